#include "data/db/new_file.h"

#include "data/base/error.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace fuda::db {

namespace {

Error taken(const std::filesystem::path& place)
{
    return Error(ErrorKind::Conflict,
                 place.string() + ": すでにファイルがあります。上書きはしません。別の名前を指定してください");
}

[[noreturn]] void fail(const std::filesystem::path& place, const char* what)
{
    throw Error(ErrorKind::Unavailable, place.string() + ": " + what + "（" + std::strerror(errno) +
                                            "）。何も変更していません。空き容量と書き込み権限を確かめてください");
}

/// Brings what was written to the file or folder onto the disk.
void sync(const std::filesystem::path& path, const std::filesystem::path& place)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!synced)
        fail(place, "ディスクに書き込めません");
}

/// Neither way replaces what has come to the place. Local disks rename so, also exFAT and FAT on a memory stick, which have no hard links;
/// NFS has those. Otherwise errno says why not.
bool give_name(const std::filesystem::path& hidden, const std::filesystem::path& place)
{
    if (::renameat2(AT_FDCWD, hidden.c_str(), AT_FDCWD, place.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL || ::link(hidden.c_str(), place.c_str()) != 0)
        return false;
    ::unlink(hidden.c_str());
    return true;
}

} // namespace

NewFile::NewFile(std::filesystem::path place) : m_place(std::filesystem::absolute(std::move(place)))
{
    std::error_code unreadable; // the folder then refuses the new file as well
    if (std::filesystem::exists(m_place, unreadable))
        throw taken(m_place);
    m_hidden = m_place.parent_path() / ("." + m_place.filename().string() + "." + std::to_string(::getpid()) + ".part");
    remove();
    const int descriptor = ::open(m_hidden.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        fail(m_place, "作れません");
    ::close(descriptor);
}

NewFile::~NewFile()
{
    remove();
}

void NewFile::commit()
{
    sync(m_hidden, m_place);
    if (!give_name(m_hidden, m_place)) {
        if (errno == EEXIST)
            throw taken(m_place);
        fail(m_place, "名前を付けられません。手元のディスクを指定してください");
    }
    sync(m_place.parent_path(), m_place);
}

void NewFile::remove() const
{
    for (const char* part : {"", "-wal", "-shm", "-journal"})
        ::unlink((m_hidden.string() + part).c_str());
}

} // namespace fuda::db
