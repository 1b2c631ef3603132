#include "app/desktop/layouts/property_form.h"

#include "app/desktop/layouts/tool.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/language/language.h"

#include <algorithm>
#include <wx/button.h>
#include <wx/choice.h>
#include <wx/colordlg.h>
#include <wx/menu.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace fuda::desktop {

using language::tr;
using layout::Property;
using look::kUnit;
using look::wx;
using Kind = layout::Property::Kind;

namespace {

constexpr std::string_view kEmbedded = "data:";

/// What a field shows of a value: an embedded picture is no text to look at.
wxString shown_value(const Property& property)
{
    if (property.kind == Kind::Picture && property.value.starts_with(kEmbedded))
        return wx(tr("埋め込んだ画像（{0} KB）", property.value.size() * 3 / 4 / 1024 + 1));
    return wx(property.value);
}

wxString hint_of(const Property& property)
{
    return property.mixed ? wx(tr("いろいろ")) : wx(property.fallback);
}

} // namespace

PropertyForm::PropertyForm(wxWindow* parent, const char* id, presenters::EditingPresenter& presenter)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL), m_presenter(presenter)
{
    look::set_id(this, id);
    SetBackgroundColour(look::paper());
    SetScrollRate(0, FromDIP(kUnit));
}

bool PropertyForm::same_lines(const std::vector<presenters::PropertyGroup>& groups) const
{
    const auto same = [](const Property& a, const Property& b) {
        return a.attribute == b.attribute && a.kind == b.kind && a.choices == b.choices;
    };
    return std::ranges::equal(groups, m_groups, [&](const auto& a, const auto& b) {
        return a.style.empty() == b.style.empty() && std::ranges::equal(a.properties, b.properties, same);
    });
}

void PropertyForm::show(const std::vector<presenters::PropertyGroup>& groups)
{
    const bool same = same_lines(groups) && !m_lines.empty();
    m_groups = groups;
    if (!same)
        build();
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        m_titles[group]->SetLabelText(wx(m_groups[group].title));
    for (const Line& line : m_lines)
        line.fill(m_groups[line.group].properties[line.property]);
}

void PropertyForm::build()
{
    Freeze();
    DestroyChildren();
    m_lines.clear();
    m_titles.clear();
    m_content = nullptr;
    auto* all = new wxBoxSizer(wxVERTICAL);
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        auto* head = new wxBoxSizer(wxHORIZONTAL);
        wxStaticText* title = look::label(this, m_groups[group].title);
        title->SetFont(look::font(1.0, true));
        m_titles.push_back(title);
        head->Add(title, 1, wxALIGN_CENTER_VERTICAL);
        if (!m_groups[group].style.empty())
            head->Add(tool(this, "layouts.style.split", tr("分ける…"), tr("選んだ要素だけの書式を、写しとして作る"),
                           [this] { m_presenter.split_style(); }),
                      0, wxALIGN_CENTER_VERTICAL);
        all->Add(head, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(kUnit / 2));
        auto* lines = new wxFlexGridSizer(2, FromDIP(kUnit / 2), FromDIP(kUnit));
        lines->AddGrowableCol(1);
        for (std::size_t i = 0; i < m_groups[group].properties.size(); ++i) {
            const Property& property = m_groups[group].properties[i];
            wxStaticText* words =
                look::quiet_label(this, property.unit.empty() ? property.label : property.label + "　" + property.unit);
            words->Wrap(FromDIP(13 * kUnit));
            lines->Add(words, 0, wxALIGN_CENTER_VERTICAL);
            auto* place = new wxBoxSizer(wxHORIZONTAL);
            m_lines.push_back(make(this, group, i, *place));
            look::set_label(m_lines.back().control, words);
            lines->Add(place, 1, wxEXPAND);
        }
        all->Add(lines, 0, wxEXPAND | wxBOTTOM | wxRIGHT, FromDIP(kUnit));
    }
    SetSizer(all);
    FitInside();
    Scroll(0, 0);
    Thaw();
}

