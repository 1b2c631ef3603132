#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/mailing/returning.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct ReturnedShown {
    std::vector<std::string> filters; ///< what the list shows: 処置待ち first
    std::size_t filter = 0;
    std::string count;   ///< 12 通
    std::string title;   ///< of the chosen item: 郵便物 M12　封書　特定記録; empty: none is chosen
    Cell state;          ///< what became of it
    std::string about;   ///< 転居先不明　2026-11-24 に戻った …, a line each
    Cell hint;           ///< 支援措置; without text otherwise
    std::string why_not; ///< why something is not offered; empty when all is
    Action again, correct, reissue, keep, destroy;
    bool form = false;                         ///< the corrected address is being written
    std::string postal_problem, place_problem; ///< beside the postal code; below the form
    Action send;
    bool busy = false;
};

/// The corrected address as a person writes it.
struct PlaceWritten {
    std::string postal_code, address, more, name; ///< `more`: 方書, building, room
};

class ReturnedView {
public:
    virtual ~ReturnedView() = default;
    virtual void show(const ReturnedShown& shown) = 0;
    /// ReturnedPresenter::items() has other rows; this one is chosen.
    virtual void show_items(std::optional<std::size_t> chosen) = 0;
    virtual void refresh_items(std::size_t first, std::size_t last) = 0;
    virtual void fill_place(const PlaceWritten& place) = 0;
    virtual void focus_postal_code() = 0;
    virtual void focus_list() = 0; ///< the form is gone
};

/// 返戻の処置: what came back, and what becomes of it.
class ReturnedPresenter {
public:
    ReturnedPresenter(Station& station, Dialogs& dialogs, ReturnedView& view);

    /// The part has come to the front, or another insurer is worked for.
    void shown();
    void choose_filter(std::size_t index);
    void choose(const std::vector<std::size_t>& rows);
    /// This item has come back just now.
    void look_at(store::MailItemId item);

    void send_again(); ///< under the same address
    void correct();    ///< opens the form
    void leave_form();
    void send_to(const PlaceWritten& place);
    void reissue();
    void keep();
    void destroy();

    Rows& items() { return m_rows; }
    static std::vector<Column> columns();

private:
    /// The chosen item as it was read.
    struct Detail {
        store::MailItem item;
        std::vector<store::PieceRow> here; ///< of its pieces, in the house
        bool is_protected = false;
        PlaceWritten place; ///< empty when nobody here may see it
    };
    static Cell cell_of_item(const store::MailItem& item, std::size_t column);

    bool may() const;
    bool open() const;
    void read();
    void reordered();
    void read_detail();
    void take(Detail detail);
    void show();
    std::string why_not() const;
    std::string when_kept_unless_said() const;
    void check_place(const domain::MailTo& to);
    void approve(const std::optional<domain::MailTo>& to);
    void send(const std::optional<domain::MailTo>& to, const std::optional<services::Second>& second);
    /// Asks why, and does it.
    void ask(const Inquiry& inquiry, std::function<void(Bench&, const store::MailItem&, const std::string&)> work,
             const std::string& said);
    void step(std::function<void(Bench&)> work, const std::string& said);
    void stepped(const std::string& said);
    std::function<void(Failure)> failing(); ///< a step: what stands is read again
    std::function<void(Failure)> failing_to_read();

    Station& m_station;
    Dialogs& m_dialogs;
    ReturnedView& m_view;
    std::string m_insurer;
    std::size_t m_filter = 0;
    std::optional<store::MailItemId> m_chosen;
    std::optional<Detail> m_detail; ///< of m_chosen; nothing while it is read
    int m_asked = 0;                ///< counts reads of a detail: older answers are of no interest
    bool m_form = false, m_busy = false;
    std::string m_postal_problem, m_place_problem;
    LongList<store::MailItem> m_items;
    ListRows<store::MailItem> m_rows;
    Alive m_alive;
};

} // namespace fuda::presenters
