#include "data/postal/tariff.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::postal;
using calendar::Date;
using domain::MailClass;

namespace {

const std::filesystem::path kFile = FUDA_SOURCE_DIR "/data/postal/tariffs/japan-post.json";
const Date kBefore = *Date::of(2024, 9, 30), kAfter = *Date::of(2024, 10, 1);

const Tariff& japan_post()
{
    static const Tariff tariff = Tariff::read(kFile);
    return tariff;
}

MailPiece envelope(double width, double height, double thickness, double grams)
{
    return {MailPiece::Kind::Envelope, width, height, thickness, grams};
}

const MailPiece kLong3 = envelope(235, 120, 2, 25); // 長形3号
MailPiece kaku2(double thickness, double grams)
{
    return envelope(240, 332, thickness, grams); // 角形2号
}

Postage cost(Date day, const MailPiece& piece, MailClass mail_class = MailClass::Standard)
{
    const Price price = japan_post().on(day).price(piece, mail_class);
    BOOST_REQUIRE_MESSAGE(price.postage, price.reason);
    return *price.postage;
}

std::string refusal(const MailPiece& piece, MailClass mail_class = MailClass::Standard)
{
    const Price price = japan_post().on(kAfter).price(piece, mail_class);
    BOOST_TEST(!price.postage);
    BOOST_TEST(!price.reason.empty());
    return price.reason;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// The shipped file with one place of it written otherwise.
std::string refusal_of_file(const std::string& from, const std::string& to)
{
    std::string text = read_whole_file(kFile);
    const auto at = text.find(from);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, from);
    text.replace(at, from.size(), to);
    const tests::TemporaryFolder folder;
    const auto path = folder.path / "tariff.json";
    write_whole_file(path, text);
    try {
        Tariff::read(path);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::BadInput));
        BOOST_TEST(contains(error.what(), "tariff.json"));
        return error.what();
    }
    BOOST_ERROR("the tariff was accepted");
    return {};
}

const Discount& named(const std::vector<Discount>& all, const std::string& name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Discount& each) { return each.name == name; });
    BOOST_REQUIRE(found != all.end());
    return *found;
}

std::vector<Discount> discounts_of(const std::vector<PostedKind>& posting, const PostingTerms& terms = {})
{
    return japan_post().on(kAfter).discounts(posting, terms);
}

PostedKind letters(std::int64_t count, std::int64_t with_barcode)
{
    return {.form = MailForm::Standard,
            .mail_class = MailClass::Standard,
            .thickness_mm = 2,
            .postage_yen = 110,
            .count = count,
            .with_barcode = with_barcode,
            .local = 0};
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_tariff_of_japan_post)

// 日本郵便 2024-10-01, and what held until the day before (smbiz.asahi.com/article/15305281, otayoripost.net)
BOOST_AUTO_TEST_CASE(has_the_published_prices_of_both_editions)
{
    const struct {
        MailForm form;
        int grams, before, after;
    } published[] = {
        {MailForm::Standard, 25, 84, 110},    {MailForm::Standard, 50, 94, 110},  {MailForm::Within, 50, 120, 140},
        {MailForm::Within, 100, 140, 180},    {MailForm::Within, 150, 210, 270},  {MailForm::Within, 250, 250, 320},
        {MailForm::Within, 500, 390, 510},    {MailForm::Within, 1000, 580, 750}, {MailForm::Beyond, 50, 200, 260},
        {MailForm::Beyond, 100, 220, 290},    {MailForm::Beyond, 150, 300, 390},  {MailForm::Beyond, 250, 350, 450},
        {MailForm::Beyond, 500, 510, 660},    {MailForm::Beyond, 1000, 710, 920}, {MailForm::Beyond, 2000, 1040, 1350},
        {MailForm::Beyond, 4000, 1350, 1750},
    };
    for (const auto& row : published) {
        BOOST_TEST_INFO_SCOPE(japanese(row.form) << " " << row.grams << " g");
        MailPiece piece = row.form == MailForm::Standard ? kLong3 : kaku2(row.form == MailForm::Within ? 5 : 31, 0);
        piece.grams = row.grams;
        BOOST_TEST((cost(kBefore, piece) == Postage{row.form, row.before, 0}));
        BOOST_TEST((cost(kAfter, piece) == Postage{row.form, row.after, 0}));
    }
}

