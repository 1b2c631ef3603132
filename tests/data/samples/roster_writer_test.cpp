#include "data/samples/roster_writer.h"

#include "data/samples/random.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/text.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <streambuf>

#include <malloc.h>

using namespace fuda;

namespace {

domain::Insurer association()
{
    domain::Insurer insurer;
    insurer.number = "133991";
    insurer.kind = domain::InsurerKind::NationalHealthAssociation;
    return insurer;
}

calendar::Date as_of()
{
    return *calendar::Date::of(2026, 11, 10);
}

std::string roster(std::uint64_t rows, std::uint64_t seed, const domain::Insurer& insurer = association())
{
    std::ostringstream out;
    samples::write_roster(out, {rows, seed, insurer, as_of()});
    return out.str();
}

using Row = std::map<std::string, std::string>;

/// The rows by column. Generated rosters have no quotes.
std::vector<Row> rows_of(const std::string& text)
{
    std::vector<Row> rows;
    const auto lines = split(text, '\n');
    const auto columns = split(lines.at(1), ',');
    for (std::size_t i = 2; i + 1 < lines.size(); ++i) {
        const auto fields = split(lines[i], ',');
        BOOST_REQUIRE_EQUAL(fields.size(), columns.size());
        Row& row = rows.emplace_back();
        for (std::size_t column = 0; column < columns.size(); ++column)
            row.emplace(columns[column], fields[column]);
    }
    return rows;
}

std::string household(const Row& row)
{
    return row.at("記号") + "/" + row.at("番号");
}

/// Takes any number of bytes and keeps none; remembers how much of the heap was in use meanwhile.
class HeapWatch : public std::streambuf {
public:
    std::size_t most_in_use = 0;

protected:
    std::streamsize xsputn(const char*, std::streamsize count) override
    {
        most_in_use = std::max(most_in_use, mallinfo2().uordblks);
        return count;
    }
    int_type overflow(int_type c) override { return traits_type::not_eof(c); }
};

/// Takes nothing, like a full disk.
class FullDisk : public std::streambuf {};

} // namespace

BOOST_AUTO_TEST_SUITE(random_numbers)

// The reference values of https://prng.di.unimi.it/splitmix64.c for the seed 1234567.
BOOST_AUTO_TEST_CASE(are_those_of_splitmix64)
{
    samples::Random random(1234567);
    for (const std::uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                         4593380528125082431u, 16408922859458223821u})
        BOOST_TEST(random.next() == expected);
}

