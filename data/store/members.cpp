#include "data/store/members.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/mapping.h"
#include "data/store/search_text.h"

#include <algorithm>
#include <set>

namespace fuda::store {

namespace {

constexpr std::size_t kShortestPart = 3; // characters: trigrams know nothing shorter

/// A query's values and their placeholders.
class Values {
public:
    /// The placeholder of one more value.
    std::string operator()(db::Value value)
    {
        m_values.push_back(std::move(value));
        return "$" + std::to_string(m_values.size());
    }
    std::vector<db::Value> take() { return std::move(m_values); }

private:
    std::vector<db::Value> m_values;
};

std::string begins(Values& values, const std::string& column, const std::string& word)
{
    const std::string from = values(word);
    return column + " >= " + from + " AND " + column + " < " + values(after_prefix(word));
}

constexpr const char* kNameColumns[] = {"name", "kana", "given_name", "given_kana"};

/// A range, because an index answers it on both engines; LIKE 'x%' has none on SQLite.
std::string with_beginning(Values& values, const std::string& column, const std::string& word)
{
    return "SELECT member_id FROM member_search WHERE " + begins(values, column, word) + " AND " + column +
           " <> ''"; // as the indexes of given names say
}

std::string with_beginning_of_any(Values& values, const std::string& word)
{
    std::string any;
    for (const char* column : kNameColumns)
        any += (any.empty() ? "" : " UNION ALL ") + with_beginning(values, column, word);
    return any;
}

/// The part anywhere in name or kana, of a row that is at hand. A folded word holds no % _ or backslash.
std::string contains(Values& values, const std::string& word)
{
    const std::string like = values("%" + word + "%");
    return "name LIKE " + like + " OR kana LIKE " + like;
}

/// The same by an index of trigrams. The one question that the engines are asked differently.
std::string with_part(Values& values, db::Engine engine, const std::string& word)
{
    if (engine == db::Engine::Sqlite)
        return "SELECT rowid AS member_id FROM member_parts WHERE member_parts MATCH " + values("\"" + word + "\"");
    return "SELECT member_id FROM member_search WHERE " + contains(values, word);
}

bool can_be_part(const std::string& word)
{
    return code_points(word).size() >= kShortestPart;
}

/// 番号, 記号番号 or 記号番号枝番: the 番号 is some end of the code, or of what stands before the two figures of the 枝番.
std::string is_code(Values& values, const std::string& code)
{
    std::set<std::string> numbers;
    const auto put_ends = [&](std::string_view text) {
        for (std::size_t from = 0; from < text.size(); ++from)
            if ((static_cast<unsigned char>(text[from]) & 0xC0) != 0x80)
                numbers.emplace(text.substr(from));
    };
    put_ends(code);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (code.size() > 2 && is_digit(code.back()) && is_digit(code[code.size() - 2]))
        put_ends(std::string_view(code).substr(0, code.size() - 2));
    std::string list;
    for (const std::string& number : numbers)
        list += (list.empty() ? "" : ", ") + values(number);
    const std::string whole = values(code);
    return "number IN (" + list + ") AND (number = " + whole + " OR symbol || number = " + whole +
           " OR symbol || number || branch = " + whole + ")";
}

/// How closely a code and names must fit.
enum class Fit { Number, Beginning, Part };

/// Collects members, the best first, until one more is known than is wanted.
class Search {
public:
    Search(db::Session& session, std::size_t count) : m_session(session), m_enough(count + 1) {}

    void add(const SearchReading& reading, Fit fit)
    {
        if (fit == Fit::Number && reading.code.empty())
            return;
        if (fit == Fit::Part && std::none_of(reading.names.begin(), reading.names.end(), can_be_part))
            return;
        if (!reading.code.empty() || reading.birth)
            add_by_code_and_birth(reading, fit);
        else
            add_by_names(reading.names, fit);
    }

    const std::vector<MemberId>& found() const { return m_found; }

private:
    /// Few rows have the code or the birth date: they are read, and those kept whom the names fit.
    void add_by_code_and_birth(const SearchReading& reading, Fit fit)
    {
        Values values;
        std::string where;
        const auto and_where = [&](const std::string& condition) {
            where += (where.empty() ? "(" : " AND (") + condition + ")";
        };
        if (!reading.code.empty())
            and_where(fit == Fit::Number ? is_code(values, reading.code) : begins(values, "number", reading.code));
        if (reading.birth)
            and_where("birth = " + values(reading.birth->iso()));
        for (const std::string& word : reading.names) {
            if (fit != Fit::Beginning && can_be_part(word)) {
                and_where(contains(values, word));
                continue;
            }
            std::string any;
            for (const std::string column : kNameColumns) // not by their indexes, which have more rows
                any += (any.empty() ? "" : " OR ") + begins(values, "(" + column + " || '')", word);
            and_where(any);
        }
        run("SELECT member_id FROM member_search WHERE " + where + " ORDER BY " +
                (reading.birth ? "kana, member_id" : "number, member_id"),
            std::move(values));
    }

