#include "app/desktop/tracking/return_records_panel.h"

#include "app/desktop/counter/sentence.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::MarksPresenter;
using presenters::ReturnNumbersPresenter;

ReturnRecordsPanel::ReturnRecordsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_marks(station, dialogs, *this), m_numbers(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_marks_heading = look::heading(this, "");
    look::set_id(m_marks_heading, "returns.marks.heading");
    m_clear = look::button(this, "returns.marks.clear", "", Weight::Normal, [this] { m_marks.clear(); });
    m_marks_why_not = new Sentence(this, "returns.marks.why-not", look::quiet());
    m_mark_table = new look::Table(this, "returns.marks", m_marks.marks(), MarksPresenter::columns(),
                                   tr("印の付いた住所はありません"),
                                   tr("住所を疑う理由で戻ると、確かめるまで次の郵便物を止める印が付きます"));
    m_mark_table->on_chosen([this] { m_marks.choose(m_mark_table->chosen()); });
    m_save = look::button(this, "returns.months.save", "", Weight::Normal, [this] { m_numbers.save(); });
    m_numbers_why_not = new Sentence(this, "returns.months.why-not", look::quiet());
    m_month_table = new look::Table(this, "returns.months", m_numbers.months(), ReturnNumbersPresenter::columns(),
                                    tr("返戻はまだありません"), {});
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head(m_marks_heading, m_clear), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_marks_why_not, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_mark_table, 1, wxEXPAND | wxBOTTOM, FromDIP(3 * kUnit));
    all->Add(head(look::heading(this, tr("月と理由ごとの返戻")), m_save), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_numbers_why_not, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_month_table, 1, wxEXPAND);
    SetSizer(all);
}

wxSizer* ReturnRecordsPanel::head(wxWindow* heading, wxButton* button)
{
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(heading, 1, wxALIGN_CENTER_VERTICAL);
    row->Add(button, 0, wxALIGN_CENTER_VERTICAL);
    return row;
}

void ReturnRecordsPanel::shown()
{
    m_marks.shown();
    m_numbers.shown();
}

void ReturnRecordsPanel::show(const presenters::MarksShown& shown)
{
    m_marks_heading->SetLabelText(wx(shown.title));
    m_marks_why_not->say(shown.why_not);
    look::enable(m_clear, shown.clear);
    Layout();
}

void ReturnRecordsPanel::show_marks()
{
    m_mark_table->update({});
}

void ReturnRecordsPanel::refresh_marks(std::size_t first, std::size_t last)
{
    m_mark_table->refresh(first, last);
}

void ReturnRecordsPanel::show(const presenters::ReturnNumbersShown& shown)
{
    m_numbers_why_not->say(shown.why_not);
    look::enable(m_save, shown.save);
    Layout();
}

void ReturnRecordsPanel::show_months()
{
    m_month_table->update({});
}

} // namespace fuda::desktop
