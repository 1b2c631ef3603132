#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fuda::intake {

/// Which members a file has named so far: 16 bytes a place in a table that doubles when it is three quarters full, 32 MB for
/// a million rows. Members are told apart by hashes of 64 bits: that two of a million share one has a chance of 3 in 10^8, and
/// then a row is rejected, not lost. Contents are told apart by 32 bits.
class SeenMembers {
public:
    struct Earlier {
        std::size_t line = 0;
        bool same_content = false;
    };
    /// Remembers the member; the earlier row that named it, if there is one (then that row stays remembered).
    std::optional<Earlier> remember(std::string_view member, std::string_view content, std::size_t line);

private:
    struct Entry {
        std::uint64_t member = 0; ///< 0: free
        std::uint32_t content = 0;
        std::uint32_t line = 0;
    };
    Entry& place_of(std::uint64_t member);
    void grow();

    std::vector<Entry> m_entries{std::vector<Entry>(1024)};
    std::size_t m_count = 0;
};

/// The name that each employer's symbol has in a file: 24 bytes an employer.
class SeenEmployers {
public:
    /// The line where the symbol first came, when it came with another name.
    std::optional<std::size_t> contradicted(std::string_view symbol, std::string_view name, std::size_t line);

private:
    struct Entry {
        std::size_t name = 0, line = 0;
    };
    std::unordered_map<std::size_t, Entry> m_employers;
};

} // namespace fuda::intake
