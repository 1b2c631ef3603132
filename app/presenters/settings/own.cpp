#include "app/presenters/settings/own.h"

#include "app/language/language.h"
#include "app/services/people/people.h"

namespace fuda::presenters {

using language::tr;

OwnPresenter::OwnPresenter(Station& station, Dialogs& dialogs, OwnView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view)
{
}

void OwnPresenter::shown()
{
    if (m_station.alone()) {
        m_view.show_person({m_station.person().name, m_station.person().name, tr("一人で使う"),
                            right_lines(m_station.rights()), false});
        return;
    }
    m_station.run(
        Lane::Quick, m_alive, [](Bench& bench) { return people::get(bench.store, bench.desk.actor.name, bench.desk); },
        [this](const store::User& user) {
            m_view.show_person(
                {user.login, user.name, tr(domain::japanese(user.role)), right_lines(user.rights()), true});
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void OwnPresenter::change_password(const std::string& present, const std::string& wanted, const std::string& again)
{
    if (present.empty() || wanted.empty())
        return m_view.show_problem(tr("いまのパスワードと新しいパスワードを入れてください"));
    if (wanted != again)
        return m_view.show_problem(tr("新しいパスワードが、もう一度入れたものと違います"));
    m_view.show_problem({});
    m_view.show_busy(true);
    const std::string login = m_station.person().name;
    m_station.run(
        Lane::Quick, m_alive,
        [given = people::Credentials{login, present}, wanted, cost = m_station.place().password_cost](Bench& bench) {
            people::sign_in(bench.store, given, bench.desk.actor, bench.desk.now(), cost);
            people::set_password(bench.store, given.login, wanted, bench.desk, cost);
        },
        [this, login, wanted] { changed(login, wanted); }, [this](const Failure& failure) { failed(failure); });
}

void OwnPresenter::changed(const std::string& login, const std::string& password)
{
    // A new password ends all sessions of the person, this one too.
    m_station.sign_in(
        m_alive, {login, password},
        [this] {
            m_view.show_busy(false);
            m_view.clear_passwords();
            m_dialogs.notice(tr("パスワードを変えました。ほかの席でのサインインは終わりました"));
        },
        [this](const Failure& failure) { failed(failure); });
}

void OwnPresenter::failed(const Failure& failure)
{
    m_view.show_busy(false);
    m_view.show_problem(failure.message);
}

} // namespace fuda::presenters
