#include "app/presenters/frame.h"

#include "app/language/language.h"

#include <algorithm>
#include <cmath>

namespace fuda::presenters {

using domain::Right;
using language::number;
using language::tr;

std::string_view japanese(ScreenId screen)
{
    switch (screen) {
    case ScreenId::Issue:
        return "発行";
    case ScreenId::Printing:
        return "印刷";
    case ScreenId::Mailing:
        return "発送";
    case ScreenId::Tracking:
        return "追跡";
    case ScreenId::Counter:
        return "窓口";
    case ScreenId::Reporting:
        return "状況";
    case ScreenId::Layouts:
        return "様式";
    case ScreenId::Settings:
        return "設定";
    }
    return {};
}

bool may_use(ScreenId screen, const domain::Rights& rights)
{
    const auto any = [&](std::initializer_list<Right> wanted) {
        return std::ranges::any_of(wanted, [&](Right right) { return rights.contains(right); });
    };
    switch (screen) {
    case ScreenId::Issue:
        return any({Right::ImportRoster, Right::RunBatch, Right::Approve, Right::Account});
    case ScreenId::Printing:
        return any({Right::Print, Right::Account, Right::SeeNumbers});
    case ScreenId::Mailing:
        return any({Right::Account});
    case ScreenId::Tracking:
        return any({Right::Track, Right::SeeNumbers});
    case ScreenId::Counter:
        return any({Right::SeeMember});
    case ScreenId::Reporting:
        return any({Right::SeeNumbers});
    case ScreenId::Layouts:
        return any({Right::EditLayouts, Right::Approve, Right::SeeMember});
    case ScreenId::Settings:
        return true; // everybody has a password of their own
    }
    return false;
}

std::string remaining_text(double seconds)
{
    constexpr double kMinute = 60, kHour = 3600;
    if (seconds < 10)
        return tr("まもなく終わります");
    if (seconds < kMinute)
        return tr("あと {0} 秒", static_cast<int>(std::ceil(seconds / 10) * 10));
    if (seconds < kHour)
        return tr("あと {0} 分", static_cast<int>(std::ceil(seconds / kMinute)));
    return tr("あと {0} 時間 {1} 分", static_cast<int>(seconds / kHour),
              static_cast<int>(std::fmod(seconds, kHour) / kMinute));
}

Progressing progress_text(const Activity& activity)
{
    Progressing progress;
    progress.step = tr(activity.step);
    if (activity.total > 0) {
        progress.so_far = number(activity.done) + " / " + number(activity.total);
        progress.permille = static_cast<int>(std::clamp<std::int64_t>(activity.done * 1000 / activity.total, 0, 1000));
    } else if (activity.done > 0) {
        progress.so_far = number(activity.done);
    }
    if (const auto seconds = activity.remaining_seconds())
        progress.remaining = remaining_text(*seconds);
    return progress;
}

namespace {

/// Where the person's work begins: with rosters, at the counter, else with the numbers.
ScreenId first_screen(const std::vector<ScreenId>& screens, const domain::Rights& rights)
{
    const ScreenId wanted = rights.contains(Right::ImportRoster) ? ScreenId::Issue
                            : rights.contains(Right::SeeMember)  ? ScreenId::Counter
                            : rights.contains(Right::SeeNumbers) ? ScreenId::Reporting
                                                                 : ScreenId::Issue;
    return std::ranges::find(screens, wanted) == screens.end() ? screens.front() : wanted;
}

} // namespace

FramePresenter::FramePresenter(Station& station, FrameView& view) : m_station(station), m_view(view)
{
    m_station.on_signed_out([this](const Failure& why) { m_view.show_sign_in(why.message); });
    m_station.on_insurers([this] { show_insurers(); });
    m_station.background().watch(Lane::Long, [this, alive = m_alive.watch()](const std::optional<Activity>& activity) {
        if (alive.expired())
            return;
        m_busy = activity.has_value();
        m_view.show_progress(activity ? std::optional(progress_text(*activity)) : std::nullopt);
    });
}

void FramePresenter::begin()
{
    m_view.show_sign_in({});
}

void FramePresenter::entered()
{
    m_view.show_person(m_station.person().name, m_station.alone() ? tr("一人で使う") : std::string());
    std::vector<ScreenId> screens;
    for (const ScreenId screen : kAllScreens)
        if (may_use(screen, m_station.rights()))
            screens.push_back(screen);
    const ScreenId first = first_screen(screens, m_station.rights());
    m_station.refresh_insurers(
        m_alive, [this, screens, first] { m_view.show_screens(screens, first); },
        [this, screens, first](const Failure& failure) {
            m_view.show_screens(screens, first);
            m_view.show_failure(failure);
        });
}

void FramePresenter::sign_out()
{
    m_station.sign_out();
    m_view.show_sign_in({});
}

void FramePresenter::choose_insurer(std::size_t index)
{
    m_station.choose_insurer(m_station.insurers().at(index).number);
}

void FramePresenter::cancel_long_task()
{
    m_station.background().cancel(Lane::Long);
}

void FramePresenter::show_insurers()
{
    const auto& all = m_station.insurers();
    int chosen = -1;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (m_station.insurer() && all[i].number == m_station.insurer()->number)
            chosen = static_cast<int>(i);
    m_view.show_insurers(all, chosen);
}

} // namespace fuda::presenters
