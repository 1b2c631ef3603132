#include "data/store/applications.h"
#include "data/store/member_files.h"
#include "data/store/members.h"
#include "data/store/search_text.h"
#include "tests/data/store/store_fixture.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Person {
    const char *symbol, *number, *branch, *name, *kana, *birth;
};

constexpr Person kPeople[] = {
    {"７１-0042", "100001", "00", "髙橋　𠮷郎", "タカハシ　ヨシロウ", "1958-03-03"},
    {"７１-0042", "100001", "01", "髙橋　ハナ子", "タカハシ　ハナコ", "1960-12-31"},
    {"71-0042", "100002", "00", "佐藤　花子", "サトウ　ハナコ", "1989-01-07"},
    {"71-0042", "100003", "00", "𠮷野　さくら", "ヨシノ　サクラ", "1989-01-08"},
    {"札い", "5550001", "00", "Montoya　Ana", "モントーヤ　アナ", "1975-06-15"},
    {"71-0043", "2", "00", "小佐藤　勝", "コサトウ　マサル", "1958-03-03"},
    {"71-0043", "19580303", "00", "長谷川　キョウ", "ハセガワ　キョウ", "2001-01-01"},
};

store::ImportedRow row_of(const Person& person, std::int64_t line)
{
    domain::Eligibility e = member(static_cast<int>(line));
    e.symbol = person.symbol;
    e.number = person.number;
    e.branch = person.branch;
    e.name = person.name;
    e.kana = person.kana;
    e.birth = day(person.birth);
    return {line, store::RowStatus::Accepted, e};
}

struct Town : OpenStore {
    Town()
    {
        std::vector<store::ImportedRow> rows;
        for (const Person& person : kPeople)
            rows.push_back(row_of(person, static_cast<std::int64_t>(rows.size()) + 2));
        import(opened, rows);
    }

    /// Names without their spaces, best first.
    std::vector<std::string> names(std::string_view query, std::size_t count = 20)
    {
        std::vector<std::string> found;
        for (const store::FoundMember& m : store::Members(opened).find(query, count).members)
            found.push_back(m.name);
        return found;
    }
};

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : "|") + name;
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(search_texts)

BOOST_AUTO_TEST_CASE(what_people_write_in_several_ways_folds_to_one)
{
    const std::pair<const char*, const char*> kSame[] = {
        {"タカハシ　ハナコ", "たかはし はなこ"},
        {"ﾀｶﾊｼ ﾊﾅｺ", "タカハシハナコ"},
        {"キョウ", "キヨウ"},
        {"ｷｮｳ", "きょう"},
        {"モント-ヤ", "モントーヤ"},
        {"ﾓﾝﾄｰﾔ", "もんとーや"},
        {"Montoya", "ＭＯＮＴＯＹＡ"},
        {"７１－００４２", "71-0042"},
        {"71‐0042", "710042"},
        {"葛\U000E0100城", "葛城"},
        {"アナ・マリア", "アナマリア"},
    };
    for (const auto& [one, other] : kSame)
        BOOST_TEST(store::folded(one) == store::folded(other), one << " and " << other);
    BOOST_TEST(store::folded("ヨウ") != store::folded("ヨオ"));
    BOOST_TEST(store::folded("100%_\\") == "100");
}

