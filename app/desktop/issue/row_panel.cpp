#include "app/desktop/issue/row_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

namespace {

constexpr int kWidth = 380, kHeight = 168; ///< of each half, and of both, when there is something to say

} // namespace

RowPanel::RowPanel(wxWindow* parent) : wxPanel(parent)
{
    SetBackgroundColour(look::paper());
    look::set_id(this, "issue.row");
    m_place = look::heading(this, "");
    m_severity = new look::StateLabel(this);
    m_message = look::label(this, "");
    m_remedy = look::label(this, "");
    m_member = look::heading(this, "");
    look::set_id(m_member, "issue.row.member");
    m_verdict = new look::StateLabel(this);
    m_rule = look::label(this, "");
    m_reason = look::label(this, "");
    look::set_id(m_reason, "issue.row.reason");
    auto* finding = new wxBoxSizer(wxVERTICAL);
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_place, m_severity, m_message, m_remedy})
        finding->Add(part, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    auto* member = new wxBoxSizer(wxVERTICAL);
    for (wxWindow* part : std::initializer_list<wxWindow*>{m_member, m_verdict, m_rule, m_reason})
        member->Add(part, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->Add(finding, 1, wxEXPAND | wxRIGHT, FromDIP(3 * kUnit));
    all->Add(member, 1, wxEXPAND);
    SetSizer(all);
}

void RowPanel::set(wxStaticText* label, const std::string& text)
{
    label->SetLabelText(wx(text));
    label->Wrap(FromDIP(kWidth));
    label->InvalidateBestSize();
    label->Show(!text.empty());
}

void RowPanel::show(const std::optional<presenters::RowShown>& row)
{
    presenters::RowShown shown;
    if (row)
        shown = *row;
    else
        shown.remedy = tr("行を選ぶと、その加入者の判定と理由がここに出ます");
    set(m_place, shown.place);
    set(m_message, shown.message);
    set(m_remedy, shown.remedy);
    set(m_member, shown.member);
    set(m_rule, shown.rule);
    set(m_reason, shown.reason);
    m_severity->show(shown.severity);
    m_verdict->show(shown.verdict);
    m_severity->Show(!shown.severity.text.empty());
    m_verdict->Show(!shown.verdict.text.empty());
    m_remedy->SetForegroundColour(look::quiet());
    SetMinSize(wxSize(-1, row ? FromDIP(kHeight) : -1)); // else the place is the tables'
    Layout();
}

} // namespace fuda::desktop
