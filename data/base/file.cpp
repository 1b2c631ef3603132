#include "data/base/file.h"

#include "data/base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <unistd.h>

namespace fuda {

namespace {

constexpr std::size_t kBufferBytes = 1 << 16;

void sync_folder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (descriptor < 0)
        return; // some file systems refuse to open folders; the rename itself has happened
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

std::string read_whole_file(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in || std::filesystem::is_directory(path))
        throw Error(ErrorKind::BadInput,
                    path.string() + ": ファイルを読めません。場所と読み取り権限を確かめてください");
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (in.bad())
        throw Error(ErrorKind::Unavailable,
                    path.string() + ": 読み取りの途中で止まりました。ディスクを確かめてください");
    return bytes;
}

void write_whole_file(const std::filesystem::path& path, std::string_view bytes)
{
    PendingFile file(path);
    file.write(bytes);
    file.commit();
}

FileLock::FileLock(const std::filesystem::path& path, const std::string& busy)
    : m_descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (m_descriptor < 0)
        throw Error(ErrorKind::Unavailable, path.string() + ": 作れません（" + std::strerror(errno) +
                                                "）。フォルダーの書き込み権限を確かめてください");
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(m_descriptor);
        throw Error(ErrorKind::Conflict, busy);
    }
}

FileLock::~FileLock()
{
    ::close(m_descriptor);
}

PendingFile::PendingFile(std::filesystem::path path) : m_path(std::move(path))
{
    m_temporary =
        m_path.parent_path() / ("." + m_path.filename().string() + "." + std::to_string(::getpid()) + ".part");
    m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (m_descriptor < 0)
        fail("作れません");
}

PendingFile::~PendingFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    ::unlink(m_temporary.c_str());
}

void PendingFile::write(std::string_view bytes)
{
    m_buffer.append(bytes);
    if (m_buffer.size() >= kBufferBytes)
        flush();
}

void PendingFile::flush()
{
    std::string_view rest = m_buffer;
    while (!rest.empty()) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail("書き込めません");
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    m_buffer.clear();
}

void PendingFile::commit()
{
    flush();
    if (::fsync(m_descriptor) != 0)
        fail("ディスクに書き込めません");
    const int closed = ::close(m_descriptor);
    m_descriptor = -1;
    if (closed != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        fail("置き換えられません");
    sync_folder(m_path.has_parent_path() ? m_path.parent_path() : std::filesystem::path("."));
}

void PendingFile::fail(const char* what)
{
    const std::string reason = std::strerror(errno);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    ::unlink(m_temporary.c_str());
    throw Error(ErrorKind::Unavailable, m_path.string() + ": " + what + "（" + reason +
                                            "）。何も変更していません。空き容量と書き込み権限を確かめてください");
}

void make_folder(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(ErrorKind::Unavailable, folder.string() + ": フォルダーを作れません（" + error.message() +
                                                "）。書き込める場所を指定してください");
}

} // namespace fuda
