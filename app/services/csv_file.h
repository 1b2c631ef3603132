#pragma once

#include "data/base/file.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace fuda::services {

/// One line of comma-separated values (RFC 4180) with its line break.
std::string csv_line(std::span<const std::string> values);

/// Comma-separated values as RFC 4180 wants them, as they are given: in UTF-8, with a byte order mark where the first value has
/// one. The file appears whole, at commit().
class CsvFile {
public:
    explicit CsvFile(const std::filesystem::path& path) : m_file(path) {}

    void write(std::initializer_list<std::string_view> values);
    void write(std::span<const std::string> values);
    void commit() { m_file.commit(); }

private:
    PendingFile m_file;
};

} // namespace fuda::services
