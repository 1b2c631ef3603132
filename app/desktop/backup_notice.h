#pragma once

#include "app/presenters/settings/backup_watch.h"

#include <functional>
#include <wx/panel.h>
#include <wx/timer.h>

class wxButton;
class wxStaticText;

namespace fuda::desktop {

/// The strip at the head of every screen while backups are not made. Takes no room while they are.
class BackupNotice : public wxPanel, public presenters::BackupWatchView {
public:
    /// `look` leads a person who can do something about it to the part 控え.
    BackupNotice(wxWindow* parent, presenters::Station& station, std::function<void()> look);

    void show_trouble(const std::string& text, bool mends) override;

private:
    presenters::BackupWatch m_watch;
    wxTimer m_second;
    wxStaticText* m_text;
    wxButton* m_look;
};

} // namespace fuda::desktop
