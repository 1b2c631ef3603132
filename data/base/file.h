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

} // namespace fuda