BOOST_AUTO_TEST_CASE(stay_within_their_bounds_and_reach_both)
{
    samples::Random random(1);
    std::set<int> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(random.between(-2, 3));
    BOOST_TEST((seen == std::set<int>{-2, -1, 0, 1, 2, 3}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(generated_roster)

BOOST_AUTO_TEST_CASE(is_the_same_for_the_same_seed)
{
    BOOST_TEST(sha256(roster(2000, 7)) == sha256(roster(2000, 7)));
}

BOOST_AUTO_TEST_CASE(is_another_for_another_seed)
{
    BOOST_TEST(sha256(roster(2000, 7)) != sha256(roster(2000, 8)));
}

BOOST_AUTO_TEST_CASE(has_as_many_rows_as_asked_for)
{
    for (const std::uint64_t rows : {0u, 1u, 2u, 3u, 4u, 5u, 999u, 1000u}) {
        const std::string text = roster(rows, 3);
        BOOST_TEST(std::count(text.begin(), text.end(), '\n') == static_cast<std::ptrdiff_t>(rows + 2));
        BOOST_TEST(text.starts_with("#基準日=2026-11-10\n保険者番号,記号,番号,枝番,氏名,"));
    }
}

BOOST_AUTO_TEST_CASE(begins_with_the_shorter_one_of_the_same_seed)
{
    BOOST_TEST(roster(3000, 5).starts_with(roster(1000, 5)));
}

BOOST_AUTO_TEST_CASE(keeps_households_together)
{
    std::map<std::string, std::vector<Row>> households;
    for (const Row& row : rows_of(roster(20'000, 11)))
        households[household(row)].push_back(row);
    bool has_twins = false;
    bool has_six = false;
    for (const auto& [key, people] : households) {
        BOOST_TEST_INFO_SCOPE(key);
        const Row& insured = people.front();
        has_six = has_six || people.size() == 6;
        for (std::size_t i = 0; i < people.size(); ++i) {
            BOOST_TEST(people[i].at("枝番") == "0" + std::to_string(i));
            BOOST_TEST(people[i].at("本人家族区分") == (i == 0 ? "本人" : "家族"));
            BOOST_TEST(people[i].at("被保険者氏名") == (i == 0 ? "" : insured.at("氏名")));
            BOOST_TEST(people[i].at("住所") == insured.at("住所"));
            has_twins = has_twins || (i > 1 && people[i].at("生年月日") == people[i - 1].at("生年月日"));
        }
        BOOST_TEST(people.size() <= 6u);
    }
    BOOST_TEST(has_twins);
    BOOST_TEST(has_six);
}

BOOST_AUTO_TEST_CASE(gives_each_employer_one_name)
{
    std::map<std::string, std::string> names;
    std::map<std::string, std::string> symbols;
    for (const Row& row : rows_of(roster(20'000, 13))) {
        BOOST_TEST(names.emplace(row.at("事業所記号"), row.at("事業所名")).first->second == row.at("事業所名"));
        BOOST_TEST(symbols.emplace(row.at("事業所名"), row.at("事業所記号")).first->second == row.at("事業所記号"));
    }
    BOOST_TEST(names.size() > 100u);
}

BOOST_AUTO_TEST_CASE(has_the_shares_of_a_real_one)
{
    constexpr double kRows = 20'000;
    std::map<std::string, int> count;
    for (const Row& row : rows_of(roster(static_cast<std::uint64_t>(kRows), 17))) {
        ++count[row.at("マイナ保険証")];
        ++count[row.at("交付事由").empty() ? "交付事由なし" : "交付事由あり"];
        count["支援措置"] += row.at("支援措置") == "1";
        count["送付先"] += !row.at("送付先住所").empty();
        count["外国人"] += static_cast<unsigned char>(row.at("氏名").front()) < 0x80;
        count["在留期限"] += !row.at("在留期限").empty();
    }
    const auto share = [&](const char* what) { return count[what] / kRows; };
    BOOST_TEST(share("登録済") == 0.60, boost::test_tools::tolerance(0.05));
    BOOST_TEST(share("交付事由あり") > 0.95);
    BOOST_TEST((share("支援措置") > 0.0003 && share("支援措置") < 0.003));
    BOOST_TEST((share("送付先") > 0.01 && share("送付先") < 0.03));
    BOOST_TEST((share("外国人") > 0.003 && share("外国人") < 0.02));
    BOOST_TEST(count["在留期限"] > 0);
    for (const char* state : {"未登録", "未取得", "解除", "返納", "紛失", "期限切れ", "不明"})
        BOOST_TEST(count[state] > 0, state);
}

BOOST_AUTO_TEST_CASE(has_rare_kanji_variation_sequences_and_diacritics)
{
    const std::string text = roster(60'000, 19);
    for (const char* wanted : {"髙", "﨑", "𠮷", "邉", "邊", "齋", "濵", "栁", "葛\U000E0102", "辻\U000E0102",
                               "邉\U000E010F", "MÜLLER", "ŁUKASZ", "ÇELIK", "JOÃO", "ZAJĄC"})
        BOOST_TEST(text.find(wanted) != std::string::npos, wanted);
}

BOOST_AUTO_TEST_CASE(writes_symbols_in_the_insurers_style)
{
    const std::string pattern = rows_of(roster(1, 1)).front().at("記号");
    BOOST_TEST(pattern.starts_with("71-"));
    BOOST_TEST(pattern.size() == 7u);
    domain::Insurer society = association();
    society.kind = domain::InsurerKind::HealthInsuranceSociety;
    BOOST_TEST(rows_of(roster(1, 1, society)).front().at("記号").size() == 4u);
}

BOOST_AUTO_TEST_CASE(of_the_late_elderly_has_neither_symbols_nor_employers_nor_families)
{
    domain::Insurer insurer = association();
    insurer.kind = domain::InsurerKind::LateElderly;
    insurer.has_symbol = insurer.has_branch = false;
    std::set<std::string> numbers;
    for (const Row& row : rows_of(roster(500, 23, insurer))) {
        BOOST_TEST(!row.contains("記号"));
        BOOST_TEST(!row.contains("枝番"));
        BOOST_TEST(!row.contains("事業所名"));
        BOOST_TEST(row.at("本人家族区分") == "本人");
        BOOST_TEST(row.at("生年月日") <= "1951-11-10");
        BOOST_TEST(numbers.insert(row.at("番号")).second);
    }
}

BOOST_AUTO_TEST_CASE(is_written_in_flat_memory)
{
    HeapWatch bytes;
    std::ostream out(&bytes);
    const domain::Insurer insurer = association();
    const std::size_t before = mallinfo2().uordblks;
    samples::write_roster(out, {300'000, 29, insurer, as_of()}); // about 75 MB of text
    BOOST_TEST(bytes.most_in_use < before + (1u << 20));
}

BOOST_AUTO_TEST_CASE(that_cannot_be_written_is_an_error)
{
    FullDisk disk;
    std::ostream out(&disk);
    const domain::Insurer insurer = association();
    BOOST_CHECK_EXCEPTION(samples::write_roster(out, {10, 1, insurer, as_of()}), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::Unavailable; });
}

BOOST_AUTO_TEST_SUITE_END()
