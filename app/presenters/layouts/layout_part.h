#pragma once

#include "app/services/layouts/previewing.h"
#include "app/services/layouts/versions.h"

#include <functional>
#include <string>

namespace fuda::presenters {

/// 表面 or 裏面; of a document with more than two pages its number.
std::string page_name(std::size_t page, std::size_t pages);
/// On which page of the preview a problem is, where there are several, and at which element.
std::string place_text(const layouts::PageProblem& problem, const layouts::Previewed& previewed);

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
    /// Another layout is about to take the place of this one. `go` is called now, or when the person has said what becomes of unsaved
    /// work, or never.
    virtual void leave(std::function<void()> go) { go(); }
    /// A file with a readable layout of a known id, to work on; shown() has been called with that layout.
    virtual void open(const std::string& /*xml*/, const std::string& /*file_name*/) {}
};

} // namespace fuda::presenters
