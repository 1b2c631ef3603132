#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/mailing/at_a_glance.h"
#include "app/services/mailing/posting.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct PostingShown {
    std::string today;                ///< proposed for a new posting
    Action unposted;                  ///< 差出を待つ封入済　12 通: shows which
    std::string title;                ///< of the chosen posting: 差出 3　2026-11-20; empty: none is chosen
    Cell state;                       ///< of it
    std::string about;                ///< 16:30 まで　神田郵便局　120 通　13,200 円
    Cell missing;                     ///< ▲ 追跡番号のないもの 3 通; without text when nothing is missing
    std::string items;                ///< heading of PostingPresenter::items()
    std::vector<std::string> batches; ///< to fill from, すべて first
    std::size_t batch = 0;
    Action make, fill, papers, hand_over, receipt, cancel, take_out;
    bool busy = false;
};

class PostingView {
public:
    virtual ~PostingView() = default;
    virtual void show(const PostingShown& shown) = 0;
    /// PostingPresenter::postings() has other rows.
    virtual void show_postings(std::optional<std::size_t> chosen) = 0;
    virtual void show_sums() = 0;
    virtual void show_items() = 0; ///< likewise items(): none is chosen any more
    virtual void refresh_items(std::size_t first, std::size_t last) = 0;
};

/// 差出: what is packed is put together for one day, listed, handed to the post, and its receipt is filed.
class PostingPresenter {
public:
    PostingPresenter(Station& station, Dialogs& dialogs, PostingView& view);

    /// The part has come to the front, or another insurer is worked for.
    void shown();
    void choose(std::size_t row);
    void look_for(store::PostingId posting);
    /// What is packed and in no posting.
    void show_unposted();
    void choose_batch(std::size_t index); ///< 0: all
    void choose_item(const std::vector<std::size_t>& rows);

    /// A posting of that day: the open one that is there, or a new one.
    void make(const std::string& day, const std::string& cut_off, const std::string& office);
    void fill();
    void write_papers();
    void hand_over();
    void receipt();
    void cancel();
    void take_out();

    Rows& postings() { return m_postings; }
    Rows& sums() { return m_sums; }
    Rows& items() { return m_item_rows; }
    static std::vector<Column> posting_columns();
    static std::vector<Column> sum_columns();
    static std::vector<Column> item_columns();

private:
    static Cell cell_of_posting(const mailing::PostingAtAGlance& at, std::size_t column);
    static Cell cell_of_sum(const store::PostingSum& sum, std::size_t column);
    static Cell cell_of_item(const store::MailItem& item, std::size_t column);

    void read();
    void take(mailing::PostingsAtAGlance glance);
    void read_items();
    const mailing::PostingAtAGlance* chosen() const;
    const store::MailItem* chosen_item();
    void show();
    /// Runs the step of the chosen posting in the long lane, and tells what it said.
    void step(std::function<std::string(Bench&)> work);
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    PostingView& m_view;
    std::string m_insurer;
    mailing::PostingsAtAGlance m_glance;
    std::optional<store::PostingId> m_chosen;
    std::optional<store::BatchId> m_batch; ///< to fill from; nothing: all
    bool m_unposted = false;               ///< items() has what is in no posting
    VectorRows<mailing::PostingAtAGlance> m_postings;
    VectorRows<store::PostingSum> m_sums;
    LongList<store::MailItem> m_items;
    ListRows<store::MailItem> m_item_rows;
    std::optional<std::size_t> m_item;
    bool m_busy = false;
    Alive m_alive;
};

} // namespace fuda::presenters
