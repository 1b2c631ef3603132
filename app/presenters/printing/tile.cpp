#include "app/presenters/printing/tile.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/services/spooling/printer_keeping.h"
#include "printers/core/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fuda::presenters {

using language::number;
using language::tr;
using language::tr_written;
using printers::PrinterState;

namespace {

constexpr int kLowPercent = 15; ///< a supply below it is worth a look

Cell state_of(const spooling::PrinterView& view)
{
    const queue::RegisteredPrinter& printer = view.printer;
    if (printer.standing == queue::Standing::Paused)
        return {tr("一時停止"), Tone::Attention};
    if (view.silent)
        return {tr("応答なし"), Tone::Bad};
    for (const printers::StateReason& reason : printer.status.reasons)
        if (printers::needs_person(reason))
            return {tr_written(printers::japanese(reason)), Tone::Bad};
    if (!view.needs.empty())
        return {split_need(view.needs.front()).what, Tone::Bad};
    if (printer.status_at.empty())
        return {tr("まだ調べていません"), Tone::Quiet};
    switch (printer.status.state) {
    case PrinterState::Idle:
        return {view.at_printer.empty() ? tr("待機中") : tr("印刷中"),
                view.at_printer.empty() ? Tone::Good : Tone::Waiting};
    case PrinterState::Processing:
        return {tr("印刷中"), Tone::Waiting};
    case PrinterState::Stopped:
        return {tr("停止"), Tone::Bad};
    }
    return {};
}

std::string about(const queue::RegisteredPrinter& printer)
{
    std::string text;
    for (const std::string& medium : spooling::media_in_words(printer.capabilities))
        text += (text.empty() ? "" : tr("、")) + tr(medium);
    if (!printer.settings.pool.empty())
        text = tr("プール「{0}」", printer.settings.pool) + (text.empty() ? "" : "　" + text);
    if (printer.settings.at_counter)
        text += (text.empty() ? "" : "　") + tr("窓口用");
    return text;
}

std::vector<Cell> forecast_of(const queue::Forecast& forecast)
{
    std::vector<Cell> lines;
    const auto tone = [](bool before_done) { return before_done ? Tone::Attention : Tone::Plain; };
    if (const auto& done = forecast.done; done && done->pieces > 0)
        lines.push_back({done->minutes ? tr("あと {0} 枚・{1}で終わり", done->pieces, about_minutes(*done->minutes))
                                       : tr("あと {0} 枚", done->pieces)});
    if (const auto& refill = forecast.refill)
        lines.push_back({refill->minutes ? tr("補給まで {0} 枚（{1}）", refill->pieces, about_minutes(*refill->minutes))
                                         : tr("補給まで {0} 枚", refill->pieces),
                         tone(forecast.refill_before_done)});
    if (const auto& ribbon = forecast.ribbon)
        lines.push_back({tr("リボン残り {0} 枚", ribbon->pieces), tone(forecast.ribbon_before_done)});
    return lines;
}

std::string driver_of(const queue::RegisteredPrinter& printer, const std::string& station)
{
    if (printer.driven_by.empty())
        return tr("送る端末なし");
    return printer.driven_by == station ? tr("この端末から") : tr("{0} から", printer.driven_by);
}

} // namespace

NeedShown split_need(const std::string& need)
{
    const std::string end = "。", colon = ": ";
    const auto sentence = need.find(end), reason = need.find(colon);
    if (sentence == std::string::npos && reason == std::string::npos)
        return {tr_written(need), {}};
    const std::size_t at = std::min(sentence, reason);
    const std::size_t rest = at + (sentence < reason ? end : colon).size();
    return {tr_written(need.substr(0, at)), tr_written(need.substr(rest))};
}

std::string about_minutes(double minutes)
{
    constexpr int kHour = 60;
    const int whole = static_cast<int>(std::ceil(minutes));
    if (minutes < 1)
        return tr("1 分足らず");
    return whole < kHour ? tr("約 {0} 分", whole) : tr("約 {0} 時間 {1} 分", whole / kHour, whole % kHour);
}

std::string job_text(const store::Job& job)
{
    return tr(japanese(job.queue.document)) + "　" + issuing::job_name(job);
}

std::int64_t pieces_out(const queue::Entry& entry)
{
    if (entry.pages <= 0)
        return 0;
    return std::min(entry.pieces, entry.report.impressions * entry.pieces / entry.pages);
}

TileShown tile_of(const spooling::PrinterView& view, const std::string& station, bool may_print)
{
    const queue::RegisteredPrinter& printer = view.printer;
    TileShown tile;
    tile.printer = printer.id;
    tile.name = printer.settings.name;
    tile.about = about(printer);
    tile.about += (tile.about.empty() ? "" : "　") + driver_of(printer, station);
    tile.state = state_of(view);
    if (!view.at_printer.empty()) {
        const spooling::QueuedJob& at = view.at_printer.front();
        tile.job = tr(japanese(at.job.queue.document)) + "　";
        if (at.entry.report.impressions > 0) {
            tile.job += tr("{0} / {1} 枚", pieces_out(at.entry), at.entry.pieces);
            tile.permille = static_cast<int>(std::min<std::int64_t>(
                1000, std::int64_t{1000} * at.entry.report.impressions / std::max(1, at.entry.pages)));
        } else {
            tile.job += tr("{0} 枚", at.entry.pieces);
        }
    }
    if (!view.needs.empty()) {
        const NeedShown need = split_need(view.needs.front());
        tile.need = need.what;
        tile.remedy = need.remedy;
        std::transform(view.needs.begin() + 1, view.needs.end(), std::back_inserter(tile.more_needs),
                       language::tr_written);
        if (tile.state.text == tile.need)
            tile.state.text.clear(); // said once, in large letters
    } else {                         // what lies ahead is of interest again when it goes on
        if (view.waiting_jobs > 0)
            tile.ahead = tr("待ち {0} ジョブ・{1} 枚", view.waiting_jobs, view.waiting_pieces);
        tile.forecast = forecast_of(view.forecast);
    }
    for (const printers::Supply& supply : printer.status.supplies)
        tile.supplies.push_back({supply.name, supply.level_percent,
                                 supply.level_percent == 0                                         ? Tone::Bad
                                 : supply.level_percent >= 0 && supply.level_percent < kLowPercent ? Tone::Attention
                                                                                                   : Tone::Plain});
    const bool paused = printer.standing == queue::Standing::Paused;
    tile.pause = {tr("一時停止する"), may_print && !paused};
    tile.resume = {tr("再開する"), may_print && paused};
    tile.refill = {tr("補給した"), may_print};
    tile.examine = {tr("調べる"), may_print};
    return tile;
}

} // namespace fuda::presenters
