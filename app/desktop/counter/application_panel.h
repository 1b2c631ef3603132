#pragma once

#include "app/desktop/counter/sentence.h"
#include "app/desktop/look/lone_key.h"
#include "app/presenters/counter/member.h"

#include <array>
#include <functional>
#include <wx/panel.h>

class wxButton;
class wxChoice;
class wxRadioButton;
class wxTextCtrl;

namespace fuda::look {
class StateLabel;
}

namespace fuda::desktop {

/// The application form, and what comes after it: one primary button from the first question to the card in the member's hands.
class ApplicationPanel : public wxPanel, public presenters::ApplicationView {
public:
    /// `shown` is told whether there is a form.
    ApplicationPanel(wxWindow* parent, std::function<void(bool)> shown);
    /// Before anything is shown. It must outlive the panel's events.
    void obey(presenters::MemberPresenter& presenter);
    /// Whether it was one of the form's keys: a digit outside of a text, Enter, F8, F9.
    bool on_key(const wxKeyEvent& event);
    /// A scanner's Enter went elsewhere: the next one is a person's, however soon it comes.
    void scan_ended() { m_lone.drop(); }

    void show_application(const presenters::ApplicationShown& application) override;
    void show_no_application() override;
    void focus_application() override;
    void focus_note() override;
    void refused() override;

private:
    wxSizer* make_questions();
    wxSizer* make_buttons();
    void pick(int check);

    presenters::MemberPresenter* m_member = nullptr;
    presenters::ApplicationPresenter* m_presenter = nullptr;
    std::function<void(bool)> m_shown;
    wxStaticText* m_title;
    wxPanel* m_questions;
    wxChoice* m_reason;
    wxChoice* m_applicant;
    wxTextCtrl* m_day;
    wxRadioButton* m_none; ///< chosen while no identity check is; never seen
    std::array<wxRadioButton*, std::size(domain::kAllIdentityChecks)> m_checks;
    wxTextCtrl* m_note;
    look::StateLabel* m_answer;
    Sentence* m_why;
    Sentence* m_warnings;
    Sentence* m_next;
    wxButton* m_primary;
    wxButton* m_record;
    wxButton* m_withdraw;
    wxButton* m_form;
    wxButton* m_back;
    look::LoneKey m_lone; ///< a scanner's digits choose nothing
};

} // namespace fuda::desktop