BOOST_AUTO_TEST_CASE(a_word_that_can_be_a_day_or_a_number_is_read_as_both)
{
    const auto readings = store::search_readings("佐藤　19580303");
    const store::SearchReading by_birth{"", day("1958-03-03"), {"佐藤"}};
    const store::SearchReading by_code{"19580303", std::nullopt, {"佐藤"}};
    BOOST_TEST(std::count(readings.begin(), readings.end(), by_birth) == 1);
    BOOST_TEST(std::count(readings.begin(), readings.end(), by_code) == 1);
    BOOST_TEST(store::search_readings(" 　\t").empty());
    BOOST_TEST(store::search_readings(std::string(500, '1')).empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(members_search, Town)

BOOST_AUTO_TEST_CASE(members_are_found_however_they_are_asked_for)
{
    const std::pair<const char*, const char*> kFinds[] = {
        // 番号, 記号番号, 枝番
        {"100002", "佐藤　花子"},
        {"１００００２", "佐藤　花子"},
        {"71-0042 100002", "佐藤　花子"},
        {"７１－００４２－１００００２", "佐藤　花子"},
        {"710042100002", "佐藤　花子"},
        {"71-0042 100001 01", "髙橋　ハナ子"},
        {"71-0042-100001-00", "髙橋　𠮷郎"},
        {"札い 5550001", "Montoya　Ana"},
        {"71-0043 2", "小佐藤　勝"},
        // the number first, then who was born on that day
        {"19580303", "長谷川　キョウ|小佐藤　勝|髙橋　𠮷郎"},
        // name: beginning, given name, part, two characters, beyond the BMP
        {"佐藤", "佐藤　花子"},
        {"花子", "佐藤　花子"},
        {"髙橋", "髙橋　𠮷郎|髙橋　ハナ子"},
        {"髙橋 𠮷郎", "髙橋　𠮷郎"},
        {"髙橋𠮷郎", "髙橋　𠮷郎"},
        {"𠮷", "𠮷野　さくら|髙橋　𠮷郎"},
        {"𠮷野さ", "𠮷野　さくら"},
        {"野さく", "𠮷野　さくら"},
        {"montoya", "Montoya　Ana"},
        // kana
        {"サト", "佐藤　花子"},
        {"さとう", "佐藤　花子|小佐藤　勝"},
        {"ｻﾄｳ ﾊﾅｺ", "佐藤　花子"},
        {"ハナコ", "佐藤　花子|髙橋　ハナ子"},
        {"ハナ", "髙橋　ハナ子|佐藤　花子"},
        {"カハシ", "髙橋　ハナ子|髙橋　𠮷郎"},
        {"はなこ たかはし", "髙橋　ハナ子"},
        {"きよう", "長谷川　キョウ"},
        {"モント-ヤ", "Montoya　Ana"},
        // birth
        {"昭和64年1月7日", "佐藤　花子"},
        {"H1.1.8", "𠮷野　さくら"},
        {"1989/01/08", "𠮷野　さくら"},
        {"3641231", ""}, // 昭和64年12月31日 is no day, and nobody has the number
        // together
        {"ヨシ 1958-03-03", "髙橋　𠮷郎"},
        {"S33.3.3 コサ", "小佐藤　勝"},
        {"1000 ハナコ", "佐藤　花子|髙橋　ハナ子"},
        {"佐藤 サト", "佐藤　花子"},
        // nobody
        {"佐藤 太郎", ""},
        {"ヤマダ", ""},
        {"ナコハ", ""},
        {"999999", ""},
        {"100002 髙橋", ""},
        {"%", ""},
        {"\"", ""},
        {"", ""},
    };
    for (const auto& [query, expected] : kFinds) {
        BOOST_TEST_INFO_SCOPE(query);
        std::vector<std::string> found = names(query), wanted;
        const std::string text = expected;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('|', at), text.size());
            wanted.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        std::sort(found.begin(), found.end());
        std::sort(wanted.begin(), wanted.end());
        BOOST_TEST(joined(found) == joined(wanted));
    }
}

BOOST_AUTO_TEST_CASE(numbers_come_before_beginnings_and_beginnings_before_parts)
{
    const std::pair<const char*, const char*> kFirst[] = {
        {"19580303", "長谷川　キョウ"}, {"さとう", "佐藤　花子"}, {"𠮷", "𠮷野　さくら"}, {"2", "小佐藤　勝"}};
    for (const auto& [query, first] : kFirst) {
        BOOST_TEST_INFO_SCOPE(query);
        const auto found = names(query);
        BOOST_REQUIRE(!found.empty());
        BOOST_TEST(found.front() == first);
    }
}

BOOST_AUTO_TEST_CASE(the_answer_says_when_there_are_more)
{
    const store::FoundMembers all = store::Members(opened).find("1000", 4);
    BOOST_TEST(all.members.size() == 4u);
    BOOST_TEST(!all.more);
    const store::FoundMembers three = store::Members(opened).find("1000", 3);
    BOOST_TEST(three.members.size() == 3u);
    BOOST_TEST(three.more);
}

BOOST_AUTO_TEST_CASE(the_newest_roster_speaks_for_a_member)
{
    auto changed = row_of(kPeople[2], 40);
    changed.eligibility.name = "鈴木　花子";
    changed.eligibility.kana = "スズキ　ハナコ";
    changed.eligibility.lost = day("2026-11-30");
    import(opened, {changed}, "december", "2026-12-01");
    BOOST_TEST(joined(names("佐藤 花子")) == "");
    BOOST_TEST(joined(names("スズキ")) == "鈴木　花子");
    BOOST_TEST(joined(names("ズキハ")) == "鈴木　花子");

    auto old = changed;
    old.eligibility.name = "佐藤　花";
    import(opened, {old}, "october", "2026-10-01");
    const auto found = store::Members(opened).find("100002").members;
    BOOST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found[0].name == "鈴木　花子");
    BOOST_TEST((found[0].as_of == day("2026-12-01")));
    BOOST_TEST((found[0].lost == day("2026-11-30")));

    const store::MemberNow now = store::MemberFiles(opened).now(found[0].id);
    BOOST_TEST(now.row.line == 40);
    BOOST_TEST(now.in_newest);
    const auto gone = store::Members(opened).with_number("71-0042 100003");
    BOOST_REQUIRE(gone.size() == 1u);
    BOOST_TEST(!store::MemberFiles(opened).now(gone[0].id).in_newest);
}

