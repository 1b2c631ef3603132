#include "app/desktop/mailing/bench_face_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"

namespace fuda::desktop {

using look::kUnit;
using look::Weight;
using look::wx;
using presenters::BenchFace;
using Kind = presenters::BenchFace::Kind;

namespace {

constexpr double kTextScale = 1.8, kPieceScale = 1.8, kButtonScale = 1.7; ///< 20 points
constexpr int kPiecesWidth = 560, kButtonHeight = 9 * kUnit;

/// How the area looks: the paper, the letters, and how large the first line is (of 11 points).
struct Look {
    wxColour paper, ink;
    double title_scale;
    const char* shape;
};

Look look_of(Kind kind)
{
    switch (kind) {
    case Kind::Closed:
        return {look::good(), look::paper(), 5.6, "✓ "};
    case Kind::Stopped:
        return {look::bad(), look::paper(), 5.0, "✕ "};
    case Kind::Open:
        return {look::ground(), look::ink(), 6.4, ""};
    case Kind::Leaflet:
    case Kind::Ready:
        break;
    }
    return {look::ground(), look::ink(), 3.6, ""};
}

} // namespace

BenchFacePanel::BenchFacePanel(wxWindow* parent, Told told) : wxPanel(parent), m_told(std::move(told))
{
    look::set_id(this, "mailing.face");
    const auto text = [this](const char* id, double scale, bool bold) {
        wxStaticText* made = look::label(this, "");
        made->SetFont(look::font(scale, bold));
        look::set_id(made, id);
        return made;
    };
    m_title = text("mailing.state", kTextScale, true);
    m_about = text("mailing.about", kTextScale, false);
    m_next = text("mailing.next", kTextScale, false);
    m_note = text("mailing.note", kTextScale, true);
    m_more = text("mailing.more", kPieceScale, false);
    m_seen = look::button(this, "mailing.seen", "", Weight::Normal, m_told.seen);
    m_seen->SetFont(look::font(kButtonScale, true));
    m_seen->SetMinSize(wxSize(-1, FromDIP(kButtonHeight)));
    look::focus_by_keys(m_seen);
    m_leaflets = new wxBoxSizer(wxVERTICAL);
    m_pieces = new wxFlexGridSizer(3, FromDIP(kUnit), FromDIP(2 * kUnit));

    auto* words = new wxBoxSizer(wxVERTICAL);
    words->AddStretchSpacer();
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_title, m_about, m_next, m_note})
        words->Add(part, 0, wxBOTTOM, FromDIP(2 * kUnit));
    words->Add(m_leaflets, 0, wxTOP, FromDIP(kUnit));
    words->Add(m_seen, 0, wxTOP, FromDIP(kUnit));
    words->AddStretchSpacer();
    auto* pieces = new wxBoxSizer(wxVERTICAL);
    pieces->AddStretchSpacer();
    pieces->Add(m_pieces);
    pieces->Add(m_more, 0, wxTOP, FromDIP(kUnit));
    pieces->AddStretchSpacer();
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->Add(words, 1, wxEXPAND | wxALL, FromDIP(3 * kUnit));
    all->Add(pieces, 0, wxEXPAND | wxALL, FromDIP(3 * kUnit));
    SetSizer(all);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { show(m_shown); }); // lines break where the new width ends
    });
}

void BenchFacePanel::put(wxStaticText* label, const std::string& text)
{
    label->SetForegroundColour(look_of(m_shown.face.kind).ink);
    label->SetLabelText(look::wrapped(*label, wx(text), text_width(!m_shown.face.pieces.empty())));
    label->InvalidateBestSize();
    label->Show(!text.empty());
}

int BenchFacePanel::text_width(bool beside_pieces) const
{
    return std::max(FromDIP(320), GetClientSize().x - FromDIP(6 * kUnit + (beside_pieces ? kPiecesWidth : 0)));
}

void BenchFacePanel::show(const presenters::BenchShown& shown)
{
    if (&shown != &m_shown)
        m_shown = shown;
    const BenchFace& face = m_shown.face;
    const Look looks = look_of(face.kind);
    SetBackgroundColour(looks.paper);
    m_title->SetFont(look::font(looks.title_scale, true));
    put(m_title, looks.shape + face.title);
    put(m_about, face.about);
    put(m_next, face.next);
    put(m_note, face.note);
    put(m_more, face.more);
    look::offer(m_seen, m_shown.seen);
    show_leaflets(m_shown);
    show_pieces(face);
    Layout();
    Refresh();
}

void BenchFacePanel::show_leaflets(const presenters::BenchShown& shown)
{
    const auto& leaflets = shown.leaflets;
    while (m_leaflet_buttons.size() < leaflets.size()) {
        const std::size_t index = m_leaflet_buttons.size();
        const std::string id = "mailing.leaflet." + std::to_string(index);
        wxButton* made = look::button(this, id.c_str(), "", Weight::Normal, [this, index] { m_told.leaflet(index); });
        made->SetFont(look::font(kButtonScale, false));
        made->SetMinSize(wxSize(-1, FromDIP(kButtonHeight)));
        m_leaflets->Add(made, 0, wxBOTTOM, FromDIP(kUnit));
        m_leaflet_buttons.push_back(made);
    }
    for (std::size_t i = 0; i < m_leaflet_buttons.size(); ++i)
        look::offer(m_leaflet_buttons[i],
                    {i < leaflets.size() ? leaflets[i] : "", shown.face.kind == Kind::Leaflet && i < leaflets.size()});
}

void BenchFacePanel::show_pieces(const BenchFace& face)
{
    while (m_lines.size() < face.pieces.size()) {
        PieceLine line{look::label(this, ""), look::label(this, ""), look::label(this, "")};
        for (wxStaticText* part : {line.mark, line.document, line.code}) {
            part->SetFont(look::font(kPieceScale, false));
            m_pieces->Add(part);
        }
        m_lines.push_back(line);
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool there = i < face.pieces.size();
        for (wxStaticText* part : {m_lines[i].mark, m_lines[i].document, m_lines[i].code})
            part->Show(there);
        if (!there)
            continue;
        const presenters::BenchPiece& piece = face.pieces[i];
        m_lines[i].mark->SetLabelText(wx(piece.scanned ? "✓" : "□"));
        m_lines[i].document->SetLabelText(wx(piece.document));
        m_lines[i].code->SetLabelText(wx(piece.code));
        for (wxStaticText* part : {m_lines[i].mark, m_lines[i].document, m_lines[i].code})
            part->SetForegroundColour(piece.scanned ? look::good() : look::ink());
    }
}

} // namespace fuda::desktop
