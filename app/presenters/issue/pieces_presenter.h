#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/issue/batch_stage.h"
#include "app/presenters/list_rows.h"
#include "app/services/production/settling.h"
#include "data/store/listing.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fuda::presenters {

/// The one piece that is chosen.
struct PieceShown {
    std::string code, document, member;
    Cell state;
    std::string where, reason;
    std::vector<std::string> history; ///< 2026-11-20 12:04　maker　印刷済 → 確認済
};

/// What came out of the printers, and what can be done with the chosen pieces.
struct PiecesShown {
    std::vector<std::string> filters; ///< すべて 120, 確認前 80 …
    std::size_t filter = 0;           ///< index into filters
    std::string chosen;               ///< 3 枚を選んでいます
    Cell scanned;                     ///< what the last scan came to
    std::vector<std::string> doubts;  ///< questions about jobs of which nobody knows whether they came out
    std::optional<PieceShown> piece;
    Action confirm_all, reprint_all; ///< of the whole batch: one of them is the next step
    bool confirm_is_next = true;     ///< else printing again is
    Action confirm, spoil, pull, reprint, destroy;
    Action came_out, not_produced, came_out_bad; ///< settle what is in doubt
    Action doubt;                                ///< the job of the chosen piece
    Action release, withdraw, unpack, hand_over;
    bool busy = false;
};

class PiecesView {
public:
    virtual ~PiecesView() = default;
    virtual void show(const PiecesShown& shown) = 0;
    virtual void show_pieces() = 0; ///< PiecesPresenter::pieces() has other rows: none is chosen any more
    virtual void refresh_pieces(std::size_t first, std::size_t last) = 0; ///< these rows have come
    virtual void scan_taken() = 0;                                        ///< the field is free for the next code
};

/// 確認: each piece is followed from the printer to where it belongs.
class PiecesPresenter {
public:
    PiecesPresenter(Station& station, Dialogs& dialogs, PiecesView& view);
    /// Told when something of the batch has changed.
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }

    void show(store::BatchId batch);
    void filter(std::size_t index);
    void choose(const std::vector<std::size_t>& rows);
    /// A code that was scanned or typed: it is there, so it is confirmed or out of doubt.
    void scan(const std::string& text);

    void confirm_all();
    void reprint_all();

    // With the chosen pieces.
    void confirm();
    void spoil();
    void pull();
    void reprint();
    void destroy();
    void settle(production::Word word);
    void doubt();
    void release();
    void withdraw();
    void unpack();
    void hand_over(); ///< at the counter, into the members' hands

    Rows& pieces() { return m_rows; }
    static std::vector<Column> columns();

private:
    using Codes = std::vector<domain::PieceCode>;
    using Step = std::function<production::StepOutcome(Bench&, std::span<const domain::PieceCode>)>;
    struct Seen;

    void refresh();
    void order();
    void show_offers(const std::vector<store::PieceRow>& chosen);
    /// With the chosen pieces; `done` is what is said of those with which it went well, {0} their number.
    void step(const char* done, Step work);
    void reprint_codes(std::function<Codes(Bench&)> codes, Lane lane);
    void told(const std::string& text);
    Lane lane() const;
    std::function<void(Failure)> failing();
    /// Asks why, and goes on with the answer when nobody has left the screen.
    void ask(Inquiry inquiry, std::function<void(const std::string& answer, const std::string& note)> then);

    Station& m_station;
    Dialogs& m_dialogs;
    PiecesView& m_view;
    std::function<void()> m_changed = [] {};
    store::PieceChoice m_choice;
    LongList<store::PieceRow> m_list;
    ListRows<store::PieceRow> m_rows;
    std::vector<std::int64_t> m_chosen; ///< ids
    std::optional<store::JobId> m_job;  ///< of the chosen piece, when it is one
    PiecesShown m_shown;
    int m_read = 0, m_chosen_asked = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
