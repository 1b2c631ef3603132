#pragma once

#include <functional>
#include <string>
#include <vector>
#include <wx/panel.h>

namespace fuda::look {

/// Where one is in a row of steps: 取込 › 判定 › ロット › 校正 › 印刷 › 確認 › 締め. Those with a shape ✓ are done, the present one is
/// in the accent colour. A click goes to a step that can be looked at; so do the
/// arrow keys and Enter.
class Steps : public wxPanel {
public:
    struct Step {
        std::string text;
        enum class State { Done, Present, ToCome } state = State::ToCome;
        bool reachable = false;
    };
    Steps(wxWindow* parent, const char* id);
    void show(std::vector<Step> steps);
    void on_step(std::function<void(std::size_t)> told) { m_told = std::move(told); }

private:
    void paint(wxPaintEvent&);
    void press_key(wxKeyEvent& event);
    void go(std::size_t step);
    std::size_t step_at(int x) const;
    std::vector<Step> m_steps;
    std::vector<int> m_ends;   ///< right edges, as painted
    std::size_t m_pointed = 0; ///< by the arrow keys
    std::function<void(std::size_t)> m_told;
};

} // namespace fuda::look
