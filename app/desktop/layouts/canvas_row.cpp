#include "app/desktop/layouts/canvas_row.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

namespace fuda::desktop {

using look::kUnit;

CanvasRow::CanvasRow(wxWindow* parent, std::initializer_list<const char*> ids, presenters::Station& station,
                     int first_share)
    : wxPanel(parent)
{
    SetBackgroundColour(look::paper());
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    for (const char* id : ids) {
        const bool first = m_canvases.empty();
        m_captions.push_back(look::quiet_label(this, ""));
        m_canvases.push_back(new CanvasPanel(this, id, station));
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(m_captions.back(), 0, wxALIGN_CENTER_HORIZONTAL | wxBOTTOM, FromDIP(kUnit / 2));
        column->Add(m_canvases.back(), 1, wxEXPAND);
        line->Add(column, first ? first_share : 1, wxEXPAND | (first ? 0 : wxLEFT), FromDIP(kUnit / 2));
        m_captions.back()->Hide();
        m_canvases.back()->Show(first);
    }
    SetSizer(line);
}

bool CanvasRow::show(std::size_t index, bool seen, const std::string& caption)
{
    wxStaticText* const words = m_captions.at(index);
    const bool canvas_changed = m_canvases.at(index)->Show(seen), words_changed = words->Show(seen && !caption.empty());
    const bool others = words->GetLabelText() != look::wx(caption);
    if (others)
        words->SetLabelText(look::wx(caption));
    if (canvas_changed || words_changed || others)
        Layout();
    return canvas_changed || words_changed;
}

} // namespace fuda::desktop
