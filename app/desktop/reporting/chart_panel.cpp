#include "app/desktop/reporting/chart_panel.h"

#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <algorithm>
#include <memory>
#include <wx/dcbuffer.h>
#include <wx/graphics.h>

namespace fuda::desktop {

using look::kUnit;
using look::wx;
using presenters::ChartBar;
using presenters::ChartPlace;

namespace {

constexpr double kMostBarWidth = 5 * kUnit; ///< a few bars are not planks
constexpr double kLight = 0.45;             ///< of a day without work

wxColour mixed(const wxColour& color, double share)
{
    const auto part = [share](unsigned char of) { return static_cast<unsigned char>(255 - share * (255 - of)); };
    return {part(color.Red()), part(color.Green()), part(color.Blue())};
}

wxSize extent(wxGraphicsContext& context, const wxString& text)
{
    double width = 0, height = 0;
    context.GetTextExtent(text, &width, &height);
    return {static_cast<int>(width), static_cast<int>(height)};
}

} // namespace

wxColour color_of_series(std::size_t series)
{
    return series == 0 ? look::accent() : look::attention();
}

ChartPanel::ChartPanel(wxWindow* parent, const char* id, std::function<void(const std::string& id)> pressed)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS),
      m_pressed(std::move(pressed))
{
    look::set_id(this, id);
    look::set_painted(this, look::Painted::Picture);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(FromDIP(wxSize(40 * kUnit, 20 * kUnit)));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) { point_at(event.GetPosition()); });
    Bind(wxEVT_LEAVE_WINDOW, [this](wxMouseEvent&) { point({}); });
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        SetFocus();
        point_at(event.GetPosition());
        if (m_pointed)
            m_pressed(std::string(m_bars[*m_pointed].bar->id));
    });
    Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) { press_key(event); });
    look::leave_by_tab(this);
    Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent&) { Refresh(); });
    Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent&) { point({}); });
}

void ChartPanel::show(const presenters::Chart& chart, const std::string& chosen)
{
    if (chart == m_chart && chosen == m_chosen)
        return;
    if (chart != m_chart) {
        m_bars.clear(); // they point into the old one
        m_pointed.reset();
        m_chart = chart;
    }
    m_chosen = chosen;
    look::set_name(this, m_chart.title);
    Refresh();
}

void ChartPanel::point(std::optional<std::size_t> bar)
{
    if (bar == m_pointed)
        return;
    m_pointed = bar;
    Refresh();
}

void ChartPanel::point_at(const wxPoint& place)
{
    const wxPoint2DDouble at(place.x, place.y);
    const auto found = std::ranges::find_if(m_bars, [&](const Bar& bar) { return bar.column.Contains(at); });
    point(found == m_bars.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_bars.begin())));
}

void ChartPanel::press_key(wxKeyEvent& event)
{
    const std::size_t last = m_bars.empty() ? 0 : m_bars.size() - 1;
    switch (m_bars.empty() ? WXK_NONE : event.GetKeyCode()) {
    case WXK_LEFT:
        return point(m_pointed && *m_pointed > 0 ? *m_pointed - 1 : 0);
    case WXK_RIGHT:
        return point(m_pointed ? std::min(*m_pointed + 1, last) : 0);
    case WXK_HOME:
        return point(0);
    case WXK_END:
        return point(last);
    case WXK_RETURN:
    case WXK_SPACE:
        if (m_pointed)
            m_pressed(std::string(m_bars[*m_pointed].bar->id));
        return;
    default:
        event.Skip();
    }
}

void ChartPanel::lay_out(wxGraphicsContext& context)
{
    const wxSize size = GetClientSize();
    int labels = 0;
    for (const std::int64_t tick : m_chart.ticks)
        labels = std::max(labels, extent(context, wx(language::number(tick))).x);
    const double left = labels + FromDIP(2 * kUnit), top = FromDIP(kUnit);
    const double below = FromDIP(3 * kUnit);
    m_field = {left, top, std::max(1.0, size.x - left - FromDIP(kUnit)), std::max(1.0, size.y - top - below)};
    m_bars.clear();
    const double width = m_field.m_width / static_cast<double>(std::max<std::size_t>(1, m_chart.places.size()));
    for (std::size_t i = 0; i < m_chart.places.size(); ++i) {
        const ChartPlace& place = m_chart.places[i];
        const auto bars = static_cast<double>(place.bars.size());
        const double bar = std::min(width * 0.72 / bars, static_cast<double>(FromDIP(static_cast<int>(kMostBarWidth))));
        const double first = m_field.m_x + width * static_cast<double>(i) + (width - bar * bars) / 2;
        for (std::size_t j = 0; j < place.bars.size(); ++j) {
            const double share = static_cast<double>(place.bars[j].value) / static_cast<double>(m_chart.top());
            // what is not 0 can be seen
            const double height = place.bars[j].value == 0 ? 0 : std::max(2.0, share * m_field.m_height);
            const double x = first + bar * static_cast<double>(j);
            m_bars.push_back({&place.bars[j],
                              j,
                              place.light,
                              {x, m_field.GetBottom() - height, bar - 1, height},
                              {m_field.m_x + width * (static_cast<double>(i) + static_cast<double>(j) / bars),
                               m_field.m_y, width / bars, m_field.m_height}});
        }
    }
}