BOOST_AUTO_TEST_CASE(takes_the_next_price_for_a_tenth_of_a_gram_more)
{
    MailPiece letter = kLong3;
    letter.grams = 25.1;
    BOOST_TEST(cost(kBefore, letter).postage_yen == 94);
    BOOST_TEST(cost(kAfter, kaku2(5, 50.1)).postage_yen == 180);
    BOOST_TEST(cost(kAfter, kaku2(5, 0.5)).postage_yen == 140);
}

BOOST_AUTO_TEST_CASE(has_a_postcard_by_itself)
{
    const MailPiece postcard{MailPiece::Kind::Postcard, 100, 148, 0.25, 3};
    BOOST_TEST((cost(kBefore, postcard) == Postage{MailForm::Postcard, 63, 0}));
    BOOST_TEST((cost(kAfter, postcard) == Postage{MailForm::Postcard, 85, 0}));
    BOOST_TEST((cost(kAfter, {MailPiece::Kind::Postcard, 107, 154, 0.25, 6}).form == MailForm::Postcard));
    for (const MailPiece& none : {MailPiece{MailPiece::Kind::Postcard, 100, 155, 0.25, 3},
                                  MailPiece{MailPiece::Kind::Postcard, 108, 148, 0.25, 3},
                                  MailPiece{MailPiece::Kind::Postcard, 89, 148, 0.25, 3},
                                  MailPiece{MailPiece::Kind::Postcard, 100, 148, 0.25, 1.9},
                                  MailPiece{MailPiece::Kind::Postcard, 100, 148, 0.25, 6.1}})
        BOOST_TEST(contains(refusal(none), "はがき"));
}

BOOST_AUTO_TEST_CASE(adds_special_handling_to_the_postage)
{
    // 一般書留 480 and 簡易書留 350 since 2023-10-01; 特定記録 160 until 2024-09-30, then 210
    BOOST_TEST((cost(kBefore, kLong3, MailClass::SpecifiedRecord) == Postage{MailForm::Standard, 84, 160}));
    BOOST_TEST((cost(kAfter, kLong3, MailClass::SpecifiedRecord) == Postage{MailForm::Standard, 110, 210}));
    BOOST_TEST((cost(kBefore, kLong3, MailClass::SimplifiedRegistered) == Postage{MailForm::Standard, 84, 350}));
    BOOST_TEST((cost(kAfter, kLong3, MailClass::SimplifiedRegistered) == Postage{MailForm::Standard, 110, 350}));
    BOOST_TEST((cost(kAfter, kaku2(5, 100), MailClass::Registered) == Postage{MailForm::Within, 180, 480}));
    BOOST_TEST(cost(kAfter, kaku2(5, 100), MailClass::Registered).total_yen() == 660);
}

BOOST_AUTO_TEST_CASE(has_letter_packs_at_one_price)
{
    BOOST_TEST((cost(kBefore, envelope(340, 248, 30, 4000), MailClass::LetterPackLight) ==
                Postage{MailForm::LetterPackLight, 370, 0}));
    BOOST_TEST((cost(kAfter, envelope(340, 248, 30, 4000), MailClass::LetterPackLight) ==
                Postage{MailForm::LetterPackLight, 430, 0}));
    BOOST_TEST((cost(kBefore, envelope(248, 340, 50, 10), MailClass::LetterPackPlus) ==
                Postage{MailForm::LetterPackPlus, 520, 0}));
    BOOST_TEST((cost(kAfter, envelope(248, 340, 50, 10), MailClass::LetterPackPlus) ==
                Postage{MailForm::LetterPackPlus, 600, 0}));
    BOOST_TEST(contains(refusal(envelope(340, 248, 30.5, 500), MailClass::LetterPackLight), "厚さ"));
    BOOST_TEST(contains(refusal(envelope(340, 248, 30, 4001), MailClass::LetterPackPlus), "重さ"));
    BOOST_TEST(contains(refusal(envelope(341, 248, 30, 500), MailClass::LetterPackPlus), "大きさ"));
}

