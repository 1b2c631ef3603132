#include "app/desktop/counter/counter_screen.h"

#include "app/desktop/counter/application_panel.h"
#include "app/desktop/counter/member_panel.h"
#include "app/desktop/counter/preview_panel.h"
#include "app/desktop/counter/search_panel.h"
#include "app/desktop/look/look.h"
#include "app/presenters/target.h"

namespace fuda::desktop {

using look::kUnit;

namespace {

constexpr int kSearchWidth = 360, kLeastMemberWidth = 480, kLeastPreviewWidth = 336, kWide = 1440;

class CounterScreen : public look::Screen {
public:
    CounterScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs) : look::Screen(parent)
    {
        m_search = new SearchPanel(this, station, dialogs,
                                   [this](store::MemberId member, std::optional<domain::PieceCode> piece) {
                                       m_presenter->open(member, piece);
                                   });
        m_member = new MemberPanel(this, [this](bool shown) { show_member(shown); });
        m_form = new ApplicationPanel(m_member->form_place(), [this](bool shown) { m_member->show_form(shown); });
        m_member->form_place()->GetSizer()->Add(m_form, 1, wxEXPAND);
        m_preview = new PreviewPanel(this);
        m_presenter = std::make_unique<presenters::MemberPresenter>(
            station, dialogs, presenters::MemberPresenter::Views{*m_member, *m_form, *m_preview},
            presenters::MemberPresenter::Told{[this] { m_search->presenter().shown(); },
                                              [this] { m_search->presenter().next_person(); }});
        m_member->obey(*m_presenter);
        m_form->obey(*m_presenter);
        m_preview->obey(m_presenter->preview());

        m_search->SetMinSize(wxSize(FromDIP(kSearchWidth), -1));
        m_member->SetMinSize(wxSize(FromDIP(kLeastMemberWidth), -1));
        m_preview->SetMinSize(wxSize(FromDIP(kLeastPreviewWidth), -1));
        auto* all = new wxBoxSizer(wxHORIZONTAL);
        all->Add(m_search, 0, wxEXPAND | wxALL, FromDIP(2 * kUnit));
        all->Add(m_member, 5, wxEXPAND | wxALL, FromDIP(2 * kUnit));
        all->Add(m_preview, 3, wxEXPAND | wxTOP | wxBOTTOM | wxRIGHT, FromDIP(2 * kUnit));
        SetSizer(all);
        Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
            show_member(m_member_shown);
            event.Skip();
        });
        Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
            if (!on_key(event))
                event.Skip();
        });
    }

    /// The panels show what the presenter has: they go first.
    ~CounterScreen() override { DestroyChildren(); }

    void on_shown() override { m_presenter->shown(); }
    bool open(const presenters::Target& target) override
    {
        const auto* wanted = std::get_if<presenters::MemberTarget>(&target.thing);
        if (!wanted)
            return Screen::open(target);
        m_presenter->open(wanted->member, wanted->piece);
        return true;
    }
    bool on_scan(const std::string& code) override
    {
        m_form->scan_ended();
        return m_presenter->application().scan(code);
    }

private:
    /// In a narrow window the member takes the place of the search: other people's names are not there to be read then.
    void show_member(bool shown)
    {
        m_member_shown = shown;
        m_search->Show(!shown || GetSize().x >= FromDIP(kWide));
        Layout();
    }

    bool on_key(const wxKeyEvent& event)
    {
        if (event.GetKeyCode() == WXK_ESCAPE) {
            m_presenter->back();
            return true;
        }
        return m_presenter->application().is_open() && m_form->on_key(event);
    }

    SearchPanel* m_search;
    MemberPanel* m_member;
    ApplicationPanel* m_form;
    PreviewPanel* m_preview;
    bool m_member_shown = false;
    std::unique_ptr<presenters::MemberPresenter> m_presenter;
};

} // namespace

look::Screen* make_counter_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
{
    return new CounterScreen(parent, station, dialogs);
}

} // namespace fuda::desktop
