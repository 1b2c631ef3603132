#include "app/desktop/layouts/editing_panel.h"

#include "app/config/resources.h"
#include "app/desktop/layouts/canvas_row.h"
#include "app/desktop/layouts/editing_tools.h"
#include "app/desktop/layouts/property_form.h"
#include "app/desktop/layouts/side_buttons.h"
#include "app/desktop/layouts/tool.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/wrapsizer.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;

namespace {

constexpr int kSideWidth = 312, kProblemsHeight = 128;

} // namespace

EditingPanel::EditingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_work(new wxPanel(this)), m_none(new look::EmptyState(this, {}, {})),
      m_pages(
          new CanvasRow(m_work, {"layouts.edit.canvas", "layouts.edit.canvas.2", "layouts.edit.canvas.3"}, station, 2)),
      m_presenter(station, dialogs, *this, {&m_pages->canvas(0), &m_pages->canvas(1), &m_pages->canvas(2)},
                  config::error_log().parent_path() / "layouts")
{
    m_pages->show_rulers(0, CanvasPanel::Rulers::Shown);
    SetBackgroundColour(look::paper());
    m_work->SetBackgroundColour(look::paper());
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(m_tools = new ToolColumn(m_work, m_presenter), 0, wxEXPAND | wxRIGHT, FromDIP(kUnit / 2));
    middle->Add(m_pages, 1, wxEXPAND);
    middle->Add(side(), 0, wxEXPAND | wxLEFT, FromDIP(kUnit));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(middle, 1, wxEXPAND);
    all->Add(bottom(), 0, wxEXPAND | wxTOP, FromDIP(kUnit / 2));
    m_work->SetSizer(all);
    auto* either = new wxBoxSizer(wxVERTICAL);
    either->Add(m_work, 1, wxEXPAND);
    either->Add(m_none, 1, wxEXPAND);
    SetSizer(either);
    m_none->Hide();
    m_problems->Hide();
}

wxSizer* EditingPanel::head()
{
    m_sides = new SideButtons(m_work, "layouts.edit.side", [this](std::size_t side) { m_presenter.choose_side(side); });
    m_data = look::choice(m_work, "layouts.edit.data", {});
    look::set_name(m_data, tr("試すデータ"));
    m_data->SetMinSize(FromDIP(wxSize(21 * kUnit, 4 * kUnit)));
    m_data->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_data(static_cast<std::size_t>(event.GetSelection()));
    });
    m_beside =
        tool(m_work, "layouts.edit.beside", tr("3つ並べて"), tr("ふつうの値・いちばん長い値・空の値を並べて試す"),
             [this] { m_presenter.show_beside(!look::has_class(m_beside, "chosen")); });
    m_frames = new wxCheckBox(m_work, wxID_ANY, wx(tr("枠")));
    look::set_id(m_frames, "layouts.edit.frames");
    m_frames->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { m_presenter.show_frames(event.IsChecked()); });
    m_snapping = new wxCheckBox(m_work, wxID_ANY, wx(tr("吸着")));
    look::set_id(m_snapping, "layouts.edit.snapping");
    m_snapping->SetToolTip(wx(tr("余白・案内線・ほかの要素にそろえる（Alt を押す間は、そろえない）")));
    m_snapping->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { m_presenter.set_snapping(event.IsChecked()); });
    wxButton* out = tool(m_work, "layouts.edit.zoom.out", "−", tr("小さく"), [this] { m_presenter.zoom_step(false); });
    wxButton* in = tool(m_work, "layouts.edit.zoom.in", "+", tr("大きく"), [this] { m_presenter.zoom_step(true); });
    m_zoom = look::quiet_label(m_work, "1600 %");
    look::set_id(m_zoom, "layouts.edit.zoom");
    m_zoom->SetMinSize(m_zoom->GetBestSize());
    wxButton* whole = tool(m_work, "layouts.edit.zoom.whole", tr("全体"), {}, [this] { m_presenter.fit_whole(); });
    wxButton* real = tool(m_work, "layouts.edit.zoom.real", tr("実寸"), {}, [this] { m_presenter.real_size(); });
    m_undo = tool(m_work, "layouts.edit.undo", tr("元に戻す"), {}, [this] { m_presenter.undo(); });
    m_redo = tool(m_work, "layouts.edit.redo", tr("やり直す"), {}, [this] { m_presenter.redo(); });
    auto* line = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    const int gap = FromDIP(kUnit), small = FromDIP(kUnit / 2);
    line->Add(m_sides, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, gap);
    for (wxWindow* each : std::initializer_list<wxWindow*>{m_data, m_beside, m_frames, m_snapping})
        line->Add(each, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, gap);
    for (wxWindow* each : std::initializer_list<wxWindow*>{out, m_zoom, in, whole, real, m_undo, m_redo})
        line->Add(each, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, small);
    return line;
}

