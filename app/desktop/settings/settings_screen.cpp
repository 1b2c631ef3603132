#include "app/desktop/settings/settings_screen.h"

#include "app/desktop/look/look.h"
#include "app/desktop/settings/backups_panel.h"
#include "app/desktop/settings/enclosures_panel.h"
#include "app/desktop/settings/insurers_panel.h"
#include "app/desktop/settings/keeping_panel.h"
#include "app/desktop/settings/own_panel.h"
#include "app/desktop/settings/people_panel.h"
#include "app/desktop/settings/printers_panel.h"
#include "app/desktop/settings/roster_columns_panel.h"
#include "app/desktop/settings/stock_day_panel.h"
#include "app/desktop/settings/stock_panel.h"
#include "app/desktop/settings/tariff_panel.h"
#include "app/desktop/settings/working_days_panel.h"
#include "app/language/language.h"
#include "app/presenters/settings/settings.h"

#include <map>
#include <wx/simplebook.h>

namespace fuda::desktop {

using look::kUnit;
using presenters::SettingsPart;

namespace {

class SettingsScreen : public look::Screen {
public:
    SettingsScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
        : look::Screen(parent), m_station(station), m_dialogs(dialogs), m_book(new wxSimplebook(this))
    {
        constexpr int kPartsWidth = 184;
        m_book->SetBackgroundColour(look::paper());
        auto* parts = new wxBoxSizer(wxVERTICAL);
        parts->SetMinSize(FromDIP(wxSize(kPartsWidth, -1)));
        for (const SettingsPart part : presenters::settings_parts(station.rights())) {
            m_buttons[part] = look::nav_button(this, presenters::control_of(part),
                                               language::tr(presenters::japanese(part)), [this, part] {
                                                   bring(part);
                                                   m_parts.at(part)->shown();
                                               });
            parts->Add(m_buttons[part], 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
        }
        auto* all = new wxBoxSizer(wxHORIZONTAL);
        all->Add(parts, 0, wxEXPAND | wxLEFT | wxTOP, FromDIP(3 * kUnit));
        all->Add(m_book, 1, wxEXPAND);
        SetSizer(all);
        bring(m_buttons.begin()->first);
    }

    void on_shown() override { m_parts.at(m_present)->shown(); }
    bool on_file(const std::string& path) override { return m_parts.at(m_present)->on_file(path); }

private:
    void bring(SettingsPart part)
    {
        if (!m_parts.contains(part)) {
            m_parts[part] = make(part);
            m_book->AddPage(m_parts[part], wxEmptyString);
        }
        m_present = part;
        m_book->SetSelection(static_cast<std::size_t>(m_book->FindPage(m_parts[part])));
        for (const auto& [each, button] : m_buttons)
            look::show_chosen(button, each == part);
    }

    Part* make(SettingsPart part)
    {
        switch (part) {
        case SettingsPart::Own:
            return new OwnPanel(m_book, m_station, m_dialogs);
        case SettingsPart::People:
            return new PeoplePanel(m_book, m_station, m_dialogs);
        case SettingsPart::Insurers:
            return new InsurersPanel(m_book, m_station, m_dialogs);
        case SettingsPart::WorkingDays:
            return new WorkingDaysPanel(m_book, m_station, m_dialogs);
        case SettingsPart::Enclosures:
            return new EnclosuresPanel(m_book, m_station, m_dialogs);
        case SettingsPart::Tariff:
            return new TariffPanel(m_book, m_station, m_dialogs);
        case SettingsPart::RosterColumns:
            return new RosterColumnsPanel(m_book, m_station, m_dialogs);
        case SettingsPart::Printers:
            return new PrintersPanel(m_book, m_station, m_dialogs);
        case SettingsPart::Stock:
            return new StockPanel(m_book, m_station, m_dialogs);
        case SettingsPart::StockDay:
            return new StockDayPanel(m_book, m_station, m_dialogs);
        case SettingsPart::Backups:
            return new BackupsPanel(m_book, m_station, m_dialogs);
        case SettingsPart::Store:
            return new KeepingPanel(m_book, m_station, m_dialogs);
        }
        return nullptr;
    }

    presenters::Station& m_station;
    presenters::Dialogs& m_dialogs;
    wxSimplebook* m_book;
    std::map<SettingsPart, wxButton*> m_buttons;
    std::map<SettingsPart, Part*> m_parts; ///< made when they are first shown
    SettingsPart m_present = SettingsPart::Own;
};

} // namespace

look::Screen* make_settings_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
{
    return new SettingsScreen(parent, station, dialogs);
}

} // namespace fuda::desktop
