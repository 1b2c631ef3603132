#pragma once

#include "app/presenters/cell.h"
#include "data/domain/people.h"
#include "data/store/users.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How the screen 設定 says things, in the language that was chosen.
namespace fuda::presenters {

/// "12.3 MB".
std::string size_text(std::int64_t bytes);
/// A whole number of digits alone, full-width ones too, commas left out; nothing for anything else.
std::optional<std::int64_t> whole_number(std::string_view text);

/// A number with or without a sign and a decimal point, full-width ones too; nothing for anything else.
std::optional<double> decimal_number(std::string_view text);

/// A right and whether somebody has it.
struct RightLine {
    std::string text;
    bool has = false;
};
/// Every right that there is.
std::vector<RightLine> right_lines(const domain::Rights& rights);

/// ✓ 有効, ▲ ロック中, 停止.
Cell state_cell(const store::User& user, const std::string& now);

} // namespace fuda::presenters
