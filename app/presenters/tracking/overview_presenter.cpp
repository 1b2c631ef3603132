#include "app/presenters/tracking/overview_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/mailing/mail_words.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/tracking.h"
#include "data/calendar/era.h"
#include "data/domain/tracking_number.h"
#include "data/store/listing.h"

#include <algorithm>
#include <charconv>

namespace fuda::presenters {

using domain::MailItemState;
using domain::Right;
using language::number;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kMostBatches = 60;
constexpr const char* kLate = "out.total.late";
constexpr const char* kOut = "out.total";
constexpr const char* kAllItems = "items";

void add(std::string& text, const std::string& more)
{
    text += (text.empty() || more.empty() ? "" : "　") + more;
}

std::string grouped(const std::string& tracking_number)
{
    return tracking_number.empty() ? std::string() : domain::grouped(tracking_number);
}

std::vector<store::Batch> batches_of(store::Store& store, const std::string& insurer)
{
    auto batches = store::Batches(store).list({}, kMostBatches);
    std::erase_if(batches, [&](const store::Batch& batch) { return batch.insurer_number != insurer; });
    return batches;
}

std::string pieces_text(const std::vector<store::PieceRow>& pieces)
{
    constexpr std::size_t kMost = 6;
    std::string text;
    for (std::size_t i = 0; i < std::min(kMost, pieces.size()); ++i)
        text += (i ? "\n" : "") + pieces[i].code.grouped() + "　" + tr(japanese(pieces[i].document)) + "　" +
                tr(japanese(pieces[i].state));
    if (pieces.size() > kMost)
        text += "\n" + tr("ほか {0} 枚", pieces.size() - kMost);
    return text;
}

} // namespace

OverviewPresenter::OverviewPresenter(Station& station, Dialogs& dialogs, OverviewView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view),
      m_items(
          station,
          [](Bench& seat, std::span<const std::int64_t> ids) {
              std::vector<ItemRow> rows;
              for (store::MailItem& item : store::MailLists(seat.store).of_ids(ids))
                  rows.push_back(row_of(std::move(item), seat.desk.today));
              return rows;
          },
          [this] { reordered(); },
          [this](std::size_t first, std::size_t last) {
              m_view.refresh_list(first, last);
              show(); // a chosen one may be among them
          },
          failing()),
      m_pieces(
          station,
          [](Bench& seat, std::span<const std::int64_t> ids) { return store::Listing(seat.store).pieces(ids); },
          [this] {
              m_view.show_list();
              choose_rows({});
          },
          [this](std::size_t first, std::size_t last) { m_view.refresh_list(first, last); }, failing()),
      m_item_rows(m_items, &cell_of_item, [](std::size_t, bool) {}),
      m_piece_rows(m_pieces, &cell_of_piece, [](std::size_t, bool) {}), m_said(&cell_of_said)
{
}

std::vector<Column> OverviewPresenter::item_columns()
{
    using enum Column::Align;
    return {{tr("郵便物"), 56, Left, false},   {tr("種類"), 112, Left, false},  {tr("追跡番号"), 144, Left, false},
            {tr("差出日"), 108, Left, false},  {tr("日数"), 52, Right, false},  {tr("状態"), 72, Left, false},
            {tr("配送履歴"), 64, Left, false}, {tr("ロット"), 48, Right, false}};
}

std::vector<Column> OverviewPresenter::piece_columns()
{
    using enum Column::Align;
    return {{tr("製作物"), 136, Left, false}, {tr("帳票"), 200, Left, false},  {tr("状態"), 120, Left, false},
            {tr("理由"), 176, Left, false},   {tr("郵便物"), 80, Left, false}, {tr("ロット"), 64, Right, false}};
}

std::vector<Column> OverviewPresenter::said_columns()
{
    using enum Column::Align;
    return {{tr("日時"), 148, Left, false}, {tr("配送履歴"), 108, Left, false}, {tr("取扱局"), 72, Left, false}};
}

OverviewPresenter::ItemRow OverviewPresenter::row_of(store::MailItem item, calendar::Date today)
{
    ItemRow row{std::move(item)};
    if (row.item.posted_on)
        row.days = static_cast<int>((today.days() - row.item.posted_on->days()).count());
    row.late = row.item.state == MailItemState::Posted && row.days > mailing::LateAfter{}.of(row.item.mail_class);
    return row;
}

