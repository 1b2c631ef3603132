#include "app/desktop/tracking/returns_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/tracking/return_records_panel.h"
#include "app/desktop/tracking/return_scan_panel.h"
#include "app/desktop/tracking/returned_panel.h"
#include "app/language/language.h"

#include <wx/simplebook.h>
#include <wx/textctrl.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;

namespace {

enum Page : std::size_t { kTray, kRecords };
constexpr int kScanWidth = 376;

} // namespace

ReturnsPanel::ReturnsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_book(new wxSimplebook(this))
{
    SetBackgroundColour(look::paper());
    m_book->SetBackgroundColour(look::paper());
    m_book->AddPage(tray(station, dialogs), wxEmptyString);
    m_records = new ReturnRecordsPanel(m_book, station, dialogs);
    m_book->AddPage(m_records, wxEmptyString);
    m_tray_button = page_button("returns.page.tray", tr("受け入れと処置"), kTray);
    m_records_button = page_button("returns.page.records", tr("住所の印と集計"), kRecords);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(look::row({m_tray_button, m_records_button}), 0, wxBOTTOM, FromDIP(kUnit));
    all->Add(m_book, 1, wxEXPAND);
    SetSizer(all);
    Bind(wxEVT_CHAR_HOOK, &ReturnsPanel::on_key, this);
}

wxWindow* ReturnsPanel::tray(presenters::Station& station, presenters::Dialogs& dialogs)
{
    auto* page = new wxPanel(m_book);
    page->SetBackgroundColour(look::paper());
    look::take_scans(page);
    m_scan =
        new ReturnScanPanel(page, station, [this](store::MailItemId item) { m_returned->presenter().look_at(item); });
    m_returned = new ReturnedPanel(page, station, dialogs);
    m_returned->on_free([this] { m_scan->focus_scan(); });
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    m_scan->SetMinSize(wxSize(FromDIP(kScanWidth), -1));
    columns->Add(m_scan, 2, wxEXPAND | wxRIGHT, FromDIP(3 * kUnit));
    columns->Add(m_returned, 3, wxEXPAND);
    page->SetSizer(columns);
    return page;
}

wxButton* ReturnsPanel::page_button(const char* id, const std::string& text, std::size_t page)
{
    return look::nav_button(this, id, text, [this, page] {
        m_book->ChangeSelection(page);
        shown();
    });
}

void ReturnsPanel::on_key(wxKeyEvent& event)
{
    const bool tray = m_book->GetSelection() == static_cast<int>(kTray);
    const int key = event.GetUnicodeKey();
    const bool of_a_code = key > WXK_SPACE && key < WXK_DELETE && !event.HasAnyModifiers();
    if (tray && of_a_code && !dynamic_cast<wxTextCtrl*>(FindFocus()))
        m_scan->type(static_cast<wxChar>(key));
    else
        event.Skip();
}

void ReturnsPanel::shown()
{
    const bool tray = m_book->GetSelection() == static_cast<int>(kTray);
    look::show_chosen(m_tray_button, tray);
    look::show_chosen(m_records_button, !tray);
    if (tray) {
        m_scan->presenter().shown();
        m_returned->presenter().shown();
        m_scan->focus_scan();
    } else {
        m_records->shown();
    }
}

} // namespace fuda::desktop
