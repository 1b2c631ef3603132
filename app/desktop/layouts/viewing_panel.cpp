#include "app/desktop/layouts/viewing_panel.h"

#include "app/desktop/layouts/canvas_row.h"
#include "app/desktop/layouts/side_buttons.h"
#include "app/desktop/layouts/tool.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <utility>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;
using presenters::FrameKind;
using presenters::kAllViewingLayers;
using presenters::ViewingLayer;

namespace {

constexpr int kZoomWidth = 84, kPointedWidth = 360, kMemberWidth = 296, kProblemsHeight = 128;

const char* id_of(ViewingLayer layer)
{
    switch (layer) {
    case ViewingLayer::Boxes:
        return "layouts.layer.boxes";
    case ViewingLayer::Names:
        return "layouts.layer.names";
    case ViewingLayer::Safe:
        return "layouts.layer.safe";
    case ViewingLayer::Quiet:
        return "layouts.layer.quiet";
    case ViewingLayer::HandFilled:
        return "layouts.layer.hand-filled";
    }
    return "";
}

FrameKind kind_of(ViewingLayer layer)
{
    switch (layer) {
    case ViewingLayer::Boxes:
    case ViewingLayer::Names:
        return FrameKind::Box;
    case ViewingLayer::Safe:
        return FrameKind::Safe;
    case ViewingLayer::Quiet:
        return FrameKind::Quiet;
    case ViewingLayer::HandFilled:
        return FrameKind::HandFilled;
    }
    return FrameKind::Box;
}

} // namespace

ViewingPanel::ViewingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent),
      m_pages(new CanvasRow(this, {"layouts.canvas", "layouts.canvas.longest", "layouts.canvas.empty"}, station)),
      m_presenter(station, dialogs, *this, {&m_pages->canvas(0), &m_pages->canvas(1), &m_pages->canvas(2)})
{
    SetBackgroundColour(look::paper());
    auto* line = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    line->Add(choices(), 0, wxALIGN_CENTER_VERTICAL | wxRIGHT | wxBOTTOM, FromDIP(kUnit / 2));
    line->Add(zooms(), 0, wxALIGN_CENTER_VERTICAL | wxBOTTOM, FromDIP(kUnit / 2));
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(m_pages, 1, wxEXPAND);
    middle->Add(member(), 0, wxEXPAND | wxLEFT, FromDIP(kUnit));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(line, 0, wxEXPAND);
    all->Add(layers(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(middle, 1, wxEXPAND);
    all->Add(bottom(), 0, wxEXPAND | wxTOP, FromDIP(kUnit / 2));
    SetSizer(all);
    m_member->Hide();
    m_problems->Hide();
}

wxSizer* ViewingPanel::choices()
{
    m_data = look::choice(this, "layouts.data", {});
    look::set_name(m_data, tr("見るデータ"));
    m_data->SetMinSize(FromDIP(wxSize(21 * kUnit, 4 * kUnit)));
    m_data->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_data(static_cast<std::size_t>(event.GetSelection()));
    });
    m_sides = new SideButtons(this, "layouts.side", [this](std::size_t side) { m_presenter.choose_side(side); });
    m_beside = tool(this, "layouts.beside", tr("3つ並べて"), tr("ふつうの値・いちばん長い値・空の値を並べて見る"),
                    [this] { m_presenter.show_beside(!look::has_class(m_beside, "chosen")); });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_data, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_sides, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_beside, 0, wxALIGN_CENTER_VERTICAL);
    return line;
}

wxSizer* ViewingPanel::zooms()
{
    const auto sign = [this](const char* id, const char* text, const std::string& hint, std::function<void()> pressed) {
        return tool(this, id, text, hint, std::move(pressed));
    };
    wxButton* out = sign("layouts.zoom.out", "−", tr("小さく"), [this] { m_presenter.zoom_step(false); });
    wxButton* in = sign("layouts.zoom.in", "+", tr("大きく"), [this] { m_presenter.zoom_step(true); });
    m_zoom = look::text_field(this, "layouts.zoom", {}, wxTE_PROCESS_ENTER | wxTE_RIGHT);
    look::set_name(m_zoom, tr("倍率"));
    look::add_class(m_zoom, "tool");
    m_zoom->SetMinSize(FromDIP(wxSize(kZoomWidth, 4 * kUnit)));
    m_zoom->Bind(wxEVT_TEXT_ENTER,
                 [this](wxCommandEvent&) { m_presenter.type_zoom(m_zoom->GetValue().utf8_string()); });
    m_whole = tool(this, "layouts.zoom.whole", tr("ページ全体"), {}, [this] { m_presenter.fit_whole(); });
    m_width = tool(this, "layouts.zoom.width", tr("幅"), {}, [this] { m_presenter.fit_width(); });
    wxButton* real = tool(this, "layouts.zoom.real", tr("実寸"), {}, [this] { m_presenter.zoom_to(1); });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    for (wxWindow* each : std::initializer_list<wxWindow*>{out, m_zoom, in, m_whole, m_width, real})
        line->Add(each, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit / 2));
    return line;
}

