#include "app/desktop/counter/application_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/radiobut.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;

namespace {

constexpr const char* kCheckIds[] = {"counter.check.1", "counter.check.2", "counter.check.3", "counter.check.4",
                                     "counter.check.5", "counter.check.6", "counter.check.7"};

void fill(wxChoice& choice, const std::vector<std::string>& texts, int chosen)
{
    if (choice.IsEmpty())
        for (const std::string& text : texts)
            choice.Append(wx(text));
    choice.SetSelection(chosen);
}

void fill(wxTextCtrl& field, const std::string& text)
{
    if (field.GetValue() != wx(text))
        field.ChangeValue(wx(text));
}

} // namespace

ApplicationPanel::ApplicationPanel(wxWindow* parent, std::function<void(bool)> shown)
    : wxPanel(parent), m_shown(std::move(shown))
{
    SetBackgroundColour(look::paper());
    m_title = look::heading(this, " ");
    m_questions = new wxPanel(this);
    m_questions->SetBackgroundColour(look::paper());
    m_questions->SetSizer(make_questions());
    look::hold_scans(m_questions);
    m_answer = new look::StateLabel(this);
    look::set_id(m_answer, "counter.answer");
    m_why = new Sentence(this, "counter.why", look::ink());
    m_warnings = new Sentence(this, "counter.warnings", look::attention());
    m_next = new Sentence(this, "counter.next", look::quiet());
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_title, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_questions, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_answer, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(m_why, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_warnings, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_next, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(kUnit));
    all->Add(make_buttons(), 0, wxEXPAND);
    all->AddStretchSpacer();
    SetSizer(all);
}