void ChartPanel::paint()
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(look::paper());
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    if (!context || m_chart.places.empty())
        return;
    context->SetFont(look::font(0.92), look::quiet());
    lay_out(*context);
    draw_axis(*context);
    context->SetPen(*wxTRANSPARENT_PEN);
    for (const Bar& bar : m_bars) {
        const bool pointed = m_pointed && &m_bars[*m_pointed] == &bar;
        const wxColour color = bar.light ? mixed(color_of_series(bar.series), kLight) : color_of_series(bar.series);
        context->SetBrush(wxBrush(pointed || bar.bar->id == m_chosen ? color.ChangeLightness(75) : color));
        if (bar.place.m_height > 0)
            context->DrawRectangle(bar.place.m_x, bar.place.m_y, bar.place.m_width, bar.place.m_height);
    }
    draw_labels(*context);
    draw_pointed(*context);
}

void ChartPanel::draw_axis(wxGraphicsContext& context) const
{
    context.SetFont(look::font(0.92), look::quiet());
    for (const std::int64_t tick : m_chart.ticks) {
        const double share = static_cast<double>(tick) / static_cast<double>(m_chart.top());
        const double y = std::round(m_field.GetBottom() - share * m_field.m_height) + 0.5;
        context.SetPen(wxPen(tick == 0 ? look::quiet() : look::line()));
        context.StrokeLine(m_field.m_x, y, m_field.GetRight(), y);
        const wxString text = wx(language::number(tick));
        const wxSize size = extent(context, text);
        context.DrawText(text, m_field.m_x - FromDIP(kUnit) - size.x, y - size.y / 2.0);
    }
}

void ChartPanel::draw_labels(wxGraphicsContext& context) const
{
    const double width = m_field.m_width / static_cast<double>(m_chart.places.size());
    double free_from = 0; // where the last label has ended: those that do not fit are left out
    for (std::size_t i = 0; i < m_chart.places.size(); ++i) {
        const ChartPlace& place = m_chart.places[i];
        const wxString text = wx(place.label);
        const double x = m_field.m_x + width * (static_cast<double>(i) + 0.5) - extent(context, text).x / 2.0;
        if (x < free_from)
            continue;
        context.SetFont(look::font(0.92), place.light ? mixed(look::quiet(), 0.6) : look::ink());
        context.DrawText(text, x, m_field.GetBottom() + FromDIP(kUnit / 2));
        free_from = x + extent(context, text).x + FromDIP(kUnit / 2);
    }
}

void ChartPanel::draw_pointed(wxGraphicsContext& context) const
{
    if (!m_pointed)
        return;
    const Bar& bar = m_bars[*m_pointed];
    context.SetFont(look::font(), *wxWHITE);
    const wxString text = wx(bar.bar->about);
    const wxSize size = extent(context, text) + wxSize(FromDIP(2 * kUnit), FromDIP(kUnit));
    const double x = std::clamp(bar.place.m_x + bar.place.m_width / 2 - size.x / 2.0, 0.0,
                                std::max(0.0, static_cast<double>(GetClientSize().x - size.x)));
    const double y = std::max(0.0, bar.place.m_y - size.y - FromDIP(kUnit / 2));
    context.SetPen(*wxTRANSPARENT_PEN);
    context.SetBrush(wxBrush(look::ink()));
    context.DrawRoundedRectangle(x, y, size.x, size.y, FromDIP(kUnit / 2));
    context.DrawText(text, x + FromDIP(kUnit), y + FromDIP(kUnit / 2));
}

} // namespace fuda::desktop
