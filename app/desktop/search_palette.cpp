#include "app/desktop/search_palette.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;

namespace {

constexpr int kWidth = 784, kHeight = 520, kFromTop = 56;
constexpr int kPage = 8; ///< hits that PageUp and PageDown pass
constexpr double kWordsScale = 1.25;

} // namespace

SearchPalette::SearchPalette(wxWindow& frame, presenters::Station& station, presenters::Dialogs& dialogs,
                             presenters::SearchPresenter::Go go)
    : wxDialog(&frame, wxID_ANY, look::wx(tr("どこでも探す")), wxDefaultPosition, wxDefaultSize, wxBORDER_NONE),
      m_presenter(station, dialogs, *this, [this, go = std::move(go)](const presenters::Target& target) {
          Hide();
          go(target);
      })
{
    look::set_id(this, "search");
    SetBackgroundColour(look::line()); // as an edge of one pixel
    auto* ground = new wxPanel(this);
    ground->SetBackgroundColour(look::paper());
    m_words = look::text_field(ground, "search.words", tr("人、コード、追跡番号、ロット、画面、操作…"));
    m_words->SetFont(look::font(kWordsScale));
    look::take_scans(m_words);
    m_hits = new look::Table(ground, "search.hits", m_presenter.hits(), presenters::SearchPresenter::columns(), {}, {});
    m_hits->SetMinSize(wxSize(1, 1)); // what it shows never makes the window larger
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_words, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_hits, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(look::quiet_label(ground, tr("↑↓ で選び、Enter で開きます。Esc で閉じます")));
    auto* inner = new wxBoxSizer(wxVERTICAL);
    inner->Add(column, 1, wxEXPAND | wxALL, FromDIP(2 * kUnit));
    ground->SetSizer(inner);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(ground, 1, wxEXPAND | wxALL, 1);
    SetSizer(all);
    m_words->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_presenter.type(m_words->GetValue().utf8_string()); });
    m_hits->on_chosen([this] {
        if (const auto rows = m_hits->chosen(); !rows.empty())
            m_presenter.choose(rows.front());
    });
    m_hits->on_activated([this](std::size_t hit) {
        m_presenter.choose(hit);
        CallAfter([this] { m_presenter.enter(); }); // the table is still telling
    });
    Bind(wxEVT_CHAR_HOOK, &SearchPalette::on_key, this);
    Bind(wxEVT_ACTIVATE, [this](wxActivateEvent& event) {
        event.Skip();
        if (!event.GetActive())
            Hide();
    });
}

/// The table reads from the presenter: it goes first.
SearchPalette::~SearchPalette()
{
    DestroyChildren();
}

void SearchPalette::open()
{
    const wxWindow& frame = *GetParent();
    const wxSize size(std::min(FromDIP(kWidth), frame.GetSize().x - FromDIP(8 * kUnit)),
                      std::min(FromDIP(kHeight), frame.GetSize().y - FromDIP(2 * kFromTop)));
    SetSize(wxRect(frame.GetPosition() + wxPoint((frame.GetSize().x - size.x) / 2, FromDIP(kFromTop)), size));
    m_words->ChangeValue(wxEmptyString);
    m_presenter.begin();
    Show();
    Raise();
    m_words->SetFocus();
}

void SearchPalette::on_key(wxKeyEvent& event)
{
    const std::string key = look::key_name(event);
    if (key == "Esc")
        Hide();
    else if (key == "Enter")
        m_presenter.enter();
    else if (key == "Down")
        m_presenter.move(1);
    else if (key == "Up")
        m_presenter.move(-1);
    else if (key == "PageDown")
        m_presenter.move(kPage);
    else if (key == "PageUp")
        m_presenter.move(-kPage);
    else
        event.Skip();
}

void SearchPalette::show_hits(const std::string& empty_what, const std::string& empty_next)
{
    m_hits->set_empty(empty_what, empty_next);
    m_hits->reload();
    show_chosen(0);
}

void SearchPalette::show_chosen(std::size_t hit)
{
    if (hit < m_presenter.hits().count())
        m_hits->choose(hit);
}

} // namespace fuda::desktop
