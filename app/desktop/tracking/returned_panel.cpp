#include "app/desktop/tracking/returned_panel.h"

#include "app/desktop/counter/sentence.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/wrapsizer.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::ReturnedPresenter;
using presenters::ReturnedShown;

namespace {

constexpr int kListHeight = 144;

std::string text_of(const wxTextCtrl* field)
{
    return field->GetValue().utf8_string();
}

} // namespace

ReturnedPanel::ReturnedPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_items =
        new look::Table(this, "returned.items", m_presenter.items(), ReturnedPresenter::columns(),
                        tr("ここに並ぶ返戻はありません"), tr("戻った封筒を読み取ると、処置を待つものがここに並びます"));
    m_items->SetMinSize(wxSize(-1, FromDIP(kListHeight)));
    m_title = look::heading(this, "");
    look::set_id(m_title, "returned.title");
    m_state = new look::StateLabel(this);
    look::set_id(m_state, "returned.state");
    m_about = new Sentence(this, "returned.about", look::ink());
    m_hint = new Sentence(this, "returned.hint", look::attention());
    m_why_not = new Sentence(this, "returned.why-not", look::quiet());
    auto* chosen = new wxBoxSizer(wxHORIZONTAL);
    chosen->Add(m_title, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    chosen->Add(m_state, 0, wxALIGN_CENTER_VERTICAL);
    m_steps = next_steps();
    m_form = form();
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_items, 1, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(chosen, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    for (wxWindow* sentence : {m_about, m_hint, m_why_not})
        all->Add(sentence, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_steps, 0, wxEXPAND);
    all->Add(m_form, 0, wxEXPAND);
    SetSizer(all);
    m_items->on_chosen([this] { m_presenter.choose(m_items->chosen()); });
}

wxButton* ReturnedPanel::action(wxWindow* parent, const char* id, Offered offered, Weight weight,
                                std::function<void()> step)
{
    wxButton* made = look::button(parent, id, "", weight, std::move(step));
    look::focus_by_keys(made);
    m_actions.emplace_back(made, offered);
    return made;
}

wxSizer* ReturnedPanel::head()
{
    m_filter = look::choice(this, "returned.filter", {});
    m_count = look::quiet_label(this, "");
    look::set_id(m_count, "returned.count");
    m_filter->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_filter(static_cast<std::size_t>(event.GetSelection()));
        m_free();
    });
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(look::heading(this, tr("返戻の処置")), 1, wxALIGN_CENTER_VERTICAL);
    row->Add(m_count, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    row->Add(m_filter, 0, wxALIGN_CENTER_VERTICAL);
    return row;
}

wxSizer* ReturnedPanel::next_steps()
{
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    const auto add = [&](const char* id, Offered offered, Weight weight, void (ReturnedPresenter::*step)()) {
        row->Add(action(this, id, offered, weight, [this, step] { (m_presenter.*step)(); }), 0, wxRIGHT | wxTOP,
                 FromDIP(kUnit));
    };
    add("returned.correct", &ReturnedShown::correct, Weight::Primary, &ReturnedPresenter::correct);
    add("returned.again", &ReturnedShown::again, Weight::Normal, &ReturnedPresenter::send_again);
    add("returned.reissue", &ReturnedShown::reissue, Weight::Normal, &ReturnedPresenter::reissue);
    add("returned.keep", &ReturnedShown::keep, Weight::Normal, &ReturnedPresenter::keep);
    add("returned.destroy", &ReturnedShown::destroy, Weight::Danger, &ReturnedPresenter::destroy);
    return row;
}

wxPanel* ReturnedPanel::form()
{
    auto* made = new wxPanel(this);
    made->SetBackgroundColour(look::paper());
    m_postal_code = look::text_field(made, "returned.postal-code", "102-0093");
    m_address = look::text_field(made, "returned.address");
    m_more = look::text_field(made, "returned.more");
    m_name = look::text_field(made, "returned.name");
    m_postal_problem = new Sentence(made, "returned.postal-problem", look::bad());
    m_place_problem = new Sentence(made, "returned.place-problem", look::bad());
    auto* fields = new wxFlexGridSizer(2, FromDIP(kUnit), FromDIP(kUnit));
    fields->AddGrowableCol(0, 2);
    fields->AddGrowableCol(1, 5);
    fields->Add(look::labelled(made, tr("郵便番号"), m_postal_code), 0, wxEXPAND);
    fields->Add(look::labelled(made, tr("住所（都道府県から番地まで）"), m_address), 0, wxEXPAND);
    fields->Add(look::labelled(made, tr("宛名（様を付けない）"), m_name), 0, wxEXPAND);
    fields->Add(look::labelled(made, tr("方書・建物・部屋番号"), m_more), 0, wxEXPAND);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(
        action(made, "returned.send", &ReturnedShown::send, Weight::Primary,
               [this] {
                   m_presenter.send_to({text_of(m_postal_code), text_of(m_address), text_of(m_more), text_of(m_name)});
               }),
        0, wxRIGHT, FromDIP(kUnit));
    buttons->Add(
        look::button(made, "returned.form.back", tr("戻る"), Weight::Flat, [this] { m_presenter.leave_form(); }));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_postal_problem, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(fields, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_place_problem, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(buttons, 0, wxEXPAND);
    made->SetSizer(all);
    made->Hide();
    return made;
}

void ReturnedPanel::show(const ReturnedShown& shown)
{
    look::set_words(m_filter, shown.filters);
    m_filter->SetSelection(static_cast<int>(shown.filter));
    m_count->SetLabelText(wx(shown.count));
    m_title->SetLabelText(wx(shown.title));
    m_state->show(shown.state);
    m_about->say(shown.about);
    m_hint->say(shown.hint.text.empty() ? "" : look::shape_of(shown.hint.tone) + " " + shown.hint.text);
    m_why_not->say(shown.why_not);
    m_postal_problem->say(shown.postal_problem.empty() ? "" : "▲ " + shown.postal_problem);
    m_place_problem->say(shown.place_problem.empty() ? "" : "▲ " + shown.place_problem);
    for (const auto& [button, offered] : m_actions)
        look::enable(button, shown.*offered, shown.busy);
    GetSizer()->Show(m_steps, !shown.form);
    m_form->Show(shown.form);
    m_form->Layout();
    Layout();
}

void ReturnedPanel::show_items(std::optional<std::size_t> chosen)
{
    m_items->update(chosen ? std::vector{*chosen} : std::vector<std::size_t>());
}

void ReturnedPanel::refresh_items(std::size_t first, std::size_t last)
{
    m_items->refresh(first, last);
}

void ReturnedPanel::fill_place(const presenters::PlaceWritten& place)
{
    m_postal_code->ChangeValue(wx(place.postal_code));
    m_address->ChangeValue(wx(place.address));
    m_more->ChangeValue(wx(place.more));
    m_name->ChangeValue(wx(place.name));
}

void ReturnedPanel::focus_postal_code()
{
    m_postal_code->SetFocus();
    m_postal_code->SelectAll();
}

void ReturnedPanel::focus_list()
{
    m_free();
}

} // namespace fuda::desktop
