#include "app/desktop/frame.h"

#include "app/desktop/look/keyboard.h"
#include "app/desktop/sidebar.h"
#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/shortcuts.h"
#include "data/base/error.h"

#include <algorithm>
#include <wx/weakref.h>

// Where keys, the search, the handbook and files lead to.

namespace fuda::desktop {

using language::tr;
using presenters::ScreenId;
using presenters::Target;

/// At the page of the screen in front; before somebody has signed in at the last one, which is about every screen.
void Frame::open_handbook()
{
    open_handbook({m_present ? presenters::Handbook::page_of(*m_present) : presenters::Handbook::keys_page(), 0});
}

void Frame::open_handbook(presenters::Handbook::Place place)
{
    try {
        if (!m_handbook)
            m_handbook = new HandbookWindow(this, presenters::Handbook(m_station.workplace().resources().handbook));
    } catch (const Error& error) {
        show_message({language::tr_written(error.what()), true});
        return;
    }
    m_handbook->show_place(place);
    m_handbook->Show();
    m_handbook->Raise();
}

void Frame::open_search()
{
    if (!m_search)
        m_search = new SearchPalette(*this, m_station, *m_dialogs, [this](const Target& target) { go(target); });
    m_search->open();
}

void Frame::go(const Target& target)
{
    if (const auto* place = std::get_if<presenters::Handbook::Place>(&target.thing)) {
        open_handbook(*place);
        return;
    }
    const auto& insurer = m_station.insurer();
    if (!target.insurer_number.empty() && (!insurer || insurer->number != target.insurer_number))
        m_station.choose_insurer(target.insurer_number);
    show_screen(target.screen);
    look::Screen& screen = *m_screens.at(target.screen);
    for (const std::string& part : target.parts)
        if (wxWindow* button = look::usable(screen, part))
            look::use(*button);
    screen.open(target);
    if (target.controls.empty())
        return;
    for (const std::string& id : target.controls)
        if (wxWindow* control = look::usable(screen, id)) {
            control->SetFocus();
            return;
        }
    show_message({tr("この操作は、いまはできません。先に選ぶものがあるか、画面で確かめてください"), true});
}

void Frame::open_layout(const std::filesystem::path& file)
{
    if (!m_present) {
        m_layout = file;
    } else if (std::ranges::find(m_order, ScreenId::Layouts) == m_order.end()) {
        show_message({tr("様式の画面を使う権限がないため、{0} を開けません", file.filename().string()), true});
    } else {
        show_screen(ScreenId::Layouts);
        m_screens.at(ScreenId::Layouts)->on_file(file.string());
    }
}

presenters::Dropping Frame::dropping()
{
    return {m_station, *m_present,
            [&](std::string_view id) { return look::usable(*m_screens.at(*m_present), id) != nullptr; }};
}

std::vector<std::string> Frame::offers_to_drop()
{
    return m_present ? dropping().offers() : std::vector<std::string>();
}

bool Frame::dropped(const std::vector<std::filesystem::path>& files)
{
    if (!m_present)
        return false;
    const presenters::Dropping::Answer answer = dropping().answer(files);
    if (!answer.to) {
        show_message({answer.refusal, true});
        return false;
    }
    if (m_present != answer.to)
        show_screen(*answer.to);
    return m_screens.at(*answer.to)->on_file(files.front().string());
}

void Frame::on_key(wxKeyEvent& event)
{
    const std::string key = look::key_name(event);
    if (key.empty() || !obey(key))
        event.Skip();
}

/// What a key does while the screen in front has not taken it itself. Whether it does anything.
bool Frame::obey(const std::string& key)
{
    if (key == "F1") {
        open_handbook();
        return true;
    }
    if (key == "Ctrl+/") {
        open_handbook({presenters::Handbook::keys_page(), 0});
        return true;
    }
    if (!m_present)
        return false;
    look::Screen& screen = *m_screens.at(*m_present);
    for (const std::string_view id : presenters::controls_of(*m_present, key))
        if (wxWindow* control = look::usable(screen, id)) {
            look::use(*control);
            return true;
        }
    if (key == "Ctrl+K" || key == "Ctrl+F") // a screen without a field for it searches everywhere
        open_search();
    else if (key == "Ctrl+R" || key == "F5")
        read_again();
    else if (wxWindow* button = key == "Ctrl+Enter" ? look::primary_button(screen) : nullptr)
        look::use(*button);
    else if (key == "Ctrl+Z" && m_message.offer == presenters::Dialogs::Offer::Undo)
        look::use(*m_notice_act);
    else if (key == "Esc" && m_notice->IsShown())
        hide_message();
    else
        return obey_number(key);
    return true;
}

/// Ctrl and a figure: a screen; Alt and a figure: a part of the one in front.
bool Frame::obey_number(const std::string& key)
{
    const std::size_t place = static_cast<std::size_t>(key.back() - '1');
    if (key == std::string("Ctrl+") + key.back() && place < m_order.size()) {
        show_screen(m_order[place]);
        return true;
    }
    const std::vector<wxWindow*> parts = look::part_buttons(*m_screens.at(*m_present));
    if (key != std::string("Alt+") + key.back() || place >= parts.size())
        return false;
    if (parts[place]->IsShown() && parts[place]->IsEnabled())
        look::use(*parts[place]);
    return true;
}

/// What had the focus may have been hidden or cannot be used any more: without a focus no key would reach the window.
void Frame::keep_focus()
{
    if (!IsActive() || !m_present || look::focused_in(*this))
        return;
    m_screens.at(*m_present)->SetFocus();
    if (!look::focused_in(*this))
        m_sidebar->SetFocus();
}

/// The focus stays where it is.
void Frame::read_again()
{
    const wxWeakRef<wxWindow> focused = FindFocus();
    m_screens.at(*m_present)->on_shown();
    if (focused && focused->IsShownOnScreen())
        focused->SetFocus();
}

} // namespace fuda::desktop
