#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/mailing/returning.h"

#include <array>
#include <string>
#include <vector>

namespace fuda::presenters {

struct ReturnNumbersShown {
    std::string why_not;
    Action save;
};

class ReturnNumbersView {
public:
    virtual ~ReturnNumbersView() = default;
    virtual void show(const ReturnNumbersShown& shown) = 0;
    virtual void show_months() = 0; ///< ReturnNumbersPresenter::months() has other rows
};

/// 返戻の集計: how many came back, by month and reason.
class ReturnNumbersPresenter {
public:
    ReturnNumbersPresenter(Station& station, Dialogs& dialogs, ReturnNumbersView& view);

    void shown();
    /// As CSV, into a file that the person chooses.
    void save();

    /// The newest month first, the sum of all below.
    Rows& months() { return m_months; }
    static std::vector<Column> columns();

private:
    struct Month {
        std::string month;                                                             ///< 2026-11; 合計
        std::array<std::int64_t, std::size(domain::kAllReturnReasons)> by_reason = {}; ///< unknown words as その他
        std::int64_t items = 0, open = 0;
    };
    static std::vector<Month> as_table(const std::vector<store::MailNumbers::ReturnMonth>& sums);
    static Cell cell_of_month(const Month& month, std::size_t column);

    bool may() const;
    void show();

    Station& m_station;
    Dialogs& m_dialogs;
    ReturnNumbersView& m_view;
    VectorRows<Month> m_months;
    Alive m_alive;
};

} // namespace fuda::presenters