// 定形 14 × 9 to 23.5 × 12 cm, 1 cm, 50 g; 規格内 34 × 25 cm, 3 cm, 1 kg; 規格外 60 cm, 90 cm together, 4 kg
BOOST_AUTO_TEST_CASE(finds_the_form_by_size_thickness_and_weight)
{
    const struct {
        MailPiece piece;
        MailForm form;
    } forms[] = {
        {envelope(140, 90, 0.5, 3), MailForm::Standard},    {envelope(120, 235, 10, 50), MailForm::Standard},
        {envelope(235.5, 120, 2, 20), MailForm::Within},    {envelope(235, 120.5, 2, 20), MailForm::Within},
        {envelope(235, 120, 10.1, 20), MailForm::Within},   {envelope(235, 120, 2, 50.1), MailForm::Within},
        {envelope(340, 250, 30, 1000), MailForm::Within},   {envelope(340.5, 250, 30, 100), MailForm::Beyond},
        {envelope(340, 250.5, 30, 100), MailForm::Beyond},  {envelope(340, 250, 30.1, 100), MailForm::Beyond},
        {envelope(340, 250, 30, 1000.1), MailForm::Beyond}, {envelope(600, 250, 50, 4000), MailForm::Beyond},
    };
    for (const auto& row : forms) {
        BOOST_TEST_INFO_SCOPE(row.piece.width_mm << " × " << row.piece.height_mm << " × " << row.piece.thickness_mm
                                                 << ", " << row.piece.grams << " g");
        BOOST_TEST((cost(kAfter, row.piece).form == row.form));
    }
}

BOOST_AUTO_TEST_CASE(says_why_a_piece_cannot_be_mailed)
{
    BOOST_TEST(contains(refusal(envelope(139, 90, 1, 5)), "140 × 90 mm に足りません"));
    BOOST_TEST(contains(refusal(envelope(601, 100, 10, 100)), "600 × 600 mm を超えます"));
    BOOST_TEST(contains(refusal(envelope(600, 250, 51, 100)), "900 mm を超えます（901 mm）"));
    BOOST_TEST(contains(refusal(kaku2(40, 4000.5)), "4000 g を超えます"));
    BOOST_TEST(contains(refusal(envelope(235, 120, 2, 0)), "わからない"));
    BOOST_TEST(contains(refusal(envelope(235, 120, 0, 20)), "わからない"));
}

BOOST_AUTO_TEST_CASE(changes_on_the_day_of_an_edition)
{
    BOOST_TEST((japan_post().on(*Date::of(2023, 10, 1)).from == *Date::of(2023, 10, 1)));
    BOOST_TEST((japan_post().on(kBefore).from == *Date::of(2023, 10, 1)));
    BOOST_TEST((japan_post().on(kAfter).from == kAfter));
    BOOST_TEST((japan_post().on(*Date::of(2026, 11, 20)).from == kAfter));
    BOOST_TEST(contains(japan_post().on(kAfter).source, "2024年10月1日"));
    BOOST_TEST(japan_post().carrier() == "日本郵便");
    BOOST_CHECK_EXCEPTION(japan_post().on(*Date::of(2023, 9, 30)), Error, [](const Error& error) {
        return error.kind() == ErrorKind::BadInput && contains(error.what(), "2023-09-30");
    });
}

