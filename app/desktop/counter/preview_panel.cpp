#include "app/desktop/counter/preview_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/picture_view.h"
#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;

namespace {

constexpr double kStep = 1.25;
constexpr int kAround = 4 * kUnit; ///< what the picture's ground takes at two sides

} // namespace

PreviewPanel::PreviewPanel(wxWindow* parent) : wxPanel(parent)
{
    SetBackgroundColour(look::paper());
    m_title = look::heading(this, " ");
    look::set_id(m_title, "preview.title");
    m_picture = new look::PictureView(this, "preview.picture");
    m_previous = look::button(this, "preview.previous", "‹", Weight::Normal, [this] { m_presenter->previous(); });
    m_next = look::button(this, "preview.next", "›", Weight::Normal, [this] { m_presenter->next(); });
    m_previous->SetToolTip(wx(tr("前の面  Ctrl+PageUp")));
    m_next->SetToolTip(wx(tr("次の面  Ctrl+PageDown")));
    m_position = look::quiet_label(this, " ");
    m_smaller = look::button(this, "preview.smaller", "−", Weight::Normal, [this] { m_presenter->zoom_by(1 / kStep); });
    m_fit = look::button(this, "preview.fit", "100 %", Weight::Flat, [this] { m_presenter->zoom_to_fit(); });
    m_larger = look::button(this, "preview.larger", "＋", Weight::Normal, [this] { m_presenter->zoom_by(kStep); });
    m_smaller->SetToolTip(wx(tr("小さく  Ctrl+-")));
    m_fit->SetToolTip(wx(tr("全体を見る  Ctrl+0")));
    m_larger->SetToolTip(wx(tr("大きく  Ctrl++")));
    for (wxWindow* control : {m_previous, m_next, m_smaller, m_larger})
        control->SetMinSize(FromDIP(wxSize(5 * kUnit, 5 * kUnit)));
    m_fit->SetMinSize(FromDIP(wxSize(9 * kUnit, 5 * kUnit)));

    auto* turning = new wxBoxSizer(wxHORIZONTAL);
    turning->Add(look::row({m_previous, m_next, m_position}), 0, wxALIGN_CENTER_VERTICAL);
    turning->AddStretchSpacer();
    turning->Add(look::row({m_smaller, m_fit, m_larger}), 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_title, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_picture, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(turning, 0, wxEXPAND);
    SetSizer(all);
    Hide();
    m_picture->on_zoom([this](double by) { m_presenter->zoom_by(by); });
    m_picture->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        CallAfter([this] { tell_place(); });
        event.Skip();
    });
}

void PreviewPanel::obey(presenters::PreviewPresenter& presenter)
{
    m_presenter = &presenter;
    tell_place();
}

void PreviewPanel::tell_place()
{
    const wxSize place = m_picture->pixels(kAround);
    if (m_presenter && place.x > 0 && place.y > 0)
        m_presenter->set_place(place.x, place.y);
}

void PreviewPanel::show_picture(const presenters::Picture& picture, const std::string& what)
{
    m_picture->show(picture, what);
}

void PreviewPanel::show_no_picture(const std::string& why)
{
    m_picture->clear(why);
    appear(!why.empty());
}

void PreviewPanel::show_controls(const Controls& controls)
{
    m_title->SetLabelText(wx(controls.title));
    m_position->SetLabelText(wx(controls.position));
    m_fit->SetLabelText(wx(controls.zoom));
    m_previous->Enable(controls.previous);
    m_next->Enable(controls.next);
    for (wxWindow* control : {m_smaller, m_fit, m_larger})
        control->Enable(!controls.title.empty());
    if (!controls.title.empty())
        appear(true);
    Layout();
}

void PreviewPanel::appear(bool shown)
{
    if (shown != IsShown()) {
        Show(shown);
        GetParent()->Layout();
    }
}

} // namespace fuda::desktop
