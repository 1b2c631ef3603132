#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/presenters/tracking/scan_tray.h"
#include "data/store/mail/recalls.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct RecallShown {
    TrayFace face;
    Action seen;
    std::vector<Cell> sums;         ///< 依頼中 3, 督促済 1, 回収済 2, 廃棄済 0, 打切り 0
    std::vector<std::string> lists; ///< what the list can show, with how many
    std::size_t list = 0;
    std::string scope;   ///< the list is of every insurer of the store; empty when it has one
    std::string why_not; ///< nothing can be done here, since …
    Action ask, remind, give_up, save;
    bool may = false;
    bool busy = false;
};

class RecallView {
public:
    virtual ~RecallView() = default;
    virtual void show(const RecallShown& shown) = 0;
    virtual void show_rows() = 0; ///< RecallPresenter::rows() has other rows: none is chosen
    virtual void refresh_rows(std::size_t first, std::size_t last) = 0;
    virtual void sound(BenchSound sound) = 0;
};

/// 回収: certificates that must come back. They are asked for by a letter, reminded, scanned when they have come, or given up.
class RecallPresenter {
public:
    RecallPresenter(Station& station, Dialogs& dialogs, RecallView& view);

    void shown();
    void choose_list(std::size_t index); ///< of RecallShown::lists
    void choose(const std::vector<std::size_t>& rows);

    /// A certificate that has been handed back.
    void scan(const std::string& text);
    void seen();

    void ask();    ///< for the chosen ones; without a choice for all of the list
    void remind(); ///< all of the list
    void give_up();
    void save(); ///< the list, as CSV for the letters

    Rows& rows() { return m_rows; }
    static std::vector<Column> columns();

private:
    enum class List { Void, VoidAndExpired, Asked, ToRemind };
    static constexpr std::size_t kLists = 4;
    struct Row {
        store::PieceRow piece;
        std::optional<store::Recall> recall; ///< nothing: nobody has asked yet
    };
    struct Numbers {
        std::array<std::size_t, kLists> lists = {};
        store::Recalls::Sums sums;
    };
    static std::vector<std::int64_t> ids(Bench& seat, List list);
    static std::vector<Row> load(Bench& seat, std::span<const std::int64_t> ids);
    static Cell cell_of_row(const Row& row, std::size_t column);

    bool may() const;
    void read();
    void show();
    void step(Lane lane, std::function<std::string(Bench&)> work);
    std::function<void(Failure)> failing_to_read();

    Station& m_station;
    Dialogs& m_dialogs;
    RecallView& m_view;
    List m_list = List::Void;
    Numbers m_numbers;
    std::vector<std::size_t> m_chosen;
    bool m_busy = false;
    LongList<Row> m_items;
    ListRows<Row> m_rows;
    ScanTray m_tray;
    Alive m_alive;
};

} // namespace fuda::presenters
