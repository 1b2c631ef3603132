#include "app/desktop/reporting/part_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/desktop/reporting/chart_panel.h"
#include "app/desktop/reporting/tiles.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Table;
using look::wx;

namespace {

constexpr std::size_t kChart = 0, kTable = 1; ///< pages

} // namespace

PartPanel::PartPanel(wxWindow* parent, const std::string& id, presenters::ReportPartId part,
                     presenters::ReportingPresenter& presenter)
    : wxPanel(parent)
{
    SetBackgroundColour(look::paper());
    const auto opened = [&presenter](const std::string& number) { presenter.choose_number(number); };
    m_tiles = new Tiles(this, "reporting.number.", opened);
    m_choice = look::choice(this, (id + ".choice").c_str(), {});
    m_title = look::label(this, "");
    m_title->SetFont(look::font(1.0, true));
    for (std::size_t i = 0; i < m_legend.size(); ++i)
        m_legend[i] = look::label(this, "");
    m_note = new look::StateLabel(this);
    look::set_id(m_note, (id + ".note").c_str());
    m_turn = look::button(this, (id + ".turn").c_str(), "", look::Weight::Flat, [this] { turn(); });
    m_book = new wxSimplebook(this);
    m_book->SetBackgroundColour(look::paper());
    m_chart = new ChartPanel(m_book, (id + ".chart").c_str(), opened);
    m_table = new Table(m_book, (id + ".table").c_str(), presenter.rows(part),
                        presenters::ReportingPresenter::columns(part), {}, {});
    m_book->AddPage(m_chart, wxEmptyString);
    m_book->AddPage(m_table, wxEmptyString);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_choice, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    line->Add(m_title, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    for (wxStaticText* series : m_legend)
        line->Add(series, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    line->Add(m_note, 1, wxALIGN_CENTER_VERTICAL);
    line->Add(m_turn, 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_tiles, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(line, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(m_book, 1, wxEXPAND);
    SetSizer(all);
    m_choice->Bind(wxEVT_CHOICE, [&presenter](wxCommandEvent& event) {
        presenter.choose(static_cast<std::size_t>(event.GetSelection()));
    });
    m_table->on_chosen([this, &presenter] {
        if (const auto chosen = m_table->chosen(); !chosen.empty())
            presenter.choose_row(chosen.front());
    });
}

void PartPanel::turn()
{
    m_table_wanted = !m_table_wanted;
    m_book->ChangeSelection(m_table_wanted ? kTable : kChart);
    m_turn->SetLabel(wx(m_table_wanted ? tr("グラフで見る") : tr("表で見る")));
    Layout();
}

void PartPanel::show(const presenters::PartShown& shown)
{
    m_tiles->show(shown.tiles, shown.chosen);
    look::set_words(m_choice, shown.choices);
    m_choice->SetSelection(static_cast<int>(shown.choice));
    m_choice->Show(!shown.choices.empty());
    m_note->show(shown.note);
    m_turn->Show(shown.chart.has_value());
    m_turn->SetLabel(wx(m_table_wanted ? tr("グラフで見る") : tr("表で見る")));
    m_title->Show(shown.chart.has_value());
    for (wxStaticText* series : m_legend)
        series->Hide();
    if (shown.chart) {
        m_chart->show(*shown.chart, shown.chosen);
        m_title->SetLabelText(wx(shown.chart->title));
        for (std::size_t i = 0; shown.chart->series.size() > 1 && i < m_legend.size(); ++i) {
            m_legend[i]->SetForegroundColour(color_of_series(i)); // the insurer's: it may be another one now
            m_legend[i]->SetLabelText(wx("■ " + shown.chart->series[i]));
            m_legend[i]->Show();
        }
    }
    m_table->set_empty(shown.empty_what, shown.empty_next);
    m_book->ChangeSelection(shown.chart && !m_table_wanted ? kChart : kTable);
    Layout();
}

void PartPanel::show_rows()
{
    m_table->update({});
}

} // namespace fuda::desktop
