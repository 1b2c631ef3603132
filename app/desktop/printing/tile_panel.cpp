#include "app/desktop/printing/tile_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/printing/supply_bars.h"

#include <algorithm>
#include <wx/dcclient.h>
#include <wx/gauge.h>

namespace fuda::desktop {

using look::kUnit;
using look::Weight;
using look::wx;
using presenters::TileShown;
using presenters::Tone;

namespace {

constexpr std::size_t kForecastLines = 4;
constexpr double kNameScale = 1.5, kStateScale = 1.8, kNeedScale = 2.4,
                 kRemedyScale = 1.3; ///< read from across the room
constexpr int kEdge = 6;             ///< pixels at 96 dpi: the coloured edge that says how it stands

wxColour ground_of(const TileShown& tile)
{
    if (tile.need.empty())
        return look::ground();
    return tile.state.tone == Tone::Attention ? wxColour(0xFF, 0xF3, 0xDC) : wxColour(0xFD, 0xE7, 0xE4);
}

wxColour edge_of(const TileShown& tile)
{
    return tile.state.tone == Tone::Quiet ? look::line() : look::color_of(tile.state.tone);
}

std::string with_shape(const presenters::Cell& cell)
{
    const std::string shape = cell.text.empty() ? "" : look::shape_of(cell.tone);
    return shape.empty() ? cell.text : shape + " " + cell.text;
}

} // namespace

TilePanel::TilePanel(wxWindow* parent, presenters::PrintingPresenter& presenter, queue::PrinterId printer,
                     const std::string& name)
    : wxPanel(parent)
{
    m_shown.printer = printer;
    const std::string prefix = "printing.tile." + name;
    look::set_id(this, prefix.c_str());
    const auto text = [this](double scale, bool bold) {
        wxStaticText* made = look::label(this, "");
        made->SetFont(look::font(scale, bold));
        return made;
    };
    m_name = text(kNameScale, true);
    m_state = text(kStateScale, true);
    look::set_id(m_state, (prefix + ".state").c_str());
    m_about = look::quiet_label(this, "");
    m_need = text(kNeedScale, true);
    look::set_id(m_need, (prefix + ".need").c_str());
    m_remedy = text(kRemedyScale, false);
    m_job = look::label(this, "");
    look::set_id(m_job, (prefix + ".job").c_str());
    m_progress = new wxGauge(this, wxID_ANY, 1000, wxDefaultPosition, wxSize(-1, FromDIP(kUnit)));
    m_supplies = new SupplyBars(this);

    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_name, 1, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    head->Add(m_state, 0, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](wxWindow* part) { column->Add(part, 0, wxEXPAND | wxTOP, FromDIP(kUnit / 2)); };
    column->Add(head, 0, wxEXPAND);
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_about, m_need, m_remedy, m_job, m_progress})
        add(part);
    for (std::size_t i = 0; i < kForecastLines; ++i)
        add(m_forecast.emplace_back(look::label(this, "")));
    add(m_supplies);
    column->AddStretchSpacer();
    auto* actions = new wxBoxSizer(wxHORIZONTAL);
    const auto act = [&](const char* id, Offered offered, std::function<void()> pressed) {
        wxButton* button = look::button(this, (prefix + "." + id).c_str(), "", Weight::Normal, std::move(pressed));
        actions->Add(button, 0, wxRIGHT, FromDIP(kUnit));
        m_actions.emplace_back(button, offered);
    };
    act("resume", &TileShown::resume, [&presenter, printer] { presenter.resume(printer); });
    act("pause", &TileShown::pause, [&presenter, printer] { presenter.pause(printer); });
    act("refill", &TileShown::refill, [&presenter, printer] { presenter.refilled(printer); });
    act("examine", &TileShown::examine, [&presenter, printer] { presenter.examine(printer); });
    column->Add(actions, 0, wxTOP, FromDIP(kUnit));
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->AddSpacer(FromDIP(kEdge));
    all->Add(column, 1, wxEXPAND | wxALL, FromDIP(2 * kUnit));
    SetSizer(all);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void TilePanel::paint()
{
    wxPaintDC dc(this);
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(edge_of(m_shown));
    dc.DrawRectangle(0, 0, FromDIP(kEdge), GetClientSize().y);
}

bool TilePanel::show(const TileShown& shown)
{
    if (shown == m_shown)
        return false;
    m_shown = shown;
    SetBackgroundColour(ground_of(shown));
    m_name->SetLabelText(wx(shown.name));
    m_state->SetLabelText(wx(with_shape(shown.state)));
    m_state->SetForegroundColour(look::color_of(shown.state.tone));
    m_about->Show(!shown.about.empty());
    m_need->SetForegroundColour(look::color_of(shown.state.tone));
    m_need->Show(!shown.need.empty());
    m_remedy->Show(!shown.remedy.empty() || !shown.more_needs.empty());
    m_job->SetLabelText(wx(shown.job));
    m_job->Show(!shown.job.empty());
    m_progress->Show(shown.permille >= 0);
    m_progress->SetValue(std::max(0, shown.permille));
    std::vector<presenters::Cell> lines;
    if (!shown.ahead.empty())
        lines.push_back({shown.ahead});
    lines.insert(lines.end(), shown.forecast.begin(), shown.forecast.end());
    for (std::size_t i = 0; i < m_forecast.size(); ++i) {
        m_forecast[i]->Show(i < lines.size());
        if (i >= lines.size())
            continue;
        m_forecast[i]->SetLabelText(wx(with_shape(lines[i])));
        m_forecast[i]->SetForegroundColour(look::color_of(lines[i].tone));
    }
    m_supplies->show(shown.supplies);
    for (const auto& [button, offered] : m_actions)
        look::offer(button, shown.*offered);
    wrap();
    Refresh();
    return true;
}

void TilePanel::set_width(int width)
{
    m_width = width;
    wrap();
}

void TilePanel::wrap()
{
    const int width = m_width - FromDIP(kEdge + 4 * kUnit);
    if (width <= 0)
        return;
    m_about->SetLabelText(look::wrapped(*m_about, wx(m_shown.about), width));
    m_need->SetLabelText(look::wrapped(*m_need, wx(m_shown.need), width));
    std::vector<std::string> lines = m_shown.more_needs;
    if (!m_shown.remedy.empty())
        lines.insert(lines.begin(), m_shown.remedy);
    m_remedy->SetLabelText(look::wrapped(*m_remedy, wx(look::lines_of(lines)), width));
    for (wxWindow* part : GetChildren())
        part->InvalidateBestSize();
    InvalidateBestSize();
    Layout();
}

} // namespace fuda::desktop
