#include "app/desktop/settings/enclosures_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kFigureWidth = 80, kLeafletWidth = 640;
constexpr const char* kMaterialIds[] = {"card", "carrier", "notice", "postcard", "leaflet", "cover-letter"};
constexpr const char* kEnvelopeIds[] = {"envelope", "bundle-envelope"};
} // namespace

EnclosuresPanel::EnclosuresPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("封入物")), m_presenter(station, dialogs, *this)
{
    m_empty = new look::EmptyState(this, tr("保険者がまだありません"),
                                   tr("「保険者」で設定ファイルを採用すると、その保険者の封入物を決められます"));
    m_form = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    m_form->SetScrollRate(0, FromDIP(2 * kUnit));
    m_insurer = look::quiet_label(m_form, "");
    m_leaflet = look::text_field(m_form, "settings.enclosures.leaflet", tr("なし"));
    m_leaflet->SetMinSize(FromDIP(wxSize(kLeafletWidth, 5 * kUnit)));
    m_leaflet->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { changed(); });
    auto* materials = make_materials();
    m_tariff = look::quiet_label(m_form, "");
    m_examples = new wxPanel(m_form);
    look::set_id(m_examples, "settings.enclosures.examples");
    m_examples->SetSizer(new wxFlexGridSizer(3, FromDIP(wxSize(2 * kUnit, kUnit / 2))));
    m_problem = new Problem(m_form, "settings.enclosures.problem", 800);
    m_save = look::button(m_form, "settings.enclosures.save", tr("違いを見て採用する"), Weight::Primary,
                          [this] { m_presenter.save(); });
    m_discard = look::button(m_form, "settings.enclosures.discard", tr("変更をやめる"), Weight::Flat,
                             [this] { m_presenter.discard(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](auto* part, int space) { column->Add(part, 0, wxBOTTOM, FromDIP(space)); };
    add(m_insurer, kUnit);
    add(look::labelled(m_form, tr("同封するしおり（名前と版）"), m_leaflet), 2 * kUnit);
    add(materials, 2 * kUnit);
    add(look::heading(m_form, tr("この保険者の郵便物の例")), kUnit / 2);
    add(m_tariff, kUnit);
    add(m_examples, 2 * kUnit);
    add(m_problem, 0);
    column->Add(look::row({m_save, m_discard}));
    m_form->SetSizer(column);
    body()->Add(m_empty, 1, wxEXPAND);
    body()->Add(m_form, 1, wxEXPAND);
    m_form->Hide();
}

wxTextCtrl* EnclosuresPanel::figure(const std::string& id, const std::string& name)
{
    wxTextCtrl* field = look::text_field(m_form, ("settings.enclosures." + id).c_str(), {}, wxTE_RIGHT);
    field->SetMinSize(FromDIP(wxSize(kFigureWidth, 5 * kUnit)));
    field->SetToolTip(look::wx(name));
    look::set_name(field, name);
    field->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { changed(); });
    return field;
}

wxSizer* EnclosuresPanel::with_unit(wxTextCtrl* field, const std::string& unit)
{
    return look::row({field, look::quiet_label(m_form, unit)});
}

