#pragma once

#include "app/presenters/cell.h"
#include "app/services/mailing/figures.h"

#include <map>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A number that opens the list of what it counts.
struct BoardNumber {
    std::string id;    ///< of its mailing::Figure
    std::string about; ///< 未着　特定記録　0～3日
    Cell cell;
    bool operator==(const BoardNumber&) const = default;
};
struct BoardLine {
    std::string name;
    std::vector<BoardNumber> numbers; ///< one for each head of its block
    bool sum = false;                 ///< of the lines above
    bool operator==(const BoardLine&) const = default;
};
struct BoardBlock {
    std::string title;
    std::vector<std::string> heads; ///< above the numbers; none when there is one number a line
    std::vector<BoardLine> lines;
    bool operator==(const BoardBlock&) const = default;
};

/// The manager's numbers as they stand on the screen, in columns of blocks.
struct Board {
    std::vector<std::vector<BoardBlock>> columns;
    std::map<std::string, mailing::Figure> figures; ///< of each number in the columns
};
Board board_of(const mailing::Numbers& numbers, const mailing::LateAfter& limits, calendar::Date today);

} // namespace fuda::presenters
