#pragma once

#include "app/presenters/issue/issue_presenter.h"

#include <functional>
#include <optional>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxCheckBox;
class wxDataViewListCtrl;

namespace fuda::desktop {

/// What is to do: each roster and batch in two lines, its next step in words.
class WorkList : public wxPanel {
public:
    struct Told {
        std::function<void()> import;
        std::function<void(std::size_t)> chosen;
        std::function<void(bool)> closed;
    };
    WorkList(wxWindow* parent, Told told);

    void show(const std::vector<presenters::WorkItem>& work, std::optional<std::size_t> chosen);
    void show_import(bool offered);

private:
    Told m_told;
    wxButton* m_import;
    wxDataViewListCtrl* m_list;
    wxCheckBox* m_closed;
};

} // namespace fuda::desktop
