#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/picture.h"
#include "app/services/spooling/calibration.h"
#include "printers/queue/registry.h"

namespace fuda::layout {
class Renderer;
}

namespace fuda::presenters {

/// What a person has read on the page, as it stands in the form; in mm.
struct ReadingGiven {
    std::string front_left, front_top, back_left, back_top;
};

class CalibrationView {
public:
    virtual ~CalibrationView() = default;
    struct Head {
        std::string title;              ///< 位置合わせ　card1
        std::vector<std::string> media; ///< on which a page can be printed
        std::string state;              ///< 印刷しています, or what came of the page
        bool busy = false, two_sides = true;
    };
    virtual void show_head(const Head& head) = 0;
    virtual void clear_reading() = 0; ///< the form is empty
    /// Where to read; the back is empty where the printer has none.
    virtual void show_sides(const Picture& front, const Picture& back) = 0;
    struct Offsets {
        std::string front_now, back_now, front_then, back_then; ///< then: empty while nothing was read
        bool can_save = false;
    };
    virtual void show_offsets(const Offsets& offsets) = 0;
    virtual void show_problem(const std::string& message) = 0; ///< empty: nothing is wrong any more
};

/// Putting right where a printer puts what it prints: a page is printed, read with a ruler, and what was read is entered.
class CalibrationPresenter {
public:
    CalibrationPresenter(Station& station, Dialogs& dialogs, CalibrationView& view);
    /// Told when the person is done with the printer.
    void on_done(std::function<void()> told) { m_done = std::move(told); }

    void show(const std::string& printer);
    /// How large the place of each picture is, in pixels.
    void set_place(int width, int height);
    void choose_medium(std::size_t index);
    void print();
    /// It stands in the form: what would come of it is shown.
    void consider(const ReadingGiven& given);
    void save();
    void leave() { m_done(); }

private:
    void show_head(const std::string& state);
    void show_offsets();
    void draw();
    void read(bool again);
    void take(const spooling::Reading& reading);

    Station& m_station;
    Dialogs& m_dialogs;
    CalibrationView& m_view;
    std::function<void()> m_done = [] {};
    std::shared_ptr<layout::Renderer> m_renderer; // shared with tasks of the drawing lane, which alone use it
    std::string m_name;
    std::optional<queue::RegisteredPrinter> m_printer;
    std::vector<std::string> m_media; ///< by their self-describing names
    std::size_t m_medium = 0;
    std::optional<printers::Offsets> m_then;
    int m_width = 0, m_height = 0;
    bool m_busy = false;
    Alive m_alive;
};

} // namespace fuda::presenters
