#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/list_rows.h"
#include "app/presenters/picture.h"
#include "data/store/jobs.h"

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A piece on the contact sheet.
struct SheetPiece {
    std::string code;
    Cell state;
    bool marked = false; ///< to be spoiled
    bool open = false;   ///< nobody has looked at it yet
};

struct SheetShown {
    std::optional<std::size_t>
        job; ///< row of SheetPresenter::jobs(); nothing also when the one shown has left the list and has marks still
    std::string title, about; ///< of the job; empty: none is shown
    std::string marked;       ///< 2 枚を選んでいます
    Cell scanned;             ///< what the last scan came to
    Action confirm_rest, spoil_marked, unmark, turn;
    int picture_width = 0, picture_height = 0; ///< of one piece, at most, in pixels
    bool scan_marks = false;                   ///< what is scanned is marked as spoiled instead of confirmed
    bool busy = false;
};

class SheetView {
public:
    virtual ~SheetView() = default;
    virtual void show(const SheetShown& shown) = 0;
    /// SheetPresenter::jobs() has other rows; `refresh`: the same jobs, whose cells may say something else.
    virtual void show_jobs(std::optional<std::size_t> chosen) = 0;
    virtual void refresh_jobs() = 0;
    /// Another sheet: no picture of it is there yet.
    virtual void show_pieces(const std::vector<SheetPiece>& pieces) = 0;
    virtual void show_piece(std::size_t index, const SheetPiece& piece) = 0;
    virtual void show_picture(std::size_t index, const Picture& picture) = 0;
    virtual void drop_picture(std::size_t index) = 0; ///< far out of sight: its memory is wanted
    virtual void refused() = 0;                       ///< a scan: heard by who looks at the cards
};

/// What came out of the printers: each piece is confirmed by the scanner, or looked at on a contact sheet of the very bytes that
/// were printed, where the spoiled ones are marked and the rest is confirmed at once. Only what is in sight is drawn, so that a
/// thousand pages are as quick as ten. Nothing has to be masked: a card bears no address under 支援措置, and on larger pages no
/// address can be read at this size.
class SheetPresenter {
public:
    SheetPresenter(Station& station, Dialogs& dialogs, SheetView& view);
    ~SheetPresenter();
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }

    /// What waits to be looked at, newest first. The newest is shown when none is; when nothing waits of the one that is shown, the one
    /// that stands in its place, unless some of its pieces are marked. Marks stay with their job while another one is shown.
    void take(std::vector<store::JobToConfirm> jobs);
    void choose_job(std::size_t row);
    /// Shows this job, as soon as it is among those that wait.
    void look_for(store::JobId job);
    /// Pieces from `first` up to before `last` are in sight.
    void look_at(std::size_t first, std::size_t last);
    /// Marks it as spoiled, or not any more.
    void toggle(std::size_t index);
    /// Marks all from the last one that was toggled to this one.
    void mark_to(std::size_t index);
    void unmark();
    void turn(); ///< to the other side
    /// A code that was scanned or typed, of any job: it is there and good. While scans mark, its job is shown, and it is marked there.
    void scan(const std::string& text);
    /// Until the marked ones are spoiled, or it is taken back.
    void set_scan_marks(bool marks);
    void confirm_rest();
    void spoil_marked();

    Rows& jobs() { return m_jobs; }
    static std::vector<Column> job_columns();
    /// How many of the screen's own pixels are one of those that a window counts.
    void set_scale(double scale) { m_scale = scale; }

private:
    struct Opened;
    /// Marks of a job that is not shown.
    struct Kept {
        store::Job job;
        std::set<std::int64_t> pieces; ///< by their ids
    };

    static Cell cell_of(const store::JobToConfirm& job, std::size_t column);
    std::optional<std::size_t> row() const;
    void show_next();
    void open(std::optional<store::Job> job);
    void read_pieces();
    void take_pieces(std::vector<store::PieceRow> pieces);
    SheetPiece shown_of(std::size_t index) const;
    bool can_mark(std::size_t index) const;
    std::vector<domain::PieceCode> codes(bool marked) const;
    void mark_scanned(const std::string& text);
    void mark_elsewhere(store::Job job, const store::PieceRow& piece);
    void mark_piece(std::size_t index);
    void keep_marks();
    void take_kept_marks();
    std::string kept_marks() const;
    void draw_next();
    void show();
    void done(const std::string& notice);
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    SheetView& m_view;
    std::function<void()> m_changed = [] {};
    VectorRows<store::JobToConfirm> m_jobs;
    std::optional<store::Job> m_job;
    std::size_t m_row = 0;                 ///< where it stood among m_jobs
    std::optional<store::JobId> m_wanted;  ///< to be shown when it comes
    std::vector<store::PieceRow> m_pieces; ///< of m_job, in page order
    std::set<std::size_t> m_marked;
    std::map<std::int64_t, Kept> m_kept; ///< by the job's id
    std::optional<std::size_t> m_last_toggled;
    std::shared_ptr<Opened> m_opened; ///< shared with tasks in the drawing lane, which alone read it
    std::list<std::size_t> m_drawn;   ///< the last drawn first
    std::size_t m_first = 0, m_last = 0;
    int m_side = 0;
    bool m_drawing = false, m_busy = false, m_scan_marks = false;
    Cell m_scanned;
    int m_read = 0;
    double m_scale = 1;
    Alive m_alive;
};

} // namespace fuda::presenters
