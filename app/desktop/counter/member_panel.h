#pragma once

#include "app/desktop/counter/sentence.h"
#include "app/presenters/counter/member.h"

#include <array>
#include <wx/panel.h>

class wxButton;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// One member: who it is, what is allowed today, what has been issued. The application form takes the place of the last two.
class MemberPanel : public wxPanel, public presenters::MemberView {
public:
    /// `shown` is told whether there is a member.
    MemberPanel(wxWindow* parent, std::function<void(bool)> shown);
    /// Before anything is shown: the presenter has the timeline, and the form's panel stands in this one. Both must outlive the
    /// panel's events.
    void obey(presenters::MemberPresenter& presenter);
    wxPanel* form_place() { return m_form_place; }
    void show_form(bool shown);

    void show_member(const presenters::MemberShown& member) override;
    void show_no_member() override;
    void show_offers(const std::vector<presenters::Offer>& offers) override;
    void show_timeline() override;
    void show_chosen_line(std::size_t row) override;
    void show_line_actions(const presenters::LineActions& actions) override;
    void focus_member() override;

private:
    struct OfferRow {
        wxButton* button;
        look::StateLabel* answer;
        wxStaticText* why;
    };
    wxSizer* make_head();
    wxSizer* make_file();

    presenters::MemberPresenter* m_presenter = nullptr;
    std::function<void(bool)> m_shown;
    wxPanel* m_empty;
    wxPanel* m_member;
    wxPanel* m_file;
    wxPanel* m_form_place;
    wxStaticText* m_kana;
    wxStaticText* m_name;
    wxStaticText* m_number;
    wxStaticText* m_birth;
    look::StateLabel* m_standing;
    Sentence* m_facts;
    Sentence* m_warnings;
    wxPanel* m_offers_panel;
    std::array<OfferRow, 6> m_offers;
    wxPanel* m_table_place;
    look::Table* m_table = nullptr;
    Sentence* m_detail;
    wxButton* m_go_on;
    wxButton* m_recover;
};

} // namespace fuda::desktop
