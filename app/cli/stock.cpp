#include "app/services/stock/stock.h"
#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/stock_text.h"
#include "app/services/stock/stock_json.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

constexpr long long kLinesShown = 1000;

Option day_option()
{
    return {"day", "YYYY-MM-DD", "受払の日付（省略時は日本時間の今日。締めた日とその前には記入できない）"};
}

Option serials_option()
{
    return {"serials", "RANGES", "番号（A000001-A000500。いくつかあるときは , で区切る）"};
}

Option reason_option()
{
    return {"reason", "TEXT", "理由（人の名前は書かない）"};
}

std::vector<Option> taking_options()
{
    return {serials_option(),
            reason_option(),
            {"job", "N", "印刷ジョブの番号"},
            {"batch", "N", "ロットの番号"},
            day_option()};
}

template <class Thing>
int show(const Arguments& arguments, const Thing& thing)
{
    std::cout << (arguments.has("json") ? stock::to_json(thing) : stock_text(thing));
    return kDone;
}

template <class Thing>
int show_all(const Arguments& arguments, const std::vector<Thing>& things)
{
    if (arguments.has("json"))
        std::cout << stock::to_json(things);
    else
        for (const Thing& thing : things)
            std::cout << stock_text(thing);
    return kDone;
}

std::int64_t count_of(const std::string& text)
{
    const auto count = number_in<std::int64_t>(text);
    if (!count || *count < 0)
        throw Error(ErrorKind::Usage, "枚数は 0 以上の整数です: " + text);
    return *count;
}

/// The operands CODE [N].
struct ItemAndCount {
    std::string item;
    std::int64_t count = 0; ///< 0: as the serial numbers say
};

ItemAndCount item_and_count(const Arguments& arguments)
{
    if (arguments.rest().size() != 1)
        arguments.expect_rest(2);
    else if (!arguments.has("serials"))
        throw Error(ErrorKind::Usage, "枚数か --serials を指定してください");
    return {arguments.rest()[0], arguments.rest().size() == 2 ? count_of(arguments.rest()[1]) : 0};
}

std::vector<domain::SerialRange> serials_of(const Arguments& arguments)
{
    const auto given = arguments.value("serials");
    if (!given)
        return {};
    auto serials = domain::parse_serials(*given);
    if (!serials)
        throw Error(ErrorKind::Usage,
                    "--serials は A000001-A000500 のように、同じ番号を二度書かずに指定してください: " + *given);
    return *std::move(serials);
}

store::StockTaking taking_of(const Arguments& arguments, const ItemAndCount& wanted, const Opened& opened)
{
    store::StockTaking taking{.day = day_of(arguments, opened.desk),
                              .quantity = wanted.count,
                              .serials = serials_of(arguments),
                              .reason = arguments.value("reason").value_or("")};
    if (arguments.has("job"))
        taking.job = store::JobId{arguments.number("job", 0, 1)};
    if (arguments.has("batch"))
        taking.batch = store::BatchId{arguments.number("batch", 0, 1)};
    return taking;
}

int stock_add(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const std::string kind = arguments.required("kind");
    const auto parsed = domain::parse_stock_kind(kind);
    if (!parsed)
        throw Error(ErrorKind::Usage, "--kind は card、sheet、postcard、envelope、other のどれかです: " + kind);
    domain::StockArticle article{.code = arguments.rest()[0],
                                 .name = arguments.required("name"),
                                 .kind = *parsed,
                                 .media = arguments.value("media").value_or(""),
                                 .insurer_number = arguments.value("insurer"),
                                 .numbered = arguments.has("numbered"),
                                 .reorder_level = arguments.number("reorder-level", 0, 0),
                                 .preferred = arguments.has("preferred")};
    if (arguments.has("yen"))
        article.unit_yen = arguments.number("yen", 0, 0);
    Opened opened = open_or_create_desk(arguments);
    return show(arguments, stock::add_item(opened.store, article, opened.desk));
}

int stock_prefer(const Arguments& arguments)
{
    arguments.expect_rest(1);
    Opened opened = open_desk(arguments);
    return show(arguments, stock::prefer(opened.store, arguments.rest()[0], opened.desk));
}

int stock_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    return show_all(arguments, stock::items(opened.store, opened.desk));
}

int stock_receive(const Arguments& arguments)
{
    const ItemAndCount received = item_and_count(arguments);
    const auto serials = serials_of(arguments);
    if (serials.size() > 1)
        throw Error(ErrorKind::Usage, "受け入れは、続いた番号の範囲ごとに分けて記入してください");
    Opened opened = open_desk(arguments);
    const store::StockDelivery delivery{.day = day_of(arguments, opened.desk),
                                        .quantity = received.count,
                                        .supplier_lot = arguments.value("lot").value_or(""),
                                        .serials = serials.empty() ? std::nullopt : std::optional(serials.front())};
    return show(arguments, stock::receive(opened.store, received.item, delivery, opened.desk));
}

/// use, spoil and return differ only in what the service does.
template <auto movement>
int take(const Arguments& arguments)
{
    const ItemAndCount wanted = item_and_count(arguments);
    Opened opened = open_desk(arguments);
    return show(arguments, movement(opened.store, wanted.item, taking_of(arguments, wanted, opened), opened.desk));
}

