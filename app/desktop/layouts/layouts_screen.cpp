#include "app/desktop/layouts/layouts_screen.h"

#include "app/desktop/layouts/editing_panel.h"
#include "app/desktop/layouts/versions_panel.h"
#include "app/desktop/layouts/viewing_panel.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"
#include "app/presenters/layouts/layouts_presenter.h"

#include <map>
#include <wx/choice.h>
#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::LayoutPartId;

namespace {

constexpr int kListWidth = 320;

const char* id_of(LayoutPartId part)
{
    switch (part) {
    case LayoutPartId::Viewing:
        return "layouts.part.viewing";
    case LayoutPartId::Editing:
        return "layouts.part.editing";
    case LayoutPartId::Versions:
        return "layouts.part.versions";
    }
    return "";
}

class LayoutsScreen : public look::Screen, public presenters::LayoutsView {
public:
    LayoutsScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
        : look::Screen(parent), m_presenter(station, dialogs, *this)
    {
        m_book = new wxSimplebook(this);
        m_book->SetBackgroundColour(look::paper());
        m_part_line = new wxBoxSizer(wxHORIZONTAL);
        m_viewing = new ViewingPanel(m_book, station, dialogs);
        add(LayoutPartId::Viewing, m_viewing, m_viewing->presenter());
        if (station.may(domain::Right::EditLayouts)) {
            auto* editing = new EditingPanel(m_book, station, dialogs);
            editing->presenter().on_saved([this] { m_presenter.changed(); });
            add(LayoutPartId::Editing, editing, editing->presenter());
        }
        auto* versions = new VersionsPanel(m_book, station, dialogs);
        versions->presenter().on_decided([this] { m_presenter.changed(); });
        versions->presenter().on_edit(
            [this](const std::string& xml, const std::string& name) { m_presenter.edit(xml, name); });
        add(LayoutPartId::Versions, versions, versions->presenter());
        Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
            if (event.GetKeyCode() == WXK_F7 && !event.HasAnyModifiers() && m_viewing->IsShownOnScreen())
                m_viewing->presenter().turn();
            else
                event.Skip();
        });
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        const int edge = FromDIP(2 * kUnit);
        m_column = list();
        line->Add(m_column, 0, wxEXPAND | wxRIGHT, edge);
        line->Add(m_book, 1, wxEXPAND);
        m_choice = look::choice(this, "layouts.choice", {});
        look::set_name(m_choice, tr("様式"));
        m_choice->SetMinSize(FromDIP(wxSize(kListWidth, 4 * kUnit)));
        m_choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
            m_presenter.choose(static_cast<std::size_t>(event.GetSelection()));
        });
        m_part_line->AddStretchSpacer();
        m_part_line->Add(m_choice, 0, wxALIGN_CENTER_VERTICAL);
        auto* all = new wxBoxSizer(wxVERTICAL);
        all->Add(m_part_line, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, edge);
        all->Add(line, 1, wxEXPAND | wxALL, edge);
        SetSizer(all);
    }
    ~LayoutsScreen() override { DestroyChildren(); } // the tables read from the presenter

    void on_shown() override { m_presenter.shown(); }
    bool on_file(const std::string& path) override
    {
        m_presenter.open_file(path);
        return true;
    }

    void show(const presenters::LayoutsShown& shown) override
    {
        for (const auto& [id, part] : m_parts)
            look::show_chosen(part.button, id == shown.part);
        m_book->ChangeSelection(static_cast<std::size_t>(m_book->FindPage(m_parts.at(shown.part).panel)));
        const std::vector<std::size_t> chosen = shown.chosen ? std::vector{*shown.chosen} : std::vector<std::size_t>();
        if (m_list->chosen() != chosen)
            m_list->update(chosen);
        m_title->SetLabelText(wx(shown.title));
        m_title->SetToolTip(wx(shown.title));
        look::set_text(m_about, shown.about);
        m_state->show(shown.state);
        const bool beside = shown.part == LayoutPartId::Viewing; // elsewhere pages need its place
        m_column->ShowItems(beside);
        m_choice->Show(!beside);
        m_choice->SetSelection(shown.chosen ? static_cast<int>(*shown.chosen) : wxNOT_FOUND);
        m_state->Show(beside && !shown.state.text.empty());
        Layout();
    }
    void show_rows() override
    {
        m_list->update({});
        std::vector<std::string> titles;
        for (std::size_t i = 0; i < m_presenter.rows().count(); ++i)
            titles.push_back(m_presenter.rows().cell(i, 0).text);
        look::set_words(m_choice, titles);
    }

private:
    struct Part {
        wxButton* button;
        wxWindow* panel;
    };

    void add(LayoutPartId id, wxWindow* panel, presenters::LayoutPart& part)
    {
        m_presenter.add(id, part);
        wxButton* button = look::button(this, id_of(id), tr(presenters::japanese(id)), Weight::Flat,
                                        [this, id] { m_presenter.choose_part(id); });
        look::add_class(button, "part");
        m_part_line->Add(button, 0, wxRIGHT, FromDIP(kUnit));
        m_book->AddPage(panel, wxEmptyString);
        m_parts[id] = {button, panel};
    }

    wxSizer* list()
    {
        m_list =
            new look::Table(this, "layouts.list", m_presenter.rows(), presenters::LayoutsPresenter::columns(), {}, {});
        m_list->on_chosen([this] {
            if (const auto chosen = m_list->chosen(); !chosen.empty())
                m_presenter.choose(chosen.front());
        });
        m_title = new wxStaticText(this, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize,
                                   wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE); // the list is no wider for it
        m_title->SetForegroundColour(look::ink());
        m_title->SetFont(look::font(1.0, true));
        look::set_id(m_title, "layouts.title");
        m_about = look::quiet_label(this, "");
        m_state = new look::StateLabel(this);
        look::set_id(m_state, "layouts.list.state");
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(m_list, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
        m_title->SetMinSize(wxSize(1, m_title->GetCharHeight()));
        column->Add(m_title, 0, wxEXPAND);
        column->Add(m_about, 0, wxEXPAND | wxTOP, FromDIP(kUnit / 2));
        column->Add(m_state, 0, wxEXPAND | wxTOP, FromDIP(kUnit / 2));
        column->SetMinSize(FromDIP(wxSize(kListWidth, -1)));
        return column;
    }

    presenters::LayoutsPresenter m_presenter;
    wxSimplebook* m_book = nullptr;
    wxSizer* m_part_line = nullptr;
    ViewingPanel* m_viewing = nullptr;
    std::map<LayoutPartId, Part> m_parts;
    wxSizer* m_column = nullptr;  ///< the list and what it says of the chosen one
    wxChoice* m_choice = nullptr; ///< instead of it where there is no place for it
    look::Table* m_list = nullptr;
    wxStaticText* m_title = nullptr;
    wxStaticText* m_about = nullptr;
    look::StateLabel* m_state = nullptr;
};

} // namespace

look::Screen* make_layouts_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
{
    return new LayoutsScreen(parent, station, dialogs);
}

} // namespace fuda::desktop
