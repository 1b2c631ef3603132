#pragma once

#include "data/domain/tracking_number.h"
#include "data/store/store.h"

namespace fuda::store {

/// Numbers that the post gave out to a sender who prints its own labels (引受番号の範囲), for a mail class.
struct KeptRange {
    std::int64_t id = 0;
    std::string insurer_number, mail_class;
    domain::TrackingRange range;
    std::string next_body; ///< the first that is free; beyond the last when all are used
    std::int64_t left() const;
};

class TrackingRanges {
public:
    explicit TrackingRanges(Store& store) : m_session(store.session()) {}

    /// Throws Error(Conflict) when it overlaps one that is kept.
    KeptRange add(Change& change, std::string_view insurer_number, std::string_view mail_class,
                  const domain::TrackingRange& range);
    /// The next free numbers of the class, oldest range first, at most `count`: they are used up when the change commits, and
    /// never given again. Numbers that a mail item bears already, a dissolved one too, are passed over. Fewer when all are used.
    std::vector<std::string> take(Change& change, std::string_view insurer_number, std::string_view mail_class,
                                  std::size_t count);
    /// Oldest first.
    std::vector<KeptRange> list(std::string_view insurer_number) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
