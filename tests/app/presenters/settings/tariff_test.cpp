#include "app/presenters/settings/tariff.h"

#include "app/presenters/settings/roster_columns.h"
#include "app/services/insurers/insurers.h"
#include "data/base/file.h"
#include "tests/app/presenters/settings/settings_seat.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct TariffEyes : presenters::TariffView {
    Head head;
    std::optional<Proposal> proposal;
    std::string problem;
    void show_head(const Head& shown) override { head = shown; }
    void reload_prices() override {}
    void show_proposal(const std::optional<Proposal>& shown) override { proposal = shown; }
    void reload_differences() override {}
    void show_problem(const std::string& message) override { problem = message; }
};

struct TariffOffice : SettingsSeat {
    TariffEyes eyes;
    presenters::TariffPresenter tariff{station, dialogs, eyes};

    std::filesystem::path newer() const
    {
        std::string text = read_whole_file(shipped().tariff);
        const std::string letter = "\"prices\": [{\"grams\": 50, \"yen\": 110}]";
        text.replace(text.find(letter), letter.size(), "\"prices\": [{\"grams\": 50, \"yen\": 130}]");
        return receive("newer.json", text);
    }
};

struct ColumnsEyes : presenters::RosterColumnsView {
    Head head;
    std::string column;
    std::vector<std::string> headers;
    std::size_t chosen = 0, selected = 0;
    void show_head(const Head& shown) override { head = shown; }
    void reload_choices() override {}
    void select_choice(std::size_t row) override { selected = row; }
    void show_headers(const std::string& name, const std::vector<std::string>& all, std::size_t which) override
    {
        column = name;
        headers = all;
        chosen = which;
    }
    void reload_start() override {}
    void reload_preview() override {}
    void reload_findings() override {}
};

struct ColumnsOffice : SettingsSeat {
    ColumnsEyes eyes;
    presenters::RosterColumnsPresenter columns{station, dialogs, eyes};

