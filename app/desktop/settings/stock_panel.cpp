#include "app/desktop/settings/stock_panel.h"

#include "app/language/language.h"
#include "app/presenters/settings/stock_words.h"

#include <algorithm>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

StockPanel::StockPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("受払")), m_presenter(station, dialogs, *this)
{
    m_add = look::button(this, "settings.stock.add", tr("品目を登録"), Weight::Normal,
                         [this] { m_presenter.begin_adding(); });
    m_items = new look::Table(this, "settings.stock.items", m_presenter.items(), presenters::stock_item_columns(),
                              tr("品目がまだありません"),
                              tr("カード・用紙・封筒を登録すると、印刷で減った分が自動で記入されます"));
    m_items->SetMinSize(FromDIP(wxSize(-1, 176)));
    m_items->on_chosen([this] {
        if (const auto chosen = m_items->chosen(); !m_selecting && !chosen.empty())
            m_presenter.choose(chosen.front());
    });

    m_item = new wxPanel(this);
    m_name = look::heading(m_item, "");
    m_state = new look::StateLabel(m_item);
    m_facts = new Facts(m_item, "settings.stock.facts", 640);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    for (const domain::StockMovement movement : presenters::kEntered) {
        const std::string id = "settings.stock.move." + std::string(name(movement));
        m_movements.emplace_back(movement,
                                 look::button(m_item, id.c_str(), tr(domain::japanese(movement)), Weight::Normal,
                                              [this, movement] { m_presenter.begin_moving(movement); }));
        buttons->Add(m_movements.back().second, 0, wxRIGHT, FromDIP(kUnit));
    }
    m_prefer = look::button(m_item, "settings.stock.prefer", tr("優先して使う"), Weight::Flat,
                            [this] { m_presenter.prefer(); });
    buttons->Add(m_prefer);
    auto* heading = new wxBoxSizer(wxHORIZONTAL);
    heading->Add(m_name, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    heading->Add(m_state, 1, wxALIGN_CENTER_VERTICAL);
    auto* item = new wxBoxSizer(wxVERTICAL);
    item->Add(heading, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    item->Add(m_facts, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    item->Add(buttons);
    m_item->SetSizer(item);

    m_problem = new Problem(this, "settings.stock.problem", 800);
    m_article = new ArticleForm(this, m_presenter);
    m_movement = new MovementForm(this, m_presenter);
    m_ledger = new look::Table(this, "settings.stock.ledger", m_presenter.ledger(), presenters::stock_entry_columns(),
                               tr("まだ動きがありません"), tr("受入を記入すると、ここに受払の行ができます"));
    body()->Add(m_add, 0, wxBOTTOM, FromDIP(kUnit));
    body()->Add(m_items, 1, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_item, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_problem, 0, wxEXPAND);
    body()->Add(m_article, 0, wxBOTTOM, FromDIP(kUnit));
    body()->Add(m_movement, 0, wxBOTTOM, FromDIP(kUnit));
    body()->Add(m_ledger, 2, wxEXPAND);
    show_item(std::nullopt);
}

void StockPanel::show_item(const std::optional<Item>& item)
{
    m_chosen = item.has_value();
    if (item) {
        look::set_text(m_name, item->name);
        m_state->show(item->state);
        m_facts->show({{tr("残"), item->balance},
                       {tr("発注"), item->reorder},
                       {tr("用紙"), item->media},
                       {tr("保険者"), item->insurer},
                       {tr("単価"), item->unit},
                       {tr("棚にある番号"), item->shelf}});
        for (const auto& [movement, button] : m_movements)
            button->Show(std::ranges::count(item->movements, movement) > 0);
        m_prefer->Show(item->can_prefer);
        m_item->Layout();
    }
    lay_out();
}

void StockPanel::show_form(Form form)
{
    m_form = form;
    m_problem->show({});
    if (form == Form::Article)
        m_article->begin();
    lay_out();
}

void StockPanel::lay_out()
{
    m_items->Show(m_form == Form::None);
    m_item->Show(m_chosen && m_form != Form::Article);
    m_article->Show(m_form == Form::Article);
    m_movement->Show(m_form == Form::Movement);
    m_ledger->Show(m_chosen && m_form == Form::None);
    for (const auto& [movement, button] : m_movements)
        button->Enable(m_form == Form::None); // one entry at a time: a form goes when its entry is made
    Layout();
}

void StockPanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    Layout();
}

void StockPanel::show_may_add(bool may)
{
    m_add->Show(may);
    Layout();
}

void StockPanel::select(std::size_t row)
{
    m_selecting = true;
    m_items->choose(row);
    m_selecting = false;
}

} // namespace fuda::desktop
