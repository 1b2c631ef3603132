#include "app/desktop/counter/member_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;

namespace {

constexpr const char* kOfferIds[] = {"counter.offer.1", "counter.offer.2", "counter.offer.3",
                                     "counter.offer.4", "counter.offer.5", "counter.offer.6"};

wxStaticText* large(wxWindow* parent, double scale, bool bold)
{
    auto* text = new wxStaticText(parent, wxID_ANY, " ");
    text->SetFont(look::font(scale, bold));
    text->SetForegroundColour(look::ink());
    return text;
}

wxPanel* paper(wxWindow* parent)
{
    auto* panel = new wxPanel(parent);
    panel->SetBackgroundColour(look::paper());
    return panel;
}

} // namespace

MemberPanel::MemberPanel(wxWindow* parent, std::function<void(bool)> shown) : wxPanel(parent), m_shown(std::move(shown))
{
    SetBackgroundColour(look::paper());
    m_empty = new look::EmptyState(this, tr("加入者を選んでください"), tr("左で探して Enter を押してください"));
    m_member = paper(this);
    m_file = paper(m_member);
    m_form_place = paper(m_member);
    auto* member = new wxBoxSizer(wxVERTICAL);
    member->Add(make_head(), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    m_file->SetSizer(make_file());
    m_form_place->SetSizer(new wxBoxSizer(wxVERTICAL));
    member->Add(m_file, 1, wxEXPAND);
    member->Add(m_form_place, 1, wxEXPAND);
    m_member->SetSizer(member);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_empty, 1, wxEXPAND);
    all->Add(m_member, 1, wxEXPAND);
    SetSizer(all);
    m_form_place->Hide();
    m_member->Hide();
}

