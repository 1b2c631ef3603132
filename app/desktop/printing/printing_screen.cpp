#include "app/desktop/printing/printing_screen.h"

#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/printing/doubt_panel.h"
#include "app/desktop/printing/floor_panel.h"
#include "app/desktop/printing/sheet_panel.h"
#include "app/language/language.h"
#include "app/presenters/printing/printing_presenter.h"
#include "app/presenters/target.h"

#include <map>
#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::PrintingPart;

namespace {

constexpr double kHeadScale = 1.8; ///< read from across the room
constexpr int kHeadMargins = 8 * kUnit;

const char* id_of(PrintingPart part)
{
    switch (part) {
    case PrintingPart::Doubt:
        return "printing.part.doubt";
    case PrintingPart::Printers:
        return "printing.part.printers";
    case PrintingPart::CameOut:
        return "printing.part.came-out";
    }
    return "";
}

class PrintingScreen : public look::Screen, public presenters::PrintingView {
public:
    PrintingScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                   presenters::FloorWatch& watch)
        : look::Screen(parent), m_presenter(station, dialogs, watch, *this, told())
    {
        m_head = new wxPanel(this);
        m_head_text = look::heading(m_head, "");
        m_head_text->SetFont(look::font(kHeadScale, true));
        look::set_id(m_head_text, "printing.head");
        auto* head = new wxBoxSizer(wxHORIZONTAL);
        head->Add(m_head_text, 1, wxALIGN_CENTER_VERTICAL | wxALL, FromDIP(kUnit));
        m_head->SetSizer(head);

        auto* parts = new wxBoxSizer(wxHORIZONTAL);
        for (const PrintingPart part : {PrintingPart::Doubt, PrintingPart::Printers, PrintingPart::CameOut}) {
            wxButton* button =
                look::button(this, id_of(part), "", Weight::Flat, [this, part] { m_presenter.look_at(part); });
            look::add_class(button, "part");
            parts->Add(button, 0, wxRIGHT, FromDIP(kUnit));
            m_parts[part] = button;
        }
        parts->AddStretchSpacer();
        m_mute = look::button(this, "printing.mute", "", Weight::Flat, [this] { m_presenter.toggle_sound(); });
        parts->Add(m_mute);
        m_book = new wxSimplebook(this);
        m_doubt = new DoubtPanel(m_book, station, dialogs);
        m_floor = new FloorPanel(m_book, station, dialogs, m_presenter);
        m_sheet = new SheetPanel(m_book, station, dialogs);
        for (wxWindow* page : std::initializer_list<wxWindow*>{m_doubt, m_floor, m_sheet})
            m_book->AddPage(page, wxEmptyString);
        m_doubt->presenter().on_changed([this] { m_presenter.changed(); });
        m_floor->queue().on_changed([this] { m_presenter.changed(); });
        m_sheet->presenter().on_changed([this] { m_presenter.changed(); });

        auto* all = new wxBoxSizer(wxVERTICAL);
        all->Add(m_head, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(2 * kUnit));
        all->Add(parts, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(2 * kUnit));
        all->Add(m_book, 1, wxEXPAND | wxALL, FromDIP(2 * kUnit));
        SetSizer(all);
    }
    ~PrintingScreen() override { DestroyChildren(); } // they tell the presenter

    void on_shown() override
    {
        m_presenter.shown();
        focus();
    }

    bool open(const presenters::Target& target) override
    {
        const auto* job = std::get_if<store::JobId>(&target.thing);
        if (!job)
            return Screen::open(target);
        if (const wxWindow* page = m_book->GetCurrentPage(); page == m_doubt)
            m_doubt->presenter().look_for(*job);
        else if (page == m_sheet)
            m_sheet->presenter().look_for(*job);
        else
            m_floor->queue().look_for(*job);
        return true;
    }

    void show(const presenters::PrintingShown& shown) override
    {
        const bool loud = shown.head.tone == presenters::Tone::Bad;
        m_head->SetBackgroundColour(loud ? look::bad() : look::paper());
        m_head_text->SetForegroundColour(loud ? look::paper() : look::color_of(shown.head.tone));
        const std::string shape = look::shape_of(shown.head.tone);
        m_head_text->SetLabelText(look::wrapped(*m_head_text, wx((shape.empty() ? "" : shape + " ") + shown.head.text),
                                                GetClientSize().x - FromDIP(kHeadMargins)));
        look::enable(m_mute, shown.mute);
        for (const presenters::PrintingPartShown& part : shown.parts) {
            wxButton* button = m_parts.at(part.part);
            if (button->GetLabel() != wx(part.text))
                button->SetLabel(wx(part.text));
            button->Show(part.offered);
            look::show_chosen(button, part.chosen);
        }
        const auto page = static_cast<std::size_t>(shown.part);
        const bool other = m_book->GetSelection() != static_cast<int>(page);
        if (other)
            m_book->ChangeSelection(page);
        Layout();
        m_head->Refresh();
        if (other)
            focus();
    }
    void show_tiles(const std::vector<presenters::TileShown>& tiles) override { m_floor->show_tiles(tiles); }

private:
    presenters::PrintingPresenter::Told told()
    {
        return {[this](const spooling::Floor& floor) { m_floor->queue().take(floor); },
                [this](std::vector<store::JobToConfirm> jobs) { m_sheet->presenter().take(std::move(jobs)); },
                [this](std::vector<production::JobInDoubt> jobs, const spooling::Floor& floor) {
                    m_doubt->presenter().take(std::move(jobs), floor);
                }};
    }
    void focus()
    {
        if (wxWindow* page = m_book->GetCurrentPage(); page == m_doubt)
            m_doubt->focus_scan();
        else if (page == m_sheet)
            m_sheet->focus_scan();
    }

    presenters::PrintingPresenter m_presenter;
    wxPanel* m_head;
    wxStaticText* m_head_text;
    wxButton* m_mute;
    std::map<PrintingPart, wxButton*> m_parts;
    wxSimplebook* m_book;
    DoubtPanel* m_doubt;
    FloorPanel* m_floor;
    SheetPanel* m_sheet;
};

} // namespace

look::Screen* make_printing_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                                   presenters::FloorWatch& watch)
{
    return new PrintingScreen(parent, station, dialogs, watch);
}

} // namespace fuda::desktop
