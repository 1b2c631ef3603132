#include "app/desktop/tracking/recall_panel.h"

#include "app/desktop/counter/sentence.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/desktop/mailing/bench_sounds.h"
#include "app/desktop/printing/scan_field.h"
#include "app/desktop/tracking/tray_face_panel.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using presenters::RecallPresenter;
using presenters::RecallShown;

namespace {

constexpr int kTrayWidth = 320, kListWidth = 320;
constexpr double kScanScale = 1.4;

} // namespace

RecallPanel::RecallPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->Add(tray(), 2, wxEXPAND | wxRIGHT, FromDIP(3 * kUnit));
    all->Add(list(), 5, wxEXPAND);
    SetSizer(all);
}

wxSizer* RecallPanel::tray()
{
    m_face = new TrayFacePanel(this, "recall.face", [this] {
        m_presenter.seen();
        m_scan->SetFocus();
    });
    m_scan = scan_field(this, "recall.scan", [this](const std::string& code) { m_presenter.scan(code); });
    m_scan->SetFont(look::font(kScanScale));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(look::heading(this, tr("戻ってきた資格確認書")), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_face, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_scan, 0, wxEXPAND);
    column->SetMinSize(wxSize(FromDIP(kTrayWidth), -1));
    return column;
}

wxSizer* RecallPanel::list()
{
    m_sum_row = new wxBoxSizer(wxHORIZONTAL);
    m_list = look::choice(this, "recall.list", {});
    m_list->SetMinSize(FromDIP(wxSize(kListWidth, 5 * kUnit)));
    m_rows = new look::Table(
        this, "recall.rows", m_presenter.rows(), RecallPresenter::columns(), tr("ここに並ぶ資格確認書はありません"),
        tr("再交付や資格の喪失で無効になり、まだ外にあるものがここに並びます"), look::Table::Choose::Many);
    m_scope = new Sentence(this, "recall.scope", look::quiet());
    m_why_not = new Sentence(this, "recall.why-not", look::quiet());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_sum_row, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_list, 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(m_scope, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_rows, 1, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_why_not, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(actions(), 0, wxEXPAND);
    m_list->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_list(static_cast<std::size_t>(event.GetSelection()));
        m_scan->SetFocus();
    });
    m_rows->on_chosen([this] { m_presenter.choose(m_rows->chosen()); });
    return column;
}

wxSizer* RecallPanel::actions()
{
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const auto add = [&](const char* id, Weight weight, void (RecallPresenter::*step)()) {
        wxButton* made = look::button(this, id, "", weight, [this, step] { (m_presenter.*step)(); });
        look::focus_by_keys(made);
        row->Add(made, 0, wxRIGHT, FromDIP(kUnit));
        return made;
    };
    m_steps.emplace_back(add("recall.ask", Weight::Primary, &RecallPresenter::ask), &RecallShown::ask);
    m_steps.emplace_back(add("recall.remind", Weight::Primary, &RecallPresenter::remind), &RecallShown::remind);
    m_actions.emplace_back(add("recall.save", Weight::Normal, &RecallPresenter::save), &RecallShown::save);
    row->AddStretchSpacer();
    m_actions.emplace_back(add("recall.give-up", Weight::Danger, &RecallPresenter::give_up), &RecallShown::give_up);
    return row;
}

void RecallPanel::shown()
{
    m_presenter.shown();
    m_scan->SetFocus();
}

void RecallPanel::show(const RecallShown& shown)
{
    m_face->show(shown.face, shown.seen);
    m_scan->Enable(shown.may);
    while (m_sums.size() < shown.sums.size()) {
        auto* label = new look::StateLabel(this);
        look::set_id(label, ("recall.sum." + std::to_string(m_sums.size())).c_str());
        m_sum_row->Add(label, 0, wxRIGHT, FromDIP(3 * kUnit));
        m_sums.push_back(label);
    }
    for (std::size_t i = 0; i < m_sums.size(); ++i)
        m_sums[i]->show(shown.sums[i]);
    look::set_words(m_list, shown.lists);
    m_list->SetSelection(static_cast<int>(shown.list));
    m_scope->say(shown.scope);
    m_why_not->say(shown.why_not);
    for (const auto& [button, offered] : m_actions)
        look::enable(button, shown.*offered, shown.busy);
    for (const auto& [button, offered] : m_steps)
        look::offer(button, shown.*offered, shown.busy);
    Layout();
}

void RecallPanel::show_rows()
{
    m_rows->update({});
}

void RecallPanel::refresh_rows(std::size_t first, std::size_t last)
{
    m_rows->refresh(first, last);
}

void RecallPanel::sound(presenters::BenchSound sound)
{
    play(sound);
}

} // namespace fuda::desktop
