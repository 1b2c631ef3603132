#include "app/desktop/issue/proof_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/picture_view.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;

namespace {

constexpr int kSideWidth = 264, kAroundPicture = 4 * kUnit;

} // namespace

ProofPanel::ProofPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_summary = look::heading(this, "");
    m_make = look::button(this, "issue.proof.make", "", Weight::Primary, [this] { m_presenter.make(); });
    m_make_again = look::button(this, "issue.proof.again", "", Weight::Flat, [this] { m_presenter.make(); });
    m_open_pdf = look::button(this, "issue.proof.pdf", "", Weight::Flat, [this] { m_presenter.open_pdf(); });
    m_approve = look::button(this, "issue.approve", "", Weight::Primary, [this] { m_presenter.approve(); });
    m_pieces = new look::Table(this, "issue.proof.pieces", m_presenter.pieces(),
                               presenters::ProofPresenter::piece_columns(), tr("校正刷りはまだありません"), {});
    m_picture = new look::PictureView(this, "issue.proof.page");
    m_nothing = new look::EmptyState(this, tr("校正刷りはまだありません"),
                                     tr("作ると、選ばれた製作物とその理由を一枚ずつ見られます"));
    m_place = look::quiet_label(this, "");
    m_piece = look::heading(this, "");
    m_side = look::label(this, "");
    m_reasons = look::label(this, "");
    look::set_id(m_reasons, "issue.proof.reasons");
    m_earlier = look::button(this, "issue.proof.earlier", "", Weight::Normal, [this] { m_presenter.earlier(); });
    m_later = look::button(this, "issue.proof.later", "", Weight::Normal, [this] { m_presenter.later(); });
    m_turn = look::button(this, "issue.proof.turn", "", Weight::Normal, [this] { m_presenter.turn(); });

    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_summary, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(look::row({m_open_pdf, m_make_again, m_make, m_approve}), 0, wxALIGN_CENTER_VERTICAL);
    auto* side = new wxBoxSizer(wxVERTICAL);
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_place, m_piece, m_side, m_reasons})
        side->Add(part, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    auto* leaf = new wxBoxSizer(wxHORIZONTAL);
    leaf->Add(m_earlier, 1, wxRIGHT, FromDIP(kUnit));
    leaf->Add(m_later, 1, wxRIGHT, FromDIP(kUnit));
    leaf->Add(m_turn, 1);
    side->Add(leaf, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(kUnit));
    side->Add(m_pieces, 1, wxEXPAND);
    side->SetMinSize(wxSize(FromDIP(kSideWidth), -1));
    m_body = new wxBoxSizer(wxHORIZONTAL);
    m_body->Add(m_picture, 1, wxEXPAND | wxRIGHT, FromDIP(2 * kUnit));
    m_body->Add(side, 0, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_body, 1, wxEXPAND);
    all->Add(m_nothing, 1, wxEXPAND);
    look::not_yet({m_make, m_make_again, m_open_pdf, m_approve});
    SetSizer(all);

    m_picture->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        CallAfter([this] {
            const wxSize place = m_picture->pixels(kAroundPicture);
            m_presenter.set_place(place.x, place.y, m_picture->GetContentScaleFactor());
        });
        event.Skip();
    });
    m_picture->on_zoom([this](double factor) { m_presenter.zoom(factor); });
    m_pieces->on_chosen([this] {
        if (const auto rows = m_pieces->chosen(); rows.size() == 1 && !m_choosing)
            m_presenter.choose(rows.front());
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (!on_key(event.GetKeyCode()))
            event.Skip();
    });
}

bool ProofPanel::on_key(int key)
{
    switch (key) {
    case WXK_PAGEUP:
        m_presenter.earlier();
        return true;
    case WXK_PAGEDOWN:
        m_presenter.later();
        return true;
    default:
        return false;
    }
}

void ProofPanel::show(const presenters::ProofShown& shown)
{
    m_summary->SetLabelText(wx(shown.summary));
    const bool began = m_picture->IsShown();
    m_body->ShowItems(shown.chosen.has_value());
    m_nothing->Show(!shown.chosen.has_value());
    look::offer(m_make, shown.make, shown.busy);
    look::offer(m_make_again, shown.make_again, shown.busy);
    look::offer(m_open_pdf, shown.open_pdf);
    look::offer(m_approve, shown.approve, shown.busy);
    look::enable(m_earlier, shown.earlier);
    look::enable(m_later, shown.later);
    look::enable(m_turn, shown.turn);
    m_place->SetLabelText(wx(shown.place));
    m_piece->SetLabelText(wx(shown.piece));
    m_piece->Wrap(FromDIP(kSideWidth));
    m_side->SetLabelText(wx(shown.side));
    m_side->Show(!shown.side.empty());
    m_reasons->SetLabelText(wx(look::lines_of(shown.reasons)));
    m_reasons->Wrap(FromDIP(kSideWidth));
    m_choosing = true;
    if (shown.chosen && m_pieces->chosen() != std::vector{*shown.chosen})
        m_pieces->choose(*shown.chosen);
    m_choosing = false;
    Layout();
    if (shown.chosen && !began)
        m_picture->SetFocus(); // the button that had it is gone
}

void ProofPanel::show_pieces()
{
    m_choosing = true;
    m_pieces->reload();
    m_choosing = false;
}

void ProofPanel::show_picture(const presenters::Picture& picture, const std::string& what)
{
    m_picture->show(picture, what);
}

void ProofPanel::clear_picture(const std::string& text)
{
    m_picture->clear(text);
}

} // namespace fuda::desktop
