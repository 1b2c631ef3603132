#include "app/cli/desk_options.h"

#include "app/cli/sign_in.h"
#include "app/config/clock.h"
#include "app/config/resources.h"
#include "app/services/insurers/insurers.h"
#include "app/services/issuing/roster_columns.h"
#include "app/services/people/opening.h"
#include "app/services/people/people.h"
#include "data/base/error.h"
#include "data/calendar/era.h"
#include "data/profiles/profile.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace fuda::cli {

std::string address_of(const Arguments& arguments)
{
    return arguments.value("store").value_or(config::default_store(arguments.has("test")));
}

std::optional<store::Mode> mode_of(const Arguments& arguments)
{
    return arguments.has("test") ? std::optional(store::Mode::Test) : std::nullopt;
}

std::vector<Option> sign_in_options()
{
    return {{"user", "NAME", "サインインする利用者（省略時は FUDA_USER、または fuda user sign-in をした利用者）"},
            {"password-file", "FILE",
             "パスワードが 1 行目にある、本人だけが読めるファイル（省略時は FUDA_PASSWORD_FILE、または端末で尋ねる）"}};
}

std::vector<Option> store_options()
{
    return joined({{{"store", "ADDRESS",
                     "データベース: sqlite:FILE または postgresql://USER@HOST/DB（省略時は ~/.local/share/fuda の下）"},
                    {"test", "", "テスト用のデータベースで作る（印刷物に「見本」が入る。本番とは混ざらない）"}},
                   sign_in_options()});
}

std::vector<Option> second_options()
{
    return {{"second", "NAME", "二人で行う手順のもう一人の利用者"},
            {"second-password-file", "FILE", "もう一人のパスワードのファイル（省略時は端末で尋ねる）"}};
}

Option today_option()
{
    return {"today", "YYYY-MM-DD", "交付年月日（省略時は日本時間の今日）"};
}

Option tolerated_today_option()
{
    return {"today", "YYYY-MM-DD", "ほかの手順と同じ指定を受け付けるため（この手順では使わない）"};
}

Option profile_option()
{
    return {"profile", "FILE", "保険者の設定ファイル（JSON）"};
}

Option insurer_option()
{
    return {"profile", "FILE|NUMBER", "保険者の設定ファイル（JSON）、またはストアで採用した保険者の番号"};
}

Option json_option()
{
    return {"json", "", "結果を JSON で出力する"};
}

std::vector<Option> import_options()
{
    return {
        {"as-of", "YYYY-MM-DD", "名簿の基準日（省略時はファイル名か #基準日= の行）"},
        {"encoding", "utf-8|cp932", "名簿の文字コード（省略時は内容から判断）"},
        {"mapping", "FILE", "保険者独自の見出しを読み替える JSON（省略時は、画面「設定」の「名簿の列」で決めたもの）"}};
}

std::vector<Option> hopper_options()
{
    return {{"cards-per-job", "N", "1 ジョブのカード枚数（既定 100）"},
            {"sheets-per-job", "N", "1 ジョブの用紙枚数（既定 500）"}};
}

std::vector<Option> compose_options()
{
    return joined({hopper_options(), {{"workers", "N", "組版と検査を並行して行う数（既定は CPU の数）"}}});
}