    void add_by_names(const std::vector<std::string>& names, Fit fit)
    {
        if (fit == Fit::Beginning) {
            // 姓 and 名 as they stand in the roster, or the only word.
            std::string whole;
            for (const std::string& word : names)
                whole += word;
            for (const std::string column : kNameColumns) {
                Values values;
                const std::string sql = with_beginning(values, column, whole);
                run(sql + " ORDER BY " + column, std::move(values));
            }
            if (names.size() == 1)
                return;
        }
        Values values;
        std::string sql;
        for (const std::string& word : names)
            sql += (sql.empty() ? "" : " INTERSECT ") +
                   ("SELECT member_id FROM (" +
                    (fit == Fit::Part && can_be_part(word) ? with_part(values, m_session.engine(), word)
                                                           : with_beginning_of_any(values, word)) +
                    ") c");
        run(sql, std::move(values));
    }

    void run(const std::string& sql, Values values)
    {
        if (m_found.size() >= m_enough)
            return;
        const std::string limited = sql + " LIMIT " + values(db::to_value(m_enough));
        const db::Table table = m_session.select(1, limited, values.take());
        for (std::size_t i = 0; i < table.rows(); ++i) {
            const MemberId member{db::RowReader(table, i).next<std::int64_t>()};
            if (m_found.size() < m_enough && m_seen.insert(member).second)
                m_found.push_back(member);
        }
    }

    db::Session& m_session;
    std::size_t m_enough;
    std::vector<MemberId> m_found;
    std::set<MemberId> m_seen;
};

std::vector<FoundMember> read(db::Session& session, const std::vector<MemberId>& members)
{
    if (members.empty())
        return {};
    std::vector<db::Value> values;
    for (const MemberId member : members)
        values.push_back(db::to_value(member.value));
    const std::string list = db::placeholders(1, values.size());
    const db::Table table = session.select(
        12,
        "SELECT s.member_id, e.insurer_number, e.symbol, e.number, e.branch, e.name, e.kana, e.birth, e.employer_name, "
        "e.protected_address, e.lost, s.as_of FROM member_search s "
        "JOIN eligibilities e ON e.roster_id = s.roster_id AND e.line = s.line WHERE s.member_id IN " +
            list,
        std::move(values));
    std::map<MemberId, FoundMember> rows;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        FoundMember m;
        std::string birth, as_of;
        std::optional<std::string> lost;
        db::RowReader(table, i) >> m.id.value >> m.insurer_number >> m.symbol >> m.number >> m.branch >> m.name >>
            m.kana >> birth >> m.employer_name >> m.protected_address >> lost >> as_of;
        m.birth = stored_date(birth);
        m.lost = stored_optional_date(lost);
        m.as_of = stored_date(as_of);
        rows.emplace(m.id, std::move(m));
    }
    std::vector<FoundMember> found;
    for (const MemberId member : members)
        if (const auto row = rows.find(member); row != rows.end())
            found.push_back(std::move(row->second));
    return found;
}

} // namespace

FoundMembers Members::find(std::string_view query, std::size_t count) const
{
    Search search(m_session, count);
    const std::vector<SearchReading> readings = search_readings(query);
    for (const Fit fit : {Fit::Number, Fit::Beginning, Fit::Part})
        for (const SearchReading& reading : readings)
            search.add(reading, fit);
    std::vector<MemberId> found = search.found();
    const bool more = found.size() > count;
    found.resize(std::min(found.size(), count));
    return {read(m_session, found), more};
}

std::vector<FoundMember> Members::with_number(std::string_view symbol_number_branch) const
{
    constexpr std::size_t kEnough = 20; // the same 番号 in so many insurers' rosters
    Search search(m_session, kEnough);
    search.add({folded(symbol_number_branch), std::nullopt, {}}, Fit::Number);
    return read(m_session, search.found());
}

FoundMember Members::get(MemberId member) const
{
    auto found = read(m_session, {member});
    if (found.empty())
        throw Error(ErrorKind::BadInput, "加入者" + std::to_string(member.value) +
                                             "はこのストアにありません。番号を確かめるか、探し直してください");
    return std::move(found.front());
}

} // namespace fuda::store
