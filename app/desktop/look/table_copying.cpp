#include "app/desktop/look/look.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/clipbrd.h>
#include <wx/dataview.h>
#include <wx/richtooltip.h>

/// Rows of a table as other programs take them, with a head and tabs; Ctrl+C.
namespace fuda::look {

namespace {

/// A cell of a table on the clipboard: what would end it or its row is a space.
wxString plain(const std::string& text)
{
    wxString cell = wx(text);
    cell.Replace("\t", " ");
    cell.Replace("\n", " ");
    return cell;
}

} // namespace

void Table::copy()
{
    m_copying = chosen();
    if (m_copying.empty())
        return;
    if (m_copying.size() > kMostCopied) {
        m_copying.clear();
        wxRichToolTip(wx(language::tr("コピーしていません")),
                      wx(language::tr("一度にコピーできるのは {0} 行までです。選ぶ行を減らしてください",
                                      language::number(static_cast<long long>(kMostCopied)))))
            .ShowFor(m_view);
        return;
    }
    std::ranges::sort(m_copying);
    copy_when_there();
}

void Table::copy_when_there()
{
    bool all = true;
    for (const std::size_t row : m_copying)
        all = m_rows.has(row) && all; // asks for every page that is not there
    if (m_copying.empty() || !all)
        return;
    const wxString text = as_table(m_copying);
    const auto rows = static_cast<long long>(m_copying.size());
    m_copying.clear();
    const wxClipboardLocker clipboard;
    if (!clipboard || !wxTheClipboard->SetData(new wxTextDataObject(text)))
        return;
    wxRichToolTip(wx(language::tr("コピーしました")),
                  wx(language::tr("{0} 行を、見出しとともに表の形でコピーしました", language::number(rows))))
        .ShowFor(m_view);
}

wxString Table::as_table(const std::vector<std::size_t>& rows) const
{
    wxString text;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        text += (i > 0 ? "\t" : "") + plain(m_columns[i].title);
    for (const std::size_t row : rows) {
        text += "\n";
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            text += (i > 0 ? "\t" : "") + plain(m_rows.cell(row, i).text);
    }
    return text + "\n";
}

} // namespace fuda::look
