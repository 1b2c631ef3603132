#include "tests/data/intake/roster_text.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <streambuf>
#include <unistd.h>

using namespace fuda;
using namespace fuda::intake;

namespace {

#ifdef NDEBUG
constexpr std::size_t kRows = 1'000'000;
#else
constexpr std::size_t kRows = 50'000;
#endif
constexpr std::size_t kMostGrowth = 64 << 20; // bytes

/// A roster of any size that is never in memory as a whole.
class EndlessRoster : public std::streambuf {
public:
    explicit EndlessRoster(std::size_t rows) : m_rows(rows), m_text(rosters::header() + "\r\n")
    {
        const std::string line = rosters::line(rosters::row({{Column::Number, "@"}})) + "\r\n";
        m_before = line.substr(0, line.find('@'));
        m_after = line.substr(line.find('@') + 1);
        setg(m_text.data(), m_text.data(), m_text.data() + m_text.size());
    }

protected:
    int_type underflow() override
    {
        if (m_row == m_rows)
            return traits_type::eof();
        m_text.clear();
        for (std::size_t i = 0; i < 100 && m_row < m_rows; ++i)
            m_text += m_before + std::to_string(++m_row) + m_after;
        setg(m_text.data(), m_text.data(), m_text.data() + m_text.size());
        return traits_type::to_int_type(m_text[0]);
    }

private:
    std::size_t m_rows, m_row = 0;
    std::string m_text, m_before, m_after;
};

std::size_t resident_bytes()
{
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

BOOST_AUTO_TEST_SUITE(streaming)

BOOST_AUTO_TEST_CASE(memory_stays_flat_however_long_the_roster_is)
{
    EndlessRoster bytes(kRows);
    std::istream in(&bytes);
    const auto insurer = rosters::insurer();
    RosterReader roster(in, rosters::kFile, insurer, {});
    const std::size_t before = resident_bytes();
    std::size_t most = before;
    std::size_t rows = 0;
    for (RosterRow row; roster.next(row);) {
        if (++rows % 5'000 == 0)
            most = std::max(most, resident_bytes());
    }
    BOOST_TEST(rows == kRows);
    BOOST_TEST(roster.totals().accepted == kRows);
#ifndef __SANITIZE_ADDRESS__ // its quarantine keeps freed memory
    BOOST_TEST(most - before < kMostGrowth);
#endif
}

BOOST_AUTO_TEST_CASE(a_member_is_recognised_however_far_the_rows_lie_apart)
{
    constexpr std::size_t kBetween = 5'000;
    std::string text = rosters::header() + "\n";
    for (std::size_t i = 0; i < kBetween; ++i)
        text += rosters::line(rosters::row({{Column::Number, std::to_string(i)}})) + "\n";
    text += rosters::line(rosters::row({{Column::Number, "0"}})) + "\n";
    text += rosters::line(rosters::row({{Column::Number, "7"}, {Column::Sex, "女"}})) + "\n";
    const auto reading = rosters::read(text);
    BOOST_TEST(reading.totals.accepted == kBetween);
    BOOST_TEST(reading.totals.repeated == 1u);
    BOOST_TEST(reading.totals.rejected == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
