#include "app/desktop/issue/work_list.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/row_in_sight.h"
#include "app/language/language.h"

#include <wx/checkbox.h>
#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

namespace {

constexpr int kRowHeight = 9 * kUnit, kTextWidth = 256;

wxString escaped(const std::string& text)
{
    wxString result = wx(text);
    result.Replace("&", "&amp;");
    result.Replace("<", "&lt;");
    result.Replace(">", "&gt;");
    return result;
}

/// What it is, how large it is, and what is to do.
wxString markup_of(const presenters::WorkItem& item)
{
    const auto small = [](const wxColour& color, const wxString& text) {
        return "<span size=\"small\" foreground=\"" + color.GetAsString(wxC2S_HTML_SYNTAX) + "\">" + text + "</span>";
    };
    const std::string shape = look::shape_of(item.next.tone);
    return wxString::Format("<span line_height=\"%s\">", wxString::FromCDouble(look::kLineHeight)) + "<b>" +
           escaped(item.title) + "</b>\n" + small(look::quiet(), escaped(item.about)) + "\n" +
           small(look::color_of(item.next.tone), wx(shape + (shape.empty() ? "" : " ")) + escaped(item.next.text)) +
           "</span>";
}

} // namespace

WorkList::WorkList(wxWindow* parent, Told told) : wxPanel(parent), m_told(std::move(told))
{
    SetBackgroundColour(look::paper());
    m_import = look::button(this, "issue.import", tr("名簿を取り込む"), look::Weight::Normal, m_told.import);
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                    wxDV_SINGLE | wxDV_NO_HEADER | wxBORDER_NONE);
    look::set_id(m_list, "issue.work");
    look::set_name(m_list, tr("名簿とロット"));
    m_list->SetRowHeight(FromDIP(kRowHeight)); // before the column: wx gives it to those that come
    auto* renderer =
        new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT | wxALIGN_CENTER_VERTICAL);
    renderer->EnableMarkup();
    renderer->EnableEllipsize(wxELLIPSIZE_END);
    m_list->AppendColumn(new wxDataViewColumn(wxEmptyString, renderer, 0, FromDIP(kTextWidth), wxALIGN_LEFT));
    m_closed = new wxCheckBox(this, wxID_ANY, wx(tr("済んだものも表示する")));
    look::set_id(m_closed, "issue.closed");

    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(look::title(this, tr("発行")), 1, wxALIGN_CENTER_VERTICAL);
    head->Add(m_import, 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_list, 1, wxEXPAND);
    all->Add(m_closed, 0, wxTOP, FromDIP(kUnit));
    SetSizer(all);

    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (const int row = m_list->GetSelectedRow(); row != wxNOT_FOUND)
            m_told.chosen(static_cast<std::size_t>(row));
    });
    m_closed->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { m_told.closed(event.IsChecked()); });
}

void WorkList::show(const std::vector<presenters::WorkItem>& work, std::optional<std::size_t> chosen)
{
    m_list->DeleteAllItems();
    for (const presenters::WorkItem& item : work) {
        wxVector<wxVariant> values;
        values.push_back(markup_of(item));
        m_list->AppendItem(values);
    }
    if (chosen) {
        m_list->SelectRow(static_cast<unsigned>(*chosen));
        look::bring_into_sight(*m_list, m_list->RowToItem(static_cast<int>(*chosen)));
    } else {
        m_list->UnselectAll();
    }
}

void WorkList::show_import(bool offered)
{
    m_import->Show(offered);
    Layout();
}

} // namespace fuda::desktop
