#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/config/resources.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/returning.h"
#include "data/base/error.h"
#include "data/store/mail_items.h"

#include <iostream>

namespace fuda::cli {

namespace {

store::MailItem item_of(const Arguments& arguments, store::Store& store)
{
    arguments.expect_rest(1);
    return mailing::find_mail_item(store, arguments.rest().front());
}

void print(const store::MailItem& item)
{
    std::cout << mailing::item_code(item.id) << "\t" << (item.ended_on ? item.ended_on->iso() : "") << "\t"
              << item.return_reason << "\t" << (item.disposal ? japanese(*item.disposal) : "") << "\t"
              << (item.keep_until ? item.keep_until->iso() : "") << "\n";
}

/// As it is now.
int shown(const Arguments& arguments, store::Store& store, store::MailItemId id)
{
    const store::MailItem item = store::MailItems(store).get(id);
    if (arguments.has("json"))
        std::cout << mailing::to_json(std::vector<store::MailItem>{item});
    else
        print(item);
    return kDone;
}

int return_scan(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const std::string word = arguments.required("reason");
    const auto reason = domain::parse_return_reason(word);
    if (!reason) {
        std::string all;
        for (const domain::ReturnReason each : domain::kAllReturnReasons)
            all += " " + std::string(domain::japanese(each));
        throw Error(ErrorKind::Usage, "--reason は次のどれかです:" + all);
    }
    auto [store, desk] = open_desk(arguments);
    const mailing::Returned returned = mailing::scan_return(
        store, arguments.rest().front(), *reason, arguments.value("note").value_or(""), day_of(arguments, desk), desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(returned);
        return kDone;
    }
    print(returned.item);
    std::cout << "次にすること: " << returned.usual.advice << "\n";
    if (returned.address_marked)
        std::cout << "住所に印を付けました。確かめるまで、この住所への郵便物は作りません\n";
    return kDone;
}

int return_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    std::optional<domain::ReturnDisposal> disposal;
    if (const auto word = arguments.value("disposal")) {
        disposal = domain::parse_return_disposal(*word);
        if (!disposal)
            throw Error(ErrorKind::Usage,
                        "--disposal は open sent-again reissued kept destroyed のどれかです: " + *word);
    }
    const store::MailItemId after{arguments.number("after", 0, 0)};
    const auto count = static_cast<std::size_t>(arguments.number("count", kListed, 1));
    auto [store, desk] = open_desk(arguments);
    const auto items = arguments.has("over") ? mailing::list_over(store, after, count, desk)
                                             : mailing::list_returned(store, disposal, after, count, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(items);
        return kDone;
    }
    for (const store::MailItem& item : items)
        print(item);
    return kDone;
}

int return_again(const Arguments& arguments)
{
    std::optional<domain::MailTo> to;
    if (arguments.has("postal-code") || arguments.has("address") || arguments.has("name"))
        to = {{arguments.required("postal-code"), arguments.required("address")}, arguments.required("name")};
    const postal::PostalMaster postal(config::find_resources().postal_master);
    Opened opened = open_desk(arguments);
    const auto second = second_of(arguments, opened);
    const store::MailItem planned =
        mailing::send_again(opened.store, item_of(arguments, opened.store), to, postal, second, opened.desk);
    if (arguments.has("json"))
        std::cout << mailing::to_json(std::vector<store::MailItem>{planned});
    else
        std::cout << mailing::item_code(planned.id) << "\t" << japanese(planned.state)
                  << (to ? "\t宛先のラベルを貼ってください" : "") << "\n";
    return kDone;
}

/// Decides what becomes of a return, with a reason: it is reissued, destroyed.
template <auto decide>
int end_return(const Arguments& arguments)
{
    const std::string reason = arguments.required("reason");
    auto [store, desk] = open_desk(arguments);
    const store::MailItem item = item_of(arguments, store);
    decide(store, item, reason, desk);
    return shown(arguments, store, item.id);
}

int return_keep(const Arguments& arguments)
{
    const auto until = arguments.value("until");
    auto [store, desk] = open_desk(arguments);
    const store::MailItem item = item_of(arguments, store);
    mailing::keep(store, item, until ? std::optional(date_of(*until, "--until")) : std::nullopt, desk);
    return shown(arguments, store, item.id);
}

int return_address(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    if (arguments.has("clear")) {
        const store::MemberId member{arguments.number("clear", 0, 1)};
        mailing::clear_mark(store, member, arguments.required("reason"), desk);
    }
    const auto marks = mailing::marked_addresses(store, arguments.number("after", 0, 0), kListed, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(marks);
        return kDone;
    }
    for (const store::AddressMark& mark : marks)
        std::cout << mark.id << "\t" << mark.member.value << "\t" << mailing::item_code(mark.item) << "\t"
                  << mark.reason << "\t" << mark.marked_at << "\n";
    return kDone;
}

int return_statistics(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const auto months = mailing::return_statistics(store, arguments.value("insurer").value_or(""), desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(months);
        return kDone;
    }
    for (const auto& month : months)
        std::cout << month.month << "\t" << month.reason << "\t" << month.items << "\t" << month.open << "\n";
    return kDone;
}

} // namespace

