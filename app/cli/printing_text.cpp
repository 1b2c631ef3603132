#include "app/cli/printing_text.h"

#include "app/config/clock.h"
#include "app/services/spooling/printer_keeping.h"
#include "printers/core/words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace fuda::cli {

namespace {

constexpr const char* kGap = "　";

std::string joined_with(const std::vector<std::string>& words, const char* between)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

std::string minutes_text(double minutes)
{
    constexpr int kHour = 60;
    const int whole = static_cast<int>(std::ceil(minutes));
    if (whole < kHour)
        return "約 " + std::to_string(std::max(1, whole)) + " 分";
    return "約 " + std::to_string(whole / kHour) + " 時間 " + std::to_string(whole % kHour) + " 分";
}

std::string supplies_text(const printers::PrinterStatus& status)
{
    std::vector<std::string> words;
    for (const printers::Supply& supply : status.supplies)
        words.push_back(supply.name +
                        (supply.level_percent >= 0 ? " " + std::to_string(supply.level_percent) + "%" : ""));
    return joined_with(words, "、");
}

std::string trays_text(const printers::PrinterStatus& status)
{
    std::vector<std::string> words;
    for (const printers::Tray& tray : status.trays) {
        std::string word = std::string(tray.output ? "排出 " : "給紙 ") + tray.name;
        if (tray.level >= 0)
            word += " " + std::to_string(tray.level) + " 枚";
        if (tray.capacity > 0)
            word += "（" + std::to_string(tray.capacity) + " 枚まで）";
        words.push_back(std::move(word));
    }
    return joined_with(words, "、");
}

std::string format_in_words(const std::string& mime_type)
{
    return mime_type == "application/pdf"    ? "PDF"
           : mime_type == "image/pwg-raster" ? "PWG ラスター"
           : mime_type == "image/png"        ? "PNG"
           : mime_type == "image/jpeg"       ? "JPEG"
                                             : std::string();
}

/// What it prints on and how: "カード、A4　両面　カラー　300 dpi　PDF、PNG".
std::string abilities_text(const printers::Capabilities& capabilities)
{
    const bool both = capabilities.takes_sides(printers::Sides::TwoSidedLongEdge) ||
                      capabilities.takes_sides(printers::Sides::TwoSidedShortEdge);
    std::vector<std::string> resolutions, formats;
    for (const printers::Resolution& resolution : capabilities.resolutions) {
        const std::string x = std::to_string(resolution.x_dpi), y = std::to_string(resolution.y_dpi);
        resolutions.push_back((x == y ? x : x + "×" + y) + " dpi");
    }
    for (const std::string& format : capabilities.formats)
        if (std::string word = format_in_words(format); !word.empty())
            formats.push_back(std::move(word));
    std::vector<std::string> words = {joined_with(spooling::media_in_words(capabilities), "、"),
                                      both ? "両面" : "片面だけ", capabilities.color ? "カラー" : "モノクロ"};
    if (!resolutions.empty())
        words.push_back(joined_with(resolutions, "、"));
    words.push_back(joined_with(formats, "、"));
    return joined_with(words, kGap);
}

std::string offset_text(const printers::Offset& offset)
{
    char text[64];
    std::snprintf(text, sizeof text, "右へ %+.2f mm　下へ %+.2f mm", offset.x.mm(), offset.y.mm());
    return text;
}

std::string needs_text(const spooling::PrinterView& view)
{
    std::string text;
    for (const std::string& need : view.needs)
        text += "　　要対応: " + need + "\n";
    return text;
}

/// What it is at, and what waits: "待ち 3 ジョブ・120 枚".
std::string work_text(const spooling::PrinterView& view)
{
    std::vector<std::string> words;
    if (view.waiting_jobs > 0)
        words.push_back("待ち " + std::to_string(view.waiting_jobs) + " ジョブ・" +
                        std::to_string(view.waiting_pieces) + " 枚");
    if (std::string ahead = text_of(view.forecast); !ahead.empty())
        words.push_back(std::move(ahead));
    return joined_with(words, kGap);
}

} // namespace

std::string text_of(const queue::Until& until)
{
    const std::string pieces = std::to_string(until.pieces) + " 枚";
    return until.minutes ? pieces + "（" + minutes_text(*until.minutes) + "）" : pieces;
}

