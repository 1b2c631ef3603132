#include "app/desktop/tracking/tracking_screen.h"

#include "app/desktop/look/look.h"
#include "app/desktop/tracking/overview_panel.h"
#include "app/desktop/tracking/recall_panel.h"
#include "app/desktop/tracking/results_panel.h"
#include "app/desktop/tracking/returns_panel.h"
#include "app/language/language.h"
#include "app/presenters/target.h"

#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {

class TrackingScreen : public look::Screen {
public:
    TrackingScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
        : look::Screen(parent), m_book(new wxSimplebook(this)), m_buttons(new wxBoxSizer(wxHORIZONTAL))
    {
        m_book->SetBackgroundColour(look::paper());
        add("tracking.part.overview", tr("全体"), m_overview = new OverviewPanel(m_book, station, dialogs));
        add("tracking.part.results", tr("配達結果"), m_results = new ResultsPanel(m_book, station, dialogs));
        add("tracking.part.returns", tr("返戻"), new ReturnsPanel(m_book, station, dialogs));
        add("tracking.part.recall", tr("回収"), new RecallPanel(m_book, station, dialogs));
        auto* all = new wxBoxSizer(wxVERTICAL);
        all->Add(m_buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(2 * kUnit));
        all->Add(m_book, 1, wxEXPAND | wxALL, FromDIP(2 * kUnit));
        SetSizer(all);
    }

    void on_shown() override
    {
        const auto front = static_cast<std::size_t>(m_book->GetSelection());
        for (std::size_t each = 0; each < m_parts.size(); ++each)
            look::show_chosen(m_parts[each].button, each == front);
        m_parts.at(front).shown();
    }

    bool open(const presenters::Target& target) override
    {
        const auto* item = std::get_if<store::MailItemId>(&target.thing);
        if (!item)
            return Screen::open(target);
        m_overview->presenter().look_for(*item);
        return true;
    }

    bool on_file(const std::string& path) override
    {
        return m_book->GetCurrentPage() == m_results && m_results->presenter().take_file(path);
    }

private:
    struct Part {
        wxButton* button;
        std::function<void()> shown;
    };

    /// A part is a panel whose presenter is told when it has come to the front.
    template <class Panel>
    void add(const char* id, const std::string& text, Panel* panel)
    {
        const std::size_t index = m_parts.size();
        wxButton* button = look::button(this, id, text, Weight::Flat, [this, index] {
            m_book->ChangeSelection(index);
            on_shown();
        });
        look::add_class(button, "part");
        m_buttons->Add(button, 0, wxRIGHT, FromDIP(kUnit));
        m_book->AddPage(panel, wxEmptyString);
        m_parts.push_back({button, [panel] {
                               if constexpr (requires { panel->shown(); })
                                   panel->shown();
                               else
                                   panel->presenter().shown();
                           }});
    }

    wxSimplebook* m_book;
    wxSizer* m_buttons;
    OverviewPanel* m_overview;
    ResultsPanel* m_results;
    std::vector<Part> m_parts;
};

} // namespace

look::Screen* make_tracking_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
{
    return new TrackingScreen(parent, station, dialogs);
}

} // namespace fuda::desktop