BOOST_AUTO_TEST_CASE(is_refused_with_file_and_key_when_it_is_broken)
{
    const struct {
        const char *from, *to, *key;
    } broken[] = {
        {"\"from\": \"2024-10-01\"", "\"from\": \"2024-10-32\"", "editions[1].from"},
        {"\"from\": \"2024-10-01\"", "\"from\": \"2023-10-01\"", "from"},
        {"\"from\": \"2024-10-01\"", "\"form\": \"2024-10-01\"", "editions[1].form"},
        {"{\"grams\": 50, \"yen\": 110}", "{\"grams\": 50, \"yen\": 110.5}", "editions[1].standard.prices[0].yen"},
        {"{\"grams\": 50, \"yen\": 110}", "{\"grams\": 50, \"yen\": 0}", "editions[1].standard.prices[0].yen"},
        {"{\"grams\": 50, \"yen\": 110}", "{\"grams\": 49, \"yen\": 110}", "editions[1].standard.prices"},
        {"{\"grams\": 50, \"yen\": 94}", "{\"grams\": 25, \"yen\": 94}", "editions[0].standard.prices[1]"},
        {"\"most_mm\": [235, 120]", "\"most_mm\": [120, 235]", "editions[0].standard.most_mm"},
        {"\"most_mm\": [235, 120]", "\"most_mm\": 235", "editions[0].standard.most_mm"},
        {"\"registered\": 480", "\"registerd\": 480", "editions[0].special.registerd"},
        {"\"forms\": [\"standard\", \"postcard\"]", "\"forms\": [\"letter\"]", "discounts.barcode.forms[0]"},
        {"\"least_count\": 1000, ", "", "discounts.barcode.least_count"},
        {"{\"count\": 10000, \"percent\": 4}", "{\"count\": 1000, \"percent\": 4}", "sorted.by_district[1]"},
        {"\"carrier\": \"日本郵便\",", "", "carrier"},
    };
    for (const auto& each : broken) {
        BOOST_TEST_INFO_SCOPE(each.to);
        BOOST_TEST(contains(refusal_of_file(each.from, each.to), each.key));
    }
    BOOST_CHECK_THROW(Tariff::read("/nowhere/tariff.json"), Error);
}

BOOST_AUTO_TEST_CASE(says_that_it_does_not_know_a_special_handling)
{
    std::string text = read_whole_file(kFile);
    const std::string known = "\"registered\": 480}";
    text.replace(text.rfind(", " + known), known.size() + 2, "}");
    const tests::TemporaryFolder folder;
    write_whole_file(folder.path / "tariff.json", text);
    const Price price = Tariff::read(folder.path / "tariff.json").on(kAfter).price(kLong3, MailClass::Registered);
    BOOST_TEST(!price.postage);
    BOOST_TEST(contains(price.reason, "書留の料金がありません"));
}

BOOST_AUTO_TEST_SUITE_END()

// domain.md §2.9; 日本郵便 business/discount/barcode.html, service/discount/kubun_discount.html
BOOST_AUTO_TEST_SUITE(a_discount)

BOOST_AUTO_TEST_CASE(for_barcodes_is_three_percent_from_a_thousand_on)
{
    const Discount earned = named(discounts_of({letters(1200, 1000)}), "バーコード割引");
    BOOST_TEST(earned.count == 1000);
    BOOST_TEST(earned.yen.value_or(0) == 3300); // 110,000 yen × 3 %
    BOOST_TEST(earned.failing.empty());
    BOOST_TEST(!earned.in_words.empty());
    const Discount missed = named(discounts_of({letters(1200, 999)}), "バーコード割引");
    BOOST_TEST(!missed.yen);
    BOOST_REQUIRE(missed.failing.size() == 2u);
    BOOST_TEST(contains(missed.failing[0], "1000 通に 1 通足りません"));
    BOOST_TEST(contains(missed.failing[1], "バーコードのないもの"));
    BOOST_TEST(contains(missed.failing[1], "201 通"));
}

BOOST_AUTO_TEST_CASE(for_barcodes_is_rounded_down_for_each_kind)
{
    PostedKind cards{.form = MailForm::Postcard,
                     .mail_class = MailClass::Standard,
                     .thickness_mm = 0.3,
                     .postage_yen = 85,
                     .count = 1001,
                     .with_barcode = 1001,
                     .local = 0};
    BOOST_TEST(named(discounts_of({cards}), "バーコード割引").yen.value_or(0) == 2552);                // 2552.55
    BOOST_TEST(named(discounts_of({cards, letters(5, 5)}), "バーコード割引").yen.value_or(0) == 2568); // and 16.5
}

BOOST_AUTO_TEST_CASE(for_barcodes_is_not_for_special_handling_thick_or_large_items)
{
    PostedKind kind = letters(2000, 2000);
    kind.mail_class = MailClass::SpecifiedRecord;
    BOOST_TEST(contains(named(discounts_of({kind}), "バーコード割引").failing.at(1), "特殊取扱"));
    kind = letters(2000, 2000);
    kind.thickness_mm = 6.1;
    BOOST_TEST(contains(named(discounts_of({kind}), "バーコード割引").failing.at(1), "厚さ 6 mm"));
    kind.thickness_mm = 6;
    BOOST_TEST(named(discounts_of({kind}), "バーコード割引").yen.value_or(0) == 6600);
    kind.form = MailForm::Within;
    BOOST_TEST(!named(discounts_of({kind}), "バーコード割引").yen);
}

