#include "app/services/csv_file.h"

namespace fuda::services {

namespace {

template <class Values>
std::string line_of(const Values& values)
{
    std::string line;
    const char* separator = "";
    for (const std::string_view value : values) {
        line += separator;
        separator = ",";
        if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
            line += value;
            continue;
        }
        line += '"';
        for (const char c : value)
            line += c == '"' ? std::string("\"\"") : std::string(1, c);
        line += '"';
    }
    return line + "\r\n";
}

} // namespace

std::string csv_line(std::span<const std::string> values)
{
    return line_of(values);
}

void CsvFile::write(std::initializer_list<std::string_view> values)
{
    m_file.write(line_of(values));
}

void CsvFile::write(std::span<const std::string> values)
{
    m_file.write(line_of(values));
}

} // namespace fuda::services
