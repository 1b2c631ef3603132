#pragma once

#include "app/presenters/list_rows.h"
#include "app/presenters/reporting/chart.h"
#include "app/services/reporting/figures.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// What a list behind a number is made of.
enum class ListKind {
    Steps,  ///< entries of the log about pieces
    Pieces, ///< as they are now
    Items,  ///< mail items
    Stock   ///< entries of the stock ledger
};

/// A number that opens the list behind it.
struct ReportNumber {
    std::string id;    ///< "step.posted", "step.posted.2026-11-20", "standing.late", "wait.3"
    std::string name;  ///< 差出
    std::string about; ///< heading of its list: 2026年11月　差出
    Cell cell;         ///< as it stands on the screen
    /// How many rows its list has; nothing where the number is a sum over them.
    std::optional<std::int64_t> rows;
    ListKind kind = ListKind::Steps;
    std::function<std::vector<std::int64_t>(Bench&)> ids; ///< owns what it uses: it runs in a lane
};

/// A number as a large button.
struct Tile {
    std::string id, name;
    Cell cell;
    bool operator==(const Tile&) const = default;
};
struct TileGroup {
    std::string title;
    std::vector<Tile> tiles;
    bool operator==(const TileGroup&) const = default;
};

struct PartShown {
    std::vector<TileGroup> tiles;
    std::string chosen;               ///< id of the number whose list is shown
    std::vector<std::string> choices; ///< of what the table shows; empty: nothing to choose
    std::size_t choice = 0;
    std::optional<Chart> chart;
    Cell note; ///< what a person must know about these numbers; usually empty
    std::string empty_what, empty_next;
};

/// A table whose cells are made at once.
using TextRow = std::vector<Cell>;
using TextRows = VectorRows<TextRow>;
Cell text_cell(const TextRow& row, std::size_t column);

/// What is reported about.
struct ReportScope {
    reporting::Period period;
    std::string insurer_number;
    bool operator==(const ReportScope&) const = default;
};

/// One part of the screen 状況: its numbers, its chart, its table. On the UI thread; it reads in the quick lane.
class ReportPart {
public:
    /// `changed`: it has other numbers now. The references must outlive it.
    ReportPart(Station& station, std::function<void()> changed, std::function<void(Failure)> failed)
        : m_station(station), m_changed(std::move(changed)), m_failed(std::move(failed))
    {
    }
    virtual ~ReportPart() = default;
    ReportPart(const ReportPart&) = delete;
    ReportPart& operator=(const ReportPart&) = delete;

    virtual void read(const ReportScope& scope) = 0;
    virtual PartShown shown() const = 0;
    virtual void choose_number(const std::string& id) { m_chosen = id; }
    /// A row of the table: opens its list.
    virtual void choose_row(std::size_t row) = 0;
    /// One of PartShown::choices.
    virtual void choose(std::size_t /*choice*/) {}
    /// All that is shown, for a spreadsheet; empty before it is read.
    virtual std::string csv() const = 0;
    virtual std::string file_name() const = 0; ///< proposed, without the ending
    /// In words, when its numbers do not add up; usually empty.
    virtual std::string disagreement() const { return {}; }

    /// Every number that can be chosen now.
    const std::vector<ReportNumber>& numbers() const { return m_numbers; }
    /// The chosen one; nullptr before anything is read.
    const ReportNumber* number() const;
    TextRows& rows() { return m_rows; }

protected:
    /// `take` gets what `work(Bench&)` found, unless it was asked anew meanwhile.
    template <class Work, class Take>
    void read_in_lane(Work work, Take take)
    {
        m_station.run(
            Lane::Quick, m_alive, std::move(work),
            [this, asked = ++m_asked, take](auto found) {
                if (asked != m_asked)
                    return;
                take(std::move(found));
                m_changed();
            },
            m_failed);
    }
    Tile tile_of(const std::string& id) const;
    const ReportNumber* find(const std::string& id) const;

    Station& m_station;
    std::vector<ReportNumber> m_numbers;
    std::string m_chosen;
    TextRows m_rows{&text_cell};

private:
    std::function<void()> m_changed;
    std::function<void(Failure)> m_failed;
    int m_asked = 0;
    Alive m_alive;
};

/// How a period is said in the language that was chosen: 2026-11-20, 2026年11月.
std::string period_text(const reporting::Period& period);
/// "12", "0" of less weight; what is not 0 in this tone.
Cell count_cell(std::int64_t count, Tone tone = Tone::Plain);

} // namespace fuda::presenters
