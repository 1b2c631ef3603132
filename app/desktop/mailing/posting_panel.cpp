#include "app/desktop/mailing/posting_panel.h"

#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::PostingPresenter;
using presenters::PostingShown;

namespace {

constexpr int kListWidth = 352, kSumsHeight = 176;

} // namespace

PostingPanel::PostingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->Add(postings(), 0, wxEXPAND | wxRIGHT, FromDIP(3 * kUnit));
    all->Add(chosen_posting(), 1, wxEXPAND);
    SetSizer(all);
    m_postings->on_chosen([this] {
        if (const auto chosen = m_postings->chosen(); !chosen.empty())
            m_presenter.choose(chosen.front());
    });
    m_items->on_chosen([this] { m_presenter.choose_item(m_items->chosen()); });
    m_batch->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_batch(static_cast<std::size_t>(event.GetSelection()));
    });
}

wxButton* PostingPanel::action(const char* id, Offered offered, Weight weight, void (PostingPresenter::*step)())
{
    wxButton* made = look::button(this, id, "", weight, [this, step] { (m_presenter.*step)(); });
    m_actions.emplace_back(made, offered);
    return made;
}

wxSizer* PostingPanel::postings()
{
    m_day = look::text_field(this, "mailing.day");
    m_cut_off = look::text_field(this, "mailing.cut-off", "16:30");
    m_office = look::text_field(this, "mailing.office");
    wxButton* make = look::button(this, "mailing.open", "", Weight::Normal, [this] {
        m_presenter.make(m_day->GetValue().utf8_string(), m_cut_off->GetValue().Trim().utf8_string(),
                         m_office->GetValue().Trim().utf8_string());
    });
    m_actions.emplace_back(make, &PostingShown::make);
    auto* terms = new wxBoxSizer(wxHORIZONTAL);
    terms->Add(look::labelled(this, tr("差し出す日"), m_day), 1, wxRIGHT, FromDIP(kUnit));
    terms->Add(look::labelled(this, tr("締切"), m_cut_off), 1);
    m_postings = new look::Table(this, "mailing.postings", m_presenter.postings(), PostingPresenter::posting_columns(),
                                 tr("差出はまだありません"), tr("日を入れて「差出を作る」を押します"));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(terms, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(look::labelled(this, tr("差出局"), m_office), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(make, 0, wxEXPAND | wxBOTTOM, FromDIP(3 * kUnit));
    column->Add(action("mailing.unposted", &PostingShown::unposted, Weight::Normal, &PostingPresenter::show_unposted),
                0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_postings, 1, wxEXPAND);
    column->SetMinSize(wxSize(FromDIP(kListWidth), -1));
    return column;
}

wxSizer* PostingPanel::chosen_posting()
{
    m_title = look::title(this, "");
    look::set_id(m_title, "mailing.posting");
    m_state = new look::StateLabel(this);
    m_about = look::label(this, "");
    look::set_id(m_about, "mailing.posting.about");
    m_missing = new look::StateLabel(this);
    m_batch = look::choice(this, "mailing.fill.batch", {});
    m_sums = new look::Table(this, "mailing.sums", m_presenter.sums(), PostingPresenter::sum_columns(),
                             tr("まだ何も入っていません"), tr("「封入済を入れる」で、封入の済んだ郵便物が入ります"));
    m_items_heading = look::heading(this, "");
    look::set_id(m_items_heading, "mailing.items.heading");
    m_items = new look::Table(this, "mailing.items", m_presenter.items(), PostingPresenter::item_columns(),
                              tr("郵便物はありません"), {});
    auto* filling = new wxBoxSizer(wxHORIZONTAL);
    filling->Add(m_batch, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    filling->Add(action("mailing.fill", &PostingShown::fill, Weight::Normal, &PostingPresenter::fill), 0, wxRIGHT,
                 FromDIP(kUnit));
    filling->Add(action("mailing.papers", &PostingShown::papers, Weight::Normal, &PostingPresenter::write_papers), 0);
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_title, 1, wxALIGN_CENTER_VERTICAL);
    auto* standing = new wxBoxSizer(wxHORIZONTAL);
    standing->Add(m_state, 0, wxRIGHT, FromDIP(2 * kUnit));
    standing->Add(m_about, 1);
    const auto next = [&](const char* id, Offered offered, Weight weight, void (PostingPresenter::*step)()) {
        wxButton* made = look::button(this, id, "", weight, [this, step] { (m_presenter.*step)(); });
        m_next.emplace_back(made, offered);
        head->Add(made, 0, wxALIGN_CENTER_VERTICAL | wxLEFT, FromDIP(kUnit));
    };
    next("mailing.cancel", &PostingShown::cancel, Weight::Danger, &PostingPresenter::cancel);
    next("mailing.receipt", &PostingShown::receipt, Weight::Primary, &PostingPresenter::receipt);
    next("mailing.hand-over", &PostingShown::hand_over, Weight::Primary, &PostingPresenter::hand_over);
    head->SetMinSize(wxSize(-1, FromDIP(5 * kUnit))); // the same height with and without buttons
    auto* list_head = new wxBoxSizer(wxHORIZONTAL);
    list_head->Add(m_items_heading, 1, wxALIGN_CENTER_VERTICAL);
    list_head->Add(action("mailing.take-out", &PostingShown::take_out, Weight::Normal, &PostingPresenter::take_out), 0);
    m_sums->SetMinSize(wxSize(-1, FromDIP(kSumsHeight)));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(standing, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_missing, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(filling, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_sums, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(list_head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_items, 1, wxEXPAND);
    return column;
}

void PostingPanel::show(const PostingShown& shown)
{
    if (m_day->IsEmpty())
        m_day->SetValue(wx(shown.today));
    m_title->SetLabelText(wx(shown.title));
    m_state->show(shown.state);
    m_about->SetLabelText(wx(shown.about));
    m_missing->show(shown.missing);
    look::set_words(m_batch, shown.batches);
    m_batch->SetSelection(static_cast<int>(shown.batch));
    m_items_heading->SetLabelText(wx(shown.items));
    for (const auto& [button, offered] : m_actions)
        look::enable(button, shown.*offered, shown.busy);
    for (const auto& [button, offered] : m_next)
        look::offer(button, shown.*offered, shown.busy);
    Layout();
}

void PostingPanel::show_postings(std::optional<std::size_t> chosen)
{
    m_postings->update(chosen ? std::vector{*chosen} : std::vector<std::size_t>());
}

void PostingPanel::show_sums()
{
    m_sums->update({});
}

void PostingPanel::show_items()
{
    m_items->update({});
}

void PostingPanel::refresh_items(std::size_t first, std::size_t last)
{
    m_items->refresh(first, last);
}

} // namespace fuda::desktop