PropertyForm::Line PropertyForm::make(wxWindow* parent, std::size_t group, std::size_t property, wxSizer& place)
{
    const Property& made = m_groups[group].properties[property];
    const std::string id = "layouts.property." + std::string(m_groups[group].style.empty() ? "" : "style.") +
                           (made.attribute == layout::kContent ? "content" : made.attribute);
    Line line;
    switch (made.kind) {
    case Kind::Choice:
    case Kind::Style:
    case Kind::Condition:
        line = choice_line(parent, made, place);
        break;
    case Kind::Pattern:
        line = text_line(parent, made, place, made.value.find('\n') != std::string::npos);
        add_fields_button(parent, static_cast<wxTextCtrl*>(line.control), place);
        break;
    case Kind::Color:
        line = text_line(parent, made, place, false);
        add_color_button(parent, static_cast<wxTextCtrl*>(line.control), place, group, property);
        break;
    case Kind::Picture:
        line = text_line(parent, made, place, false);
        place.Add(tool(parent, "layouts.property.picture", tr("選ぶ…"), tr("SVG か PNG の画像を埋め込む"),
                       [this, made] { m_presenter.choose_picture(made); }),
                  0, wxALIGN_CENTER_VERTICAL | wxLEFT, FromDIP(kUnit / 2));
        break;
    case Kind::Number:
    case Kind::Count:
    case Kind::Text:
        line = text_line(parent, made, place, false);
        break;
    }
    line.group = group;
    line.property = property;
    look::set_id(line.control, id.c_str());
    if (auto* text = wxDynamicCast(line.control, wxTextCtrl)) {
        if (made.attribute == layout::kContent)
            m_content = text;
        // After the event: what comes of it may build the form anew, with other fields.
        const auto given = [this, group, property, text] {
            if (text->IsModified()) {
                text->DiscardEdits();
                give(group, property, text->GetValue().utf8_string());
            }
        };
        text->Bind(wxEVT_TEXT_ENTER, [given](wxCommandEvent&) { given(); });
        text->Bind(wxEVT_KILL_FOCUS, [given](wxFocusEvent& event) {
            given();
            event.Skip();
        });
    } else {
        auto* choice = static_cast<wxChoice*>(line.control);
        choice->Bind(wxEVT_CHOICE, [this, group, property](wxCommandEvent& event) {
            const auto choices = choices_of(m_groups[group].properties[property]);
            give(group, property, choices.at(static_cast<std::size_t>(event.GetSelection())).value);
        });
    }
    return line;
}

PropertyForm::Line PropertyForm::text_line(wxWindow* parent, const Property& property, wxSizer& place,
                                           bool several_lines)
{
    const long style = wxTE_PROCESS_ENTER | (several_lines ? wxTE_MULTILINE | wxBORDER_SIMPLE : 0) |
                       (property.kind == Kind::Number || property.kind == Kind::Count ? wxTE_RIGHT : 0);
    auto* text = look::text_field(parent, "layouts.property", {}, style);
    text->SetMinSize(parent->FromDIP(wxSize(8 * kUnit, several_lines ? 9 * kUnit : 4 * kUnit)));
    if (!several_lines)
        look::add_class(text, "tool");
    place.Add(text, 1, wxALIGN_CENTER_VERTICAL);
    Line line;
    line.control = text;
    line.fill = [text, several_lines](const Property& filled) {
        if (!text->HasFocus() || !text->IsModified())
            text->ChangeValue(shown_value(filled));
        if (!several_lines)
            text->SetHint(hint_of(filled));
        text->SetEditable(!(filled.kind == Kind::Picture && filled.value.starts_with(kEmbedded)));
    };
    return line;
}

