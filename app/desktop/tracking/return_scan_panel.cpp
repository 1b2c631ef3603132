#include "app/desktop/tracking/return_scan_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/mailing/bench_sounds.h"
#include "app/desktop/tracking/tray_face_panel.h"
#include "app/language/language.h"
#include "data/domain/return_reason.h"

#include <wx/button.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

namespace {

constexpr double kScanScale = 1.4;

/// What is typed into the field is told at once; Enter goes on to the next field.
wxTextCtrl* told_field(wxWindow* parent, const char* id, const std::string& hint,
                       std::function<void(const std::string&)> written, std::function<void()> entered)
{
    wxTextCtrl* field = look::text_field(parent, id, hint, wxTE_PROCESS_ENTER);
    field->Bind(wxEVT_TEXT,
                [field, written = std::move(written)](wxCommandEvent&) { written(field->GetValue().utf8_string()); });
    field->Bind(wxEVT_TEXT_ENTER, [entered = std::move(entered)](wxCommandEvent&) { entered(); });
    return field;
}

void fill(wxTextCtrl* field, const std::string& text)
{
    if (field->GetValue() != wx(text))
        field->ChangeValue(wx(text));
}

} // namespace

ReturnScanPanel::ReturnScanPanel(wxWindow* parent, presenters::Station& station,
                                 std::function<void(store::MailItemId)> returned)
    : wxPanel(parent), m_presenter(station, *this, std::move(returned))
{
    SetBackgroundColour(look::paper());
    m_count = look::quiet_label(this, "");
    look::set_id(m_count, "returns.count");
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(look::heading(this, tr("封筒に書かれた理由")), 1, wxALIGN_CENTER_VERTICAL);
    head->Add(m_count, 0, wxALIGN_CENTER_VERTICAL);
    head->SetMinSize(wxSize(-1, FromDIP(5 * kUnit))); // as beside it, where the head has a choice
    m_face = new TrayFacePanel(this, "returns.face", [this] {
        m_presenter.seen();
        focus_scan();
    });
    m_scan = look::text_field(this, "returns.scan", tr("コードを読み取る"), wxTE_PROCESS_ENTER);
    m_scan->SetFont(look::font(kScanScale));
    look::take_scans(m_scan);
    m_scan->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        const std::string code = m_scan->GetValue().utf8_string();
        m_scan->Clear(); // before it is looked up: the next code may be on its way
        m_presenter.scan(code);
    });
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(reasons(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(day_and_note(), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_face, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_scan, 0, wxEXPAND);
    SetSizer(all);
}

wxSizer* ReturnScanPanel::reasons()
{
    auto* grid = new wxFlexGridSizer(2, 0, FromDIP(kUnit));
    grid->AddGrowableCol(0, 1);
    grid->AddGrowableCol(1, 1);
    for (std::size_t i = 0; i < std::size(domain::kAllReturnReasons); ++i) {
        const std::string id = "returns.reason." + std::to_string(i + 1);
        wxButton* made = look::nav_button(this, id.c_str(), "", [this, i] {
            focus_scan(); // before: the note may take it
            m_presenter.choose_reason(i);
        });
        look::focus_by_keys(made);
        grid->Add(made, 0, wxEXPAND);
        m_reasons.push_back(made);
    }
    return grid;
}

wxSizer* ReturnScanPanel::day_and_note()
{
    m_day = told_field(
        this, "returns.day", tr("今日"), [this](const std::string& day) { m_presenter.write_day(day); },
        [this] { focus_scan(); });
    m_note = told_field(
        this, "returns.note", {}, [this](const std::string& note) { m_presenter.write_note(note); },
        [this] { focus_scan(); });
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(look::labelled(this, tr("戻った日（空なら今日）"), m_day), 2, wxRIGHT, FromDIP(kUnit));
    row->Add(look::labelled(this, tr("封筒に書かれたこと（その他は必須）"), m_note), 3);
    return row;
}

void ReturnScanPanel::focus_scan()
{
    m_scan->SetFocus();
}

void ReturnScanPanel::type(wxChar key)
{
    focus_scan();
    m_scan->AppendText(wxString(key));
}

void ReturnScanPanel::focus_note()
{
    m_note->SetFocus();
}

void ReturnScanPanel::sound(presenters::BenchSound sound)
{
    play(sound);
}

void ReturnScanPanel::show(const presenters::ReturnScanShown& shown)
{
    for (std::size_t i = 0; i < m_reasons.size(); ++i) {
        m_reasons[i]->SetLabel(wx(shown.reasons.at(i)));
        m_reasons[i]->Enable(shown.may);
        look::show_chosen(m_reasons[i], shown.reason == i);
    }
    fill(m_day, shown.day);
    m_day->SetHint(wx(shown.today));
    fill(m_note, shown.note);
    m_count->SetLabelText(wx(shown.count));
    for (wxTextCtrl* field : {m_day, m_note, m_scan})
        field->Enable(shown.may);
    m_face->show(shown.face, shown.seen);
    Layout();
}

} // namespace fuda::desktop
