#include "app/desktop/sign_in_panel.h"

#include "app/desktop/file_chooser.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <wx/weakref.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

namespace {
constexpr int kDoorWidth = 360;
}

SignInPanel::SignInPanel(wxWindow* parent, presenters::Station& station, std::function<void()> entered)
    : wxPanel(parent), m_presenter(station, *this, std::move(entered))
{
    SetBackgroundColour(look::paper());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(kDoorWidth, -1)));
    wxStaticText* brand = look::title(this, "札 Fuda");
    brand->SetFont(look::font(2.4, true));
    column->Add(brand, 0, wxBOTTOM, FromDIP(kUnit));
    m_mode = look::quiet_label(this, "");
    column->Add(m_mode, 0, wxBOTTOM, FromDIP(kUnit / 2));
    m_place = look::quiet_label(this, "");
    column->Add(m_place, 0, wxBOTTOM, FromDIP(3 * kUnit));
    m_login = look::text_field(this, "sign-in.login", {}, wxTE_PROCESS_ENTER);
    column->Add(look::labelled(this, tr("利用者名"), m_login), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    m_password = look::text_field(this, "sign-in.password", {}, wxTE_PASSWORD | wxTE_PROCESS_ENTER);
    column->Add(look::labelled(this, tr("パスワード"), m_password), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    m_failure = look::label(this, "");
    look::set_id(m_failure, "sign-in.failure");
    m_failure->SetForegroundColour(look::bad());
    column->Add(m_failure, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    m_enter = look::button(this, "sign-in.enter", tr("サインイン"), look::Weight::Primary, [this] { sign_in(); });
    column->Add(m_enter, 0, wxEXPAND | wxBOTTOM, FromDIP(3 * kUnit));
    m_demo = new wxBoxSizer(wxVERTICAL);
    column->Add(m_demo, 0, wxEXPAND);

    auto* middle = new wxBoxSizer(wxVERTICAL);
    middle->AddStretchSpacer(2);
    middle->Add(column, 0, wxALIGN_CENTER_HORIZONTAL);
    middle->AddStretchSpacer(3);
    SetSizer(middle);
    m_login->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_password->SetFocus(); });
    m_password->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { sign_in(); });
}

void SignInPanel::begin(const std::string& why)
{
    m_password->Clear();
    show_failure(why);
    m_presenter.begin();
}

void SignInPanel::sign_in()
{
    m_presenter.sign_in(m_login->GetValue().utf8_string(), m_password->GetValue().utf8_string());
}

void SignInPanel::show_door(const Door& door)
{
    look::set_text(m_mode, door.test && !door.vacant ? tr("試験用（印刷物に「見本」が入ります）") : std::string());
    look::set_text(m_place, door.place);
    m_demo->Clear(true);
    if (door.vacant) {
        const auto make = [&](const char* id, const std::string& text, look::Weight weight, store::Mode mode) {
            m_demo->Add(look::button(this, id, text, weight,
                                     [this, mode] { CallAfter([this, mode] { m_presenter.make_store(mode); }); }),
                        0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
        };
        m_demo->Add(look::paragraph(this, tr("このストアはまだありません。作りますか。")), 0, wxBOTTOM, FromDIP(kUnit));
        make("sign-in.make-live", tr("本番用に作る"), look::Weight::Normal, store::Mode::Live);
        make("sign-in.make-test", tr("試験用に作る（印刷物に「見本」が入ります）"), look::Weight::Normal,
             store::Mode::Test);
        m_demo->Add(look::button(this, "sign-in.restore", tr("控えから戻す"), look::Weight::Normal,
                                 [this] { CallAfter([this] { choose_backup(); }); }),
                    0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    }
    if (!door.restored.empty())
        m_demo->Add(look::paragraph(this, door.restored, kDoorWidth), 0, wxBOTTOM, FromDIP(kUnit));
    if (!door.demo.empty())
        m_demo->Add(look::quiet_label(this, tr("試験用の利用者（だれでも使えます）")), 0, wxBOTTOM, FromDIP(kUnit));
    for (const presenters::DemoPerson& person : door.demo)
        m_demo->Add(look::button(this, ("sign-in.as." + person.login).c_str(),
                                 tr("{0}　{1} / {2}", person.role, person.login, person.password), look::Weight::Normal,
                                 [this, person] { CallAfter([this, person] { m_presenter.sign_in_as(person); }); }),
                    0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    if (door.may_work_alone)
        m_demo->Add(look::button(this, "sign-in.alone", tr("サインインせずに一人で使う（{0}）", door.alone_as),
                                 look::Weight::Flat, [this] { CallAfter([this] { m_presenter.work_alone(); }); }),
                    0, wxEXPAND);
    m_enter->Enable(!door.vacant);
    Layout();
    m_login->SetFocus();
}

void SignInPanel::choose_backup()
{
    const wxWeakRef<SignInPanel> here(this);
    const bool started =
        choose_in_own_process({tr("戻す控え"), tr("控え (*.db)|*.db"), presenters::FileQuestion::Kind::Open, ""},
                              [here](const std::filesystem::path& backup) {
                                  if (here)
                                      here->m_presenter.restore(backup);
                              });
    if (!started)
        show_failure(tr("ファイルを選ぶ画面を開けません。端末で fuda store restore を使ってください"));
}

void SignInPanel::show_failure(const std::string& message)
{
    constexpr int kFailureWidth = 420; // the form does not grow with what went wrong
    m_failure->SetLabelText(look::wrapped(*m_failure, wx(message), FromDIP(kFailureWidth)));
    Layout();
}

void SignInPanel::show_busy(bool busy)
{
    m_enter->Enable(!busy);
}

} // namespace fuda::desktop