std::vector<Option> joined(std::initializer_list<std::vector<Option>> lists)
{
    std::vector<Option> all;
    for (const auto& list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

std::vector<Option> with_store(std::vector<Option> own)
{
    return joined({std::move(own), store_options(), {json_option()}});
}

std::vector<Option> with_store_and_today(std::vector<Option> own)
{
    return joined({std::move(own), store_options(), {today_option(), json_option()}});
}

calendar::Date date_of(const std::string& text, const std::string& what)
{
    const calendar::ParsedDate parsed = calendar::parse_date(text);
    if (!parsed.date)
        throw Error(ErrorKind::Usage, what + " の日付「" + text + "」: " + parsed.reason);
    return *parsed.date;
}

calendar::Date today_of(const Arguments& arguments)
{
    if (const auto given = arguments.value("today"))
        return date_of(*given, "--today");
    return config::today();
}

calendar::Date day_of(const Arguments& arguments, const services::Desk& desk)
{
    const auto given = arguments.value("day");
    return given ? date_of(*given, "--day") : desk.today;
}

services::Desk system_desk(const Arguments& arguments)
{
    services::Desk desk;
    desk.actor = {config::user_name(), config::station_name()};
    desk.now = &config::now;
    desk.today = today_of(arguments);
    return desk;
}

Opened open_for_sign_in(const Arguments& arguments)
{
    services::Desk desk = system_desk(arguments);
    store::Store store = store::Store::open(address_of(arguments), mode_of(arguments), desk.now());
    return {std::move(store), std::move(desk)};
}

Opened open_desk(const Arguments& arguments)
{
    Opened opened = open_for_sign_in(arguments);
    sit_down(arguments, opened);
    return opened;
}

Opened open_or_create_desk(const Arguments& arguments)
{
    services::Desk desk = system_desk(arguments);
    const store::Mode mode = arguments.has("test") ? store::Mode::Test : store::Mode::Live;
    people::OpenedStore store = people::open_or_make(address_of(arguments), mode, desk.actor, desk.now());
    if (mode == store::Mode::Live && store.made)
        std::cerr << "fuda: 新しい本番用のデータベースです。一人で使うならこのまま使えます。二人以上で使うときは、fuda "
                     "user add "
                     "LOGIN で最初のシステム管理者を登録してください\n";
    Opened opened{std::move(store.store), std::move(desk)};
    sit_down(arguments, opened);
    return opened;
}

std::optional<services::Second> second_of(const Arguments& arguments, Opened& opened)
{
    const auto name = arguments.value("second");
    if (!name)
        return std::nullopt;
    if (opened.desk.people == services::People::None)
        throw Error(ErrorKind::Conflict, "一人目がサインインしていません。--second は、--user か fuda user sign-in で"
                                         "サインインした人と二人で行うときに指定します");
    const auto file = arguments.value("second-password-file");
    const std::string password = file ? password_in(*file) : ask_password(*name + " のパスワード: ");
    const people::SignedIn person =
        people::sign_in(opened.store, {*name, password}, opened.desk.actor, opened.desk.now());
    return services::Second{person.actor, person.rights};
}

domain::Insurer insurer_of(const Arguments& arguments)
{
    const std::string given = arguments.required("profile");
    if (!domain::is_insurer_number(given) || std::filesystem::exists(given))
        return profiles::read_profile(given);
    Opened opened = open_for_sign_in(arguments);
    return insurers::open(opened.store, given, config::cache_folder());
}

domain::Insurer insurer_of(const Arguments& arguments, store::Store& store, std::string_view number)
{
    return arguments.has("profile") ? insurer_of(arguments) : insurers::open(store, number, config::cache_folder());
}

issuing::ImportOptions import_options_of(const Arguments& arguments, store::Store& store,
                                         std::string_view insurer_number)
{
    issuing::ImportOptions options;
    if (const auto as_of = arguments.value("as-of"))
        options.as_of = date_of(*as_of, "--as-of");
    if (const auto encoding = arguments.value("encoding")) {
        if (*encoding == "utf-8")
            options.encoding = intake::Encoding::Utf8;
        else if (*encoding == "cp932")
            options.encoding = intake::Encoding::Cp932;
        else
            throw Error(ErrorKind::Usage, "--encoding は utf-8 か cp932 です: " + *encoding);
    }
    if (const auto mapping = arguments.value("mapping"))
        options.mapping = intake::read_mapping(*mapping);
    else if (options = issuing::with_kept_columns(store, insurer_number, options); options.mapping)
        std::cerr << "fuda: この保険者の「名簿の列」の読み替えを使います（" << options.mapping->size()
                  << " 列。画面「設定」で決めたもの）\n";
    return options;
}

issuing::ComposeOptions compose_options_of(const Arguments& arguments)
{
    issuing::ComposeOptions options;
    options.cards_per_job = static_cast<int>(arguments.number("cards-per-job", options.cards_per_job, 1));
    options.sheets_per_job = static_cast<int>(arguments.number("sheets-per-job", options.sheets_per_job, 1));
    options.workers =
        static_cast<int>(arguments.number("workers", std::max(1u, std::thread::hardware_concurrency()), 1));
    return options;
}

} // namespace fuda::cli
