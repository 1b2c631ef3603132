#include "app/desktop/frame.h"

#include "app/desktop/backup_notice.h"
#include "app/desktop/counter/counter_screen.h"
#include "app/desktop/drop_target.h"
#include "app/desktop/issue/issue_screen.h"
#include "app/desktop/layouts/layouts_screen.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/mailing/mailing_screen.h"
#include "app/desktop/printing/printing_screen.h"
#include "app/desktop/reporting/reporting_screen.h"
#include "app/desktop/settings/settings_screen.h"
#include "app/desktop/sidebar.h"
#include "app/desktop/sign_in_panel.h"
#include "app/desktop/tracking/tracking_screen.h"
#include "app/language/language.h"

#include <algorithm>
#include <utility>
#include <wx/config.h>
#include <wx/persist/toplevel.h>
#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;
using presenters::ScreenId;
using presenters::Target;

Frame::Frame(presenters::Station& station)
    : wxFrame(nullptr, wxID_ANY, "Fuda"), m_station(station), m_presenter(station, *this), m_floor(station, *this),
      m_dialogs(std::make_unique<WindowDialogs>(
          *this, [this](WindowDialogs::Message message) { show_message(std::move(message)); })),
      m_scan(station, *m_dialogs, [this](const Target& target) { go(target); }),
      m_guard(*this, {[this](const std::string& text) { return m_present && presenters::ScanPresenter::is_code(text); },
                      [this](const std::string& code) {
                          if (!m_screens.at(*m_present)->on_scan(code))
                              m_scan.scanned(code);
                      },
                      [this](const std::string& code) {
                          m_dialogs->offer(tr("{0} を読み取りました。欄には入れていません", code),
                                           presenters::Dialogs::Offer::Open, [this, code] { m_scan.scanned(code); });
                      }})
{
    SetName("fuda");
    SetBackgroundColour(look::paper());
    m_sign_in = new SignInPanel(this, station, [this] { m_presenter.entered(); });
    m_work = new wxPanel(this);
    Sidebar::Told told;
    told.screen = [this](ScreenId screen) { show_screen(screen); };
    told.insurer = [this](std::size_t index) { m_presenter.choose_insurer(index); };
    told.cancel = [this] { m_presenter.cancel_long_task(); };
    told.sign_out = [this] { CallAfter([this] { m_presenter.sign_out(); }); };
    m_sidebar = new Sidebar(m_work, std::move(told));

    auto* content = new wxBoxSizer(wxVERTICAL);
    content->Add(new BackupNotice(m_work, station, [this] { go({ScreenId::Settings, {"settings.backups"}}); }), 0,
                 wxEXPAND);
    m_notice = new wxPanel(m_work);
    look::set_id(m_notice, "notice");
    m_notice_text = look::label(m_notice, "");
    look::set_id(m_notice_text, "notice.text");
    auto* notice = new wxBoxSizer(wxHORIZONTAL);
    notice->Add(m_notice_text, 1, wxALIGN_CENTER_VERTICAL | wxALL, FromDIP(kUnit));
    m_notice_act = look::button(m_notice, "notice.act", "", look::Weight::Normal, [this] {
        const auto accepted = m_message.accepted;
        hide_message();
        accepted();
    });
    notice->Add(m_notice_act, 0, wxALIGN_CENTER_VERTICAL | wxALL, FromDIP(kUnit / 2));
    notice->Add(look::button(m_notice, "notice.close", tr("閉じる"), look::Weight::Flat, [this] { hide_message(); }), 0,
                wxALIGN_CENTER_VERTICAL | wxALL, FromDIP(kUnit / 2));
    m_notice->SetSizer(notice);
    m_notice->Hide();
    content->Add(m_notice, 0, wxEXPAND);
    m_book = new wxSimplebook(m_work);
    m_book->SetBackgroundColour(look::paper());
    content->Add(m_book, 1, wxEXPAND);
    auto* work = new wxBoxSizer(wxHORIZONTAL);
    work->Add(m_sidebar, 0, wxEXPAND);
    work->Add(content, 1, wxEXPAND);
    m_work->SetSizer(work);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_sign_in, 1, wxEXPAND);
    all->Add(m_work, 1, wxEXPAND);
    SetSizer(all);
    m_work->Hide();
    SetClientSize(FromDIP(wxSize(1320, 840)));
    SetMinClientSize(FromDIP(wxSize(1080, 640)));
    if (wxConfigBase::Get(false)) // as it was left the last time
        wxPersistentRegisterAndRestore(this, "window");

    SetDropTarget(new DropTarget(
        *this, {[this] { return offers_to_drop(); }, [this](const auto& files) { return dropped(files); }}));
    m_second.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { m_floor.tick(); });
    constexpr int kSecond = 1000;
    m_second.Start(kSecond);
    Bind(wxEVT_CLOSE_WINDOW, &Frame::close, this);
    Bind(wxEVT_CHAR_HOOK, &Frame::on_key, this);
    Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
        keep_focus();
        event.Skip();
    });
}

