#include "app/desktop/layouts/versions_panel.h"

#include "app/desktop/issue/offer.h"
#include "app/desktop/layouts/tool.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/choice.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::VersionsPresenter;

namespace {

constexpr const char* kCanvasIds[] = {"layouts.before", "layouts.after"};
constexpr int kVersionsHeight = 144, kDifferencesHeight = 144;

} // namespace

VersionsPanel::VersionsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this, make_canvases(station))
{
    SetBackgroundColour(look::paper());
    m_versions =
        new look::Table(this, "layouts.versions", m_presenter.versions(), VersionsPresenter::version_columns(), {}, {});
    m_versions->SetMinSize(FromDIP(wxSize(-1, kVersionsHeight)));
    m_versions->on_chosen([this] {
        if (const auto chosen = m_versions->chosen(); !chosen.empty())
            m_presenter.choose(chosen.front());
    });
    m_differences = new look::Table(this, "layouts.differences", m_presenter.differences(),
                                    VersionsPresenter::difference_columns(), {}, {});
    m_differences->SetMinSize(FromDIP(wxSize(-1, kDifferencesHeight)));
    m_differences->on_chosen([this] {
        if (const auto chosen = m_differences->chosen(); !chosen.empty())
            m_presenter.choose_difference(chosen.front());
    });
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_versions, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(decision(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(comparison(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(pages(), 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(m_differences, 0, wxEXPAND);
    SetSizer(all);
}

presenters::VersionsPresenter::Canvases VersionsPanel::make_canvases(presenters::Station& station)
{
    presenters::VersionsPresenter::Canvases canvases{};
    for (std::size_t i = 0; i < canvases.size(); ++i) {
        m_captions[i] = look::quiet_label(this, "");
        m_canvases[i] = new CanvasPanel(this, kCanvasIds[i], station, CanvasPanel::Rulers::None);
        canvases[i] = &m_canvases[i]->canvas();
    }
    return canvases;
}

wxSizer* VersionsPanel::decision()
{
    m_state = new look::StateLabel(this);
    look::set_id(m_state, "layouts.version.state");
    m_note = look::label(this, "");
    look::set_id(m_note, "layouts.version.note");
    wxButton* out = look::button(this, "layouts.version.export", tr("XML を書き出す"), Weight::Flat,
                                 [this] { m_presenter.export_file(); });
    m_edit =
        look::button(this, "layouts.version.edit", tr("この版から編集"), Weight::Flat, [this] { m_presenter.edit(); });
    m_withdraw = look::button(this, "layouts.version.withdraw", tr("取り下げる"), Weight::Normal,
                              [this] { m_presenter.withdraw(); });
    m_reject =
        look::button(this, "layouts.version.reject", tr("差し戻す"), Weight::Normal, [this] { m_presenter.reject(); });
    m_approve = look::button(this, "layouts.version.approve", tr("承認する"), Weight::Primary,
                             [this] { m_presenter.approve(); });
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(m_state, 0, wxEXPAND);
    words->Add(m_note, 0, wxEXPAND | wxTOP, FromDIP(kUnit / 4));
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(words, 1, wxALIGN_CENTER_VERTICAL);
    for (wxButton* button : {out, m_edit, m_withdraw, m_reject, m_approve})
        line->Add(button, 0, wxALIGN_CENTER_VERTICAL | wxLEFT, FromDIP(kUnit));
    return line;
}

wxSizer* VersionsPanel::comparison()
{
    m_differences_text = look::label(this, "");
    m_differences_text->SetFont(look::font(1.0, true));
    look::set_id(m_differences_text, "layouts.differences.count");
    wxStaticText* words = look::quiet_label(this, tr("比べる版"));
    m_against = choice(this, "layouts.against", {});
    look::set_label(m_against, words);
    m_against->SetMinSize(FromDIP(wxSize(20 * kUnit, 4 * kUnit)));
    m_against->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_against(static_cast<std::size_t>(event.GetSelection()));
    });
    m_side_line = new wxBoxSizer(wxHORIZONTAL);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_differences_text, 1, wxALIGN_CENTER_VERTICAL);
    line->Add(m_side_line, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    line->Add(words, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_against, 0, wxALIGN_CENTER_VERTICAL);
    return line;
}

wxSizer* VersionsPanel::pages()
{
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t i = 0; i < m_canvases.size(); ++i) {
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(m_captions[i], 0, wxALIGN_CENTER_HORIZONTAL | wxBOTTOM, FromDIP(kUnit / 2));
        column->Add(m_canvases[i], 1, wxEXPAND);
        line->Add(column, 1, wxEXPAND | (i > 0 ? wxLEFT : 0), FromDIP(kUnit / 2));
    }
    return line;
}

void VersionsPanel::show(const presenters::VersionsShown& shown)
{
    const std::vector<std::size_t> chosen = shown.chosen ? std::vector{*shown.chosen} : std::vector<std::size_t>();
    if (m_versions->chosen() != chosen)
        m_versions->update(chosen);
    m_state->show(shown.state);
    m_note->SetLabelText(wx(shown.note));
    m_note->Show(!shown.note.empty());
    set_words(m_against, shown.against);
    m_against->SetSelection(shown.against.empty() ? wxNOT_FOUND : static_cast<int>(shown.chosen_against));
    m_against->Enable(shown.against.size() > 1);
    m_captions[VersionsPresenter::Before]->SetLabelText(wx(shown.before));
    m_captions[VersionsPresenter::After]->SetLabelText(wx(shown.after));
    for (wxWindow* part :
         std::initializer_list<wxWindow*>{m_captions[VersionsPresenter::Before], m_canvases[VersionsPresenter::Before]})
        part->Show(!shown.before.empty()); // with nothing to compare, the page alone
    m_differences_text->SetLabelText(wx(shown.differences));
    if (m_sides.size() != shown.sides.size()) {
        m_side_line->Clear(true);
        m_sides.clear();
        for (std::size_t side = 0; side < shown.sides.size(); ++side) {
            const std::string id = "layouts.version.side." + std::to_string(side + 1);
            m_sides.push_back(
                tool(this, id.c_str(), shown.sides[side], {}, [this, side] { m_presenter.choose_side(side); }));
            m_side_line->Add(m_sides.back(), 0, wxALIGN_CENTER_VERTICAL);
        }
    }
    for (std::size_t side = 0; side < m_sides.size(); ++side)
        look::show_chosen(m_sides[side], side == shown.side);
    offer(m_approve, shown.approve);
    offer(m_reject, shown.reject);
    offer(m_withdraw, shown.withdraw);
    offer(m_edit, shown.edit);
    Layout();
}

void VersionsPanel::show_versions()
{
    m_versions->update({});
}

void VersionsPanel::show_differences()
{
    m_differences->update({});
    m_differences->Show(m_presenter.differences().count() > 0);
    Layout();
}

} // namespace fuda::desktop
