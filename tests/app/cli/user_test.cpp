#include "data/store/events.h"
#include "tests/app/cli/program.h"

#include <algorithm>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr const char* kChief = "umi no mukou ni";

/// A live store whose first administrator is chief.
struct Office : Place {
    std::string secret(const std::string& name, const std::string& text, mode_t mode = 0600) const
    {
        const std::string written = receive(name, text + "\n");
        ::chmod(written.c_str(), mode);
        return written;
    }
    Ran run(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--store", store()});
        return fuda(words);
    }
    Ran run_as(const std::string& user, const std::string& password, std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--user", user, "--password-file", secret("secret", password)});
        return run(words);
    }
    Ran as_chief(const std::vector<std::string>& words) const { return run_as("chief", kChief, words); }
    void add_chief() const
    {
        const Ran ran = run({"user", "add", "chief", "--new-password-file", secret("chief", kChief)});
        BOOST_REQUIRE_MESSAGE(ran.status == 0, ran.err);
    }
    std::vector<store::Event> events() const
    {
        store::Store opened = store::Store::open(store(), std::nullopt, "2026-11-20T00:00:00Z");
        return store::Events(opened).after(0, 1000);
    }
};

struct StaffedOffice : Office {
    StaffedOffice() { add_chief(); }
};

/// A test store with an issued roster.
struct TestOffice : Office {
    TestOffice() { BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(1)))).status == 0); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_live_store, Office)

BOOST_AUTO_TEST_CASE(asks_twice_for_the_password_of_its_first_administrator_and_does_not_show_it)
{
    std::string shown;
    const std::vector<std::string> words = {"user", "add", "chief", "--store", store()};
    const Ran different =
        fuda_on_terminal(words, {{"新しいパスワード: ", kChief}, {"もう一度: ", "umi no mukou"}}, shown);
    BOOST_TEST(different.status == 2, different.err);
    const Ran ran = fuda_on_terminal(words, {{"新しいパスワード: ", kChief}, {"もう一度: ", kChief}}, shown);
    BOOST_TEST(ran.status == 0, ran.err);
    BOOST_TEST(ran.out.find("システム管理者") != std::string::npos);
    BOOST_TEST(shown.find("もう一度") != std::string::npos);
    BOOST_TEST(shown.find("umi") == std::string::npos);

    const Ran nobody = run({"user", "list"});
    BOOST_TEST(nobody.status == 3);
    BOOST_TEST(nobody.says("fuda user sign-in"));
    const Ran chief = as_chief({"user", "list"});
    BOOST_TEST(chief.status == 0, chief.err);
    BOOST_TEST(chief.out == "chief\tシステム管理者\t有効\tchief\n");
    const Ran typed = fuda_on_terminal({"user", "list", "--store", store(), "--user", "chief"},
                                       {{"chief のパスワード: ", kChief}}, shown);
    BOOST_TEST(typed.out == chief.out);
}

BOOST_AUTO_TEST_CASE(takes_nobody_but_an_administrator_first)
{
    const Ran ran =
        run({"user", "add", "press", "--role", "operator", "--new-password-file", secret("press", "umi no mukou he")});
    BOOST_TEST(ran.status == 3);
    BOOST_TEST(ran.says("administrator"));
    BOOST_TEST(run({"user", "list"}).out == "");
}

BOOST_AUTO_TEST_CASE(without_people_works_for_one_person_under_the_name_of_the_system)
{
    const std::string roster = receive("r.csv", small_roster(1));
    const Ran ran = run(
        {"issue", roster, "--profile", profile("kokuho-kumiai.json"), "--out", file("out"), "--today", "2026-11-20"});
    BOOST_TEST(ran.status == 0, ran.err);
    const auto all = events();
    BOOST_TEST(all.size() > 3u);
    for (const store::Event& event : all)
        BOOST_TEST(event.actor.name == ::getpwuid(::getuid())->pw_name, event.event);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_store_with_people, StaffedOffice)

BOOST_AUTO_TEST_CASE(lets_nobody_work_who_has_not_signed_in)
{
    const std::string roster = receive("r.csv", small_roster(1));
    const std::string insurer = profile("kokuho-kumiai.json");
    const std::size_t before = events().size();
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"issue", roster, "--profile", insurer, "--out", file("out")},
          {"import", roster, "--profile", insurer},
          {"decide", "--profile", insurer},
          {"compose"},
          {"print", "--out", file("out")}}) {
        const Ran ran = run(words);
        BOOST_TEST(ran.status == 3, words.front());
        BOOST_TEST(ran.says("--user"), words.front() << ": " << ran.err);
    }
    BOOST_TEST(events().size() == before);
}