/// As wide whatever is in hand: the page must not move under the pointer.
wxWindow* EditingPanel::side()
{
    auto* panel = new wxPanel(m_work);
    panel->SetBackgroundColour(look::paper());
    m_form = new PropertyForm(panel, "layouts.properties", m_presenter);
    m_form->SetMinSize(wxSize(1, 1));
    m_hint = look::paragraph(panel,
                             tr("ページの上で要素を選んでください。引くと動き、四角い取っ手で大きさが変わります。Shift "
                                "を押すと続けて選び、Alt を押すと下の要素を選びます。定規から案内線を引き出せます。"),
                             FromDIP(kSideWidth));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_arranging = new ArrangingGrid(panel, m_presenter), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_hint, 0, wxEXPAND);
    column->Add(m_form, 1, wxEXPAND);
    panel->SetSizer(column);
    panel->SetMinSize(FromDIP(wxSize(kSideWidth, -1)));
    panel->SetMaxSize(FromDIP(wxSize(kSideWidth, -1)));
    return panel;
}

wxSizer* EditingPanel::bottom()
{
    m_state = new look::StateLabel(m_work);
    look::set_id(m_state, "layouts.edit.state");
    m_about = look::quiet_label(m_work, "");
    look::set_id(m_about, "layouts.edit.about");
    m_problems = new look::Table(m_work, "layouts.edit.problems", m_presenter.problems(),
                                 presenters::SampleProblems::columns(), {}, {});
    m_problems->SetMinSize(FromDIP(wxSize(-1, kProblemsHeight)));
    m_problems->on_chosen([this] {
        if (const auto chosen = m_problems->chosen(); !chosen.empty())
            m_presenter.choose_problem(chosen.front());
    });
    wxButton* out = look::button(m_work, "layouts.edit.export", tr("XML を書き出す"), Weight::Flat,
                                 [this] { m_presenter.export_file(); });
    m_revert = look::button(m_work, "layouts.edit.revert", tr("使用中の版に戻す"), Weight::Normal,
                            [this] { m_presenter.revert(); });
    m_save =
        look::button(m_work, "layouts.edit.save", tr("版として保存"), Weight::Primary, [this] { m_presenter.save(); });
    m_list = tool(m_work, "layouts.edit.list", tr("問題の一覧"), tr("問題を、場所と値とともに表に出す"), [this] {
        m_problems->Show(!m_problems->IsShown()); // by hand only: the page must not move while something is dragged
        m_work->Layout();
    });
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(m_state, 0, wxEXPAND);
    words->Add(m_about, 0, wxEXPAND | wxTOP, FromDIP(kUnit / 4));
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(words, 1, wxALIGN_CENTER_VERTICAL);
    for (wxButton* button : {m_list, out, m_revert, m_save})
        line->Add(button, 0, wxALIGN_CENTER_VERTICAL | wxLEFT, FromDIP(kUnit));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_problems, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(line, 0, wxEXPAND);
    return column;
}

void EditingPanel::show(const presenters::EditingShown& shown)
{
    const bool can = shown.not_editable.empty();
    if (m_work->IsShown() != can) {
        m_work->Show(can);
        m_none->Show(!can);
        Layout();
    }
    m_none->show(tr("この様式は変えられません"), shown.not_editable);
    bool other_places = m_sides->show(shown.sides, shown.side);
    look::set_words(m_data, shown.data);
    m_data->SetSelection(shown.data.empty() ? wxNOT_FOUND : static_cast<int>(shown.chosen_data));
    look::show_chosen(m_beside, shown.beside);
    m_frames->SetValue(shown.frames);
    m_snapping->SetValue(shown.snapping);
    m_zoom->SetLabelText(wx(shown.zoom));
    m_tools->show(shown.tool);
    m_arranging->show(shown.in_hand);
    for (wxButton* button : {m_undo, m_redo}) {
        const presenters::Action& action = button == m_undo ? shown.undo : shown.redo;
        button->Enable(action.offered);
        button->SetToolTip(wx(action.text + (button == m_undo ? "  Ctrl+Z" : "  Ctrl+Y")));
    }
    look::enable(m_revert, shown.revert);
    look::enable(m_save, shown.save);
    for (std::size_t i = 0; i < shown.captions.size(); ++i)
        other_places |= m_pages->show(i, i == 0 || shown.beside, shown.captions[i]);
    other_places |= m_hint->Show(shown.in_hand == 0);
    m_form->Show(shown.in_hand > 0);
    m_state->show(shown.state);
    look::set_text(m_about, shown.about);
    if (other_places)
        m_work->Layout();
}

void EditingPanel::show_properties(const std::vector<presenters::PropertyGroup>& groups)
{
    m_form->show(groups);
}

void EditingPanel::show_problems()
{
    m_problems->update({});
    m_list->Enable(m_presenter.problems().count() > 0 || m_problems->IsShown());
}

void EditingPanel::focus_content()
{
    m_form->focus_content();
}

} // namespace fuda::desktop
