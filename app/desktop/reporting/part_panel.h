#pragma once

#include "app/presenters/reporting/reporting_presenter.h"

#include <array>
#include <string>
#include <wx/panel.h>

class wxButton;
class wxChoice;
class wxSimplebook;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class ChartPanel;
class Tiles;

/// A part of the screen 状況: its large numbers, and below them its chart or its table.
class PartPanel : public wxPanel {
public:
    /// `id`: "reporting.steps-part", before the ids of its controls.
    PartPanel(wxWindow* parent, const std::string& id, presenters::ReportPartId part,
              presenters::ReportingPresenter& presenter);
    ~PartPanel() override { DestroyChildren(); } // the table reads from the presenter

    void show(const presenters::PartShown& shown);
    void show_rows();

private:
    void turn(); ///< from the chart to the table and back

    Tiles* m_tiles;
    wxChoice* m_choice;
    wxStaticText* m_title;
    std::array<wxStaticText*, 2> m_legend; ///< a word of each series
    look::StateLabel* m_note;
    wxButton* m_turn;
    wxSimplebook* m_book; ///< the chart, the table
    ChartPanel* m_chart;
    look::Table* m_table;
    bool m_table_wanted = false;
};

} // namespace fuda::desktop
