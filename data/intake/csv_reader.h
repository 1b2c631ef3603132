#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::intake {

/// One record of a CSV file as raw bytes, without its line end. The separator, quotes and line ends have the same bytes in
/// UTF-8 and CP932 (whose trail bytes begin at 0x40), so that records can be told apart before they are decoded.
struct Record {
    std::string_view bytes; ///< until the next call of RecordReader::next()
    std::size_t line = 0;   ///< where the record begins, from 1
    std::size_t last_line = 0;
    std::uint64_t offset = 0;    ///< of its first byte in the file
    bool has_line_end = false;   ///< false only for the last record of a file without a final line end
    bool has_open_quote = false; ///< at the end of the file
    bool is_too_long = false;    ///< over kMostRecordBytes: as a rule a quote that is never closed
    bool has_stray_quote = false;
};

/// The records of an RFC 4180 file, one after another; line breaks inside quotes belong to the record, lines end with CRLF or
/// LF. Holds one record and a read buffer, whatever the file's size: a record over kMostRecordBytes is cut.
class RecordReader {
public:
    static constexpr std::size_t kMostRecordBytes = 1 << 20;

    /// `in` must outlive the reader.
    explicit RecordReader(std::istream& in) : m_in(in) {}

    /// The first `count` bytes not yet read as records, fewer at the end of the file.
    std::string_view peek(std::size_t count);
    void skip(std::size_t count);
    void set_separator(char separator) { m_separator = separator; }
    bool next(Record& record);

private:
    bool fill();

    std::istream& m_in;
    std::string m_buffer;
    std::size_t m_begin = 0, m_end = 0; ///< what is unread in the buffer
    std::uint64_t m_offset = 0;         ///< of m_begin in the file
    std::size_t m_line = 1;
    char m_separator = ',';
};

/// The fields of a record, without their quotes. They point into `record` or, where doubled quotes were undone, into `scratch`.
void split_fields(std::string_view record, char separator, std::vector<std::string_view>& fields, std::string& scratch);

/// Tab or comma: which of them the line has more of.
char separator_of(std::string_view header_line);

} // namespace fuda::intake
