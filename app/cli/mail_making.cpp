#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/terminal_progress.h"
#include "app/services/mailing/bench.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/making.h"
#include "app/services/mailing/ranges.h"
#include "app/services/production/choosing.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/batches.h"

#include <iostream>

namespace fuda::cli {

namespace {

store::BatchId batch_in(const Arguments& arguments)
{
    arguments.required("batch");
    return {arguments.number("batch", 0, 1)};
}

int mail_make(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const store::BatchId batch = batch_in(arguments);
    auto [store, desk] = open_desk(arguments);
    const domain::Insurer insurer = insurer_of(arguments, store, store::Batches(store).get(batch).insurer_number);
    TerminalProgress progress;
    const mailing::MakeOutcome made = mailing::make_items(
        store, insurer, batch, arguments.has("incomplete") ? mailing::Incomplete::GoOut : mailing::Incomplete::Wait,
        desk, progress,
        arguments.has("numbers-from-range") ? mailing::Numbering::AtPlanning : mailing::Numbering::AtPosting);
    if (arguments.has("json"))
        std::cout << mailing::to_json(made);
    else
        std::cout << "封書 " << made.envelopes << " 通　はがき " << made.postcards << " 通　事業所一括 " << made.bundles
                  << " 個　製作物 " << made.pieces << " 枚"
                  << (made.numbered > 0 ? "　引受番号 " + std::to_string(made.numbered) + " 個" : std::string())
                  << "\n";
    for (const production::Remark& held : made.held)
        std::cerr << "保留 " << held.code.grouped() << "　" << held.text << "\n";
    if (made.waiting > 0)
        std::cerr << "世帯・事業所の残りを待つもの " << made.waiting
                  << " 件（--incomplete で、あるものだけを出します）\n";
    return made.held.empty() && made.waiting == 0 ? kDone : kDoneWithHeld;
}

int mail_pack(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const store::BatchId batch = batch_in(arguments);
    auto [store, desk] = open_desk(arguments);
    const mailing::PackedSingles packed = mailing::pack_singles(store, batch, desk);
    std::cout << "封入済 " << packed.packed << " 通　封入照合を待つもの " << packed.for_the_bench << " 通\n";
    return packed.for_the_bench == 0 ? kDone : kDoneWithHeld;
}

void print(const mailing::ScanAnswer& answer)
{
    using Kind = mailing::ScanAnswer::Kind;
    const char* mark = answer.kind == Kind::Closed ? "○" : answer.kind == Kind::Stopped ? "× 止まれ" : "・";
    std::cout << mark << " ";
    if (answer.kind == Kind::Stopped)
        std::cout << japanese(*answer.stop) << "　";
    std::cout << answer.what << "\n";
    if (!answer.remedy.empty())
        std::cout << "  → " << answer.remedy << "\n  確かめたら ok と入れてください\n";
    std::cout.flush();
}

/// Reads what a scanner types, a line a scan, until the end of the input.
int mail_bench(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    services::require(desk, domain::Right::Account);
    mailing::Bench bench{.leaflet = arguments.value("leaflet").value_or(""), .scan_labels = arguments.has("labels")};
    std::int64_t closed = 0, stopped = 0;
    for (std::string line; std::getline(std::cin, line);) {
        const std::string_view text = trimmed(line);
        if (text.empty())
            continue;
        if (text == "ok" || text == "OK") {
            bench = mailing::seen(std::move(bench));
            std::cout << "・ はじめから読み取ってください\n";
            continue;
        }
        auto [now, answer] = mailing::scan(store, std::move(bench), text, desk);
        const bool was_stopped = bench.stopped.has_value();
        bench = std::move(now);
        print(answer);
        closed += answer.kind == mailing::ScanAnswer::Kind::Closed ? 1 : 0;
        stopped += answer.kind == mailing::ScanAnswer::Kind::Stopped && !was_stopped ? 1 : 0;
    }
    std::cout << "封入済 " << closed << " 通　止まった回数 " << stopped << "\n";
    if (bench.item || bench.stopped)
        std::cerr << "fuda: 途中の郵便物があります。封をせず、はじめから読み直してください\n";
    return bench.item || bench.stopped || stopped > 0 ? kDoneWithHeld : kDone;
}

int mail_reopen(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const store::MailItem item = mailing::find_mail_item(store, arguments.rest().front());
    mailing::reopen(store, item, arguments.required("reason"), desk);
    std::cout << "郵便物 " << store::item_code(item.id) << " を開けました。もう一度、封入照合をしてください\n";
    return kDone;
}

int mail_near(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const auto piece = store::Pieces(store).find(production::read_code(arguments.rest().front()));
    if (!piece)
        throw Error(ErrorKind::BadInput, "製作物コードがこのストアにありません: " + arguments.rest().front());
    mailing::Nearness nearness;
    nearness.pages = static_cast<int>(arguments.number("pages", nearness.pages, 0));
    nearness.minutes = static_cast<int>(arguments.number("minutes", nearness.minutes, 0));
    nearness.lines = static_cast<int>(arguments.number("lines", nearness.lines, 0));
    const auto found = mailing::neighbours(store, *piece, nearness, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(found);
        return kDone;
    }
    for (const mailing::NeighbourPiece& neighbour : found) {
        std::cout << neighbour.piece.code.grouped() << "\t" << japanese(neighbour.piece.document) << "\t"
                  << japanese(neighbour.piece.state) << "\t";
        for (std::size_t i = 0; i < neighbour.how.size(); ++i)
            std::cout << (i > 0 ? "、" : "") << neighbour.how[i];
        std::cout << "\n";
    }
    return kDone;
}

int mail_range(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const domain::Insurer insurer = insurer_of(arguments);
    const std::string word = arguments.required("class");
    const auto mail_class = domain::parse_mail_class(word);
    if (!mail_class)
        throw Error(ErrorKind::Usage,
                    "--class は specified_record simplified_registered registered のどれかです: " + word);
    const store::KeptRange kept = mailing::add_range(store, insurer, *mail_class, arguments.rest().front(), desk);
    std::cout << kept.mail_class << "　" << kept.range.first << "～" << kept.range.last << "　残り " << kept.left()
              << "\n";
    return kDone;
}

int mail_ranges(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const auto kept = mailing::ranges(store, arguments.rest().front(), desk);
    if (arguments.has("json"))
        std::cout << mailing::to_json(kept);
    else
        for (const store::KeptRange& each : kept)
            std::cout << each.mail_class << "\t" << each.range.first << "\t" << each.range.last << "\t" << each.left()
                      << "\n";
    return kDone;
}

} // namespace

std::vector<Command> mail_making_commands()
{
    const std::vector<Option> common = with_store();
    const Option batch{"batch", "ID", "ロットの番号"};
    return {
        {"mail make", "", "承認済のロットの確認済の製作物から、郵便物を組み立てる",
         joined({{batch,
                  insurer_option(),
                  {"incomplete", "", "世帯・事業所の残りを待たず、あるものだけを出す"},
                  {"numbers-from-range", "",
                   "特定記録・書留の郵便物に、登録した範囲（fuda mail range）の引受番号を付ける"}},
                 common}),
         &mail_make,
         "封筒ごとの中身・宛先・重さ・しおりの版が決まり、封入照合（fuda mail bench）が中身を確かめます。\n"
         "--numbers-from-range では、差出の順に引受番号が決まり、宛名ラベル（fuda mail label）に印刷され、封入照合が"
         "そのラベルを確かめます。番号が足りなければ、何も組み立てません。"},
        {"mail pack", "", "1 枚だけの郵便物（窓あき封筒の A4・はがき）をまとめて封入済にする",
         joined({{batch}, common}), &mail_pack,
         "2 枚以上のもの、しおりやラベルのあるものは、封入照合でだけ封入済になります。"},
        {"mail bench", "", "封入照合: スキャナーの読み取り（標準入力、1 行に 1 つ）と郵便物の中身を照らす",
         joined({{{"leaflet", "TEXT", "手元のしおりとその版"}, {"labels", "", "追跡番号のラベルも読み取る"}}, common}),
         &mail_bench, "合わないものを読むと止まります。確かめたら ok と入れて、その封筒をはじめから読み直します。"},
        {"mail reopen", "ITEM", "封入済の郵便物を開け、封入照合をやり直す",
         joined({{{"reason", "TEXT", "開けた理由"}}, common}), &mail_reopen},
        {"mail near", "CODE", "誤りのあった製作物の隣（同じジョブ・同じ人の前後・差出票の隣）を調べる",
         joined({{{"pages", "N", "ジョブの前後のページ（既定 2）"},
                  {"minutes", "N", "同じ人が封入した前後の分（既定 10）"},
                  {"lines", "N", "差出票の前後の行（既定 3）"}},
                 common}),
         &mail_near},
        {"mail range", "FIRST-LAST", "郵便局から受けた引受番号の範囲を登録する",
         joined({{{"class", "CLASS", "specified_record simplified_registered registered"}, insurer_option()}, common}),
         &mail_range,
         "組み立てるとき（fuda mail make "
         "--numbers-from-range）か、差出票に加えるときに、番号のない郵便物に順に付きます。"},
        {"mail ranges", "INSURER", "引受番号の範囲と残り（保険者番号を指定）", common, &mail_ranges}};
}

} // namespace fuda::cli
