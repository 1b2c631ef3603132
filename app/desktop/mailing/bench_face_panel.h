#pragma once

#include "app/presenters/mailing/bench_presenter.h"

#include <functional>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxFlexGridSizer;
class wxSizer;
class wxStaticText;

namespace fuda::desktop {

/// The state of the bench over the whole width, read from two metres: white and quiet, green when an envelope is closed, red when
/// the hand must stop.
class BenchFacePanel : public wxPanel {
public:
    struct Told {
        std::function<void(std::size_t)> leaflet;
        std::function<void()> seen;
    };
    BenchFacePanel(wxWindow* parent, Told told);

    void show(const presenters::BenchShown& shown);

private:
    struct PieceLine {
        wxStaticText *mark, *document, *code;
    };

    void show_leaflets(const presenters::BenchShown& shown);
    void show_pieces(const presenters::BenchFace& face);
    void put(wxStaticText* label, const std::string& text);
    int text_width(bool beside_pieces) const;

    Told m_told;
    wxStaticText* m_title;
    wxStaticText* m_about;
    wxStaticText* m_next;
    wxStaticText* m_note;
    wxStaticText* m_more;
    wxSizer* m_leaflets;
    std::vector<wxButton*> m_leaflet_buttons;
    wxFlexGridSizer* m_pieces;
    std::vector<PieceLine> m_lines;
    wxButton* m_seen;
    presenters::BenchShown m_shown; ///< to be laid out again at another width
};

} // namespace fuda::desktop