std::vector<Property::Choice> PropertyForm::choices_of(const Property& property) const
{
    if (property.kind == Kind::Choice)
        return property.choices;
    std::vector<Property::Choice> choices;
    if (property.kind == Kind::Style) {
        for (const std::string& style : m_presenter.styles())
            choices.push_back({style, style});
        return choices;
    }
    choices.push_back({"", tr("いつも印刷する")});
    for (const std::string& field : m_presenter.fields()) {
        choices.push_back({field, tr("{0} があるとき", field)});
        choices.push_back({"!" + field, tr("{0} が空のとき", field)});
    }
    return choices;
}

PropertyForm::Line PropertyForm::choice_line(wxWindow* parent, const Property& property, wxSizer& place)
{
    std::vector<std::string> words;
    for (const Property::Choice& choice : choices_of(property))
        words.push_back(choice.label);
    wxChoice* control = look::choice(parent, "layouts.property", words);
    control->SetMinSize(parent->FromDIP(wxSize(8 * kUnit, 4 * kUnit)));
    place.Add(control, 1, wxALIGN_CENTER_VERTICAL);
    Line line;
    line.control = control;
    line.fill = [this, control](const Property& filled) {
        const auto choices = choices_of(filled);
        const std::string& value = filled.value.empty() && filled.kind == Kind::Choice ? filled.fallback : filled.value;
        const auto found = std::ranges::find(choices, value, &Property::Choice::value);
        control->SetSelection(filled.mixed || found == choices.end() ? wxNOT_FOUND
                                                                     : static_cast<int>(found - choices.begin()));
    };
    return line;
}

void PropertyForm::add_fields_button(wxWindow* parent, wxTextCtrl* text, wxSizer& place)
{
    wxButton* button = tool(parent, "layouts.property.field", tr("項目…"), tr("差し込む項目を選んで入れる"), [] {});
    button->Bind(wxEVT_BUTTON, [this, button, text](wxCommandEvent&) {
        wxMenu menu;
        const auto fields = m_presenter.fields();
        for (std::size_t i = 0; i < fields.size(); ++i)
            menu.Append(static_cast<int>(i) + 1, wx(fields[i]));
        const int chosen = button->GetPopupMenuSelectionFromUser(menu, wxPoint(0, button->GetSize().y));
        if (chosen == wxID_NONE)
            return;
        text->WriteText(wx("${" + fields.at(static_cast<std::size_t>(chosen) - 1) + "}"));
        text->MarkDirty();
        text->SetFocus();
    });
    place.Add(button, 0, wxALIGN_CENTER_VERTICAL | wxLEFT, parent->FromDIP(kUnit / 2));
}

void PropertyForm::add_color_button(wxWindow* parent, wxTextCtrl* text, wxSizer& place, std::size_t group,
                                    std::size_t property)
{
    place.Add(tool(parent, "layouts.property.color", tr("色…"), tr("色を選ぶ"),
                   [this, text, group, property] {
                       wxColourData data;
                       if (const wxColour now(text->GetValue()); now.IsOk())
                           data.SetColour(now);
                       wxColourDialog dialog(wxGetTopLevelParent(this), &data);
                       if (dialog.ShowModal() == wxID_OK)
                           give(
                               group, property,
                               dialog.GetColourData().GetColour().GetAsString(wxC2S_HTML_SYNTAX).Lower().utf8_string());
                   }),
              0, wxALIGN_CENTER_VERTICAL | wxLEFT, parent->FromDIP(kUnit / 2));
}

void PropertyForm::give(std::size_t group, std::size_t property, const std::string& value)
{
    // By name, since the form may have been built anew by then.
    const auto of = m_groups[group];
    const auto what = of.properties[property];
    CallAfter([this, of, what, value] { m_presenter.set_property(of, what, value); });
}

void PropertyForm::focus_content()
{
    if (m_content) {
        m_content->SetFocus();
        m_content->SelectAll();
    }
}

} // namespace fuda::desktop
