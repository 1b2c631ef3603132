#include "app/config/clock.h"
#include "app/services/csv_file.h"
#include "app/services/issuing/sending.h"
#include "app/services/json_text.h"
#include "app/services/mailing/completion.h"
#include "app/services/mailing/posting_sums.h"
#include "app/services/production/report.h"
#include "data/base/file.h"
#include "data/store/jobs.h"
#include "data/store/mail_items.h"
#include "data/store/stock/stock.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::mailing {

namespace {

using layout::Align;
using layout::CellFace;

/// "2026-11-20T12:04:05+09:00" as people read it.
std::string readable(const std::string& moment)
{
    constexpr std::size_t kUntilMinutes = 16, kBetween = 10;
    std::string text = moment.substr(0, kUntilMinutes);
    if (text.size() > kBetween)
        text[kBetween] = ' ';
    return text;
}

/// The report line by line: section, thing, count, what is to be said of it.
class Lines {
public:
    void begin(std::string section) { m_section = std::move(section); }
    void add(const std::string& thing, const std::string& count, const std::string& note)
    {
        rows.push_back({m_section, thing, count, note});
    }
    void add(const std::string& thing, std::int64_t count, const std::string& note = {})
    {
        add(thing, with_commas(count), note);
    }
    void add_all(const std::string& thing, const std::map<std::string, std::int64_t>& counts)
    {
        for (const auto& [word, count] : counts)
            add(thing, count, word);
    }

    std::vector<layout::TableRow> rows;

private:
    std::string m_section;
};

std::string people_of(const StepDone& step)
{
    std::string text;
    for (const auto& [name, count] : step.people)
        text += (text.empty() ? "" : "、") + name + " " + with_commas(count);
    return text;
}

std::string equation(const store::BatchBalance& pieces)
{
    return "予定 " + with_commas(pieces.planned) + " ＝ 差出・交付 " + with_commas(pieces.mailed) + " ＋ 損紙 " +
           with_commas(pieces.spoiled) + " ＋ 抜き取り・取消 " + with_commas(pieces.pulled) + " ＋ 破棄 " +
           with_commas(pieces.destroyed) + (pieces.open() == 0 ? "" : " ＋ 未処理 " + with_commas(pieces.open()));
}

void add_pieces(Lines& lines, const Completion& made)
{
    const store::BatchBalance& pieces = made.balance.pieces;
    lines.begin("製作物");
    lines.add("予定", pieces.planned);
    lines.add("印刷", made.came_out, "プリンターから出た枚数");
    lines.add("確認", made.confirmed);
    lines.add("再作成", made.reprinted, "予定に含む");
    lines.add("差出・交付", pieces.mailed);
    lines.add_all("　うち", made.mailed);
    lines.add("損紙", pieces.spoiled);
    lines.add_all("　うち", made.spoiled);
    lines.add("抜き取り・取消", pieces.pulled);
    lines.add_all("　うち", made.pulled);
    lines.add("破棄", pieces.destroyed);
    for (const auto& [people, count] : made.destroyed)
        lines.add("　うち", count, "立会 " + people);
    lines.add("未処理", pieces.open(), pieces.open() == 0 ? "なし" : "ロットはまだ完了していません");
    lines.begin("郵便物");
    lines.add_all("差出", made.items);
    lines.add("封入照合", made.scanned_items, "読み取ったコード " + with_commas(made.scans) + " 個");
}

void add_stock(Lines& lines, store::Store& store, const Completion& made)
{
    lines.begin("在庫");
    for (const production::MediumBalance& medium : made.balance.stock)
        lines.add(medium.label(), medium.came_out,
                  medium.kept ? "受払の使用 " + with_commas(medium.used) + "　破損 " + with_commas(medium.spoiled) +
                                    (medium.agrees() ? "　一致" : "　不一致")
                              : "在庫を管理していません");
    for (const store::StockUse& use : store::Stock(store).used_by_batch(made.balance.batch.id))
        lines.add(use.item.article.code, use.used, use.item.article.name);
}

std::vector<layout::TableRow> rows_of(store::Store& store, const Completion& made)
{
    Lines lines;
    add_pieces(lines, made);
    add_stock(lines, store, made);
    lines.begin("作業");
    for (const StepDone& step : made.steps)
        lines.add(
            step.step, step.count,
            (step.first == step.last ? readable(step.first) : readable(step.first) + " ～ " + readable(step.last)) +
                "　" + people_of(step));
    lines.begin("承認");
    const store::Jobs jobs(store);
    for (const store::Approval& approval : made.approvals)
        lines.add(readable(config::in_japan(approval.at)), "",
                  issuing::job_name(jobs.get(approval.job)) + "　" + approval.by + "　SHA-256\n" + approval.sha256);
    lines.begin("封入照合の停止");
    if (made.stops.empty())
        lines.add("なし", "", "");
    for (const BenchStop& stop : made.stops)
        lines.add(readable(stop.at), "",
                  stop.what + "　" + stop.by + "（" + stop.station + "）" +
                      (stop.item.empty() ? "" : "　郵便物 " + store::item_code({std::stoll(stop.item)})) +
                      (stop.piece.empty() ? "" : "　読んだもの " + stop.piece));
    return std::move(lines.rows);
}

Poco::JSON::Object object_of(const std::map<std::string, std::int64_t>& counts)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const auto& [word, count] : counts)
        json.set(word, count);
    return json;
}

} // namespace

