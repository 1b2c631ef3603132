#include "app/desktop/drop_target.h"

#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <algorithm>
#include <wx/brush.h>
#include <wx/graphics.h>
#include <wx/pen.h>

namespace fuda::desktop {

using look::kUnit;
using look::wx;

DropTarget::DropTarget(wxWindow& window, Told told) : m_window(window), m_told(std::move(told)) {}

wxDragResult DropTarget::OnEnter(wxCoord x, wxCoord y, wxDragResult proposed)
{
    m_offers = m_told.offers();
    if (!m_offers.empty())
        m_overlay = std::make_unique<look::Overlay>(m_window, [this](wxGraphicsContext& context) { paint(context); });
    return OnDragOver(x, y, proposed);
}

wxDragResult DropTarget::OnDragOver(wxCoord, wxCoord, wxDragResult)
{
    return m_overlay ? wxDragCopy : wxDragNone;
}

void DropTarget::OnLeave()
{
    m_overlay.reset();
}

bool DropTarget::OnDropFiles(wxCoord, wxCoord, const wxArrayString& files)
{
    m_overlay.reset();
    std::vector<std::filesystem::path> paths;
    for (const wxString& file : files)
        paths.emplace_back(file.utf8_string());
    return m_told.dropped(paths);
}

void DropTarget::paint(wxGraphicsContext& context) const
{
    const wxSize room = m_window.GetClientSize();
    const double unit = m_window.FromDIP(kUnit), edge = unit / 2, round = unit;
    context.SetBrush(*wxTRANSPARENT_BRUSH);
    context.SetPen(wxPen(look::accent(), m_window.FromDIP(3)));
    context.DrawRoundedRectangle(edge, edge, room.x - 2 * edge, room.y - 2 * edge, round);

    const wxString heading = wx(language::tr("ここに置けるファイル"));
    const wxFont bold = look::font(1.15, true), usual = look::font();
    context.SetFont(bold, look::ink());
    double width = 0, heading_height = 0;
    context.GetTextExtent(heading, &width, &heading_height);
    context.SetFont(usual, look::ink());
    double line_height = 0;
    for (const std::string& offer : m_offers) {
        double wide = 0;
        context.GetTextExtent(wx(offer), &wide, &line_height);
        width = std::max(width, wide);
    }
    const double step = line_height + unit, height = heading_height + step * static_cast<double>(m_offers.size());
    const double left = (room.x - width) / 2, top = (room.y - height) / 2, around = 3 * unit;
    context.SetBrush(wxBrush(look::paper()));
    context.SetPen(wxPen(look::accent(), m_window.FromDIP(1)));
    context.DrawRoundedRectangle(left - around, top - around, width + 2 * around, height + 2 * around, round);
    context.SetFont(bold, look::accent());
    context.DrawText(heading, left, top);
    context.SetFont(usual, look::ink());
    double at = top + heading_height + unit;
    for (const std::string& offer : m_offers) {
        context.DrawText(wx(offer), left, at);
        at += step;
    }
}

} // namespace fuda::desktop
