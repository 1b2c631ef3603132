#include "app/desktop/settings/part.h"

namespace fuda::desktop {

using look::kUnit;

Part::Part(wxWindow* parent, const std::string& title) : wxPanel(parent), m_body(new wxBoxSizer(wxVERTICAL))
{
    SetBackgroundColour(look::paper());
    m_body->Add(look::title(this, title), 0, wxBOTTOM, FromDIP(2 * kUnit));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_body, 1, wxEXPAND | wxALL, FromDIP(3 * kUnit));
    SetSizer(all);
}

Problem::Problem(wxWindow* parent, const char* id, int width)
    : wxPanel(parent), m_text(look::label(this, "")), m_width(width)
{
    look::set_id(m_text, id);
    m_text->SetForegroundColour(look::bad());
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(m_text, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    SetSizer(sizer);
    Hide();
}

void Problem::show(const std::string& message)
{
    m_text->SetLabelText(
        look::wrapped(*m_text, look::wx(message.empty() ? message : "▲ " + message), FromDIP(m_width)));
    Show(!message.empty());
    InvalidateBestSize();
    Layout();
    GetParent()->Layout();
}

std::string text_of(const wxTextCtrl* field)
{
    return field->GetValue().utf8_string();
}

} // namespace fuda::desktop
