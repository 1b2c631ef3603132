#include "app/presenters/settings/calibration.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/settings/printers.h"
#include "app/presenters/settings/words.h"
#include "app/services/spooling/test_page.h"
#include "layout/render/renderer.h"
#include "printers/core/words.h"

#include <algorithm>
#include <cmath>

namespace fuda::presenters {

using language::tr;
using printers::JobState;

namespace {

constexpr double kLeastDpi = 20, kMostDpi = 400, kMmPerInch = 25.4;

struct Sides {
    Picture front, back;
};

Picture drawn(layout::Renderer& renderer, const layout::Page& page, int width, int height)
{
    const double fits = std::min(width / page.background->width.mm(), height / page.background->height.mm());
    layout::Pixels pixels = renderer.pixels(page, std::clamp(fits * kMmPerInch, kLeastDpi, kMostDpi));
    return {pixels.width, pixels.height, std::move(pixels.rgb)};
}

/// Empty is 0; nothing for what is no number.
std::optional<Length> millimetres(const std::string& text)
{
    if (text.empty())
        return Length();
    const auto number = decimal_number(text);
    return number ? std::optional(Length::mm(*number)) : std::nullopt;
}

/// What a person reads is not on the scales, or the printer would be moved too far: said beside the form. Empty: neither.
std::string beyond(const printers::Offsets& now, const spooling::Reading& read)
{
    struct Place {
        std::string name;
        Length now, read;
    };
    const Place places[] = {{tr("表の左"), now.front.x, read.front_left},
                            {tr("表の上"), now.front.y, read.front_top},
                            {tr("裏の左"), now.back.x, read.back_left},
                            {tr("裏の上"), now.back.y, read.back_top}};
    const auto within = [](Length length) { // to a hundredth, as it is kept
        return std::round(std::abs(length.mm()) * 100) <= std::round(spooling::kMostOffset.mm() * 100);
    };
    for (const Place& place : places) {
        if (!within(place.read))
            return tr("{0}の値は、目盛りにある -5 から +5 までです。読み直してください", place.name);
        if (!within(place.now + place.read))
            return tr("{0}の補正が 5 mm を超えます。プリンターの用紙の置き方を直してください", place.name);
    }
    return {};
}

/// What became of the page.
std::string outcome_of(const spooling::TestPage& page)
{
    const std::string medium = tr(spooling::japanese_media(page.media));
    if (page.report.state == JobState::Completed)
        return tr("{0}に 1 枚印刷しました。縁に定規を当て、10 mm が指す目盛りを読んでください", medium);
    if (page.report.state != JobState::Aborted && page.report.state != JobState::Canceled)
        return tr("{0}に 1 枚送りました。出てくるのを待って、目盛りを読んでください", medium);
    std::string why(printers::japanese(*page.report.state));
    for (const std::string& reason : page.report.reasons)
        why += "　" + std::string(printers::japanese_job_reason(reason));
    return tr("プリンターがページを印刷しませんでした: {0}", language::tr_written(why));
}

} // namespace

CalibrationPresenter::CalibrationPresenter(Station& station, Dialogs& dialogs, CalibrationView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view),
      m_renderer(std::make_shared<layout::Renderer>(station.workplace().fonts()))
{
}

void CalibrationPresenter::show(const std::string& printer)
{
    m_name = printer;
    m_printer.reset();
    m_medium = 0;
    read(false);
}

void CalibrationPresenter::read(bool again)
{
    m_station.run(
        Lane::Quick, m_alive,
        [name = m_name](Bench& bench) { return spooling::printer_called(bench.store, name, bench.desk); },
        [this, again](queue::RegisteredPrinter printer) {
            m_printer = std::move(printer);
            m_media.clear();
            for (const std::string_view medium : printers::kAllMedia)
                if (m_printer->capabilities.takes_media(medium))
                    m_media.emplace_back(medium);
            m_then.reset();
            m_view.clear_reading();
            m_view.show_problem({});
            show_head(again ? tr("補正を保存しました。もう一度印刷して、0 を指すことを確かめてください")
                            : std::string());
            show_offsets();
            draw();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void CalibrationPresenter::show_head(const std::string& state)
{
    CalibrationView::Head head{tr("位置合わせ　{0}", m_name), {}, state, m_busy, true};
    for (const std::string& medium : m_media)
        head.media.push_back(tr(spooling::japanese_media(medium)));
    const auto& sides = m_printer->capabilities.sides;
    head.two_sides = std::ranges::any_of(sides, [](printers::Sides each) { return each != printers::Sides::OneSided; });
    m_view.show_head(head);
}

void CalibrationPresenter::show_offsets()
{
    const printers::Offsets& now = m_printer->settings.offsets;
    CalibrationView::Offsets offsets{offset_text(now.front), offset_text(now.back), {}, {}, false};
    if (m_then) {
        offsets.front_then = offset_text(m_then->front);
        offsets.back_then = offset_text(m_then->back);
        offsets.can_save = *m_then != now && !m_busy;
    }
    m_view.show_offsets(offsets);
}

void CalibrationPresenter::set_place(int width, int height)
{
    if (width == m_width && height == m_height)
        return;
    m_width = width;
    m_height = height;
    if (m_printer)
        draw();
}

void CalibrationPresenter::choose_medium(std::size_t index)
{
    m_medium = index;
    draw();
}

void CalibrationPresenter::draw()
{
    constexpr int kLeastPlace = 40; // pixels: before the window has its size
    if (m_media.empty() || m_width < kLeastPlace || m_height < kLeastPlace)
        return;
    const spooling::CalibrationPage page{m_media.at(m_medium), m_name, m_printer->settings.offsets,
                                         m_station.place().today()};
    m_station.draw(
        m_alive,
        [&workplace = m_station.workplace(), renderer = m_renderer, page, width = m_width, height = m_height] {
            const auto pages = spooling::calibration_sides(workplace, page);
            return Sides{drawn(*renderer, pages.front(), width, height), drawn(*renderer, pages.back(), width, height)};
        },
        [this](const Sides& sides) { m_view.show_sides(sides.front, sides.back); },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void CalibrationPresenter::print()
{
    if (m_busy || m_media.empty())
        return;
    m_busy = true;
    m_view.show_problem({});
    show_head(tr("印刷しています。カードは 1 分ほどかかります"));
    m_station.run(
        Lane::Long, m_alive,
        [id = m_printer->id, medium = m_media.at(m_medium)](Bench& bench) {
            bench.progress.begin("位置合わせのページ", 0);
            return spooling::print_between_jobs(bench.store, bench.workplace, id, medium, bench.desk);
        },
        [this](const spooling::TestPage& page) {
            m_busy = false;
            show_head(outcome_of(page));
            m_station.wake_printers();
        },
        [this](const Failure& failure) {
            m_busy = false;
            show_head({});
            m_view.show_problem(failure.message);
            m_station.wake_printers();
        });
}

void CalibrationPresenter::consider(const ReadingGiven& given)
{
    m_then.reset();
    m_view.show_problem({});
    const bool nothing =
        given.front_left.empty() && given.front_top.empty() && given.back_left.empty() && given.back_top.empty();
    if (m_printer && !nothing) {
        const auto front_left = millimetres(given.front_left), front_top = millimetres(given.front_top);
        const auto back_left = millimetres(given.back_left), back_top = millimetres(given.back_top);
        if (front_left && front_top && back_left && back_top)
            take({*front_left, *front_top, *back_left, *back_top});
        else
            m_view.show_problem(tr("読んだ値は、0.3 や -1.2 のように mm の数で入れてください"));
    }
    if (m_printer)
        show_offsets();
}

void CalibrationPresenter::take(const spooling::Reading& reading)
{
    const printers::Offsets& now = m_printer->settings.offsets;
    if (const std::string problem = beyond(now, reading); !problem.empty())
        m_view.show_problem(problem);
    else
        m_then = spooling::corrected(now, reading);
}

void CalibrationPresenter::save()
{
    if (!m_then || m_busy)
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [name = m_name, base = m_printer->settings.offsets, then = *m_then](Bench& bench) {
            const queue::RegisteredPrinter now = spooling::printer_called(bench.store, name, bench.desk);
            if (now.settings.offsets != base)
                throw Error(ErrorKind::Conflict, "その間に、別の人が位置を合わせました。開き直し、ページを印刷し直して"
                                                 "ください");
            spooling::set_offsets(bench.store, now.id, then, bench.desk);
        },
        [this] {
            m_dialogs.notice(tr("「{0}」の補正を保存しました。次のジョブから効きます", m_name));
            read(true);
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

} // namespace fuda::presenters
