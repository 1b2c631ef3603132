#include "app/services/insurers/insurers_json.h"

#include "data/base/file.h"
#include "data/profiles/profile.h"
#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "tests/app/services/issue_run.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Adopting : StoreDatabase {
    store::Store opened =
        store::Store::create(address, {store::Mode::Live, 1234}, {"tester", "desk-1"}, "2026-11-20T00:00:00Z");
    services::Desk administrator = seated(domain::Role::Administrator);
    std::filesystem::path cache = path / "cache";

    static services::Desk seated(domain::Role role)
    {
        services::Desk seat = desk();
        seat.rights = domain::rights_of(role);
        seat.people = services::People::Known;
        return seat;
    }
    /// A copy of a shipped profile with its seal, some of its text replaced.
    std::filesystem::path copy(const std::string& from = {}, const std::string& to = {})
    {
        std::string text = read_whole_file(profile("kokuho-kumiai.json"));
        if (!from.empty())
            text.replace(text.find(from), from.size(), to);
        std::filesystem::create_directories(path / "mine/seals");
        write_whole_file(path / "mine/seals/kokuho-kumiai.svg", read_whole_file(profile("seals/kokuho-kumiai.svg")));
        write_whole_file(path / "mine/profile.json", text);
        return path / "mine/profile.json";
    }
    insurers::Adoption adopt(const std::filesystem::path& file)
    {
        return insurers::adopt(opened, workplace(), file, administrator);
    }
    std::size_t events() { return store::Events(opened).after(0, 1000).size(); }
    std::vector<std::filesystem::path> cached()
    {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(cache))
            if (entry.is_regular_file())
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        return files;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(insurers_of_a_store, Adopting)

BOOST_AUTO_TEST_CASE(are_those_that_were_adopted)
{
    BOOST_TEST(insurers::list(opened).empty());
    BOOST_TEST(adopt(profile("kokuho-kumiai.json")).changed);
    BOOST_TEST(adopt(profile("kenpo.json")).changed);
    const auto list = insurers::list(opened);
    BOOST_REQUIRE(list.size() == 2u);
    BOOST_TEST(list[0].number == "06139992");
    BOOST_TEST(list[1].number == "133991");
    BOOST_TEST(list[1].name == association().name);
    BOOST_TEST(list[1].accent_color == association().accent_color);
    BOOST_TEST(list[1].accent_tint == association().accent_tint);
    BOOST_TEST(list[1].revision == 1);
    BOOST_TEST(list[1].by == administrator.actor.name);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(are_opened_as_their_files_describe_them_after_the_files_are_gone)
{
    adopt(copy("\"years\": 5", "\"years\": 2"));
    std::filesystem::remove_all(path / "mine");
    const domain::Insurer insurer = insurers::open(opened, "133991", cache);
    BOOST_TEST(insurer.validity.years == 2);
    BOOST_TEST(insurer.name == association().name);
    BOOST_TEST(read_whole_file(insurer.seal_image) == read_whole_file(profile("seals/kokuho-kumiai.svg")));
    issuing::check_layouts(opened, workplace(), insurer); // composes with the seal from the cache
}

BOOST_AUTO_TEST_CASE(are_written_to_the_cache_once_and_again_when_somebody_has_changed_them)
{
    adopt(profile("kokuho-kumiai.json"));
    insurers::open(opened, "133991", cache);
    const auto files = cached();
    BOOST_REQUIRE(files.size() == 2u);
    std::vector<std::filesystem::file_time_type> written;
    for (const auto& file : files) {
        std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
        written.push_back(std::filesystem::last_write_time(file));
    }
    insurers::open(opened, "133991", cache);
    for (std::size_t i = 0; i < files.size(); ++i)
        BOOST_TEST((std::filesystem::last_write_time(files[i]) == written[i]));
    for (const auto& file : files)
        write_whole_file(file, "forged");
    BOOST_TEST(insurers::open(opened, "133991", cache).name == association().name);
    BOOST_TEST((cached() == files));
}

BOOST_AUTO_TEST_CASE(have_a_place_of_their_own_in_the_cache_for_each_revision)
{
    adopt(copy());
    const auto before = insurers::open(opened, "133991", cache).seal_image;
    write_whole_file(path / "mine/seals/kokuho-kumiai.svg", read_whole_file(profile("seals/kenpo.svg")));
    BOOST_TEST(adopt(path / "mine/profile.json").adopted.revision == 2);
    const auto after = insurers::open(opened, "133991", cache).seal_image;
    BOOST_TEST(read_whole_file(after) == read_whole_file(profile("seals/kenpo.svg")));
    BOOST_TEST(read_whole_file(before) == read_whole_file(profile("seals/kokuho-kumiai.svg")));
}

BOOST_AUTO_TEST_CASE(stay_when_the_same_file_is_adopted_again)
{
    adopt(profile("kokuho-kumiai.json"));
    const auto before = events();
    const auto again = adopt(copy());
    BOOST_TEST(!again.changed);
    BOOST_TEST(again.adopted.revision == 1);
    BOOST_TEST(events() == before);
}

BOOST_AUTO_TEST_CASE(keep_their_history_the_newest_first)
{
    adopt(copy());
    adopt(copy("\"years\": 5", "\"years\": 4"));
    const auto history = insurers::history(opened, "133991");
    BOOST_REQUIRE(history.size() == 2u);
    BOOST_TEST(history[0].revision == 2);
    BOOST_TEST(history[1].revision == 1);
    BOOST_TEST(history[0].sha256 != history[1].sha256);
}

BOOST_AUTO_TEST_CASE(are_not_opened_when_there_is_none)
{
    const auto missing = of_kind(ErrorKind::BadInput, "06139992");
    BOOST_CHECK_EXCEPTION(insurers::open(opened, "06139992", cache), Error, missing);
    BOOST_CHECK_EXCEPTION(insurers::history(opened, "06139992"), Error, missing);
}

BOOST_AUTO_TEST_CASE(are_adopted_by_administrators_only)
{
    for (const domain::Role role : {domain::Role::Operator, domain::Role::Clerk, domain::Role::Manager}) {
        administrator = seated(role);
        BOOST_CHECK_EXCEPTION(adopt(profile("kokuho-kumiai.json")), Error, of_kind(ErrorKind::Conflict, "権限"));
    }
    BOOST_TEST(insurers::list(opened).empty());
}

BOOST_AUTO_TEST_CASE(are_refused_with_every_problem_of_the_file)
{
    const auto file = copy("\"number\": \"133991\"", "\"number\": \"133990\", \"color\": \"red\"");
    try {
        adopt(file);
        BOOST_ERROR("adopted");
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::BadInput));
        BOOST_TEST(contains(error.what(), "insurer.number"));
        BOOST_TEST(contains(error.what(), "insurer.color"));
    }
    BOOST_TEST(insurers::list(opened).empty());
}

