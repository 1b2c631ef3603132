#include "app/presenters/settings/people.h"

#include "app/language/language.h"
#include "app/presenters/moment.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using domain::Role;
using language::tr;

namespace {

Cell cell_of(const PersonRow& row, std::size_t column)
{
    switch (column) {
    case 0:
        return {row.user.login};
    case 1:
        return {row.user.name};
    case 2: {
        const std::string role = tr(domain::japanese(row.user.role));
        return {row.user.protected_address ? tr("{0}＋支援措置", role) : role};
    }
    default:
        return state_cell(row.user, row.now);
    }
}

} // namespace

PeoplePresenter::PeoplePresenter(Station& station, Dialogs& dialogs, PeopleView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_rows(cell_of)
{
}

std::vector<Column> PeoplePresenter::columns()
{
    return {{tr("利用者名"), 104}, {tr("氏名"), 168}, {tr("役割"), 132}, {tr("状態"), 88}};
}

void PeoplePresenter::shown()
{
    read_again(m_chosen);
}

void PeoplePresenter::read_again(const std::string& choose)
{
    m_station.run(
        Lane::Quick, m_alive,
        [](Bench& bench) {
            std::vector<PersonRow> rows;
            for (store::User& user : people::list(bench.store, bench.desk))
                rows.push_back({std::move(user), bench.desk.now()});
            return rows;
        },
        [this, choose](std::vector<PersonRow> rows) {
            m_rows.set(std::move(rows));
            m_chosen = choose;
            m_view.reload();
            if (const PersonRow* row = chosen())
                m_view.select(static_cast<std::size_t>(row - m_rows.rows().data()));
            show_chosen();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

const PersonRow* PeoplePresenter::chosen() const
{
    const auto& rows = m_rows.rows();
    const auto found = std::ranges::find_if(rows, [&](const PersonRow& row) { return row.user.login == m_chosen; });
    return found == rows.end() ? nullptr : &*found;
}

void PeoplePresenter::confirm(const Question& question, std::function<void()> yes)
{
    m_dialogs.confirm(question, [yes = std::move(yes), alive = m_alive.watch()] {
        if (!alive.expired())
            yes();
    });
}

void PeoplePresenter::choose(std::optional<std::size_t> row)
{
    m_chosen = row ? m_rows.rows().at(*row).user.login : std::string();
    m_adding = false;
    m_view.show_adding(false);
    show_chosen();
}

void PeoplePresenter::show_chosen()
{
    const PersonRow* row = chosen();
    m_view.show_problem({});
    if (!row) {
        m_view.show_person(std::nullopt);
        return;
    }
    const store::User* user = &row->user;
    const bool active = user->state == domain::UserState::Active;
    const bool self = user->login == m_station.person().name;
    PeopleView::Person person{user->login,
                              user->name,
                              state_cell(*user, row->now),
                              user->role,
                              moment(user->created_at),
                              moment(user->password_changed_at),
                              user->protected_address};
    person.disable = active && !self; // who disables themselves is out at once
    person.enable = !active;
    person.unlock = user->locked_until || user->failures > 0;
    person.grant = !user->protected_address;
    person.revoke = user->protected_address;
    person.set_password = !self; // one's own asks for the present one: see OwnPresenter
    m_view.show_person(person);
    m_considered = user->role;
    show_rights();
}

void PeoplePresenter::consider(Role role)
{
    m_considered = role;
    show_rights();
}

void PeoplePresenter::show_rights()
{
    const PersonRow* row = m_adding ? nullptr : chosen();
    const store::User* user = row ? &row->user : nullptr;
    domain::Rights rights = domain::rights_of(m_considered);
    if (user && user->protected_address)
        rights = rights.with(Right::ProtectedAddress);
    m_view.show_rights(right_lines(rights), user && m_considered != user->role);
}

void PeoplePresenter::begin_adding()
{
    m_adding = true;
    m_view.show_problem({});
    m_view.show_adding(true);
    consider(Role::Operator);
}

void PeoplePresenter::cancel_adding()
{
    m_adding = false;
    m_view.show_adding(false);
    show_chosen();
}

void PeoplePresenter::add(const people::NewPerson& person, const std::string& again)
{
    if (person.login.empty() || person.name.empty())
        return m_view.show_problem(tr("利用者名と氏名を入れてください"));
    if (person.password != again)
        return m_view.show_problem(tr("パスワードが、もう一度入れたものと違います"));
    m_view.show_problem({});
    m_station.run(
        Lane::Quick, m_alive,
        [person, cost = m_station.place().password_cost](Bench& bench) {
            people::add(bench.store, person, bench.desk, cost);
        },
        [this, login = person.login] {
            m_adding = false;
            m_view.clear_passwords();
            m_view.show_adding(false);
            m_dialogs.notice(tr("利用者「{0}」を登録しました", login));
            // Whoever worked alone has just registered the first person: from now on everybody signs in.
            read_again(login);
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void PeoplePresenter::change(const std::string& login, Change change, const std::string& told,
                             std::function<void()> undo)
{
    if (login.empty())
        return;
    m_view.show_problem({});
    m_station.run(
        Lane::Quick, m_alive, [change = std::move(change), login](Bench& bench) { change(bench, login); },
        [this, told, login, undo = std::move(undo)] {
            m_view.clear_passwords();
            if (undo)
                m_dialogs.offer(told, Dialogs::Offer::Undo, [undo, alive = m_alive.watch()] {
                    if (!alive.expired())
                        undo();
                });
            else
                m_dialogs.notice(told);
            read_again(login);
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void PeoplePresenter::set_role()
{
    change(
        m_chosen,
        [role = m_considered](Bench& bench, const std::string& login) {
            people::set_role(bench.store, login, role, bench.desk);
        },
        tr("「{0}」の役割を{1}にしました", m_chosen, tr(domain::japanese(m_considered))));
}

void PeoplePresenter::grant()
{
    const std::string what = tr(
        "「{0}"
        "」は、支援措置の対象になっている人の住所を見て、送り先を承認できるようになります。見るたびに記録が残ります。",
        m_chosen);
    confirm({tr("支援措置の住所を見る権限"), what, tr("権限を与える")}, [this] {
        change(
            m_chosen,
            [](Bench& bench, const std::string& login) {
                people::grant_protected_address(bench.store, login, bench.desk);
            },
            tr("「{0}」に支援措置の住所を見る権限を与えました", m_chosen));
    });
}

void PeoplePresenter::revoke()
{
    change(
        m_chosen,
        [](Bench& bench, const std::string& login) {
            people::revoke_protected_address(bench.store, login, bench.desk);
        },
        tr("「{0}」から支援措置の住所を見る権限を取り上げました", m_chosen));
}

void PeoplePresenter::disable()
{
    const std::string what =
        tr("「{0}」はすぐにサインアウトし、有効に戻すまでサインインできません。記録は残ります。", m_chosen);
    confirm({tr("利用者の停止"), what, tr("停止する")}, [this] {
        change(
            m_chosen, [](Bench& bench, const std::string& login) { people::disable(bench.store, login, bench.desk); },
            tr("「{0}」を停止しました", m_chosen), [this, login = m_chosen] { enable(login); });
    });
}

void PeoplePresenter::enable()
{
    enable(m_chosen);
}

void PeoplePresenter::enable(const std::string& login)
{
    change(
        login, [](Bench& bench, const std::string& who) { people::enable(bench.store, who, bench.desk); },
        tr("「{0}」を有効に戻しました", login));
}

void PeoplePresenter::unlock()
{
    change(
        m_chosen, [](Bench& bench, const std::string& login) { people::unlock(bench.store, login, bench.desk); },
        tr("「{0}」のロックを解きました", m_chosen));
}

void PeoplePresenter::set_password(const std::string& password, const std::string& again)
{
    if (password.empty() || password != again)
        return m_view.show_problem(tr("パスワードが、もう一度入れたものと違います"));
    change(
        m_chosen,
        [password, cost = m_station.place().password_cost](Bench& bench, const std::string& login) {
            people::set_password(bench.store, login, password, bench.desk, cost);
        },
        tr("「{0}」のパスワードを変えました。ロックは解け、サインインは終わりました", m_chosen));
}

} // namespace fuda::presenters
