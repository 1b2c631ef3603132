#include "app/desktop/counter/sentence.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

namespace fuda::desktop {

Sentence::Sentence(wxWindow* parent, const char* id, const wxColour& color, double scale)
    : wxStaticText(parent, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE)
{
    look::set_id(this, id);
    SetFont(look::font(scale));
    SetForegroundColour(color);
    look::space_lines(this);
    SetMinSize(wxSize(FromDIP(10 * look::kUnit), -1));
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        if (event.GetSize().x != m_width) {
            m_width = event.GetSize().x;
            CallAfter([this] { wrap(); });
        }
        event.Skip();
    });
    Hide();
}

void Sentence::say(const std::string& text)
{
    m_text = look::wx(text);
    Show(!text.empty());
    wrap();
}

void Sentence::wrap()
{
    const wxString lines = m_width > 0 ? look::wrapped(*this, m_text, m_width) : m_text;
    if (lines == GetLabelText())
        return;
    SetLabelText(lines);
    SetMinSize(wxSize(FromDIP(10 * look::kUnit), GetBestSize().y));
    GetParent()->Layout();
}

} // namespace fuda::desktop
