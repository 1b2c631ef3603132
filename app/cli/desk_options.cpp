#include "app/cli/desk_options.h"

#include "app/cli/sign_in.h"
#include "app/config/resources.h"
#include "app/services/issuing.h"
#include "app/services/people/people.h"
#include "data/base/error.h"
#include "data/calendar/era.h"
#include "data/domain/piece.h"
#include "data/profiles/profile.h"
#include "data/store/events.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/LocalDateTime.h>
#include <Poco/Random.h>
#include <algorithm>
#include <iostream>
#include <thread>

namespace fuda::cli {

namespace {

constexpr const char* kStorePrefix = "sqlite:";
constexpr std::uint32_t kStoreNumbers = 1u << 15;

std::uint32_t random_live_number()
{
    Poco::Random random;
    random.seed();
    for (;;) {
        const std::uint32_t number = random.next(kStoreNumbers);
        if (!domain::is_test_store_number(number))
            return number;
    }
}

std::string address_of(const Arguments& arguments)
{
    return arguments.value("store").value_or(config::default_store(arguments.has("test")));
}

} // namespace

std::vector<Option> store_options()
{
    return {{"store", "ADDRESS",
             "データベース: sqlite:FILE または postgresql://USER@HOST/DB（省略時は ~/.local/share/fuda の下）"},
            {"test", "", "テスト用のデータベースで作る（印刷物に「見本」が入る。本番とは混ざらない）"},
            {"user", "NAME", "サインインする利用者（省略時は FUDA_USER、または fuda user sign-in をした利用者）"},
            {"password-file", "FILE",
             "パスワードが 1 行目にある、本人だけが読めるファイル（省略時は FUDA_PASSWORD_FILE、または端末で尋ねる）"}};
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

Option json_option()
{
    return {"json", "", "結果を JSON で出力する"};
}

std::vector<Option> import_options()
{
    return {{"as-of", "YYYY-MM-DD", "名簿の基準日（省略時はファイル名か #基準日= の行）"},
            {"encoding", "utf-8|cp932", "名簿の文字コード（省略時は内容から判断）"},
            {"mapping", "FILE", "保険者独自の見出しを読み替える JSON"}};
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
    // The insurer's day is Japan's, also on a machine that keeps UTC.
    constexpr int kJapanSeconds = 9 * 3600;
    const Poco::LocalDateTime japan(kJapanSeconds, Poco::DateTime());
    return *calendar::Date::of(japan.year(), static_cast<unsigned>(japan.month()), static_cast<unsigned>(japan.day()));
}

services::Desk system_desk(const Arguments& arguments)
{
    services::Desk desk;
    desk.actor = {config::user_name(), config::station_name()};
    desk.now = [] { return Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::ISO8601_FORMAT); };
    desk.today = today_of(arguments);
    return desk;
}

Opened open_for_sign_in(const Arguments& arguments)
{
    services::Desk desk = system_desk(arguments);
    const bool test = arguments.has("test");
    store::Store store =
        store::Store::open(address_of(arguments), test ? std::optional(store::Mode::Test) : std::nullopt, desk.now());
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
    const std::string address = address_of(arguments);
    if (address.starts_with(kStorePrefix))
        services::make_folder(
            std::filesystem::absolute(address.substr(std::string(kStorePrefix).size())).parent_path());
    const bool test = arguments.has("test");
    const store::NewStore wanted{test ? store::Mode::Test : store::Mode::Live,
                                 test ? domain::kTestStoreNumber : random_live_number()};
    store::Store store = store::Store::open_or_create(address, wanted, desk.actor, desk.now());
    if (!test && store::Events(store).after(1, 1).empty()) // nothing has happened yet but that it was made
        std::cerr << "fuda: 新しい本番用のデータベースです。一人で使うならこのまま使えます。二人以上で使うときは、fuda "
                     "user add "
                     "LOGIN で最初のシステム管理者を登録してください\n";
    people::add_demo_people(store, desk.actor, desk.now());
    Opened opened{std::move(store), std::move(desk)};
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
    return profiles::read_profile(arguments.required("profile"));
}

services::ImportOptions import_options_of(const Arguments& arguments)
{
    services::ImportOptions options;
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
    return options;
}

services::ComposeOptions compose_options_of(const Arguments& arguments)
{
    services::ComposeOptions options;
    options.cards_per_job = static_cast<int>(arguments.number("cards-per-job", options.cards_per_job, 1));
    options.sheets_per_job = static_cast<int>(arguments.number("sheets-per-job", options.sheets_per_job, 1));
    options.workers =
        static_cast<int>(arguments.number("workers", std::max(1u, std::thread::hardware_concurrency()), 1));
    return options;
}

} // namespace fuda::cli