std::vector<Command> return_commands()
{
    const auto with = &with_store_and_today;
    const std::string which = "ITEM は郵便物の番号（M123）・追跡番号・中の製作物のコード。";
    return {
        {"return scan", "CODE", "戻ってきた郵便物を読み取り、返戻にする",
         with({{"reason", "WORD", "封筒に書かれた理由: あて所に尋ねあたりません、転居先不明、保管期間経過 など"},
               {"note", "TEXT", "理由が「その他」のときに、封筒に書かれたこと"},
               {"day", "YYYY-MM-DD", "戻った日（省略時は今日）"}}),
         &return_scan,
         "CODE は製作物のコード・追跡番号・郵便物の番号（M123）。住所を疑う理由なら、加入者の住所に印を付ける。"},
        {"return list", "", "返戻の一覧",
         with({{"disposal", "WORD", "処置: open sent-again reissued kept destroyed（省略時はすべて）"},
               {"over", "", "保管期限が過ぎたものだけ"},
               {"after", "N", "この番号より後のもの"},
               {"count", "N", "件数（既定 1000）"}}),
         &return_list, "標準出力は 番号・戻った日・理由・処置・保管期限（タブ区切り）。"},
        {"return again", "ITEM", "返戻の中身を、新しい郵便物として送り直す",
         with(joined({{{"postal-code", "ZIP", "正しい郵便番号"},
                       {"address", "TEXT", "正しい住所"},
                       {"name", "TEXT", "宛名（様を付けない）"}},
                      second_options()})),
         &return_again,
         which +
             "宛先を省略すると、同じ宛先へ送り、住所の印を消す。\n支援措置の加入者のものは、権限のある二人で行う。"},
        {"return reissue", "ITEM", "返戻の中身を無効にし、窓口で再交付する",
         with({{"reason", "TEXT", "理由（覚えとして記録に残る）"}}), &end_return<&mailing::reissue_instead>, which},
        {"return keep", "ITEM", "返戻を保管する",
         with({{"until", "YYYY-MM-DD", "保管期限（省略時は戻った日から 30 日）"}}), &return_keep, which},
        {"return destroy", "ITEM", "返戻の中身を抜き取り、廃棄に回す（廃棄は二人で fuda piece destroy）",
         with({{"reason", "TEXT", "理由（覚えとして記録に残る）"}}), &end_return<&mailing::destroy>, which},
        {"return address", "", "返戻で印の付いた住所の一覧。確かめた住所の印を消す",
         with({{"clear", "ID", "印を消す加入者の番号"},
               {"reason", "TEXT", "印を消す理由（何を確かめたか）"},
               {"after", "N", "この番号の印より後のもの"}}),
         &return_address, "標準出力は 印の番号・加入者の番号・郵便物・理由・時刻（タブ区切り）。住所は出しません。"},
        {"return statistics", "", "返戻の数を、月と理由で示す",
         with({{"insurer", "N", "保険者番号（省略時はすべて）"}}), &return_statistics,
         "標準出力は 月・理由・通数・処置待ち（タブ区切り）。"},
    };
}

} // namespace fuda::cli
