#pragma once

#include "app/presenters/cell.h"
#include "app/presenters/settings/settings.h"
#include "data/store/events.h"
#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>

namespace fuda::tests {

/// A seat whose cache is the test's own.
struct SettingsSeat : Seat {
    SettingsSeat() { ::setenv("XDG_CACHE_HOME", (path / "cache").c_str(), 1); }

    /// The events of the thing, as "name from>to".
    std::vector<std::string> events(store::Thing thing, const std::string& id) const
    {
        store::Store store = open();
        std::vector<std::string> found;
        for (const store::Event& event : store::Events(store).of(thing, id))
            found.push_back(event.event + " " + event.from + ">" + event.to);
        return found;
    }
    void no_failure() const
    {
        for (const presenters::Failure& failure : dialogs.failures)
            BOOST_ERROR(failure.message);
    }
    /// Reads the table as a screen does: what is not there yet comes.
    static std::vector<std::string> column(presenters::Rows& rows, std::size_t column)
    {
        std::vector<std::string> texts;
        for (std::size_t row = 0; row < rows.count(); ++row) {
            rows.cell(row, column);
            texts.push_back(rows.cell(row, column).text);
        }
        return texts;
    }
    static std::size_t row_with(presenters::Rows& rows, const std::string& text)
    {
        const auto texts = column(rows, 0);
        const auto found = std::find(texts.begin(), texts.end(), text);
        BOOST_REQUIRE_MESSAGE(found != texts.end(), "no row with " << text);
        return static_cast<std::size_t>(found - texts.begin());
    }
};

using Texts = std::vector<std::string>;

} // namespace fuda::tests
