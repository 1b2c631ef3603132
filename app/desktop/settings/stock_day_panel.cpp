#include "app/desktop/settings/stock_day_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

StockDayPanel::StockDayPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("在庫の締め")), m_presenter(station, dialogs, *this)
{
    m_before =
        look::button(this, "settings.day.before", tr("前の日"), Weight::Normal, [this] { m_presenter.day_before(); });
    m_after =
        look::button(this, "settings.day.after", tr("次の日"), Weight::Normal, [this] { m_presenter.day_after(); });
    m_day = look::heading(this, "0000-00-00");
    look::set_id(m_day, "settings.day.day");
    m_state = new look::StateLabel(this);
    m_close = look::button(this, "settings.day.close", tr("この日を締める"), Weight::Primary,
                           [this] { m_presenter.close(); });
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(look::row({m_before, m_day, m_after}), 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    head->Add(m_state, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(m_close, 0, wxALIGN_CENTER_VERTICAL);
    m_lines = new look::Table(this, "settings.day.lines", m_presenter.lines(), m_presenter.columns(),
                              tr("品目がまだありません"), tr("「受払」で品目を登録し、受入を記入してください"));
    m_obstacles = new look::Table(this, "settings.day.obstacles", m_presenter.obstacles(),
                                  m_presenter.obstacle_columns(), "", "");
    body()->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_lines, 2, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_obstacles, 1, wxEXPAND);
}

void StockDayPanel::reload_obstacles()
{
    m_obstacles->reload();
    m_obstacles->Show(m_presenter.obstacles().count() > 0);
    Layout();
}

void StockDayPanel::show_day(const Day& day)
{
    look::set_text(m_day, day.day);
    m_state->show(day.state);
    m_close->Enable(day.can_close);
    m_after->Enable(day.can_go_forward);
    Layout();
}

} // namespace fuda::desktop
