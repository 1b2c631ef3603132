#include "app/cli/mail.h"

#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/returning.h"
#include "app/services/mailing/tracking.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

std::string line_of(const store::MailItem& item)
{
    return mailing::item_code(item.id) + "\t" + std::string(japanese(item.state)) + "\t" +
           (item.mail_class.empty() ? "普通" : item.mail_class) + "\t" + item.tracking_number + "\t" +
           (item.posted_on ? item.posted_on->iso() : "") + "\t" + (item.ended_on ? item.ended_on->iso() : "") + "\t" +
           item.return_reason + "\n";
}

/// As they are now.
int shown(const Arguments& arguments, store::Store& store, std::vector<store::MailItem> items)
{
    for (store::MailItem& item : items)
        item = store::MailItems(store).get(item.id);
    if (arguments.has("json"))
        std::cout << mailing::to_json(items);
    else
        for (const store::MailItem& item : items)
            std::cout << line_of(item);
    return kDone;
}

int mail_show(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const mailing::MailItemView view =
        mailing::view_mail_item(store, mailing::find_mail_item(store, arguments.rest().front()), desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(view);
        return kDone;
    }
    std::cout << line_of(view.item);
    for (const store::PieceRow& piece : view.pieces)
        std::cout << "製作物\t" << piece.code.grouped() << "\t" << japanese(piece.document) << "\t"
                  << japanese(piece.state) << "\n";
    for (const store::Event& event : view.events)
        std::cout << "記録\t" << event.at << "\t" << event.actor.name << "\t" << event.event << "\n";
    return kDone;
}

int mail_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    arguments.required("batch");
    const store::BatchId batch{arguments.number("batch", 0, 1)};
    const auto count = static_cast<std::size_t>(arguments.number("count", kListed, 1));
    auto [store, desk] = open_desk(arguments);
    const store::MailItemId after =
        arguments.has("after") ? mailing::find_mail_item(store, arguments.required("after")).id : store::MailItemId{};
    return shown(arguments, store, mailing::list_mail_items(store, batch, after, count, desk));
}

int mail_track(const Arguments& arguments)
{
    arguments.expect_rest(2);
    auto [store, desk] = open_desk(arguments);
    const store::MailItem item = mailing::find_mail_item(store, arguments.rest()[0]);
    mailing::note_tracking(store, item, arguments.rest()[1], desk);
    return shown(arguments, store, {item});
}

int mail_returned(const Arguments& arguments)
{
    auto [store, desk] = open_desk(arguments);
    const auto items = items_of(arguments, store);
    mailing::note_returned(store, items, date_of(arguments.required("day"), "--day"), arguments.required("reason"),
                           desk);
    return shown(arguments, store, items);
}

int mail_unpack(const Arguments& arguments)
{
    auto [store, desk] = open_desk(arguments);
    const auto items = items_of(arguments, store);
    mailing::unpack(store, items, arguments.required("reason"), desk);
    return shown(arguments, store, items);
}

} // namespace

std::vector<store::MailItem> items_of(const Arguments& arguments, store::Store& store)
{
    if (arguments.rest().empty())
        throw Error(ErrorKind::Usage, "郵便物の番号か追跡番号を指定してください");
    std::vector<store::MailItem> items;
    for (const std::string& word : arguments.rest())
        items.push_back(mailing::find_mail_item(store, word));
    return items;
}

std::vector<Command> mail_commands()
{
    const std::vector<Option> common = with_store();
    const std::string which = "ITEM は郵便物の番号か追跡番号。すべてに記録するか、どれにも記録しません。";
    return {{"mail show", "ITEM", "郵便物の状態、中の製作物、誰がいつ何をしたか", common, &mail_show,
             "ITEM は郵便物の番号か追跡番号。"},
            {"mail list", "", "ロットの郵便物の一覧",
             joined({{{"batch", "ID", "ロットの番号"},
                      {"after", "N", "この番号より後のもの"},
                      {"count", "N", "件数（既定 1000）"}},
                     common}),
             &mail_list, "標準出力は 番号・状態・種別・追跡番号・差出日・終わった日・返戻の理由（タブ区切り）。"},
            {"mail track", "ITEM TRACKING", "追跡番号のない郵便物に、ラベルの追跡番号を付ける", common, &mail_track,
             "ITEM は郵便物の番号。封入したものか差し出したものに付けられます。"},
            {"mail returned", "ITEM…", "返戻を記録する",
             joined({{{"day", "YYYY-MM-DD", "戻った日"}, {"reason", "TEXT", "返戻の理由（あて所不明 など）"}}, common}),
             &mail_returned, which},
            {"mail unpack", "ITEM…", "まだ差し出していない郵便物を開けて、中の製作物を出す",
             joined({{{"reason", "TEXT", "開けた理由（中の 1 枚が無効になった など）"}}, common}), &mail_unpack, which}};
}

} // namespace fuda::cli
