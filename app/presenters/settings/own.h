#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/settings/words.h"

namespace fuda::presenters {

class OwnView {
public:
    virtual ~OwnView() = default;
    struct Person {
        std::string login, name, role;
        std::vector<RightLine> rights;
        bool has_password = false; ///< not who works alone under the system's user name
    };
    virtual void show_person(const Person& person) = 0;
    virtual void show_problem(const std::string& message) = 0; ///< empty: nothing is wrong any more
    virtual void clear_passwords() = 0;
    virtual void show_busy(bool busy) = 0;
};

/// Who sits here, what they may do, and their own password.
class OwnPresenter {
public:
    OwnPresenter(Station& station, Dialogs& dialogs, OwnView& view);

    void shown();
    /// Whoever finds a desk where somebody has signed in must not be able to take it over: the present password is asked for.
    void change_password(const std::string& present, const std::string& wanted, const std::string& again);

private:
    void changed(const std::string& login, const std::string& password);
    void failed(const Failure& failure);

    Station& m_station;
    Dialogs& m_dialogs;
    OwnView& m_view;
    Alive m_alive;
};

} // namespace fuda::presenters
