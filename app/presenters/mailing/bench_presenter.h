#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/mailing/at_a_glance.h"
#include "app/services/mailing/bench.h"
#include "app/services/mailing/making.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// What is heard at the bench.
enum class BenchSound { Good, Closed, Stop };

/// One piece that the open envelope wants.
struct BenchPiece {
    std::string document, code;
    bool scanned = false;
    bool operator==(const BenchPiece&) const = default;
};

/// The one thing that the operator looks at, read from two metres.
struct BenchFace {
    enum class Kind {
        Leaflet, ///< nobody has said yet which leaflet is in hand: asked before the first scan
        Ready,   ///< for the next envelope
        Open,    ///< more of it is expected
        Closed,  ///< stays until the next scan
        Stopped, ///< stays until it was seen; scans do nothing
    } kind = Kind::Ready;
    std::string title = {};              ///< in the largest letters: あと 1 枚, 封入済, 別の封筒のもの
    std::string about = {};              ///< 郵便物 M12　封書　特定記録; of a stop: what is wrong
    std::string next = {};               ///< what to do now
    std::vector<BenchPiece> pieces = {}; ///< of the open envelope; when they are many, what is missing
    std::string more = {};               ///< ほか 12 枚
    std::string note = {};               ///< a word beside: 読み取り済みです
};

struct BenchShown {
    BenchFace face;
    std::vector<std::string> batches; ///< to choose from, すべて first
    std::size_t batch = 0;
    std::string left, packed_today;    ///< 残り 12 通, 今日 3 通
    std::string leaflet;               ///< the one in hand; empty while nobody has said
    std::vector<std::string> leaflets; ///< to choose from, しおりなし last
    std::string aside;                 ///< heading of BenchPresenter::aside(); empty: nothing stands there
    Action make, other_leaflet, seen, reopen, neighbours, mute;
    bool labels = false; ///< the labels of tracked items are scanned
    bool busy = false;   ///< items are being made
};

class BenchView {
public:
    virtual ~BenchView() = default;
    virtual void show(const BenchShown& shown) = 0;
    virtual void show_packed() = 0; ///< BenchPresenter::packed() has other rows: none is chosen any more
    virtual void show_aside() = 0;  ///< likewise BenchPresenter::aside()
    virtual void sound(BenchSound sound) = 0;
};

/// 封入照合 at full size: an operator with a scanner. Scans are taken one after the other in the order in which they were made,
/// also those that come while another is looked up; after a stop none is, until a person has seen it. What is open is in no store
/// before it closes, so that leaving the screen for another loses nothing and signing out only the scans of one envelope.
class BenchPresenter {
public:
    BenchPresenter(Station& station, Dialogs& dialogs, BenchView& view);

    /// The screen has come to the front, or another insurer is worked for: reads anew what waits.
    void shown();
    void scan(const std::string& text);
    /// The stop was seen: its envelope begins anew.
    void seen();
    void choose_batch(std::size_t index);   ///< 0: all
    void choose_leaflet(std::size_t index); ///< of BenchShown::leaflets
    void other_leaflet();
    void set_labels(bool scanned);
    void toggle_sound();
    /// Plans the mail items of the chosen batch, or of all that can be.
    void make();
    void choose_packed(const std::vector<std::size_t>& rows);
    void reopen();
    void search_neighbours();

    /// What this person has closed last.
    Rows& packed() { return m_packed; }
    /// What was held when items were made, or the neighbours of a bad piece.
    Rows& aside() { return m_aside; }
    static std::vector<Column> packed_columns();
    static std::vector<Column> aside_columns();

private:
    struct AsideRow {
        std::string code, state, why;
    };
    static Cell cell_of_packed(const store::MailItem& item, std::size_t column);
    static Cell cell_of_aside(const AsideRow& row, std::size_t column);

    void read();
    void take(mailing::BenchAtAGlance glance);
    void scan_next();
    void take(mailing::ScanResult result);
    void closed(const mailing::ScanAnswer& answer);
    void stop(const std::string& title, const std::string& what, const std::string& remedy);
    void make(mailing::Incomplete incomplete);
    void made(const mailing::MakeOutcome& outcome);
    void show_aside(const std::string& heading, std::vector<AsideRow> rows);
    std::vector<store::BatchId> batches_to_make() const;
    const mailing::BatchAtTheBench* chosen_batch() const;
    const store::MailItem* chosen_item() const;
    bool wants_leaflet() const { return !m_leaflet && !m_glance.leaflets.empty(); }
    bool stopped() const { return m_face.kind == BenchFace::Kind::Stopped; }
    void show();
    void sound(BenchSound sound);
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    BenchView& m_view;
    std::string m_insurer;
    mailing::BenchAtAGlance m_glance;
    std::optional<store::BatchId> m_batch; ///< the chosen one; nothing: all
    mailing::Bench m_bench;
    std::optional<std::string> m_leaflet; ///< in hand; empty text: none
    bool m_labels = false, m_sound = true;
    std::deque<std::string> m_waiting; ///< scans behind the one that is looked up
    bool m_scanning = false, m_making = false;
    BenchFace m_face;
    VectorRows<store::MailItem> m_packed;
    VectorRows<AsideRow> m_aside;
    std::string m_aside_heading;
    std::optional<std::size_t> m_chosen; ///< row of m_packed
    int m_closed_since_read = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