wxSizer* ViewingPanel::layers()
{
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(look::quiet_label(this, tr("重ねる:")), 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    for (const ViewingLayer layer : kAllViewingLayers) {
        auto* box = new wxCheckBox(this, wxID_ANY, wx(tr(presenters::japanese(layer))));
        look::set_id(box, id_of(layer));
        box->Bind(wxEVT_CHECKBOX,
                  [this, layer](wxCommandEvent& event) { m_presenter.show_layer(layer, event.IsChecked()); });
        wxStaticText* swatch = look::label(this, "■"); // the legend
        swatch->SetForegroundColour(color_of(kind_of(layer)));
        line->Add(box, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit / 2));
        line->Add(swatch, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
        m_layers.at(static_cast<std::size_t>(layer)) = box;
    }
    return line;
}

wxPanel* ViewingPanel::member()
{
    m_member = new wxPanel(this);
    m_member->SetBackgroundColour(look::paper());
    m_search =
        look::text_field(m_member, "layouts.member.search", tr("記号番号・カナ・氏名・生年月日"), wxTE_PROCESS_ENTER);
    m_search->Bind(wxEVT_TEXT_ENTER,
                   [this](wxCommandEvent&) { m_presenter.search(m_search->GetValue().utf8_string()); });
    wxButton* find = look::button(m_member, "layouts.member.find", tr("さがす"), look::Weight::Normal,
                                  [this] { m_presenter.search(m_search->GetValue().utf8_string()); });
    m_found_text = look::quiet_label(m_member, "");
    look::set_id(m_found_text, "layouts.member.count");
    m_found = new look::Table(m_member, "layouts.member.results", m_presenter.found(),
                              presenters::ViewingPresenter::found_columns(), tr("加入者のデータで見ます"),
                              tr("探して、表から選んでください"));
    m_found->on_chosen([this] {
        if (const auto chosen = m_found->chosen(); !chosen.empty())
            m_presenter.choose_member(chosen.front());
    });
    m_member_text = new wxStaticText(m_member, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize,
                                     wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    m_member_text->SetMinSize(wxSize(1, m_member_text->GetCharHeight()));
    look::set_id(m_member_text, "layouts.member.shown");
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_search, 1, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit / 2));
    line->Add(find, 0, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(line, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(m_member_text, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(m_found_text, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    column->Add(m_found, 1, wxEXPAND);
    m_member->SetSizer(column);
    m_member->SetMinSize(FromDIP(wxSize(kMemberWidth, -1)));
    return m_member;
}

wxSizer* ViewingPanel::bottom()
{
    m_state = new look::StateLabel(this);
    look::set_id(m_state, "layouts.state");
    m_pointed = new wxStaticText(this, wxID_ANY, wxEmptyString, wxDefaultPosition, FromDIP(wxSize(kPointedWidth, -1)),
                                 wxALIGN_RIGHT | wxST_NO_AUTORESIZE | wxST_ELLIPSIZE_END);
    m_pointed->SetForegroundColour(look::quiet());
    look::set_id(m_pointed, "layouts.pointed");
    m_problems = new look::Table(this, "layouts.problems", m_presenter.problems(),
                                 presenters::SampleProblems::columns(), {}, {});
    m_problems->SetMinSize(FromDIP(wxSize(-1, kProblemsHeight)));
    m_problems->on_chosen([this] {
        if (const auto chosen = m_problems->chosen(); !chosen.empty())
            m_presenter.choose_problem(chosen.front());
    });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_state, 1, wxALIGN_CENTER_VERTICAL);
    line->Add(m_pointed, 0, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(line, 0, wxEXPAND);
    column->Add(m_problems, 0, wxEXPAND | wxTOP, FromDIP(kUnit / 2));
    return column;
}

void ViewingPanel::show(const presenters::ViewingShown& shown)
{
    look::set_words(m_data, shown.data);
    m_data->SetSelection(static_cast<int>(shown.chosen_data));
    bool other_places = m_sides->show(shown.sides, shown.side);
    look::show_chosen(m_beside, shown.beside);
    look::show_chosen(m_whole, shown.fit == presenters::Sight::Fit::Whole);
    look::show_chosen(m_width, shown.fit == presenters::Sight::Fit::Width);
    if (m_zoom->GetValue() != wx(shown.zoom))
        m_zoom->ChangeValue(wx(shown.zoom));
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        m_layers[i]->SetValue(shown.layers[i]);
    for (std::size_t i = 0; i < shown.captions.size(); ++i)
        other_places |= m_pages->show(i, i == 0 || shown.beside, shown.captions[i]);
    m_pages->show_rulers(0, shown.beside ? CanvasPanel::Rulers::None : CanvasPanel::Rulers::Shown);
    other_places |= m_member->Show(shown.member_wanted);
    m_member_text->SetLabelText(wx(shown.member));
    m_found_text->SetLabelText(wx(shown.found));
    if (shown.state != std::exchange(m_state_shown, shown.state))
        m_state->show(shown.state);
    if (other_places)
        Layout();
}

void ViewingPanel::show_pointed(const std::string& text)
{
    m_pointed->SetLabelText(wx(text)); // its place is kept for it
}

void ViewingPanel::show_problems()
{
    m_problems->update({});
    m_problems->Show(m_presenter.problems().count() > 0);
    Layout();
}

void ViewingPanel::show_found()
{
    m_found->update({});
}

void ViewingPanel::focus_search()
{
    m_search->SetFocus();
    m_search->SelectAll();
}

} // namespace fuda::desktop
