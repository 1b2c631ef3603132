#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/stock_day.h"

namespace fuda::desktop {

class StockDayPanel : public Part, public presenters::StockDayView {
public:
    StockDayPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void reload() override { m_lines->reload(); }
    void reload_obstacles() override;
    void show_day(const Day& day) override;

private:
    presenters::StockDayPresenter m_presenter;
    wxButton *m_before, *m_after, *m_close;
    wxStaticText* m_day;
    look::StateLabel* m_state;
    look::Table *m_lines, *m_obstacles;
};

} // namespace fuda::desktop
