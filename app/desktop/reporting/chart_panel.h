#pragma once

#include "app/presenters/reporting/chart.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>
#include <wx/window.h>

class wxGraphicsContext;

namespace fuda::desktop {

wxColour color_of_series(std::size_t series);

/// A chart, drawn by Cairo, without its title. The bar that the mouse or the arrow keys point at says its value; a click or Enter opens its list.
class ChartPanel : public wxWindow {
public:
    ChartPanel(wxWindow* parent, const char* id, std::function<void(const std::string& id)> pressed);

    void show(const presenters::Chart& chart, const std::string& chosen);

private:
    struct Bar {
        const presenters::ChartBar* bar;
        std::size_t series;
        bool light;
        wxRect2DDouble place;  ///< of the bar itself
        wxRect2DDouble column; ///< from the top to the axis: where the mouse points at it
    };
    void lay_out(wxGraphicsContext& context);
    void paint();
    void draw_axis(wxGraphicsContext& context) const;
    void draw_labels(wxGraphicsContext& context) const;
    void draw_pointed(wxGraphicsContext& context) const;
    void point_at(const wxPoint& place);
    void press_key(wxKeyEvent& event);
    void point(std::optional<std::size_t> bar);

    std::function<void(const std::string&)> m_pressed;
    presenters::Chart m_chart;
    std::string m_chosen;
    wxRect2DDouble m_field; ///< between the axes
    std::vector<Bar> m_bars;
    std::optional<std::size_t> m_pointed; ///< index of m_bars
};

} // namespace fuda::desktop
