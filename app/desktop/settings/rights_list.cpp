#include "app/desktop/settings/rights_list.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

namespace fuda::desktop {

using look::kUnit;
using presenters::Tone;

namespace {
constexpr int kShapeWidth = 3 * kUnit;
}

RightsList::RightsList(wxWindow* parent, const char* id, int width) : wxPanel(parent), m_width(width)
{
    look::set_id(this, id);
    SetSizer(new wxBoxSizer(wxVERTICAL));
}

void RightsList::show(const std::vector<presenters::RightLine>& rights)
{
    GetSizer()->Clear(true);
    for (const presenters::RightLine& right : rights) {
        const Tone tone = right.has ? Tone::Good : Tone::Quiet;
        wxStaticText* shape = look::label(this, right.has ? look::shape_of(tone) : "–");
        wxStaticText* text = look::label(this, right.text);
        shape->SetForegroundColour(look::color_of(tone));
        text->SetForegroundColour(right.has ? look::ink() : look::quiet());
        text->SetLabelText(look::wrapped(*text, text->GetLabelText(), FromDIP(m_width - kShapeWidth)));
        shape->SetMinSize(wxSize(FromDIP(kShapeWidth), -1));
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        line->Add(shape);
        line->Add(text, 1);
        GetSizer()->Add(line, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    }
    InvalidateBestSize();
    Layout();
    GetParent()->Layout();
}

} // namespace fuda::desktop
