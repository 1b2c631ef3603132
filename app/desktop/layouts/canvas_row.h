#pragma once

#include "app/desktop/layouts/canvas_panel.h"

#include <initializer_list>
#include <string>
#include <vector>

class wxStaticText;

namespace fuda::desktop {

/// Canvases beside each other, each with a line of words above it. At first only the first is seen.
class CanvasRow : public wxPanel {
public:
    /// `first_share`: how many times as wide as one of the others the first is.
    CanvasRow(wxWindow* parent, std::initializer_list<const char*> ids, presenters::Station& station,
              int first_share = 1);

    presenters::CanvasPresenter& canvas(std::size_t index) { return m_canvases.at(index)->canvas(); }
    void show_rulers(std::size_t index, CanvasPanel::Rulers rulers) { m_canvases.at(index)->show_rulers(rulers); }
    /// Whether the canvas is seen, and what stands above it. True: it was otherwise before, and whoever holds the row lays it out again.
    bool show(std::size_t index, bool seen, const std::string& caption);

private:
    std::vector<CanvasPanel*> m_canvases;
    std::vector<wxStaticText*> m_captions;
};

} // namespace fuda::desktop
