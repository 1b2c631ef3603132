#include "app/services/issuing/sample_check.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/intake/csv_reader.h"

#include <algorithm>
#include <fstream>
#include <map>

namespace fuda::issuing {

namespace {

using Row = std::vector<std::string>;

/// The records of a CSV file that a run wrote, without its header.
std::vector<Row> read_csv(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw Error(ErrorKind::BadInput, file.string() + ": ありません。先に見本の発行を行ってください");
    intake::RecordReader reader(in);
    intake::Record record;
    std::vector<Row> rows;
    std::vector<std::string_view> fields;
    std::string scratch;
    while (reader.next(record)) {
        intake::split_fields(record.bytes, ',', fields, scratch);
        rows.emplace_back(fields.begin(), fields.end());
    }
    if (!rows.empty())
        rows.erase(rows.begin());
    return rows;
}

/// What must come of one row of a roster. Columns of expected.tsv: file line status findings rule verdict documents
/// note.
struct Expected {
    std::string line, status, rule, verdict, documents;
};

std::vector<Expected> read_expected(const std::filesystem::path& file, const std::string& roster)
{
    constexpr std::size_t kColumns = 7;
    const std::string text = read_whole_file(file);
    std::vector<Expected> rows;
    for (const std::string_view line : split(text, '\n')) {
        const auto columns = split(line, '\t');
        if (columns.size() >= kColumns && columns[0] == roster)
            rows.push_back({std::string(columns[1]), std::string(columns[2]), std::string(columns[4]),
                            std::string(columns[5]), std::string(columns[6])});
    }
    if (rows.empty())
        throw Error(ErrorKind::BadInput, file.string() + ": 名簿 " + roster + " の行がありません");
    return rows;
}

void compare_decisions(const std::vector<Expected>& expected, const std::vector<Row>& decisions,
                       std::vector<std::string>& differences)
{
    // decisions.csv: 記号,番号,枝番,判定,書類,規則,理由,有効期限, in the order of the roster's rows that were taken.
    std::vector<Expected> taken;
    std::copy_if(expected.begin(), expected.end(), std::back_inserter(taken),
                 [](const Expected& row) { return row.status == "accepted" || row.status == "held"; });
    if (taken.size() != decisions.size())
        differences.push_back("判定は " + std::to_string(taken.size()) + " 行のはずが " +
                              std::to_string(decisions.size()) + " 行です");
    for (std::size_t i = 0; i < std::min(taken.size(), decisions.size()); ++i) {
        const Expected& want = taken[i];
        const Row& got = decisions[i];
        const bool held = want.status == "held"; // a row that intake holds gets no answer of the rules
        const std::string verdict = held ? "保留" : want.verdict;
        const bool same = got[3] == verdict && (held || (got[4] == want.documents && got[5] == want.rule));
        if (!same)
            differences.push_back("名簿の " + want.line + " 行目: " + verdict + " " + want.rule + " " + want.documents +
                                  " のはずが " + got[3] + " " + got[5] + " " + got[4]);
    }
}

void compare_prints(const std::filesystem::path& out, std::vector<std::string>& differences)
{
    // pieces.csv: piece,document,記号,番号,枝番,state,job,page,sha256
    std::map<std::string, std::string> digest_of_job;
    for (const Row& row : read_csv(out / "pieces.csv"))
        if (row[5] == "printed")
            digest_of_job[row[6]] = row[8];
    if (digest_of_job.empty())
        differences.push_back("印刷された製作物がありません");
    for (const auto& [job, digest] : digest_of_job)
        if (sha256(read_whole_file(out / "print" / (job + ".pdf"))) != digest)
            differences.push_back(job + ".pdf の内容が検査済みのものと違います");
}

} // namespace

std::vector<std::string> check_sample(const std::filesystem::path& expected_tsv, const std::string& roster_file,
                                      const std::filesystem::path& out)
{
    std::vector<std::string> differences;
    compare_decisions(read_expected(expected_tsv, roster_file), read_csv(out / "decisions.csv"), differences);
    compare_prints(out, differences);
    return differences;
}

} // namespace fuda::issuing