BOOST_AUTO_TEST_CASE(refuses_a_wrong_password)
{
    const Ran ran = run_as("chief", "umi no mukou", {"user", "list"});
    BOOST_TEST(ran.status == 3);
    BOOST_TEST(ran.says("サインインできません"));
    BOOST_TEST(ran.out == "");
    BOOST_TEST(run_as("nobody", "umi no mukou", {"user", "list"}).err == ran.err);
}

BOOST_AUTO_TEST_CASE(is_locked_for_the_person_after_five_failures_until_an_administrator_unlocks)
{
    BOOST_REQUIRE(as_chief({"user", "add", "press", "--role", "operator", "--new-password-file",
                            secret("press", "umi no mukou he")})
                      .status == 0);
    for (int i = 0; i < 5; ++i)
        run_as("press", "umi no mukou", {"user", "show", "press"});
    BOOST_TEST(run_as("press", "umi no mukou he", {"user", "show", "press"}).status == 3);
    BOOST_TEST(as_chief({"user", "show", "press"}).out.find("ロック") != std::string::npos);
    BOOST_TEST(as_chief({"user", "unlock", "press"}).status == 0);
    BOOST_TEST(run_as("press", "umi no mukou he", {"user", "show", "press"}).status == 0);
}

BOOST_AUTO_TEST_CASE(knows_who_has_signed_in_until_they_sign_out)
{
    const Ran begun = as_chief({"user", "sign-in"});
    BOOST_TEST(begun.status == 0, begun.err);
    BOOST_TEST(run({"user", "list"}).status == 0);
    struct stat status {};
    const auto folder = path / ".cache" / "fuda";
    BOOST_REQUIRE(::stat(folder.c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777) == 0700u);
    const auto kept = *std::filesystem::directory_iterator(folder);
    BOOST_REQUIRE(::stat(kept.path().c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777) == 0600u);

    BOOST_TEST(run({"user", "sign-out"}).status == 0);
    BOOST_TEST(!std::filesystem::exists(kept.path()));
    BOOST_TEST(run({"user", "list"}).status == 3);
    BOOST_TEST(run({"user", "sign-out"}).status == 3);
}

BOOST_AUTO_TEST_CASE(does_not_take_a_session_that_has_ended_or_that_others_can_read)
{
    environment["XDG_RUNTIME_DIR"] = file("run");
    BOOST_REQUIRE(as_chief({"user", "sign-in"}).status == 0);
    const auto kept = *std::filesystem::directory_iterator(path / "run" / "fuda");
    ::chmod(kept.path().c_str(), 0644);
    BOOST_TEST(run({"user", "list"}).status == 2);
    ::chmod(kept.path().c_str(), 0600);
    BOOST_TEST(run({"user", "list"}).status == 0);
    {
        store::Store opened = store::Store::open(store(), std::nullopt, "2026-11-20T00:00:00Z");
        opened.session().execute_script("UPDATE sessions SET last_used_at = '2020-01-01T00:00:00Z'");
    }
    const Ran ended = run({"user", "list"});
    BOOST_TEST(ended.status == 3);
    BOOST_TEST(ended.says("期限"));
}

BOOST_AUTO_TEST_CASE(takes_the_user_from_the_environment)
{
    environment["FUDA_USER"] = "chief";
    environment["FUDA_PASSWORD_FILE"] = secret("chief", kChief);
    BOOST_TEST(run({"user", "list"}).status == 0);
    BOOST_TEST(run({"user", "list", "--user", "nobody"}).status == 3);
}