int stock_destroy(const Arguments& arguments)
{
    const ItemAndCount wanted = item_and_count(arguments);
    Opened opened = open_desk(arguments);
    const store::StockTaking taking = taking_of(arguments, wanted, opened);
    const auto second = second_of(arguments, opened);
    return show(arguments, stock::destroy(opened.store, wanted.item, taking, opened.desk, second));
}

int stock_count(const Arguments& arguments)
{
    arguments.expect_rest(2);
    Opened opened = open_desk(arguments);
    const store::StockCount counted{.day = day_of(arguments, opened.desk),
                                    .counted = count_of(arguments.rest()[1]),
                                    .serials = serials_of(arguments),
                                    .reason = arguments.value("reason").value_or("")};
    const auto second = second_of(arguments, opened);
    const auto entry = stock::count(opened.store, arguments.rest()[0], counted, opened.desk, second);
    show(arguments, entry);
    return entry.quantity == 0 ? kDone : kDoneWithHeld;
}

int stock_balance(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    return show(arguments, stock::balance(opened.store, day_of(arguments, opened.desk), opened.desk));
}

int stock_ledger(const Arguments& arguments)
{
    arguments.expect_rest(1);
    Opened opened = open_desk(arguments);
    return show_all(arguments,
                    stock::ledger(opened.store, arguments.rest()[0], arguments.number("after", 0, 0),
                                  static_cast<std::size_t>(arguments.number("limit", kLinesShown, 1)), opened.desk));
}

int stock_close_day(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    const auto second = second_of(arguments, opened);
    const auto report = stock::close_day(opened.store, day_of(arguments, opened.desk), opened.desk, second);
    show(arguments, report);
    if (report.closed)
        return kDone;
    std::cerr << "fuda: " << report.day.iso() << " は締めていません。上の点を直してから、もう一度締めてください\n";
    return kConflict;
}

} // namespace

std::vector<Command> stock_commands()
{
    return {
        {"stock add", "CODE", "受払の品目（カード、用紙、はがき、封筒 …）を登録する",
         with_store({{"name", "NAME", "品名"},
                     {"kind", "card|sheet|postcard|envelope|other", "種類"},
                     {"media", "NAME", "この品目に印刷する用紙の IPP の名前（iso_id-1_53.98x85.6mm など）"},
                     {"insurer", "NUMBER", "その保険者だけに使う、あらかじめ印刷したもの"},
                     {"numbered", "", "一枚ごとに番号がある"},
                     {"yen", "N", "単価（円）"},
                     {"reorder-level", "N", "残りがこの枚数になったら発注する"},
                     {"preferred", "", "同じ用紙の品目がいくつかあるとき、これから使う"}}),
         &stock_add, "CODE は英字で始まる英数字と - の 32 字までです。--name と --kind は省略できません。"},
        {"stock list", "", "品目と残りの枚数の一覧", with_store({}), &stock_list},
        {"stock prefer", "CODE", "同じ用紙の品目のうち、これを使うことにする", with_store({}), &stock_prefer},
        {"stock receive", "CODE [N]", "届いた N 枚を受け入れる",
         with_store({serials_option(), {"lot", "TEXT", "納入元のロット番号"}, day_option()}), &stock_receive,
         "番号のある品目は --serials に届いた範囲を指定します（N は省略できます）。"},
        {"stock use", "CODE [N]", "N 枚の使用を記入する（印刷と郵送の分は自動で記入される）",
         with_store(taking_options()), &take<&stock::use>,
         "--job、--batch、--reason のどれかが要ります。番号は、指定がなければ届いた順に使います。"},
        {"stock spoil", "CODE [N]", "製作物にならなかった N 枚の破損（白紙、送りの失敗）を記入する",
         with_store(taking_options()), &take<&stock::spoil>, "--reason は省略できません。"},
        {"stock return", "CODE [N]", "印刷ジョブかロットで使わなかった N 枚を在庫に戻す", with_store(taking_options()),
         &take<&stock::put_back>, "--job か --batch が要ります。番号は、指定がなければ最後に使ったものを戻します。"},
        {"stock destroy", "CODE [N]", "使っていない N 枚の廃棄を二人で記入する",
         with_store(joined({taking_options(), second_options()})), &stock_destroy, "--reason は省略できません。"},
        {"stock count", "CODE N", "数えた枚数 N を記入する（帳簿との差が記入の枚数になる）",
         with_store(joined({{serials_option(), reason_option(), day_option()}, second_options()})), &stock_count,
         "差があるときは --reason が要り、終了コードは 1 です。番号のある品目では、足りない番号か見つかった番号を\n"
         "--serials に指定します。"},
        {"stock balance", "", "一日の受払: 前日残 + 受入 - 使用 - 破損 - 廃棄 + 戻入 ± 棚卸差 = 残",
         with_store({day_option()}), &stock_balance},
        {"stock ledger", "CODE", "品目の受払簿を古い順に出力する",
         with_store({{"after", "N", "この記入番号より後だけ"}, {"limit", "N", "行数（既定 1000）"}}), &stock_ledger},
        {"stock close-day", "", "一日の受払を締める（その日とその前には記入できなくなる）",
         with_store(joined({{day_option()}, second_options()})), &stock_close_day,
         "動いたことのある品目をすべてその日に数え、実数と帳簿が合っていなければ締まりません。\n"
         "一人で記入した棚卸差があれば二人で締めます。"},
    };
}

} // namespace fuda::cli
