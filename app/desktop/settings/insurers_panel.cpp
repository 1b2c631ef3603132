#include "app/desktop/settings/insurers_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;

namespace {

wxPanel* swatch(wxWindow* parent)
{
    auto* made = new wxPanel(parent, wxID_ANY, wxDefaultPosition, parent->FromDIP(wxSize(6 * kUnit, 3 * kUnit)));
    made->SetMinSize(parent->FromDIP(wxSize(6 * kUnit, 3 * kUnit)));
    return made;
}

} // namespace

InsurersPanel::InsurersPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("保険者")), m_presenter(station, dialogs, *this)
{
    m_adopt = look::button(this, "settings.insurers.adopt", tr("設定ファイルを採用"), look::Weight::Primary,
                           [this] { m_presenter.choose_file(); });
    m_problems = new Problem(this, "settings.insurers.problems", 900);
    m_table = new look::Table(this, "settings.insurers.table", m_presenter.rows(), m_presenter.columns(),
                              tr("採用した保険者がまだありません"),
                              tr("設定ファイル（JSON）を採用すると、どの席でもこの保険者の発行ができます"));
    m_table->on_chosen([this] {
        if (const auto chosen = m_table->chosen(); !m_selecting && !chosen.empty())
            m_presenter.choose(chosen.front());
    });
    m_table->SetMinSize(FromDIP(wxSize(-1, 144)));

    m_details = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    m_details->SetScrollRate(0, FromDIP(2 * kUnit));
    m_name = look::heading(m_details, "");
    look::set_id(m_name, "settings.insurers.name");
    m_accent = swatch(m_details);
    m_tint = swatch(m_details);
    m_accent_text = look::label(m_details, "");
    m_tint_text = look::label(m_details, "");
    m_facts = new Facts(m_details, "settings.insurers.facts", 560);
    auto* details = new wxBoxSizer(wxVERTICAL);
    details->Add(m_name, 0, wxBOTTOM, FromDIP(kUnit));
    details->Add(look::row({m_accent, m_accent_text, m_tint, m_tint_text}), 0, wxBOTTOM, FromDIP(2 * kUnit));
    details->Add(m_facts, 0, wxEXPAND);
    m_details->SetSizer(details);
    m_history = new look::Table(this, "settings.insurers.history", m_presenter.history(), m_presenter.history_columns(),
                                tr("版がありません"), "");
    m_history->SetMinSize(FromDIP(wxSize(-1, 128)));

    body()->Add(m_adopt, 0, wxBOTTOM, FromDIP(kUnit));
    body()->Add(m_problems, 0, wxEXPAND);
    body()->Add(m_table, 1, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_details, 3, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_history, 0, wxEXPAND);
    show_insurer(std::nullopt);
}

bool InsurersPanel::on_file(const std::string& path)
{
    if (!m_adopt->IsShown())
        return false;
    m_presenter.adopt(path);
    return true;
}

void InsurersPanel::show_insurer(const std::optional<Insurer>& insurer)
{
    m_details->Show(insurer.has_value());
    m_history->Show(insurer.has_value());
    if (insurer) {
        look::set_text(m_name, insurer->name);
        m_accent->SetBackgroundColour(wxColour(insurer->accent_color));
        m_tint->SetBackgroundColour(wxColour(insurer->accent_tint));
        look::set_text(m_accent_text, tr("色 {0}", insurer->accent_color));
        look::set_text(m_tint_text, tr("淡い色 {0}", insurer->accent_tint));
        std::vector<std::pair<std::string, std::string>> facts;
        for (const insurers::Line& line : insurer->lines)
            facts.emplace_back(line.label, line.value);
        m_facts->show(facts);
        m_details->FitInside();
    }
    Layout();
    Refresh();
}

void InsurersPanel::show_may_adopt(bool may)
{
    m_adopt->Show(may);
    Layout();
}

void InsurersPanel::show_problems(const std::string& file, const std::vector<std::string>& problems)
{
    std::string text;
    for (const std::string& problem : problems)
        text += "\n" + problem;
    m_problems->show(text.empty() ? text
                                  : tr("{0} は採用できません。直してから、もう一度選んでください。", file) + text);
    Layout();
}

void InsurersPanel::select(std::size_t row)
{
    m_selecting = true;
    m_table->choose(row);
    m_selecting = false;
}

} // namespace fuda::desktop
