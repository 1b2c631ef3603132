#include "app/desktop/mailing/mailing_screen.h"

#include "app/desktop/look/look.h"
#include "app/desktop/mailing/bench_panel.h"
#include "app/desktop/mailing/posting_panel.h"
#include "app/language/language.h"
#include "app/presenters/target.h"

#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {

class MailingScreen : public look::Screen {
public:
    MailingScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
        : look::Screen(parent), m_book(new wxSimplebook(this))
    {
        m_book->SetBackgroundColour(look::paper());
        m_bench = new BenchPanel(m_book, station, dialogs);
        m_posting = new PostingPanel(m_book, station, dialogs);
        m_book->AddPage(m_bench, wxEmptyString);
        m_book->AddPage(m_posting, wxEmptyString);
        auto* parts = new wxBoxSizer(wxHORIZONTAL);
        m_bench_part = part(*parts, "mailing.part.bench", tr("封入照合"), m_bench);
        m_posting_part = part(*parts, "mailing.part.posting", tr("差出"), m_posting);
        auto* all = new wxBoxSizer(wxVERTICAL);
        all->Add(parts, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(2 * kUnit));
        all->Add(m_book, 1, wxEXPAND | wxALL, FromDIP(2 * kUnit));
        SetSizer(all);
    }

    void on_shown() override
    {
        const bool bench = m_book->GetCurrentPage() == m_bench;
        look::show_chosen(m_bench_part, bench);
        look::show_chosen(m_posting_part, !bench);
        if (bench) {
            m_bench->presenter().shown();
            m_bench->focus_scan();
        } else {
            m_posting->presenter().shown();
        }
    }

    bool open(const presenters::Target& target) override
    {
        const auto* posting = std::get_if<store::PostingId>(&target.thing);
        if (!posting)
            return Screen::open(target);
        m_posting->presenter().look_for(*posting);
        return true;
    }

private:
    wxButton* part(wxSizer& parts, const char* id, const std::string& text, wxWindow* page)
    {
        wxButton* made = look::button(this, id, text, Weight::Flat, [this, page] {
            m_book->ChangeSelection(static_cast<std::size_t>(m_book->FindPage(page)));
            on_shown();
        });
        look::add_class(made, "part");
        parts.Add(made, 0, wxRIGHT, FromDIP(kUnit));
        return made;
    }

    wxSimplebook* m_book;
    BenchPanel* m_bench;
    PostingPanel* m_posting;
    wxButton* m_bench_part;
    wxButton* m_posting_part;
};

} // namespace

look::Screen* make_mailing_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
{
    return new MailingScreen(parent, station, dialogs);
}

} // namespace fuda::desktop
