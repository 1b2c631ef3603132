#include "app/desktop/settings/own_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;

namespace {
constexpr int kFormWidth = 320, kRightsWidth = 480;
}

OwnPanel::OwnPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("自分")), m_presenter(station, dialogs, *this)
{
    auto* left = new wxBoxSizer(wxVERTICAL);
    m_facts = new Facts(this, "settings.own.facts", 280);
    left->Add(m_facts, 0, wxEXPAND | wxBOTTOM, FromDIP(3 * kUnit));
    left->Add(look::heading(this, tr("できること")), 0, wxBOTTOM, FromDIP(kUnit));
    m_rights = new RightsList(this, "settings.own.rights", kRightsWidth);
    left->Add(m_rights, 0, wxEXPAND);
    m_password = make_password();
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(left, 0, wxRIGHT, FromDIP(8 * kUnit));
    columns->Add(m_password);
    body()->Add(columns, 1, wxEXPAND);
}

wxPanel* OwnPanel::make_password()
{
    auto* form = new wxPanel(this);
    m_present = look::text_field(form, "settings.own.present", {}, wxTE_PASSWORD);
    m_wanted = look::text_field(form, "settings.own.wanted", {}, wxTE_PASSWORD);
    m_again = look::text_field(form, "settings.own.again", {}, wxTE_PASSWORD);
    m_problem = new Problem(form, "settings.own.problem", kFormWidth);
    m_change = look::button(form, "settings.own.change", tr("パスワードを変える"), look::Weight::Primary, [this] {
        m_presenter.change_password(text_of(m_present), text_of(m_wanted), text_of(m_again));
    });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(kFormWidth, -1)));
    column->Add(look::heading(form, tr("パスワード")), 0, wxBOTTOM, FromDIP(kUnit));
    const std::pair<std::string, wxTextCtrl*> fields[] = {{tr("いまのパスワード"), m_present},
                                                          {tr("新しいパスワード（12 文字以上）"), m_wanted},
                                                          {tr("新しいパスワードをもう一度"), m_again}};
    for (const auto& [text, field] : fields)
        column->Add(look::labelled(form, text, field), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_problem, 0, wxEXPAND);
    column->Add(m_change);
    form->SetSizer(column);
    return form;
}

void OwnPanel::show_person(const Person& person)
{
    m_facts->show({{tr("利用者名"), person.login}, {tr("氏名"), person.name}, {tr("役割"), person.role}});
    m_rights->show(person.rights);
    m_password->Show(person.has_password);
    Layout();
}

void OwnPanel::clear_passwords()
{
    for (wxTextCtrl* field : {m_present, m_wanted, m_again})
        field->Clear();
}

} // namespace fuda::desktop
