#include "layout/protect/protect.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/compose/composer.h"
#include "layout/render/renderer.h"
#include "tests/support/command.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::output_of;
using fuda::tests::run_command;
using fuda::tests::shipped_fonts;

namespace {

const Passwords kPasswords{"19530303", "Vq7-owner-9f2c41d8"};
constexpr const char* kName = "TAKAHASHI YOSHIRO";

std::string notice()
{
    const Template layout = parse_template(
        tests::slip(
            R"(<text x="10" y="20" w="80" style="gothic">${value}</text><text x="10" y="30" w="80" style="name">髙橋　𠮷郎　様</text>)"),
        "slip.xml");
    const Composition composition = Composer(layout, {}, shipped_fonts(), Specimen::No).compose({{"value", kName}});
    return Renderer(shipped_fonts()).pdf({&composition.pages.at(0)}, {kName, "2026-11-20T00:00:00+09:00"});
}

const std::string& plain()
{
    static const std::string pdf = notice();
    return pdf;
}

const std::string& locked()
{
    static const std::string pdf = encrypted(plain(), kPasswords);
    return pdf;
}

struct Kept : tests::TemporaryFolder {
    std::string keep(const std::string& pdf, const std::string& name = "notice.pdf")
    {
        write_whole_file(path / name, pdf);
        return (path / name).string();
    }
};

bool refused(const std::string& pdf, const Passwords& passwords, ErrorKind kind)
{
    try {
        encrypted(pdf, passwords);
    } catch (const Error& error) {
        return error.kind() == kind;
    }
    return false;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_locked_notice, Kept)

BOOST_AUTO_TEST_CASE(shows_the_member_what_it_showed_before)
{
    const std::string before = output_of("pdftotext -raw " + keep(plain(), "plain.pdf") + " -");
    BOOST_TEST(before.find(kName) != std::string::npos);
    BOOST_TEST(output_of("pdftotext -raw -upw " + kPasswords.user + " " + keep(locked()) + " -") == before);
}

BOOST_AUTO_TEST_CASE(opens_for_two_readers_with_the_members_password_alone)
{
    const std::string file = keep(locked());
    BOOST_TEST(run_command("pdfinfo -upw " + kPasswords.user + " " + file).status == 0);
    BOOST_TEST(run_command("qpdf --check --password=" + kPasswords.user + " " + file).status == 0);
    BOOST_TEST(opens_with(locked(), kPasswords.user));
    BOOST_TEST(opens_with(locked(), kPasswords.owner));
    for (const std::string wrong : {"", "19530304", "1953030", "195303033", " 19530303"}) {
        BOOST_TEST_INFO_SCOPE("'" << wrong << "'");
        BOOST_TEST(run_command("pdfinfo -upw '" + wrong + "' " + file).status != 0);
        BOOST_TEST(run_command("qpdf --check '--password=" + wrong + "' " + file).status != 0);
        BOOST_TEST(!opens_with(locked(), wrong));
    }
}

BOOST_AUTO_TEST_CASE(is_encrypted_with_AES_256_and_allows_reading_and_printing_alone)
{
    const std::string said = output_of("qpdf --show-encryption --password=" + kPasswords.user + " " + keep(locked()));
    for (const std::string part :
         {"R = 6", "stream encryption method: AESv3", "string encryption method: AESv3",
          "file encryption method: AESv3", "extract for accessibility: allowed", "extract for any purpose: not allowed",
          "print low resolution: allowed", "print high resolution: allowed", "modify document assembly: not allowed",
          "modify forms: not allowed", "modify annotations: not allowed", "modify other: not allowed",
          "modify anything: not allowed"})
        BOOST_TEST(said.find(part) != std::string::npos, part << " in " << said);
}

BOOST_AUTO_TEST_CASE(has_nothing_of_the_member_among_its_bytes)
{
    // As it stands, without compression, and in UTF-16 as PDF strings have it.
    const std::string file = keep(locked());
    const std::string unpacked = (path / "unpacked.pdf").string();
    output_of("qpdf --compress-streams=n --object-streams=disable " + keep(plain(), "plain.pdf") + " " + unpacked);
    const std::string wide = [] {
        std::string bytes;
        for (const char c : std::string(kName))
            bytes += std::string(1, '\0') + c;
        return bytes;
    }();
    const auto bears = [&](const std::string& bytes) {
        return bytes.find(kName) != std::string::npos || bytes.find(wide) != std::string::npos ||
               bytes.find("TAKAHASHI") != std::string::npos || bytes.find("Fuda") != std::string::npos;
    };
    BOOST_TEST(bears(read_whole_file(unpacked))); // the title: else this test proves nothing
    BOOST_TEST(!bears(read_whole_file(file)));
}

BOOST_AUTO_TEST_CASE(is_another_file_each_time)
{
    BOOST_TEST((encrypted(plain(), kPasswords) != encrypted(plain(), kPasswords)));
}

BOOST_AUTO_TEST_CASE(is_not_made_without_two_passwords)
{
    for (const Passwords& wrong :
         {Passwords{"", "owner"}, Passwords{"user", ""}, Passwords{"same", "same"},
          Passwords{std::string("19\0"
                                "530303",
                                9),
                    "owner"},
          Passwords{std::string(128, 'x'), "owner"}, Passwords{"user", std::string(128, 'x')}}) {
        BOOST_TEST_INFO_SCOPE(wrong.user << " / " << wrong.owner);
        BOOST_TEST(refused(plain(), wrong, ErrorKind::BadInput));
    }
    BOOST_TEST(opens_with(encrypted(plain(), {std::string(127, 'x'), "owner"}), std::string(127, 'x')));
}

BOOST_AUTO_TEST_CASE(is_not_made_of_a_damaged_one)
{
    for (const std::string& damaged : {std::string(), std::string(500, 'x'), plain().substr(0, plain().size() / 2)}) {
        BOOST_TEST(refused(damaged, kPasswords, ErrorKind::Corrupt));
        BOOST_CHECK_EXCEPTION(opens_with(damaged, "x"), Error,
                              [](const Error& error) { return error.kind() == ErrorKind::Corrupt; });
    }
    BOOST_TEST(opens_with(plain(), "anything"));
    BOOST_TEST(
        refused(locked(), kPasswords, ErrorKind::Corrupt)); // locked already: it does not open without a password
}

BOOST_AUTO_TEST_SUITE_END()