Cell OverviewPresenter::cell_of_item(const ItemRow& row, std::size_t column)
{
    const store::MailItem& item = row.item;
    const bool out = item.state == MailItemState::Posted;
    switch (column) {
    case 0:
        return {mailing::item_code(item.id)};
    case 1:
        return {kind_text(item.kind, item.mail_class)};
    case 2:
        return {grouped(item.tracking_number)};
    case 3:
        return {item.posted_on ? item.posted_on->iso() : std::string()};
    case 4:
        return {out ? number(row.days) : std::string()}; // the head says of what
    case 5:
        return row.late ? Cell{tr("遅れ"), Tone::Attention} : presenters::cell_of(item.state);
    case 6:
        return {item.state == MailItemState::Returned ? item.return_reason : item.last_word};
    default:
        return {item.batch ? number(item.batch->value) : std::string()};
    }
}

Cell OverviewPresenter::cell_of_piece(const store::PieceRow& piece, std::size_t column)
{
    switch (column) {
    case 0:
        return {piece.code.grouped()};
    case 1:
        return {tr(japanese(piece.document))};
    case 2:
        return presenters::cell_of(piece.state, !piece.void_since.empty());
    case 3:
        return {tr_written(piece.reason)};
    case 4:
        return {piece.mail_item ? mailing::item_code(*piece.mail_item) : std::string()};
    default:
        return {piece.batch ? number(piece.batch->value) : std::string()};
    }
}

Cell OverviewPresenter::cell_of_said(const store::MailStatus& status, std::size_t column)
{
    switch (column) {
    case 0: {
        std::string at = status.line.said_at;
        std::ranges::replace(at, 'T', ' ');
        return {at};
    }
    case 1:
        return {tr_written(status.line.word) + (status.line.detail.empty() ? "" : "　" + status.line.detail),
                status.meaning ? Tone::Plain : Tone::Attention};
    default:
        return {status.line.office};
    }
}

void OverviewPresenter::shown()
{
    const std::string insurer = m_station.insurer() ? m_station.insurer()->number : std::string();
    if (insurer != m_insurer) {
        m_insurer = insurer;
        m_batch.reset();
        m_batches.clear();
        m_read = false;
        m_number.clear();
    }
    if (m_insurer.empty())
        show();
    else
        read();
}

void OverviewPresenter::read()
{
    m_station.run(
        Lane::Quick, m_alive,
        [insurer = m_insurer, batch = m_batch](Bench& seat) {
            return Glance{mailing::numbers(seat.store, {insurer, batch}, {}, seat.desk),
                          batches_of(seat.store, insurer)};
        },
        [this](Glance glance) { take(std::move(glance)); },
        [this](const Failure& failure) {
            m_dialogs.failure(failure);
            show();
        });
}

void OverviewPresenter::take(Glance glance)
{
    if (glance.numbers.scope.insurer_number != m_insurer || glance.numbers.scope.batch != m_batch)
        return; // another one was chosen meanwhile
    m_batches = std::move(glance.batches);
    m_wrong = glance.numbers.check();
    m_board = board_of(glance.numbers, {}, m_station.place().today());
    m_read = true;
    if (!figure()) { // what is late is what somebody must do something about
        const auto some = [this](const char* id) { return m_board.figures.at(id).count > 0; };
        m_number = some(kLate) ? kLate : some(kOut) ? kOut : kAllItems;
    }
    read_list();
}

const mailing::Figure* OverviewPresenter::figure() const
{
    const auto found = m_board.figures.find(m_number);
    return m_read && found != m_board.figures.end() ? &found->second : nullptr;
}

void OverviewPresenter::read_list()
{
    const mailing::Figure* chosen = figure();
    if (!chosen)
        return;
    show();
    const auto ids = [counted = *chosen](Bench& seat) { return mailing::ids_of(seat.store, counted, seat.desk); };
    if (chosen->of_pieces())
        m_pieces.order(ids);
    else
        m_items.order(ids);
}

bool OverviewPresenter::may_change() const
{
    return m_station.may(Right::Track) || m_station.may(Right::Account);
}

