#include "app/desktop/settings/tariff_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kTextWidth = 820;
}

TariffPanel::TariffPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("料金")), m_presenter(station, dialogs, *this)
{
    m_problem = new Problem(this, "settings.tariff.problem", kTextWidth);
    m_present = make_present();
    m_other = make_proposal();
    body()->Add(m_problem, 0, wxEXPAND);
    body()->Add(m_present, 1, wxEXPAND);
    body()->Add(m_other, 1, wxEXPAND);
    m_other->Hide();
}

wxPanel* TariffPanel::make_present()
{
    auto* panel = new wxPanel(this);
    m_place = look::label(panel, "");
    look::set_id(m_place, "settings.tariff.place");
    m_edition = new wxChoice(panel, wxID_ANY);
    look::set_id(m_edition, "settings.tariff.edition");
    look::set_name(m_edition, tr("いつから"));
    m_edition->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        m_presenter.choose_edition(static_cast<std::size_t>(m_edition->GetSelection()));
    });
    m_choose = look::button(panel, "settings.tariff.choose", tr("新しい料金表を見る"), Weight::Normal,
                            [this] { m_presenter.choose_file(); });
    m_source = look::paragraph(panel, "", kTextWidth);
    m_source->SetForegroundColour(look::quiet());
    m_prices =
        new look::Table(panel, "settings.tariff.prices", m_presenter.prices(), m_presenter.price_columns(), "", "");
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_edition, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    head->AddStretchSpacer();
    head->Add(m_choose, 0, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_place, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_source, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_prices, 1, wxEXPAND);
    panel->SetSizer(column);
    return panel;
}

wxPanel* TariffPanel::make_proposal()
{
    auto* panel = new wxPanel(this);
    m_title = look::heading(panel, "");
    look::set_id(m_title, "settings.tariff.proposal");
    m_note = look::label(panel, "");
    look::set_id(m_note, "settings.tariff.note");
    m_differences = new look::Table(panel, "settings.tariff.differences", m_presenter.differences(),
                                    m_presenter.difference_columns(), tr("料金に違いはありません"), "");
    m_adopt = look::button(panel, "settings.tariff.adopt", tr("この料金表を採用する"), Weight::Primary,
                           [this] { m_presenter.adopt(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_title, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_note, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_differences, 1, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(look::row({m_adopt, look::button(panel, "settings.tariff.back", tr("戻る"), Weight::Flat,
                                                 [this] { m_presenter.drop_proposal(); })}));
    panel->SetSizer(column);
    return panel;
}

bool TariffPanel::on_file(const std::string& path)
{
    m_presenter.look_at(path);
    return true;
}

void TariffPanel::show_head(const Head& head)
{
    look::set_text(m_place, head.place);
    m_edition->Clear();
    for (const std::string& edition : head.editions)
        m_edition->Append(look::wx(edition));
    m_edition->SetSelection(static_cast<int>(head.chosen));
    m_source->SetLabelText(look::wrapped(*m_source, look::wx(tr("出典　{0}", head.source)), FromDIP(kTextWidth)));
    m_choose->SetLabel(look::wx(head.may_adopt ? tr("新しい料金表を採用") : tr("別の料金表と比べる")));
    m_present->Layout();
    Layout();
}

void TariffPanel::show_proposal(const std::optional<Proposal>& proposal)
{
    m_other->Show(proposal.has_value());
    m_present->Show(!proposal);
    if (proposal) {
        look::set_text(m_title, proposal->title);
        look::set_text(m_note, proposal->note);
        m_adopt->Show(proposal->can_adopt);
        m_other->Layout();
    }
    Layout();
}

void TariffPanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    Layout();
}

} // namespace fuda::desktop
