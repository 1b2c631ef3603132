#include "app/desktop/printing/scan_field.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/language/language.h"

namespace fuda::desktop {

wxTextCtrl* scan_field(wxWindow* around, const char* id, std::function<void(const std::string& code)> scanned)
{
    wxTextCtrl* field = look::text_field(around, id, language::tr("コードを読み取る"), wxTE_PROCESS_ENTER);
    look::take_scans(field);
    look::take_scans(around);
    field->Bind(wxEVT_TEXT_ENTER, [field, scanned = std::move(scanned)](wxCommandEvent&) {
        const std::string code = field->GetValue().Trim(true).Trim(false).utf8_string();
        field->Clear(); // before it is looked up: the next code may be on its way
        scanned(code);
    });
    around->Bind(wxEVT_CHAR_HOOK, [field](wxKeyEvent& event) {
        const int key = event.GetUnicodeKey();
        const bool of_a_code = key > WXK_SPACE && key < WXK_DELETE && !event.HasModifiers();
        if (!of_a_code || dynamic_cast<wxTextCtrl*>(wxWindow::FindFocus())) {
            event.Skip();
            return;
        }
        field->SetFocus();
        field->AppendText(wxString(static_cast<wxChar>(key)));
    });
    return field;
}

} // namespace fuda::desktop
