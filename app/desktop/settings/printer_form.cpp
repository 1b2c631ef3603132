#include "app/desktop/settings/printer_form.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kFieldWidth = 288;
}

PrinterForm::PrinterForm(wxWindow* parent, presenters::PrintersPresenter& presenter)
    : wxPanel(parent), m_presenter(presenter)
{
    m_heading = look::heading(this, "");
    m_find = look::button(this, "settings.printers.find", tr("プリンターを探す"), Weight::Normal,
                          [&presenter] { presenter.find(); });
    m_finding = new look::StateLabel(this);
    look::set_id(m_finding, "settings.printers.finding");
    m_found = new look::Table(this, "settings.printers.found", presenter.found(), presenter.found_columns(), "", "");
    m_found->SetMinSize(FromDIP(wxSize(-1, 120)));
    m_found->on_chosen([this] {
        if (const auto chosen = m_found->chosen(); !chosen.empty())
            m_presenter.take_found(chosen.front());
    });
    m_name = look::text_field(this, "settings.printers.name", "card1");
    m_uri = look::text_field(this, "settings.printers.uri", "ipp://192.0.2.10/ipp/print");
    m_pool = look::text_field(this, "settings.printers.pool");
    m_station = look::text_field(this, "settings.printers.station");
    m_hopper = look::text_field(this, "settings.printers.hopper");
    m_ribbon = look::text_field(this, "settings.printers.ribbon");
    m_user = look::text_field(this, "settings.printers.user");
    m_password_file = look::text_field(this, "settings.printers.password-file");
    m_counter = new wxCheckBox(this, wxID_ANY, look::wx(tr("窓口の「その場で印刷」に使う")));
    look::set_id(m_counter, "settings.printers.counter");

    auto* grid = new wxFlexGridSizer(2, FromDIP(wxSize(3 * kUnit, kUnit)));
    const std::pair<std::string, wxWindow*> fields[] = {
        {tr("名前（40 文字まで。後から変えられない）"), m_name},
        {tr("場所（ipp://、ipps://、cups:キュー名、フォルダー）"), m_uri},
        {tr("組（同じ組のプリンターはジョブを分け合う）"), m_pool},
        {tr("ジョブを送る端末（空: どの端末からも）"), m_station},
        {tr("給紙に入る枚数"), m_hopper},
        {tr("新しいリボンで印刷できる枚数"), m_ribbon},
        {tr("プリンターに名乗る利用者名（要るとき）"), m_user},
        {tr("そのパスワードが 1 行目にあるファイル"), m_password_file}};
    for (const auto& [text, field] : fields) {
        field->SetMinSize(FromDIP(wxSize(kFieldWidth, 5 * kUnit)));
        grid->Add(look::labelled(this, text, field), 1, wxEXPAND);
    }
    m_save = look::button(this, "settings.printers.save", tr("尋ねて登録する"), Weight::Primary,
                          [this] { m_presenter.save(given()); });
    auto* finding = new wxBoxSizer(wxHORIZONTAL);
    finding->Add(m_find, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    finding->Add(m_finding, 1, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_heading, 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(finding, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_found, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(grid, 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(m_counter, 0, wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(look::row({m_save, look::button(this, "settings.printers.back", tr("戻る"), Weight::Flat,
                                                [&presenter] { presenter.leave_form(); })}));
    SetSizer(column);
}

void PrinterForm::begin(bool adding)
{
    m_adding = adding;
    look::set_text(m_heading, adding ? tr("プリンターの登録") : tr("プリンターの設定"));
    m_find->Show(adding);
    m_finding->Show(adding);
    m_found->Show(adding && m_presenter.found().count() > 0);
    m_name->Enable(adding);
    m_save->SetLabel(look::wx(adding ? tr("尋ねて登録する") : tr("変える")));
    Layout();
}

void PrinterForm::fill(const presenters::PrinterGiven& given)
{
    const std::pair<wxTextCtrl*, const std::string*> fields[] = {
        {m_name, &given.name},     {m_uri, &given.uri},
        {m_pool, &given.pool},     {m_station, &given.station},
        {m_hopper, &given.hopper}, {m_ribbon, &given.ribbon},
        {m_user, &given.user},     {m_password_file, &given.password_file}};
    for (const auto& [field, text] : fields)
        field->ChangeValue(look::wx(*text));
    m_counter->SetValue(given.at_counter);
    (m_adding ? m_name : m_uri)->SetFocus();
}

void PrinterForm::reload_found()
{
    m_found->reload();
    m_found->Show(m_adding && m_presenter.found().count() > 0);
    Layout();
}

void PrinterForm::show_finding(const presenters::Cell& state)
{
    m_finding->show(state);
    Layout();
}

void PrinterForm::show_busy(bool busy)
{
    m_find->Enable(!busy);
    m_save->Enable(!busy);
}

presenters::PrinterGiven PrinterForm::given() const
{
    return {text_of(m_name),   text_of(m_uri),  text_of(m_pool),          text_of(m_station),   text_of(m_hopper),
            text_of(m_ribbon), text_of(m_user), text_of(m_password_file), m_counter->GetValue()};
}

} // namespace fuda::desktop
