#include "app/desktop/settings/calibration_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kFormWidth = 368, kReadingWidth = 176;
constexpr int kAroundPicture = 4 * kUnit; ///< pixels at 96 dpi that the view leaves free
} // namespace

CalibrationPanel::CalibrationPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                                   std::function<void()> done)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    m_presenter.on_done(std::move(done));
    m_title = look::heading(this, "");
    m_medium = new wxChoice(this, wxID_ANY);
    look::set_id(m_medium, "settings.calibration.medium");
    look::set_name(m_medium, tr("用紙"));
    m_medium->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        m_presenter.choose_medium(static_cast<std::size_t>(m_medium->GetSelection()));
    });
    m_print = look::button(this, "settings.calibration.print", tr("位置合わせのページを印刷"), Weight::Normal,
                           [this] { m_presenter.print(); });
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_title, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(look::row(
        {m_medium, m_print,
         look::button(this, "settings.calibration.back", tr("戻る"), Weight::Flat, [this] { m_presenter.leave(); })}));
    m_state = look::label(this, "");
    look::set_id(m_state, "settings.calibration.state");
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(make_pictures(), 1, wxEXPAND | wxRIGHT, FromDIP(3 * kUnit));
    columns->Add(make_reading(), 0, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_state, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(columns, 1, wxEXPAND);
    SetSizer(all);
}

wxSizer* CalibrationPanel::make_pictures()
{
    m_front = new look::PictureView(this, "settings.calibration.front");
    m_back = new look::PictureView(this, "settings.calibration.back-side");
    m_sides = new wxBoxSizer(wxHORIZONTAL);
    for (const auto& [view, text] : {std::pair(m_front, tr("表")), std::pair(m_back, tr("裏"))}) {
        auto* side = new wxBoxSizer(wxVERTICAL);
        side->Add(look::quiet_label(this, text), 0, wxBOTTOM, FromDIP(kUnit / 2));
        side->Add(view, 1, wxEXPAND);
        m_sides->Add(side, 1, wxEXPAND | wxRIGHT | wxBOTTOM, FromDIP(kUnit));
    }
    m_front->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        place_pictures();
        event.Skip();
    });
    return m_sides;
}

wxSizer* CalibrationPanel::make_reading()
{
    const auto changed = [this] {
        m_presenter.consider({text_of(m_front_left), text_of(m_front_top), text_of(m_back_left), text_of(m_back_top)});
    };
    const auto field = [&](const char* id) {
        wxTextCtrl* made = look::text_field(this, id, "0.3");
        made->SetMinSize(FromDIP(wxSize(kReadingWidth, 5 * kUnit)));
        made->Bind(wxEVT_TEXT, [changed](wxCommandEvent&) { changed(); });
        return made;
    };
    m_front_left = field("settings.calibration.front-left");
    m_front_top = field("settings.calibration.front-top");
    m_back_left = field("settings.calibration.back-left");
    m_back_top = field("settings.calibration.back-top");
    auto* grid = new wxFlexGridSizer(2, FromDIP(wxSize(2 * kUnit, kUnit)));
    grid->Add(look::labelled(this, tr("表の左（青い枠）mm"), m_front_left), 1, wxEXPAND);
    grid->Add(look::labelled(this, tr("表の上（橙の枠）mm"), m_front_top), 1, wxEXPAND);
    grid->Add(look::labelled(this, tr("裏の左（青い枠）mm"), m_back_left), 1, wxEXPAND);
    grid->Add(look::labelled(this, tr("裏の上（橙の枠）mm"), m_back_top), 1, wxEXPAND);
    m_problem = new Problem(this, "settings.calibration.problem", kFormWidth);
    m_offsets = new Facts(this, "settings.calibration.offsets", kFormWidth - 96);
    m_save = look::button(this, "settings.calibration.save", tr("補正を保存する"), Weight::Primary,
                          [this] { m_presenter.save(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(kFormWidth, -1)));
    column->Add(look::heading(this, tr("読んだ値")), 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(look::paragraph(this,
                                tr("面ごとに正面から見て、定規の 0 を紙の縁に合わせ、10 mm "
                                   "が指す目盛りを符号も含めて入れます。目盛りは -5 から +5、"
                                   "空の欄は 0 です。"),
                                kFormWidth),
                0, wxBOTTOM, FromDIP(kUnit));
    column->Add(grid, 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(m_problem, 0, wxEXPAND);
    column->Add(look::heading(this, tr("補正")), 0, wxTOP | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_offsets, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_save);
    return column;
}

void CalibrationPanel::place_pictures()
{
    const wxSize place = m_front->pixels(kAroundPicture);
    m_presenter.set_place(place.x, place.y);
}

void CalibrationPanel::show_head(const Head& head)
{
    look::set_text(m_title, head.title);
    look::set_text(m_state, head.state);
    m_state->Show(!head.state.empty());
    if (m_medium->GetCount() != head.media.size()) {
        m_medium->Clear();
        for (const std::string& medium : head.media)
            m_medium->Append(look::wx(medium));
        m_medium->SetSelection(head.media.empty() ? wxNOT_FOUND : 0);
    }
    m_print->Enable(!head.busy && !head.media.empty());
    m_back_left->Enable(head.two_sides);
    m_back_top->Enable(head.two_sides);
    Layout();
    place_pictures();
}

void CalibrationPanel::clear_reading()
{
    for (wxTextCtrl* field : {m_front_left, m_front_top, m_back_left, m_back_top})
        field->ChangeValue("");
}

void CalibrationPanel::show_sides(const presenters::Picture& front, const presenters::Picture& back)
{
    m_front->show(front, tr("位置合わせのページの表。左の目盛りに青い枠、上の目盛りに橙の枠"));
    m_back->show(back, tr("位置合わせのページの裏。左の目盛りに青い枠、上の目盛りに橙の枠"));
    // A card lies on its side: one above the other, both are larger.
    if (const int along = front.width > front.height ? wxVERTICAL : wxHORIZONTAL; m_sides->GetOrientation() != along) {
        m_sides->SetOrientation(along);
        Layout();
    }
}

void CalibrationPanel::show_offsets(const Offsets& offsets)
{
    m_offsets->show({{tr("いま　表"), offsets.front_now},
                     {tr("いま　裏"), offsets.back_now},
                     {tr("これから　表"), offsets.front_then},
                     {tr("これから　裏"), offsets.back_then}});
    m_save->Enable(offsets.can_save);
    Layout();
}

void CalibrationPanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    Layout();
}

} // namespace fuda::desktop
