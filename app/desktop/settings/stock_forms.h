#pragma once

#include "app/desktop/settings/part.h"
#include "app/presenters/settings/stock.h"

#include <wx/checkbox.h>
#include <wx/choice.h>

namespace fuda::desktop {

/// Registers an item.
class ArticleForm : public wxPanel {
public:
    ArticleForm(wxWindow* parent, presenters::StockPresenter& presenter);
    void begin();

private:
    presenters::StockPresenter::Article given() const;

    wxTextCtrl *m_code, *m_name, *m_media, *m_insurer, *m_yen, *m_level;
    wxChoice* m_kind;
    wxCheckBox *m_numbered, *m_preferred;
};

/// Enters a movement. Its fields are those that the presenter names.
class MovementForm : public wxPanel {
public:
    MovementForm(wxWindow* parent, presenters::StockPresenter& presenter);
    void begin(const presenters::StockView::Fields& fields);

private:
    struct Field {
        wxStaticText* label;
        wxTextCtrl* text;
    };
    Field add_field(wxSizer* column, const char* id);
    void show(const Field& field, const std::string& label);

    wxStaticText* m_title;
    Field m_quantity, m_serials, m_lot, m_reason, m_batch;
    wxButton *m_enter, *m_destroy;
};

} // namespace fuda::desktop
