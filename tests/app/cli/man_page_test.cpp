#include "app/cli/command.h"
#include "data/base/file.h"
#include "tests/app/cli/program.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// The page as a reader sees it: "\-" is a hyphen, and a font macro is no word.
std::string man_page()
{
    std::string text = read_whole_file(FUDA_SOURCE_DIR "/app/cli/fuda.1");
    for (std::size_t at = 0; (at = text.find("\\-", at)) != std::string::npos;)
        text.replace(at, 2, "-");
    return text;
}

/// The part of the page from the command's heading to the next heading.
std::string section_of(const std::string& command)
{
    const std::string page = man_page();
    const std::string heading = ".SS fuda " + command;
    auto begin = page.find(heading + "\n");
    if (begin == std::string::npos)
        begin = page.find(heading + " ");
    if (begin == std::string::npos)
        return {};
    return page.substr(begin, page.find("\n.S", begin + 1) - begin);
}

std::vector<std::string> names()
{
    std::vector<std::string> all;
    for (const cli::Command& command : cli::all_commands())
        all.push_back(command.name);
    return all;
}

const cli::Command& command_of(const std::string& name)
{
    for (const cli::Command& command : cli::all_commands())
        if (command.name == name)
            return command;
    throw std::logic_error(name);
}

/// `--out` and not `--output`: what follows the name is no part of a longer one.
bool has_option(const std::string& text, const cli::Option& option)
{
    const std::string words = "--" + option.name + (option.value.empty() ? "" : " " + option.value);
    for (std::size_t at = 0; (at = text.find(words, at)) != std::string::npos; at += words.size())
        if (at + words.size() == text.size() || std::string(" \n]").find(text[at + words.size()]) != std::string::npos)
            return true;
    return false;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(help, Place)

BOOST_DATA_TEST_CASE(of_each_command_shows_its_options, boost::unit_test::data::make(names()), name)
{
    std::vector<std::string> words;
    for (const auto word : split(name, ' '))
        words.emplace_back(word);
    words.push_back("--help");
    const Ran ran = fuda(words);
    BOOST_TEST(ran.status == 0);
    BOOST_TEST(ran.err == "");
    const cli::Command& command = command_of(name);
    BOOST_TEST(ran.out.find("fuda " + name + " " + command.operands) != std::string::npos);
    BOOST_TEST(ran.out.find(command.summary) != std::string::npos);
    for (const cli::Option& option : command.options)
        BOOST_TEST(has_option(ran.out, option), option.name);
}

BOOST_AUTO_TEST_CASE(shows_every_command)
{
    const Ran ran = fuda({"--help"});
    BOOST_TEST(ran.status == 0);
    for (const std::string& name : names())
        BOOST_TEST(ran.out.find("  " + name + " ") != std::string::npos, name);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_man_page)

BOOST_DATA_TEST_CASE(describes_each_command_with_all_its_options, boost::unit_test::data::make(names()), name)
{
    const std::string section = section_of(name);
    BOOST_REQUIRE_MESSAGE(!section.empty(), "no heading '.SS fuda " << name << "'");
    const cli::Command& command = command_of(name);
    for (const cli::Option& option : command.options)
        BOOST_TEST(has_option(section, option), "--" << option.name << " " << option.value);
    for (const auto operand : split(command.operands, ' '))
        BOOST_TEST(section.find(operand) != std::string::npos, operand);
}

BOOST_AUTO_TEST_CASE(names_every_exit_status_and_environment_variable)
{
    const std::string page = man_page();
    for (const int status : {cli::kDone, cli::kDoneWithHeld, cli::kBadInput, cli::kConflict, cli::kUnavailable,
                             cli::kCorrupt, cli::kUsage})
        BOOST_TEST(page.find("\n.B " + std::to_string(status) + "\n") != std::string::npos, status);
    for (const char* variable :
         {"FUDA_HOME", "FUDA_POSTAL_MASTER", "FUDA_USER", "FUDA_PASSWORD_FILE", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        BOOST_TEST(page.find("\n.B " + std::string(variable) + "\n") != std::string::npos, variable);
    for (const char* file : {"findings.csv", "decisions.csv", "pieces.csv", "summary.json"})
        BOOST_TEST(page.find(file) != std::string::npos, file);
}

BOOST_AUTO_TEST_SUITE_END()
