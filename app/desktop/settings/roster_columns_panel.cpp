#include "app/desktop/settings/roster_columns_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kLeftWidth = 424, kHeadWidth = 860;
}

RosterColumnsPanel::RosterColumnsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("名簿の列")), m_presenter(station, dialogs, *this)
{
    m_head = new wxPanel(this);
    m_kept = look::paragraph(m_head, "", kHeadWidth);
    look::set_id(m_kept, "settings.columns.kept");
    m_choose = look::button(m_head, "settings.columns.choose", tr("名簿を選ぶ"), Weight::Normal,
                            [this] { m_presenter.choose_file(); });
    m_keep = look::button(m_head, "settings.columns.keep", tr("この読み方を保存する"), Weight::Primary,
                          [this] { m_presenter.keep(); });
    m_forget = look::button(m_head, "settings.columns.forget", tr("読み替えをやめる"), Weight::Flat,
                            [this] { m_presenter.forget(); });
    m_file = look::label(m_head, "");
    m_verdict = new look::StateLabel(m_head);
    look::set_id(m_verdict, "settings.columns.verdict");
    m_remedy = look::quiet_label(m_head, "");
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(look::row({m_choose, m_keep, m_forget}), 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    buttons->Add(m_file, 1, wxALIGN_CENTER_VERTICAL);
    auto* head = new wxBoxSizer(wxVERTICAL);
    head->Add(m_kept, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    head->Add(buttons, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    head->Add(m_verdict, 0, wxEXPAND);
    head->Add(m_remedy, 0, wxEXPAND);
    m_head->SetSizer(head);
    m_empty = new look::EmptyState(this, "", "");
    m_left = make_left();
    m_right = make_right();
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(m_left, 0, wxEXPAND | wxRIGHT, FromDIP(2 * kUnit));
    columns->Add(m_right, 1, wxEXPAND);
    body()->Add(m_head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    body()->Add(m_empty, 1, wxEXPAND);
    body()->Add(columns, 1, wxEXPAND);
    show_head({});
}

wxPanel* RosterColumnsPanel::make_left()
{
    auto* panel = new wxPanel(this);
    m_choices =
        new look::Table(panel, "settings.columns.choices", m_presenter.choices(), m_presenter.choice_columns(), "", "");
    m_choices->on_chosen([this] {
        if (m_selecting)
            return;
        const auto chosen = m_choices->chosen();
        m_presenter.choose_column(chosen.empty() ? std::nullopt : std::optional(chosen.front()));
    });
    m_column = look::quiet_label(panel, tr("下で項目を選ぶと、名簿のどの見出しかを選べます"));
    m_header = new wxChoice(panel, wxID_ANY);
    look::set_id(m_header, "settings.columns.header");
    look::set_label(m_header, m_column);
    m_header->SetMinSize(FromDIP(wxSize(kLeftWidth, 5 * kUnit)));
    m_header->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        m_presenter.choose_header(static_cast<std::size_t>(m_header->GetSelection()));
    });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(kLeftWidth, -1)));
    column->Add(m_column, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(m_header, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit)); // above the table: its list opens downwards
    column->Add(m_choices, 1, wxEXPAND);
    panel->SetSizer(column);
    return panel;
}

wxPanel* RosterColumnsPanel::make_right()
{
    auto* panel = new wxPanel(this);
    m_start_heading = look::heading(panel, tr("名簿のはじめの 20 行"));
    m_preview = new look::Table(panel, "settings.columns.preview", m_presenter.preview(), m_presenter.preview_columns(),
                                tr("読める行がありません"), tr("必須の項目に、名簿の見出しを選んでください"));
    m_findings = new look::Table(panel, "settings.columns.findings", m_presenter.findings(),
                                 m_presenter.finding_columns(), "", "");
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_start_heading, 0, wxBOTTOM, FromDIP(kUnit / 2));
    column->AddSpacer(FromDIP(kUnit));
    column->Add(look::heading(panel, tr("Fuda の読み方")), 0, wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(m_preview, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_findings, 1, wxEXPAND);
    panel->SetSizer(column);
    return panel;
}

bool RosterColumnsPanel::on_file(const std::string& path)
{
    m_presenter.look_at(path);
    return true;
}

void RosterColumnsPanel::show_head(const Head& head)
{
    const bool file = !head.file.empty();
    m_head->Show(!head.insurer.empty());
    m_empty->Show(!file);
    m_left->Show(file);
    m_right->Show(file);
    if (head.insurer.empty())
        m_empty->show(tr("保険者がまだありません"),
                      tr("「保険者」で設定ファイルを採用すると、その保険者の名簿の列を決められます"));
    else
        m_empty->show(tr("名簿を選ぶか、ここに落としてください"),
                      tr("見出しとはじめの 20 行を読むだけで、取り込みません"));
    m_kept->SetLabelText(look::wrapped(*m_kept, look::wx(head.insurer + "　" + head.kept), FromDIP(kHeadWidth)));
    m_file->SetLabelText(look::wx(head.file));
    m_verdict->Show(file);
    m_verdict->show(head.verdict);
    m_remedy->SetLabelText(look::wx(head.remedy));
    m_remedy->Show(!head.remedy.empty());
    m_keep->Show(file);
    m_keep->Enable(head.can_keep);
    m_forget->Show(head.can_forget);
    m_head->Layout();
    Layout();
}

void RosterColumnsPanel::reload_choices()
{
    auto chosen = m_choices->chosen();
    std::erase_if(chosen, [this](std::size_t row) { return row >= m_presenter.choices().count(); });
    m_choices->update(chosen); // what is in sight stays there
}

void RosterColumnsPanel::select_choice(std::size_t row)
{
    m_selecting = true;
    m_choices->choose(row);
    m_selecting = false;
}

void RosterColumnsPanel::show_headers(const std::string& column, const std::vector<std::string>& headers,
                                      std::size_t chosen)
{
    m_header->Clear();
    for (const std::string& header : headers)
        m_header->Append(look::wx(header));
    m_header->SetSelection(headers.empty() ? wxNOT_FOUND : static_cast<int>(chosen));
    m_header->Enable(!headers.empty());
    look::set_text(m_column, column.empty() ? tr("下で項目を選ぶと、名簿のどの見出しかを選べます")
                                            : tr("「{0}」は、名簿のどの見出しですか", column));
}

void RosterColumnsPanel::reload_start()
{
    wxSizer* column = m_right->GetSizer();
    if (m_start) {
        column->Detach(m_start);
        m_start->Destroy();
    }
    m_start =
        new look::Table(m_right, "settings.columns.start", m_presenter.start(), m_presenter.start_columns(), "", "");
    column->Insert(1, m_start, 1, wxEXPAND);
    m_start->reload();
    m_right->Layout();
}

void RosterColumnsPanel::reload_findings()
{
    m_findings->reload();
    m_findings->Show(m_presenter.findings().count() > 0);
    m_right->Layout();
}

} // namespace fuda::desktop
