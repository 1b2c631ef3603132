#include "app/desktop/sidebar.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/gauge.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;
using presenters::ScreenId;

namespace {

constexpr int kWidth = 216;

std::string id_of(ScreenId screen)
{
    switch (screen) {
    case ScreenId::Issue:
        return "nav.issue";
    case ScreenId::Printing:
        return "nav.printing";
    case ScreenId::Mailing:
        return "nav.mailing";
    case ScreenId::Tracking:
        return "nav.tracking";
    case ScreenId::Counter:
        return "nav.counter";
    case ScreenId::Reporting:
        return "nav.reporting";
    case ScreenId::Layouts:
        return "nav.layouts";
    case ScreenId::Settings:
        return "nav.settings";
    }
    return {};
}

} // namespace

Sidebar::Sidebar(wxWindow* parent, Told told) : wxPanel(parent), m_told(std::move(told))
{
    SetBackgroundColour(look::ground());
    auto* column = new wxBoxSizer(wxVERTICAL);
    wxStaticText* brand = look::title(this, "札 Fuda");
    column->Add(brand, 0, wxBOTTOM, FromDIP(2 * kUnit));
    build_insurer(*column);
    m_nav = new wxBoxSizer(wxVERTICAL);
    column->Add(m_nav, 0, wxEXPAND);
    column->AddStretchSpacer();
    build_progress(*column);
    m_person = look::label(this, "");
    column->Add(m_person, 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(look::button(this, "sign-out", tr("サインアウト"), look::Weight::Flat, [this] { m_told.sign_out(); }),
                0, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(column, 1, wxEXPAND | wxALL, FromDIP(2 * kUnit));
    SetSizer(all);
    SetMinSize(FromDIP(wxSize(kWidth, -1)));
}

void Sidebar::build_insurer(wxSizer& column)
{
    m_insurer_name = look::quiet_label(this, "");
    column.Add(m_insurer_name, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    m_insurers = new wxChoice(this, wxID_ANY);
    look::set_id(m_insurers, "insurer");
    column.Add(m_insurers, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    m_insurers->Bind(wxEVT_CHOICE,
                     [this](wxCommandEvent& event) { m_told.insurer(static_cast<std::size_t>(event.GetSelection())); });
}

void Sidebar::build_progress(wxSizer& column)
{
    m_progress = new wxPanel(this);
    m_progress->SetBackgroundColour(look::ground());
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    m_step = look::label(m_progress, "");
    m_so_far = look::quiet_label(m_progress, "");
    m_gauge = new wxGauge(m_progress, wxID_ANY, 1000);
    sizer->Add(m_step, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    sizer->Add(m_gauge, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    sizer->Add(m_so_far, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    sizer->Add(look::button(m_progress, "cancel", tr("中止"), look::Weight::Normal, [this] { m_told.cancel(); }), 0,
               wxEXPAND);
    m_progress->SetSizer(sizer);
    m_progress->Hide();
    column.Add(m_progress, 0, wxEXPAND | wxBOTTOM, FromDIP(3 * kUnit));
}

void Sidebar::show_screens(const std::vector<ScreenId>& screens)
{
    m_nav->Clear(true);
    m_screens.clear();
    int key = 0;
    for (const ScreenId screen : screens) {
        wxButton* button = look::nav_button(this, id_of(screen).c_str(), tr(presenters::japanese(screen)),
                                            [this, screen] { m_told.screen(screen); });
        button->SetToolTip("Ctrl+" + std::to_string(++key));
        m_nav->Add(button, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
        m_screens[screen] = button;
    }
    Layout();
}

void Sidebar::show_chosen(ScreenId screen)
{
    for (const auto& [id, button] : m_screens)
        look::show_chosen(button, id == screen);
}

void Sidebar::show_needs(ScreenId screen, std::size_t count)
{
    const auto found = m_screens.find(screen);
    if (found == m_screens.end())
        return;
    const std::string name = tr(presenters::japanese(screen));
    const wxString text = wx(count > 0 ? name + "　▲ " + std::to_string(count) : name);
    if (found->second->GetLabel() == text)
        return;
    found->second->SetLabel(text);
    (count > 0 ? look::add_class : look::remove_class)(found->second, "needed");
}

void Sidebar::show_insurers(const std::vector<presenters::InsurerChoice>& insurers, int chosen)
{
    m_insurers->Clear();
    for (const presenters::InsurerChoice& insurer : insurers)
        m_insurers->Append(wx(insurer.name));
    if (chosen >= 0)
        m_insurers->SetSelection(chosen);
    m_insurers->Show(insurers.size() > 1);
    m_insurer_name->Show(insurers.size() <= 1);
    m_insurer_name->SetLabelText(insurers.size() == 1 ? wx(insurers[0].name) : wx(tr("保険者がまだありません")));
    m_insurer_name->Wrap(FromDIP(kWidth - 4 * kUnit));
    Layout();
}

void Sidebar::show_person(const std::string& name, const std::string& role)
{
    look::set_text(m_person, role.empty() ? name : name + "\n" + role);
}

void Sidebar::show_progress(const std::optional<presenters::Progressing>& progress)
{
    const bool changed = m_progress->IsShown() != progress.has_value();
    m_progress->Show(progress.has_value());
    if (progress) {
        m_step->SetLabelText(wx(progress->step));
        m_so_far->SetLabelText(wx(progress->so_far + (progress->remaining.empty() ? "" : "\n" + progress->remaining)));
        if (progress->permille >= 0)
            m_gauge->SetValue(progress->permille);
        else
            m_gauge->Pulse();
    }
    if (changed || progress)
        Layout();
}

} // namespace fuda::desktop
