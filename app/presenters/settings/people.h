#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/presenters/settings/words.h"

namespace fuda::presenters {

/// A line of the table, as it was at a moment: a lock ends by itself.
struct PersonRow {
    store::User user;
    std::string now;
};

class PeopleView {
public:
    virtual ~PeopleView() = default;
    virtual void reload() = 0; ///< the table
    virtual void select(std::size_t row) = 0; ///< in the table, without a word to choose()
    struct Person {
        std::string login, name;
        Cell state;
        domain::Role role = domain::Role::Operator;
        std::string registered, password_changed; ///< moments
        bool protected_address = false;
        // What can be done with them now.
        bool disable = false, enable = false, unlock = false, grant = false, revoke = false, set_password = false;
    };
    /// Nothing: nobody is chosen.
    virtual void show_person(const std::optional<Person>& person) = 0;
    /// What the role that stands in the form gives, and the right that was granted by name.
    virtual void show_rights(const std::vector<RightLine>& rights, bool can_set_role) = 0;
    virtual void show_adding(bool adding) = 0; ///< the form for another person in place of the chosen one
    virtual void show_problem(const std::string& message) = 0; ///< beside the form; empty: nothing is wrong any more
    virtual void clear_passwords() = 0;
};

/// People and their rights, for those who keep them.
class PeoplePresenter {
public:
    PeoplePresenter(Station& station, Dialogs& dialogs, PeopleView& view);

    Rows& rows() { return m_rows; }
    static std::vector<Column> columns();

    void shown();
    void choose(std::optional<std::size_t> row);
    /// The role stands in the form: what it would give is shown before it is set.
    void consider(domain::Role role);

    void begin_adding();
    void cancel_adding();
    void add(const people::NewPerson& person, const std::string& again);

    void set_role();
    void grant();
    void revoke();
    void disable();
    void enable();
    void unlock();
    void set_password(const std::string& password, const std::string& again);

private:
    using Change = std::function<void(Bench&, const std::string& login)>;
    /// `undo`: what takes it back, where something can.
    void change(const std::string& login, Change change, const std::string& told, std::function<void()> undo = {});
    void enable(const std::string& login);
    void read_again(const std::string& choose);
    void show_chosen();
    void show_rights();
    const PersonRow* chosen() const;
    void confirm(const Question& question, std::function<void()> yes);

    Station& m_station;
    Dialogs& m_dialogs;
    PeopleView& m_view;
    VectorRows<PersonRow> m_rows;
    std::string m_chosen;
    domain::Role m_considered = domain::Role::Operator;
    bool m_adding = false;
    Alive m_alive;
};

} // namespace fuda::presenters
