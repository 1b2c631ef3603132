#include "app/desktop/reporting/behind_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"

#include <wx/simplebook.h>

namespace fuda::desktop {

using look::kUnit;
using look::Table;
using look::wx;
using presenters::ListKind;

BehindPanel::BehindPanel(wxWindow* parent, presenters::ReportingPresenter& presenter) : wxPanel(parent)
{
    SetBackgroundColour(look::paper());
    m_heading = look::heading(this, "");
    look::set_id(m_heading, "reporting.list");
    m_save =
        look::button(this, "reporting.list.save", "", look::Weight::Normal, [&presenter] { presenter.save_list(); });
    m_book = new wxSimplebook(this);
    m_book->SetBackgroundColour(look::paper());
    constexpr std::pair<ListKind, const char*> kKinds[] = {{ListKind::Steps, "reporting.steps"},
                                                           {ListKind::Pieces, "reporting.pieces"},
                                                           {ListKind::Items, "reporting.items"},
                                                           {ListKind::Stock, "reporting.stock"}};
    for (const auto& [kind, id] : kKinds) {
        m_tables[kind] = new Table(m_book, id, presenter.behind(kind), presenters::BehindList::columns(kind), {}, {},
                                   Table::Choose::Many);
        m_book->AddPage(m_tables[kind], wxEmptyString);
    }
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_heading, 1, wxALIGN_CENTER_VERTICAL);
    line->Add(m_save, 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(line, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_book, 1, wxEXPAND);
    SetSizer(all);
}

void BehindPanel::show(const presenters::BehindShown& shown)
{
    m_heading->SetLabelText(wx(shown.heading));
    m_book->ChangeSelection(static_cast<std::size_t>(m_book->FindPage(m_tables.at(shown.kind))));
    m_tables.at(shown.kind)->set_empty(shown.empty_what, shown.empty_next);
    look::enable(m_save, shown.save);
    Layout();
}

void BehindPanel::show_list(ListKind kind)
{
    m_tables.at(kind)->update({});
}

void BehindPanel::refresh_list(ListKind kind, std::size_t first, std::size_t last)
{
    m_tables.at(kind)->refresh(first, last);
}

} // namespace fuda::desktop
