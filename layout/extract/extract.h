#pragma once

#include "data/base/length.h"

#include <span>
#include <string>
#include <string_view>

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

/// How far what a page shows is moved on its medium, as one looks at the page.
struct Shift {
    Length right, down;
    bool operator==(const Shift&) const = default;
};

/// The file with every page's content moved on its medium. The first page moves by the first shift and so on in turn: {front, back}
/// when each sheet is printed on both sides. Sizes stay, and so does every byte of the content: it is the page's boxes that move,
/// the other way. The same file when nothing moves; the same shifts give the same bytes. Throws Error(Corrupt) when the file is
/// damaged, Error(BadInput) when a page is turned (/Rotate) or no shift is given.
std::string shifted_pages(std::string_view pdf, std::span<const Shift> in_turn);

} // namespace fuda::layout
