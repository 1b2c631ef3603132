#include "app/desktop/printing/sheet_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/desktop/printing/contact_sheet.h"
#include "app/desktop/printing/scan_field.h"
#include "app/language/language.h"

#include <wx/checkbox.h>
#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;

namespace {

constexpr int kListWidth = 352, kScanWidth = 240;

} // namespace

SheetPanel::SheetPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_scan = scan_field(this, "printing.scan", [this](const std::string& code) { m_presenter.scan(code); });
    m_scan->SetMinSize(wxSize(FromDIP(kScanWidth), m_scan->GetMinSize().y));
    m_scan_marks = new wxCheckBox(this, wxID_ANY, wx(tr("読み取ったものを損紙に選ぶ")));
    look::set_id(m_scan_marks, "printing.scan-marks");
    m_scan_marks->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) {
        m_presenter.set_scan_marks(event.IsChecked());
        m_scan->SetFocus();
    });
    m_scanned = new look::StateLabel(this);
    look::set_id(m_scanned, "printing.scanned");
    m_jobs = new look::Table(this, "printing.came-out", m_presenter.jobs(), presenters::SheetPresenter::job_columns(),
                             tr("見るものはありません"), tr("印刷が終わると、ここに出ます"));
    m_jobs->SetMinSize(wxSize(FromDIP(kListWidth), -1));
    m_title = look::heading(this, "");
    look::set_id(m_title, "printing.sheet.title");
    m_about = look::label(this, "");
    look::set_id(m_about, "printing.sheet.about");
    m_turn = look::button(this, "printing.turn", "", Weight::Flat, [this] { m_presenter.turn(); });
    m_unmark = look::button(this, "printing.unmark", "", Weight::Flat, [this] { m_presenter.unmark(); });
    m_spoil = look::button(this, "printing.spoil", "", Weight::Danger, [this] { m_presenter.spoil_marked(); });
    m_confirm = look::button(this, "printing.confirm", "", Weight::Primary, [this] { m_presenter.confirm_rest(); });
    ContactSheet::Told told;
    told.in_sight = [this](std::size_t first, std::size_t last) { m_presenter.look_at(first, last); };
    told.clicked = [this](std::size_t index) { m_presenter.toggle(index); };
    told.clicked_with_shift = [this](std::size_t index) { m_presenter.mark_to(index); };
    m_sheet = new ContactSheet(this, "printing.sheet", std::move(told));
    m_presenter.set_scale(m_sheet->GetContentScaleFactor());

    auto* scan = new wxBoxSizer(wxHORIZONTAL);
    wxStaticText* words =
        look::quiet_label(this, tr("コードを読み取る")); // a hint is not seen while the field has the focus
    look::set_label(m_scan, words);
    scan->Add(words, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    scan->Add(m_scan, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    scan->Add(m_scan_marks, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(3 * kUnit));
    scan->Add(m_scanned, 1, wxALIGN_CENTER_VERTICAL);
    auto* title = new wxBoxSizer(wxHORIZONTAL);
    title->Add(m_title, 1, wxALIGN_CENTER_VERTICAL);
    title->Add(m_turn, 0, wxALIGN_CENTER_VERTICAL);
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_about, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(look::row({m_unmark, m_spoil, m_confirm}), 0, wxALIGN_CENTER_VERTICAL);
    head->SetMinSize(wxSize(-1, FromDIP(5 * kUnit))); // the same height with and without buttons
    m_of_job = new wxBoxSizer(wxVERTICAL);
    m_of_job->Add(title, 0, wxEXPAND);
    m_of_job->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    m_of_job->Add(look::quiet_label(
                      this, tr("不良のものを押すと損紙に選びます。Shift を押しながら押すと、そこまで続けて選びます")),
                  0, wxBOTTOM, FromDIP(kUnit));
    m_of_job->Add(m_sheet, 1, wxEXPAND);
    m_body = new wxBoxSizer(wxHORIZONTAL);
    m_body->Add(m_jobs, 1, wxEXPAND | wxRIGHT, FromDIP(2 * kUnit));
    m_body->Add(m_of_job, 1, wxEXPAND);
    m_of_job->ShowItems(false);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(scan, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_body, 1, wxEXPAND);
    SetSizer(all);
    m_jobs->on_chosen([this] {
        if (const auto rows = m_jobs->chosen(); rows.size() == 1)
            m_presenter.choose_job(rows.front());
    });
}

void SheetPanel::focus_scan()
{
    m_scan->SetFocus();
}

void SheetPanel::show(const presenters::SheetShown& shown)
{
    m_scan_marks->SetValue(shown.scan_marks);
    m_scanned->show(shown.scanned);
    m_of_job->ShowItems(!shown.title.empty());
    m_body->GetItem(m_jobs)->SetProportion(shown.title.empty() ? 1 : 0); // what is missing is said in the middle
    m_title->SetLabelText(wx(shown.title));
    m_about->SetLabelText(wx(shown.marked.empty() ? shown.about : shown.marked));
    m_about->SetForegroundColour(shown.marked.empty() ? look::ink() : look::bad());
    look::offer(m_turn, shown.turn);
    look::offer(m_unmark, shown.unmark, shown.busy);
    look::offer(m_spoil, shown.spoil_marked, shown.busy);
    look::offer(m_confirm, shown.confirm_rest, shown.busy);
    m_sheet->set_picture_size(FromDIP(shown.picture_width), FromDIP(shown.picture_height));
    Layout();
}

void SheetPanel::show_jobs(std::optional<std::size_t> chosen)
{
    m_jobs->update(chosen ? std::vector{*chosen} : std::vector<std::size_t>{});
}

void SheetPanel::refresh_jobs()
{
    m_jobs->refresh(0, m_presenter.jobs().count());
}

void SheetPanel::show_pieces(const std::vector<presenters::SheetPiece>& pieces)
{
    m_sheet->show_pieces(pieces);
}

void SheetPanel::show_piece(std::size_t index, const presenters::SheetPiece& piece)
{
    m_sheet->show_piece(index, piece);
}

void SheetPanel::show_picture(std::size_t index, const presenters::Picture& picture)
{
    m_sheet->show_picture(index, picture);
}

void SheetPanel::drop_picture(std::size_t index)
{
    m_sheet->drop_picture(index);
}

void SheetPanel::refused()
{
    wxBell();
}

} // namespace fuda::desktop
