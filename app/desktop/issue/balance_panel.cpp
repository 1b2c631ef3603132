#include "app/desktop/issue/balance_panel.h"

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
using presenters::BalancePresenter;

BalancePanel::BalancePanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_equation = look::heading(this, "");
    look::set_id(m_equation, "issue.equation");
    m_verdict = new look::StateLabel(this);
    look::set_id(m_verdict, "issue.balance");
    m_post = look::button(this, "issue.post", "", Weight::Primary, [this] { m_presenter.post(); });
    m_tracking = look::button(this, "issue.post-tracking", tr("追跡番号を付けて差し出す"), Weight::Normal,
                              [this] { m_presenter.post_with_tracking(); });
    m_close = look::button(this, "issue.close", "", Weight::Primary, [this] { m_presenter.close(); });
    m_write = look::button(this, "issue.balance.write", "", Weight::Flat, [this] { m_presenter.write(); });
    m_stock = new look::Table(this, "issue.stock", m_presenter.stock(), BalancePresenter::stock_columns(),
                              tr("まだ何も印刷していません"), {});
    m_open = new look::Table(this, "issue.open", m_presenter.open(), BalancePresenter::open_columns(),
                             tr("すべての製作物の行き先が決まっています"), {});

    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_verdict, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(look::row({m_tracking, m_post, m_close}), 0, wxALIGN_CENTER_VERTICAL);
    auto* papers = new wxBoxSizer(wxHORIZONTAL);
    papers->Add(look::heading(this, tr("用紙の照合")), 1, wxALIGN_CENTER_VERTICAL);
    papers->Add(m_write, 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_equation, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_open, 3, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(papers, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_stock, 2, wxEXPAND);
    look::not_yet({m_post, m_close});
    SetSizer(all);
}

void BalancePanel::show(const presenters::BalanceShown& shown)
{
    m_equation->SetLabelText(wx(shown.equation));
    m_verdict->show(shown.verdict);
    look::offer(m_post, shown.post, shown.busy);
    m_tracking->Show(shown.post.offered);
    m_tracking->Enable(!shown.busy);
    look::offer(m_close, shown.close, shown.busy);
    look::enable(m_write, shown.write, shown.busy);
    Layout();
}

void BalancePanel::show_tables()
{
    m_stock->reload();
    m_open->reload();
}

} // namespace fuda::desktop
