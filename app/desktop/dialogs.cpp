#include "app/desktop/dialogs.h"

#include "app/desktop/file_chooser.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/utils.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

namespace {

/// A question: heading, text, fields, and at the bottom right the answer and 戻る.
class AskDialog : public wxDialog {
public:
    AskDialog(wxWindow& parent, const std::string& heading, const std::string& text)
        : wxDialog(&parent, wxID_ANY, wx(heading)), m_body(new wxBoxSizer(wxVERTICAL))
    {
        SetName("dialog");
        SetBackgroundColour(look::paper());
        m_body->Add(look::heading(this, heading), 0, wxBOTTOM, FromDIP(kUnit));
        if (!text.empty())
            m_body->Add(look::paragraph(this, text, kWidth), 0, wxBOTTOM, FromDIP(2 * kUnit));
    }

    template <class Control>
    Control* add(const std::string& label, Control* control)
    {
        m_body->Add(look::labelled(this, label, control), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
        return control;
    }

    /// Whether the person gave the answer.
    bool answered(const std::string& action, look::Weight weight, wxWindow* first)
    {
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->AddStretchSpacer();
        wxButton* back =
            look::button(this, "dialog.back", tr("戻る"), look::Weight::Flat, [this] { EndModal(wxID_CANCEL); });
        wxButton* act = look::button(this, "dialog.act", action, weight, [this] { EndModal(wxID_OK); });
        buttons->Add(back, 0, wxRIGHT, FromDIP(kUnit));
        buttons->Add(act);
        m_body->Add(buttons, 0, wxEXPAND | wxTOP, FromDIP(kUnit));
        auto* all = new wxBoxSizer(wxVERTICAL);
        all->Add(m_body, 1, wxEXPAND | wxALL, FromDIP(3 * kUnit));
        all->SetMinSize(wxSize(FromDIP(kWidth + 6 * kUnit), -1));
        SetSizerAndFit(all);
        CentreOnParent();
        act->SetDefault();
        SetEscapeId(wxID_CANCEL);
        Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
            if (event.GetKeyCode() == WXK_ESCAPE)
                EndModal(wxID_CANCEL);
            else if (event.GetKeyCode() == WXK_RETURN && dynamic_cast<wxTextCtrl*>(FindFocus()))
                EndModal(wxID_OK);
            else
                event.Skip();
        });
        (first ? first : act)->SetFocus();
        return ShowModal() == wxID_OK;
    }

private:
    static constexpr int kWidth = 440;
    wxBoxSizer* m_body;
};

std::string text_of(const wxTextCtrl* field)
{
    wxString text = field->GetValue();
    return text.Trim(true).Trim(false).utf8_string();
}

} // namespace

void WindowDialogs::confirm(const presenters::Question& question, std::function<void()> yes)
{
    m_parent.CallAfter([this, question, yes = std::move(yes)] {
        AskDialog dialog(m_parent, question.title, question.text);
        const auto weight = question.cannot_be_undone ? look::Weight::Danger : look::Weight::Primary;
        if (dialog.answered(question.action, weight, nullptr))
            yes();
    });
}

void WindowDialogs::ask(const presenters::Inquiry& inquiry,
                        std::function<void(std::string answer, std::string note)> answered)
{
    m_parent.CallAfter([this, inquiry, answered = std::move(answered)] {
        AskDialog dialog(m_parent, inquiry.title, inquiry.text);
        if (inquiry.suggestions.empty()) {
            wxTextCtrl* line = dialog.add(inquiry.label, look::text_field(&dialog, "dialog.answer"));
            if (dialog.answered(inquiry.action, look::Weight::Primary, line))
                answered(text_of(line), {});
            return;
        }
        wxArrayString words;
        for (const std::string& word : inquiry.suggestions)
            words.Add(wx(word));
        auto* choice = new wxChoice(&dialog, wxID_ANY, wxDefaultPosition, wxDefaultSize, words);
        look::set_id(choice, "dialog.choice");
        choice->SetSelection(0);
        dialog.add(inquiry.label, choice);
        wxTextCtrl* note = nullptr;
        if (inquiry.note_allowed)
            note = dialog.add(tr("補足"), look::text_field(&dialog, "dialog.note"));
        if (dialog.answered(inquiry.action, look::Weight::Primary, choice))
            answered(inquiry.suggestions[static_cast<std::size_t>(choice->GetSelection())],
                     note ? text_of(note) : std::string());
    });
}

void WindowDialogs::choose_file(const presenters::FileQuestion& question,
                                std::function<void(std::filesystem::path)> chosen)
{
    m_parent.CallAfter([this, question, chosen = std::move(chosen)] {
        if (!choose_in_own_process(question, chosen))
            m_show({tr("ファイルを選ぶ画面を開けません。ファイルをこの窓に置いてください"), true});
    });
}

void WindowDialogs::ask_second(const std::string& what, std::function<void(people::Credentials)> given)
{
    m_parent.CallAfter([this, what, given = std::move(given)] {
        AskDialog dialog(
            m_parent, tr("もう一人の確認"),
            tr("{0}。二人目がこの席で利用者名とパスワードを入れてください。記録には二人の名前が残ります。", what));
        wxTextCtrl* login = dialog.add(tr("利用者名"), look::text_field(&dialog, "dialog.login"));
        wxTextCtrl* password =
            dialog.add(tr("パスワード"), look::text_field(&dialog, "dialog.password", {}, wxTE_PASSWORD));
        if (dialog.answered(tr("確認する"), look::Weight::Primary, login))
            given({text_of(login), password->GetValue().utf8_string()});
    });
}

void WindowDialogs::open_file(const std::filesystem::path& file)
{
    if (!wxLaunchDefaultApplication(wx(file.string())))
        m_show({tr("{0} を開くプログラムがありません。ファイルはここにあります", file.string())});
}

} // namespace fuda::desktop
