#pragma once

#include "app/presenters/issue/roster_presenter.h"

#include <optional>
#include <wx/panel.h>

class wxStaticText;

namespace fuda::look {
class StateLabel;
} // namespace fuda::look

namespace fuda::desktop {

/// A row of the roster beside the table in which it was chosen.
class RowPanel : public wxPanel {
public:
    explicit RowPanel(wxWindow* parent);
    void show(const std::optional<presenters::RowShown>& row);

private:
    void set(wxStaticText* label, const std::string& text);

    wxStaticText* m_place;
    look::StateLabel* m_severity;
    wxStaticText* m_message;
    wxStaticText* m_remedy;
    wxStaticText* m_member;
    look::StateLabel* m_verdict;
    wxStaticText* m_rule;
    wxStaticText* m_reason;
};

} // namespace fuda::desktop