wxSizer* MemberPanel::make_head()
{
    m_kana = look::quiet_label(m_member, " ");
    m_name = large(m_member, 1.9, true);
    look::set_id(m_name, "counter.member.name");
    m_birth = large(m_member, 1.25, false);
    look::set_id(m_birth, "counter.member.birth");
    m_number = large(m_member, 1.25, false);
    look::set_id(m_number, "counter.member.number");
    m_standing = new look::StateLabel(m_member);
    m_facts = new Sentence(m_member, "counter.member.facts", look::quiet(), 0.92);
    m_warnings = new Sentence(m_member, "counter.member.warnings", look::attention());
    auto* head = new wxBoxSizer(wxVERTICAL);
    auto* back = look::button(m_member, "counter.search_again", tr("‹ さがす  Ctrl+F"), Weight::Flat,
                              [this] { m_presenter->close(); });
    head->Add(m_kana, 0, wxEXPAND);
    auto* name = new wxBoxSizer(wxHORIZONTAL);
    name->Add(m_name, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(3 * kUnit));
    name->Add(m_standing, 1, wxALIGN_CENTER_VERTICAL);
    name->Add(back, 0, wxALIGN_CENTER_VERTICAL);
    head->Add(name, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    auto* identity = new wxBoxSizer(wxHORIZONTAL);
    identity->Add(m_birth, 0, wxRIGHT, FromDIP(3 * kUnit));
    identity->Add(m_number, 0);
    head->Add(identity, 0, wxBOTTOM, FromDIP(kUnit));
    head->Add(m_facts, 0, wxEXPAND);
    head->Add(m_warnings, 0, wxEXPAND | wxTOP, FromDIP(kUnit));
    return head;
}

wxSizer* MemberPanel::make_file()
{
    m_offers_panel = paper(m_file);
    auto* offers = new wxFlexGridSizer(3, FromDIP(kUnit / 2), FromDIP(2 * kUnit));
    offers->AddGrowableCol(2);
    for (std::size_t i = 0; i < m_offers.size(); ++i) {
        OfferRow& row = m_offers[i];
        row.button =
            look::button(m_offers_panel, kOfferIds[i], " ", Weight::Normal, [this, i] { m_presenter->begin(i); });
        look::add_class(row.button, "tool"); // six of them, and below them the table
        row.button->SetMinSize(wxSize(-1, FromDIP(4 * kUnit)));
        row.answer = new look::StateLabel(m_offers_panel);
        row.why = new wxStaticText(m_offers_panel, wxID_ANY, " ", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
        row.why->SetForegroundColour(look::quiet());
        row.why->SetFont(look::font(0.92));
        row.why->SetMinSize(wxSize(FromDIP(10 * kUnit), -1));
        offers->Add(row.button, 0, wxEXPAND);
        offers->Add(row.answer, 0, wxALIGN_CENTER_VERTICAL);
        offers->Add(row.why, 1, wxEXPAND | wxALIGN_CENTER_VERTICAL);
    }
    m_offers_panel->SetSizer(offers);

    m_table_place = paper(m_file);
    m_table_place->SetSizer(new wxBoxSizer(wxVERTICAL));
    m_detail = new Sentence(m_file, "counter.line.detail", look::quiet(), 0.92);
    m_go_on =
        look::button(m_file, "counter.line.go_on", " ", Weight::Normal, [this] { m_presenter->go_on_with_line(); });
    m_recover = look::button(m_file, "counter.line.recover", tr("返納を受け取った  F9"), Weight::Normal,
                             [this] { m_presenter->recover(); });
    auto* form = look::button(m_file, "counter.form", tr("申請書（紙）  Ctrl+P"), Weight::Flat,
                              [this] { m_presenter->print_form(); });
    auto* actions = new wxBoxSizer(wxHORIZONTAL);
    actions->Add(look::row({m_go_on, m_recover}), 0);
    actions->AddStretchSpacer();
    actions->Add(form, 0);

    auto* file = new wxBoxSizer(wxVERTICAL);
    file->Add(look::heading(m_file, tr("今日できること")), 0, wxBOTTOM, FromDIP(kUnit));
    file->Add(m_offers_panel, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    file->Add(look::heading(m_file, tr("これまでの交付と申請")), 0, wxBOTTOM, FromDIP(kUnit));
    file->Add(m_table_place, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    file->Add(m_detail, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    file->Add(actions, 0, wxEXPAND);
    return file;
}

void MemberPanel::obey(presenters::MemberPresenter& presenter)
{
    m_presenter = &presenter;
    m_table = new look::Table(m_table_place, "counter.timeline", presenter.timeline(), presenters::Timeline::columns(),
                              tr("まだ何も交付していません"), tr("申請があれば、上のボタンから受け付けてください"));
    m_table_place->GetSizer()->Add(m_table, 1, wxEXPAND);
    m_table->on_chosen([this] {
        const auto rows = m_table->chosen();
        m_presenter->choose_line(rows.empty() ? m_presenter->timeline().count() : rows.front());
    });
    m_table->on_activated([this](std::size_t) { m_presenter->go_on_with_line(); });
}

void MemberPanel::show_form(bool shown)
{
    m_file->Show(!shown);
    m_form_place->Show(shown);
    m_member->Layout();
}

void MemberPanel::show_member(const presenters::MemberShown& member)
{
    m_empty->Hide();
    m_member->Show();
    m_shown(true);
    m_kana->SetLabelText(wx(member.kana));
    m_name->SetLabelText(wx(member.name));
    m_number->SetLabelText(wx(member.number));
    m_birth->SetLabelText(wx(member.birth));
    m_standing->show(member.standing);
    m_facts->say(look::lines_of(member.facts));
    m_warnings->say(look::lines_of(member.warnings));
    Layout();
    m_member->Layout();
}

void MemberPanel::show_no_member()
{
    m_member->Hide();
    m_empty->Show();
    m_shown(false);
    Layout();
}

void MemberPanel::show_offers(const std::vector<presenters::Offer>& offers)
{
    for (std::size_t i = 0; i < m_offers.size(); ++i) {
        const bool there = i < offers.size();
        const presenters::Offer offer = there ? offers[i] : presenters::Offer{};
        m_offers[i].button->SetLabelText(wx(offer.text + "  " + offer.key));
        m_offers[i].button->Enable(offer.can_begin);
        m_offers[i].answer->show(offer.answer);
        m_offers[i].why->SetLabelText(wx(offer.why));
        m_offers[i].why->SetToolTip(wx(offer.why));
    }
    m_offers_panel->Show(!offers.empty());
    m_offers_panel->Layout();
    m_file->Layout();
}

void MemberPanel::show_timeline()
{
    m_table->reload();
}

void MemberPanel::show_chosen_line(std::size_t row)
{
    m_table->choose(row);
}

void MemberPanel::show_line_actions(const presenters::LineActions& actions)
{
    m_go_on->SetLabelText(wx(actions.go_on + "  F8"));
    m_go_on->Show(!actions.go_on.empty());
    m_recover->Show(actions.can_recover);
    m_detail->say(actions.detail);
    m_file->Layout();
}

void MemberPanel::focus_member()
{
    m_table->control()->SetFocus();
}

} // namespace fuda::desktop
