#include "app/presenters/settings/working_days.h"

#include "app/language/language.h"
#include "app/presenters/settings/proposal.h"
#include "data/calendar/business_days.h"
#include "data/calendar/era.h"
#include "data/calendar/holidays.h"

#include <algorithm>

namespace fuda::presenters {

using calendar::Date;
using domain::Right;
using language::tr;

namespace {

constexpr int kFirstYear = 1970, kLastYear = 2050; ///< for which the holidays are known

bool contains(const std::vector<Date>& days, Date day)
{
    return std::ranges::find(days, day) != days.end();
}

/// Puts the day in, or takes it out.
void flip(std::vector<Date>& days, Date day)
{
    if (std::erase(days, day) == 0)
        days.push_back(day);
}

bool same_days(std::vector<Date> a, std::vector<Date> b)
{
    std::ranges::sort(a);
    std::ranges::sort(b);
    return a == b;
}

bool is_year_end(Date day) // 行政機関の休日に関する法律 1 条
{
    return (day.month() == 12 && day.day() >= 29) || (day.month() == 1 && day.day() <= 3);
}

std::string weekday_of(Date day)
{
    constexpr const char* kWeekdays[] = {"（日）", "（月）", "（火）", "（水）", "（木）", "（金）", "（土）"};
    return tr(kWeekdays[day.weekday().c_encoding()]);
}

Cell own_cell(const DayShown& day, std::size_t column)
{
    switch (column) {
    case 0:
        return {day.date.iso() + weekday_of(day.date)};
    case 1:
        return {day.name, day.kind == DayKind::Open ? Tone::Good : Tone::Plain};
    default:
        return day.changed ? Cell{tr("これから"), Tone::Waiting} : Cell{};
    }
}

} // namespace

WorkingDaysPresenter::WorkingDaysPresenter(Station& station, Dialogs& dialogs, WorkingDaysView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_own(own_cell), m_year(station.place().today().year())
{
}

std::vector<Column> WorkingDaysPresenter::own_columns()
{
    return {{tr("日付"), 164}, {tr("この日"), 72}, {tr("変更"), 84}};
}

void WorkingDaysPresenter::shown()
{
    const auto& insurer = m_station.insurer();
    const bool other = (insurer ? insurer->number : "") != (m_insurer ? m_insurer->number : "");
    if (other && m_read && begun())
        m_dialogs.notice(tr("{0} の、採用していない変更をやめました", m_insurer->name));
    if (other)
        m_read = false;
    m_insurer = insurer;
    if (!m_insurer)
        show();
    else if (!m_read || !begun())
        read();
}

bool WorkingDaysPresenter::begun() const
{
    return m_days.year_end_closure != m_kept.year_end_closure || !same_days(m_days.closures, m_kept.closures) ||
           !same_days(m_days.open_days, m_kept.open_days);
}

void WorkingDaysPresenter::read()
{
    m_station.run(
        Lane::Quick, m_alive,
        [number = m_insurer->number](Bench& bench) { return insurers::working_days_of(insurer_of(bench, number)); },
        [this](insurers::WorkingDays days) {
            m_kept = m_days = std::move(days);
            m_read = true;
            m_view.show_problem({});
            show();
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

DayShown WorkingDaysPresenter::shown_day(Date day) const
{
    DayShown shown{day};
    const auto holiday = calendar::holiday_name(day);
    const bool weekend = day.weekday() == std::chrono::Sunday || day.weekday() == std::chrono::Saturday;
    if (contains(m_days.open_days, day)) {
        shown.kind = DayKind::Open;
        shown.name = tr("営業");
    } else if (holiday) {
        shown.kind = DayKind::Holiday;
        shown.name = *holiday;
    } else if (weekend) {
        shown.kind = DayKind::Weekend;
    } else if (m_days.year_end_closure && is_year_end(day)) {
        shown.kind = DayKind::Holiday;
        shown.name = tr("年末年始");
    } else if (contains(m_days.closures, day)) {
        shown.kind = DayKind::Closed;
        shown.name = tr("休業");
    }
    shown.changed = contains(m_days.open_days, day) != contains(m_kept.open_days, day) ||
                    contains(m_days.closures, day) != contains(m_kept.closures, day);
    return shown;
}

void WorkingDaysPresenter::show()
{
    WorkingDaysView::Year year;
    year.year = m_year;
    std::vector<DayShown> own;
    if (m_insurer && m_read) {
        year.insurer = m_insurer->name;
        for (Date day = *Date::of(m_year, 1, 1); day.year() == m_year; day = day.plus_days(1)) {
            const DayShown shown = shown_day(day);
            year.months.at(static_cast<std::size_t>(day.month() - 1)).push_back(shown);
            if (shown.kind == DayKind::Closed || shown.kind == DayKind::Open)
                own.push_back(shown);
        }
        year.year_end_closure = m_days.year_end_closure;
        year.can_edit = m_station.may(Right::KeepStore);
        const auto changed = [&](const std::vector<Date>& now, const std::vector<Date>& before) {
            const auto only_in = [](const std::vector<Date>& these, const std::vector<Date>& those) {
                return std::ranges::count_if(these, [&](Date day) { return !contains(those, day); });
            };
            return only_in(now, before) + only_in(before, now);
        };
        const auto changes = changed(m_days.closures, m_kept.closures) + changed(m_days.open_days, m_kept.open_days) +
                             (m_days.year_end_closure != m_kept.year_end_closure ? 1 : 0);
        if (changes > 0)
            year.changes = tr("まだ採用していない変更 {0} 件", static_cast<long long>(changes));
    }
    year.can_go_back = m_year > kFirstYear;
    year.can_go_on = m_year < kLastYear;
    m_own.set(std::move(own));
    m_view.reload_own();
    m_view.show_year(year);
}

void WorkingDaysPresenter::go(int years)
{
    m_year = std::clamp(m_year + years, kFirstYear, kLastYear);
    show();
}

void WorkingDaysPresenter::toggle(Date day)
{
    if (!m_read || !m_station.may(Right::KeepStore))
        return;
    m_view.show_problem({});
    // As the calendar has it without the insurer's own days.
    const calendar::BusinessCalendar given{m_days.year_end_closure, {}, {}};
    if (contains(m_days.closures, day))
        std::erase(m_days.closures, day);
    else if (given.is_business_day(day))
        flip(m_days.closures, day);
    else
        flip(m_days.open_days, day);
    show();
}

void WorkingDaysPresenter::toggle(const std::string& day)
{
    const calendar::ParsedDate parsed = calendar::parse_date(day);
    if (!parsed.date || parsed.date->year() < kFirstYear || parsed.date->year() > kLastYear)
        return m_view.show_problem(tr("日付は 2026-12-28 や 令和8年12月28日 のように入れてください"));
    m_year = parsed.date->year();
    toggle(*parsed.date);
}

void WorkingDaysPresenter::set_year_end_closure(bool closed)
{
    m_days.year_end_closure = closed;
    show();
}

void WorkingDaysPresenter::discard()
{
    m_days = m_kept;
    m_view.show_problem({});
    show();
}

void WorkingDaysPresenter::save()
{
    if (!m_read || !m_insurer)
        return;
    propose_and_adopt(
        m_station, m_dialogs, m_alive,
        {tr("休業日の変更"), tr("新しい版として採用し、どの席もこれで日数を数えます。"), m_insurer->number, m_days},
        [this] { read(); }, [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

} // namespace fuda::presenters
