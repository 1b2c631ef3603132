#include "app/desktop/tracking/overview_panel.h"

#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/desktop/tracking/number_board.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Table;
using look::Weight;
using look::wx;
using presenters::OverviewPresenter;

namespace {

constexpr int kDetailsWidth = 328, kDayWidth = 120;

} // namespace

OverviewPanel::OverviewPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_board =
        new NumberBoard(this, "tracking.number.", [this](const std::string& id) { m_presenter.choose_number(id); });
    auto* beside = new wxBoxSizer(wxHORIZONTAL);
    beside->Add(list(), 1, wxEXPAND);
    beside->Add(details(), 0, wxEXPAND | wxLEFT, FromDIP(3 * kUnit));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head(), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_board, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(beside, 1, wxEXPAND);
    SetSizer(all);
    m_batch->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_batch(static_cast<std::size_t>(event.GetSelection()));
    });
    for (Table* each : {m_items, m_pieces})
        each->on_chosen([this, each] { m_presenter.choose_rows(each->chosen()); });
}

wxSizer* OverviewPanel::head()
{
    m_batch = look::choice(this, "tracking.batch", {});
    m_check = new look::StateLabel(this);
    look::set_id(m_check, "tracking.check");
    m_presume = look::button(this, "tracking.presume", "", Weight::Normal, [this] { m_presenter.presume(); });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_batch, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    line->Add(m_check, 1, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    line->Add(m_presume, 0, wxALIGN_CENTER_VERTICAL);
    return line;
}

wxSizer* OverviewPanel::list()
{
    m_heading = look::heading(this, "");
    look::set_id(m_heading, "tracking.list");
    m_day = look::text_field(this, "tracking.day");
    look::set_name(m_day, tr("配達された日"));
    m_day->SetMinSize(FromDIP(wxSize(kDayWidth, 5 * kUnit)));
    m_deliver = look::button(this, "tracking.deliver", "", Weight::Primary,
                             [this] { m_presenter.deliver(m_day->GetValue().utf8_string()); });
    m_save = look::button(this, "tracking.save", "", Weight::Normal, [this] { m_presenter.save(); });
    m_tables = new wxSimplebook(this);
    m_tables->SetBackgroundColour(look::paper());
    m_items = new Table(m_tables, "tracking.items", m_presenter.items(), OverviewPresenter::item_columns(), {}, {},
                        Table::Choose::Many);
    m_pieces = new Table(m_tables, "tracking.pieces", m_presenter.pieces(), OverviewPresenter::piece_columns(), {}, {});
    m_tables->AddPage(m_items, wxEmptyString);
    m_tables->AddPage(m_pieces, wxEmptyString);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_heading, 1, wxALIGN_CENTER_VERTICAL);
    line->Add(m_day, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_deliver, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_save, 0, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(line, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_tables, 1, wxEXPAND);
    return column;
}

wxSizer* OverviewPanel::details()
{
    m_details = new wxPanel(this);
    m_details->SetBackgroundColour(look::paper());
    m_title = look::heading(m_details, "");
    look::set_id(m_title, "tracking.details");
    m_state = new look::StateLabel(m_details);
    m_about = look::label(m_details, "");
    m_inside = look::label(m_details, "");
    look::set_id(m_inside, "tracking.details.pieces");
    m_said = new Table(m_details, "tracking.said", m_presenter.said(), OverviewPresenter::said_columns(),
                       tr("配達結果はまだありません"), {});
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_title, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_state, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(m_about, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_inside, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_said, 1, wxEXPAND);
    m_details->SetSizer(column);
    m_details->SetMinSize(wxSize(FromDIP(kDetailsWidth), -1));
    m_details->Hide();
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(m_details, 1, wxEXPAND);
    return around;
}

look::Table* OverviewPanel::table() const
{
    return m_tables->GetCurrentPage() == m_pieces ? m_pieces : m_items;
}

void OverviewPanel::show(const presenters::OverviewShown& shown)
{
    if (m_day->IsEmpty())
        m_day->SetValue(wx(shown.today));
    look::set_words(m_batch, shown.batches);
    m_batch->SetSelection(static_cast<int>(shown.batch));
    m_check->show(shown.check);
    m_board->show(shown.columns, shown.chosen);
    m_heading->SetLabelText(wx(shown.list));
    m_tables->ChangeSelection(shown.of_pieces ? 1 : 0);
    table()->set_empty(shown.empty_what, shown.empty_next);
    m_day->Show(!shown.of_pieces);
    m_deliver->Show(!shown.of_pieces);
    look::enable(m_deliver, shown.deliver, shown.busy);
    look::enable(m_save, shown.save, shown.busy);
    look::enable(m_presume, shown.presume, shown.busy);
    Layout();
}

void OverviewPanel::show_list()
{
    table()->update({});
}

void OverviewPanel::refresh_list(std::size_t first, std::size_t last)
{
    table()->refresh(first, last);
}

void OverviewPanel::choose_row(std::size_t row)
{
    table()->choose(row);
    table()->control()->SetFocus();
}

void OverviewPanel::show_details(const presenters::DetailsShown& shown)
{
    m_title->SetLabelText(look::wrapped(*m_title, wx(shown.title), FromDIP(kDetailsWidth)));
    m_state->show(shown.state);
    m_about->SetLabelText(look::wrapped(*m_about, wx(shown.about), FromDIP(kDetailsWidth)));
    m_inside->SetLabelText(look::wrapped(*m_inside, wx(shown.pieces), FromDIP(kDetailsWidth)));
    m_said->update({});
    m_details->Show(!shown.title.empty());
    m_details->Layout();
    Layout();
}

} // namespace fuda::desktop
