#include "printers/ipp/temporary_document.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdlib.h>
#include <unistd.h>

namespace fuda::printers {

namespace {

[[noreturn]] void fail(const char* what)
{
    throw Error(ErrorKind::Unavailable, std::filesystem::temp_directory_path().string() + ": " + what + ": " +
                                            std::strerror(errno) + "。空き容量を確かめてください");
}

} // namespace

TemporaryDocument::TemporaryDocument()
{
    std::string name = (std::filesystem::temp_directory_path() / "fuda-print-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data()); // readable by its owner alone
    if (descriptor < 0)
        fail("一時ファイルを作れません");
    ::close(descriptor);
    m_file = std::make_unique<std::fstream>(name, std::ios::in | std::ios::out | std::ios::binary);
    ::unlink(name.c_str());
    if (!*m_file)
        fail("一時ファイルを開けません");
}

void TemporaryDocument::write(std::string_view bytes)
{
    if (!m_file->write(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        fail("一時ファイルに書けません");
    m_digest.update(bytes);
    m_size += static_cast<std::int64_t>(bytes.size());
}

Prepared TemporaryDocument::finish(std::string format)
{
    if (!m_file->flush())
        fail("一時ファイルに書けません");
    m_file->seekg(0, std::ios::beg);
    return {std::move(format), m_digest.finish(), m_size, std::move(m_file)};
}

} // namespace fuda::printers
