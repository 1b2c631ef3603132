#pragma once

#include "printers/core/printer.h"

/// IPP's words as an operator reads them.
namespace fuda::printers {

std::string_view japanese(PrinterState state); ///< 待機中 印刷中 停止
std::string_view japanese(JobState state);     ///< 待ち 保留 印刷中 中断 取消 中止 完了

/// What a person must know of a reason: "用紙・カード切れ". For a keyword that is not in the table (a vendor's own) the keyword itself.
std::string_view japanese(const StateReason& reason);
/// What to do: "カードまたは用紙を補給してください"; empty when nothing has to be done.
std::string_view remedy(const StateReason& reason);
/// Whether it goes on only when a person comes: media-empty, cover-open, media-jam … whatever severity the printer gives them.
bool needs_person(const StateReason& reason);
/// Of a job-state-reasons keyword (RFC 8011, 5.3.8); the keyword itself when it is not in the table.
std::string_view japanese_job_reason(std::string_view keyword);

/// "media-empty-error" → media-empty, Error; without an ending: Error, as RFC 8011 has it. "none" is none.
std::optional<StateReason> parse_state_reason(std::string_view keyword);

/// The keywords that the tables know, for a test that holds each to a word.
std::vector<std::string_view> known_state_reasons();

} // namespace fuda::printers
