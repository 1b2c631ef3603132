#include "app/desktop/scan_guard.h"

#include "app/desktop/look/keyboard.h"

#include <wx/toplevel.h>
#include <wx/utils.h>

namespace fuda::desktop {

ScanGuard::ScanGuard(wxWindow& frame, Told told) : m_frame(frame), m_told(std::move(told))
{
    wxEvtHandler::AddFilter(this);
}

ScanGuard::~ScanGuard()
{
    wxEvtHandler::RemoveFilter(this);
}

int ScanGuard::FilterEvent(wxEvent& event)
{
    if (event.GetEventType() != wxEVT_CHAR_HOOK || event.GetPropagatedFrom())
        return Event_Skip;
    const auto& key = static_cast<const wxKeyEvent&>(event);
    const int code = key.GetUnicodeKey();
    if (key.GetKeyCode() == WXK_SHIFT)
        return Event_Skip; // a scanner presses it for capital letters
    if (key.GetKeyCode() == WXK_RETURN || key.GetKeyCode() == WXK_NUMPAD_ENTER)
        return on_enter(event.GetTimestamp()) ? Event_Processed : Event_Skip;
    if (code <= WXK_SPACE || code >= WXK_DELETE || key.ControlDown() || key.AltDown()) {
        m_burst.other();
        return Event_Skip;
    }
    if (m_burst.character(static_cast<char>(code), event.GetTimestamp())) {
        m_field = dynamic_cast<wxTextCtrl*>(wxWindow::FindFocus());
        m_before = m_field ? m_field->GetValue() : wxString();
    }
    return Event_Skip;
}

bool ScanGuard::on_enter(long at)
{
    const auto code = m_burst.enter(at);
    const wxWindow* focused = wxWindow::FindFocus();
    if (!code || !m_told.is_code(*code) || look::takes_scans(focused))
        return false;
    if (focused && wxGetTopLevelParent(const_cast<wxWindow*>(focused)) != &m_frame) {
        wxBell(); // it must not answer a question; what was typed can be seen there
        return true;
    }
    if (m_field && m_field == focused) {
        m_field->SetValue(m_before);
        m_field->SetInsertionPointEnd();
        m_told.in_form(*code);
    } else if (look::holds_scans(focused)) {
        m_told.in_form(*code);
    } else {
        m_told.scanned(*code);
    }
    return true;
}

} // namespace fuda::desktop
