#include <boost/test/unit_test.hpp>

#include "data/base/file.h"
#include "printers/ipp/ipp_printer.h"
#include "tests/printers/ipp/ipp_job.h"
#include "tests/support/ipp/eve_printer.h"
#include "tests/support/ipp/private_cups.h"

#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::printers;
using namespace fuda::tests;

namespace {

const std::string kPdf = pdf_of("card");
const std::string kLong = pdf_of(std::string(3'000'000, 'x'));

/// Another process, so that it can die as programs die: at once, and without a word to the printer.
void in_a_program_that_dies(const std::function<void()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            work();
        } catch (...) {
        }
        ::_exit(1); // it did not die where it should have
    }
    int ended = 0;
    ::waitpid(child, &ended, 0);
    BOOST_REQUIRE((WIFSIGNALED(ended) && WTERMSIG(ended) == SIGKILL));
}

/// A document whose reader dies in its middle, the second time that it is read: first it is only looked over.
class DeadlyBuffer : public std::stringbuf {
public:
    explicit DeadlyBuffer(const std::string& bytes) : std::stringbuf(bytes, std::ios::in) {}

protected:
    std::streamsize xsgetn(char* to, std::streamsize count) override
    {
        if (m_reading == 2 && (m_read += count) > 1'000'000)
            ::kill(::getpid(), SIGKILL);
        return std::stringbuf::xsgetn(to, count);
    }
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode which) override
    {
        ++m_reading;
        return std::stringbuf::seekoff(offset, from, which);
    }

private:
    int m_reading = 0;
    std::streamsize m_read = 0;
};
class DeadlyStream : public std::istream {
public:
    explicit DeadlyStream(const std::string& bytes) : std::istream(nullptr), m_buffer(bytes) { rdbuf(&m_buffer); }

private:
    DeadlyBuffer m_buffer;
};

/// What a program writes down of a job before it dies.
class WrittenDown {
public:
    void write(const JobHandle& handle) const
    {
        write_whole_file(m_folder.path / "handle", std::to_string(handle.id) + " " + handle.uuid);
    }
    JobHandle read(const std::string& name) const
    {
        JobHandle handle{name};
        std::istringstream(read_whole_file(m_folder.path / "handle")) >> handle.id >> handle.uuid;
        return handle;
    }

private:
    TemporaryFolder m_folder;
};

void die_before_made_is_written(IppPrinter& printer, const PrintJob& job)
{
    in_a_program_that_dies([&] {
        Prepared document = printer.prepare(job, printer.capabilities());
        printer.submit(job, document, [](const JobHandle&) { ::kill(::getpid(), SIGKILL); });
    });
}

JobHandle die_after_made_is_written(IppPrinter& printer, const PrintJob& job)
{
    const WrittenDown written;
    in_a_program_that_dies([&] {
        Prepared document = printer.prepare(job, printer.capabilities());
        printer.submit(job, document, [&](const JobHandle& made) {
            written.write(made);
            ::kill(::getpid(), SIGKILL);
        });
    });
    return written.read(job.name);
}

JobHandle die_in_the_document(IppPrinter& printer, const PrintJob& job)
{
    const WrittenDown written;
    in_a_program_that_dies([&] {
        Prepared document = printer.prepare(job, printer.capabilities());
        document.content = std::make_unique<DeadlyStream>(std::string(job.bytes));
        printer.submit(job, document, [&](const JobHandle& made) { written.write(made); });
    });
    return written.read(job.name);
}

struct Direct {
    Direct() : device("card1", PrinterModel::card()), printer({.uri = device.uri()}) {}
    EvePrinter device;
    IppPrinter printer;
    PrintJob job = card_job("card-000001-0123456789ab", kPdf);
};

struct Queue {
    Queue() : device("card1", PrinterModel::card()), printer({.uri = cups.uri("card1")})
    {
        cups.add_raw_queue("card1", device.uri());
    }
    EvePrinter device;
    PrivateCups cups;
    IppPrinter printer;
    PrintJob job = card_job("card-000001-0123456789ab", kPdf);
};

} // namespace

BOOST_AUTO_TEST_SUITE(recovery_after_death)

