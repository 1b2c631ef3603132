#include "app/desktop/look/offer.h"

#include "app/desktop/look/look.h"

#include <wx/button.h>
#include <wx/choice.h>

namespace fuda::look {

void enable(wxButton* button, const presenters::Action& action, bool busy)
{
    if (button->GetLabel() != wx(action.text)) {
        button->SetLabel(wx(action.text));
        button->InvalidateBestSize();
    }
    button->Enable(action.offered && !busy);
}

void offer(wxButton* button, const presenters::Action& action, bool busy)
{
    enable(button, action, busy);
    button->Show(action.offered);
}

void not_yet(std::initializer_list<wxButton*> buttons)
{
    for (wxButton* button : buttons)
        button->Hide();
}

wxChoice* choice(wxWindow* parent, const char* id, const std::vector<std::string>& words)
{
    auto* made = new wxChoice(parent, wxID_ANY);
    set_id(made, id);
    made->SetMinSize(parent->FromDIP(wxSize(22 * kUnit, 5 * kUnit)));
    set_words(made, words);
    return made;
}

void set_words(wxChoice* choice, const std::vector<std::string>& words)
{
    wxArrayString texts;
    for (const std::string& word : words)
        texts.push_back(wx(word));
    if (texts == choice->GetStrings())
        return;
    const int chosen = choice->GetSelection();
    choice->Set(texts);
    if (!texts.empty())
        choice->SetSelection(chosen >= 0 && chosen < static_cast<int>(texts.size()) ? chosen : 0);
}

std::string lines_of(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        if (!line.empty())
            text += (text.empty() ? "" : "\n") + line;
    return text;
}

} // namespace fuda::look
