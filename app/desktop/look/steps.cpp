#include "app/desktop/look/steps.h"

#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"

#include <wx/dcbuffer.h>

namespace fuda::look {

Steps::Steps(wxWindow* parent, const char* id)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL | wxWANTS_CHARS)
{
    set_id(this, id);
    set_painted(this, Painted::Choice);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(wxSize(-1, FromDIP(5 * kUnit)));
    Bind(wxEVT_PAINT, &Steps::paint, this);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
    Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) { go(step_at(event.GetX())); });
    Bind(wxEVT_KEY_DOWN, &Steps::press_key, this);
    leave_by_tab(this);
    for (const auto& changed : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        Bind(changed, [this](wxFocusEvent& event) {
            Refresh();
            event.Skip();
        });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
        const std::size_t step = step_at(event.GetX());
        SetCursor(step < m_steps.size() && m_steps[step].reachable ? wxCursor(wxCURSOR_HAND) : wxNullCursor);
    });
}

void Steps::show(std::vector<Step> steps)
{
    m_steps = std::move(steps);
    std::string name;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const bool present = m_steps[i].state == Step::State::Present;
        if (present)
            m_pointed = i;
        const char* shape = present ? "●" : m_steps[i].state == Step::State::Done ? "✓" : "";
        name += (name.empty() ? "" : " › ") + (shape + m_steps[i].text);
    }
    set_name(this, name);
    Refresh();
}

void Steps::go(std::size_t step)
{
    if (step < m_steps.size() && m_steps[step].reachable && m_told)
        m_told(step);
}

void Steps::press_key(wxKeyEvent& event)
{
    switch (event.GetKeyCode()) {
    case WXK_LEFT:
        m_pointed -= m_pointed > 0 ? 1 : 0;
        break;
    case WXK_RIGHT:
        m_pointed += m_pointed + 1 < m_steps.size() ? 1 : 0;
        break;
    case WXK_RETURN:
    case WXK_SPACE:
        go(m_pointed);
        break;
    default:
        event.Skip();
    }
    Refresh();
}

std::size_t Steps::step_at(int x) const
{
    std::size_t step = 0;
    while (step < m_ends.size() && x > m_ends[step])
        ++step;
    return step;
}

void Steps::paint(wxPaintEvent&)
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(paper());
    dc.Clear();
    m_ends.clear();
    int x = 0;
    const int height = GetClientSize().y;
    const auto draw = [&](const wxString& text, const wxColour& color, bool bold) {
        dc.SetFont(font(1.0, bold));
        dc.SetTextForeground(color);
        const wxSize size = dc.GetTextExtent(text);
        dc.DrawText(text, x, (height - size.y) / 2);
        x += size.x;
        return size.x;
    };
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const Step& step = m_steps[i];
        const int begin = x;
        switch (step.state) {
        case Step::State::Done:
            draw(wx("✓ " + step.text), quiet(), false);
            break;
        case Step::State::Present:
            draw(wx(step.text), accent(), true);
            break;
        case Step::State::ToCome:
            draw(wx(step.text), wxColour(0x9A, 0xA5, 0xB1), false);
            break;
        }
        if (step.state == Step::State::Present) {
            dc.SetPen(*wxTRANSPARENT_PEN);
            dc.SetBrush(accent());
            dc.DrawRectangle(begin, height - 3, x - begin, 3);
        }
        if (HasFocus() && i == m_pointed) {
            dc.SetPen(accent());
            dc.SetBrush(*wxTRANSPARENT_BRUSH);
            dc.DrawRoundedRectangle(begin - FromDIP(2), 2, x - begin + FromDIP(4), height - 4, FromDIP(4));
        }
        m_ends.push_back(x + FromDIP(kUnit));
        x += FromDIP(kUnit);
        if (i + 1 < m_steps.size())
            draw(wx("›"), line(), false);
        x += FromDIP(kUnit);
    }
}

} // namespace fuda::look
