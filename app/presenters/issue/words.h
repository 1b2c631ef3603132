#pragma once

#include "app/presenters/cell.h"
#include "app/services/production/piece_steps.h"
#include "data/domain/decision.h"
#include "data/domain/piece.h"

#include <string>
#include <string_view>

/// How the screen 発行 says things, in the language that was chosen.
namespace fuda::presenters {

/// 記号 番号 枝番 as printed, with spaces between those that there are.
std::string member_number(const std::string& symbol, const std::string& number, const std::string& branch);
/// "カード型": where there is little room.
std::string short_name(domain::Document document);
/// "資格確認書（カード）、台紙".
std::string documents_text(const std::vector<domain::Document>& documents);

Cell cell_of(domain::Verdict verdict);
/// `void_since`: it must not go out any more.
Cell cell_of(domain::PieceState state, bool void_since);
Cell severity_cell(std::string_view severity);

/// What a step with many pieces came to: "12 枚を確認しました。1 枚はできませんでした: T0000-0012K いまの状態は…".
std::string outcome_text(const std::string& done, const production::StepOutcome& outcome);
/// "；ほか 3 件" behind the first remarks.
std::string remarks_text(const std::vector<production::Remark>& remarks);

} // namespace fuda::presenters
