#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/piece.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/reprinting.h"
#include "app/services/production/viewing.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

std::optional<production::Word> settling_word(const std::string& word)
{
    if (word == "came-out")
        return production::Word::CameOut;
    if (word == "not-produced")
        return production::Word::NotProduced;
    if (word == "damaged")
        return production::Word::CameOutBad;
    if (word != "seen")
        throw Error(ErrorKind::Usage, "--as は seen、came-out、not-produced、damaged のどれかです: " + word);
    return std::nullopt;
}

namespace {

constexpr std::size_t kDestroyedAtATime = 1000;

std::string spoil_reasons(const char* separator)
{
    std::string text;
    for (const production::SpoilReason reason : production::kAllSpoilReasons)
        text += (text.empty() ? "" : separator) + std::string(japanese(reason));
    return text;
}

production::Spoilt spoilt_of(const Arguments& arguments)
{
    const std::string word = arguments.required("reason");
    const auto reason = production::parse_spoil_reason(word);
    if (!reason)
        throw Error(ErrorKind::Usage, "--reason は " + spoil_reasons("、") + " のどれかです: " + word);
    return {*reason, arguments.value("note").value_or("")};
}

int piece_confirm(const Arguments& arguments)
{
    const auto codes = codes_of(arguments);
    auto [store, desk] = open_desk(arguments);
    return show_outcome(arguments, production::confirm(store, codes, desk));
}

int piece_spoil(const Arguments& arguments)
{
    const auto codes = codes_of(arguments);
    const production::Spoilt spoilt = spoilt_of(arguments);
    auto [store, desk] = open_desk(arguments);
    return show_outcome(arguments, production::spoil(store, codes, spoilt, desk));
}

int piece_reprint(const Arguments& arguments)
{
    const bool whole = arguments.has("batch");
    const store::BatchId batch{arguments.number("batch", 0, 1)};
    if (whole && (!arguments.rest().empty() || arguments.has("from-file")))
        throw Error(ErrorKind::Usage, "--batch と製作物のコードは、どちらか一方を指定してください");
    std::vector<domain::PieceCode> codes = whole ? std::vector<domain::PieceCode>() : codes_of(arguments);
    auto [store, desk] = open_desk(arguments);
    if (whole)
        codes = production::to_reprint(store, batch);
    const production::ReprintOutcome outcome = production::reprint(store, codes, desk);
    if (arguments.has("json")) {
        std::cout << production::to_json(outcome);
    } else {
        for (const production::Reprinted& piece : outcome.made)
            std::cout << "再印刷　　" << piece.of.grouped() << " → " << piece.code.grouped() << "　"
                      << japanese(piece.document) << "\n";
        print_remarks(outcome.along, outcome.refused);
    }
    if (outcome.made.empty())
        std::cerr << "fuda: 再印刷するものはありません\n";
    return outcome.made.empty() ? kConflict : outcome.refused.empty() ? kDone : kDoneWithHeld;
}

int piece_settle(const Arguments& arguments)
{
    const std::optional<production::Word> said = settling_word(arguments.required("as"));
    const auto codes = codes_of(arguments);
    const std::string note = arguments.value("note").value_or("");
    auto [store, desk] = open_desk(arguments);
    return show_outcome(arguments, said ? production::settle_by_word(store, codes, *said, note, desk)
                                : production::settle_by_scan(store, codes, desk));
}

int piece_destroy(const Arguments& arguments)
{
    if (!arguments.has("list")) {
        const auto codes = codes_of(arguments);
        Opened opened = open_desk(arguments);
        const auto second = second_of(arguments, opened);
        return show_outcome(arguments, production::destroy(opened.store, codes, second, opened.desk));
    }
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    std::vector<store::PieceRow> waiting;
    for (store::PieceId last;;) {
        const auto rows = production::awaiting_destruction(store, last, kDestroyedAtATime, desk);
        if (rows.empty())
            break;
        last = rows.back().id;
        waiting.insert(waiting.end(), rows.begin(), rows.end());
    }
    if (arguments.has("json"))
        std::cout << production::to_json(waiting);
    else
        for (const store::PieceRow& row : waiting)
            print_piece(row);
    return kDone;
}

} // namespace

std::vector<Command> piece_printed_commands()
{
    return {
        {"piece confirm", kCodes, "印刷された製作物を、出てきて良品であると確認する", with_codes({}), &piece_confirm},
        {"piece spoil", kCodes, "製作物を損紙にする（カードを損紙にすると、台紙も抜き取る）",
         with_codes({{"reason", "REASON", spoil_reasons("・")},
                     {"note", "TEXT", "何があったか（その他のときは必ず。氏名を書かない）"}}),
         &piece_spoil, "損紙は破棄を待ちます。作り直すときは fuda piece reprint。"},
        {"piece reprint", kCodes, "損紙・抜き取り・印刷されなかったものを、そのままの内容で新しいコードで再印刷する",
         with_codes({{"batch", "N", "コードの代わりに、ロットの作り直していないものすべて"}}), &piece_reprint,
         "元のロットの終わりに加わります。fuda compose で組版し、承認を受けてから印刷します。"},
        {"piece settle", kCodes, "印刷されたか分からない製作物を、読み取りか人の確認で決める",
         with_codes(
             {{"as", "seen|came-out|not-produced|damaged", "読み取った・出ていた・印刷されなかった・損なわれて出た"},
              {"note", "TEXT", "読み取らずに決めるときに、何を見て確かめたか"}}),
         &piece_settle},
        {"piece destroy", kCodes, "損紙・抜き取り・回収した製作物の破棄を、二人で記録する",
         joined({with_codes({{"list", "", "破棄を待つ製作物の一覧"}}), second_options()}), &piece_destroy},
    };
}

} // namespace fuda::cli
