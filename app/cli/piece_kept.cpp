#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/piece.h"
#include "app/config/resources.h"
#include "app/services/production/choosing.h"
#include "app/services/production/placing.h"
#include "app/services/production/pulling.h"
#include "app/services/production/viewing.h"

#include <iostream>

namespace fuda::cli {

namespace {

int piece_pull_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto batch =
        arguments.has("batch") ? std::optional(store::BatchId{arguments.number("batch", 0, 1)}) : std::nullopt;
    auto [store, desk] = open_desk(arguments);
    const std::vector<production::ToPull> list = production::pull_list(store, batch, desk);
    if (arguments.has("json"))
        std::cout << production::to_json(list);
    else
        for (const production::ToPull& entry : list)
            std::cout << entry.piece.code.grouped() << "\t" << japanese(entry.piece.document) << "\t" << entry.where
                      << "\t" << entry.piece.reason << "\n";
    return list.empty() ? kDone : kDoneWithHeld;
}

int piece_pulled(const Arguments& arguments)
{
    const auto codes = codes_of(arguments);
    auto [store, desk] = open_desk(arguments);
    return show_outcome(arguments, production::pulled(store, codes, arguments.value("reason").value_or(""), desk));
}

int piece_release(const Arguments& arguments)
{
    const auto codes = codes_of(arguments);
    const std::string note = arguments.required("note");
    auto [store, desk] = open_desk(arguments);
    return show_outcome(arguments, production::release(store, codes, note, desk));
}

int piece_void(const Arguments& arguments)
{
    const auto codes = codes_of(arguments);
    const std::string reason = arguments.required("reason");
    auto [store, desk] = open_desk(arguments);
    return show_outcome(arguments, production::withdraw(store, codes, reason, desk));
}

int piece_place(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const domain::PieceCode code = production::read_code(arguments.rest().front());
    const domain::MailTo to{{arguments.required("postal-code"), arguments.required("address")},
                            arguments.required("name")};
    const postal::PostalMaster postal(config::find_resources().postal_master);
    Opened opened = open_desk(arguments);
    const auto second = second_of(arguments, opened);
    production::place(opened.store, code, to, postal, second, opened.desk);
    production::StepOutcome outcome;
    outcome.done.push_back(code);
    return show_outcome(arguments, outcome);
}

int piece_hand_over(const Arguments& arguments)
{
    const auto codes = codes_of(arguments);
    auto [store, desk] = open_desk(arguments);
    return show_outcome(arguments, production::hand_over(store, codes, desk));
}

} // namespace

std::vector<Command> piece_kept_commands()
{
    return {
        {"piece pull-list", "", "無効になったのに手元にある製作物と、その場所（差し出す前に抜き取る）",
         with_store({{"batch", "N", "このロットのものだけ"}}), &piece_pull_list,
         "標準出力は コード・書類・場所・理由（タブ区切り）。一つでもあれば終了コードは 1 です。"},
        {"piece pulled", kCodes, "手元に抜き取った製作物を記録する（破棄を待つ）",
         with_codes({{"reason", "TEXT", "無効になっていないものを抜き取る理由"}}), &piece_pulled,
         "封入されているものは、先に開封してください。"},
        {"piece release", kCodes, "保留の原因を直した製作物の保留を解く",
         with_codes({{"note", "TEXT", "何を直したか（必ず書く）"}}), &piece_release},
        {"piece void", kCodes, "製作物を取り消す（印刷前は取消、印刷後は抜き取りの対象になる）",
         with_codes({{"reason", "TEXT", "取り消す理由（必ず書く）"}}), &piece_void},
        {"piece place", "CODE", "支援措置の加入者の製作物の送付先を、二人で承認する",
         joined({{{"postal-code", "ZIP", "送付先の郵便番号"},
                  {"address", "TEXT", "送付先の住所"},
                  {"name", "TEXT", "宛名（様を付けない）"}},
                 store_options(),
                 {json_option()},
                 second_options()}),
         &piece_place, "住所は記録に残りません。支援措置の権限のある人が行います。"},
        {"piece hand-over", kCodes, "確認済の製作物を窓口で本人に渡したことを記録する（要らなくなった台紙は抜き取る）",
         with_codes({}), &piece_hand_over},
    };
}

} // namespace fuda::cli
