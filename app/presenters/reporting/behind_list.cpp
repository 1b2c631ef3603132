#include "app/presenters/reporting/behind_list.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/mailing/mail_words.h"
#include "app/presenters/moment.h"
#include "app/services/csv_file.h"
#include "app/services/mailing/items.h"
#include "data/domain/tracking_number.h"
#include "data/store/listing.h"
#include "data/store/mail/mail_lists.h"

#include <algorithm>

namespace fuda::presenters {

using language::number;
using language::tr;
using language::tr_written;

namespace {

using Ids = std::span<const std::int64_t>;

constexpr std::size_t kAtOnce = 500;

std::vector<store::StepRow> steps_of(Bench& bench, Ids ids)
{
    return reporting::rows(bench.store, ids, bench.desk);
}
std::vector<store::PieceRow> pieces_of(Bench& bench, Ids ids)
{
    return store::Listing(bench.store).pieces(ids);
}
std::vector<store::MailItem> items_of(Bench& bench, Ids ids)
{
    return store::MailLists(bench.store).of_ids(ids);
}
std::vector<store::StockEntry> stock_of(Bench& bench, Ids ids)
{
    return store::Stock(bench.store).entries(ids);
}

std::string code_text(const std::string& code)
{
    const auto parsed = domain::PieceCode::parse(code);
    return parsed ? parsed->grouped() : code;
}

std::string batch_text(const std::optional<store::BatchId>& batch)
{
    return batch ? number(batch->value) : std::string();
}

Cell cell_of_step(const store::StepRow& row, std::size_t column)
{
    switch (column) {
    case 0:
        return {moment(row.at)};
    case 1:
        return {code_text(row.code)};
    case 2:
        return {tr(row.document)};
    case 3:
        return {tr(row.state)};
    case 4:
        return {row.batch};
    default:
        return {row.by};
    }
}

Cell cell_of_piece(const store::PieceRow& piece, std::size_t column)
{
    switch (column) {
    case 0:
        return {piece.code.grouped()};
    case 1:
        return {tr(japanese(piece.document))};
    case 2:
        return cell_of(piece.state, !piece.void_since.empty());
    case 3:
        return {tr_written(piece.reason)};
    case 4:
        return {batch_text(piece.batch)};
    default:
        return {piece.mail_item ? mailing::item_code(*piece.mail_item) : std::string()};
    }
}

Cell cell_of_item(const store::MailItem& item, std::size_t column)
{
    switch (column) {
    case 0:
        return {mailing::item_code(item.id)};
    case 1:
        return {kind_text(item.kind, item.mail_class)};
    case 2:
        return {item.tracking_number.empty() ? std::string() : domain::grouped(item.tracking_number)};
    case 3:
        return {item.posted_on ? item.posted_on->iso() : std::string()};
    case 4:
        return cell_of(item.state);
    case 5:
        return item.yen ? Cell{yen_text(*item.yen)} : Cell{tr("料金なし"), Tone::Attention};
    default:
        return {batch_text(item.batch)};
    }
}

Cell cell_of_stock(const store::StockEntry& entry, std::size_t column)
{
    switch (column) {
    case 0:
        return {entry.day.iso()};
    case 1:
        return {entry.item};
    case 2:
        return {tr(japanese(entry.movement))};
    case 3:
        return {number(entry.quantity)};
    case 4:
        return {batch_text(entry.batch)};
    case 5:
        return {entry.actor.name};
    default:
        return {tr_written(entry.reason)};
    }
}

template <class Row>
std::int64_t write_list(Bench& bench, const ReportNumber& number, const std::filesystem::path& path,
                        const std::vector<Column>& columns, std::vector<Row> (*load)(Bench&, Ids),
                        Cell (*cell_of)(const Row&, std::size_t))
{
    const std::vector<std::int64_t> ids = number.ids(bench);
    bench.progress.begin("一覧の書き出し", static_cast<std::int64_t>(ids.size()));
    services::CsvFile file(path);
    std::vector<std::string> line;
    for (const Column& column : columns)
        line.push_back((line.empty() ? "\xEF\xBB\xBF" : "") + column.title);
    file.write(line);
    std::int64_t lines = 0;
    for (Ids rest = ids; !rest.empty(); rest = rest.subspan(std::min(kAtOnce, rest.size()))) {
        for (const Row& row : load(bench, rest.first(std::min(kAtOnce, rest.size())))) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                line[i] = cell_of(row, i).text;
            file.write(line);
            ++lines;
        }
        bench.progress.advance(lines);
    }
    file.commit();
    return lines;
}

std::int64_t write(Bench& bench, const ReportNumber& number, const std::filesystem::path& path,
                   const std::vector<Column>& columns)
{
    switch (number.kind) {
    case ListKind::Steps:
        return write_list(bench, number, path, columns, &steps_of, &cell_of_step);
    case ListKind::Pieces:
        return write_list(bench, number, path, columns, &pieces_of, &cell_of_piece);
    case ListKind::Items:
        return write_list(bench, number, path, columns, &items_of, &cell_of_item);
    case ListKind::Stock:
        break;
    }
    return write_list(bench, number, path, columns, &stock_of, &cell_of_stock);
}

} // namespace

