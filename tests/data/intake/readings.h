#pragma once

#include "data/intake/finding.h"
#include "data/intake/pairing.h"
#include "tests/data/intake/roster_text.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

/// Rosters with one thing wrong, or one setting changed, and what reading them gave.
namespace rosters {

using namespace fuda;
using namespace fuda::intake;

inline constexpr const char* kMyNumber = "123456789018";

inline Reading row_with(const rosters::Cells& changes)
{
    // among good rows, so that one rejected row does not refuse the file
    std::vector<rosters::Cells> rows;
    for (int i = 0; i < 9; ++i)
        rows.push_back(row({{Column::Number, std::to_string(i)}}));
    rows.push_back(row(changes));
    return read(rosters::text(rows));
}

inline Reading two_rows(const rosters::Cells& first, const rosters::Cells& second)
{
    auto insurer = rosters::insurer();
    insurer.rejected_share_limit = 1;
    return read(rosters::text({row(first), row(second)}), insurer);
}

inline Reading last_line(const std::string& line)
{
    auto insurer = rosters::insurer();
    insurer.rejected_share_limit = 1;
    return read(rosters::text({row()}) + line, insurer);
}

inline std::string with_column(const std::string& name, const std::vector<std::string>& values)
{
    std::string text = rosters::header() + "," + name + "\n";
    int number = 0;
    for (const auto& value : values)
        text += rosters::line(row({{Column::Number, std::to_string(++number)}})) + "," + value + "\n";
    return text;
}

inline std::string without_column(const std::string& name)
{
    std::string text = rosters::text({row()});
    return text.replace(text.find(name), name.size(), "X" + name);
}

inline domain::Insurer dropping()
{
    auto insurer = rosters::insurer();
    insurer.drop_my_number_column = true;
    return insurer;
}

inline domain::Insurer replacing()
{
    auto insurer = rosters::insurer();
    insurer.gaiji = domain::GaijiPolicy::Replace;
    insurer.gaiji_replacements = {{U'髙', U'高'}, {char32_t{0xE000}, U'吉'}};
    return insurer;
}

inline RosterOptions options_as_of(int day, std::optional<calendar::Date> last = {})
{
    RosterOptions options;
    options.as_of = calendar::Date::of(2026, 11, static_cast<unsigned>(day));
    options.last_as_of = last;
    return options;
}

inline RosterOptions with_postal(PostalCheck check)
{
    RosterOptions options;
    options.postal = std::move(check);
    return options;
}

inline const Finding& found(const Reading& reading, Rule rule)
{
    const auto finding = std::find_if(reading.findings.begin(), reading.findings.end(),
                                      [&](const Finding& f) { return f.rule == rule; });
    BOOST_REQUIRE(finding != reading.findings.end());
    return *finding;
}

} // namespace rosters
