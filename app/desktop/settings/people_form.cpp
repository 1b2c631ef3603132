#include "app/desktop/settings/people_form.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;

wxChoice* role_choice(wxWindow* parent, const char* id, std::function<void(domain::Role)> chosen)
{
    wxArrayString words;
    for (const domain::Role role : domain::kAllRoles)
        words.Add(look::wx(tr(domain::japanese(role))));
    auto* choice = new wxChoice(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, words);
    look::set_id(choice, id);
    choice->SetSelection(0);
    choice->Bind(wxEVT_CHOICE, [choice, chosen = std::move(chosen)](wxCommandEvent&) { chosen(role_of(choice)); });
    return choice;
}

domain::Role role_of(const wxChoice* choice)
{
    return domain::kAllRoles[choice->GetSelection()];
}

void show_role(wxChoice* choice, domain::Role role)
{
    choice->SetSelection(static_cast<int>(role));
}

PeopleForm::PeopleForm(wxWindow* parent, presenters::PeoplePresenter& presenter) : wxPanel(parent)
{
    m_login = look::text_field(this, "settings.people.login");
    m_name = look::text_field(this, "settings.people.name");
    m_role =
        role_choice(this, "settings.people.new-role", [&presenter](domain::Role role) { presenter.consider(role); });
    m_password = look::text_field(this, "settings.people.new-password", {}, wxTE_PASSWORD);
    m_again = look::text_field(this, "settings.people.new-again", {}, wxTE_PASSWORD);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(look::heading(this, tr("利用者の登録")), 0, wxBOTTOM, FromDIP(kUnit));
    const std::pair<std::string, wxWindow*> fields[] = {{tr("利用者名（英小文字で始まる 2〜32 文字）"), m_login},
                                                        {tr("氏名"), m_name},
                                                        {tr("パスワード（12 文字以上）"), m_password},
                                                        {tr("パスワードをもう一度"), m_again},
                                                        {tr("役割"), m_role}};
    for (const auto& [text, field] : fields)
        column->Add(look::labelled(this, text, field), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(look::row({look::button(this, "settings.people.register", tr("登録する"), look::Weight::Primary,
                                        [this, &presenter] {
                                            presenter.add({text_of(m_login), text_of(m_name), role_of(m_role),
                                                           text_of(m_password)},
                                                          text_of(m_again));
                                        }),
                           look::button(this, "settings.people.cancel", tr("戻る"), look::Weight::Flat,
                                        [&presenter] { presenter.cancel_adding(); })}));
    SetSizer(column);
}

void PeopleForm::begin()
{
    m_login->Clear();
    m_name->Clear();
    clear_passwords();
    m_role->SetSelection(0);
    m_login->SetFocus();
}

void PeopleForm::clear_passwords()
{
    m_password->Clear();
    m_again->Clear();
}

} // namespace fuda::desktop
