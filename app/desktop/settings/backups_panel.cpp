#include "app/desktop/settings/backups_panel.h"

#include "app/desktop/look/row_in_sight.h"
#include "app/language/language.h"

#include <wx/clipbrd.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kPlanWidth = 400, kFactWidth = 300, kStateWidth = 860, kRestoreWidth = 880, kShortField = 128;
constexpr int kCommandsHeight = 9 * kUnit, kLineSpacing = 3; ///< room for three lines
} // namespace

BackupsPanel::BackupsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("控え")), m_presenter(station, dialogs, *this)
{
    m_state = new look::StateLabel(this);
    look::set_id(m_state, "settings.backups.state");
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(make_now(), 1, wxRIGHT, FromDIP(4 * kUnit));
    m_form = make_form();
    columns->Add(m_form, 0);
    m_made =
        new look::Table(this, "settings.backups.made", m_presenter.made(), m_presenter.made_columns(),
                        tr("控えはまだありません"), tr("毎日の控えを決めるか、「別の場所に作る」で一つ作ってください"));
    m_made->on_chosen([this] {
        const auto chosen = m_made->chosen();
        m_presenter.choose(chosen.empty() ? std::nullopt : std::optional(chosen.front()));
    });
    m_restoring = make_restoring();
    m_reason = look::label(this, "");
    look::set_id(m_reason, "settings.backups.reason");
    m_reason->Hide();
    body()->Add(m_state, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(columns, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_made, 1, wxEXPAND);
    body()->Add(m_restoring, 0, wxEXPAND | wxTOP, FromDIP(kUnit));
    body()->Add(m_reason, 0, wxEXPAND | wxTOP, FromDIP(kUnit));
    m_restoring->Hide();
}

wxPanel* BackupsPanel::make_now()
{
    auto* panel = new wxPanel(this);
    m_facts = new Facts(panel, "settings.backups.facts", kFactWidth);
    m_now = look::button(panel, "settings.backups.now", tr("今すぐ作る"), Weight::Primary,
                         [this] { m_presenter.make_now(); });
    m_other = look::button(panel, "settings.backups.other", tr("別の場所に作る"), Weight::Normal,
                           [this] { m_presenter.choose_place(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_facts, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(look::row({m_now, m_other}));
    panel->SetSizer(column);
    return panel;
}

wxPanel* BackupsPanel::make_form()
{
    auto* panel = new wxPanel(this);
    m_folder = look::text_field(panel, "settings.backups.folder", "/media/…");
    m_time = look::text_field(panel, "settings.backups.time", tr("はじめに開いたとき"));
    m_kept = look::text_field(panel, "settings.backups.kept");
    m_time->SetMinSize(FromDIP(wxSize(kShortField + 5 * kUnit, 5 * kUnit)));
    m_kept->SetMinSize(FromDIP(wxSize(kShortField, 5 * kUnit)));
    m_problem = new Problem(panel, "settings.backups.problem", kPlanWidth);
    m_stop = look::button(panel, "settings.backups.stop", tr("毎日の控えをやめる"), Weight::Flat,
                          [this] { m_presenter.stop(); });
    auto* choose = look::button(panel, "settings.backups.choose", tr("フォルダーを選ぶ"), Weight::Normal, [this] {
        m_presenter.choose_folder([this](const std::string& folder) { m_folder->SetValue(look::wx(folder)); });
    });
    auto* save = look::button(panel, "settings.backups.save", tr("予定を保存する"), Weight::Normal, [this] {
        m_presenter.save({text_of(m_folder), text_of(m_time), text_of(m_kept)});
    });
    auto* folder = new wxBoxSizer(wxHORIZONTAL);
    folder->Add(look::labelled(panel, tr("フォルダー（できれば別のドライブ）"), m_folder), 1, wxRIGHT, FromDIP(kUnit));
    folder->Add(choose, 0, wxALIGN_BOTTOM);
    auto* numbers = new wxBoxSizer(wxHORIZONTAL);
    numbers->Add(look::labelled(panel, tr("時刻（18:00 など）"), m_time), 0, wxRIGHT, FromDIP(2 * kUnit));
    numbers->Add(look::labelled(panel, tr("残す数"), m_kept), 0);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(kPlanWidth, -1)));
    column->Add(look::heading(panel, tr("毎日の控え")), 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(folder, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(numbers, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_problem, 0, wxEXPAND);
    column->Add(look::row({save, m_stop}));
    panel->SetSizer(column);
    return panel;
}

wxPanel* BackupsPanel::make_restoring()
{
    auto* panel = new wxPanel(this);
    m_commands = look::text_field(panel, "settings.backups.commands", {}, wxTE_MULTILINE | wxTE_READONLY);
    m_commands->SetMinSize(FromDIP(wxSize(-1, kCommandsHeight)));
    look::set_line_spacing(m_commands, kLineSpacing);
    m_copied = look::quiet_label(panel, "");
    auto* copy = look::button(panel, "settings.backups.copy", tr("コマンドを写し取る"), Weight::Normal,
                              [this] { copy_commands(); });
    wxStaticText* heading = look::heading(panel, tr("選んだ控えを開く"));
    look::set_label(m_commands, heading);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* head = new wxBoxSizer(wxHORIZONTAL); // one line: at 768 the list needs the room
    head->Add(heading, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(m_copied, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    head->Add(copy, 0, wxALIGN_CENTER_VERTICAL);
    column->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(
        look::paragraph(panel,
                        tr("使っているストアの上には戻しません。端末で次のとおりに打つと、控えから新しいストアが"
                           "でき、検証してから開きます。プリンターは止まっています。二つを両方使うと同じ番号の"
                           "カードが二度出ます。戻したほうを使うと決めたら、もとのストアはもう使わないで"
                           "ください。"),
                        kRestoreWidth),
        0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_commands, 0, wxEXPAND);
    panel->SetSizer(column);
    return panel;
}

void BackupsPanel::copy_commands()
{
    const wxClipboardLocker clipboard;
    const bool copied = !!clipboard && wxTheClipboard->SetData(new wxTextDataObject(m_commands->GetValue()));
    look::set_text(m_copied, copied ? tr("写し取りました") : tr("写し取れません。欄を選んで Ctrl+C を押してください"));
}

void BackupsPanel::show_may(bool keep)
{
    m_form->Show(keep);
    m_now->Show(keep);
    m_other->Show(keep);
    Layout();
}

void BackupsPanel::show_state(const presenters::Cell& state)
{
    const wxString wrapped = look::wrapped(*m_state, look::wx(state.text), FromDIP(kStateWidth));
    m_state->show({wrapped.utf8_string(), state.tone});
    Layout();
}

void BackupsPanel::show_facts(const std::vector<Fact>& facts)
{
    std::vector<std::pair<std::string, std::string>> shown;
    for (const Fact& fact : facts)
        shown.emplace_back(fact.label, fact.value);
    m_facts->show(shown);
    Layout();
}

void BackupsPanel::show_form(const Form& form)
{
    m_folder->ChangeValue(look::wx(form.folder));
    m_time->ChangeValue(look::wx(form.time));
    m_kept->ChangeValue(look::wx(form.kept));
    m_stop->Show(form.planned);
    m_planned = form.planned;
    m_now->Enable(m_planned);
    m_form->Layout();
}

void BackupsPanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    Layout();
}

void BackupsPanel::reload_made()
{
    m_made->reload();
}

void BackupsPanel::show_commands(const std::string& commands)
{
    m_commands->ChangeValue(look::wx(commands));
    look::set_text(m_copied, "");
    m_restoring->Show(!commands.empty());
    lay_out();
}

void BackupsPanel::show_reason(const std::string& reason)
{
    m_reason->SetLabelText(look::wrapped(*m_reason, look::wx(reason), FromDIP(kRestoreWidth)));
    m_reason->Show(!reason.empty());
    lay_out();
}

/// The list is shorter then: what was chosen stays in sight.
void BackupsPanel::lay_out()
{
    look::keep_choice_in_sight(*m_made->control());
    Layout();
}

void BackupsPanel::show_busy(bool busy)
{
    m_now->Enable(!busy && m_planned);
    m_other->Enable(!busy);
}

} // namespace fuda::desktop
