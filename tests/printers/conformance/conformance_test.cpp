#include <boost/test/unit_test.hpp>

#include "data/base/file.h"
#include "tests/support/ipp/eve_printer.h"
#include "tests/support/ipp/private_cups.h"

#include <future>
#include <set>
#include <sstream>

using namespace fuda;
using namespace fuda::tests;

/// The printers that our tests print on are held to IPP by CUPS's own tests: what is proved on them is proved on IPP.
namespace {

struct Conformance {
    int passed = 0;
    std::set<std::string> failed; ///< the names of the tests
    std::string output;
};

Conformance run_ipptool(const std::string& uri, const std::string& tests, const std::string& document)
{
    // Its own failures are counted below; -R: a printer that is busy is asked again.
    const CommandResult result = run_command("ipptool -I -R -t -f " + document + " " + uri + " " + tests);
    Conformance found;
    found.output = result.output;
    std::istringstream lines(result.output);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t verdict = line.find(" [");
        if (verdict == std::string::npos)
            continue;
        const std::size_t begin = line.find_first_not_of(' ');
        const std::size_t end = line.find_last_not_of(' ', verdict);
        if (line.ends_with("[PASS]"))
            ++found.passed;
        else if (line.ends_with("[FAIL]"))
            found.failed.insert(line.substr(begin, end - begin + 1));
    }
    return found;
}

struct Printers {
    Printers()
    {
        write_whole_file(document, "%PDF-1.4\n%%EOF\n");
        cups.add_raw_queue("queue", behind.uri());
    }
    TemporaryFolder folder;
    std::string document = (folder.path / "document.pdf").string();
    EvePrinter first{"first", PrinterModel::card()}, second{"second", PrinterModel::card()},
        behind{"behind", PrinterModel::card()};
    PrivateCups cups;
};

} // namespace

BOOST_AUTO_TEST_SUITE(ipp_conformance)

BOOST_FIXTURE_TEST_CASE(the_printers_of_the_tests_are_ipp_printers, Printers)
{
    // The files wait for seconds here and there: they run at the same time, each on a printer of its own.
    const auto start = [&](const std::string& uri, const char* tests) {
        return std::async(std::launch::async, run_ipptool, uri, std::string(tests), document);
    };
    auto direct = start(first.uri(), "ipp-1.1.test");
    auto direct_2 = start(second.uri(), "ipp-2.0.test");
    auto queue = start(cups.uri("queue"), "ipp-1.1.test");

    // ippeveprinter adds a document-format-supported of its own to that of the model (the first counts).
    std::set<std::string> twice_named{"RFC 8011 section 4.1.4: attributes-charset + attributes-natural-lang",
                                      "RFC 8011 section 4.2.5: Get-Printer-Attributes Operation (default)"};
    const auto check = [](const Conformance& found, int passed, const std::set<std::string>& failed) {
        BOOST_TEST_CONTEXT(found.output)
        {
            BOOST_TEST(found.passed >= passed);
            BOOST_TEST(found.failed == failed, boost::test_tools::per_element());
        }
    };
    check(direct.get(), 26, twice_named);
    twice_named.insert("PWG 5100.12 section 6.2 - Required Printer Description Attributes");
    check(direct_2.get(), 26, twice_named);
    check(queue.get(), 30, {});
}

BOOST_AUTO_TEST_SUITE_END()
