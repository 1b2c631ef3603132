#include "app/desktop/reporting/tiles.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

#include <algorithm>
#include <wx/button.h>
#include <wx/dcclient.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace fuda::desktop {

using look::kUnit;
using look::wx;
using presenters::Tile;
using presenters::TileGroup;
using presenters::Tone;

namespace {

constexpr int kNarrow = 68, kWide = 168, kHeight = 60;
constexpr double kLarge = 1.2, kSmall = 1 / 1.2; ///< what Pango takes for "large" and "small"
constexpr int kAround = 2 * kUnit;               ///< a button's own room beside its words, as style.h has it, and a little
constexpr std::size_t kFew = 7;                            ///< so many have room for larger ones

/// As markup has it, and without a key of its own.
wxString escaped(const std::string& text)
{
    wxString made = wxControl::EscapeMnemonics(wx(text));
    made.Replace("&", "&amp;");
    made.Replace("<", "&lt;");
    made.Replace(">", "&gt;");
    return made;
}

wxString color_text(Tone tone)
{
    return look::color_of(tone).GetAsString(wxC2S_HTML_SYNTAX);
}

/// The same numbers in the same places: only what they say may differ.
bool same_places(const std::vector<TileGroup>& a, const std::vector<TileGroup>& b)
{
    return std::ranges::equal(a, b, [](const TileGroup& one, const TileGroup& other) {
        return std::ranges::equal(one.tiles, other.tiles, {}, &Tile::id, &Tile::id);
    });
}

} // namespace

Tiles::Tiles(wxWindow* parent, std::string prefix, std::function<void(const std::string& id)> pressed)
    : wxPanel(parent), m_prefix(std::move(prefix)), m_pressed(std::move(pressed))
{
    SetBackgroundColour(look::paper());
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { fit(); });
    });
}

void Tiles::show(const std::vector<TileGroup>& groups, const std::string& chosen)
{
    if (!same_places(groups, m_groups))
        build(groups);
    for (std::size_t i = 0; i < groups.size(); ++i)
        look::set_text(m_titles[i], groups[i].title);
    m_groups = groups;
    if (m_chosen)
        look::remove_class(m_chosen, "chosen");
    const auto found = m_buttons.find(chosen);
    m_chosen = found == m_buttons.end() ? nullptr : found->second;
    if (m_chosen)
        look::add_class(m_chosen, "chosen");
    fit();
}

void Tiles::fit()
{
    if (!m_all)
        return;
    const int before = m_all->GetMinSize().y, width = GetClientSize().x;
    m_all->SetOrientation(wxHORIZONTAL);
    say(Size::Large);
    if (m_all->CalcMin().x > width)
        say(Size::Usual);
    if (m_all->CalcMin().x > width)
        m_all->SetOrientation(wxVERTICAL);
    InvalidateBestSize();
    if (m_all->CalcMin().y != before)
        GetParent()->Layout();
    Layout();
}

void Tiles::say(Size size)
{
    for (const TileGroup& group : m_groups)
        for (const Tile& tile : group.tiles)
            say(m_buttons.at(tile.id), tile, m_groups.size() == 1 && group.tiles.size() <= kFew ? kWide : kNarrow,
                size);
}

void Tiles::say(wxButton* button, const Tile& tile, int least_width, Size large)
{
    const std::string shape = look::shape_of(tile.cell.tone);
    const wxString number = escaped(shape + (shape.empty() ? "" : " ") + tile.cell.text);
    button->SetLabelMarkup(wxString("<span size=\"") + (large == Size::Large ? "large" : "medium") +
                           "\" weight=\"bold\" foreground=\"" + color_text(tile.cell.tone) + "\">" + number +
                           "</span>\n<span size=\"small\" foreground=\"" + color_text(Tone::Quiet) + "\">" +
                           escaped(tile.name) + "</span>");
    // A button's own best size is never less than 85 pixels: too wide for the many of a month.
    wxClientDC dc(button);
    dc.SetFont(look::font(large == Size::Large ? kLarge : 1, true));
    int text = dc.GetTextExtent(wx(shape + (shape.empty() ? "" : " ") + tile.cell.text)).x;
    dc.SetFont(look::font(kSmall));
    text = std::max(text, dc.GetTextExtent(wx(tile.name)).x);
    wxSize size = button->FromDIP(wxSize(least_width, kHeight));
    size.IncTo({text + button->FromDIP(kAround), 0});
    button->SetMinSize(size);
}

void Tiles::build(const std::vector<TileGroup>& groups)
{
    m_buttons.clear();
    m_titles.clear();
    m_chosen = nullptr;
    DestroyChildren();
    m_all = new wxBoxSizer(wxHORIZONTAL);
    for (const TileGroup& group : groups) {
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        for (const Tile& tile : group.tiles) {
            auto* button = new wxButton(this, wxID_ANY, " ", wxDefaultPosition, wxDefaultSize, wxBU_LEFT);
            look::set_id(button, (m_prefix + tile.id).c_str());
            look::add_class(button, "tile");
            button->Bind(wxEVT_BUTTON, [this, id = tile.id](wxCommandEvent&) { m_pressed(id); });
            m_buttons[tile.id] = button;
            line->Add(button, 0, wxEXPAND | wxLEFT, &tile == &group.tiles.front() ? 0 : FromDIP(kUnit / 2));
        }
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(m_titles.emplace_back(look::quiet_label(this, "")), 0, wxBOTTOM, FromDIP(kUnit / 2));
        column->Add(line, 0);
        if (&group != &groups.front())
            m_all->Add(FromDIP(2 * kUnit), FromDIP(2 * kUnit)); // beside or above it
        m_all->Add(column, 0);
    }
    SetSizer(m_all);
}

} // namespace fuda::desktop