BOOST_FIXTURE_TEST_CASE(an_empty_job_that_nobody_wrote_down_is_cleared_away, Direct)
{
    die_before_made_is_written(printer, job);
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere));
    // The empty job would have made this printer busy for ever; another sender has nothing to clear away.
    IppPrinter other_sender({.uri = device.uri(), .user = "another"});
    wait_until_over(other_sender, print(other_sender, card_job("card-2", kPdf)));
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(an_empty_job_of_ours_stands_in_nobodys_way, Direct)
{
    for (const char* const name : {"card-000001-0123456789ab", "card-2"}) {
        BOOST_TEST_INFO_SCOPE(name);
        die_before_made_is_written(printer, job);
        wait_until_over(printer, print(printer, card_job(name, kPdf)));
    }
    BOOST_TEST(device.printed().size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(an_empty_job_of_somebody_else_is_left_alone, Direct)
{
    IppPrinter other_sender({.uri = device.uri(), .user = "another"});
    die_before_made_is_written(other_sender, card_job("card-2", kPdf));
    BOOST_CHECK_EXCEPTION(print(printer, job), NotSent, error_with(ErrorKind::Unavailable, "server-error-busy"));
    BOOST_TEST((other_sender.recover(card_job("card-2", kPdf), {"card-2"}).kind == Recovery::Kind::NotThere));
    wait_until_over(printer, print(printer, job));
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(an_empty_job_that_was_written_down_is_certainly_unprinted, Direct)
{
    const JobHandle handle = die_after_made_is_written(printer, job);
    BOOST_TEST(handle.id > 0);
    BOOST_TEST((printer.recover(job, handle).kind == Recovery::Kind::NotThere));
    BOOST_TEST((printer.recover(job, handle).kind == Recovery::Kind::NotThere)); // as often as one likes
    BOOST_TEST((printer.follow(handle).state == JobState::Canceled));
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(half_a_document_is_printed_and_is_not_taken_for_the_whole, Direct)
{
    const PrintJob large = card_job("card-large", kLong);
    const JobHandle handle = die_in_the_document(printer, large);
    const Recovery recovery = printer.recover(large, handle);
    BOOST_TEST((recovery.kind == Recovery::Kind::There));
    BOOST_TEST(!recovery.handle.whole);
    wait_until_over(printer, recovery.handle);
    BOOST_REQUIRE(device.printed().size() == 1u); // ippeveprinter prints what it has
    BOOST_TEST(device.printed().front().sha256 != large.sha256);
    BOOST_TEST(!printer.recover(large, handle).handle.whole);
}

BOOST_FIXTURE_TEST_CASE(cups_throws_half_a_document_away, Queue)
{
    const PrintJob large = card_job("card-large", kLong);
    const JobHandle handle = die_in_the_document(printer, large);
    BOOST_TEST((printer.recover(large, handle).kind == Recovery::Kind::NotThere));
    BOOST_TEST((printer.follow(handle).state == JobState::Canceled));
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(empty_jobs_in_a_queue_are_cleared_away, Queue)
{
    die_before_made_is_written(printer, job);
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere));
    const PrintJob other = card_job("card-2", kPdf);
    const JobHandle handle = die_after_made_is_written(printer, other);
    BOOST_TEST((printer.recover(other, handle).kind == Recovery::Kind::NotThere));
    BOOST_TEST((printer.follow(handle).state == JobState::Canceled));
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(a_printer_killed_while_it_prints_leaves_the_job_unsure, Direct)
{
    device.hold();
    const JobHandle handle = print(printer, job);
    wait_until("it prints", [&] { return printer.follow(handle).state == JobState::Processing; });
    device.cut_power();
    BOOST_CHECK_EXCEPTION(printer.recover(job, handle), Error, error_with(ErrorKind::Unavailable, device.uri()));
    device.start();
    BOOST_TEST((printer.recover(job, handle).kind == Recovery::Kind::Unsure));
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere)); // for who never got as far as made
}

BOOST_FIXTURE_TEST_CASE(a_printer_that_falls_silent_leaves_the_submission_open, Direct)
{
    IppPrinter hasty({.uri = device.uri(), .timeout = std::chrono::milliseconds(1500)});
    Prepared document = printer.prepare(job, printer.capabilities());
    JobHandle handle;
    BOOST_CHECK_EXCEPTION(hasty.submit(job, document,
                                       [&](const JobHandle& made) {
                                           handle = made;
                                           device.freeze();
                                       }),
                          MaybeSent, error_with(ErrorKind::Unavailable, device.uri()));
    device.thaw(); // and now it reads what had been sent, and prints it
    wait_until("it has printed", [&] { return device.printed().size() == 1u; });
    const Recovery recovery = printer.recover(job, handle);
    BOOST_TEST((recovery.kind == Recovery::Kind::There));
    BOOST_TEST(!recovery.handle.whole);
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_printer_that_falls_silent_before_the_job_is_made_got_nothing, Direct)
{
    IppPrinter hasty({.uri = device.uri(), .timeout = std::chrono::milliseconds(1500)});
    Prepared document = printer.prepare(job, printer.capabilities());
    device.freeze();
    BOOST_CHECK_EXCEPTION(hasty.submit(job, document, [](const JobHandle&) { BOOST_ERROR("made"); }), NotSent,
                          error_with(ErrorKind::Unavailable, device.uri()));
    device.thaw();
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere));
    wait_until_over(printer, print(printer, job));
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refusals)

BOOST_FIXTURE_TEST_CASE(what_the_printer_cannot_do_is_named_before_anything_is_sent, Direct)
{
    PrintJob many = job;
    many.copies = 2;
    BOOST_CHECK_EXCEPTION(print(printer, many), NotSent, error_with(ErrorKind::BadInput, "copies"));
    PrintJob nameless = job;
    nameless.name.clear();
    BOOST_CHECK_EXCEPTION(print(printer, nameless), NotSent, error_with(ErrorKind::BadInput, "ジョブ名"));
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(a_media_type_is_asked_for_where_the_printer_knows_it, Direct)
{
    PrintJob known = job, unknown = job;
    known.media_type = "com.example-pvc-ic";
    wait_until_over(printer, print(printer, known));
    BOOST_TEST(device.environment().find("media-type=com.example-pvc-ic") != std::string::npos);
    unknown.name += "-2";
    unknown.media_type = "com.example-gold";
    wait_until_over(printer, print(printer, unknown));
    BOOST_TEST(device.environment().find("com.example-gold") == std::string::npos);
    BOOST_TEST(device.printed().size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(another_path_of_the_printer_is_an_error_that_names_it, Direct)
{
    IppPrinter nowhere({.uri = device.uri() + "/none"});
    BOOST_CHECK_EXCEPTION(nowhere.status(), Error, error_with(ErrorKind::BadInput, "/none"));
}

BOOST_AUTO_TEST_SUITE_END()
