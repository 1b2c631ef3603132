#include "app/desktop/printing/supply_bars.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

#include <algorithm>
#include <wx/dcbuffer.h>

namespace fuda::desktop {

using look::kUnit;
using look::wx;

namespace {

constexpr double kTextScale = 0.92;
constexpr int kLine = 22, kBar = 6, kNameWidth = 112, kPercentWidth = 56; ///< pixels at 96 dpi

} // namespace

SupplyBars::SupplyBars(wxWindow* parent) : wxPanel(parent)
{
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
}

void SupplyBars::show(const std::vector<presenters::SupplyShown>& supplies)
{
    m_supplies = supplies;
    SetMinSize(wxSize(-1, FromDIP(kLine) * static_cast<int>(supplies.size())));
    Show(!supplies.empty());
    Refresh();
}

void SupplyBars::paint()
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(GetParent()->GetBackgroundColour());
    dc.Clear();
    dc.SetFont(look::font(kTextScale));
    dc.SetPen(*wxTRANSPARENT_PEN);
    const int line = FromDIP(kLine), bar = FromDIP(kBar), left = FromDIP(kNameWidth), right = FromDIP(kPercentWidth);
    const int width = std::max(0, GetClientSize().x - left - right);
    int y = 0;
    for (const presenters::SupplyShown& supply : m_supplies) {
        const wxColour color = supply.tone == presenters::Tone::Plain ? look::quiet() : look::color_of(supply.tone);
        dc.SetTextForeground(color);
        const wxString name = wxControl::Ellipsize(wx(supply.name), dc, wxELLIPSIZE_END, left - FromDIP(kUnit));
        const int text_y = y + (line - dc.GetTextExtent(name).y) / 2;
        dc.DrawText(name, 0, text_y);
        dc.SetBrush(look::line());
        dc.DrawRoundedRectangle(left, y + (line - bar) / 2, width, bar, bar / 2.0);
        if (supply.percent > 0) {
            dc.SetBrush(color);
            dc.DrawRoundedRectangle(left, y + (line - bar) / 2, width * std::min(100, supply.percent) / 100, bar,
                                    bar / 2.0);
        }
        const wxString percent = supply.percent < 0 ? wxString("–") : wx(std::to_string(supply.percent) + " %");
        dc.DrawText(percent, GetClientSize().x - dc.GetTextExtent(percent).x, text_y);
        y += line;
    }
}

} // namespace fuda::desktop
