#pragma once

#include <span>
#include <string>

namespace fuda::layout {

/// One page of a finished PDF.
struct PageOf {
    const std::string* pdf = nullptr; ///< the file's bytes
    int page = 1;                     ///< from 1
};

/// One PDF with exactly these pages in this order, their content taken over as it stands and nothing drawn anew: what is
/// looked at is what will be printed. A page may be asked for more than once. The same pages of the same files give the
/// same bytes: no date, an ID made from the content. Throws Error(Corrupt) when a file is damaged or has no such page,
/// Error(BadInput) when no page is asked for.
std::string extract_pages(std::span<const PageOf> pages);

/// All pages of all files, one after the other. Throws as extract_pages() does.
std::string joined(std::span<const std::string> pdfs);

} // namespace fuda::layout
