#pragma once

#include "app/presenters/cell.h"
#include "data/domain/mail_item.h"

#include <optional>
#include <string>

/// How the part 返戻 says things, in the language that was chosen.
namespace fuda::presenters {

Cell cell_of(domain::ReturnDisposal disposal);
/// "理由 補足", or the one that there is.
std::string with_note(const std::string& answer, const std::string& note);
/// Behind what there is, with a space between them.
void append(std::string& text, const std::string& more);

} // namespace fuda::presenters
