#include "app/cli/command.h"
#include "app/cli/live_view.h"
#include "app/cli/printing.h"
#include "app/cli/printing_text.h"
#include "app/services/spooling/calibration.h"
#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/test_page.h"
#include "data/base/error.h"
#include "printers/core/words.h"

#include <algorithm>
#include <iostream>

namespace fuda::cli {

namespace {

/// The printer that the only operand names.
queue::RegisteredPrinter printer_of(const Arguments& arguments, Opened& opened)
{
    arguments.expect_rest(1);
    return spooling::printer_called(opened.store, arguments.rest().front(), opened.desk);
}

/// How the printer stands now; "text" unless --json.
int show(const Arguments& arguments, Opened& opened, const queue::RegisteredPrinter& printer, const std::string& text)
{
    if (arguments.has("json"))
        std::cout << spooling::to_json({spooling::printer_called(opened.store, printer.settings.name, opened.desk)});
    else
        std::cout << text << "\n";
    return kDone;
}

spooling::PrinterView view_of(Opened& opened, const queue::RegisteredPrinter& printer)
{
    spooling::Floor floor = spooling::look(opened.store, opened.desk);
    const auto found = std::find_if(floor.printers.begin(), floor.printers.end(),
                                    [&](const spooling::PrinterView& view) { return view.printer.id == printer.id; });
    return found == floor.printers.end() ? spooling::PrinterView{printer} : std::move(*found);
}

int printer_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    const auto printers = [&] { return spooling::printers_of(opened.store, opened.desk); };
    const auto text = [&] {
        return arguments.has("json") ? spooling::to_json(printers())
                                     : text_of(spooling::look(opened.store, opened.desk).printers);
    };
    if (arguments.has("watch")) {
        std::string shown;
        show_live(text, [&] {
            std::string now = text();
            const bool same = now == shown;
            shown = now;
            return same ? std::string() : now;
        });
        return kDone;
    }
    std::cout << text();
    if (printers().empty())
        std::cerr << "fuda: プリンターは登録されていません。fuda printer discover で探し、fuda printer add で登録して"
                     "ください\n";
    return kDone;
}

int printer_show(const Arguments& arguments)
{
    Opened opened = open_desk(arguments);
    const queue::RegisteredPrinter printer = printer_of(arguments, opened);
    if (arguments.has("json"))
        std::cout << spooling::to_json({printer});
    else
        std::cout << whole_text(view_of(opened, printer));
    return kDone;
}

/// What became of a page, and what is to be done with it.
int tell(const Arguments& arguments, const spooling::TestPage& page, const std::string& next)
{
    using printers::JobState;
    if (arguments.has("json"))
        std::cout << spooling::to_json(page);
    if (page.report.state == JobState::Aborted || page.report.state == JobState::Canceled) {
        std::string why(printers::japanese(*page.report.state));
        for (const std::string& reason : page.report.reasons)
            why += "　" + std::string(printers::japanese_job_reason(reason));
        throw Error(ErrorKind::Unavailable, "プリンターがページを印刷しませんでした: " + why +
                                                (page.report.message.empty() ? "" : "　" + page.report.message));
    }
    if (!arguments.has("json"))
        std::cout << spooling::japanese_media(page.media) << "に 1 枚"
                  << (page.report.state == JobState::Completed ? "印刷しました。" : "送りました。") << next << "\n";
    return page.report.state == JobState::Completed ? kDone : kDoneWithHeld;
}

std::string media_of(const Arguments& arguments)
{
    const auto word = arguments.value("media");
    if (!word)
        return {};
    if (*word == "card")
        return std::string(printers::kCardMedia);
    if (*word == "postcard")
        return std::string(printers::kPostcardMedia);
    if (*word == "a4")
        return std::string(printers::kA4Media);
    throw Error(ErrorKind::Usage, "--media は card、postcard、a4 のどれかです: " + *word);
}

int printer_test(const Arguments& arguments)
{
    const std::string media = media_of(arguments);
    const bool with_page = arguments.has("page");
    if (!media.empty() && !with_page)
        throw Error(ErrorKind::Usage, "--media は --page と指定してください");
    Opened opened = open_desk(arguments);
    const queue::RegisteredPrinter printer = printer_of(arguments, opened);
    const spooling::Answer answer = spooling::examine(opened.store, printer.id, opened.desk);
    const bool stopped =
        std::any_of(answer.status.reasons.begin(), answer.status.reasons.end(), printers::needs_person);
    if (with_page) {
        const services::Workplace workplace(config::find_resources());
        return tell(arguments, spooling::print_test_page(opened.store, workplace, printer.id, media, opened.desk),
                    "プリンターから出ていることを確かめ、使った 1 枚を fuda stock use に記入してください");
    }
    if (arguments.has("json"))
        show(arguments, opened, printer, "");
    else
        std::cout << whole_text(
            view_of(opened, spooling::printer_called(opened.store, printer.settings.name, opened.desk)));
    return stopped ? kDoneWithHeld : kDone;
}

int printer_pause(const Arguments& arguments)
{
    const std::string reason = arguments.required("reason");
    Opened opened = open_desk(arguments);
    const queue::RegisteredPrinter printer = printer_of(arguments, opened);
    spooling::pause(opened.store, printer.id, reason, opened.desk);
    const std::string& name = printer.settings.name;
    return show(arguments, opened, printer,
                "「" + name + "」を一時停止しました（印刷中のジョブは続きます）。再開は fuda printer resume " + name);
}

int printer_resume(const Arguments& arguments)
{
    Opened opened = open_desk(arguments);
    const queue::RegisteredPrinter printer = printer_of(arguments, opened);
    spooling::resume(opened.store, printer.id, opened.desk);
    return show(arguments, opened, printer, "「" + printer.settings.name + "」を再開しました");
}

int printer_refilled(const Arguments& arguments)
{
    const auto pieces = static_cast<int>(arguments.number("pieces", 0, 1));
    Opened opened = open_desk(arguments);
    const queue::RegisteredPrinter printer = printer_of(arguments, opened);
    spooling::refilled(opened.store, printer.id, pieces, opened.desk);
    const int loaded = spooling::printer_called(opened.store, printer.settings.name, opened.desk).loaded;
    return show(arguments, opened, printer,
                "「" + printer.settings.name + "」には、いま " + std::to_string(loaded) + " 枚入っています");
}

int printer_remove(const Arguments& arguments)
{
    Opened opened = open_desk(arguments);
    const queue::RegisteredPrinter printer = printer_of(arguments, opened);
    spooling::remove_printer(opened.store, printer.id, opened.desk);
    if (arguments.has("json"))
        std::cout << spooling::to_json(spooling::printers_of(opened.store, opened.desk));
    else
        std::cout << "「" << printer.settings.name << "」の登録を解除しました\n";
    return kDone;
}

/// A length in millimetres that the operand of an option is; 0 when it is not given.
Length length_of(const Arguments& arguments, const std::string& option)
{
    const auto text = arguments.value(option);
    if (!text)
        return {};
    const std::string_view digits = text->starts_with('+') ? std::string_view(*text).substr(1) : *text;
    const auto number = number_in<double>(digits);
    if (!number)
        throw Error(ErrorKind::Usage, "--" + option + " は mm の数です（0.3、-1.2 など）: " + *text);
    return Length::mm(*number);
}

std::vector<Option> reading_options()
{
    return {{"front-left", "MM", "表の左の目盛りで、定規の 10 mm が指す値"},
            {"front-top", "MM", "表の上の目盛りで、定規の 10 mm が指す値"},
            {"back-left", "MM", "裏の左の目盛りで、定規の 10 mm が指す値"},
            {"back-top", "MM", "裏の上の目盛りで、定規の 10 mm が指す値"}};
}

int printer_calibrate(const Arguments& arguments)
{
    const std::vector<Option> readings = reading_options();
    const bool read =
        std::any_of(readings.begin(), readings.end(), [&](const Option& option) { return arguments.has(option.name); });
    const std::string media = media_of(arguments);
    if (read && !media.empty())
        throw Error(ErrorKind::Usage,
                    "--media はページを印刷するとき、--front-left などは読んだ値を入れるときに指定します");
    const spooling::Reading reading{length_of(arguments, "front-left"), length_of(arguments, "front-top"),
                                    length_of(arguments, "back-left"), length_of(arguments, "back-top")};
    Opened opened = open_desk(arguments);
    const queue::RegisteredPrinter printer = printer_of(arguments, opened);
    const std::string& name = printer.settings.name;
    if (!read) {
        if (printer.settings.uri.starts_with('/'))
            throw Error(ErrorKind::BadInput,
                        "「" + name + "」はフォルダーです。位置は、紙に印刷するプリンターで合わせてください");
        const services::Workplace workplace(config::find_resources());
        return tell(arguments, spooling::print_test_page(opened.store, workplace, printer.id, media, opened.desk),
                    "縁に定規を当て、10 mm が指す目盛りを表と裏で読んで、次のように入れてください:\n  fuda printer "
                    "calibrate " +
                        name + " --front-left MM --front-top MM --back-left MM --back-top MM");
    }
    spooling::set_offsets(opened.store, printer.id, spooling::corrected(printer.settings.offsets, reading),
                          opened.desk);
    const auto now = spooling::printer_called(opened.store, name, opened.desk);
    return show(arguments, opened, printer,
                "「" + name + "」の補正　" + text_of(now.settings.offsets) + "\nもう一度 fuda printer calibrate " +
                    name + " を印刷して、0 を指すことを確かめてください");
}

} // namespace

