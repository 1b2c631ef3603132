#pragma once

#include "app/presenters/dialogs.h"

#include <wx/panel.h>

class wxButton;
class wxSimplebook;

namespace fuda::desktop {

class ReturnRecordsPanel;
class ReturnScanPanel;
class ReturnedPanel;

/// 返戻: the tray that is scanned beside what becomes of each; behind it, what follows from all of them.
class ReturnsPanel : public wxPanel {
public:
    ReturnsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    /// The part has come to the front.
    void shown();

private:
    wxWindow* tray(presenters::Station& station, presenters::Dialogs& dialogs);
    wxButton* page_button(const char* id, const std::string& text, std::size_t page);
    void on_key(wxKeyEvent& event);

    wxSimplebook* m_book;
    ReturnScanPanel* m_scan = nullptr;
    ReturnedPanel* m_returned = nullptr;
    ReturnRecordsPanel* m_records = nullptr;
    wxButton* m_tray_button = nullptr;
    wxButton* m_records_button = nullptr;
};

} // namespace fuda::desktop
