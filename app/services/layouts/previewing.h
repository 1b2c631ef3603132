#pragma once

#include "app/services/desk.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"
#include "data/store/store.h"
#include "layout/compose/composer.h"
#include "layout/compose/layout_check.h"

#include <array>
#include <string>
#include <vector>

namespace fuda::layouts {

/// Something that is wrong with a page, and where.
struct PageProblem {
    int page = -1, element = -1; ///< as the layout counts; -1: nowhere in particular
    std::string place;           ///< the layout's name for the element
    std::string message;         ///< Japanese; names no person
};

/// A layout with values: the display lists that a printer would get.
struct Previewed {
    std::vector<layout::Page> pages;
    std::vector<PageProblem> problems;
};

/// With the layout's own samples. `constants` are an insurer's; without any the layout's samples stand for them. Throws
/// Error(BadInput) when it cannot be composed at all.
Previewed preview(const services::Workplace& workplace, const layout::Template& layout, const domain::Fields& constants,
                  layout::SampleData data);

/// As layout::SampleData counts them.
using PreviewedSamples = std::array<Previewed, std::size(layout::kAllSampleData)>;
/// The same with normal, longest and empty values, and with all that check_layout() finds: what lies over
/// something else, what comes too near to the edge. Of no single sample: with the normal one.
PreviewedSamples preview_samples(const services::Workplace& workplace, const layout::Template& layout,
                                 const domain::Fields& constants);

/// What a member's document would look like in it: what the newest roster says, a code that nobody has and 見本 across each page.
/// kMaskedAddress in place of an address under 支援措置, whoever looks. Needs Right::SeeMember; is an event of the
/// member. Throws Error(BadInput) when the layout is not a document's, Error(Usage) when the member is another insurer's.
Previewed preview(store::Store& store, const services::Workplace& workplace, const layout::Template& layout,
                  const domain::Insurer& insurer, store::MemberId member, const services::Desk& desk);

} // namespace fuda::layouts
