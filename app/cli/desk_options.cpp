#include "app/cli/desk_options.h"

#include "app/config/resources.h"
#include "app/services/issuing.h"
#include "data/base/error.h"
#include "data/calendar/era.h"
#include "data/domain/piece.h"
#include "data/profiles/profile.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/LocalDateTime.h>
#include <Poco/Random.h>
#include <algorithm>
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

} // namespace

Option store_option()
{
    return {"store", "sqlite:FILE", "データベース（省略時は ~/.local/share/fuda の下）"};
}

Option test_option()
{
    return {"test", "", "テスト用のデータベースで作る（印刷物に「見本」が入る。本番とは混ざらない）"};
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

services::Desk desk_of(const Arguments& arguments)
{
    services::Desk desk;
    desk.actor = {config::user_name(), config::station_name()};
    desk.now = [] { return Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::ISO8601_FORMAT); };
    if (const auto given = arguments.value("today")) {
        desk.today = date_of(*given, "--today");
    } else {
        // The insurer's day is Japan's, also on a machine that keeps UTC.
        constexpr int kJapanSeconds = 9 * 3600;
        const Poco::LocalDateTime japan(kJapanSeconds, Poco::DateTime());
        desk.today =
            *calendar::Date::of(japan.year(), static_cast<unsigned>(japan.month()), static_cast<unsigned>(japan.day()));
    }
    return desk;
}

store::Store open_store(const Arguments& arguments, const services::Desk& desk, bool make)
{
    const bool test = arguments.has("test");
    const std::string address = arguments.value("store").value_or(config::default_store(test));
    if (!make)
        return store::Store::open(address, test ? std::optional(store::Mode::Test) : std::nullopt, desk.now());
    if (address.starts_with(kStorePrefix))
        services::make_folder(
            std::filesystem::absolute(address.substr(std::string(kStorePrefix).size())).parent_path());
    const store::NewStore wanted{test ? store::Mode::Test : store::Mode::Live,
                                 test ? domain::kTestStoreNumber : random_live_number()};
    return store::Store::open_or_create(address, wanted, desk.actor, desk.now());
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
