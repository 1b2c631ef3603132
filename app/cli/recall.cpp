#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/mailing/recalling.h"
#include "app/services/production/choosing.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

std::vector<domain::PieceCode> given_codes(const Arguments& arguments)
{
    std::vector<domain::PieceCode> codes;
    for (const std::string& text : arguments.rest())
        codes.push_back(production::read_code(text));
    return codes;
}

int show(const Arguments& arguments, const std::vector<store::Recall>& recalls)
{
    if (arguments.has("json")) {
        std::cout << mailing::to_json(recalls);
        return kDone;
    }
    for (const store::Recall& recall : recalls)
        std::cout << recall.piece.code.grouped() << "\t" << recall.piece.member.value << "\t"
                  << japanese(recall.cause) << "\t" << recall.asked_on.iso()
                  << "\t" << recall.reminders << "\t" << (recall.reminded_on ? recall.reminded_on->iso() : "") << "\n";
    return kDone;
}

int recall_ask(const Arguments& arguments)
{
    const auto codes = given_codes(arguments);
    if (!codes.empty() && arguments.has("expired"))
        throw Error(ErrorKind::Usage, "CODE と --expired のどちらか一つを指定してください");
    auto [store, desk] = open_desk(arguments);
    std::int64_t asked = static_cast<std::int64_t>(codes.size());
    if (codes.empty())
        asked = mailing::ask_back(
            store, arguments.has("expired") ? mailing::RecallWhat::VoidAndExpired : mailing::RecallWhat::Void, desk);
    else
        mailing::ask_back(store, codes, desk);
    if (arguments.has("json"))
        std::cout << "{\"asked\": " << asked << "}\n";
    else
        std::cout << "回収を依頼した資格確認書\t" << asked << "\n";
    return asked > 0 ? kDone : kConflict;
}

int recall_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    if (!arguments.has("sums"))
        return show(arguments, mailing::list_recalls(store, {}, kListed, desk));
    const store::Recalls::Sums sums = mailing::recall_sums(store, desk);
    if (arguments.has("json"))
        std::cout << mailing::to_json(sums);
    else
        std::cout << "依頼中\t" << sums.asked << "\n督促済\t" << sums.reminded << "\n回収済\t" << sums.received
                  << "\n廃棄済\t" << sums.destroyed << "\n打切り\t" << sums.given_up << "\n";
    return kDone;
}

int recall_remind(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto days = static_cast<int>(arguments.number("days", mailing::kRemindAfter, 1));
    auto [store, desk] = open_desk(arguments);
    const auto reminded = mailing::remind(store, days, desk);
    show(arguments, reminded);
    return reminded.empty() ? kConflict : kDone;
}

int recall_received(const Arguments& arguments)
{
    const auto codes = given_codes(arguments);
    if (codes.empty())
        throw Error(ErrorKind::Usage, "製作物番号を指定してください");
    auto [store, desk] = open_desk(arguments);
    std::vector<store::PieceRow> pieces;
    for (const domain::PieceCode& code : codes) {
        mailing::received(store, code, desk);
        pieces.push_back(*store::Pieces(store).find(code));
    }
    if (arguments.has("json"))
        std::cout << mailing::pieces_to_json(pieces);
    else
        for (const store::PieceRow& piece : pieces)
            std::cout << piece.code.grouped() << " を回収しました。二人で廃棄してください\n";
    return kDone;
}

int recall_give_up(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const std::string reason = arguments.required("reason");
    auto [store, desk] = open_desk(arguments);
    const domain::PieceCode code = given_codes(arguments).front();
    mailing::give_up(store, code, reason, desk);
    return show(arguments, {*store::Recalls(store).find(store::Pieces(store).find(code)->id)});
}

} // namespace

std::vector<Command> recall_commands()
{
    const auto with = &with_store_and_today;
    const std::string columns =
        "標準出力は 製作物番号・加入者の ID・理由・依頼日・督促の回数・最後の督促日（タブ区切り）。";
    return {
        {"recall ask", "[CODE…]", "無効になって外にある資格確認書の回収を依頼したことを記録する",
         with({{"expired", "", "有効期限が過ぎたものも"}}), &recall_ask, "CODE があれば、それらだけ。"},
        {"recall list", "", "回収を依頼して、まだ戻らない資格確認書の一覧",
         with({{"sums", "", "一覧ではなく、段階ごとの数"}}), &recall_list, columns},
        {"recall remind", "", "返事のないものに督促したことを記録し、それらを示す",
         with({{"days", "N", "依頼か前の督促からの日数（既定 14）"}}), &recall_remind, columns},
        {"recall received", "CODE…", "戻ってきた資格確認書を回収済みにする", with({}), &recall_received,
         "fuda reissue recovered と同じ。廃棄は二人で fuda piece destroy。"},
        {"recall give-up", "CODE", "回収を打ち切る", with({{"reason", "TEXT", "打ち切る理由"}}), &recall_give_up, columns},
    };
}

} // namespace fuda::cli
