#include "app/services/production/balancing.h"

#include "app/services/csv_file.h"
#include "app/services/issuing/printing.h"
#include "app/services/json_text.h"
#include "app/services/production/report.h"
#include "data/base/file.h"
#include "data/store/mail_items.h"
#include "data/store/stock/stock.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <functional>
#include <map>

namespace fuda::production {

namespace {

using domain::PieceState;
using layout::Align;
using layout::CellFace;

constexpr std::size_t kChunk = 2000;

std::string text(std::int64_t number)
{
    return std::to_string(number);
}

/// What is kept in stock for the media of the batch's jobs, and what was used of it.
std::vector<MediumBalance> stock_of(store::Store& store, const store::Batch& batch, const store::BatchBalance& pieces)
{
    std::map<std::string, MediumBalance> media;
    for (const auto& [name, count] : pieces.came_out)
        media[name] = {.media = name, .came_out = count};
    const std::string envelopes(MediumBalance::kEnvelopes);
    if (const auto posted = store::MailItems(store).posted_in_envelopes(batch.id); posted > 0)
        media[envelopes] = {.media = envelopes, .came_out = posted};
    const auto medium_of = [&](const store::StockItem& item) {
        return item.article.kind == domain::StockKind::Envelope ? envelopes : item.article.media;
    };
    const store::Stock stock(store);
    for (const store::StockItem& item : stock.items()) {
        const auto found = media.find(medium_of(item));
        if (found != media.end() && item.article.insurer_number.value_or(batch.insurer_number) == batch.insurer_number)
            found->second.kept = true;
    }
    for (const store::StockUse& use : stock.used_by_batch(batch.id)) {
        MediumBalance& medium = media[medium_of(use.item)];
        medium.media = medium_of(use.item);
        medium.kept = true;
        medium.used += use.used;
        medium.spoiled += use.spoiled;
    }
    if (const auto unkept = media.find(envelopes); unkept != media.end() && !unkept->second.kept)
        media.erase(unkept); // who counts envelopes by hand need not be told of them at every batch
    std::vector<MediumBalance> all;
    for (auto& [name, medium] : media)
        all.push_back(std::move(medium));
    return all;
}

Balance balance_now(store::Store& store, store::BatchId id)
{
    const store::Batches batches(store);
    Balance balance;
    balance.batch = batches.get(id);
    balance.pieces = batches.balance(id);
    balance.stock = stock_of(store, balance.batch, balance.pieces);
    balance.open = batches.open_pieces(id, 0, Balance::kMostOpen);
    return balance;
}

/// Every piece of the batch that was not mailed or handed over, in the batch's order.
void each_not_mailed(store::Store& store, store::BatchId batch, const std::function<void(const store::PieceRow&)>& work)
{
    std::int64_t last = 0;
    for (;;) {
        const auto chunk = store::Batches(store).pieces(batch, last, kChunk);
        if (chunk.empty())
            return;
        last = chunk.back().position;
        for (const store::PieceRow& piece : chunk)
            if (!is_settled(piece.state) || piece.state == PieceState::Spoiled || piece.state == PieceState::Pulled ||
                piece.state == PieceState::Destroyed || piece.state == PieceState::Void)
                work(piece);
    }
}

/// The lines of the report: what, of what, how it stands, how many, and what is to be said of it.
using Line = std::vector<std::string>;

std::vector<Line> sums_of(const Balance& balance)
{
    const store::BatchBalance& pieces = balance.pieces;
    std::vector<Line> lines = {{"製作物", "予定", "", text(pieces.planned), ""},
                               {"製作物", "差出・交付", "", text(pieces.mailed), ""},
                               {"製作物", "損紙", "", text(pieces.spoiled), ""},
                               {"製作物", "抜き取り・取消", "", text(pieces.pulled), ""},
                               {"製作物", "破棄", "", text(pieces.destroyed), ""},
                               {"製作物", "未処理", pieces.open() == 0 ? "一致" : "不一致", text(pieces.open()), ""}};
    if (pieces.published > 0)
        lines.insert(lines.begin() + 2, {"製作物", "差出・交付のうち電子交付", "", text(pieces.published), ""});
    for (const MediumBalance& medium : balance.stock)
        lines.push_back({"在庫", medium.label(), medium.agrees() ? "一致" : "不一致", text(medium.came_out),
                         medium.kept ? "受払の使用 " + text(medium.used) + "　破損 " + text(medium.spoiled)
                                     : "在庫を管理していません"});
    return lines;
}

Line line_of(const store::PieceRow& piece, const std::string& insurer_number)
{
    return {std::string(japanese(piece.document)), piece.code.grouped(), std::string(japanese(piece.state)), "1",
            (piece.reason.empty() ? "" : piece.reason + "　") + whereabouts(piece, insurer_number)};
}

std::string equation(const store::BatchBalance& pieces)
{
    return "予定 " + text(pieces.planned) + " ＝ 差出 " + text(pieces.mailed) + " ＋ 損紙 " + text(pieces.spoiled) +
           " ＋ 抜き取り " + text(pieces.pulled) + " ＋ 破棄 " + text(pieces.destroyed) +
           (pieces.open() == 0 ? "" : " ＋ 未処理 " + text(pieces.open()));
}

/// The sums, and what the report says line by line, of one moment: nobody waits while it is drawn.
std::pair<Balance, std::vector<Line>> balance_with_lines(store::Store& store, store::BatchId id)
{
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    Balance sums = balance_now(store, id);
    std::vector<Line> lines = sums_of(sums);
    each_not_mailed(store, id,
                    [&](const store::PieceRow& piece) { lines.push_back(line_of(piece, sums.batch.insurer_number)); });
    return {std::move(sums), std::move(lines)};
}

} // namespace

std::string whereabouts(const store::PieceRow& piece, const std::string& insurer_number)
{
    store::Job job;
    job.queue.insurer_number = insurer_number;
    job.queue.document = piece.document;
    job.sequence = piece.job_sequence;
    const std::string in_job =
        piece.job ? issuing::job_name(job) + " の " + std::to_string(piece.page) + " ページ" : "";
    const std::string mail_item = piece.mail_item ? "郵便物 " + store::item_code(*piece.mail_item) : "";
    switch (piece.state) {
    case PieceState::Planned:
        return "組版前";
    case PieceState::Held:
        return "保留中";
    case PieceState::Composed:
        return in_job + "（印刷前）";
    case PieceState::InDoubt:
        return in_job + "（出たか不明）";
    case PieceState::Printed:
        return in_job + "（印刷済・確認前）";
    case PieceState::Confirmed:
        return piece.mail_item ? mail_item + "（差出前）" : "手元（確認済・封入前）　" + in_job;
    case PieceState::Spoiled:
    case PieceState::Pulled:
    case PieceState::Recovered:
        return "手元（破棄前）　" + in_job;
    case PieceState::Mailed:
    case PieceState::Delivered:
        return piece.mail_item ? mail_item : "窓口で交付";
    case PieceState::Returned:
        return mail_item + "（返戻）";
    case PieceState::Destroyed:
        return "破棄済　" + in_job;
    case PieceState::Void:
        return "印刷されていません";
    }
    return {};
}

bool Balance::agrees() const
{
    return pieces.open() == 0 &&
           std::all_of(stock.begin(), stock.end(), [](const MediumBalance& medium) { return medium.agrees(); });
}

Balance balance(store::Store& store, store::BatchId batch, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    return balance_now(store, batch);
}

CloseOutcome close_batch(store::Store& store, store::BatchId id, const services::Desk& desk, SeenRevision seen)
{
    services::require(desk, domain::Right::RunBatch);
    store::Change change(store, desk.actor, desk.now());
    CloseOutcome outcome{false, balance_now(store, id)};
    const bool can_close = next(outcome.balance.batch.state, domain::BatchEvent::Closed).has_value();
    if (can_close && !outcome.balance.agrees())
        return outcome;
    store::Batches(store).close(change, id, seen.value_or(outcome.balance.batch.revision));
    outcome.balance.batch = store::Batches(store).get(id);
    change.commit();
    outcome.closed = true;
    return outcome;
}

std::vector<std::filesystem::path> write_balance(store::Store& store, const services::Workplace& workplace,
                                                 store::BatchId id, const std::filesystem::path& folder,
                                                 const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    make_folder(folder);
    const std::filesystem::path base = folder / ("batch-" + text(id.value) + "-balance");
    const std::filesystem::path csv_file = base.string() + ".csv", pdf_file = base.string() + ".pdf",
                                json_file = base.string() + ".json";
    const auto [sums, lines] = balance_with_lines(store, id);

    layout::TableReport report = report_of(store, desk, "収支　ロット" + text(id.value));
    report.subtitles = {"保険者 " + sums.batch.insurer_number + "　" + sums.batch.filter + "　状態 " +
                            std::string(japanese(sums.batch.state)),
                        equation(sums.pieces)};
    report.columns = {{"区分", Length::mm(40), Align::Left, CellFace::Text},
                      {"対象", Length::mm(40), Align::Left, CellFace::Code},
                      {"状態", Length::mm(20), Align::Left, CellFace::Text},
                      {"数", Length::mm(14), Align::Right, CellFace::Code},
                      {"理由と場所", Length(), Align::Left, CellFace::Text}};
    services::CsvFile csv(csv_file);
    csv.write({"kind", "thing", "state", "count", "note"});
    layout::TablePageCounter counter(report, workplace.fonts());
    for (const Line& line : lines) {
        counter.add(line);
        csv.write(line);
    }
    report.pages_per_file = counter.pages();
    layout::TableWriter writer(
        report, workplace.fonts(), [&](int, const std::string& pdf) { write_whole_file(pdf_file, pdf); },
        counter.pages());
    for (const Line& line : lines)
        writer.add(line);
    writer.finish();
    csv.commit();
    write_whole_file(json_file, to_json(sums));
    return {pdf_file, csv_file, json_file};
}

std::string to_json(const Balance& balance)
{
    using Poco::JSON::Array;
    using Poco::JSON::Object;
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("batch", balance.batch.id.value);
    json.set("state", std::string(domain::name(balance.batch.state)));
    json.set("planned", balance.pieces.planned);
    json.set("mailed", balance.pieces.mailed);
    json.set("published", balance.pieces.published);
    json.set("spoiled", balance.pieces.spoiled);
    json.set("pulled", balance.pieces.pulled);
    json.set("destroyed", balance.pieces.destroyed);
    json.set("open", balance.pieces.open());
    json.set("agrees", balance.agrees());
    Array stock, open;
    for (const MediumBalance& medium : balance.stock) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("media", medium.media);
        entry.set("came_out", medium.came_out);
        entry.set("kept", medium.kept);
        entry.set("used", medium.used);
        entry.set("spoiled", medium.spoiled);
        entry.set("agrees", medium.agrees());
        stock.add(entry);
    }
    for (const store::PieceRow& piece : balance.open) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("piece", piece.code.text());
        entry.set("document", std::string(domain::id(piece.document)));
        entry.set("state", std::string(domain::name(piece.state)));
        entry.set("reason", piece.reason);
        entry.set("where", whereabouts(piece, balance.batch.insurer_number));
        open.add(entry);
    }
    json.set("stock", stock);
    json.set("open_pieces", open);
    return services::json_text(json);
}

} // namespace fuda::production