wxSizer* EnclosuresPanel::make_materials()
{
    constexpr int kColumns = 5; // name, weight, thickness, width, height
    auto* grid = new wxFlexGridSizer(kColumns, FromDIP(wxSize(2 * kUnit, kUnit / 2)));
    for (const std::string& head :
         {tr("一つの重さと厚さ"), tr("重さ"), tr("厚さ（折って封筒に入れたとき）"), tr("幅"), tr("高さ")})
        grid->Add(look::quiet_label(m_form, head));
    const auto named = [&](const char* name) {
        grid->Add(look::label(m_form, tr(name)), 0, wxALIGN_CENTER_VERTICAL);
        return tr(name);
    };
    for (std::size_t i = 0; i < std::size(kMaterialIds); ++i) {
        const std::string name = named(presenters::kMaterialNames[i]), id = kMaterialIds[i];
        const Fields fields{{figure(id + ".g", tr("{0}の重さ", name)), figure(id + ".mm", tr("{0}の厚さ", name))}};
        grid->Add(with_unit(fields.texts[0], "g"));
        grid->Add(with_unit(fields.texts[1], "mm"));
        grid->AddSpacer(0);
        grid->AddSpacer(0);
        m_materials.push_back(fields);
    }
    for (std::size_t i = 0; i < std::size(kEnvelopeIds); ++i) {
        const std::string name = named(presenters::kEnvelopeNames[i]), id = kEnvelopeIds[i];
        const Fields fields{{figure(id + ".g", tr("{0}の重さ", name)), figure(id + ".mm", tr("{0}の厚さ", name)),
                             figure(id + ".width", tr("{0}の幅", name)),
                             figure(id + ".height", tr("{0}の高さ", name))}};
        grid->Add(with_unit(fields.texts[0], "g"));
        for (std::size_t j = 1; j < fields.texts.size(); ++j)
            grid->Add(with_unit(fields.texts[j], "mm"));
        m_envelopes.push_back(fields);
    }
    return grid;
}

presenters::EnclosuresGiven EnclosuresPanel::given() const
{
    presenters::EnclosuresGiven given;
    given.leaflet = text_of(m_leaflet);
    for (std::size_t i = 0; i < m_materials.size(); ++i) {
        const auto& texts = m_materials[i].texts;
        given.materials.at(i) = {text_of(texts[0]), text_of(texts[1])};
    }
    for (std::size_t i = 0; i < m_envelopes.size(); ++i) {
        const auto& texts = m_envelopes[i].texts;
        given.envelopes.at(i) = {text_of(texts[0]), text_of(texts[1]), text_of(texts[2]), text_of(texts[3])};
    }
    return given;
}

void EnclosuresPanel::changed()
{
    m_presenter.consider(given());
}

void EnclosuresPanel::show(const std::string& insurer, const presenters::EnclosuresGiven& shown, bool can_edit)
{
    m_empty->Show(insurer.empty());
    m_form->Show(!insurer.empty());
    look::set_text(m_insurer, insurer);
    const auto fill = [&](wxTextCtrl* field, const std::string& text) {
        field->ChangeValue(look::wx(text));
        field->SetEditable(can_edit);
    };
    fill(m_leaflet, shown.leaflet);
    for (std::size_t i = 0; i < m_materials.size(); ++i) {
        fill(m_materials[i].texts[0], shown.materials.at(i).grams);
        fill(m_materials[i].texts[1], shown.materials.at(i).mm);
    }
    for (std::size_t i = 0; i < m_envelopes.size(); ++i) {
        const presenters::EnclosuresGiven::Envelope& envelope = shown.envelopes.at(i);
        const std::string* texts[] = {&envelope.grams, &envelope.mm, &envelope.width, &envelope.height};
        for (std::size_t j = 0; j < std::size(texts); ++j)
            fill(m_envelopes[i].texts[j], *texts[j]);
    }
    m_save->Show(can_edit);
    m_discard->Show(can_edit);
    Layout();
}

void EnclosuresPanel::show_examples(const std::vector<presenters::MailExample>& examples, const std::string& tariff)
{
    look::set_text(m_tariff, tariff);
    m_examples->GetSizer()->Clear(true);
    for (const presenters::MailExample& example : examples) {
        m_examples->GetSizer()->Add(look::label(m_examples, example.what), 0, wxALIGN_CENTER_VERTICAL);
        m_examples->GetSizer()->Add(look::label(m_examples, example.measure), 0, wxALIGN_CENTER_VERTICAL);
        auto* price = new look::StateLabel(m_examples);
        price->show(example.price);
        m_examples->GetSizer()->Add(price, 0, wxALIGN_CENTER_VERTICAL);
    }
    m_examples->InvalidateBestSize();
    m_examples->Layout();
    m_form->Layout();
    m_form->FitInside();
}

void EnclosuresPanel::show_can_save(bool can_save)
{
    m_save->Enable(can_save);
    m_discard->Enable(can_save);
}

void EnclosuresPanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    m_form->FitInside();
}

} // namespace fuda::desktop
