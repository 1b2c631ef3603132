#include "app/desktop/counter/search_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/row_in_sight.h"
#include "app/language/language.h"

#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

namespace {

constexpr int kRowHeight = 8 * kUnit, kLineWidth = 42 * kUnit;

/// Two lines: the name large, then what tells people of one name apart.
wxString markup_of(const presenters::FoundLine& line)
{
    const auto escaped = [](const std::string& text) {
        wxString result = wx(text);
        result.Replace("&", "&amp;");
        result.Replace("<", "&lt;");
        result.Replace(">", "&gt;");
        return result;
    };
    const wxString small = "<span size=\"small\" foreground=\"" + look::quiet().GetAsString(wxC2S_HTML_SYNTAX) + "\">";
    const wxString air = "<span size=\"4096\"> </span>"; // GTK leaves no place around a line
    wxString text = air + "\n<span size=\"large\"><b>" + escaped(line.name) + "</b></span>  " + small +
                    escaped(line.kana) + "</span>\n" + small + escaped(line.number + "  " + line.birth) + "</span>";
    if (!line.mark.text.empty())
        text += "\n<span size=\"small\" foreground=\"" + look::color_of(line.mark.tone).GetAsString(wxC2S_HTML_SYNTAX) +
                "\">" + wx(look::shape_of(line.mark.tone)) + " " + escaped(line.mark.text) + "</span>";
    return text + "\n" + air;
}

} // namespace

SearchPanel::SearchPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                         presenters::CounterPresenter::Open open)
    : wxPanel(parent), m_presenter(station, dialogs, *this, std::move(open))
{
    SetBackgroundColour(look::paper());
    m_search =
        look::text_field(this, "counter.search", tr("製作物番号・記号番号・カナ・氏名・生年月日"), wxTE_PROCESS_ENTER);
    m_search->SetFont(look::font(1.2));
    look::take_scans(m_search);
    m_title = look::quiet_label(this, " ");
    m_lines = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                     wxDV_SINGLE | wxDV_NO_HEADER | wxBORDER_NONE);
    look::set_id(m_lines, "counter.results");
    m_lines->SetRowHeight(FromDIP(kRowHeight));
    auto* renderer =
        new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT | wxALIGN_CENTER_VERTICAL);
    renderer->EnableMarkup();
    m_lines->AppendColumn(new wxDataViewColumn(wxEmptyString, renderer, 0, FromDIP(kLineWidth), wxALIGN_LEFT));
    m_empty = new Sentence(this, "counter.empty", look::quiet());

    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(look::labelled(this, tr("さがす  Ctrl+F"), m_search), 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_title, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_lines, 1, wxEXPAND);
    all->Add(m_empty, 0, wxEXPAND);
    SetSizer(all);
    m_lines->Hide();

    m_search->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_presenter.type(m_search->GetValue().utf8_string()); });
    m_search->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_presenter.enter(); });
    m_search->Bind(wxEVT_KEY_DOWN, &SearchPanel::on_search_key, this);
    m_lines->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (const int row = m_lines->GetSelectedRow(); row != wxNOT_FOUND)
            m_presenter.choose(static_cast<std::size_t>(row));
    });
    m_lines->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
        m_presenter.open(static_cast<std::size_t>(m_lines->ItemToRow(event.GetItem())));
    });
}

void SearchPanel::on_search_key(wxKeyEvent& event)
{
    switch (event.GetKeyCode()) {
    case WXK_DOWN:
        m_presenter.move(1);
        break;
    case WXK_UP:
        m_presenter.move(-1);
        break;
    default:
        event.Skip();
    }
}

void SearchPanel::show_lines(const std::string& title, const std::vector<presenters::FoundLine>& lines)
{
    m_title->SetLabelText(wx(title));
    m_lines->DeleteAllItems();
    for (const presenters::FoundLine& line : lines) {
        wxVector<wxVariant> values;
        values.push_back(markup_of(line));
        m_lines->AppendItem(values);
    }
    m_lines->Show();
    m_empty->say({});
    Layout();
}

void SearchPanel::show_empty(const std::string& what, const std::string& next)
{
    m_title->SetLabelText(wx(what));
    m_lines->DeleteAllItems();
    m_lines->Hide();
    m_empty->say(next);
    Layout();
}

void SearchPanel::show_chosen(std::size_t line)
{
    if (m_lines->GetSelectedRow() == static_cast<int>(line))
        return;
    m_lines->SelectRow(static_cast<unsigned>(line));
    look::bring_into_sight(*m_lines, m_lines->RowToItem(static_cast<int>(line)));
}

void SearchPanel::show_query(const std::string& query)
{
    m_search->ChangeValue(wx(query));
}

void SearchPanel::focus_search()
{
    m_search->SetFocus();
    m_search->SelectAll();
}

} // namespace fuda::desktop
