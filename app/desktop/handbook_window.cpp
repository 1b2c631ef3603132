#include "app/desktop/handbook_window.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <wx/textctrl.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;
using presenters::HandbookBlock;

namespace {

constexpr int kNavWidth = 216;

} // namespace

HandbookWindow::HandbookWindow(wxWindow* parent, presenters::Handbook handbook)
    : wxFrame(parent, wxID_ANY, wx(tr("手引き"))), m_handbook(std::move(handbook))
{
    look::set_id(this, "handbook");
    SetBackgroundColour(look::paper());
    auto* ground = new wxPanel(this); // Tab goes from control to control within it
    ground->SetBackgroundColour(look::paper());
    auto* nav = new wxBoxSizer(wxVERTICAL);
    m_words = look::text_field(ground, "handbook.words", tr("言葉を探す（Enter で次へ）"), wxTE_PROCESS_ENTER);
    m_words->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { find_next(); });
    nav->Add(m_words, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    m_none = look::quiet_label(ground, "");
    look::set_id(m_none, "handbook.none");
    nav->Add(m_none, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    for (std::size_t i = 0; i < m_handbook.pages().size(); ++i) {
        const presenters::HandbookPage& page = m_handbook.pages()[i];
        const std::string name = page.title.substr(0, page.title.find(" — "));
        m_pages.push_back(look::nav_button(ground, ("handbook." + page.id).c_str(), name, [this, i] { show_page(i); }));
        nav->Add(m_pages.back(), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    }
    m_text = new wxTextCtrl(ground, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize,
                            wxTE_MULTILINE | wxTE_READONLY | wxTE_RICH2 | wxBORDER_NONE);
    look::set_id(m_text, "handbook.text");
    m_text->SetBackgroundColour(look::paper());
    look::set_line_spacing(m_text, kUnit * 3 / 4);
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    nav->SetMinSize(FromDIP(kNavWidth), -1);
    all->Add(nav, 0, wxEXPAND | wxALL, FromDIP(2 * kUnit));
    all->Add(m_text, 1, wxEXPAND | wxALL, FromDIP(3 * kUnit));
    ground->SetSizer(all);
    auto* whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(ground, 1, wxEXPAND);
    SetSizer(whole);
    SetClientSize(FromDIP(wxSize(860, 720)));
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE)
            Close();
        else
            event.Skip();
    });
}

void HandbookWindow::show_page(std::size_t page)
{
    write(page);
    m_found = {page, 0};
    m_none->SetLabelText(wxEmptyString);
    m_text->ShowPosition(0);
}

void HandbookWindow::show_place(presenters::Handbook::Place place)
{
    show_page(place.page);
    m_found = place;
    m_text->SetInsertionPoint(m_begins.at(place.block));
    m_text->ShowPosition(m_begins.at(place.block));
}

void HandbookWindow::write(std::size_t page)
{
    m_page = page;
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        look::show_chosen(m_pages[i], i == page);
    m_text->Clear();
    m_begins.clear();
    for (const HandbookBlock& block : m_handbook.pages()[page].blocks)
        add(block);
    m_text->SetInsertionPoint(0);
}

void HandbookWindow::add(const HandbookBlock& block)
{
    using Kind = HandbookBlock::Kind;
    const bool large = block.kind == Kind::Title || block.kind == Kind::Heading;
    const double scale = block.kind == Kind::Title ? 1.6 : block.kind == Kind::Heading ? 1.2 : 1.05;
    const auto in = [&](bool bold) { return wxTextAttr(look::ink(), look::paper(), look::font(scale, bold)); };
    m_begins.push_back(m_text->GetLastPosition());
    m_text->SetDefaultStyle(in(large));
    if (block.kind == Kind::Heading)
        m_text->AppendText("\n");
    m_text->AppendText(block.kind == Kind::Item ? wx("・") : wxString());
    // A control's words are bold.
    wxString rest = wx(block.text);
    while (!rest.empty()) {
        const std::size_t begin = rest.find(wx("【")), end = rest.find(wx("】"));
        if (large || begin == wxString::npos || end == wxString::npos || end < begin) {
            m_text->SetDefaultStyle(in(large));
            m_text->AppendText(rest);
            break;
        }
        m_text->SetDefaultStyle(in(false));
        m_text->AppendText(rest.Left(begin));
        m_text->SetDefaultStyle(in(true));
        m_text->AppendText(rest.Mid(begin, end - begin + 1));
        rest = rest.Mid(end + 1);
    }
    m_text->SetDefaultStyle(in(false));
    m_text->AppendText("\n");
}

void HandbookWindow::find_next()
{
    const std::string words = m_words->GetValue().utf8_string();
    const auto found = m_handbook.find(words, m_found);
    m_none->SetLabelText(words.empty() || found ? wxString() : wx(tr("この言葉は手引きにありません")));
    if (!found)
        return;
    if (found->page != m_page)
        write(found->page);
    m_found = *found;
    const wxString text = m_text->GetValue();
    const auto at = text.find(wx(words), static_cast<std::size_t>(m_begins[found->block]));
    if (at != wxString::npos) {
        m_text->SetSelection(static_cast<long>(at), static_cast<long>(at + wx(words).length()));
        m_text->ShowPosition(static_cast<long>(at));
    }
}

} // namespace fuda::desktop