std::vector<Command> printer_commands()
{
    const Option media{"media", "card|postcard|a4", "印刷する用紙（省略時は、プリンターに入る最初のもの）"};
    const Option watch{"watch", "", "Ctrl+C まで、1 秒ごとに示す（端末でなければ、変わったときだけ）"};
    return {
        {"printer list", "", "登録したプリンターと、そのようす", with_store({watch}), &printer_list,
         "標準出力は 名前・状態・用紙・組・消耗品・場所（タブ区切り）。人が要るときは、次の行に何をするか。"},
        {"printer show", "NAME", "プリンターの設定・能力・状態・見通し・印刷中のジョブ", with_store({}), &printer_show},
        {"printer test", "NAME", "プリンターにいまの状態を尋ねる",
         with_store({{"page", "", "位置合わせのページを 1 枚印刷する"}, media}), &printer_test,
         "人が要るときは終了コード 1、答えないときは 4。--page "
         "は列を通さない。ジョブを印刷しているときや、ほかの端末が\n"
         "送っているときは、断る（一時停止すれば印刷できる）。"},
        {"printer pause", "NAME", "プリンターに新しいジョブを送らない（印刷中のものは続く）",
         with_store({{"reason", "TEXT", "理由（リボン交換、清掃 …。必ず書く）"}}), &printer_pause},
        {"printer resume", "NAME", "一時停止したプリンターを再開する", with_store({}), &printer_resume},
        {"printer refilled", "NAME", "カードや用紙を補給したことを記録する",
         with_store({{"pieces", "N", "いま入っている枚数（省略時は、登録した給紙枚数いっぱい）"}}), &printer_refilled,
         "補給までの見通しは、プリンターが残りを言わないとき、ここから数える。"},
        {"printer calibrate", "NAME", "印刷の位置を合わせる: ページを印刷し、読んだ値を入れる",
         with_store(joined({{media}, reading_options()})), &printer_calibrate,
         "値がなければ、いまの補正で位置合わせのページを印刷する。値は、表と裏をそれぞれ正面から見て読む。\n"
         "一度に 5 mm までで、次のジョブから効く。"},
        {"printer remove", "NAME", "プリンターの登録を解除する（待っているジョブがないとき）", with_store({}), &printer_remove},
    };
}

} // namespace fuda::cli
