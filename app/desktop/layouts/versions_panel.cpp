#include "app/desktop/layouts/versions_panel.h"

#include "app/desktop/layouts/canvas_row.h"
#include "app/desktop/layouts/side_buttons.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
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

constexpr int kVersionsHeight = 144, kDifferencesHeight = 144;

} // namespace

VersionsPanel::VersionsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_pages(new CanvasRow(this, {"layouts.before", "layouts.after"}, station)),
      m_presenter(station, dialogs, *this, {&m_pages->canvas(0), &m_pages->canvas(1)})
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
    all->Add(m_pages, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(m_differences, 0, wxEXPAND);
    SetSizer(all);
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
    m_against = look::choice(this, "layouts.against", {});
    look::set_label(m_against, words);
    m_against->SetMinSize(FromDIP(wxSize(20 * kUnit, 4 * kUnit)));
    m_against->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_against(static_cast<std::size_t>(event.GetSelection()));
    });
    m_sides =
        new SideButtons(this, "layouts.version.side", [this](std::size_t side) { m_presenter.choose_side(side); });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_differences_text, 1, wxALIGN_CENTER_VERTICAL);
    line->Add(m_sides, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    line->Add(words, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_against, 0, wxALIGN_CENTER_VERTICAL);
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
    look::set_words(m_against, shown.against);
    m_against->SetSelection(shown.against.empty() ? wxNOT_FOUND : static_cast<int>(shown.chosen_against));
    m_against->Enable(shown.against.size() > 1);
    // With nothing to compare, the page alone.
    m_pages->show(VersionsPresenter::Before, !shown.before.empty(), shown.before);
    m_pages->show(VersionsPresenter::After, true, shown.after);
    m_differences_text->SetLabelText(wx(shown.differences));
    m_sides->show(shown.sides, shown.side);
    look::offer(m_approve, shown.approve);
    look::offer(m_reject, shown.reject);
    look::offer(m_withdraw, shown.withdraw);
    look::offer(m_edit, shown.edit);
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
