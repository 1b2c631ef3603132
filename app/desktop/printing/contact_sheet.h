#pragma once

#include "app/presenters/printing/sheet_presenter.h"

#include <functional>
#include <map>
#include <vector>
#include <wx/bitmap.h>
#include <wx/scrolwin.h>

namespace fuda::desktop {

/// Small pictures of many pieces in rows, drawn as far as they are in sight. A click marks one as spoiled, a click with Shift all
/// up to it; so do Space and Shift+Space, where the arrow keys have gone.
class ContactSheet : public wxScrolledCanvas {
public:
    struct Told {
        std::function<void(std::size_t first, std::size_t last)> in_sight;
        std::function<void(std::size_t)> clicked, clicked_with_shift;
    };
    ContactSheet(wxWindow* parent, const char* id, Told told);

    void show_pieces(std::vector<presenters::SheetPiece> pieces);
    void show_piece(std::size_t index, const presenters::SheetPiece& piece);
    void show_picture(std::size_t index, const presenters::Picture& picture);
    void drop_picture(std::size_t index) { m_pictures.erase(index); }
    /// How large a picture is at most.
    void set_picture_size(int width, int height);

    /// Where the piece is, in the canvas as it is scrolled now.
    wxRect place_of(std::size_t index) const;
    std::size_t count() const { return m_pieces.size(); }

private:
    int columns() const;
    wxSize cell() const;
    wxRect unscrolled(std::size_t index) const;
    void arrange();
    void tell_sight();
    void paint();
    void draw(wxDC& dc, std::size_t index);
    void click(const wxMouseEvent& event);
    void press_key(wxKeyEvent& event);
    void point(std::size_t index);

    Told m_told;
    std::vector<presenters::SheetPiece> m_pieces;
    std::map<std::size_t, wxBitmap> m_pictures;
    wxSize m_picture{1, 1};
    std::size_t m_first = 0, m_last = 0; ///< as told last
    std::size_t m_pointed = 0;           ///< by the arrow keys
};

} // namespace fuda::desktop
