#include "data/base/file.h"
#include "tests/app/cli/program.h"
#include "tests/support/vectors.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;

namespace {

Poco::JSON::Object::Ptr json(const std::string& text)
{
    return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
}

/// The official codes of the customer barcode in the words of the program: STC … SPC, 21 of them and the two marks.
std::string expected_codes(const std::string& id)
{
    const auto all = vectors("customer-barcode.tsv", "cb_codes");
    return std::find_if(all.begin(), all.end(), [&](const Vector& vector) { return vector.id == id; })->expected;
}

std::string expected_number(const std::string& id)
{
    const auto all = vectors("customer-barcode.tsv", "cb_extract");
    return std::find_if(all.begin(), all.end(), [&](const Vector& vector) { return vector.id == id; })->expected;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(postal_barcode, Place)

BOOST_DATA_TEST_CASE(prints_number_codes_and_bars_of_the_official_examples,
                     boost::unit_test::data::make(vectors("customer-barcode.tsv", "cb_fadt")), vector)
{
    const auto extracts = vectors("customer-barcode.tsv", "cb_extract");
    const auto extract =
        std::find_if(extracts.begin(), extracts.end(), [&](const Vector& each) { return each.id == vector.id; });
    if (extract == extracts.end())
        return; // an example of the code alone, without an address
    const auto parts = split(extract->input, '|');
    const Ran ran = fuda({"postal", "barcode", std::string(parts.at(0)), std::string(parts.at(2))});
    BOOST_TEST(ran.status == 0, ran.err);
    const auto lines = split(ran.out, '\n');
    BOOST_REQUIRE_EQUAL(lines.size(), 4u); // the last one is empty
    BOOST_TEST(lines[0] == expected_number(vector.id));
    std::string codes(lines[1]);
    BOOST_TEST(split(codes, ' ').size() == 21u);
    BOOST_TEST("STC " + codes + " SPC" == expected_codes(vector.id));
    BOOST_TEST(lines[2].size() == 67u);
    BOOST_TEST(lines[2] == vector.expected);
    BOOST_TEST(lines[3] == "");
}

BOOST_AUTO_TEST_CASE(cuts_a_whole_address_by_the_postal_master)
{
    const Ran whole = fuda({"postal", "barcode", "102-0093", "東京都千代田区平河町2-7-5　青葉ハイツ203号室"});
    BOOST_TEST(whole.status == 0, whole.err);
    BOOST_TEST(whole.err == "");
    BOOST_TEST(whole.out.starts_with("2-7-5-203\n"), whole.out);
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_a_postal_code)
{
    const Ran ran = fuda({"postal", "barcode", "12345", "平河町1-1"});
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says("12345"));
    BOOST_TEST(ran.out == "");
}

BOOST_AUTO_TEST_CASE(takes_the_master_that_is_named_by_option_or_environment)
{
    environment["FUDA_POSTAL_MASTER"] = file("nowhere.csv");
    BOOST_TEST(fuda({"postal", "barcode", "1020093", "1-1"}).says("nowhere.csv"));
    const Ran ran = fuda({"postal", "barcode", "1020093", "1-1", "--master", sample("postal/utf_ken_all_extract.csv")});
    BOOST_TEST(ran.status == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(postal_check, Place)

BOOST_AUTO_TEST_CASE(shows_where_an_address_is_cut)
{
    const Ran ran = fuda({"postal", "check", "102-0093", "東京都千代田区平河町2-7-5　青葉ハイツ203号室"});
    BOOST_TEST(ran.status == 0, ran.err);
    BOOST_TEST(ran.err == "");
    BOOST_TEST(ran.out == "郵便番号の町域\t東京都千代田区平河町\n"
                          "住所の郵便番号\t1020093\n"
                          "町域まで\t東京都千代田区平河町\n"
                          "町域より後\t2-7-5　青葉ハイツ203号室\n"
                          "住所表示番号\t2-7-5-203\n");
}

BOOST_AUTO_TEST_CASE(says_that_a_code_is_another_places_and_which_is_right)
{
    const Ran ran = fuda({"postal", "check", "530-0001", "東京都千代田区平河町2-7-5"}); // incidents.md I-6
    BOOST_TEST(ran.status == 1);
    BOOST_TEST(ran.says("5300001"), ran.err);
    BOOST_TEST(ran.out == "郵便番号の町域\t大阪府大阪市北区梅田\n住所の郵便番号\t1020093\n");
}

BOOST_AUTO_TEST_CASE(leaves_what_is_doubtful_to_a_person)
{
    const Ran numeral = fuda({"postal", "check", "102-0075", "東京都千代田区三番町6-5 三番町KSビル"});
    BOOST_TEST(numeral.status == 1);
    BOOST_TEST(numeral.err != "");
    BOOST_TEST(fuda({"postal", "check", "231-0000", "神奈川県横浜市中区どこか1"}).says("代表番号"));
    BOOST_TEST(fuda({"postal", "check", "999-9999", "神奈川県横浜市中区山下町1"}).says("9999999"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(postal_postage, Place)

BOOST_AUTO_TEST_CASE(is_that_of_the_day)
{
    const std::vector<std::string> letter = {"postal",      "postage", "--class", "specified_record",
                                             "--grams",     "20",      "--size",  "235x120",
                                             "--thickness", "2",       "--day"};
    const auto on = [&](const std::string& day) {
        std::vector<std::string> words = letter;
        words.push_back(day);
        return fuda(words);
    };
    BOOST_TEST(on("2024-10-01").out == "種類\t定形\n基本料金\t110\n特殊取扱\t210\n合計\t320\n料金表\t2024-10-01\n");
    BOOST_TEST(on("2024-09-30").out == "種類\t定形\n基本料金\t84\n特殊取扱\t160\n合計\t244\n料金表\t2023-10-01\n");
    const Ran before = on("2020-01-01");
    BOOST_TEST(before.status == 2);
    BOOST_TEST(before.says("2020-01-01"));
}

BOOST_AUTO_TEST_CASE(of_a_postcard_is_asked_for_by_name)
{
    const Ran ran = fuda({"postal", "postage", "--postcard", "--grams", "3", "--size", "100x148", "--thickness", "0.3",
                          "--day", "2026-11-20"});
    BOOST_TEST(ran.out.starts_with("種類\tはがき\n基本料金\t85\n"), ran.out + ran.err);
}

BOOST_AUTO_TEST_CASE(is_refused_with_the_reason)
{
    const std::vector<std::string> size = {"postal", "postage", "--size", "240x332", "--thickness", "20"};
    const auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> words = size;
        words.insert(words.end(), more.begin(), more.end());
        return fuda(words);
    };
    const Ran heavy = with({"--grams", "4001"});
    BOOST_TEST(heavy.status == 2);
    BOOST_TEST(heavy.says("4000 g"), heavy.err);
    BOOST_TEST(with({"--grams", "10", "--class", "express"}).status == 64);
    BOOST_TEST(with({"--grams", "ten"}).status == 64);
    BOOST_TEST(with({}).status == 64);
    BOOST_TEST(fuda({"postal", "postage", "--size", "240", "--thickness", "2", "--grams", "20"}).status == 64);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(calendar_commands, Place)

BOOST_AUTO_TEST_CASE(add_business_days)
{
    // 2026-11-20 is a Friday; Monday 11-23 is 勤労感謝の日.
    BOOST_TEST(fuda({"calendar", "add", "2026-11-20", "1"}).out == "2026-11-24\n");
    BOOST_TEST(fuda({"calendar", "add", "2026-11-20", "0"}).out == "2026-11-20\n");
    BOOST_TEST(fuda({"calendar", "add", "令和8年12月28日", "1"}).out == "2027-01-04\n"); // 12-29 to 01-03 are closed
    BOOST_TEST(fuda({"calendar", "add", "--", "2026-11-24", "-1"}).out == "2026-11-20\n");
}

BOOST_AUTO_TEST_CASE(add_business_days_of_an_insurer)
{
    BOOST_TEST(fuda({"calendar", "add", "2026-09-30", "1"}).out == "2026-10-01\n");
    BOOST_TEST(fuda({"calendar", "add", "2026-09-30", "1", "--profile", profile("kokuho-kumiai.json")}).out ==
               "2026-10-02\n"); // the association is closed on 10-01
}

BOOST_AUTO_TEST_CASE(list_the_holidays_of_a_year)
{
    const Ran ran = fuda({"calendar", "holidays", "2026"});
    BOOST_TEST(ran.status == 0);
    BOOST_TEST(split(ran.out, '\n').size() == 18u + 1); // 16 holidays, 振替休日 on 05-06, 国民の休日 on 09-22
    BOOST_TEST(ran.out.starts_with("2026-01-01\t元日\n"));
    BOOST_TEST(ran.out.find("2026-11-23\t勤労感謝の日\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(say_which_years_they_know)
{
    const Ran ran = fuda({"calendar", "holidays", "1969"});
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says("1970"), ran.err);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(sample_command, Place)

BOOST_AUTO_TEST_CASE(writes_the_same_roster_for_the_same_words)
{
    const std::vector<std::string> words = {"sample", "--rows", "50", "--seed", "7", "--as-of", "2026-11-10"};
    const Ran first = fuda(words);
    BOOST_TEST(first.status == 0);
    BOOST_TEST(split(first.out, '\n').size() == 50u + 2 + 1); // the as-of date, the header, and after the last line
    BOOST_TEST(first.err == "");
    BOOST_TEST(fuda(words).out == first.out);
    BOOST_TEST(fuda({"sample", "--rows", "50", "--seed", "8", "--as-of", "2026-11-10"}).out != first.out);
}

BOOST_AUTO_TEST_CASE(writes_a_roster_that_is_accepted_row_by_row)
{
    const Ran made = fuda({"sample", "--rows", "300", "--profile", profile("kenpo.json"), "--as-of", "2026-11-10"});
    const Ran taken = fuda({"import", receive("r.csv", made.out), "--profile", profile("kenpo.json"), "--store",
                            store(), "--test", "--today", "2026-11-20", "--json"});
    BOOST_TEST(taken.status == 0, taken.err);
    BOOST_TEST(json(taken.out)->getValue<int>("accepted") == 300);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(layout_commands, Place)

BOOST_AUTO_TEST_CASE(check_the_shipped_layouts)
{
    const Ran ran = fuda({"layout", "check"});
    BOOST_TEST(ran.status == 0, ran.err);
    for (const char* document : {"certificate-card", "certificate-postcard", "notice-a4", "carrier-a4"})
        BOOST_TEST(ran.out.find(document) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(name_the_line_of_what_is_wrong_and_check_the_others_all_the_same)
{
    std::string text = read_whole_file(FUDA_SOURCE_DIR "/layout/templates/carrier-a4.xml");
    const auto place = text.find("<qr ");
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n');
    text.replace(place, 4, "<qx ");
    const Ran ran =
        fuda({"layout", "check", receive("broken.xml", text), FUDA_SOURCE_DIR "/layout/templates/notice-a4.xml"});
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says("broken.xml:" + std::to_string(line)), ran.err);
    BOOST_TEST(ran.out.find("notice-a4.xml: 問題ありません") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(preview_as_pdf_and_png)
{
    const std::string layout = FUDA_SOURCE_DIR "/layout/templates/certificate-card.xml";
    for (const char* data : {"normal", "longest"}) {
        const Ran pdf =
            fuda({"layout", "preview", layout, "--out", file("card.pdf"), "--data", data, "--today", "2026-11-20"});
        BOOST_TEST(pdf.status == 0, pdf.err);
        BOOST_TEST(read("card.pdf").starts_with("%PDF-"));
    }
    const Ran png = fuda({"layout", "preview", layout, "--out", file("card.png"), "--dpi", "100", "--specimen"});
    BOOST_TEST(png.status == 0, png.err);
    BOOST_TEST(png.out == file("card-1.png") + "\n" + file("card-2.png") + "\n"); // front and back
    BOOST_TEST(read("card-1.png").starts_with("\x89PNG"));
    BOOST_TEST(read("card-2.png").starts_with("\x89PNG"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(doctor, Place)

BOOST_AUTO_TEST_CASE(finds_everything_in_its_place)
{
    BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(1)))).status == 0);
    const Ran ran = fuda({"doctor", "--store", store(), "--profile", profile("kenpo.json")});
    BOOST_TEST(ran.status == 0, ran.out << ran.err);
    BOOST_TEST(ran.out.find("✗") == std::string::npos);
    BOOST_TEST(ran.out.find("テスト用") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(finds_a_store_that_is_not_there_and_still_looks_at_the_rest)
{
    const Ran ran = fuda({"doctor", "--store", store()});
    BOOST_TEST(ran.status == 4);
    BOOST_TEST(ran.out.find("✗ データベース") != std::string::npos);
    BOOST_TEST(ran.out.find("✓ フォント") != std::string::npos);
    const Ran told = fuda({"doctor", "--store", store(), "--json"});
    BOOST_TEST(told.status == 4);
    const auto checks = Poco::JSON::Parser().parse(told.out).extract<Poco::JSON::Array::Ptr>();
    for (const auto& [name, good] : {std::pair("フォント", true), {"データベース", false}}) {
        bool found = false;
        for (unsigned i = 0; i < checks->size(); ++i)
            found = found || (checks->getObject(i)->getValue<std::string>("check") == name &&
                              checks->getObject(i)->getValue<bool>("good") == good &&
                              !checks->getObject(i)->getValue<std::string>("text").empty());
        BOOST_TEST(found, name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(issue_command, Place)

BOOST_AUTO_TEST_CASE(tells_its_result_as_json)
{
    auto words = issue(receive("r.csv", small_roster(2)));
    words.push_back("--json");
    const Ran ran = fuda(words);
    BOOST_TEST(ran.status == 0, ran.err);
    const auto result = json(ran.out);
    BOOST_TEST(result->getObject("rows")->getValue<int>("accepted") == 2);
    BOOST_TEST(result->getValue<int>("jobs_printed") == 2);
    BOOST_TEST(result->getValue<std::string>("mode") == "test");
    BOOST_TEST(ran.out == read("out/summary.json"));
}

BOOST_AUTO_TEST_CASE(tells_a_person_the_counts_and_where_the_files_lie)
{
    const Ran ran = fuda(issue(receive("r.csv", small_roster(2))));
    for (const char* part : {"受付 2 行", "交付 2 件", "資格確認書（カード）　印刷済 2 枚", "台紙（A4）　印刷済 2 枚"})
        BOOST_TEST(ran.out.find(part) != std::string::npos, part << " in " << ran.out);
    BOOST_TEST(ran.out.find(file("out")) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(keeps_test_and_live_stores_in_files_of_their_own_by_default)
{
    const std::string roster = receive("r.csv", small_roster(1));
    std::vector<std::string> words = {"issue", roster,           "--profile", profile("kokuho-kumiai.json"),
                                      "--out", file("out/test"), "--today",   "2026-11-20"};
    words.push_back("--test");
    BOOST_TEST(fuda(words).status == 0);
    BOOST_TEST(std::filesystem::exists(file("data/fuda/fuda-test.db")));
    BOOST_TEST(!std::filesystem::exists(file("data/fuda/fuda.db")));
    words.pop_back();
    words[5] = file("out/live");
    BOOST_TEST(fuda(words).status == 0);
    BOOST_TEST(std::filesystem::exists(file("data/fuda/fuda.db")));
}

BOOST_AUTO_TEST_CASE(leaves_what_another_store_has_printed_into_the_folder)
{
    BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(1)))).status == 0);
    const auto printed = files("out/print");
    auto words = issue(receive("other.csv", small_roster(2)));
    words[7] = "sqlite:" + file("another.db");
    const Ran ran = fuda(words);
    BOOST_TEST(ran.status == 3);
    BOOST_TEST(ran.says(file("out/print/133991-carrier-a4-0001.")), ran.err);
    BOOST_TEST((files("out/print") == printed));
}

BOOST_AUTO_TEST_SUITE_END()
