#pragma once

#include "app/desktop/look/cell_accessible.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

#include <algorithm>
#include <wx/control.h>
#include <wx/dataview.h>
#include <wx/dc.h>

namespace fuda::look {

/// A word with its shape before it, both in the tone's colour.
class CellRenderer : public wxDataViewCustomRenderer {
public:
    explicit CellRenderer(int align) : wxDataViewCustomRenderer("string", wxDATAVIEW_CELL_INERT, align) {}

    bool SetValue(const wxVariant& value) override
    {
        const wxString text = value.GetString();
        m_tone = static_cast<presenters::Tone>(text.empty() ? 0 : static_cast<int>(text[0].GetValue()) - '0');
        m_text = text.Mid(1);
        say_cell(GetGtkHandle(), m_text.utf8_string());
        return true;
    }
    bool GetValue(wxVariant&) const override { return false; }
    /// All that the column has: GTK would cut the place to what is said here.
    wxSize GetSize() const override { return {std::max(1, GetOwner()->GetWidth() - 2 * kCellMargin), kTextHeight}; }
    bool Render(wxRect place, wxDC* dc, int) override
    {
        const wxString shape = wx(shape_of(m_tone));
        dc->SetFont(font());
        dc->SetTextForeground(color_of(m_tone));
        const int gap = shape.empty() ? 0 : dc->GetTextExtent(wx("○ ")).x;
        const wxString text = wxControl::Ellipsize(m_text, *dc, wxELLIPSIZE_END, place.width - gap);
        const wxSize size = dc->GetTextExtent(text);
        const auto middle = [&](int height) { return place.y + (place.height - height) / 2; };
        const int x = (GetAlignment() & wxALIGN_RIGHT) ? place.GetRight() - size.x - gap - kRightGap : place.x;
        if (gap > 0)
            dc->DrawText(shape, x, middle(dc->GetTextExtent(shape).y)); // may come from another font
        dc->DrawText(text, x + gap, middle(size.y));
        return true;
    }

private:
    static constexpr int kCellMargin = 4, kTextHeight = 24;
    static constexpr int kRightGap = kUnit; ///< from a number to what stands beside it
    presenters::Tone m_tone = presenters::Tone::Plain;
    wxString m_text;
};

} // namespace fuda::look
