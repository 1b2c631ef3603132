#include "app/desktop/issue/making_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/language/language.h"

#include <wx/checkbox.h>
#include <wx/choice.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

MakingPanel::MakingPanel(wxWindow* parent, presenters::RosterPresenter& presenter)
    : wxPanel(parent), m_presenter(presenter)
{
    SetBackgroundColour(look::paper());
    m_day = look::choice(this, "issue.making.day", {});
    m_documents = new wxBoxSizer(wxHORIZONTAL);
    m_employer = look::text_field(this, "issue.making.employer", tr("すべて"));
    m_postal_code = look::text_field(this, "issue.making.postal-code", tr("すべて（例 102）"));
    m_kana_from = look::text_field(this, "issue.making.kana-from", tr("ア"));
    m_kana_to = look::text_field(this, "issue.making.kana-to", tr("ン"));
    m_order =
        look::choice(this, "issue.making.order",
                     {tr("名簿の順"), tr("郵便番号の順"), tr("事業所の順"), tr("フリガナの順"), tr("記号・番号の順")});
    m_count = look::heading(this, "");
    look::set_id(m_count, "issue.making.count");
    m_make = look::button(this, "issue.making.make", tr("ロットを作る"), look::Weight::Primary,
                          [this] { m_presenter.make(); });

    auto* form = new wxFlexGridSizer(2, FromDIP(2 * kUnit), FromDIP(3 * kUnit));
    form->AddGrowableCol(0);
    form->AddGrowableCol(1);
    for (const auto& [text, control] :
         std::initializer_list<std::pair<std::string, wxWindow*>>{{tr("交付年月日"), m_day},
                                                                  {tr("並べる順"), m_order},
                                                                  {tr("事業所記号"), m_employer},
                                                                  {tr("郵便番号の始め"), m_postal_code},
                                                                  {tr("フリガナ　から"), m_kana_from},
                                                                  {tr("フリガナ　まで"), m_kana_to}})
        form->Add(look::labelled(this, text, control), 1, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(look::heading(this, tr("どれを一緒に印刷しますか")), 0, wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(look::quiet_label(this, tr("書類（選ばなければすべて。資格確認書には台紙が付きます）")), 0, wxBOTTOM,
             FromDIP(kUnit / 2));
    all->Add(m_documents, 0, wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(form, 0, wxEXPAND | wxBOTTOM, FromDIP(3 * kUnit));
    all->Add(m_count, 0, wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_make, 0);
    auto* page = new wxBoxSizer(wxHORIZONTAL);
    constexpr int kWidth = 640;
    form->SetMinSize(wxSize(FromDIP(kWidth), -1));
    page->Add(all, 0, wxEXPAND);
    SetSizer(page);

    for (wxTextCtrl* field : {m_employer, m_postal_code, m_kana_from, m_kana_to})
        field->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { tell(); });
    for (wxChoice* field : {m_day, m_order})
        field->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { tell(); });
}

void MakingPanel::tell()
{
    presenters::BatchWish wish;
    const auto day = static_cast<std::size_t>(std::max(0, m_day->GetSelection()));
    if (day < m_shown.days.size())
        wish.issue_date = m_shown.days[day];
    for (std::size_t i = 0; i < m_checks.size(); ++i)
        if (m_checks[i]->GetValue())
            wish.documents.insert(m_shown.documents[i]);
    wish.employer = m_employer->GetValue().utf8_string();
    wish.postal_code = m_postal_code->GetValue().utf8_string();
    wish.kana_from = m_kana_from->GetValue().utf8_string();
    wish.kana_to = m_kana_to->GetValue().utf8_string();
    wish.order = static_cast<store::PieceOrder>(m_order->GetSelection());
    m_presenter.wish(wish);
}

void MakingPanel::show(const presenters::MakingShown& shown)
{
    if (shown.documents != m_shown.documents) {
        m_documents->Clear(true);
        m_checks.clear();
        for (const domain::Document document : shown.documents) {
            auto* check = new wxCheckBox(this, wxID_ANY, wx(tr(japanese(document))));
            look::set_id(check, ("issue.making." + std::string(id(document))).c_str());
            check->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { tell(); });
            m_documents->Add(check, 0, wxRIGHT, FromDIP(3 * kUnit));
            m_checks.push_back(check);
        }
    }
    m_shown = shown;
    std::vector<std::string> days;
    for (const calendar::Date day : shown.days)
        days.push_back(day.iso());
    look::set_words(m_day, days);
    m_count->SetLabelText(wx(shown.count));
    look::enable(m_make, shown.make);
    Layout();
}

} // namespace fuda::desktop
