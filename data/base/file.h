#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace fuda {

/// The whole file. Throws Error(BadInput) naming the path when it is not there or cannot be read.
std::string read_whole_file(const std::filesystem::path& path);

/// Puts the bytes in place of the file, wholly or not at all: a hidden temporary file beside it, fsync, rename, fsync of the
/// folder. A crash at any moment leaves the old file or the new one. Throws Error(Unavailable) with the path and the
/// system's reason (disk full, read-only …) and leaves no temporary file behind.
void write_whole_file(const std::filesystem::path& path, std::string_view bytes);

/// Holds a lock file for as long as it lives, among all processes of this machine; the system lets go of it when the process dies.
/// Throws Error(Conflict) with `busy` when another process holds it, Error(Unavailable) when the file cannot be made.
class FileLock {
public:
    FileLock(const std::filesystem::path& path, const std::string& busy);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_descriptor = -1;
};

/// A file that is written as it comes and appears under its name only at commit(), with the same promise as
/// write_whole_file. Without commit() nothing appears.
class PendingFile {
public:
    explicit PendingFile(std::filesystem::path path);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;
    void write(std::string_view bytes);
    void commit();

private:
    [[noreturn]] void fail(const char* what);
    void flush();

    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    std::string m_buffer;
    int m_descriptor = -1;
};

/// Makes the folder and those above it. Throws Error(Unavailable) with the system's reason.
void make_folder(const std::filesystem::path& folder);

} // namespace fuda