BOOST_AUTO_TEST_CASE(of_two_rosters_of_one_day_the_later_one_is_the_newest)
{
    const auto in_newest = [&](const char* number) {
        return store::MemberFiles(opened).now(store::Members(opened).find(number).members.at(0).id).in_newest;
    };
    import(opened, {row_of(kPeople[2], 40)}, "first", "2026-12-01");
    BOOST_TEST(in_newest("100002"));
    import(opened, {row_of(kPeople[3], 40)}, "second", "2026-12-01");
    BOOST_TEST(!in_newest("100002"));
    BOOST_TEST(in_newest("100003"));
}

BOOST_AUTO_TEST_CASE(a_member_who_stays_as_he_was_is_read_from_the_newer_roster)
{
    auto moved = row_of(kPeople[3], 99);
    moved.eligibility.address.text = "東京都港区1";
    import(opened, {moved}, "december", "2026-12-01");
    const auto found = store::Members(opened).find("ヨシノ").members;
    BOOST_REQUIRE(found.size() == 1u);
    const store::MemberNow now = store::MemberFiles(opened).now(found[0].id);
    BOOST_TEST(now.row.eligibility.address.text == "東京都港区1");
    BOOST_TEST(now.row.line == 99);
}

BOOST_AUTO_TEST_CASE(the_members_of_a_store_from_before_the_search_are_found_once_it_is_opened)
{
    auto moved = row_of(kPeople[3], 99);
    moved.eligibility.name = "𠮷村　さくら";
    import(opened, {moved}, "december", "2026-12-01");
    db::exec(opened.session(), "DELETE FROM member_search");
    BOOST_TEST(joined(names("100002")) == "");
    opened = store::Store::open(address, store::Mode::Live, kNow);
    BOOST_TEST(joined(names("100002")) == "佐藤　花子");
    BOOST_TEST(joined(names("100003")) == "𠮷村　さくら");
    BOOST_TEST(joined(names("村さく")) == "𠮷村　さくら");
    BOOST_TEST(joined(names("野さく")) == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(applications, Town)

BOOST_AUTO_TEST_CASE(an_application_is_answered_once)
{
    const store::MemberId member = store::Members(opened).find("100002").members.at(0).id;
    store::Change change(opened, kClerk, kNow);
    store::Applications all(opened);
    store::NewApplication asked;
    asked.member = member;
    asked.reason = domain::Trigger::CertificateDamaged;
    asked.applied = day("2026-11-19");
    asked.applicant = domain::Applicant::Carer;
    asked.identity_check = domain::IdentityCheck::Other;
    asked.identity_note = "健康保険組合の職員証";
    const store::Application application = all.add(change, asked);
    change.commit();
    BOOST_TEST((application.state == domain::ApplicationState::Received));
    BOOST_TEST((application.asked.reason == domain::Trigger::CertificateDamaged));
    BOOST_TEST((application.asked.applicant == domain::Applicant::Carer));
    BOOST_TEST((application.asked.applied == day("2026-11-19")));
    BOOST_TEST(application.asked.identity_note == "健康保険組合の職員証");
    BOOST_TEST(application.received_by == "clerk");
    BOOST_TEST(all.waiting({}, 10).size() == 1u);

    store::Change ending(opened, kClerk, kNow);
    all.withdrawn(ending, application.id, application.revision, "見つかった");
    BOOST_CHECK_EXCEPTION(all.withdrawn(ending, application.id, application.revision, "見つかった"), Error,
                          of_kind(ErrorKind::Conflict, "取下げ"));
    BOOST_CHECK_EXCEPTION(all.decided(ending, application.id, application.revision + 1, {1}), Error,
                          of_kind(ErrorKind::Conflict, "取下げ"));
    ending.commit();
    BOOST_TEST(all.waiting({}, 10).empty());
    BOOST_TEST(all.of_member(member).at(0).ended_note == "見つかった");
    BOOST_CHECK_EXCEPTION(all.get({99}), Error, of_kind(ErrorKind::BadInput, "申請99"));
}

BOOST_AUTO_TEST_SUITE_END()
