#include "app/desktop/tracking/tray_face_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"

namespace fuda::desktop {

using look::kUnit;
using look::Weight;
using look::wx;
using Kind = presenters::TrayFace::Kind;

namespace {

constexpr double kTextScale = 1.2;
constexpr int kLeastWidth = 240;

/// How the area looks: the paper, the letters, and how large the first line is (of 11 points).
struct Look {
    wxColour paper, ink;
    double title_scale;
    const char* shape;
};

Look look_of(Kind kind)
{
    switch (kind) {
    case Kind::Good:
        return {look::good(), look::paper(), 2.0, "✓ "};
    case Kind::Stopped:
        return {look::bad(), look::paper(), 2.0, "✕ "};
    case Kind::Ready:
    case Kind::Refused:
        break;
    }
    return {look::ground(), look::ink(), 1.8, ""};
}

} // namespace

TrayFacePanel::TrayFacePanel(wxWindow* parent, const std::string& id, std::function<void()> seen) : wxPanel(parent)
{
    look::set_id(this, id.c_str());
    const auto text = [&](const char* part, bool bold) {
        wxStaticText* made = look::label(this, "");
        made->SetFont(look::font(kTextScale, bold));
        look::set_id(made, (id + part).c_str());
        return made;
    };
    m_title = text(".title", true);
    m_about = text(".about", false);
    m_next = text(".next", true);
    m_note = text(".note", true);
    m_seen = look::button(this, (id + ".seen").c_str(), "", Weight::Normal, std::move(seen));
    look::focus_by_keys(m_seen);
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->AddStretchSpacer();
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_title, m_note, m_about, m_next})
        words->Add(part, 0, wxBOTTOM, FromDIP(kUnit));
    words->Add(m_seen, 0, wxTOP, FromDIP(kUnit));
    words->AddStretchSpacer();
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(words, 1, wxEXPAND | wxALL, FromDIP(2 * kUnit));
    SetSizer(all);
    SetMinSize(wxSize(FromDIP(kLeastWidth), -1));
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { show(m_face, m_offered); }); // lines break where the new width ends
    });
}

void TrayFacePanel::put(wxStaticText* label, const std::string& text)
{
    label->SetForegroundColour(look_of(m_face.kind).ink);
    label->SetLabelText(
        look::wrapped(*label, wx(text), std::max(FromDIP(kLeastWidth), GetClientSize().x - FromDIP(4 * kUnit))));
    label->InvalidateBestSize();
    label->Show(!text.empty());
}

void TrayFacePanel::show(const presenters::TrayFace& face, const presenters::Action& seen)
{
    m_face = face;
    m_offered = seen;
    const Look looks = look_of(face.kind);
    SetBackgroundColour(looks.paper);
    m_title->SetFont(look::font(looks.title_scale, true));
    put(m_title, looks.shape + m_face.title);
    put(m_about, m_face.about);
    put(m_next, m_face.next);
    put(m_note, m_face.note.empty() ? "" : "▲ " + m_face.note);
    look::offer(m_seen, m_offered);
    Layout();
    Refresh();
}

} // namespace fuda::desktop