void OverviewPresenter::show()
{
    OverviewShown shown;
    shown.today = m_station.place().today().iso();
    shown.batches = {tr("すべてのロット")};
    for (const store::Batch& batch : m_batches) {
        if (m_batch && batch.id == *m_batch)
            shown.batch = shown.batches.size();
        shown.batches.push_back(tr("ロット {0}", batch.id.value) + "　" + tr("{0} 枚", batch.pieces));
    }
    shown.save = {tr("CSV で保存"), false};
    shown.deliver = {tr("配達済にする"), false};
    shown.presume = {tr("到着推定にする…"), may_change() && !m_insurer.empty()};
    shown.empty_what = tr("保険者がまだありません");
    shown.empty_next = tr("「設定」で保険者を登録します");
    if (const mailing::Figure* chosen = figure()) {
        shown.columns = m_board.columns;
        shown.check = m_wrong.empty() ? Cell{tr("すべての数字は製作物 1 件まで合っています"), Tone::Good}
                                      : Cell{tr("数字が合いません: {0}。「設定」の「記録を検証する」で確かめ、"
                                                "管理者に知らせてください",
                                                m_wrong),
                                             Tone::Bad};
        shown.chosen = chosen->id;
        shown.of_pieces = chosen->of_pieces();
        for (const auto& column : m_board.columns)
            for (const BoardBlock& block : column)
                for (const BoardLine& line : block.lines)
                    for (const BoardNumber& each : line.numbers)
                        if (each.id == chosen->id)
                            shown.list = each.about;
        add(shown.list, shown.of_pieces ? tr("{0} 枚", chosen->count) : tr("{0} 通", chosen->count));
        shown.save.offered = chosen->count > 0;
        const bool nothing_yet = m_board.figures.at("pieces").count == 0;
        shown.empty_what = nothing_yet ? tr("まだ何も作られていません") : tr("いまはありません");
        shown.empty_next =
            nothing_yet ? tr("「発行」でロットを作り、印刷します") : tr("ほかの数字を押すと、その内訳が出ます");
        const auto can = [this](std::size_t row) {
            const ItemRow* at = m_items.at(row);
            return !at || at->item.state == MailItemState::Posted || at->item.state == MailItemState::Presumed;
        };
        shown.deliver.offered = may_change() && !shown.of_pieces && !m_rows.empty() && std::ranges::all_of(m_rows, can);
    }
    shown.busy = m_busy;
    m_view.show(shown);
}

void OverviewPresenter::choose_batch(std::size_t index)
{
    m_batch = index == 0 || index > m_batches.size() ? std::nullopt : std::optional(m_batches[index - 1].id);
    m_read = false;
    read();
}

void OverviewPresenter::choose_number(const std::string& id)
{
    m_number = id;
    read_list();
}

void OverviewPresenter::look_for(store::MailItemId item)
{
    m_wanted = item;
    m_batch.reset();
    m_number = kAllItems;
    m_read = false;
    read();
}

void OverviewPresenter::reordered()
{
    m_view.show_list();
    choose_rows({});
    for (std::size_t row = 0; m_wanted && row < m_items.count(); ++row)
        if (m_items.id(row) == m_wanted->value) {
            m_wanted.reset();
            m_view.choose_row(row);
        }
}

void OverviewPresenter::choose_rows(const std::vector<std::size_t>& rows)
{
    m_rows = rows;
    show();
    const mailing::Figure* chosen = figure();
    if (!chosen || rows.empty()) {
        show_details({});
        return;
    }
    const bool of_pieces = chosen->of_pieces();
    const std::int64_t id = of_pieces ? m_pieces.id(rows.front()) : m_items.id(rows.front());
    m_station.run(
        Lane::Quick, m_alive,
        [of_pieces, id](Bench& seat) {
            Details details;
            details.item =
                of_pieces ? store::MailItems(seat.store).last_of({id}) : store::MailItems(seat.store).get({id});
            if (details.item) {
                details.pieces = store::MailItems(seat.store).pieces(details.item->id);
                details.said = mailing::said_of(seat.store, *details.item, seat.desk);
            }
            return details;
        },
        [this, rows](const Details& details) {
            if (rows == m_rows)
                show_details(details);
        },
        failing());
}

void OverviewPresenter::show_details(const Details& details)
{
    DetailsShown shown;
    if (details.item) {
        const ItemRow row = row_of(*details.item, m_station.place().today());
        shown.title = item_text(row.item);
        shown.state = row.late ? Cell{tr("遅れ"), Tone::Attention} : presenters::cell_of(row.item.state);
        if (!row.item.tracking_number.empty())
            shown.about = tr("追跡番号 {0}", grouped(row.item.tracking_number)) + "\n";
        if (row.item.posted_on)
            shown.about += tr("差出日 {0}", row.item.posted_on->iso());
        if (row.item.state == MailItemState::Posted)
            shown.about += "　" + tr("{0} 日", row.days);
        if (row.item.ended_on)
            shown.about += "　" + tr(japanese(row.item.state)) + " " + row.item.ended_on->iso();
        shown.pieces = pieces_text(details.pieces);
    }
    m_said.set(details.said);
    m_view.show_details(shown);
}

