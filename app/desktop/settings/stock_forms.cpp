#include "app/desktop/settings/stock_forms.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kFieldWidth = 296;
constexpr domain::StockKind kKinds[] = {domain::StockKind::Card, domain::StockKind::Sheet, domain::StockKind::Postcard,
                                        domain::StockKind::Envelope, domain::StockKind::Other};
} // namespace

ArticleForm::ArticleForm(wxWindow* parent, presenters::StockPresenter& presenter) : wxPanel(parent)
{
    m_code = look::text_field(this, "settings.stock.code", "CARD-2026");
    m_name = look::text_field(this, "settings.stock.name");
    m_media = look::text_field(this, "settings.stock.media", "iso_id-1_53.98x85.6mm");
    m_insurer = look::text_field(this, "settings.stock.insurer");
    m_yen = look::text_field(this, "settings.stock.yen");
    m_level = look::text_field(this, "settings.stock.level");
    wxArrayString kinds;
    for (const domain::StockKind kind : kKinds)
        kinds.Add(look::wx(tr(domain::japanese(kind))));
    m_kind = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, kinds);
    look::set_id(m_kind, "settings.stock.kind");
    m_numbered = new wxCheckBox(this, wxID_ANY, look::wx(tr("一枚ごとに番号がある")));
    look::set_id(m_numbered, "settings.stock.numbered");
    m_preferred = new wxCheckBox(this, wxID_ANY, look::wx(tr("同じ用紙の中で優先して使う")));
    look::set_id(m_preferred, "settings.stock.preferred");

    auto* grid = new wxFlexGridSizer(2, FromDIP(wxSize(2 * kUnit, 2 * kUnit)));
    grid->AddGrowableCol(0, 1);
    grid->AddGrowableCol(1, 1);
    const std::pair<std::string, wxWindow*> fields[] = {{tr("品目コード"), m_code},
                                                        {tr("品名"), m_name},
                                                        {tr("種類"), m_kind},
                                                        {tr("用紙（IPP の名前）"), m_media},
                                                        {tr("保険者番号（名入れのとき）"), m_insurer},
                                                        {tr("単価（円）"), m_yen},
                                                        {tr("発注点（枚）"), m_level}};
    for (const auto& [text, field] : fields) {
        field->SetMinSize(FromDIP(wxSize(kFieldWidth, 5 * kUnit)));
        grid->Add(look::labelled(this, text, field), 1, wxEXPAND);
    }
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(look::heading(this, tr("品目の登録")), 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(grid, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_numbered);
    column->Add(m_preferred, 0, wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(look::row({look::button(this, "settings.stock.register", tr("登録する"), Weight::Primary,
                                        [this, &presenter] { presenter.add(given()); }),
                           look::button(this, "settings.stock.cancel", tr("戻る"), Weight::Flat,
                                        [&presenter] { presenter.cancel_form(); })}));
    SetSizer(column);
}

void ArticleForm::begin()
{
    for (wxTextCtrl* field : {m_code, m_name, m_media, m_insurer, m_yen, m_level})
        field->Clear();
    m_kind->SetSelection(0);
    m_numbered->SetValue(false);
    m_preferred->SetValue(false);
    m_code->SetFocus();
}

presenters::StockPresenter::Article ArticleForm::given() const
{
    return {text_of(m_code),
            text_of(m_name),
            text_of(m_media),
            text_of(m_insurer),
            text_of(m_yen),
            text_of(m_level),
            kKinds[m_kind->GetSelection()],
            m_numbered->GetValue(),
            m_preferred->GetValue()};
}

MovementForm::MovementForm(wxWindow* parent, presenters::StockPresenter& presenter) : wxPanel(parent)
{
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(400, -1)));
    m_title = look::heading(this, "");
    column->Add(m_title, 0, wxBOTTOM, FromDIP(kUnit));
    m_quantity = add_field(column, "settings.stock.quantity");
    m_serials = add_field(column, "settings.stock.serials");
    m_lot = add_field(column, "settings.stock.lot");
    m_batch = add_field(column, "settings.stock.batch");
    m_reason = add_field(column, "settings.stock.reason");
    const auto enter = [this, &presenter] {
        presenter.move({text_of(m_quantity.text), text_of(m_serials.text), text_of(m_lot.text), text_of(m_reason.text),
                        text_of(m_batch.text)});
    };
    m_enter = look::button(this, "settings.stock.enter", "", Weight::Primary, enter);
    m_destroy = look::button(this, "settings.stock.destroy", "", Weight::Danger, enter);
    column->Add(look::row({m_enter, m_destroy,
                           look::button(this, "settings.stock.back", tr("戻る"), Weight::Flat,
                                        [&presenter] { presenter.cancel_form(); })}),
                0, wxTOP, FromDIP(kUnit));
    SetSizer(column);
}

MovementForm::Field MovementForm::add_field(wxSizer* column, const char* id)
{
    const Field field{look::quiet_label(this, ""), look::text_field(this, id)};
    column->Add(field.label, 0, wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(field.text, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    return field;
}

void MovementForm::show(const Field& field, const std::string& label)
{
    field.text->Clear();
    field.label->SetLabelText(look::wx(label));
    field.label->Show(!label.empty());
    field.text->Show(!label.empty());
}

void MovementForm::begin(const presenters::StockView::Fields& fields)
{
    m_title->SetLabelText(look::wx(fields.title));
    show(m_quantity, fields.quantity);
    show(m_serials, fields.serials);
    show(m_lot, fields.lot);
    show(m_batch, fields.batch);
    show(m_reason, fields.reason);
    m_enter->SetLabel(look::wx(fields.action));
    m_destroy->SetLabel(look::wx(fields.action));
    m_enter->Show(!fields.two_people);
    m_destroy->Show(fields.two_people);
    Layout();
    (fields.quantity.empty() ? m_serials : m_quantity).text->SetFocus();
}

} // namespace fuda::desktop
