#pragma once

#include "app/services/progress.h"
#include "data/store/keeping/copying.h"

namespace fuda::keeping {

/// Tells somebody who watches which table is copied and how far.
inline store::CopyProgress copy_progress(services::Progress& progress)
{
    return [&progress, last = std::string()](std::string_view table, std::int64_t rows) mutable {
        if (table != last)
            progress.begin("写し " + (last = std::string(table)), 0);
        progress.advance(rows);
    };
}

} // namespace fuda::keeping
