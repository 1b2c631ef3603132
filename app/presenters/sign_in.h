#pragma once

#include "app/presenters/station.h"

#include <filesystem>

namespace fuda::presenters {

/// One of those who can sign in with a click, in a test store.
struct DemoPerson {
    std::string login, role, password;
};

class SignInView {
public:
    virtual ~SignInView() = default;
    struct Door {
        std::string place;   ///< which store
        bool vacant = false; ///< there is no store yet: it can be made for live work or to try
        bool test = false;
        bool may_work_alone = false; ///< under the system's user name
        std::string alone_as;        ///< that name
        std::vector<DemoPerson> demo;
        std::string restored; ///< what to know of a store that is, or was just, made of a backup
    };
    virtual void show_door(const Door& door) = 0;
    virtual void show_failure(const std::string& message) = 0; ///< empty: nothing is wrong any more
    virtual void show_busy(bool busy) = 0;                     ///< a password is being checked
};

/// Who sits down at this station.
class SignInPresenter {
public:
    /// `entered` is called when somebody has sat down.
    SignInPresenter(Station& station, SignInView& view, std::function<void()> entered);

    /// Opens the store and shows who may come in.
    void begin();
    void make_store(store::Mode mode);
    /// Makes the store of a backup where there is none: never over one.
    void restore(const std::filesystem::path& backup);
    void sign_in(const std::string& login, const std::string& password);
    void sign_in_as(const DemoPerson& person) { sign_in(person.login, person.password); }
    void work_alone();

private:
    void open(const std::string& restored);
    void show(const Station::StoreSeen& seen, const std::string& restored = {});
    void show(const Failure& failure);

    Station& m_station;
    SignInView& m_view;
    std::function<void()> m_entered;
    Alive m_alive;
};

} // namespace fuda::presenters
