#include "app/services/mailing/posting.h"

#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/terminal_progress.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/tariffs.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

constexpr long long kPostingsListed = 100;

store::PostingId posting_of(const Arguments& arguments)
{
    return {arguments.id_at(0, "差出")};
}

std::string line_of(const store::Posting& posting)
{
    return std::to_string(posting.id.value) + "\t" + posting.insurer_number + "\t" + posting.day.iso() + "\t" +
           posting.cut_off + "\t" + posting.office + "\t" + std::string(japanese(posting.state)) + "\t" +
           std::to_string(posting.items) + "\t" + posting.receipt + "\n";
}

int shown(const Arguments& arguments, store::Store& store, store::PostingId id)
{
    const store::Posting posting = store::Postings(store).get(id);
    std::cout << (arguments.has("json") ? mailing::to_json(std::vector{posting}) : line_of(posting));
    return kDone;
}

int posting_open(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const domain::Insurer insurer = insurer_of(arguments);
    const store::Posting posting = mailing::open_posting(
        store, insurer.number,
        {day_of(arguments, desk), arguments.value("cut-off").value_or(""), arguments.value("office").value_or("")},
        desk);
    return shown(arguments, store, posting.id);
}

int posting_add(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const store::PostingId id = posting_of(arguments);
    const domain::Insurer insurer = insurer_of(arguments, store, store::Postings(store).get(id).insurer_number);
    std::optional<store::BatchId> batch;
    if (arguments.has("batch"))
        batch = store::BatchId{arguments.number("batch", 0, 1)};
    const postal::Tariff tariff = mailing::tariff_in_force(store, config::find_resources()).tariff;
    TerminalProgress progress;
    const mailing::FillOutcome filled = mailing::fill_posting(store, id, batch, insurer, tariff, desk, progress);
    if (arguments.has("json"))
        std::cout << mailing::to_json(filled);
    else
        std::cout << "加えた郵便物 " << filled.added << " 通　引受番号を付けた " << filled.numbered << " 通\n";
    if (filled.without_number > 0)
        std::cerr << "引受番号のない郵便物 " << filled.without_number
                  << " 通（ラベルを fuda mail track で付けるか、fuda mail range で範囲を登録してください）\n";
    for (const std::string& why : filled.no_price)
        std::cerr << "料金が決まりません: " << why << "\n";
    return filled.without_number == 0 && filled.without_price == 0 ? kDone : kDoneWithHeld;
}

int posting_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    mailing::require_account_or_track(desk);
    const auto postings = store::Postings(store).list({arguments.number("before", 0, 0)},
                                                      static_cast<std::size_t>(arguments.number("count", kPostingsListed, 1)));
    if (arguments.has("json"))
        std::cout << mailing::to_json(postings);
    else
        for (const store::Posting& posting : postings)
            std::cout << line_of(posting);
    return kDone;
}

int posting_show(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    mailing::require_account_or_track(desk);
    const store::Postings postings(store);
    const store::PostingId id = posting_of(arguments);
    shown(arguments, store, id);
    std::int64_t items = 0, yen = 0;
    for (const store::PostingSum& sum : postings.sums(id)) {
        std::cout << mailing::class_word(sum.mail_class) << "\t" << japanese(sum.kind) << "\t"
                  << static_cast<double>(sum.milligrams) / 1000 << " g\t"
                  << (sum.yen ? std::to_string(*sum.yen) + " 円" : std::string("料金不明")) << "\t" << sum.items
                  << " 通\n";
        items += sum.items;
        yen += sum.yen.value_or(0) * sum.items;
    }
    std::cout << "計\t" << items << " 通\t" << yen << " 円\n";
    return kDone;
}

int posting_hand_over(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    TerminalProgress progress;
    const mailing::HandOverOutcome outcome = mailing::hand_over(store, posting_of(arguments), desk, progress);
    if (arguments.has("json"))
        std::cout << mailing::to_json(outcome);
    else
        std::cout << "差出　郵便物 " << outcome.items << " 通（追跡番号あり " << outcome.with_tracking
                  << " 通）　製作物 " << outcome.pieces << " 枚\n";
    for (const production::Remark& left : outcome.left)
        std::cerr << "差出保留 " << left.code.grouped() << "　" << left.text << "\n";
    if (outcome.tracking_missing > 0)
        std::cerr << "追跡番号のない特定記録・書留などの郵便物 " << outcome.tracking_missing << " 通\n";
    return outcome.left.empty() && outcome.tracking_missing == 0 ? kDone : kDoneWithHeld;
}

int posting_receipt(const Arguments& arguments)
{
    arguments.expect_rest(2);
    auto [store, desk] = open_desk(arguments);
    mailing::receipt(store, posting_of(arguments), arguments.rest()[1], desk);
    return shown(arguments, store, posting_of(arguments));
}

int posting_cancel(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    mailing::cancel_posting(store, posting_of(arguments), arguments.required("reason"), desk);
    return shown(arguments, store, posting_of(arguments));
}

int posting_remove(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const store::MailItem item = mailing::find_mail_item(store, arguments.rest().front());
    mailing::take_out(store, item, arguments.required("reason"), desk);
    return kDone;
}

} // namespace

std::vector<Command> posting_commands()
{
    const std::vector<Option> common = with_store();
    const Option reason{"reason", "TEXT", "理由（省略できない）"};
    return {
        {"posting open", "", "差出を始める（その日の準備中のものがあれば、それ）",
         joined({{{"day", "YYYY-MM-DD", "郵便局に渡す日（省略時は日本時間の今日）"},
                  {"cut-off", "HH:MM", "引受の締切"},
                  {"office", "TEXT", "差出局"},
                  insurer_option()},
                 common}),
         &posting_open},
        {"posting add", "ID", "封入済の郵便物を郵便番号順に差出票へ加え、料金と引受番号を付ける",
         joined({{{"batch", "ID", "このロットのものだけ"}, insurer_option()}, common}), &posting_add},
        {"posting list", "", "差出の一覧（新しい順）",
         joined({{{"before", "ID", "この番号より前のもの"}, {"count", "N", "件数（既定 100）"}}, common}), &posting_list,
         "標準出力は 番号・保険者番号・日・締切・差出局・状態・通数・受領証（タブ区切り）。"},
        {"posting show", "ID", "差出の内訳: 種別・重さ・料金ごとの通数と合計", common, &posting_show},
        {"posting hand-over", "ID", "差出票の郵便物をすべて郵便局に渡したことを記録する", common, &posting_hand_over,
         "無効になったものと、新しい名簿で変わったものは差出票から外れ、手元に残ります。途中で止まったら、もう一度実行"
         "してください。"},
        {"posting receipt", "ID TEXT", "受領証の番号か綴じた場所を記録する", common, &posting_receipt},
        {"posting cancel", "ID", "まだ渡していない差出を取り消す（郵便物は次の差出を待つ）", joined({{reason}, common}),
         &posting_cancel},
        {"posting remove", "ITEM", "準備中の差出票から郵便物を 1 通外す", joined({{reason}, common}), &posting_remove}};
}

} // namespace fuda::cli
