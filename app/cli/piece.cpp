#include "app/cli/piece.h"

#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/production/choosing.h"
#include "app/services/production/viewing.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <iostream>

namespace fuda::cli {

namespace {

constexpr std::size_t kPiecesAtATime = 1000;

void show(const production::PieceView& view)
{
    const store::PieceRow& piece = view.piece;
    std::cout << piece.code.grouped() << "　" << japanese(piece.document) << "\n状態　　　" << japanese(piece.state)
              << (piece.void_since.empty() ? "" : "（無効 " + piece.void_since + "）")
              << (piece.reason.empty() ? "" : "　" + piece.reason) << "\n場所　　　" << view.where << "\n";
    if (piece.batch)
        std::cout << "ロット　　" << piece.batch->value << " の " << piece.position << " 番目\n";
    if (view.job)
        std::cout << "ジョブ　　" << view.job->id.value << "　" << piece.job_name << "　" << piece.page
                  << " ページ　SHA-256 " << view.job->sha256 << "\n";
    for (const store::PieceRow& other : view.together)
        std::cout << "一緒に　　" << other.code.grouped() << "　" << japanese(other.document) << "　"
                  << japanese(other.state) << (other.reprint_of ? "　再印刷" : "") << "\n";
    for (const store::PieceRow& other : view.neighbours)
        std::cout << "前後　　　" << other.code.grouped() << "　" << other.page << " ページ　" << japanese(other.state)
                  << "\n";
    for (const store::Event& event : view.history)
        std::cout << "記録　　　" << event.at << "　" << event.actor.name << "　" << production::event_text(event)
                  << "\n";
}

int piece_show(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const domain::PieceCode code = production::read_code(arguments.rest().front());
    auto [store, desk] = open_desk(arguments);
    const production::PieceView view = production::view_piece(store, code, desk);
    if (arguments.has("json"))
        std::cout << production::to_json(view);
    else
        show(view);
    return kDone;
}

int piece_find(const Arguments& arguments)
{
    arguments.expect_rest(0);
    std::optional<domain::PieceState> wanted;
    if (const auto state = arguments.value("state")) {
        wanted = domain::parse_piece_state(*state);
        if (!wanted)
            throw Error(ErrorKind::Usage,
                        "--state は planned held composed in-doubt printed confirmed spoiled pulled mailed "
                        "delivered returned recovered destroyed void のどれかです: " +
                            *state);
    }
    const store::BatchId batch{arguments.number("batch", 0, 1)};
    const store::JobId job{arguments.number("job", 0, 1)};
    if ((batch.value == 0) == (job.value == 0))
        throw Error(ErrorKind::Usage, "--batch か --job のどちらか一つを指定してください");
    auto [store, desk] = open_desk(arguments);
    std::vector<store::PieceRow> found;
    const auto keep = [&](const std::vector<store::PieceRow>& rows) {
        for (const store::PieceRow& row : rows)
            if (!wanted || row.state == *wanted)
                found.push_back(row);
    };
    if (job.value != 0)
        keep(production::view_job(store, job, desk).pieces);
    for (std::int64_t last = 0; batch.value != 0;) {
        const auto rows = production::pieces_of_batch(store, batch, last, kPiecesAtATime, desk);
        if (rows.empty())
            break;
        last = rows.back().position;
        keep(rows);
    }
    if (arguments.has("json"))
        std::cout << production::to_json(found);
    else
        for (const store::PieceRow& row : found)
            print_piece(row);
    if (found.empty())
        std::cerr << "fuda: 当てはまる製作物はありません\n";
    return found.empty() ? kConflict : kDone;
}

} // namespace

std::vector<Option> with_codes(std::vector<Option> options)
{
    return with_store(
        joined({{{"from-file", "FILE", "製作物のコードが 1 行に 1 つあるファイル（読み取り機の出力など）"}},
                std::move(options)}));
}

std::vector<domain::PieceCode> codes_of(const Arguments& arguments)
{
    std::vector<domain::PieceCode> codes;
    for (const std::string& text : arguments.rest())
        codes.push_back(production::read_code(text));
    if (const auto file = arguments.value("from-file")) {
        const auto more = production::read_codes(read_whole_file(*file), *file);
        codes.insert(codes.end(), more.begin(), more.end());
    }
    if (codes.empty())
        throw Error(ErrorKind::Usage, "製作物のコードか --from-file を指定してください");
    return codes;
}

void print_remarks(const std::vector<production::Remark>& along, const std::vector<production::Remark>& refused)
{
    for (const production::Remark& remark : along)
        std::cout << "一緒に　　" << remark.code.grouped() << "　" << remark.text << "\n";
    for (const production::Remark& remark : refused)
        std::cout << "できません　" << remark.code.grouped() << "　" << remark.text << "\n";
}

int show_outcome(const Arguments& arguments, const production::StepOutcome& outcome)
{
    if (arguments.has("json")) {
        std::cout << production::to_json(outcome);
    } else {
        std::cout << "済　　　　" << outcome.done.size() << " 枚\n";
        print_remarks(outcome.along, outcome.refused);
    }
    if (outcome.done.empty())
        std::cerr << "fuda: 何も変更していません\n";
    return outcome.done.empty() ? kConflict : outcome.refused.empty() ? kDone : kDoneWithHeld;
}

void print_piece(const store::PieceRow& piece)
{
    std::cout << piece.code.grouped() << "\t" << japanese(piece.document) << "\t" << japanese(piece.state)
              << (piece.void_since.empty() ? "" : "（無効）") << "\t" << piece.job_name << "\t" << piece.page << "\t"
              << piece.reason << "\n";
}

std::vector<Command> piece_commands()
{
    return {
        {"piece show", "CODE", "製作物の書類・状態・場所・前後の製作物・記録", with_store(), &piece_show,
         "コードはハイフンや大文字・小文字を問いません。氏名や住所は表示しません。"},
        {"piece find", "", "ロットか印刷ジョブの製作物の一覧",
         with_store({{"batch", "N", "ロットの番号"},
                     {"job", "N", "印刷ジョブの番号"},
                     {"state", "STATE", "この状態のものだけ（printed confirmed in-doubt spoiled pulled void …）"}}),
         &piece_find, "標準出力は コード・書類・状態・ジョブ・ページ・理由（タブ区切り）。"},
    };
}

} // namespace fuda::cli
