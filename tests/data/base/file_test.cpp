#include "data/base/file.h"

#include "data/base/error.h"
#include "tests/support/full_disk.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using fuda::tests::FullDisk;
namespace fs = std::filesystem;

namespace {

auto unavailable(const fs::path& path)
{
    return [path](const Error& error) {
        return error.kind() == ErrorKind::Unavailable && std::string(error.what()).starts_with(path.string() + ": ");
    };
}

const std::string kLarge(300000, 'x'); // larger than any buffer

} // namespace

BOOST_FIXTURE_TEST_SUITE(whole_files, fuda::tests::TemporaryFolder)

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back_to_the_byte)
{
    for (const std::string& bytes : {std::string(), std::string("a\r\n\0\xFF", 5), kLarge}) {
        write_whole_file(path / "札.bin", bytes);
        BOOST_TEST((read_whole_file(path / "札.bin") == bytes));
        BOOST_TEST(entries() == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_name_without_a_folder_is_in_the_current_one)
{
    const fs::path before = fs::current_path();
    fs::current_path(path);
    write_whole_file("here.txt", "here");
    fs::current_path(before);
    BOOST_TEST(read_whole_file(path / "here.txt") == "here");
}

BOOST_AUTO_TEST_CASE(nothing_appears_before_commit_and_nothing_without_it)
{
    {
        PendingFile file(path / "new.txt");
        file.write(kLarge);
        BOOST_TEST(!fs::exists(path / "new.txt"));
    }
    BOOST_TEST(entries() == 0);
}

BOOST_AUTO_TEST_CASE(only_commit_replaces_the_old_bytes)
{
    write_whole_file(path / "file.txt", "old");
    {
        PendingFile file(path / "file.txt");
        file.write(kLarge);
        BOOST_TEST(read_whole_file(path / "file.txt") == "old");
    }
    BOOST_TEST(read_whole_file(path / "file.txt") == "old");
    PendingFile file(path / "file.txt");
    file.write("ne");
    file.write("w");
    file.commit();
    BOOST_TEST(read_whole_file(path / "file.txt") == "new");
    BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(an_exception_on_the_way_leaves_the_old_bytes)
{
    write_whole_file(path / "file.txt", "old");
    try {
        PendingFile file(path / "file.txt");
        file.write(kLarge);
        throw std::runtime_error("something else failed");
    } catch (const std::runtime_error&) {
    }
    BOOST_TEST(read_whole_file(path / "file.txt") == "old");
    BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(a_program_that_dies_on_the_way_leaves_the_old_bytes)
{
    write_whole_file(path / "file.txt", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        PendingFile file(path / "file.txt");
        file.write(kLarge);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
    BOOST_REQUIRE(WIFSIGNALED(status));
    BOOST_TEST(read_whole_file(path / "file.txt") == "old");
    write_whole_file(path / "file.txt", "new");
    BOOST_TEST(read_whole_file(path / "file.txt") == "new");
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_an_error_and_leaves_the_old_bytes_and_no_other_file)
{
    write_whole_file(path / "file.txt", "old");
    for (const std::size_t size : {std::size_t{5000}, kLarge.size()}) { // fails in commit(), and in write()
        const FullDisk full(4096);
        BOOST_CHECK_EXCEPTION(write_whole_file(path / "file.txt", std::string(size, 'x')), Error,
                              unavailable(path / "file.txt"));
    }
    BOOST_TEST(read_whole_file(path / "file.txt") == "old");
    BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(after_a_failure_the_file_is_not_committed_by_a_second_try)
{
    PendingFile file(path / "file.txt");
    {
        const FullDisk full(4096);
        BOOST_CHECK_EXCEPTION(file.write(kLarge), Error, unavailable(path / "file.txt"));
    }
    BOOST_CHECK_THROW(file.commit(), Error);
    BOOST_TEST(entries() == 0);
}

BOOST_AUTO_TEST_CASE(a_place_that_cannot_be_written_is_an_error_that_names_it)
{
    write_whole_file(path / "file.txt", "old");
    for (const fs::path& wrong : {path / "missing" / "a.txt", path / "file.txt" / "a.txt"})
        BOOST_CHECK_EXCEPTION(write_whole_file(wrong, "x"), Error, unavailable(wrong));
    BOOST_TEST(entries() == 1);
    BOOST_TEST(read_whole_file(path / "file.txt") == "old");
}

BOOST_AUTO_TEST_CASE(a_commit_that_fails_is_not_swallowed)
{
    fs::create_directory(path / "folder");
    write_whole_file(path / "folder" / "inside", "x"); // so that it cannot be renamed over
    BOOST_CHECK_EXCEPTION(write_whole_file(path / "folder", "x"), Error, unavailable(path / "folder"));
    BOOST_TEST(entries() == 1);
    BOOST_TEST(read_whole_file(path / "folder" / "inside") == "x");
}

BOOST_AUTO_TEST_CASE(two_files_can_be_pending_at_a_time)
{
    PendingFile one(path / "one"), two(path / "two");
    one.write("1");
    two.write("2");
    two.commit();
    one.commit();
    BOOST_TEST(read_whole_file(path / "one") == "1");
    BOOST_TEST(read_whole_file(path / "two") == "2");
}

BOOST_AUTO_TEST_CASE(a_lock_is_held_by_one_and_let_go_when_its_holder_dies)
{
    const auto busy = [](const Error& error) {
        return error.kind() == ErrorKind::Conflict && error.what() == std::string("busy");
    };
    {
        const FileLock held(path / "lock", "busy");
        BOOST_CHECK_EXCEPTION(FileLock(path / "lock", "busy"), Error, busy);
    }
    int ready[2];
    BOOST_REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const FileLock held(path / "lock", "busy");
        ::close(ready[1]); // the parent reads the end: the lock is held
        ::pause();
        ::_exit(0);
    }
    ::close(ready[1]);
    char byte = 0;
    BOOST_TEST(::read(ready[0], &byte, 1) == 0);
    BOOST_CHECK_EXCEPTION(FileLock(path / "lock", "busy"), Error, busy);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    BOOST_CHECK_NO_THROW(FileLock(path / "lock", "busy"));
    ::close(ready[0]);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_bad_input_that_names_the_path)
{
    for (const fs::path& wrong : {path / "missing", path})
        BOOST_CHECK_EXCEPTION(read_whole_file(wrong), Error, [&](const Error& error) {
            return error.kind() == ErrorKind::BadInput && std::string(error.what()).starts_with(wrong.string() + ": ");
        });
}

BOOST_AUTO_TEST_SUITE_END()
