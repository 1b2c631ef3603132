#pragma once

#include "app/desktop/printing/queue_panel.h"
#include "app/presenters/printing/printing_presenter.h"

#include <vector>
#include <wx/panel.h>

class wxFlexGridSizer;
class wxScrolledWindow;

namespace fuda::look {
class EmptyState;
}

namespace fuda::desktop {

class TilePanel;

/// The printers as a grid of tiles, and below what waits for them.
class FloorPanel : public wxPanel {
public:
    FloorPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
               presenters::PrintingPresenter& presenter);
    ~FloorPanel() override { DestroyChildren(); } // the table reads from the queue's presenter

    presenters::QueuePresenter& queue() { return m_queue->presenter(); }
    void show_tiles(const std::vector<presenters::TileShown>& tiles);

private:
    void arrange();

    presenters::PrintingPresenter& m_presenter;
    wxScrolledWindow* m_floor;
    wxFlexGridSizer* m_grid;
    std::vector<TilePanel*> m_tiles;
    look::EmptyState* m_empty;
    QueuePanel* m_queue;
};

} // namespace fuda::desktop
