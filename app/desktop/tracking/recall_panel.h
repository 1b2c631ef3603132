#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/action.h"
#include "app/presenters/tracking/recall_presenter.h"

#include <functional>
#include <utility>
#include <vector>
#include <wx/panel.h>

class wxChoice;

namespace fuda::look {
class Table;
}

namespace fuda::desktop {

class Sentence;
class TrayFacePanel;

/// 回収: what has come is scanned on the left; what must come stands on the right.
class RecallPanel : public wxPanel, public presenters::RecallView {
public:
    RecallPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~RecallPanel() override { DestroyChildren(); } // the table reads from the presenter

    /// The part has come to the front.
    void shown();

    void show(const presenters::RecallShown& shown) override;
    void show_rows() override;
    void refresh_rows(std::size_t first, std::size_t last) override;
    void sound(presenters::BenchSound sound) override;

private:
    using Offered = presenters::Action presenters::RecallShown::*;

    wxSizer* tray();
    wxSizer* list();
    wxSizer* actions();

    presenters::RecallPresenter m_presenter;
    TrayFacePanel* m_face = nullptr;
    wxTextCtrl* m_scan = nullptr;
    std::vector<look::StateLabel*> m_sums;
    wxSizer* m_sum_row = nullptr;
    wxChoice* m_list = nullptr;
    look::Table* m_rows = nullptr;
    Sentence* m_scope = nullptr;
    Sentence* m_why_not = nullptr;
    std::vector<std::pair<wxButton*, Offered>> m_actions; ///< enabled while they are offered
    std::vector<std::pair<wxButton*, Offered>> m_steps;   ///< seen only while they are offered
};

} // namespace fuda::desktop
