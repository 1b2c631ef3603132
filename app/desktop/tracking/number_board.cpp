#include "app/desktop/tracking/number_board.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

#include <wx/button.h>
#include <wx/sizer.h>

namespace fuda::desktop {

using look::kUnit;
using look::wx;
using presenters::BoardBlock;
using presenters::BoardLine;
using presenters::BoardNumber;
using presenters::Tone;

namespace {

constexpr int kNumberWidth = 44, kNumberHeight = 26, kMostHeight = 34 * kUnit;

wxStaticText* bold(wxStaticText* text)
{
    text->SetFont(look::font(1.0, true));
    return text;
}

} // namespace

NumberBoard::NumberBoard(wxWindow* parent, std::string prefix, std::function<void(const std::string& id)> pressed)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxHSCROLL | wxVSCROLL),
      m_prefix(std::move(prefix)), m_pressed(std::move(pressed))
{
    SetBackgroundColour(look::paper());
    SetScrollRate(FromDIP(kUnit), FromDIP(kUnit));
}

void NumberBoard::show(const Columns& columns, const std::string& chosen)
{
    if (columns != m_columns) {
        const wxWindow* focus = FindFocus();
        const std::string focused = focus ? focus->GetName().utf8_string() : std::string();
        build(columns);
        for (const auto& [id, button] : m_buttons)
            if (m_prefix + id == focused)
                button->SetFocus(); // the keyboard stays where it was
    }
    if (m_chosen)
        look::remove_class(m_chosen, "chosen");
    const auto found = m_buttons.find(chosen);
    m_chosen = found == m_buttons.end() ? nullptr : found->second;
    if (m_chosen)
        look::add_class(m_chosen, "chosen");
}

void NumberBoard::build(const Columns& columns)
{
    m_columns = columns;
    m_buttons.clear();
    m_chosen = nullptr;
    DestroyChildren();
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    for (const auto& blocks : columns) {
        auto* column = new wxBoxSizer(wxVERTICAL);
        for (const BoardBlock& block : blocks) {
            if (&block != &blocks.front())
                column->AddSpacer(FromDIP(2 * kUnit));
            column->Add(bold(look::label(this, block.title)), 0, wxBOTTOM, FromDIP(kUnit / 2));
            column->Add(build(block), 0);
        }
        if (&blocks != &columns.front())
            all->AddSpacer(FromDIP(2 * kUnit));
        all->Add(column, 0);
    }
    SetSizer(all);
    SetMinSize(wxSize(-1, std::min(all->GetMinSize().y, FromDIP(kMostHeight))));
    FitInside();
}

wxSizer* NumberBoard::build(const BoardBlock& block)
{
    const std::size_t numbers = block.lines.empty() ? 0 : block.lines.front().numbers.size();
    auto* grid = new wxFlexGridSizer(static_cast<int>(numbers) + 1, wxSize(FromDIP(kUnit / 2), 0));
    grid->AddGrowableCol(0);
    if (!block.heads.empty()) {
        grid->AddSpacer(0);
        for (const std::string& head : block.heads)
            grid->Add(look::quiet_label(this, head), 0, wxALIGN_RIGHT | wxRIGHT, FromDIP(kUnit));
    }
    for (const BoardLine& line : block.lines) {
        wxStaticText* name = look::label(this, line.name);
        grid->Add(line.sum ? bold(name) : name, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
        for (const BoardNumber& number : line.numbers) {
            const std::string shape = look::shape_of(number.cell.tone);
            auto* button = new wxButton(this, wxID_ANY, wx(shape + (shape.empty() ? "" : " ") + number.cell.text),
                                        wxDefaultPosition, wxDefaultSize, wxBU_RIGHT | wxBU_EXACTFIT);
            look::set_id(button, (m_prefix + number.id).c_str());
            look::add_class(button, "number");
            if (line.sum)
                look::add_class(button, "sum");
            if (number.cell.tone != Tone::Plain)
                look::add_class(button, number.cell.tone == Tone::Quiet ? "quiet" : "attention");
            button->SetToolTip(wx(number.about));
            look::set_name(button, number.about + " " + number.cell.text);
            wxSize size = FromDIP(wxSize(kNumberWidth, kNumberHeight));
            size.IncTo({button->GetBestSize().x, 0});
            button->SetMinSize(size);
            button->Bind(wxEVT_BUTTON, [this, id = number.id](wxCommandEvent&) { m_pressed(id); });
            m_buttons[number.id] = button;
            grid->Add(button, 0, wxEXPAND);
        }
    }
    return grid;
}

} // namespace fuda::desktop