Frame::~Frame() = default;

void Frame::begin()
{
    m_presenter.begin();
}

void Frame::show_sign_in(const std::string& why)
{
    // What one person had on the screens is not for the next.
    m_floor.person_changed();
    m_present.reset();
    m_screens.clear();
    m_book->DeleteAllPages();
    delete m_search.get();
    hide_message();
    m_work->Hide();
    m_sign_in->Show();
    Layout();
    m_sign_in->begin(why);
}

look::Screen* Frame::make(ScreenId screen)
{
    switch (screen) {
    case ScreenId::Issue:
        return make_issue_screen(m_book, m_station, *m_dialogs);
    case ScreenId::Printing:
        return make_printing_screen(m_book, m_station, *m_dialogs, m_floor);
    case ScreenId::Mailing:
        return make_mailing_screen(m_book, m_station, *m_dialogs);
    case ScreenId::Tracking:
        return make_tracking_screen(m_book, m_station, *m_dialogs);
    case ScreenId::Counter:
        return make_counter_screen(m_book, m_station, *m_dialogs);
    case ScreenId::Reporting:
        return make_reporting_screen(m_book, m_station, *m_dialogs);
    case ScreenId::Layouts:
        return make_layouts_screen(m_book, m_station, *m_dialogs);
    case ScreenId::Settings:
        return make_settings_screen(m_book, m_station, *m_dialogs);
    }
    return nullptr;
}

void Frame::show_screens(const std::vector<ScreenId>& screens, ScreenId first)
{
    m_order = screens;
    m_sidebar->show_screens(screens);
    m_sign_in->Hide();
    m_work->Show();
    Layout();
    show_screen(first);
    if (const auto file = std::exchange(m_layout, std::nullopt))
        open_layout(*file);
}

void Frame::show_screen(ScreenId screen)
{
    if (!m_screens.contains(screen)) {
        m_screens[screen] = make(screen);
        m_book->AddPage(m_screens[screen], wxEmptyString);
        int number = 0;
        for (wxWindow* part : look::part_buttons(*m_screens[screen]))
            part->SetToolTip("Alt+" + std::to_string(++number));
    }
    m_present = screen;
    hide_message();
    m_book->SetSelection(static_cast<std::size_t>(m_book->FindPage(m_screens[screen])));
    m_sidebar->show_chosen(screen);
    m_work->Layout();
    m_floor.in_front(screen == ScreenId::Printing);
    m_screens[screen]->on_shown();
}

void Frame::show_person(const std::string& name, const std::string& role)
{
    m_sidebar->show_person(name, role);
}

void Frame::show_insurers(const std::vector<presenters::InsurerChoice>& insurers, int chosen)
{
    look::set_accent(chosen >= 0 ? insurers[static_cast<std::size_t>(chosen)].accent_color : std::string());
    m_sidebar->show_insurers(insurers, chosen);
    if (m_present)
        m_screens.at(*m_present)->on_shown();
    Refresh();
}

void Frame::show_progress(const std::optional<presenters::Progressing>& progress)
{
    m_sidebar->show_progress(progress);
}

void Frame::show_failure(const presenters::Failure& failure)
{
    m_dialogs->failure(failure);
}

void Frame::show_needs(std::size_t printers)
{
    m_sidebar->show_needs(ScreenId::Printing, printers);
}

void Frame::ring()
{
    wxBell();
    RequestUserAttention(wxUSER_ATTENTION_ERROR);
}

void Frame::show_message(WindowDialogs::Message message)
{
    m_message = std::move(message);
    const bool bad = m_message.bad;
    m_notice->SetBackgroundColour(bad ? wxColour(0xFD, 0xEC, 0xEA) : wxColour(0xE8, 0xF3, 0xEC));
    m_notice_text->SetForegroundColour(bad ? look::bad() : look::good());
    m_notice_text->SetLabelText(
        look::wrapped(*m_notice_text, wx((bad ? "▲ " : "✓ ") + m_message.text),
                      std::max(FromDIP(320), m_book->GetSize().x - FromDIP(m_message.offer ? 320 : 160))));
    const bool undo = m_message.offer == presenters::Dialogs::Offer::Undo;
    m_notice_act->SetLabel(wx(undo ? tr("元に戻す") : tr("開く")));
    m_notice_act->SetToolTip(undo ? "Ctrl+Z" : "");
    m_notice_act->Show(m_message.offer.has_value());
    m_notice->Show();
    m_notice->Layout();
    m_work->Layout();
}

void Frame::hide_message()
{
    m_message = {};
    m_notice->Hide();
    m_work->Layout();
}

void Frame::close(wxCloseEvent& event)
{
    if (!event.CanVeto() || !m_presenter.busy()) {
        event.Skip();
        return;
    }
    event.Veto();
    m_dialogs->confirm({tr("作業の途中です"),
                        tr("いまの作業を中止して閉じます。できたところまでは残り、同じ操作で続きから始められます。"),
                        tr("中止して閉じる")},
                       [this] { Close(true); });
}

} // namespace fuda::desktop
