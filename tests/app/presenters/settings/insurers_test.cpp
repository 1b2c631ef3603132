#include "app/presenters/settings/insurers.h"

#include "data/base/file.h"
#include "tests/app/presenters/settings/settings_seat.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct InsurersEyes : presenters::InsurersView {
    std::optional<Insurer> insurer;
    bool may = false;
    std::string file;
    std::vector<std::string> problems;
    void reload() override {}
    void select(std::size_t) override {}
    void reload_history() override {}
    void show_insurer(const std::optional<Insurer>& shown) override { insurer = shown; }
    void show_may_adopt(bool is) override { may = is; }
    void show_problems(const std::string& name, const std::vector<std::string>& lines) override
    {
        file = name;
        problems = lines;
    }
};

struct InsurersOffice : SettingsSeat {
    InsurersEyes eyes;
    presenters::InsurersPresenter insurers{station, dialogs, eyes};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(insurers_of_the_settings, InsurersOffice)

BOOST_AUTO_TEST_CASE(are_adopted_from_a_file_and_then_there_for_every_screen)
{
    sign_in("admin");
    insurers.shown();
    BOOST_TEST(eyes.may);
    BOOST_TEST(!eyes.insurer);
    BOOST_TEST(!station.insurer());
    int told = 0;
    station.on_insurers([&] { ++told; });
    dialogs.file = profile("kokuho-kumiai.json");
    insurers.choose_file();
    no_failure();
    BOOST_TEST(eyes.problems.empty());
    BOOST_TEST(column(insurers.rows(), 0) == (Texts{"133991"}));
    BOOST_REQUIRE(eyes.insurer);
    BOOST_TEST(eyes.insurer->name == association().name);
    BOOST_TEST(eyes.insurer->accent_color == association().accent_color);
    BOOST_TEST(insurers.history().count() == 1u);
    BOOST_REQUIRE(station.insurer());
    BOOST_TEST(station.insurer()->number == "133991");
    BOOST_TEST(told > 0);
    insurers.adopt(profile("kenpo.json"));
    BOOST_TEST(station.insurer()->number == "133991"); // the one that is worked for stays
    BOOST_TEST(eyes.insurer->name == society().name);
}

BOOST_AUTO_TEST_CASE(are_changed_after_a_look_at_what_would_be_different)
{
    sign_in("admin");
    insurers.adopt(profile("kenpo.json"));
    BOOST_TEST(contains(dialogs.question, "保険者に加えます"));
    std::string text = read_whole_file(profile("kenpo.json"));
    const std::string name = society().name;
    text.replace(text.find(name), name.size(), name + "西支部");
    std::filesystem::create_directories(path / "changed");
    std::filesystem::copy(profile("kenpo.json").parent_path(), path / "changed",
                          std::filesystem::copy_options::recursive);
    write_whole_file(path / "changed" / "kenpo.json", text);

    dialogs.says_yes = false;
    insurers.adopt(path / "changed" / "kenpo.json");
    no_failure();
    BOOST_TEST(contains(dialogs.question, name + " → " + name + "西支部"));
    insurers.shown();
    BOOST_TEST(insurers.history().count() == 1u); // the person did not agree

    dialogs.says_yes = true;
    insurers.adopt(path / "changed" / "kenpo.json");
    BOOST_TEST(insurers.history().count() == 2u);
    BOOST_TEST(eyes.insurer->name == name + "西支部");
    const auto asked = dialogs.asked.size();
    insurers.adopt(path / "changed" / "kenpo.json"); // is in force already
    BOOST_TEST(dialogs.asked.size() == asked);
    BOOST_TEST(contains(dialogs.notices.back(), "採用済み"));
    no_failure();
}

BOOST_AUTO_TEST_CASE(are_refused_with_every_problem_in_a_line_of_its_own)
{
    sign_in("admin");
    std::string text = read_whole_file(profile("kenpo.json"));
    text.replace(text.find("\"06139992\""), 10, "\"06139990\"");
    text.replace(text.find("\"name\""), 6, "\"nom\"");
    write_whole_file(path / "wrong.json", text);
    insurers.adopt(path / "wrong.json");
    BOOST_TEST(eyes.file == "wrong.json");
    BOOST_TEST(eyes.problems.size() >= 3u); // number, name, nom; and the seal that is not beside it
    for (const std::string& problem : eyes.problems)
        BOOST_TEST(contains(problem, "wrong.json"));
    BOOST_TEST(insurers.rows().count() == 0u);
    BOOST_TEST(dialogs.notices.empty());
}

BOOST_AUTO_TEST_CASE(are_looked_at_but_not_adopted_by_others)
{
    sign_in("admin");
    insurers.adopt(profile("kenpo.json"));
    sign_in("clerk");
    insurers.shown();
    BOOST_TEST(!eyes.may);
    BOOST_TEST(eyes.insurer.has_value());
    insurers.adopt(profile("kokuho-kumiai.json"));
    BOOST_REQUIRE(eyes.problems.size() == 1u);
    BOOST_TEST(contains(eyes.problems[0], "権限"));
}

BOOST_AUTO_TEST_SUITE_END()