BOOST_AUTO_TEST_CASE(are_refused_when_the_layouts_cannot_hold_what_they_say)
{
    const auto file = copy("https://myna.go.jp/", "https://myna.go.jp/" + std::string(400, 'a'));
    BOOST_CHECK_THROW(adopt(file), Error);
    BOOST_TEST(insurers::list(opened).empty());
}

BOOST_AUTO_TEST_CASE(are_refused_when_the_seal_lies_elsewhere)
{
    for (const std::string& seal : {profile("seals/kokuho-kumiai.svg").string(), std::string("../seal.svg")}) {
        write_whole_file(path / "seal.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        BOOST_CHECK_EXCEPTION(adopt(copy("seals/kokuho-kumiai.svg", seal)), Error,
                              of_kind(ErrorKind::BadInput, "insurer.seal_image"));
    }
}

BOOST_AUTO_TEST_CASE(that_were_tampered_with_are_not_opened)
{
    adopt(profile("kokuho-kumiai.json"));
    opened.session().execute_script(test_engine() == db::Engine::PostgreSql
                                        ? "DROP TRIGGER insurers_never_change ON insurers"
                                        : "DROP TRIGGER insurers_never_change");
    opened.session().execute_script("UPDATE insurers SET seal = 'x'");
    BOOST_CHECK_EXCEPTION(insurers::open(opened, "133991", cache), Error, of_kind(ErrorKind::Corrupt, "印影"));
    opened.session().execute_script("UPDATE insurers SET profile = '{}'");
    BOOST_CHECK_EXCEPTION(insurers::open(opened, "133991", cache), Error, of_kind(ErrorKind::Corrupt, "設定"));
}

BOOST_AUTO_TEST_CASE(are_described_in_words)
{
    const auto value = [](const domain::Insurer& insurer, const std::string& label) {
        for (const auto& line : insurers::described(insurer))
            if (line.label == label)
                return line.value;
        return std::string("?");
    };
    BOOST_TEST(value(association(), "有効期間") == "交付日から 5 年");
    BOOST_TEST(value(association(), "郵便") == "特定記録・転送不要・世帯ごとに一通");
    BOOST_TEST(value(association(), "宛名") == "本人");
    domain::Insurer letter_pack = association();
    letter_pack.mail_class = domain::MailClass::LetterPackPlus;
    letter_pack.addressee = domain::AddresseeRule::CareOf;
    BOOST_TEST(value(letter_pack, "郵便") == "レターパックプラス・転送不要・世帯ごとに一通");
    BOOST_TEST(value(letter_pack, "宛名") == "本人（被保険者の様方）");
    BOOST_TEST(value(association(), "資格確認書") == "国民健康保険資格確認書　カード（plastic）");
    BOOST_TEST(contains(value(society(), "資格確認書"), "はがき"));
    for (const auto& line : insurers::described(society()))
        BOOST_TEST(line.value != "", line.label);
}

BOOST_AUTO_TEST_CASE(are_shown_as_json_with_the_file_itself)
{
    adopt(profile("kenpo.json"));
    const std::string json = insurers::profile_json(opened, "06139992");
    BOOST_TEST(contains(json, "\"history\""));
    BOOST_TEST(contains(json, "\"seal_image\""));
    BOOST_TEST(contains(json, society().name));
}

BOOST_AUTO_TEST_SUITE_END()
