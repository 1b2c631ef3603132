#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/config/resources.h"
#include "app/services/keeping/auditing.h"
#include "app/services/keeping/keeping_json.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

int audit_verify(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    const store::Verification found = keeping::verify(opened.store, opened.desk);
    if (arguments.has("json")) {
        std::cout << keeping::to_json(found);
        return found.sound() ? kDone : kCorrupt;
    }
    for (const store::Fault& fault : found.faults)
        std::cout << fault.message << "\n";
    if (found.more)
        std::cout << "（このほかにもあります）\n";
    if (found.sound())
        std::cout << "記録 " << found.events << " 件の連鎖、状態、内容はすべて正しい\n最後のハッシュ "
                  << found.last_hash << "\n";
    else
        std::cerr << "fuda: " << opened.store.place() << ": 記録と合わないところが " << found.faults.size()
                  << (found.more ? " か所より多く" : " か所") << "あります。使うのをやめ、控えと比べてください\n";
    return found.sound() ? kDone : kCorrupt;
}

keeping::ExportChoice choice_of(const Arguments& arguments)
{
    keeping::ExportChoice choice;
    if (const auto from = arguments.value("from"))
        choice.from = date_of(*from, "--from");
    if (const auto to = arguments.value("to"))
        choice.to = date_of(*to, "--to");
    if (choice.from && choice.to && *choice.to < *choice.from)
        throw Error(ErrorKind::Usage, "--to が --from より前です");
    if (const auto thing = arguments.value("thing")) {
        choice.thing = store::parse_thing(*thing);
        if (!choice.thing)
            throw Error(ErrorKind::Usage, "--thing は store roster decision piece job batch mail-item application "
                                          "member user stock insurer のどれかです: " +
                                              *thing);
    }
    choice.id = arguments.value("id").value_or("");
    if (!choice.id.empty() && !choice.thing)
        throw Error(ErrorKind::Usage, "--id は --thing とともに使います");
    return choice;
}

int audit_export(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const std::string format = arguments.required("format"), out = arguments.required("out");
    if (format != "csv" && format != "pdf")
        throw Error(ErrorKind::Usage, "--format は csv か pdf です: " + format);
    const keeping::ExportChoice choice = choice_of(arguments);
    Opened opened = open_desk(arguments);
    keeping::Export made;
    if (format == "csv") {
        made = keeping::export_csv(opened.store, opened.desk, choice, out);
    } else {
        const layout::FontSet fonts(config::find_resources().fonts);
        made = keeping::export_pdf(opened.store, opened.desk, choice, out, fonts);
    }
    if (arguments.has("json"))
        std::cout << keeping::to_json(made);
    else
        std::cout << made.place.string() << "\t" << made.entries << " 件\t" << made.last_hash << "\n";
    if (made.replaced > 0)
        std::cerr << "fuda: 書体にない文字 " << made.replaced << " 個を〓で印字しました。CSV にはもとのまま入ります\n";
    if (made.faults > 0)
        std::cerr << "fuda: 記録と合わないところがあります。fuda audit verify で調べてください\n";
    return made.faults > 0 ? kCorrupt : kDone;
}

} // namespace

std::vector<Command> audit_commands()
{
    return {
        {"audit verify", "", "記録の連鎖と、すべての状態・内容が記録どおりかを調べる", with_store({}), &audit_verify,
         "誤りがあれば、どこがどう違うかを 100 か所まで示し、終了コード 5 で終わります。"},
        {"audit export", "", "監査のために記録を書き出す",
         with_store({{"out", "FILE|DIR", "CSV のファイル、または PDF を入れる新しいフォルダー"},
                     {"format", "csv|pdf", "CSV（すべての列）か、A4 の表の PDF"},
                     {"from", "DATE", "この日から（日本時間）"},
                     {"to", "DATE", "この日まで（日本時間）"},
                     {"thing", "THING",
                      "対象: store roster decision piece job batch mail-item application member user stock insurer"},
                     {"id", "ID", "対象の番号（製作物コード、ロットの番号など）"}}),
         &audit_export, "最後の行に、件数、最初と最後のハッシュ、検証の結果が入ります。書き出したことも記録されます。"}};
}

} // namespace fuda::cli
