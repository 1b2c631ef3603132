#pragma once

#include "app/presenters/issue/proof_presenter.h"

#include <wx/panel.h>

class wxButton;
class wxStaticText;

namespace fuda::look {
class EmptyState;
class PictureView;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// 校正・承認: the worst cases page by page, and why each was chosen.
class ProofPanel : public wxPanel, public presenters::ProofView {
public:
    ProofPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~ProofPanel() override { DestroyChildren(); } // the table reads from the presenter

    presenters::ProofPresenter& presenter() { return m_presenter; }

    void show(const presenters::ProofShown& shown) override;
    void show_pieces() override;
    void show_picture(const presenters::Picture& picture, const std::string& what) override;
    void clear_picture(const std::string& text) override;

private:
    bool on_key(int key);

    presenters::ProofPresenter m_presenter;
    wxStaticText* m_summary;
    wxButton* m_make;
    wxButton* m_make_again;
    wxButton* m_open_pdf;
    wxButton* m_approve;
    look::Table* m_pieces;
    look::PictureView* m_picture;
    look::EmptyState* m_nothing;
    wxSizer* m_body;
    wxStaticText* m_place;
    wxStaticText* m_piece;
    wxStaticText* m_side;
    wxStaticText* m_reasons;
    wxButton* m_earlier;
    wxButton* m_later;
    wxButton* m_turn;
    bool m_choosing = false; ///< the presenter chooses a row, not the person
};

} // namespace fuda::desktop
