#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/printing/floor_watch.h"
#include "app/presenters/printing/tile.h"
#include "app/services/production/settling.h"
#include "data/store/jobs.h"

#include <functional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// What is looked at on the screen, in the order in which it matters.
enum class PrintingPart { Doubt, Printers, CameOut };

struct PrintingPartShown {
    PrintingPart part = PrintingPart::Printers;
    std::string text; ///< 出たか不明 1
    bool offered = true, chosen = false;
};

struct PrintingShown {
    Cell head; ///< ✕ 人が必要です: カード1、カード2; ✓ 人手は要りません
    std::vector<PrintingPartShown> parts;
    PrintingPart part = PrintingPart::Printers;
    Action mute;
};

class PrintingView {
public:
    virtual ~PrintingView() = default;
    virtual void show(const PrintingShown& shown) = 0;
    virtual void show_tiles(const std::vector<TileShown>& tiles) = 0;
};

/// 印刷: the printers across the room, and which part of the work is looked at. The queue, what came out and what is in doubt
/// have presenters of their own, which are told here.
class PrintingPresenter {
public:
    struct Told {
        std::function<void(const spooling::Floor&)> floor;
        std::function<void(std::vector<store::JobToConfirm>)> came_out;
        std::function<void(std::vector<production::JobInDoubt>, const spooling::Floor&)> doubts;
    };
    PrintingPresenter(Station& station, Dialogs& dialogs, FloorWatch& watch, PrintingView& view, Told told);

    /// The screen has come to the front: what is in doubt stands first.
    void shown();
    void look_at(PrintingPart part);
    /// Something was changed here: looks at once.
    void changed() { m_watch.look(); }
    void toggle_sound();

    // Of one printer.
    void pause(queue::PrinterId printer);
    void resume(queue::PrinterId printer);
    void refilled(queue::PrinterId printer);
    void examine(queue::PrinterId printer);

private:
    void take(const spooling::Floor& floor);
    void read_trays();
    void show();
    const queue::RegisteredPrinter* find(queue::PrinterId printer) const;
    void step(
        std::function<void(Bench&)> work, std::function<void()> then = [] {});
    void pause_for(queue::PrinterId printer, const std::string& why);
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    FloorWatch& m_watch;
    PrintingView& m_view;
    Told m_told;
    spooling::Floor m_floor;
    bool m_floor_seen = false, m_reading = false;
    std::string m_unreadable; ///< why the floor cannot be seen now
    std::size_t m_to_confirm = 0, m_in_doubt = 0;
    bool m_doubt_first = true; ///< nobody has chosen a part since the screen came to the front
    PrintingPart m_part = PrintingPart::Printers;
    Alive m_alive;
};

} // namespace fuda::presenters