BOOST_AUTO_TEST_CASE(is_changed_by_its_administrator)
{
    BOOST_REQUIRE(as_chief({"user", "add", "press", "--role", "operator", "--name", "印刷　一郎", "--new-password-file",
                            secret("press", "umi no mukou he"), "--json"})
                      .status == 0);
    const Ran granted = as_chief({"user", "grant", "press", "protected-address", "--json"});
    BOOST_TEST(granted.out.find("\"protected-address\"") != std::string::npos, granted.err);
    BOOST_TEST(as_chief({"user", "revoke", "press", "protected-address", "--json"}).out.find("protected-address") ==
               std::string::npos);
    BOOST_TEST(as_chief({"user", "grant", "press", "audit"}).status == 64);
    BOOST_TEST(as_chief({"user", "set-role", "press", "manager"}).out.find("管理者") != std::string::npos);
    BOOST_TEST(as_chief({"user", "set-role", "press", "root"}).status == 64);
    BOOST_TEST(as_chief({"user", "disable", "press"}).out.find("停止") != std::string::npos);
    BOOST_TEST(run_as("press", "umi no mukou he", {"user", "show", "press"}).status == 3);
    BOOST_TEST(as_chief({"user", "enable", "press"}).status == 0);
    BOOST_TEST(run_as("press", "umi no mukou he", {"user", "list"}).says("利用者と権限の管理"));
    const Ran last = as_chief({"user", "disable", "chief"});
    BOOST_TEST(last.status == 3);
    BOOST_TEST(last.says("最後の一人"));

    const std::string another = secret("another", "yama no mukou he");
    BOOST_TEST(as_chief({"user", "password", "press", "--new-password-file", another}).status == 0);
    BOOST_TEST(run_as("press", "umi no mukou he", {"user", "show", "press"}).status == 3);
    const std::string own = secret("own", "kawa no mukou he");
    BOOST_TEST(run_as("press", "yama no mukou he", {"user", "password", "--new-password-file", own}).status == 0);
    BOOST_TEST(run_as("press", "kawa no mukou he", {"user", "show", "press"}).status == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_password_file, StaffedOffice)

BOOST_AUTO_TEST_CASE(is_refused_when_others_can_read_it)
{
    for (const mode_t mode : {0644, 0640, 0604, 0660}) {
        const Ran ran = run({"user", "list", "--user", "chief", "--password-file", secret("open", kChief, mode)});
        BOOST_TEST(ran.status == 2, mode);
        BOOST_TEST(ran.says("chmod 600"), ran.err);
    }
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_is_no_file_or_holds_nothing)
{
    const std::string pipe = file("pipe");
    BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const std::string& wrong : {file("nothing"), path.string(), pipe, secret("empty", "")}) {
        const Ran ran = run({"user", "list", "--user", "chief", "--password-file", wrong});
        BOOST_TEST(ran.status == 2, wrong);
        BOOST_TEST(ran.says(wrong), ran.err);
    }
}

BOOST_AUTO_TEST_CASE(gives_its_first_line)
{
    const std::string lines = secret("lines", std::string(kChief) + "\r\nanother line");
    BOOST_TEST(run({"user", "list", "--user", "chief", "--password-file", lines}).status == 0);
}

BOOST_AUTO_TEST_CASE(needs_its_user)
{
    const Ran ran = run({"user", "list", "--password-file", secret("chief", kChief)});
    BOOST_TEST(ran.status == 64);
    BOOST_TEST(ran.says("--user"));
}

BOOST_AUTO_TEST_CASE(is_asked_for_where_there_is_no_terminal)
{
    const Ran ran = run({"user", "list", "--user", "chief"});
    BOOST_TEST(ran.status == 4);
    BOOST_TEST(ran.says("--password-file"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_test_store, TestOffice)

BOOST_AUTO_TEST_CASE(has_a_person_for_each_role_and_works_without_them)
{
    const Ran people = run({"user", "list"});
    BOOST_TEST(people.status == 0, people.err);
    BOOST_TEST(people.out == "admin\tシステム管理者\t有効\t見本のシステム管理者\n"
                             "clerk\t窓口担当\t有効\t見本の窓口担当\n"
                             "manager\t管理者\t有効\t見本の管理者\n"
                             "operator\t印刷担当\t有効\t見本の印刷担当\n");
    BOOST_TEST(run_as("manager", "fuda-manager", {"user", "show", "manager"}).status == 0);
}

BOOST_AUTO_TEST_CASE(holds_a_person_who_signs_in_to_their_rights)
{
    const std::string roster = receive("other.csv", small_roster(3));
    const std::vector<std::string> import = {"import", roster, "--profile", profile("kokuho-kumiai.json"), "--test"};
    const Ran refused = run_as("clerk", "fuda-clerk", import);
    BOOST_TEST(refused.status == 3);
    BOOST_TEST(refused.says("名簿の取込"), refused.err);
    const Ran taken = run_as("operator", "fuda-operator", import);
    BOOST_TEST(taken.status == 0, taken.err);
    const auto all = events();
    const auto imported = std::find_if(
        all.begin(), all.end(), [](const store::Event& event) { return event.thing == "roster" && event.id == "2"; });
    BOOST_REQUIRE((imported != all.end()));
    BOOST_TEST(imported->actor.name == "operator");
    BOOST_TEST(run_as("manager", "fuda-manager", {"print", "--out", file("print")}).says("「印刷」"));
}

BOOST_AUTO_TEST_SUITE_END()
