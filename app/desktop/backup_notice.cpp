#include "app/desktop/backup_notice.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <algorithm>

namespace fuda::desktop {

using language::tr;
using look::kUnit;

BackupNotice::BackupNotice(wxWindow* parent, presenters::Station& station, std::function<void()> look)
    : wxPanel(parent), m_watch(station, *this)
{
    look::set_id(this, "backup-notice");
    SetBackgroundColour(wxColour(0xFD, 0xEC, 0xEA));
    m_text = look::label(this, "");
    look::set_id(m_text, "backup-notice.text");
    m_text->SetForegroundColour(look::bad());
    m_look = look::button(this, "backup-notice.look", tr("控えを見る"), look::Weight::Normal, std::move(look));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(m_text, 1, wxALIGN_CENTER_VERTICAL | wxALL, FromDIP(kUnit));
    row->Add(m_look, 0, wxALIGN_CENTER_VERTICAL | wxALL, FromDIP(kUnit / 2));
    row->Add(look::button(this, "backup-notice.close", tr("閉じる"), look::Weight::Flat, [this] { m_watch.read(); }), 0,
             wxALIGN_CENTER_VERTICAL | wxALL, FromDIP(kUnit / 2));
    SetSizer(row);
    Hide();
    m_second.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { m_watch.tick(); });
    constexpr int kSecond = 1000;
    m_second.Start(kSecond);
}

void BackupNotice::show_trouble(const std::string& text, bool mends)
{
    constexpr int kBesides = 540, kLeast = 320; // the sidebar and the buttons
    const int width = std::max(FromDIP(kLeast), GetParent()->GetSize().x - FromDIP(kBesides));
    m_text->SetLabelText(look::wrapped(*m_text, look::wx("▲ " + text), width));
    m_look->Show(mends);
    Show(!text.empty());
    Layout();
    GetParent()->Layout();
}

} // namespace fuda::desktop
