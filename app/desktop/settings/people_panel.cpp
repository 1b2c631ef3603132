#include "app/desktop/settings/people_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kSideWidth = 328;
}

PeoplePanel::PeoplePanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("利用者と権限")), m_presenter(station, dialogs, *this)
{
    m_table = new look::Table(this, "settings.people.table", m_presenter.rows(), m_presenter.columns(),
                              tr("利用者がまだいません"),
                              tr("登録するまでは、一人で使えます。最初の一人はシステム管理者です"));
    m_table->on_chosen([this] {
        if (const auto chosen = m_table->chosen(); !m_selecting && !chosen.empty())
            m_presenter.choose(chosen.front());
    });
    auto* left = new wxBoxSizer(wxVERTICAL);
    left->Add(look::button(this, "settings.people.add", tr("利用者を登録"), Weight::Normal,
                           [this] { m_presenter.begin_adding(); }),
              0, wxBOTTOM, FromDIP(kUnit));
    left->Add(m_table, 1, wxEXPAND);

    m_side = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    m_side->SetScrollRate(0, FromDIP(2 * kUnit));
    m_side->SetMinSize(FromDIP(wxSize(kSideWidth + 3 * kUnit, -1)));
    m_person = make_person(m_side);
    m_form = new PeopleForm(m_side, m_presenter);
    m_problem = new Problem(m_side, "settings.people.problem", kSideWidth);
    m_rights_heading = look::heading(m_side, tr("この役割でできること"));
    m_rights = new RightsList(m_side, "settings.people.rights", kSideWidth);
    m_password_form = make_password(m_side);
    auto* side = new wxBoxSizer(wxVERTICAL);
    side->Add(m_problem, 0, wxEXPAND);
    side->Add(m_person, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    side->Add(m_form, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    side->Add(m_rights_heading, 0, wxBOTTOM, FromDIP(kUnit));
    side->Add(m_rights, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    side->Add(m_password_form, 0, wxEXPAND);
    m_side->SetSizer(side);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(left, 1, wxEXPAND | wxRIGHT, FromDIP(3 * kUnit));
    columns->Add(m_side, 0, wxEXPAND);
    body()->Add(columns, 1, wxEXPAND);
    m_form->Hide();
    show_person(std::nullopt);
}

wxPanel* PeoplePanel::make_person(wxWindow* parent)
{
    auto* person = new wxPanel(parent);
    m_name = look::heading(person, "");
    look::set_id(m_name, "settings.people.chosen");
    m_state = new look::StateLabel(person);
    m_facts = new Facts(person, "settings.people.facts", 180);
    m_role = role_choice(person, "settings.people.role", [this](domain::Role role) { m_presenter.consider(role); });
    const auto make = [&](const char* id, const std::string& text, void (presenters::PeoplePresenter::*does)(),
                          Weight weight = Weight::Normal) {
        return look::button(person, id, text, weight, [this, does] { (m_presenter.*does)(); });
    };
    using P = presenters::PeoplePresenter;
    m_set_role = make("settings.people.set-role", tr("役割を変える"), &P::set_role, Weight::Primary);
    m_grant = make("settings.people.grant", tr("支援措置の住所を見る権限を与える"), &P::grant);
    m_revoke = make("settings.people.revoke", tr("支援措置の住所を見る権限を取り上げる"), &P::revoke);
    m_unlock = make("settings.people.unlock", tr("ロックを解く"), &P::unlock);
    m_enable = make("settings.people.enable", tr("有効に戻す"), &P::enable);
    m_disable = make("settings.people.disable", tr("停止する"), &P::disable, Weight::Danger);

    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_name, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(m_state, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_facts, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    auto* role = new wxBoxSizer(wxHORIZONTAL);
    role->Add(m_role, 1, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    role->Add(m_set_role);
    column->Add(role, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    for (wxButton* button : {m_grant, m_revoke, m_unlock, m_enable, m_disable})
        column->Add(button, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    person->SetSizer(column);
    return person;
}

wxPanel* PeoplePanel::make_password(wxWindow* parent)
{
    auto* form = new wxPanel(parent);
    m_password = look::text_field(form, "settings.people.password", {}, wxTE_PASSWORD);
    m_again = look::text_field(form, "settings.people.again", {}, wxTE_PASSWORD);
    auto* password = new wxBoxSizer(wxVERTICAL);
    password->Add(look::labelled(form, tr("新しいパスワード（12 文字以上）"), m_password), 0, wxEXPAND | wxBOTTOM,
                  FromDIP(kUnit));
    password->Add(look::labelled(form, tr("もう一度"), m_again), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    password->Add(look::button(form, "settings.people.set-password", tr("パスワードを変える"), Weight::Normal,
                               [this] { m_presenter.set_password(text_of(m_password), text_of(m_again)); }));
    form->SetSizer(password);
    return form;
}

void PeoplePanel::show_person(const std::optional<Person>& person)
{
    m_person->Show(person.has_value());
    m_rights_heading->Show(person.has_value());
    m_rights->Show(person.has_value());
    m_password_form->Show(person && person->set_password);
    if (person) {
        look::set_text(m_name, person->name);
        m_state->show(person->state);
        m_facts->show({{tr("利用者名"), person->login},
                       {tr("登録"), person->registered},
                       {tr("パスワードの変更"), person->password_changed}});
        show_role(m_role, person->role);
        m_grant->Show(person->grant);
        m_revoke->Show(person->revoke);
        m_unlock->Show(person->unlock);
        m_enable->Show(person->enable);
        m_disable->Show(person->disable);
    }
    lay_out();
}

void PeoplePanel::show_rights(const std::vector<presenters::RightLine>& rights, bool can_set_role)
{
    m_rights->show(rights);
    m_set_role->Enable(can_set_role);
    lay_out();
}

void PeoplePanel::show_adding(bool adding)
{
    m_form->Show(adding);
    if (adding) {
        m_person->Hide();
        m_password_form->Hide();
        m_rights_heading->Show();
        m_rights->Show();
        m_form->begin();
    }
    lay_out();
}

void PeoplePanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    lay_out();
}

void PeoplePanel::clear_passwords()
{
    m_form->clear_passwords();
    m_password->Clear();
    m_again->Clear();
}

void PeoplePanel::lay_out()
{
    m_person->Layout();
    m_side->FitInside();
    m_side->Layout();
}

void PeoplePanel::select(std::size_t row)
{
    m_selecting = true;
    m_table->choose(row);
    m_selecting = false;
}

} // namespace fuda::desktop
