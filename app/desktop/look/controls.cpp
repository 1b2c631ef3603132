#include "app/desktop/look/controls.h"

#include "app/desktop/look/look.h"
#include "app/presenters/target.h"

#include <wx/dcclient.h>

namespace fuda::look {

using presenters::Tone;

namespace {

constexpr double kNavScale = 12.0 / 11; ///< of "nav" in style.h
constexpr int kNavPadding = 4 * kUnit + 2;

wxStaticText* text_of(wxWindow* parent, const std::string& text, double scale, bool bold, const wxColour& color)
{
    auto* made = new wxStaticText(parent, wxID_ANY, wx(text));
    made->SetFont(font(scale, bold));
    made->SetForegroundColour(color);
    space_lines(made);
    return made;
}

} // namespace

wxStaticText* title(wxWindow* parent, const std::string& text)
{
    return text_of(parent, text, 1.6, true, ink());
}
wxStaticText* heading(wxWindow* parent, const std::string& text)
{
    return text_of(parent, text, 1.15, true, ink());
}
wxStaticText* label(wxWindow* parent, const std::string& text)
{
    return text_of(parent, text, 1.0, false, ink());
}
wxStaticText* quiet_label(wxWindow* parent, const std::string& text)
{
    return text_of(parent, text, 0.92, false, quiet());
}

wxString wrapped(const wxWindow& window, const wxString& text, int width)
{
    const wxString never_first = wx("、。，．）」』】・ー？！%");
    const auto in_word = [](wxUniChar c) { return c.IsAscii() && c != ' '; };
    wxString lines, line;
    std::size_t may_break = 0; // so many characters of the line may stand alone
    for (const wxUniChar c : text) {
        if (c == '\n') {
            lines += line + "\n";
            line.clear();
            may_break = 0;
            continue;
        }
        if (!line.empty() && never_first.Find(c) == wxNOT_FOUND && !(in_word(c) && in_word(line.Last())))
            may_break = line.length();
        line += c;
        if (may_break > 0 && window.GetTextExtent(line).x > width) {
            lines += line.Left(may_break).Trim() + "\n";
            line = line.Mid(may_break).Trim(false);
            may_break = 0;
        }
    }
    return lines + line;
}

wxStaticText* paragraph(wxWindow* parent, const std::string& text, int width)
{
    auto* made = label(parent, text);
    made->SetLabelText(wrapped(*made, wx(text), parent->FromDIP(width)));
    return made;
}

void set_text(wxStaticText* label, const std::string& text)
{
    if (label->GetLabelText() == wx(text))
        return;
    label->SetLabelText(wx(text));
    label->InvalidateBestSize();
    if (wxWindow* parent = label->GetParent())
        parent->Layout();
}

wxButton* button(wxWindow* parent, const char* id, const std::string& text, Weight weight,
                 std::function<void()> pressed)
{
    auto* made = new wxButton(parent, wxID_ANY, wx(text));
    set_id(made, id);
    switch (weight) {
    case Weight::Primary:
        add_class(made, "primary");
        if (!made->GetToolTip())
            made->SetToolTip("Ctrl+Enter");
        break;
    case Weight::Danger:
        add_class(made, "danger");
        break;
    case Weight::Flat:
        add_class(made, "flat");
        break;
    case Weight::Normal:
        break;
    }
    made->SetMinSize(wxSize(-1, parent->FromDIP(5 * kUnit)));
    if (pressed)
        made->Bind(wxEVT_BUTTON, [pressed = std::move(pressed)](wxCommandEvent&) { pressed(); });
    return made;
}

wxButton* nav_button(wxWindow* parent, const char* id, const std::string& text, std::function<void()> pressed)
{
    auto* made = new wxButton(parent, wxID_ANY, wx(text), wxDefaultPosition, wxDefaultSize, wxBU_LEFT);
    set_id(made, id);
    add_class(made, "nav");
    wxClientDC dc(made);
    dc.SetFont(font(kNavScale, true)); // as wide as it is when it is chosen
    made->SetMinSize(wxSize(dc.GetTextExtent(made->GetLabel()).x + parent->FromDIP(kNavPadding), -1));
    made->Bind(wxEVT_BUTTON, [pressed = std::move(pressed)](wxCommandEvent&) { pressed(); });
    return made;
}

void show_chosen(wxButton* nav_button, bool chosen)
{
    (chosen ? add_class : remove_class)(nav_button, "chosen");
}

wxTextCtrl* text_field(wxWindow* parent, const char* id, const std::string& hint, long style)
{
    auto* made = new wxTextCtrl(parent, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize, style);
    set_id(made, id);
    if (!hint.empty()) {
        made->SetHint(wx(hint));
        set_name(made, hint);
    }
    if ((style & wxTE_MULTILINE) == 0)
        made->SetMinSize(wxSize(-1, parent->FromDIP(5 * kUnit)));
    return made;
}

std::string shape_of(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return "✓";
    case Tone::Waiting:
        return "○";
    case Tone::Attention:
        return "▲";
    case Tone::Bad:
        return "✕";
    case Tone::Plain:
    case Tone::Quiet:
        break;
    }
    return {};
}

