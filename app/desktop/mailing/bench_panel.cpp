#include "app/desktop/mailing/bench_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/desktop/mailing/bench_face_panel.h"
#include "app/desktop/mailing/bench_sounds.h"
#include "app/language/language.h"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::BenchPresenter;

namespace {

constexpr double kNumberScale = 2.0, kLeafletScale = 1.4, kScanScale = 1.6;
constexpr int kListHeight = 200;

wxStaticText* large(wxWindow* parent, const char* id, double scale)
{
    wxStaticText* made = look::label(parent, "");
    made->SetFont(look::font(scale, true));
    look::set_id(made, id);
    return made;
}

} // namespace

BenchPanel::BenchPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(in_hand(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    m_face = new BenchFacePanel(this, {[this](std::size_t index) {
                                           m_presenter.choose_leaflet(index);
                                           focus_scan();
                                       },
                                       then_scan(&BenchPresenter::seen)});
    all->Add(m_face, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    m_scan = look::text_field(this, "mailing.scan", tr("コードを読み取る"), wxTE_PROCESS_ENTER);
    m_scan->SetFont(look::font(kScanScale, false));
    all->Add(m_scan, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(below(), 0, wxEXPAND);
    SetSizer(all);
    take_scanner();
}

wxSizer* BenchPanel::head()
{
    m_batch = look::choice(this, "mailing.batch", {});
    m_left = large(this, "mailing.left", kNumberScale);
    m_packed_today = large(this, "mailing.today", kNumberScale);
    m_make = look::button(this, "mailing.make", "", Weight::Primary, then_scan(&BenchPresenter::make));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(m_left, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(4 * kUnit));
    row->Add(m_packed_today, 0, wxALIGN_CENTER_VERTICAL);
    row->AddStretchSpacer();
    row->Add(m_batch, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    row->Add(m_make, 0, wxALIGN_CENTER_VERTICAL);
    m_batch->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_batch(static_cast<std::size_t>(event.GetSelection()));
        focus_scan();
    });
    return row;
}

wxSizer* BenchPanel::in_hand()
{
    m_leaflet = large(this, "mailing.leaflet", kLeafletScale);
    m_other_leaflet =
        look::button(this, "mailing.leaflet.other", "", Weight::Normal, then_scan(&BenchPresenter::other_leaflet));
    m_labels = new wxCheckBox(this, wxID_ANY, wx(tr("追跡番号のラベルも読み取る")));
    look::set_id(m_labels, "mailing.labels");
    m_mute = look::button(this, "mailing.mute", "", Weight::Flat, then_scan(&BenchPresenter::toggle_sound));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(look::quiet_label(this, tr("手元のしおり")), 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    row->Add(m_leaflet, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    row->Add(m_other_leaflet, 0, wxALIGN_CENTER_VERTICAL);
    row->AddStretchSpacer();
    row->Add(m_labels, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    row->Add(m_mute, 0, wxALIGN_CENTER_VERTICAL);
    m_labels->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) {
        m_presenter.set_labels(event.IsChecked());
        focus_scan();
    });
    return row;
}

wxSizer* BenchPanel::below()
{
    m_reopen = look::button(this, "mailing.reopen", "", Weight::Normal, then_scan(&BenchPresenter::reopen));
    m_packed = new look::Table(this, "mailing.packed", m_presenter.packed(), BenchPresenter::packed_columns(),
                               tr("今日はまだ封入していません"), {});
    m_aside_heading = look::heading(this, "");
    look::set_id(m_aside_heading, "mailing.aside.heading");
    m_neighbours =
        look::button(this, "mailing.neighbours", "", Weight::Normal, then_scan(&BenchPresenter::search_neighbours));
    m_aside = new look::Table(this, "mailing.aside", m_presenter.aside(), BenchPresenter::aside_columns(),
                              tr("組み立てられなかったものと、調べた隣がここに並びます"), {});
    const auto column = [this](wxWindow* heading, wxWindow* button, wxWindow* table) {
        auto* top = new wxBoxSizer(wxHORIZONTAL);
        top->Add(heading, 1, wxALIGN_CENTER_VERTICAL);
        top->Add(button, 0, wxALIGN_CENTER_VERTICAL);
        auto* made = new wxBoxSizer(wxVERTICAL);
        made->Add(top, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
        made->Add(table, 1, wxEXPAND);
        return made;
    };
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(column(look::heading(this, tr("あなたが封入したもの")), m_reopen, m_packed), 2, wxEXPAND | wxRIGHT,
             FromDIP(3 * kUnit));
    row->Add(column(m_aside_heading, m_neighbours, m_aside), 3, wxEXPAND);
    row->SetMinSize(wxSize(-1, FromDIP(kListHeight)));
    m_packed->on_chosen([this] { m_presenter.choose_packed(m_packed->chosen()); });
    return row;
}

std::function<void()> BenchPanel::then_scan(void (presenters::BenchPresenter::*step)())
{
    return [this, step] {
        (m_presenter.*step)();
        focus_scan();
    };
}

void BenchPanel::take_scanner()
{
    look::take_scans(m_scan);
    look::take_scans(this);
    m_scan->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { scanned(); });
    Bind(wxEVT_CHAR_HOOK, &BenchPanel::on_key, this);
    for (wxDataViewCtrl* table : {m_packed->control(), m_aside->control()})
        table->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent& event) {
            event.Skip();
            CallAfter([this] { focus_scan(); });
        });
}

void BenchPanel::on_key(wxKeyEvent& event)
{
    const int key = event.GetUnicodeKey();
    const bool of_a_code = key > WXK_SPACE && key < WXK_DELETE && !event.ControlDown() && !event.AltDown();
    const bool enter = event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER;
    if (m_scan->HasFocus() || (!of_a_code && !enter))
        event.Skip();
    else if (enter)
        scanned();
    else {
        m_scan->SetFocus();
        m_scan->AppendText(wxString(static_cast<wxChar>(key)));
    }
}

void BenchPanel::scanned()
{
    const std::string code = m_scan->GetValue().utf8_string();
    m_scan->Clear(); // before it is looked up: the next code may be on its way
    m_presenter.scan(code);
}

void BenchPanel::focus_scan()
{
    m_scan->SetFocus();
}

void BenchPanel::show(const presenters::BenchShown& shown)
{
    look::set_words(m_batch, shown.batches);
    m_batch->SetSelection(static_cast<int>(shown.batch));
    look::set_text(m_left, shown.left);
    look::set_text(m_packed_today, shown.packed_today);
    look::enable(m_make, shown.make, shown.busy);
    look::set_text(m_leaflet, shown.leaflet);
    look::enable(m_other_leaflet, shown.other_leaflet);
    m_labels->SetValue(shown.labels);
    look::enable(m_mute, shown.mute);
    look::enable(m_reopen, shown.reopen);
    look::enable(m_neighbours, shown.neighbours);
    look::set_text(m_aside_heading, shown.aside);
    m_face->show(shown);
    Layout();
}

void BenchPanel::show_packed()
{
    m_packed->update({});
}

void BenchPanel::show_aside()
{
    m_aside->update({});
}

void BenchPanel::sound(presenters::BenchSound sound)
{
    play(sound);
}

} // namespace fuda::desktop
