#include "data/intake/csv_reader.h"

#include <algorithm>
#include <cstring>

namespace fuda::intake {

namespace {

constexpr std::size_t kChunkBytes = 1 << 16;

} // namespace

bool RecordReader::fill()
{
    if (!m_in)
        return false;
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_buffer.size() - m_end < kChunkBytes)
        m_buffer.resize(m_end + kChunkBytes);
    m_in.read(m_buffer.data() + m_end, static_cast<std::streamsize>(m_buffer.size() - m_end));
    m_end += static_cast<std::size_t>(m_in.gcount());
    return m_in.gcount() > 0;
}

std::string_view RecordReader::peek(std::size_t count)
{
    while (m_end - m_begin < count && fill()) {
    }
    return std::string_view(m_buffer).substr(m_begin, std::min(count, m_end - m_begin));
}

void RecordReader::skip(std::size_t count)
{
    m_begin += count;
    m_offset += count;
}

bool RecordReader::next(Record& record)
{
    if (m_begin == m_end && !fill())
        return false;
    record = {};
    record.line = m_line;
    record.offset = m_offset;
    bool in_quotes = false, after_quote = false, field_begins = true;
    std::size_t length = 0; // bytes looked at, counted from m_begin, which fill() moves
    for (;; ++length) {
        if (m_begin + length == m_end && (length >= kMostRecordBytes || !fill()))
            break;
        const char c = m_buffer[m_begin + length];
        if (in_quotes) {
            if (c == '"') {
                in_quotes = false;
                after_quote = true;
            } else if (c == '\n') {
                ++m_line;
            }
        } else if (c == '\n') {
            record.has_line_end = true;
            break;
        } else if (c == m_separator) {
            field_begins = true;
            after_quote = false;
        } else if (c == '"' && (field_begins || after_quote)) { // after a quote: the second of a doubled one
            in_quotes = true;
            field_begins = after_quote = false;
        } else {
            record.has_stray_quote |= c == '"' || (after_quote && c != '\r');
            field_begins = false;
        }
    }
    record.has_open_quote = in_quotes;
    record.is_too_long = length >= kMostRecordBytes && !record.has_line_end;
    record.bytes = std::string_view(m_buffer).substr(m_begin, length);
    if (record.bytes.ends_with('\r'))
        record.bytes.remove_suffix(1);
    record.last_line = m_line;
    if (record.has_line_end) {
        ++length;
        ++m_line;
    }
    skip(length);
    return true;
}

void split_fields(std::string_view record, char separator, std::vector<std::string_view>& fields, std::string& scratch)
{
    fields.clear();
    scratch.clear();
    scratch.reserve(record.size()); // the fields point into it
    for (std::size_t at = 0;;) {
        std::size_t end = 0;
        if (at < record.size() && record[at] == '"') {
            const std::size_t begin = ++at;
            const std::size_t unescaped = scratch.size();
            std::size_t close = std::min(record.find('"', at), record.size());
            while (close + 1 < record.size() && record[close + 1] == '"') {
                scratch.append(record, at, close + 1 - at);
                at = close + 2;
                close = std::min(record.find('"', at), record.size());
            }
            if (at == begin) {
                fields.push_back(record.substr(begin, close - begin));
            } else {
                scratch.append(record, at, close - at);
                fields.push_back(std::string_view(scratch).substr(unescaped));
            }
            end = std::min(record.find(separator, std::min(close + 1, record.size())), record.size());
        } else {
            end = std::min(record.find(separator, at), record.size());
            fields.push_back(record.substr(at, end - at));
        }
        if (end == record.size())
            return;
        at = end + 1;
    }
}

char separator_of(std::string_view line)
{
    return std::count(line.begin(), line.end(), '\t') > std::count(line.begin(), line.end(), ',') ? '\t' : ',';
}

} // namespace fuda::intake
