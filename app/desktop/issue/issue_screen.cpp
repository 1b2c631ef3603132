#include "app/desktop/issue/issue_screen.h"

#include "app/desktop/issue/batch_panel.h"
#include "app/desktop/issue/import_panel.h"
#include "app/desktop/issue/roster_panel.h"
#include "app/desktop/issue/work_list.h"
#include "app/desktop/look/look.h"
#include "app/presenters/issue/issue_presenter.h"
#include "app/presenters/target.h"

#include <wx/simplebook.h>

namespace fuda::desktop {

using look::kUnit;

namespace {

constexpr int kListWidth = 264;

class IssueScreen : public look::Screen, public presenters::IssueView {
public:
    IssueScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
        : look::Screen(parent), m_presenter(station, dialogs, *this)
    {
        WorkList::Told told;
        told.import = [this] { m_presenter.choose_file(); };
        told.chosen = [this](std::size_t index) { m_presenter.choose(index); };
        told.closed = [this](bool wanted) { m_presenter.show_closed(wanted); };
        m_work = new WorkList(this, std::move(told));
        m_work->SetMinSize(wxSize(FromDIP(kListWidth), -1));
        m_beside = new wxSimplebook(this);
        m_nothing = new look::EmptyState(m_beside, "", "");
        m_import = new ImportPanel(m_beside, station, dialogs);
        m_roster = new RosterPanel(m_beside, station, dialogs);
        m_batch = new BatchPanel(m_beside, station, dialogs);
        for (wxWindow* page : std::initializer_list<wxWindow*>{m_nothing, m_import, m_roster, m_batch})
            m_beside->AddPage(page, wxEmptyString);
        m_import->presenter().on_imported([this](store::RosterId roster) { m_presenter.imported(roster); });
        m_import->presenter().on_given_up([this] { m_presenter.import_given_up(); });
        m_roster->presenter().on_changed([this] { m_presenter.refresh(); });
        m_roster->presenter().on_made([this](store::BatchId batch) { m_presenter.made(batch); });
        m_batch->presenter().on_changed([this] { m_presenter.refresh(); });

        auto* all = new wxBoxSizer(wxHORIZONTAL);
        all->Add(m_work, 0, wxEXPAND | wxALL, FromDIP(2 * kUnit));
        all->AddSpacer(FromDIP(kUnit));
        all->Add(m_beside, 1, wxEXPAND | wxTOP | wxRIGHT | wxBOTTOM, FromDIP(2 * kUnit));
        SetSizer(all);
    }
    ~IssueScreen() override { DestroyChildren(); } // they tell the presenter

    void on_shown() override
    {
        m_work->show_import(m_presenter.may_import());
        m_presenter.shown();
    }
    bool on_file(const std::string& path) override { return m_presenter.take_file(path); }
    bool open(const presenters::Target& target) override
    {
        if (const auto* batch = std::get_if<store::BatchId>(&target.thing))
            m_presenter.look_for(presenters::WorkItem::Kind::Batch, batch->value);
        else if (const auto* roster = std::get_if<store::RosterId>(&target.thing))
            m_presenter.look_for(presenters::WorkItem::Kind::Roster, roster->value);
        else
            return Screen::open(target);
        return true;
    }

    void show_work(const std::vector<presenters::WorkItem>& work, std::optional<std::size_t> chosen) override
    {
        m_work->show(work, chosen);
    }
    void show_nothing(const std::string& what, const std::string& next) override
    {
        m_nothing->show(what, next);
        show_page(m_nothing);
    }
    void show_import(const std::filesystem::path& file) override
    {
        show_page(m_import);
        m_import->presenter().show(file);
    }
    void show_roster(store::RosterId roster) override
    {
        show_page(m_roster);
        m_roster->presenter().show(roster);
    }
    void show_batch(store::BatchId batch) override
    {
        show_page(m_batch);
        m_batch->look_at(batch);
    }

private:
    void show_page(wxWindow* page) { m_beside->ChangeSelection(static_cast<std::size_t>(m_beside->FindPage(page))); }

    presenters::IssuePresenter m_presenter;
    WorkList* m_work;
    wxSimplebook* m_beside;
    look::EmptyState* m_nothing;
    ImportPanel* m_import;
    RosterPanel* m_roster;
    BatchPanel* m_batch;
};

} // namespace

look::Screen* make_issue_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
{
    return new IssueScreen(parent, station, dialogs);
}

} // namespace fuda::desktop