wxSizer* ApplicationPanel::make_questions()
{
    m_reason = new wxChoice(m_questions, wxID_ANY);
    look::set_id(m_reason, "counter.reason");
    m_applicant = new wxChoice(m_questions, wxID_ANY);
    look::set_id(m_applicant, "counter.applicant");
    m_day = look::text_field(m_questions, "counter.day");
    auto* asked = new wxBoxSizer(wxHORIZONTAL);
    asked->Add(look::labelled(m_questions, tr("理由"), m_reason), 3, wxRIGHT, FromDIP(2 * kUnit));
    asked->Add(look::labelled(m_questions, tr("申請者"), m_applicant), 2, wxRIGHT, FromDIP(2 * kUnit));
    asked->Add(look::labelled(m_questions, tr("申請年月日"), m_day), 2);

    m_none = new wxRadioButton(m_questions, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize, wxRB_GROUP);
    m_none->Hide();
    auto* checks = new wxFlexGridSizer(2, FromDIP(kUnit / 2), FromDIP(2 * kUnit));
    for (std::size_t i = 0; i < m_checks.size(); ++i) {
        m_checks[i] = new wxRadioButton(m_questions, wxID_ANY, " ");
        look::set_id(m_checks[i], kCheckIds[i]);
        m_checks[i]->Bind(wxEVT_RADIOBUTTON,
                          [this, i](wxCommandEvent&) { m_presenter->choose_check(static_cast<int>(i)); });
        checks->Add(m_checks[i], 0, wxEXPAND);
    }
    m_note = look::text_field(m_questions, "counter.note", tr("確認した書類"));

    m_reason->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { m_presenter->choose_reason(event.GetSelection()); });
    m_applicant->Bind(wxEVT_CHOICE,
                      [this](wxCommandEvent& event) { m_presenter->choose_applicant(event.GetSelection()); });
    m_day->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_presenter->write_day(m_day->GetValue().utf8_string()); });
    m_note->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_presenter->write_note(m_note->GetValue().utf8_string()); });

    auto* questions = new wxBoxSizer(wxVERTICAL);
    questions->Add(asked, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    questions->Add(look::quiet_label(m_questions, tr("本人確認（数字で選ぶ）")), 0, wxBOTTOM, FromDIP(kUnit / 2));
    questions->Add(checks, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    questions->Add(m_note, 0, wxEXPAND);
    return questions;
}

wxSizer* ApplicationPanel::make_buttons()
{
    m_primary = look::button(this, "counter.primary", " ", Weight::Primary, [this] { m_presenter->go_on(); });
    m_record =
        look::button(this, "counter.record", tr("受付だけする  F8"), Weight::Normal, [this] { m_presenter->record(); });
    m_withdraw = look::button(this, "counter.withdraw", tr("取り下げる  F9"), Weight::Normal,
                              [this] { CallAfter([this] { m_presenter->withdraw(); }); });
    m_form = look::button(this, "counter.print_form", tr("申請書（紙）  Ctrl+P"), Weight::Flat,
                          [this] { m_member->print_form(); });
    m_back = look::button(this, "counter.back", tr("戻る  Esc"), Weight::Flat, [this] { m_member->back(); });
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(look::row({m_primary, m_record, m_withdraw}), 0);
    buttons->AddStretchSpacer();
    buttons->Add(look::row({m_form, m_back}), 0);
    return buttons;
}

void ApplicationPanel::obey(presenters::MemberPresenter& presenter)
{
    m_member = &presenter;
    m_presenter = &presenter.application();
}

bool ApplicationPanel::on_key(const wxKeyEvent& event)
{
    const int key = event.GetKeyCode();
    const wxWindow* focused = FindFocus();
    const bool writing = focused == m_day || focused == m_note;
    const int character = event.GetUnicodeKey();
    if (!writing && character > WXK_SPACE && character < WXK_DELETE && !event.HasModifiers()) {
        const int check = character - '1';
        const bool chooses = check >= 0 && check < static_cast<int>(m_checks.size());
        m_lone.typed(static_cast<char>(character), event.GetTimestamp(),
                     chooses ? [this, check] { pick(check); } : std::function<void()>());
        return chooses;
    }
    switch (key) {
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
        if (m_lone.ends_burst(event.GetTimestamp())) {
            wxBell(); // nothing that is scanned answers an application
            return true;
        }
        if (focused == m_record || focused == m_withdraw || focused == m_form || focused == m_back)
            return false;
        m_presenter->go_on();
        return true;
    default:
        return false;
    }
}

void ApplicationPanel::pick(int check)
{
    if (!m_presenter->is_open())
        return;
    m_checks.at(static_cast<std::size_t>(check))->SetFocus();
    m_presenter->choose_check(check);
}

void ApplicationPanel::show_application(const presenters::ApplicationShown& application)
{
    m_title->SetLabelText(wx(application.title));
    fill(*m_reason, application.reasons, application.reason);
    fill(*m_applicant, application.applicants, application.applicant);
    fill(*m_day, application.day);
    fill(*m_note, application.note);
    for (std::size_t i = 0; i < m_checks.size(); ++i)
        m_checks[i]->SetLabelText(wx(application.checks.at(i)));
    (application.check < 0 ? m_none : m_checks.at(static_cast<std::size_t>(application.check)))->SetValue(true);
    m_note->Show(application.note_wanted);
    m_questions->Enable(application.can_change);
    m_questions->Show(application.asks);
    m_answer->show(application.answer);
    m_why->say(application.why);
    std::string warnings;
    for (const std::string& warning : application.warnings)
        warnings += (warnings.empty() ? "" : "\n") + warning;
    m_warnings->say(warnings);
    m_next->say(application.next);
    m_primary->SetLabelText(wx(application.primary + "  Enter"));
    m_primary->Show(!application.primary.empty());
    m_primary->Enable(application.primary_enabled);
    m_record->Show(application.can_record);
    m_withdraw->Show(application.can_withdraw);
    m_form->Show(application.can_print_form);
    m_shown(true);
    m_questions->Layout();
    Layout();
}

void ApplicationPanel::show_no_application()
{
    m_shown(false);
}

void ApplicationPanel::focus_application()
{
    if (m_questions->IsShown() && m_questions->IsEnabled())
        m_checks.front()->SetFocus();
    else
        m_primary->SetFocus();
}

void ApplicationPanel::focus_note()
{
    m_note->SetFocus();
}

void ApplicationPanel::refused()
{
    wxBell();
}

} // namespace fuda::desktop
