#pragma once

#include "app/services/mailing/numbers.h"
#include "app/services/progress.h"

#include <filesystem>
#include <variant>

namespace fuda::mailing {

/// Pieces in a state or so far in the portal; all when both are empty.
struct PiecesCounted {
    NumbersScope scope;
    std::optional<domain::PieceState> state = {};
    std::optional<domain::PortalState> portal = {};
};
/// Pieces that are asked back, and how far that is.
struct RecallsCounted {
    NumbersScope scope;
    store::RecallStage stage = store::RecallStage::Asked;
};

/// One of the manager's numbers, and what it counts.
struct Figure {
    std::string id; ///< "items.packed", "out.特定記録.late": the same from day to day
    std::int64_t count = 0;
    std::variant<store::MailFilter, store::OutsideFilter, PiecesCounted, RecallsCounted> counted = {};
    bool of_pieces() const; ///< otherwise of mail items
};

/// Every number of Numbers as a figure.
class Figures {
public:
    /// `limits` and `today` as those that the numbers were made with. The reference must outlive it.
    Figures(const Numbers& numbers, const LateAfter& limits, calendar::Date today)
        : m_numbers(numbers), m_limits(limits), m_today(today)
    {
    }

    Figure pieces() const;
    Figure pieces(domain::PieceState state) const;
    Figure portal(domain::PortalState state) const;
    Figure recalls(store::RecallStage stage) const;
    Figure items() const;
    Figure items(domain::MailItemState state) const;
    Figure returned(domain::ReturnDisposal disposal) const;
    /// Of one of Numbers::out's sums: `mail_class` is its class, nothing for the total.
    Figure out(const OutSum& sum, const std::optional<std::string>& mail_class) const;
    Figure out(const OutSum& sum, const std::optional<std::string>& mail_class, std::size_t age) const;
    Figure late(const OutSum& sum, const std::optional<std::string>& mail_class) const;

private:
    store::MailFilter of_scope() const;
    store::OutsideFilter outside(const std::optional<std::string>& mail_class) const;

    const Numbers& m_numbers;
    LateAfter m_limits;
    calendar::Date m_today;
};

/// The ids of the mail items or pieces that the figure counts, as they are now: what is out oldest first, all others in the order of
/// their numbers. Needs what numbers() needs.
std::vector<std::int64_t> ids_of(store::Store& store, const Figure& figure, const services::Desk& desk);

/// They as a CSV file in UTF-8 with byte order mark, which appears whole: a line for each item or piece, with codes, states and days
/// and nobody's name or address. How many lines. Needs what numbers() needs.
std::int64_t write_csv(store::Store& store, const Figure& figure, const std::filesystem::path& file,
                       const services::Desk& desk, services::Progress& progress);

} // namespace fuda::mailing