std::vector<std::filesystem::path> write_completion(store::Store& store, const services::Workplace& workplace,
                                                    store::BatchId batch, const domain::Insurer& insurer,
                                                    const std::filesystem::path& folder, const services::Desk& desk)
{
    const Completion made = completion(store, batch, desk);
    const store::Batch& of = made.balance.batch;
    if (of.insurer_number != insurer.number)
        throw Error(ErrorKind::BadInput, "ロット" + std::to_string(batch.value) + "は保険者 " + of.insurer_number +
                                             " のものです。そのプロファイルを使ってください");
    std::vector<layout::TableRow> rows = rows_of(store, made);
    const std::string base = (folder / ("batch-" + std::to_string(batch.value) + "-completion")).string();
    const std::vector<std::filesystem::path> files = {base + ".pdf", base + ".csv", base + ".json"};

    layout::TableReport report =
        production::report_of(store, desk, "作業完了報告書　ロット" + std::to_string(batch.value));
    report.subtitles = {insurer.name + "（" + insurer.number + "）",
                        "状態 " + std::string(japanese(of.state)) + "　" + of.filter, equation(made.balance.pieces),
                        made.balance.agrees() ? "製作物と在庫の収支は一致しています。"
                                              : "製作物か在庫の収支が一致していません。"};
    report.stamps = {"作業責任者", "確認者"};
    report.columns = {{"区分", Length::mm(23), Align::Left, CellFace::Text},
                      {"項目", Length::mm(42), Align::Left, CellFace::Text},
                      {"数", Length::mm(13), Align::Right, CellFace::Code},
                      {"内容", Length(), Align::Left, CellFace::Text}};
    make_folder(folder);
    services::CsvFile csv(files[1]);
    csv.write({"\xEF\xBB\xBF区分", "項目", "数", "内容"});
    for (const layout::TableRow& row : rows)
        csv.write(row);
    std::string section;
    for (layout::TableRow& row : rows) // a section is named once
        if (row.front() == section)
            row.front().clear();
        else
            section = row.front();
    const std::string pdf = layout::table_pdf(report, rows, workplace.fonts());
    write_whole_file(files[0], pdf);
    csv.commit();
    write_whole_file(files[2], to_json(made));
    return files;
}

std::string to_json(const Completion& made)
{
    using Poco::JSON::Array;
    using Poco::JSON::Object;
    const store::BatchBalance& pieces = made.balance.pieces;
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("batch", made.balance.batch.id.value);
    json.set("state", std::string(domain::name(made.balance.batch.state)));
    json.set("agrees", made.balance.agrees());
    json.set("planned", pieces.planned);
    json.set("came_out", made.came_out);
    json.set("confirmed", made.confirmed);
    json.set("reprinted", made.reprinted);
    json.set("mailed", pieces.mailed);
    json.set("published", pieces.published);
    json.set("spoiled", pieces.spoiled);
    json.set("pulled", pieces.pulled);
    json.set("destroyed", pieces.destroyed);
    json.set("open", pieces.open());
    json.set("mailed_by", object_of(made.mailed));
    json.set("spoiled_by_reason", object_of(made.spoiled));
    json.set("pulled_by_reason", object_of(made.pulled));
    json.set("destroyed_by", object_of(made.destroyed));
    json.set("items", object_of(made.items));
    json.set("scanned_items", made.scanned_items);
    json.set("scans", made.scans);
    Array steps, approvals, stops;
    for (const StepDone& step : made.steps) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("step", step.step);
        entry.set("count", step.count);
        entry.set("first", step.first);
        entry.set("last", step.last);
        entry.set("people", object_of(step.people));
        steps.add(entry);
    }
    for (const store::Approval& approval : made.approvals) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("job", approval.job.value);
        entry.set("sha256", approval.sha256);
        entry.set("at", config::in_japan(approval.at));
        entry.set("by", approval.by);
        approvals.add(entry);
    }
    for (const BenchStop& stop : made.stops) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("at", stop.at);
        entry.set("by", stop.by);
        entry.set("station", stop.station);
        entry.set("item", stop.item);
        entry.set("piece", stop.piece);
        entry.set("what", stop.what);
        stops.add(entry);
    }
    json.set("steps", steps);
    json.set("approvals", approvals);
    json.set("bench_stops", stops);
    return services::json_text(json);
}

} // namespace fuda::mailing
