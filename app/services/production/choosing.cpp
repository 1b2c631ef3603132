#include "app/services/production/choosing.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>

namespace fuda::production {

namespace {

std::string job_text(store::JobId job)
{
    return "印刷ジョブ" + std::to_string(job.value);
}

std::vector<store::PieceRow> rows_of(store::Store& store, store::JobId job)
{
    const store::Jobs jobs(store);
    jobs.get(job); // that there is no such job is said
    return jobs.pieces(job);
}

template <class Iterator>
std::vector<domain::PieceCode> codes_of(Iterator begin, Iterator end)
{
    std::vector<domain::PieceCode> codes;
    std::transform(begin, end, std::back_inserter(codes), [](const store::PieceRow& row) { return row.code; });
    return codes;
}

} // namespace

std::vector<domain::PieceCode> pieces_of_job(store::Store& store, store::JobId job)
{
    const auto rows = rows_of(store, job);
    return codes_of(rows.begin(), rows.end());
}

std::vector<domain::PieceCode> pieces_on_pages(store::Store& store, store::JobId job, int first, int last)
{
    const int pages = store::Jobs(store).get(job).page_count;
    if (first < 1 || last < first || last > pages)
        throw Error(ErrorKind::BadInput, job_text(job) + "のページは 1 から " + std::to_string(pages) +
                                             " です。範囲を確かめてください: " + std::to_string(first) + "-" +
                                             std::to_string(last));
    const auto rows = rows_of(store, job);
    std::vector<domain::PieceCode> codes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int begin = rows[i].page;
        const int end = i + 1 < rows.size() ? rows[i + 1].page - 1 : pages;
        if (end < first || begin > last)
            continue;
        if (begin < first || end > last)
            throw Error(ErrorKind::BadInput, job_text(job) + "の製作物 " + rows[i].code.grouped() + " は " +
                                                 std::to_string(begin) + "-" + std::to_string(end) +
                                                 " ページです。製作物の途中で切れない範囲にしてください");
        codes.push_back(rows[i].code);
    }
    return codes;
}

std::vector<domain::PieceCode> pieces_between(store::Store& store, store::JobId job, const domain::PieceCode& first,
                                              const domain::PieceCode& last)
{
    const auto rows = rows_of(store, job);
    const auto place_of = [&](const domain::PieceCode& code) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.code == code; });
        if (found == rows.end())
            throw Error(ErrorKind::BadInput, "製作物 " + code.grouped() + " は" + job_text(job) +
                                                 "にありません。fuda job show で確かめてください");
        return found;
    };
    const auto begin = place_of(first), end = place_of(last);
    if (end < begin)
        throw Error(ErrorKind::BadInput,
                    job_text(job) + "では " + last.grouped() + " は " + first.grouped() + " より前にあります");
    return codes_of(begin, std::next(end));
}

domain::PieceCode read_code(std::string_view text)
{
    if (const auto code = domain::PieceCode::parse(trimmed(text)))
        return *code;
    throw Error(ErrorKind::BadInput,
                "「" + std::string(text) + "」は製作物のコードではありません。検査文字まで 10 文字を確かめてください");
}

std::vector<domain::PieceCode> read_codes(std::string_view lines, const std::string& place)
{
    std::vector<domain::PieceCode> codes;
    std::string wrong;
    std::size_t number = 0;
    for (const std::string_view line : split(lines, '\n')) {
        ++number;
        const std::string_view text = trimmed(line);
        if (text.empty() || (number == 1 && text == "piece"))
            continue;
        if (const auto code = domain::PieceCode::parse(text))
            codes.push_back(*code);
        else
            wrong += (wrong.empty() ? "" : "、") + std::to_string(number);
    }
    if (!wrong.empty())
        throw Error(ErrorKind::BadInput,
                    place + ": 製作物のコードでない行があります（" + wrong + " 行目）。読み取り直してください");
    if (codes.empty())
        throw Error(ErrorKind::BadInput, place + ": 製作物のコードがありません");
    return codes;
}

} // namespace fuda::production