BOOST_AUTO_TEST_CASE(is_for_six_kinds_of_form_and_weight_at_most)
{
    std::vector<PostedKind> posting;
    for (int kind = 0; kind < 7; ++kind) {
        posting.push_back(letters(1000, 1000));
        posting.back().postage_yen += kind;
    }
    const Discount discount = named(discounts_of(posting), "バーコード割引");
    BOOST_TEST(!discount.yen);
    BOOST_TEST(contains(discount.failing.at(0), "7 種類"));
    posting.pop_back();
    BOOST_TEST(named(discounts_of(posting), "バーコード割引").yen.has_value());
}

BOOST_AUTO_TEST_CASE(for_sorting_rises_with_the_number)
{
    using enum PostingTerms::Sorting;
    const struct {
        std::int64_t count;
        PostingTerms terms;
        std::optional<std::int64_t> yen;
    } tiers[] = {
        {1999, {ByDistrict, 0}, {}},       {2000, {None, 0}, {}}, {2000, {ByDistrict, 0}, 6600}, // 220,000 × 3 %
        {2000, {ByDistrict, 2}, 6600},     // two days are not three
        {2000, {ByDistrict, 3}, 11000},    // 5 %
        {9999, {ByDistrict, 0}, 32996},    // 1,099,890 × 3 % = 32,996.7
        {10000, {ByDistrict, 0}, 44000},   // 4 %
        {50000, {ByDistrict, 0}, 275000},  // 5 %
        {100000, {ByDistrict, 0}, 660000}, // 6 %
        {2000, {ByOffice, 0}, 2200},       // 1 %
        {10000, {ByOffice, 3}, 44000},     // 2 % and 2 %
        {100000, {ByOffice, 0}, 440000},   // 4 %
    };
    for (const auto& row : tiers) {
        BOOST_TEST_INFO_SCOPE(row.count);
        const Discount discount = named(discounts_of({letters(row.count, 0)}, row.terms), "区分割引");
        BOOST_TEST((discount.yen == row.yen));
        BOOST_TEST(discount.failing.empty() == row.yen.has_value());
    }
}

BOOST_AUTO_TEST_CASE(for_sorting_takes_that_for_barcodes_along_and_not_twice)
{
    const auto all = discounts_of({letters(2000, 1500)}, {PostingTerms::Sorting::ByDistrict, 0});
    // 500 × 110 × 3 % = 1,650; 1,500 × 110 × (3 + 3) % = 9,900
    BOOST_TEST(named(all, "区分割引").yen.value_or(0) == 11550);
    BOOST_TEST(!named(all, "バーコード割引").yen);
    BOOST_TEST(contains(named(all, "バーコード割引").failing.at(0), "区分割引に加算"));
}

BOOST_AUTO_TEST_CASE(for_sorting_leaves_out_special_handling_and_says_so)
{
    PostedKind recorded = letters(500, 0);
    recorded.mail_class = MailClass::SpecifiedRecord;
    const Discount discount =
        named(discounts_of({letters(2000, 0), recorded}, {PostingTerms::Sorting::ByDistrict, 0}), "区分割引");
    BOOST_TEST(discount.count == 2000);
    BOOST_TEST(discount.yen.value_or(0) == 6600);
    BOOST_TEST(contains(discount.failing.at(0), "500 通"));
}

BOOST_AUTO_TEST_CASE(for_the_own_district_has_no_price_in_the_tariff)
{
    PostedKind kind = letters(300, 0);
    kind.local = 100;
    const Discount discount = named(discounts_of({kind}), "郵便区内特別");
    BOOST_TEST(discount.count == 100);
    BOOST_TEST(!discount.yen);
    BOOST_TEST(contains(discount.failing.at(0), "料金が料金表にありません"));
    kind.local = 99;
    BOOST_TEST(contains(named(discounts_of({kind}), "郵便区内特別").failing.at(0), "1 通足りません"));
}

BOOST_AUTO_TEST_CASE(is_not_guessed_for_an_edition_that_has_none)
{
    BOOST_TEST(japan_post().on(kBefore).discounts({letters(5000, 5000)}, {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
