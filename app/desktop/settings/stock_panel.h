#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/facts.h"
#include "app/desktop/settings/stock_forms.h"

namespace fuda::desktop {

class StockPanel : public Part, public presenters::StockView {
public:
    StockPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void reload_items() override { m_items->reload(); }
    void select(std::size_t row) override;
    void reload_ledger() override { m_ledger->reload(); }
    void refresh_ledger(std::size_t first, std::size_t last) override { m_ledger->refresh(first, last); }
    void show_item(const std::optional<Item>& item) override;
    void show_form(Form form) override;
    void show_fields(const Fields& fields) override { m_movement->begin(fields); }
    void show_problem(const std::string& message) override;
    void show_may_add(bool may) override;

private:
    void lay_out();

    presenters::StockPresenter m_presenter;
    wxButton* m_add;
    look::Table* m_items;
    wxPanel* m_item;
    wxStaticText* m_name;
    look::StateLabel* m_state;
    Facts* m_facts;
    std::vector<std::pair<domain::StockMovement, wxButton*>> m_movements;
    wxButton* m_prefer;
    Problem* m_problem;
    ArticleForm* m_article;
    MovementForm* m_movement;
    look::Table* m_ledger;
    Form m_form = Form::None;
    bool m_chosen = false;
    bool m_selecting = false; ///< the presenter chooses, not the person
};

} // namespace fuda::desktop
