#include "app/cli/command.h"
#include "app/cli/printing.h"
#include "app/cli/printing_text.h"
#include "app/services/spooling/finding.h"
#include "app/services/spooling/printer_keeping.h"
#include "data/base/error.h"

#include <filesystem>
#include <iostream>

namespace fuda::cli {

namespace {

constexpr std::chrono::milliseconds kSearch{5000};

std::vector<Option> settings_options()
{
    return {{"pool", "NAME", "組: 同じ組のプリンターは、組あてのジョブを分け合う（空文字で外す）"},
            {"counter", "", "窓口で、その場で印刷するプリンターにする"},
            {"hopper", "N", "給紙に入る枚数。ジョブはこの枚数までにまとめ、補給の時を見通す"},
            {"ribbon", "N", "新しいリボンで印刷できる枚数"},
            {"station", "NAME", "ジョブを送れる唯一の端末（フォルダーと localhost では、省略時はこの端末）"},
            {"printer-user", "NAME", "プリンターに名乗る利用者名"},
            {"printer-password-file", "FILE", "プリンターのパスワードが 1 行目にある、本人だけが読めるファイル"},
            {"certificate", "SHA256", "ipps のプリンターの、確かめた証明書の SHA-256"}};
}

/// What is given; the rest stays.
void take(queue::PrinterSettings& settings, const Arguments& arguments)
{
    const auto text = [&](const char* option, std::string& value) { value = arguments.value(option).value_or(value); };
    text("pool", settings.pool);
    text("station", settings.station);
    text("printer-user", settings.user);
    text("certificate", settings.certificate_sha256);
    if (const auto file = arguments.value("printer-password-file"))
        settings.password_file = file->empty() ? "" : std::filesystem::absolute(*file).string();
    settings.at_counter = settings.at_counter || arguments.has("counter");
    settings.hopper = static_cast<int>(arguments.number("hopper", settings.hopper, 0));
    settings.ribbon = static_cast<int>(arguments.number("ribbon", settings.ribbon, 0));
}

/// A word as a shell takes it.
std::string quoted(const std::string& word)
{
    constexpr const char* kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@,=+";
    return !word.empty() && word.find_first_not_of(kPlain) == std::string::npos ? word : "'" + word + "'";
}

/// Refuses a certificate that nobody has compared, with the command that accepts it.
void ask_for_certificate(const queue::PrinterSettings& settings, const std::string& command, const Arguments& arguments,
                         const std::vector<Option>& options)
{
    const std::string fingerprint = spooling::unknown_certificate(settings);
    if (fingerprint.empty())
        return;
    std::string again = "fuda " + command;
    for (const std::string& word : arguments.rest())
        again += " " + quoted(word);
    for (const Option& option : options)
        if (const auto value = arguments.value(option.name); value && option.name != "certificate")
            again += " --" + option.name + (option.value.empty() ? "" : " " + quoted(*value));
    throw Error(ErrorKind::BadInput,
                "プリンター " + settings.uri + " の証明書を、この端末は知りません。SHA-256:\n  " + fingerprint +
                    "\nプリンターの画面や設定ページで同じ値であることを確かめたら、次のように登録し"
                    "てください（まだ何も登録していません）:\n  " +
                    again + " --certificate " + fingerprint);
}

std::vector<Option> add_options()
{
    return with_store(settings_options());
}

std::vector<Option> change_options()
{
    return with_store(joined(
        {{{"uri", "URI", "新しい場所"}, {"no-counter", "", "窓口のプリンターではなくする"}}, settings_options()}));
}

int show(const Arguments& arguments, const queue::RegisteredPrinter& printer, const std::string& what)
{
    if (arguments.has("json")) {
        std::cout << spooling::to_json({printer});
    } else {
        spooling::PrinterView view;
        view.printer = printer;
        std::cout << what << "\n" << whole_text(view);
    }
    return kDone;
}

int printer_add(const Arguments& arguments)
{
    arguments.expect_rest(2);
    queue::PrinterSettings settings;
    settings.name = arguments.rest()[0];
    settings.uri = arguments.rest()[1];
    if (settings.uri.find(':') == std::string::npos && !settings.uri.empty())
        settings.uri = std::filesystem::absolute(settings.uri).lexically_normal().string();
    take(settings, arguments);
    Opened opened = open_desk(arguments);
    ask_for_certificate(settings, "printer add", arguments, add_options());
    return show(arguments, spooling::add_printer(opened.store, settings, opened.desk), "登録しました");
}

int printer_change(const Arguments& arguments)
{
    arguments.expect_rest(1);
    Opened opened = open_desk(arguments);
    const auto before = spooling::printer_called(opened.store, arguments.rest().front(), opened.desk);
    queue::PrinterSettings settings = before.settings;
    settings.uri = arguments.value("uri").value_or(settings.uri);
    if (settings.uri != before.settings.uri)
        settings.certificate_sha256.clear();
    take(settings, arguments);
    if (arguments.has("no-counter"))
        settings.at_counter = false;
    if (settings == before.settings) {
        std::cerr << "fuda: 変えるところがありません。fuda printer change --help で、指定できるものが分かります\n";
        return kConflict;
    }
    ask_for_certificate(settings, "printer change", arguments, change_options());
    return show(arguments, spooling::change_printer(opened.store, before.id, before.revision, settings, opened.desk),
                "変更しました");
}

int printer_discover(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto found = printers::discover(kSearch);
    if (arguments.has("json"))
        std::cout << spooling::to_json(found);
    else
        for (const printers::Discovered& printer : found)
            std::cout << printer.name << "\t" << printer.uri << "\t" << printer.make_and_model << "\n";
    if (!found.empty())
        return kDone;
    std::cerr << "fuda: プリンターは見つかりません。プリンターの電源とネットワークを確かめてください。この端末の CUPS "
                 "が動いていないとき、または Avahi のないネットワークでは見つからないので、プリンターの設定ページで "
                 "URI を調べ、fuda printer add NAME ipp://ホスト/ipp/print で登録してください\n";
    return kConflict;
}

} // namespace

std::vector<Command> printer_adding_commands()
{
    return {
        {"printer discover",
         "",
         "この端末の CUPS のキューと、ネットワークのプリンターを探す",
         {json_option()},
         &printer_discover,
         "標準出力は 名前・URI・機種（タブ区切り）。5 秒ほど探す。"},
        {"printer add", "NAME URI", "プリンターを、いま尋ねて確かめてから登録する", add_options(), &printer_add,
         "URI は ipp://ホスト/ipp/print、ipps://…、cups:キュー名、またはフォルダー。ipps の証明書を信頼できる機関が\n"
         "保証しないときは、SHA-256 を示して断る。確かめて --certificate に書くと登録できる。"},
        {"printer change", "NAME", "プリンターの設定を変える", change_options(), &printer_change, "指定したものだけが変わる。"},
    };
}

} // namespace fuda::cli
