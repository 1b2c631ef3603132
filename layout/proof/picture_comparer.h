#pragma once

#include "layout/proof/raster.h"

namespace fuda::layout {

enum class PictureVerdict {
    Same,
    Blank,     ///< the reference itself shows nothing: its file says nothing worth proving
    Missing,   ///< nearly nothing of it is there
    Different, ///< a part of it is missing, or in another colour, or something else is there
};

/// Whether `found` shows the picture `reference`, both RGB of the same size. A tint of the paper and a little black
/// text over the picture (a seal stands over the last letter of a name) make no difference.
PictureVerdict compare_pictures(const Raster& reference, const Raster& found);

} // namespace fuda::layout
