#include "app/presenters/sign_in.h"

#include "app/language/language.h"
#include "app/services/keeping/keeping.h"

namespace fuda::presenters {

using language::tr;

SignInPresenter::SignInPresenter(Station& station, SignInView& view, std::function<void()> entered)
    : m_station(station), m_view(view), m_entered(std::move(entered))
{
}

void SignInPresenter::show(const Failure& failure)
{
    m_view.show_busy(false);
    m_view.show_failure(failure.message);
}

void SignInPresenter::show(const Station::StoreSeen& seen, const std::string& restored)
{
    m_view.show_busy(false);
    SignInView::Door door;
    door.place = seen.place;
    door.restored = restored;
    door.vacant = seen.vacant;
    door.test = seen.mode == store::Mode::Test;
    door.may_work_alone = !seen.vacant && !seen.everybody_signs_in;
    door.alone_as = m_station.place().system.name;
    // In the order of the work, not of the alphabet: who issues comes first, who keeps the system last.
    for (const domain::Role role : domain::kAllRoles)
        for (const store::User& user : seen.demo)
            if (user.role == role)
                door.demo.push_back({user.login, tr(domain::japanese(role)), "fuda-" + user.login});
    m_view.show_door(door);
}

void SignInPresenter::begin()
{
    open({});
}

void SignInPresenter::open(const std::string& restored)
{
    m_view.show_busy(true);
    m_station.open(
        m_alive, [this, restored](const Station::StoreSeen& seen) { show(seen, restored); },
        [this](const Failure& failure) { show(failure); });
}

void SignInPresenter::restore(const std::filesystem::path& backup)
{
    m_view.show_failure({});
    SignInView::Door door; // nothing else to press meanwhile
    door.place = m_station.place().store;
    door.restored = tr("控えから戻し、検証しています。大きなストアでは数分かかります。");
    m_view.show_door(door);
    m_view.show_busy(true);
    m_station.draw( // there is no store for a task to work with
        m_alive,
        [place = m_station.place(), backup] {
            services::Desk desk;
            desk.actor = place.system;
            desk.now = place.now;
            desk.today = place.today();
            services::Unwatched progress;
            return keeping::restore(backup, place.store, desk, progress).rows();
        },
        [this](std::int64_t rows) {
            m_view.show_busy(false);
            open(tr("控えから戻し、検証しました（{0} 行）。控えを取った後のことは入っていません。プリンターは止まって"
                    "います。もとのストアが残っていても、もう使わないでください。同じ番号のカードが二度出ます。",
                    rows));
        },
        [this](const Failure& failure) {
            show(failure);
            begin(); // the door is as it was
        });
}

void SignInPresenter::make_store(store::Mode mode)
{
    m_view.show_busy(true);
    m_station.make(
        m_alive, mode, [this](const Station::StoreSeen& seen) { show(seen); },
        [this](const Failure& failure) { show(failure); });
}

void SignInPresenter::sign_in(const std::string& login, const std::string& password)
{
    if (login.empty() || password.empty()) {
        m_view.show_failure(tr("利用者名とパスワードを入れてください"));
        return;
    }
    m_view.show_failure({});
    m_view.show_busy(true);
    m_station.sign_in(
        m_alive, {login, password},
        [this] {
            m_view.show_busy(false);
            m_entered();
        },
        [this](const Failure& failure) { show(failure); });
}

void SignInPresenter::work_alone()
{
    m_station.sit_down_alone();
    m_entered();
}

} // namespace fuda::presenters
