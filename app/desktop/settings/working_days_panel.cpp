#include "app/desktop/settings/working_days_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kSideWidth = 320;
}

WorkingDaysPanel::WorkingDaysPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("休業日")), m_presenter(station, dialogs, *this)
{
    m_empty = new look::EmptyState(this, tr("保険者がまだありません"),
                                   tr("「保険者」で設定ファイルを採用すると、その保険者の休業日を決められます"));
    m_all = new wxPanel(this);
    m_before =
        look::button(m_all, "settings.days.before", tr("前の年"), Weight::Normal, [this] { m_presenter.go(-1); });
    m_after = look::button(m_all, "settings.days.after", tr("次の年"), Weight::Normal, [this] { m_presenter.go(1); });
    m_year = look::heading(m_all, "0000");
    look::set_id(m_year, "settings.days.year");
    m_insurer = look::quiet_label(m_all, "");
    m_calendar =
        new CalendarView(m_all, "settings.days.calendar", [this](calendar::Date day) { m_presenter.toggle(day); });
    m_calendar->SetMinSize(FromDIP(wxSize(500, 400)));
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(look::row({m_before, m_year, m_after}), 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    head->Add(m_insurer, 1, wxALIGN_CENTER_VERTICAL);
    auto* left = new wxBoxSizer(wxVERTICAL);
    left->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    left->Add(m_calendar, 1, wxEXPAND);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(left, 1, wxEXPAND | wxRIGHT, FromDIP(2 * kUnit));
    columns->Add(make_side(), 0, wxEXPAND);
    m_all->SetSizer(columns);
    body()->Add(m_empty, 1, wxEXPAND);
    body()->Add(m_all, 1, wxEXPAND);
    m_all->Hide();
}

wxSizer* WorkingDaysPanel::make_side()
{
    m_own = new look::Table(m_all, "settings.days.own", m_presenter.own(), m_presenter.own_columns(),
                            tr("この年の休業日は、まだ決めていません"), tr("左の暦で、休む日を押してください"));
    m_edit = new wxPanel(m_all);
    m_year_end = new wxCheckBox(m_edit, wxID_ANY, look::wx(tr("年末年始（12/29〜1/3）は休む")));
    look::set_id(m_year_end, "settings.days.year-end");
    m_year_end->Bind(wxEVT_CHECKBOX,
                     [this](wxCommandEvent&) { m_presenter.set_year_end_closure(m_year_end->GetValue()); });
    m_day = look::text_field(m_edit, "settings.days.day", "2026-12-28", wxTE_PROCESS_ENTER);
    look::set_name(m_day, tr("日付"));
    const auto toggle = [this] {
        m_presenter.toggle(text_of(m_day));
        m_day->Clear();
    };
    m_day->Bind(wxEVT_TEXT_ENTER, [toggle](wxCommandEvent&) { toggle(); });
    m_toggle = look::button(m_edit, "settings.days.toggle", tr("休業・営業を切り替える"), Weight::Normal, toggle);
    m_problem = new Problem(m_edit, "settings.days.problem", kSideWidth);
    m_changes = look::label(m_edit, "");
    look::set_id(m_changes, "settings.days.changes");
    m_save = look::button(m_edit, "settings.days.save", tr("違いを見て採用する"), Weight::Primary,
                          [this] { m_presenter.save(); });
    m_discard = look::button(m_edit, "settings.days.discard", tr("変更をやめる"), Weight::Flat,
                             [this] { m_presenter.discard(); });
    auto* day = new wxBoxSizer(wxHORIZONTAL);
    day->Add(m_day, 1, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    day->Add(m_toggle, 0, wxALIGN_CENTER_VERTICAL);
    auto* edit = new wxBoxSizer(wxVERTICAL);
    edit->Add(
        look::paragraph(m_edit,
                        tr("暦の日を押すと、営業日は休業日に、土日・祝日はその日だけの営業日に変わります。もう一度"
                           "押すと戻ります。"),
                        kSideWidth),
        0, wxBOTTOM, FromDIP(kUnit));
    edit->Add(m_year_end, 0, wxBOTTOM, FromDIP(kUnit));
    edit->Add(day, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    edit->Add(m_problem, 0, wxEXPAND);
    edit->Add(m_changes, 0, wxBOTTOM, FromDIP(kUnit));
    edit->Add(look::row({m_save, m_discard}));
    m_edit->SetSizer(edit);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(kSideWidth, -1)));
    column->Add(look::heading(m_all, tr("この保険者だけの日")), 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(m_own, 1, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_edit, 0, wxEXPAND);
    return column;
}

void WorkingDaysPanel::show_year(const Year& year)
{
    const bool any = !year.insurer.empty();
    m_empty->Show(!any);
    m_all->Show(any);
    if (any) {
        look::set_text(m_year, tr("{0} 年", std::to_string(year.year)));
        look::set_text(m_insurer, year.insurer);
        look::set_text(m_changes, year.changes);
        m_changes->Show(!year.changes.empty());
        m_before->Enable(year.can_go_back);
        m_after->Enable(year.can_go_on);
        m_edit->Show(year.can_edit);
        m_year_end->SetValue(year.year_end_closure);
        m_save->Enable(!year.changes.empty());
        m_discard->Enable(!year.changes.empty());
        m_calendar->show(year);
        m_edit->Layout();
        m_all->Layout();
    }
    Layout();
}

void WorkingDaysPanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    m_all->Layout();
}

} // namespace fuda::desktop