std::string text_of(const queue::Forecast& forecast)
{
    std::vector<std::string> words;
    if (forecast.done && forecast.done->pieces > 0)
        words.push_back("終わりまで " + text_of(*forecast.done));
    if (forecast.refill)
        words.push_back((forecast.refill_before_done ? "途中で補給: あと " : "補給まで ") + text_of(*forecast.refill));
    if (forecast.ribbon)
        words.push_back((forecast.ribbon_before_done ? "途中でリボン交換: あと " : "リボンの残り ") +
                        text_of(*forecast.ribbon));
    return joined_with(words, kGap);
}

std::string text_of(const printers::Offsets& offsets)
{
    return "表 " + offset_text(offsets.front) + "　裏 " + offset_text(offsets.back);
}

std::string standing_of(const spooling::PrinterView& view)
{
    const queue::RegisteredPrinter& printer = view.printer;
    if (printer.standing != queue::Standing::Active)
        return std::string(japanese(printer.standing));
    if (view.silent)
        return "応答なし";
    if (printer.status_at.empty())
        return "未確認";
    if (printer.status.state == printers::PrinterState::Idle && !view.at_printer.empty())
        return "印刷中";
    return std::string(japanese(printer.status.state));
}

std::string text_of(const spooling::QueuedJob& queued)
{
    return std::to_string(queued.entry.job) + "\t" + issuing::job_name(queued.job) + "\t" + queued.standing() + "\t" +
           queued.printer + "\t" + std::to_string(queued.entry.pieces) + " 枚\n";
}

std::string text_of(const spooling::PrinterView& view)
{
    const queue::RegisteredPrinter& printer = view.printer;
    return printer.settings.name + "\t" + standing_of(view) + "\t" +
           joined_with(spooling::media_in_words(printer.capabilities), "、") + "\t" + printer.settings.pool + "\t" +
           supplies_text(printer.status) + "\t" + printer.settings.uri + "\n" + needs_text(view);
}

std::string text_of(const std::vector<spooling::PrinterView>& printers)
{
    std::string text;
    for (const spooling::PrinterView& view : printers)
        text += text_of(view);
    return text;
}

std::string text_of(const spooling::Floor& floor)
{
    std::string text;
    for (const spooling::PrinterView& view : floor.printers) {
        const std::string work = work_text(view);
        text += "【" + view.printer.settings.name + "】" + standing_of(view) + (work.empty() ? "" : kGap + work) +
                "\n" + needs_text(view);
        for (const spooling::QueuedJob& queued : view.at_printer)
            text += text_of(queued);
    }
    if (!floor.waiting.empty())
        text += "【待ち】\n";
    for (const spooling::QueuedJob& queued : floor.waiting)
        text += text_of(queued);
    return text;
}

std::string whole_text(const spooling::PrinterView& view)
{
    const auto& [id, settings, standing, revision, reason, capabilities, status, status_at, driven_by, loaded,
                 per_hour] = view.printer;
    const auto line = [](const char* label, const std::string& value) {
        return value.empty() ? std::string() : label + value + "\n";
    };
    std::string text = settings.name + kGap + standing_of(view) + (settings.at_counter ? "　窓口用" : "") + "\n";
    text += needs_text(view);
    text += line("場所　　　", settings.uri);
    text += line("機種　　　", capabilities.make_and_model);
    text += line("組　　　　", settings.pool);
    text += line("端末　　　", (settings.station.empty() ? "どの端末からでも" : settings.station + " だけ") +
                                   std::string(driven_by.empty() ? "" : "（いま " + driven_by + " が送る）"));
    text += line("できること", kGap + abilities_text(capabilities));
    if (!status_at.empty())
        text += line("調べた時　", config::in_japan(status_at) + kGap + std::string(japanese(status.state)) +
                                       (status.message.empty() ? "" : kGap + status.message));
    text += line("消耗品　　", supplies_text(status));
    text += line("トレイ　　", trays_text(status));
    std::vector<std::string> room;
    if (settings.hopper > 0)
        room.push_back("給紙 " + std::to_string(settings.hopper) + " 枚");
    if (settings.ribbon > 0)
        room.push_back("リボン " + std::to_string(settings.ribbon) + " 枚");
    text += line("容量　　　", joined_with(room, kGap));
    if (per_hour > 0)
        text += line("速さ　　　", "1 時間に " + std::to_string(per_hour) + " 枚（実測）");
    if (settings.offsets != printers::Offsets{})
        text += line("位置の補正", kGap + text_of(settings.offsets));
    text += line("見通し　　", work_text(view));
    for (const spooling::QueuedJob& queued : view.at_printer)
        text += "ジョブ　　" + text_of(queued);
    return text;
}

} // namespace fuda::cli
