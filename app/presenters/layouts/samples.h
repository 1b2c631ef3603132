#pragma once

#include "app/presenters/layouts/canvas.h"
#include "app/presenters/list_rows.h"
#include "app/services/layouts/previewing.h"

#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A layout with its samples, side by side, and what is wrong with it: what 表示 and 編集 show alike.

namespace fuda::presenters {

/// ふつうの値 いちばん長い値 空の値; nothing: 加入者のデータ.
std::string_view japanese_data(std::optional<layout::SampleData> data);

/// One for each of the samples, in their order when all are seen; the first is the one that is seen alone.
using SampleCanvases = std::array<CanvasPresenter*, std::size(layout::kAllSampleData)>;
/// Above each canvas; empty while one is seen alone.
using SampleCaptions = std::array<std::string, std::size(layout::kAllSampleData)>;

/// Something that is wrong with a page, and with which values.
struct SampleProblem {
    std::optional<layout::SampleData> data; ///< nothing: a member's
    layouts::PageProblem problem;
    std::string place; ///< the page's side, where there are several, and the element
};
/// The problems of what came of these values, behind those that are there.
void add_problems(std::vector<SampleProblem>& problems, std::optional<layout::SampleData> data,
                  const layouts::Previewed& previewed);

/// The table of them below the page.
class SampleProblems : public VectorRows<SampleProblem> {
public:
    SampleProblems();
    static std::vector<Column> columns();
};

} // namespace fuda::presenters
