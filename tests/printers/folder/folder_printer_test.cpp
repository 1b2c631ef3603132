#include "printers/folder/folder_printer.h"

#include "data/base/digest.h"
#include "data/base/file.h"
#include "tests/support/full_disk.h"
#include "tests/support/temporary_folder.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::printers;
namespace fs = std::filesystem;

namespace {

const std::string kPdf = "%PDF-1.7\n" + std::string(20000, 'x');
const std::string kOtherPdf = "%PDF-1.7\nother";

PrintJob cards()
{
    PrintJob job;
    job.name = "card-000001";
    job.media = kCardMedia;
    job.media_type = "cardstock";
    job.sides = Sides::TwoSidedLongEdge;
    job.bytes = kPdf;
    job.sha256 = sha256(kPdf);
    job.pages = 4;
    job.pieces = {{"T00000000K", 1}, {"T00000001M", 3}};
    return job;
}

PrintJob with_bytes(const std::string& pdf)
{
    PrintJob job = cards();
    job.bytes = pdf;
    job.sha256 = sha256(pdf);
    return job;
}

auto not_sent(ErrorKind kind, const std::string& names)
{
    return [=](const NotSent& error) {
        return error.kind() == kind && std::string(error.what()).find(names) != std::string::npos;
    };
}

Poco::JSON::Object::Ptr parsed(const std::string& json)
{
    return Poco::JSON::Parser().parse(json).extract<Poco::JSON::Object::Ptr>();
}

struct FolderPrinterFixture : tests::TemporaryFolder {
    fs::path pdf = path / "card-000001.pdf";
    fs::path ticket = path / "card-000001.json";
    FolderPrinter printer{path};
};

/// What prepare() refuses counts as not sent, too.
JobState print(FolderPrinter& printer, const PrintJob& job)
{
    Prepared document;
    try {
        document = printer.prepare(job, printer.capabilities());
    } catch (const Error& error) {
        throw NotSent(error.kind(), error.what());
    }
    const JobHandle handle = printer.submit(job, document, [](const JobHandle&) {});
    return printer.follow(handle).state.value();
}

bool has(FolderPrinter& printer, const PrintJob& job)
{
    return printer.recover(job, {job.name, 0, {}, false}).kind == Recovery::Kind::There;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(folder_printer, FolderPrinterFixture)

BOOST_AUTO_TEST_CASE(a_job_becomes_a_pdf_to_the_byte_and_a_ticket)
{
    BOOST_TEST(!has(printer, cards()));
    BOOST_TEST((print(printer, cards()) == JobState::Completed));
    BOOST_TEST((read_whole_file(pdf) == kPdf));
    BOOST_TEST(fs::exists(ticket));
    BOOST_TEST(entries() == 2);
    BOOST_TEST(has(printer, cards()));
}

BOOST_AUTO_TEST_CASE(the_ticket_says_in_ipps_words_what_lies_in_the_pdf)
{
    print(printer, cards());
    const auto json = parsed(read_whole_file(ticket));
    const std::pair<const char*, std::string> texts[] = {{"job-name", "card-000001"},
                                                         {"document-name", "card-000001.pdf"},
                                                         {"document-format", "application/pdf"},
                                                         {"media", "iso_id-1_53.98x85.6mm"},
                                                         {"media-type", "cardstock"},
                                                         {"sides", "two-sided-long-edge"},
                                                         {"sha256", sha256(kPdf)}};
    for (const auto& [key, expected] : texts)
        BOOST_TEST(json->getValue<std::string>(key) == expected);
    BOOST_TEST(json->getValue<int>("copies") == 1);
    BOOST_TEST(json->getValue<int>("job-pages") == 4);
    const auto pieces = json->getArray("pieces");
    BOOST_REQUIRE(pieces->size() == 2u);
    BOOST_TEST(pieces->getObject(0)->getValue<std::string>("piece") == "T00000000K");
    BOOST_TEST(pieces->getObject(0)->getValue<int>("page") == 1);
    BOOST_TEST(pieces->getObject(1)->getValue<std::string>("piece") == "T00000001M");
    BOOST_TEST(pieces->getObject(1)->getValue<int>("page") == 3);
}

BOOST_AUTO_TEST_CASE(the_same_job_has_the_same_ticket_with_its_keys_in_order)
{
    print(printer, cards());
    const std::string first = read_whole_file(ticket);
    const tests::TemporaryFolder elsewhere;
    FolderPrinter there(elsewhere.path);
    print(there, cards());
    BOOST_TEST(read_whole_file(elsewhere.path / "card-000001.json") == first);
    std::size_t last = 0;
    for (const char* key : {"job-name", "document-name", "document-format", "media\"", "media-type", "sides", "copies",
                            "job-pages", "sha256", "pieces"}) {
        const std::size_t place = first.find("\"" + std::string(key));
        BOOST_TEST_INFO_SCOPE(key);
        BOOST_REQUIRE(place != std::string::npos);
        BOOST_TEST(place > last);
        last = place;
    }
}

BOOST_AUTO_TEST_CASE(a_job_for_any_stock_names_no_media_type)
{
    PrintJob job = cards();
    job.media_type.clear();
    print(printer, job);
    BOOST_TEST(!parsed(read_whole_file(ticket))->has("media-type"));
}

BOOST_AUTO_TEST_CASE(the_same_job_twice_is_printed_once)
{
    print(printer, cards());
    const auto first_time = fs::last_write_time(pdf);
    fs::last_write_time(pdf, first_time - std::chrono::hours(1));
    BOOST_TEST((print(printer, cards()) == JobState::Completed));
    BOOST_TEST((fs::last_write_time(pdf) == first_time - std::chrono::hours(1))); // not written again
    BOOST_TEST(entries() == 2);
}

BOOST_AUTO_TEST_CASE(another_content_under_the_same_name_is_a_conflict_and_overwrites_nothing)
{
    print(printer, cards());
    const std::string first_ticket = read_whole_file(ticket);
    BOOST_CHECK_EXCEPTION(print(printer, with_bytes(kOtherPdf)), NotSent, not_sent(ErrorKind::Conflict, pdf.string()));
    BOOST_CHECK_EXCEPTION(has(printer, with_bytes(kOtherPdf)), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::Conflict; });
    BOOST_TEST((read_whole_file(pdf) == kPdf));
    BOOST_TEST(read_whole_file(ticket) == first_ticket);
    BOOST_TEST(entries() == 2);
}

BOOST_AUTO_TEST_CASE(power_lost_between_ticket_and_pdf_is_not_printed_and_is_made_good)
{
    print(printer, cards());
    const std::string whole_ticket = read_whole_file(ticket);
    fs::remove(pdf); // what a kill after the first of the two files leaves
    BOOST_TEST(!has(printer, cards()));
    BOOST_TEST((print(printer, cards()) == JobState::Completed));
    BOOST_TEST((read_whole_file(pdf) == kPdf));
    BOOST_TEST(read_whole_file(ticket) == whole_ticket);
}

BOOST_AUTO_TEST_CASE(another_jobs_ticket_without_its_pdf_is_a_conflict)
{
    print(printer, cards());
    fs::remove(pdf);
    const std::string first_ticket = read_whole_file(ticket);
    BOOST_CHECK_EXCEPTION(print(printer, with_bytes(kOtherPdf)), NotSent,
                          not_sent(ErrorKind::Conflict, ticket.string()));
    BOOST_TEST(read_whole_file(ticket) == first_ticket);
    BOOST_TEST(!fs::exists(pdf));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_those_that_were_proved_are_not_printed)
{
    PrintJob job = cards();
    std::string changed = kPdf;
    changed.back() = 'y';
    job.bytes = changed;
    BOOST_CHECK_EXCEPTION(print(printer, job), NotSent, not_sent(ErrorKind::Corrupt, job.name));
    BOOST_TEST(entries() == 0);
}

BOOST_AUTO_TEST_CASE(a_full_disk_prints_nothing_and_the_next_try_succeeds)
{
    {
        const tests::FullDisk full(4096); // the ticket fits, the PDF does not
        BOOST_CHECK_EXCEPTION(print(printer, cards()), NotSent, not_sent(ErrorKind::Unavailable, pdf.string()));
    }
    BOOST_TEST(!fs::exists(pdf));
    BOOST_TEST(entries() == 1);
    BOOST_TEST((print(printer, cards()) == JobState::Completed));
    BOOST_TEST(entries() == 2);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_missing_or_is_a_file_is_an_error_that_names_it)
{
    write_whole_file(path / "file", "x");
    for (const fs::path& wrong : {path / "missing", path / "file"}) {
        FolderPrinter there(wrong);
        BOOST_CHECK_EXCEPTION(print(there, cards()), NotSent, not_sent(ErrorKind::Unavailable, wrong.string()));
        BOOST_CHECK_EXCEPTION(has(there, cards()), Error, [](const Error& error) { // not the same as "it is not there"
            return error.kind() == ErrorKind::Unavailable;
        });
    }
    BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(something_under_the_name_that_cannot_be_read_is_not_taken_for_nothing)
{
    fs::create_directory(pdf);
    BOOST_CHECK_EXCEPTION(print(printer, cards()), NotSent, not_sent(ErrorKind::Unavailable, pdf.string()));
    BOOST_CHECK_EXCEPTION(has(printer, cards()), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::Unavailable; });
    BOOST_TEST(!fs::exists(ticket));
}

BOOST_AUTO_TEST_CASE(a_name_that_leaves_the_folder_or_hides_is_refused)
{
    for (const std::string& wrong :
         {std::string(), std::string("../card"), std::string("a/b"), std::string(".card"), std::string("a\0b", 3)}) {
        PrintJob job = cards();
        job.name = wrong;
        BOOST_CHECK_EXCEPTION(print(printer, job), NotSent, not_sent(ErrorKind::BadInput, "print job"));
    }
    BOOST_TEST(entries() == 0);
}

BOOST_AUTO_TEST_CASE(media_that_the_printer_does_not_have_and_more_than_its_hopper_are_refused)
{
    BOOST_TEST(printer.capabilities().media.size() == 3u);
    BOOST_TEST(printer.capabilities().media.front().pieces_per_job == 100);
    FolderPrinter small(path, {{std::string(kCardMedia), 1}});
    BOOST_CHECK_EXCEPTION(print(small, cards()), NotSent, not_sent(ErrorKind::BadInput, "card-000001"));
    PrintJob sheet = cards();
    sheet.media = kA4Media;
    sheet.pieces.pop_back();
    BOOST_CHECK_EXCEPTION(print(small, sheet), NotSent, not_sent(ErrorKind::BadInput, std::string(kA4Media)));
    BOOST_TEST(entries() == 0);
    PrintJob one = cards();
    one.pieces.pop_back();
    BOOST_TEST((print(small, one) == JobState::Completed));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(words_of_ipp)

BOOST_AUTO_TEST_CASE(states_and_sides_have_the_names_of_rfc_8011)
{
    const std::pair<JobState, const char*> states[] = {
        {JobState::Pending, "pending"},       {JobState::PendingHeld, "pending-held"},
        {JobState::Processing, "processing"}, {JobState::ProcessingStopped, "processing-stopped"},
        {JobState::Canceled, "canceled"},     {JobState::Aborted, "aborted"},
        {JobState::Completed, "completed"}};
    for (const auto& [state, expected] : states)
        BOOST_TEST(name(state) == expected);
    BOOST_TEST(name(Sides::OneSided) == "one-sided");
    BOOST_TEST(name(Sides::TwoSidedLongEdge) == "two-sided-long-edge");
    BOOST_TEST(name(Sides::TwoSidedShortEdge) == "two-sided-short-edge");
}

BOOST_AUTO_TEST_SUITE_END()
