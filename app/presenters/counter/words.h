#pragma once

#include "app/presenters/cell.h"
#include "app/presenters/preview.h"
#include "app/services/counter/previewing.h"
#include "app/services/counter/reissuing.h"

/// What a clerk reads, put into words.
namespace fuda::presenters {

/// "71-0001 · 100001 · 00", without what the insurer does not have.
std::string number_text(const std::string& symbol, const std::string& number, const std::string& branch);
/// "昭和53年5月12日（48歳）".
std::string birth_text(calendar::Date birth, calendar::Date today);

/// As it is said at the counter, where 資格確認書 and マイナンバーカード both are cards.
std::string reason_label(domain::Trigger reason);

/// ✓ 交付できます, ✕ 対象外 …
Cell answer_cell(domain::Verdict verdict);
/// "資格確認書を紛失したため再交付（T7）", the sentence first.
std::string reason_text(const domain::Decision& decision);

/// Each side of the document with its name. `what` stands before it: 見本.
void add_pages(std::vector<PreviewPage>& pages, const std::string& what, counter::PreviewedPiece piece);

} // namespace fuda::presenters
