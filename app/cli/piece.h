#pragma once

#include "app/cli/arguments.h"
#include "app/services/production/settling.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

// What the commands for pieces and jobs share.

namespace fuda::cli {

inline constexpr const char* kCodes = "[CODE…]";
/// --from-file, the store's and --json, with those of the command before them.
std::vector<Option> with_codes(std::vector<Option> options);
/// The codes that are the operands and those in --from-file, in any spelling. Throws Error(Usage) when there is none.
std::vector<domain::PieceCode> codes_of(const Arguments& arguments);

/// The number of a print job that the only operand is.
store::JobId job_of(const Arguments& arguments);
/// "3-8", or "3" for one page.
std::pair<int, int> pages_of(const std::string& text);
/// seen (nothing: read by a scanner), came-out, not-produced, damaged. Throws Error(Usage) for another word.
std::optional<production::Word> settling_word(const std::string& word);

/// Prints what went along with a step on pieces, and what was refused.
void print_remarks(const std::vector<production::Remark>& along, const std::vector<production::Remark>& refused);
/// Prints what became of the pieces; the exit status.
int show_outcome(const Arguments& arguments, const production::StepOutcome& outcome);
/// One line: code, document, state, where.
void print_piece(const store::PieceRow& piece);

} // namespace fuda::cli
