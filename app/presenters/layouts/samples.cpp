#include "app/presenters/layouts/samples.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/layouts/layout_part.h"

namespace fuda::presenters {

using language::tr;
using language::tr_written;

namespace {

enum ProblemColumns : std::size_t { kMessage, kPlace, kData, kProblemColumns };

std::string place_text(const layouts::PageProblem& problem, std::size_t pages)
{
    if (problem.page < 0 || pages < 2)
        return problem.place;
    const std::string page = page_name(static_cast<std::size_t>(problem.page), pages);
    return problem.place.empty() ? page : page + "　" + problem.place;
}

Cell cell_of(const SampleProblem& problem, std::size_t column)
{
    switch (column) {
    case kMessage:
        return {tr_written(problem.problem.message), Tone::Attention};
    case kPlace:
        return {problem.place};
    case kData:
        return {tr(japanese_data(problem.data)), Tone::Quiet};
    default:
        return {};
    }
}

} // namespace

std::string_view japanese_data(std::optional<layout::SampleData> data)
{
    if (!data)
        return "加入者のデータ";
    switch (*data) {
    case layout::SampleData::Normal:
        return "ふつうの値";
    case layout::SampleData::Longest:
        return "いちばん長い値";
    case layout::SampleData::Empty:
        return "空の値";
    }
    return {};
}

void add_problems(std::vector<SampleProblem>& problems, std::optional<layout::SampleData> data,
                  const layouts::Previewed& previewed)
{
    for (const layouts::PageProblem& problem : previewed.problems)
        problems.push_back({data, problem, place_text(problem, previewed.pages.size())});
}

SampleProblems::SampleProblems() : VectorRows(&cell_of) {}

std::vector<Column> SampleProblems::columns()
{
    std::vector<Column> columns(kProblemColumns);
    columns[kMessage] = {tr("問題"), 416};
    columns[kPlace] = {tr("場所"), 144};
    columns[kData] = {tr("データ"), 144};
    return columns;
}

} // namespace fuda::presenters
