#include "data/intake/seen_members.h"

#include <algorithm>
#include <functional>

namespace fuda::intake {

namespace {

std::uint64_t hash_of(std::string_view text)
{
    return std::hash<std::string_view>()(text);
}

} // namespace

SeenMembers::Entry& SeenMembers::place_of(std::uint64_t member)
{
    std::size_t place = member & (m_entries.size() - 1);
    while (m_entries[place].member != 0 && m_entries[place].member != member)
        place = (place + 1) & (m_entries.size() - 1);
    return m_entries[place];
}

void SeenMembers::grow()
{
    std::vector<Entry> old(m_entries.size() * 2);
    old.swap(m_entries);
    for (const Entry& entry : old) {
        if (entry.member != 0)
            place_of(entry.member) = entry;
    }
}

std::optional<SeenMembers::Earlier> SeenMembers::remember(std::string_view member, std::string_view content,
                                                          std::size_t line)
{
    const std::uint64_t hash = std::max<std::uint64_t>(hash_of(member), 1); // 0 marks a free place
    const auto content_hash = static_cast<std::uint32_t>(hash_of(content));
    Entry& place = place_of(hash);
    if (place.member == hash)
        return Earlier{place.line, place.content == content_hash};
    place = {hash, content_hash, static_cast<std::uint32_t>(line)};
    if (++m_count * 4 > m_entries.size() * 3)
        grow();
    return std::nullopt;
}

std::optional<std::size_t> SeenEmployers::contradicted(std::string_view symbol, std::string_view name, std::size_t line)
{
    const auto [entry, is_new] = m_employers.try_emplace(hash_of(symbol), Entry{hash_of(name), line});
    if (is_new || entry->second.name == hash_of(name))
        return std::nullopt;
    return entry->second.line;
}

} // namespace fuda::intake
