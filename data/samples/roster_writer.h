#pragma once

#include "data/calendar/date.h"
#include "data/domain/insurer.h"

#include <cstdint>
#include <iosfwd>

namespace fuda::samples {

struct RosterRequest {
    std::uint64_t rows;
    std::uint64_t seed;
    const domain::Insurer& insurer;
    calendar::Date as_of;
};

/// Writes a roster of fictional people (roster-format.md; UTF-8, LF, `#基準日=` first) as it would come from that
/// insurer's core system: households, employers, ages and reasons in likely shares, every row acceptable. Every name is
/// put together from tables, so that nobody is real. The bytes depend on the request alone, and memory does not grow
/// with the rows. Throws Error(Unavailable) when the stream does not take the bytes.
void write_roster(std::ostream& out, const RosterRequest& request);

} // namespace fuda::samples