template <class Row>
BehindList::Table<Row>::Table(BehindList& self, ListKind kind, typename LongList<Row>::Load load,
                              typename ListRows<Row>::CellOf cell_of)
    : list(
          self.m_station, std::move(load),
          [&self, kind] {
              self.m_view.show_list(kind);
              self.show();
          },
          [&self, kind](std::size_t first, std::size_t last) { self.m_view.refresh_list(kind, first, last); },
          [&self](const Failure& failure) { self.m_dialogs.failure(failure); }),
      rows(list, cell_of, [](std::size_t, bool) {})
{
}

BehindList::BehindList(Station& station, Dialogs& dialogs, BehindView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_steps(*this, ListKind::Steps, &steps_of, &cell_of_step),
      m_pieces(*this, ListKind::Pieces, &pieces_of, &cell_of_piece),
      m_items(*this, ListKind::Items, &items_of, &cell_of_item),
      m_stock(*this, ListKind::Stock, &stock_of, &cell_of_stock)
{
}

Rows& BehindList::rows(ListKind kind)
{
    switch (kind) {
    case ListKind::Steps:
        return m_steps.rows;
    case ListKind::Pieces:
        return m_pieces.rows;
    case ListKind::Items:
        return m_items.rows;
    case ListKind::Stock:
        break;
    }
    return m_stock.rows;
}

std::vector<Column> BehindList::columns(ListKind kind)
{
    using enum Column::Align;
    switch (kind) {
    case ListKind::Steps:
        return {{tr("日時"), 176, Left, false},       {tr("製作物"), 144, Left, false}, {tr("帳票"), 216, Left, false},
                {tr("いまの状態"), 136, Left, false}, {tr("ロット"), 72, Right, false}, {tr("担当"), 120, Left, false}};
    case ListKind::Pieces:
        return {{tr("製作物"), 144, Left, false}, {tr("帳票"), 216, Left, false},   {tr("状態"), 136, Left, false},
                {tr("理由"), 216, Left, false},   {tr("ロット"), 72, Right, false}, {tr("郵便物"), 96, Left, false}};
    case ListKind::Items:
        return {{tr("郵便物"), 96, Left, false},  {tr("種類"), 152, Left, false}, {tr("追跡番号"), 160, Left, false},
                {tr("差出日"), 120, Left, false}, {tr("状態"), 120, Left, false}, {tr("料金"), 96, Right, false},
                {tr("ロット"), 72, Right, false}};
    case ListKind::Stock:
        break;
    }
    return {{tr("日付"), 112, Left, false}, {tr("品目"), 160, Left, false},   {tr("受払"), 96, Left, false},
            {tr("数量"), 96, Right, false}, {tr("ロット"), 72, Right, false}, {tr("担当"), 120, Left, false},
            {tr("理由"), 216, Left, false}};
}

void BehindList::open(const ReportNumber* number)
{
    m_number = number ? std::optional(*number) : std::nullopt;
    show();
    if (!m_number)
        return;
    const auto ids = m_number->ids;
    switch (m_number->kind) {
    case ListKind::Steps:
        return m_steps.list.order(ids);
    case ListKind::Pieces:
        return m_pieces.list.order(ids);
    case ListKind::Items:
        return m_items.list.order(ids);
    case ListKind::Stock:
        return m_stock.list.order(ids);
    }
}

void BehindList::show()
{
    BehindShown shown;
    shown.save = {tr("一覧を CSV で保存"), false};
    shown.empty_what = tr("まだ何も選ばれていません");
    shown.empty_next = tr("数字を押すと、その内訳が出ます");
    if (m_number) {
        const std::size_t rows = this->rows(m_number->kind).count();
        shown.kind = m_number->kind;
        shown.heading = m_number->about + "　" + tr("{0} 行", rows);
        shown.empty_what = tr("この期間にはありません");
        shown.empty_next = tr("ほかの数字か、ほかの期間を選びます");
        shown.save.offered = rows > 0 && !m_busy;
    }
    m_view.show_behind(shown);
}

void BehindList::save()
{
    if (!m_number)
        return;
    const std::string name = m_number->id + ".csv";
    m_dialogs.choose_file({tr("一覧を CSV で保存する"), "CSV (*.csv)|*.csv", FileQuestion::Kind::Save, name},
                          [this, number = *m_number](const std::filesystem::path& file) {
                              m_busy = true;
                              show();
                              m_station.run(
                                  Lane::Long, m_alive,
                                  [number, file, columns = columns(number.kind)](Bench& bench) {
                                      return write(bench, number, file, columns);
                                  },
                                  [this, file](std::int64_t lines) {
                                      m_busy = false;
                                      show();
                                      m_dialogs.notice(tr("{0} 行を {1} に保存しました", lines, file.string()));
                                  },
                                  [this](const Failure& failure) {
                                      m_busy = false;
                                      show();
                                      m_dialogs.failure(failure);
                                  });
                          });
}

} // namespace fuda::presenters