    ColumnsOffice()
    {
        {
            store::Store store = open();
            insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        }
        sign_in("operator");
        station.refresh_insurers(
            alive, [] {}, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    }
    /// A roster whose headers are the insurer's own.
    std::filesystem::path own(const std::string& kana = "カナ氏名", const std::string& number = "証の番号") const
    {
        std::string text = roster_of("2026-11-10", {{"100001"}, {.number = "100002", .protected_address = true}});
        const auto rename = [&](const std::string& from, const std::string& to) {
            text.replace(text.find(from), from.size(), to);
        };
        rename("フリガナ", kana);
        rename(",番号,", "," + number + ",");
        return receive("名簿_20261110.csv", text);
    }
    std::size_t place_of(const std::string& header) const
    {
        return static_cast<std::size_t>(std::find(eyes.headers.begin(), eyes.headers.end(), header) -
                                        eyes.headers.begin());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tariff_of_the_settings, TariffOffice)

BOOST_AUTO_TEST_CASE(shows_the_prices_in_force_and_those_of_other_editions)
{
    sign_in("manager");
    tariff.shown();
    BOOST_TEST(eyes.head.editions == (Texts{"2023-10-01 から（終わり）", "2024-10-01 から（いま）"}));
    BOOST_TEST(eyes.head.chosen == 1u);
    BOOST_TEST(contains(eyes.head.place, "japan-post.json"));
    BOOST_TEST(!eyes.head.may_adopt);
    const std::size_t letter = row_with(tariff.prices(), "定形");
    BOOST_TEST(tariff.prices().cell(letter, 2).text == "110 円");
    tariff.choose_edition(0);
    BOOST_TEST(tariff.prices().cell(row_with(tariff.prices(), "定形"), 2).text == "84 円");
}

BOOST_AUTO_TEST_CASE(is_compared_with_a_file_before_that_is_adopted)
{
    sign_in("admin");
    tariff.shown();
    tariff.look_at(newer());
    BOOST_REQUIRE(eyes.proposal);
    BOOST_TEST(eyes.proposal->can_adopt);
    BOOST_TEST(contains(eyes.proposal->note, "1 か所"));
    BOOST_TEST(tariff.differences().cell(0, 3).text == "110 円");
    BOOST_TEST(tariff.differences().cell(0, 4).text == "130 円");
    tariff.drop_proposal();
    BOOST_TEST(!eyes.proposal);
    BOOST_TEST(contains(eyes.head.place, "japan-post.json")); // nothing was adopted
    tariff.look_at(newer());
    tariff.adopt();
    BOOST_TEST(eyes.problem == "");
    BOOST_TEST(!eyes.proposal);
    BOOST_TEST(contains(eyes.head.place, "admin"));
    BOOST_TEST(tariff.prices().cell(row_with(tariff.prices(), "定形"), 2).text == "130 円");
    tariff.look_at(newer());
    BOOST_TEST(!eyes.proposal->can_adopt); // it is this one
}

BOOST_AUTO_TEST_CASE(that_cannot_be_read_is_told_with_its_place)
{
    sign_in("admin");
    tariff.shown();
    tariff.look_at(receive("wrong.json", "{\"carrier\": \"日本郵便\", \"editions\": []}"));
    BOOST_TEST(contains(eyes.problem, "editions"));
    BOOST_TEST(!eyes.proposal);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(roster_columns_of_the_settings, ColumnsOffice)

BOOST_AUTO_TEST_CASE(are_proposed_by_likeness_and_kept_when_a_person_agrees)
{
    columns.shown();
    BOOST_TEST(!eyes.head.can_keep);
    columns.look_at(own("カナ氏名", "被保険者番号"));
    no_failure();
    BOOST_TEST((eyes.head.verdict.tone == presenters::Tone::Good));
    BOOST_TEST(eyes.head.can_keep);
    BOOST_TEST(columns.preview().count() == 2u);
    BOOST_TEST(columns.preview().cell(0, 4).text == "シケン　タロウ");
    columns.keep();
    BOOST_TEST(!eyes.head.can_keep);
    BOOST_TEST(contains(eyes.head.kept, "2 列"));
    BOOST_TEST(columns.choices().cell(row_with(columns.choices(), "フリガナ（必須）"), 2).text == "保存済み");
    store::Store store = open();
    BOOST_TEST((issuing::kept_columns(store, "133991") ==
                intake::Mapping{{"カナ氏名", "フリガナ"}, {"被保険者番号", "番号"}}));
}

BOOST_AUTO_TEST_CASE(are_chosen_by_hand_where_nothing_is_like_them)
{
    columns.look_at(own("よみ", "個人のコード"));
    BOOST_TEST((eyes.head.verdict.tone == presenters::Tone::Bad));
    BOOST_TEST(!eyes.head.can_keep);
    const std::size_t kana = row_with(columns.choices(), "フリガナ（必須）");
    BOOST_TEST(columns.choices().cell(kana, 2).text == "選んでください");
    BOOST_TEST(eyes.selected == row_with(columns.choices(), "番号（必須）")); // the first that is missing
    columns.choose_column(kana);
    BOOST_TEST(eyes.column == "フリガナ");
    columns.choose_header(place_of("よみ"));
    columns.choose_column(row_with(columns.choices(), "番号（必須）"));
    columns.choose_header(place_of("個人のコード"));
    BOOST_TEST((eyes.head.verdict.tone == presenters::Tone::Good));
    BOOST_TEST(eyes.head.can_keep);
    columns.choose_column(row_with(columns.choices(), "氏名（必須）"));
    columns.choose_header(place_of("よみ")); // a header is one column: 氏名 takes it from フリガナ
    BOOST_TEST(columns.choices().cell(kana, 1).text == "");
    BOOST_TEST(!eyes.head.can_keep);
}

BOOST_AUTO_TEST_CASE(show_no_address_under_protection)
{
    columns.look_at(own("カナ氏名", "被保険者番号"));
    for (presenters::Rows* rows : {&columns.start(), &columns.preview()})
        for (std::size_t column = 0; column < 45; ++column)
            BOOST_TEST(!contains(rows->cell(1, column).text, "平河町"));
    BOOST_TEST(contains(columns.preview().cell(0, 8).text, "平河町"));
}

BOOST_AUTO_TEST_CASE(are_given_up_on_a_persons_word)
{
    columns.look_at(own("カナ氏名", "被保険者番号"));
    columns.keep();
    columns.forget();
    BOOST_TEST(!eyes.head.can_forget);
    store::Store store = open();
    BOOST_TEST(!issuing::kept_columns(store, "133991"));
}

BOOST_AUTO_TEST_CASE(are_not_shown_to_who_must_not_see_members)
{
    sign_in("admin");
    columns.look_at(own());
    BOOST_REQUIRE(dialogs.failures.size() == 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "権限"));
    BOOST_TEST(columns.start().count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
