#pragma once

#include "app/services/spooling/queueing.h"

#include <string>

// Printers and the print queue as lines of text (Japanese), ended by line breaks.

namespace fuda::cli {

/// "あと 130 枚・約 26 分"
std::string text_of(const queue::Until& until);
/// What lies ahead: "あと 130 枚・約 26 分　補給まで 40 枚"; empty when nothing does.
std::string text_of(const queue::Forecast& forecast);
/// "表 右へ +0.30 mm　下へ +0.00 mm　裏 …"
std::string text_of(const printers::Offsets& offsets);
/// 稼働中, 停止 …: how the printer stands in one word.
std::string standing_of(const spooling::PrinterView& view);
/// One line: number, name, standing, printer, pieces (tabs).
std::string text_of(const spooling::QueuedJob& queued);
/// One line: name, standing, media, pool, supplies, place (tabs); a line for each thing that needs a person.
std::string text_of(const spooling::PrinterView& view);
std::string text_of(const std::vector<spooling::PrinterView>& printers);
/// Printers with what they are at and need, then what waits, in order.
std::string text_of(const spooling::Floor& floor);
/// Everything that is known of a printer.
std::string whole_text(const spooling::PrinterView& view);

} // namespace fuda::cli
