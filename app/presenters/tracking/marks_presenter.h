#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "data/store/mail/address_marks.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct MarksShown {
    std::string title; ///< 印の付いた住所　3 件
    std::string why_not;
    Action clear;
};

class MarksView {
public:
    virtual ~MarksView() = default;
    virtual void show(const MarksShown& shown) = 0;
    virtual void show_marks() = 0; ///< MarksPresenter::marks() has other rows: none is chosen
    virtual void refresh_marks(std::size_t first, std::size_t last) = 0;
};

/// 住所の印: members to whose address nothing is sent until somebody has looked. No address is shown.
class MarksPresenter {
public:
    MarksPresenter(Station& station, Dialogs& dialogs, MarksView& view);

    void shown();
    void choose(const std::vector<std::size_t>& rows);
    void clear();

    Rows& marks() { return m_rows; }
    static std::vector<Column> columns();

private:
    struct Row {
        store::AddressMark mark;
        std::string number; ///< 記号 番号 枝番
    };
    static std::vector<std::int64_t> ids(Bench& seat, const std::string& insurer);
    static std::vector<Row> load(Bench& seat, std::span<const std::int64_t> ids);
    static Cell cell_of_mark(const Row& row, std::size_t column);

    bool may() const;
    void show();
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    MarksView& m_view;
    std::optional<std::size_t> m_chosen;
    LongList<Row> m_marks;
    ListRows<Row> m_rows;
    Alive m_alive;
};

} // namespace fuda::presenters
