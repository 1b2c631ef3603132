#include "app/desktop/printing/floor_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/printing/tile_panel.h"
#include "app/language/language.h"

#include <algorithm>

namespace fuda::desktop {

using language::tr;
using look::kUnit;

namespace {

constexpr int kTileWidth = 340, kGap = 2 * kUnit, kScrollStep = 2 * kUnit; ///< pixels at 96 dpi
constexpr double kMostOfHeight = 0.6;                                      ///< that the tiles take before they scroll

} // namespace

FloorPanel::FloorPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                       presenters::PrintingPresenter& presenter)
    : wxPanel(parent), m_presenter(presenter)
{
    SetBackgroundColour(look::paper());
    m_floor = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    m_floor->SetBackgroundColour(look::paper());
    m_floor->SetScrollRate(0, FromDIP(kScrollStep));
    m_grid = new wxFlexGridSizer(1, FromDIP(kGap), FromDIP(kGap));
    m_floor->SetSizer(m_grid);
    m_empty = new look::EmptyState(
        this, tr("プリンターはまだ登録されていません"),
        tr("「設定」の「プリンター」で登録すると、ここに並びます。それまではフォルダーに出力します"));
    m_queue = new QueuePanel(this, station, dialogs);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_floor, 0, wxEXPAND);
    all->Add(m_empty, 1, wxEXPAND);
    all->Add(m_queue, 1, wxEXPAND | wxTOP, FromDIP(2 * kUnit));
    SetSizer(all);
    m_floor->Hide();
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { arrange(); }); // when the tiles have their width
    });
}

void FloorPanel::show_tiles(const std::vector<presenters::TileShown>& tiles)
{
    const bool same = std::ranges::equal(
        m_tiles, tiles, {}, [](const TilePanel* tile) { return tile->printer(); },
        [](const presenters::TileShown& tile) { return tile.printer; });
    if (!same) {
        m_grid->Clear(true);
        m_tiles.clear();
        for (const presenters::TileShown& tile : tiles) {
            m_tiles.push_back(new TilePanel(m_floor, m_presenter, tile.printer, tile.name));
            m_grid->Add(m_tiles.back(), 0, wxEXPAND);
        }
    }
    bool changed = !same;
    for (std::size_t i = 0; i < tiles.size(); ++i)
        changed = m_tiles[i]->show(tiles[i]) || changed;
    if (m_floor->IsShown() == tiles.empty()) {
        m_floor->Show(!tiles.empty());
        m_empty->Show(tiles.empty());
        Layout();
    }
    if (changed)
        arrange();
    if (!same)
        CallAfter([this] { arrange(); }); // GTK knows how large new controls are when they are on the screen
}

void FloorPanel::arrange()
{
    const int gap = FromDIP(kGap), place = m_floor->GetClientSize().x;
    if (place <= 0 || m_tiles.empty())
        return;
    const int columns = std::max(1, (place + gap) / (FromDIP(kTileWidth) + gap));
    const int width = (place - (columns - 1) * gap) / columns;
    if (m_grid->GetCols() != columns)
        m_grid->SetCols(columns);
    for (TilePanel* tile : m_tiles) {
        tile->set_width(width);
        tile->SetMinSize(wxSize(width, tile->GetSizer()->CalcMin().y));
    }
    m_floor->FitInside();
    const wxSize before = m_floor->GetMinSize();
    const int most = static_cast<int>(GetClientSize().y * kMostOfHeight);
    m_floor->SetMinSize(wxSize(-1, std::min(m_grid->CalcMin().y, most)));
    if (m_floor->GetMinSize() != before)
        Layout();
    m_floor->Layout();
}

} // namespace fuda::desktop