void OverviewPresenter::save()
{
    const mailing::Figure* chosen = figure();
    if (!chosen)
        return;
    const std::string name = chosen->id + "-" + m_station.place().today().iso() + ".csv";
    m_dialogs.choose_file({tr("一覧を CSV で保存する"), "CSV (*.csv)|*.csv", FileQuestion::Kind::Save, name},
                          [this, counted = *chosen](const std::filesystem::path& file) {
                              m_busy = true;
                              show();
                              m_station.run(
                                  Lane::Long, m_alive,
                                  [counted, file](Bench& seat) {
                                      return mailing::write_csv(seat.store, counted, file, seat.desk, seat.progress);
                                  },
                                  [this, file](std::int64_t lines) {
                                      m_busy = false;
                                      show();
                                      m_dialogs.notice(tr("{0} 行を {1} に保存しました", lines, file.string()));
                                  },
                                  failing());
                          });
}

void OverviewPresenter::deliver(const std::string& day)
{
    const auto date = calendar::parse_date(day).date;
    if (!date) {
        m_dialogs.failure({ErrorKind::Usage, tr("日付を 2026-11-20 のように入れてください: {0}", day)});
        return;
    }
    std::vector<std::int64_t> ids;
    for (const std::size_t row : m_rows)
        ids.push_back(m_items.id(row));
    if (ids.empty())
        return;
    const std::string text = tr("選んだ {0} 通が {1} に配達されたと記録します。追跡サービスの配達結果によらず、"
                                "あなたが確かめたものだけにしてください。",
                                ids.size(), date->iso());
    m_dialogs.confirm({tr("{0} 通を配達済にする", ids.size()), text, tr("配達済にする"), true},
                      [this, ids, day = *date] {
                          m_busy = true;
                          show();
                          m_station.run(
                              Lane::Long, m_alive,
                              [ids, day](Bench& seat) {
                                  const auto items = store::MailLists(seat.store).of_ids(ids);
                                  mailing::note_delivered(seat.store, items, day, seat.desk);
                                  return items.size();
                              },
                              [this](std::size_t delivered) {
                                  m_busy = false;
                                  m_dialogs.notice(tr("{0} 通を配達済にしました", delivered));
                                  read();
                              },
                              failing());
                      });
}

void OverviewPresenter::presume()
{
    const Inquiry inquiry{
        tr("普通郵便を到着推定にする"),
        tr("追跡番号のない普通郵便は、配達されても知らせがありません。差し出してから決めた日数が過ぎ、"
           "戻ってこなかったものを、到着推定とします。"),
        tr("差出日からの日数"),
        tr("対象を数える"),
        {std::to_string(mailing::kPresumedAfter), "10", "14", "30"}};
    m_dialogs.ask(inquiry, [this](const std::string& answer, const std::string&) {
        int days = 0;
        const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), days);
        if (error != std::errc() || end != answer.data() + answer.size()) {
            m_dialogs.failure({ErrorKind::Usage, tr("日数を数字で入れてください: {0}", answer)});
            return;
        }
        m_station.run(
            Lane::Quick, m_alive, [days](Bench& seat) { return mailing::to_presume(seat.store, days, seat.desk); },
            [this, days](std::int64_t count) {
                if (count > 0)
                    confirm_presume(days, count);
                else
                    m_dialogs.notice(tr("差し出してから {0} 日を過ぎた、追跡番号のない普通郵便はありません", days));
            },
            failing());
    });
}

void OverviewPresenter::confirm_presume(int days, std::int64_t count)
{
    const std::string text = tr("追跡番号のない普通郵便のうち、差出日から {0} 日以上たった {1} 通を到着推定とします。"
                                "画面で選んだロットによらず、すべての保険者の分です。あとで戻ってきたものは、"
                                "返戻として読み取れます。",
                                days, count);
    m_dialogs.confirm({tr("{0} 通を到着推定にする", count), text, tr("到着推定にする"), true}, [this, days] {
        m_busy = true;
        show();
        m_station.run(
            Lane::Long, m_alive,
            [days](Bench& seat) { return mailing::presume(seat.store, days, seat.desk, seat.progress); },
            [this](std::int64_t presumed) {
                m_busy = false;
                m_dialogs.notice(tr("{0} 通を到着推定にしました", presumed));
                read();
            },
            [this](const Failure& failure) {
                m_busy = false;
                m_dialogs.failure(failure);
                read(); // what was done by then stays
            });
    });
}

std::function<void(Failure)> OverviewPresenter::failing()
{
    return [this](const Failure& failure) {
        m_busy = false;
        m_dialogs.failure(failure);
        show();
    };
}

} // namespace fuda::presenters
