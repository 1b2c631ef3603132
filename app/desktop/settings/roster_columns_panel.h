#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/roster_columns.h"

#include <wx/choice.h>

namespace fuda::desktop {

class RosterColumnsPanel : public Part, public presenters::RosterColumnsView {
public:
    RosterColumnsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    bool on_file(const std::string& path) override;
    void show_head(const Head& head) override;
    void reload_choices() override;
    void select_choice(std::size_t row) override;
    void show_headers(const std::string& column, const std::vector<std::string>& headers, std::size_t chosen) override;
    void reload_start() override;
    void reload_preview() override { m_preview->reload(); }
    void reload_findings() override;

private:
    wxPanel* make_left();
    wxPanel* make_right();

    presenters::RosterColumnsPresenter m_presenter;
    look::EmptyState* m_empty;
    wxStaticText *m_kept, *m_file, *m_remedy, *m_column;
    look::StateLabel* m_verdict;
    wxButton *m_choose, *m_keep, *m_forget;
    wxPanel *m_head, *m_left, *m_right;
    look::Table* m_choices;
    wxChoice* m_header;
    wxStaticText* m_start_heading;
    look::Table* m_start = nullptr; ///< made anew for each file: it has the file's columns
    look::Table *m_preview, *m_findings;
    bool m_selecting = false; ///< the presenter chooses, not the person
};

} // namespace fuda::desktop
