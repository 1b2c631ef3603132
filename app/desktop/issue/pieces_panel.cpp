#include "app/desktop/issue/pieces_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/textctrl.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::PiecesPresenter;
using presenters::PiecesShown;
using production::Word;

namespace {

constexpr int kSideWidth = 224, kScanWidth = 160;

} // namespace

PiecesPanel::PiecesPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_scan = look::text_field(this, "issue.scan", {}, wxTE_PROCESS_ENTER);
    look::take_scans(m_scan);
    m_scan->SetMinSize(wxSize(FromDIP(kScanWidth), m_scan->GetMinSize().y));
    m_scanned = new look::StateLabel(this);
    look::set_id(m_scanned, "issue.scanned");
    m_filter = look::choice(this, "issue.pieces.filter", {});
    m_confirm_all = look::button(this, "issue.confirm-all", "", Weight::Primary, [this] { m_presenter.confirm_all(); });
    m_reprint_all = look::button(this, "issue.reprint-all", "", Weight::Primary, [this] { m_presenter.reprint_all(); });
    m_doubts = look::label(this, "");
    m_doubts->SetForegroundColour(look::attention());
    m_pieces = new look::Table(this, "issue.pieces", m_presenter.pieces(), PiecesPresenter::columns(),
                               tr("当てはまる製作物はありません"),
                               tr("上の選び方を「すべて」に戻すと、ロット全体が見えます"), look::Table::Choose::Many);

    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_filter, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    wxStaticText* words =
        look::quiet_label(this, tr("コードを読み取る")); // a hint is not seen while the field has the focus
    look::set_label(m_scan, words);
    head->Add(words, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    head->Add(m_scan, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    head->Add(m_scanned, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(look::row({m_reprint_all, m_confirm_all}), 0, wxALIGN_CENTER_VERTICAL);
    auto* body = new wxBoxSizer(wxHORIZONTAL);
    body->Add(m_pieces, 1, wxEXPAND | wxRIGHT, FromDIP(2 * kUnit));
    body->Add(side(), 0, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_doubts, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(body, 1, wxEXPAND);
    SetSizer(all);

    m_scan->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_presenter.scan(m_scan->GetValue().utf8_string()); });
    m_filter->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.filter(static_cast<std::size_t>(event.GetSelection()));
    });
    m_pieces->on_chosen([this] { m_presenter.choose(m_pieces->chosen()); });
}

wxSizer* PiecesPanel::side()
{
    m_chosen = look::quiet_label(this, "");
    m_code = look::heading(this, "");
    m_state = new look::StateLabel(this);
    m_about = look::label(this, "");
    m_history = look::quiet_label(this, "");
    auto* side = new wxBoxSizer(wxVERTICAL);
    side->SetMinSize(wxSize(FromDIP(kSideWidth), -1));
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_chosen, m_code, m_state, m_about})
        side->Add(part, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    const auto add = [&](const char* id, Offered offered, Weight weight, std::function<void()> pressed) {
        auto* button = look::button(this, id, "", weight, std::move(pressed));
        m_actions.emplace_back(button, offered);
        side->Add(button, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    };
    add("issue.confirm", &PiecesShown::confirm, Weight::Normal, [this] { m_presenter.confirm(); });
    add("issue.came-out", &PiecesShown::came_out, Weight::Normal, [this] { m_presenter.settle(Word::CameOut); });
    add("issue.not-produced", &PiecesShown::not_produced, Weight::Normal,
        [this] { m_presenter.settle(Word::NotProduced); });
    add("issue.came-out-bad", &PiecesShown::came_out_bad, Weight::Normal,
        [this] { m_presenter.settle(Word::CameOutBad); });
    add("issue.release", &PiecesShown::release, Weight::Normal, [this] { m_presenter.release(); });
    add("issue.reprint", &PiecesShown::reprint, Weight::Normal, [this] { m_presenter.reprint(); });
    add("issue.hand-over", &PiecesShown::hand_over, Weight::Normal, [this] { m_presenter.hand_over(); });
    add("issue.unpack", &PiecesShown::unpack, Weight::Normal, [this] { m_presenter.unpack(); });
    add("issue.spoil", &PiecesShown::spoil, Weight::Danger, [this] { m_presenter.spoil(); });
    add("issue.pull", &PiecesShown::pull, Weight::Danger, [this] { m_presenter.pull(); });
    add("issue.withdraw", &PiecesShown::withdraw, Weight::Danger, [this] { m_presenter.withdraw(); });
    add("issue.destroy", &PiecesShown::destroy, Weight::Danger, [this] { m_presenter.destroy(); });
    add("issue.doubt", &PiecesShown::doubt, Weight::Flat, [this] { m_presenter.doubt(); });
    side->Add(m_history, 1, wxEXPAND | wxTOP, FromDIP(kUnit));
    return side;
}

void PiecesPanel::focus_scan()
{
    m_scan->SetFocus();
}

void PiecesPanel::show(const PiecesShown& shown)
{
    m_scanned->show(shown.scanned);
    look::set_words(m_filter, shown.filters);
    if (shown.filter < m_filter->GetCount())
        m_filter->SetSelection(static_cast<int>(shown.filter));
    look::offer(m_confirm_all, shown.confirm_all, shown.busy);
    look::offer(m_reprint_all, shown.reprint_all, shown.busy);
    (shown.confirm_is_next ? look::remove_class : look::add_class)(m_reprint_all, "primary");
    m_doubts->SetLabelText(wx(look::lines_of(shown.doubts)));
    m_doubts->Show(!shown.doubts.empty());
    m_chosen->SetLabelText(wx(shown.chosen.empty() ? tr("製作物を選ぶと、できることがここに出ます") : shown.chosen));
    for (const auto& [button, offered] : m_actions)
        look::offer(button, shown.*offered, shown.busy);
    const presenters::PieceShown piece = shown.piece.value_or(presenters::PieceShown{});
    m_code->SetLabelText(wx(piece.code));
    m_state->show(piece.state);
    m_about->SetLabelText(wx(look::lines_of({piece.document, piece.member, piece.where, piece.reason})));
    m_history->SetLabelText(wx(look::lines_of(piece.history)));
    for (wxStaticText* text : {m_chosen, m_about, m_history})
        text->SetLabelText(look::wrapped(*text, text->GetLabelText(), FromDIP(kSideWidth)));
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_code, m_state, m_about, m_history})
        part->Show(shown.piece.has_value());
    Layout();
}

void PiecesPanel::show_pieces()
{
    m_pieces->reload();
}

void PiecesPanel::refresh_pieces(std::size_t first, std::size_t last)
{
    m_pieces->refresh(first, last);
}

void PiecesPanel::scan_taken()
{
    m_scan->Clear();
    m_scan->SetFocus();
}

} // namespace fuda::desktop