wxColour color_of(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return good();
    case Tone::Attention:
        return attention();
    case Tone::Bad:
        return bad();
    case Tone::Waiting:
        return accent();
    case Tone::Quiet:
        return quiet();
    case Tone::Plain:
        break;
    }
    return ink();
}

StateLabel::StateLabel(wxWindow* parent) : wxPanel(parent), m_shape(label(this, "")), m_text(label(this, ""))
{
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    sizer->Add(m_shape, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit / 2));
    sizer->Add(m_text, 1, wxALIGN_CENTER_VERTICAL);
    SetSizer(sizer);
}

void StateLabel::show(const presenters::Cell& cell)
{
    m_shape->SetLabelText(wx(shape_of(cell.tone)));
    m_text->SetLabelText(wx(cell.text));
    for (wxStaticText* part : {m_shape, m_text})
        part->SetForegroundColour(color_of(cell.tone));
    InvalidateBestSize();
    Layout();
    if (GetParent())
        GetParent()->Layout();
}

EmptyState::EmptyState(wxWindow* parent, const std::string& what, const std::string& next)
    : wxPanel(parent), m_what(text_of(this, what, 1.15, false, quiet())),
      m_next(text_of(this, next, 1.0, false, quiet()))
{
    SetBackgroundColour(paper());
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->AddStretchSpacer(2);
    sizer->Add(m_what, 0, wxALIGN_CENTER_HORIZONTAL | wxBOTTOM, FromDIP(kUnit));
    sizer->Add(m_next, 0, wxALIGN_CENTER_HORIZONTAL);
    sizer->AddStretchSpacer(3);
    SetSizer(sizer);
}

void EmptyState::show(const std::string& what, const std::string& next)
{
    m_what->SetLabelText(wx(what));
    m_next->SetLabelText(wx(next));
    Layout();
}

wxSizer* labelled(wxWindow* parent, const std::string& text, wxWindow* control)
{
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    wxStaticText* words = quiet_label(parent, text);
    set_label(control, words);
    sizer->Add(words, 0, wxBOTTOM, parent->FromDIP(kUnit / 2));
    sizer->Add(control, 0, wxEXPAND);
    return sizer;
}

wxSizer* row(std::initializer_list<wxWindow*> controls)
{
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    for (wxWindow* control : controls)
        sizer->Add(control, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, control->FromDIP(kUnit));
    return sizer;
}

Screen::Screen(wxWindow* parent) : wxPanel(parent)
{
    SetBackgroundColour(paper());
}

bool Screen::open(const presenters::Target& target)
{
    return std::holds_alternative<std::monostate>(target.thing);
}

} // namespace fuda::look
