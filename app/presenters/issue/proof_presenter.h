#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/list_rows.h"
#include "app/presenters/picture.h"
#include "app/services/production/proof_pack.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace fuda::presenters {

/// The proof pack of a batch and the page of it that is looked at.
struct ProofShown {
    std::string summary;               ///< 31 枚　見たもの 4 枚; or why there is nothing to see
    std::string place;                 ///< 3 / 31
    std::string piece;                 ///< T0000-0012K　資格確認書（カード）
    std::string side;                  ///< 表, 裏; empty for one side
    std::vector<std::string> reasons;  ///< why it was chosen
    std::optional<std::size_t> chosen; ///< row of ProofPresenter::pieces()
    Action make, make_again, approve, open_pdf, earlier, later, turn;
    bool busy = false;
};

class ProofView {
public:
    virtual ~ProofView() = default;
    virtual void show(const ProofShown& shown) = 0;
    virtual void show_pieces() = 0; ///< ProofPresenter::pieces() has other rows
    /// `what` in words, for those who cannot see it.
    virtual void show_picture(const Picture& picture, const std::string& what) = 0;
    virtual void clear_picture(const std::string& text) = 0;
};

/// 校正・承認: a second person looks at the worst cases, page by page, drawn from the very bytes that will be printed.
class ProofPresenter {
public:
    ProofPresenter(Station& station, Dialogs& dialogs, ProofView& view);
    ~ProofPresenter();
    /// Told when the batch has been approved.
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }

    void show(store::BatchId batch);
    /// Cuts the proof pack anew.
    void make();
    void choose(std::size_t piece);
    void earlier();
    void later();
    void turn(); ///< to the other side
    void zoom(double factor);
    /// How much place there is for the page, in the screen's own pixels, of which `scale` are one of those that a window counts.
    void set_place(int width, int height, double scale);
    void open_pdf();
    /// By the person at the desk where that may be, else by a second one who signs in beside them.
    void approve();

    Rows& pieces() { return m_pieces; }
    static std::vector<Column> piece_columns();

private:
    struct Opened;
    struct Place;
    struct Waiting;
    struct Row {
        std::size_t number = 0;
        production::ProofPage page;
        bool looked_at = false;
    };
    static Cell cell_of(const Row& row, std::size_t column);
    void take(const Waiting& waiting);
    void show_page();
    void draw();
    void approve_as(const std::optional<services::Second>& approver);
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    ProofView& m_view;
    std::function<void()> m_changed = [] {};
    store::BatchId m_batch;
    std::string m_waiting;    ///< manifest of the jobs that wait for approval; empty: none
    bool m_took_part = false; ///< the person at the desk made the batch or its jobs
    std::optional<production::ProofPack> m_pack;
    std::shared_ptr<Opened> m_opened; ///< shared with tasks in the drawing lane, which alone read it
    VectorRows<Row> m_pieces;
    std::set<std::size_t> m_looked_at;
    std::size_t m_chosen = 0;
    int m_side = 0;
    double m_zoom = 1;
    std::unique_ptr<Place> m_place;
    ProofShown m_shown;
    int m_read = 0, m_drawn = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
