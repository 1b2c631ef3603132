#pragma once

#include "app/presenters/dialogs.h"
#include "app/services/layouts/versions.h"

#include <string>
#include <vector>

namespace fuda::presenters {

/// 表面 or 裏面; of a document with more than two pages its number.
std::string page_name(std::size_t page, std::size_t pages);
/// Of all of them, to choose one; empty when there is nothing to choose.
std::vector<std::string> page_names(std::size_t pages);
/// Where a layout's XML is to be written; `stem` is the name that is proposed.
FileQuestion xml_file_question(const std::string& stem);

/// One part of the screen 様式: 表示, 編集 or 版. On the UI thread.
class LayoutPart {
public:
    LayoutPart() = default;
    virtual ~LayoutPart() = default;
    LayoutPart(const LayoutPart&) = delete;
    LayoutPart& operator=(const LayoutPart&) = delete;

    /// It is in front, with this layout: it has come to the front, another layout was chosen, or its versions or the insurer have
    /// changed.
    virtual void shown(const layouts::Listed& layout) = 0;
    /// A file with a readable layout of a known id, to work on; shown() has been called with that layout.
    virtual void open(const std::string& /*xml*/, const std::string& /*file_name*/) {}
};

} // namespace fuda::presenters
