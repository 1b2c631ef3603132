#pragma once

#include "app/desktop/dialogs.h"
#include "app/desktop/handbook_window.h"
#include "app/desktop/key_hint_layer.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/scan_guard.h"
#include "app/desktop/search_palette.h"
#include "app/presenters/dropping.h"
#include "app/presenters/frame.h"
#include "app/presenters/printing/floor_watch.h"
#include "app/presenters/searching/scan_presenter.h"

#include <filesystem>
#include <map>
#include <memory>
#include <wx/frame.h>
#include <wx/timer.h>
#include <wx/weakref.h>

class wxSimplebook;
class wxStaticText;

namespace fuda::desktop {

class Sidebar;
class SignInPanel;

/// The window: the sidebar, the notice bar, and the screen in front. Before somebody has signed in, the door alone.
class Frame : public wxFrame, public presenters::FrameView, public presenters::FloorWatchView {
public:
    explicit Frame(presenters::Station& station);
    ~Frame() override;

    void begin();
    /// A layout's file: shown in the screen 様式 as soon as somebody has signed in who may see that.
    void open_layout(const std::filesystem::path& file);

    const KeyHintLayer& key_hints() const { return m_hints; }

    void show_sign_in(const std::string& why) override;
    void show_screens(const std::vector<presenters::ScreenId>& screens, presenters::ScreenId first) override;
    void show_person(const std::string& name, const std::string& role) override;
    void show_insurers(const std::vector<presenters::InsurerChoice>& insurers, int chosen) override;
    void show_progress(const std::optional<presenters::Progressing>& progress) override;
    void show_failure(const presenters::Failure& failure) override;
    void show_needs(std::size_t printers) override;
    void ring() override;

private:
    void show_screen(presenters::ScreenId screen);
    void show_message(WindowDialogs::Message message);
    void hide_message();
    look::Screen* make(presenters::ScreenId screen);
    void close(wxCloseEvent& event);
    void open_handbook();
    void open_handbook(presenters::Handbook::Place place);
    void open_search();
    void go(const presenters::Target& target);
    presenters::Dropping dropping();
    std::vector<std::string> offers_to_drop();
    bool dropped(const std::vector<std::filesystem::path>& files);
    void on_key(wxKeyEvent& event);
    bool obey(const std::string& key);
    bool obey_number(const std::string& key);
    void read_again();
    void keep_focus();

    presenters::Station& m_station;
    presenters::FramePresenter m_presenter;
    presenters::FloorWatch m_floor;
    wxTimer m_second; ///< ticks for m_floor
    std::unique_ptr<WindowDialogs> m_dialogs;
    presenters::ScanPresenter m_scan;
    ScanGuard m_guard;
    KeyHintLayer m_hints; ///< sees keys before m_guard
    SignInPanel* m_sign_in;
    wxPanel* m_work; ///< everything but the door
    Sidebar* m_sidebar;
    wxPanel* m_notice;
    wxStaticText* m_notice_text;
    wxButton* m_notice_act;           ///< what can be done about it
    WindowDialogs::Message m_message; ///< what stands there
    wxSimplebook* m_book;
    wxWeakRef<HandbookWindow> m_handbook; ///< while it is open
    wxWeakRef<SearchPalette> m_search;    ///< since it was first opened
    std::vector<presenters::ScreenId> m_order;
    std::map<presenters::ScreenId, look::Screen*> m_screens; ///< made when they are first asked for
    std::optional<presenters::ScreenId> m_present;
    std::optional<std::filesystem::path> m_layout; ///< waits for somebody to sign in
};

} // namespace fuda::desktop
