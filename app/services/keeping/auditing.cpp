#include "app/services/keeping/auditing.h"

#include "app/services/csv_file.h"
#include "app/services/production/report.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/store/events.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <system_error>
#include <unistd.h>

namespace fuda::keeping {

namespace {

using services::Desk;

constexpr std::size_t kChunk = 4000;

/// The moment at which a day begins in Japan, nine hours before it does in the log's UTC.
std::string begins(calendar::Date day)
{
    return day.plus_days(-1).iso() + "T15:00:00Z";
}

store::EventChoice events_of(const ExportChoice& choice)
{
    store::EventChoice events;
    events.thing = choice.thing;
    events.id = choice.id;
    if (choice.from)
        events.from = begins(*choice.from);
    if (choice.to)
        events.until = begins(choice.to->plus_days(1));
    return events;
}

/// Hands every entry chosen to `take`, and returns what the closing line says.
Export walk(store::Store& store, const ExportChoice& choice, const store::Verification& verified,
            const std::function<void(const store::Event&)>& take)
{
    Export result;
    result.log_hash = verified.last_hash;
    result.faults = static_cast<std::int64_t>(verified.faults.size());
    const store::EventChoice events = events_of(choice);
    std::int64_t last = 0;
    for (auto chunk = store::Events(store).chosen(events, last, kChunk); !chunk.empty();
         chunk = store::Events(store).chosen(events, last, kChunk)) {
        for (const store::Event& event : chunk) {
            last = event.seq;
            take(event);
            ++result.entries;
            if (result.first_hash.empty())
                result.first_hash = event.hash;
            result.last_hash = event.hash;
        }
    }
    return result;
}

std::string outcome(const Export& result)
{
    return result.faults == 0 ? "検証の結果: 正しい"
                              : "検証の結果: " + std::to_string(result.faults) + " か所に誤りがあります";
}

void record(store::Store& store, const Desk& desk, const ExportChoice& choice, const Export& result,
            std::string_view format)
{
    store::NewEvent event{store::Thing::Store, "1", "exported", "", "", {}};
    event.detail = {
        {"format", std::string(format)}, {"entries", std::to_string(result.entries)}, {"last_hash", result.last_hash}};
    if (choice.from)
        event.detail["from"] = choice.from->iso();
    if (choice.to)
        event.detail["to"] = choice.to->iso();
    if (choice.thing)
        event.detail["thing"] = std::string(name(*choice.thing));
    if (!choice.id.empty())
        event.detail["id"] = choice.id;
    store::Change change(store, desk.actor, desk.now());
    change.record(event);
    change.commit();
}

std::vector<std::string> described(const ExportChoice& choice)
{
    std::vector<std::string> lines;
    if (choice.from || choice.to)
        lines.push_back("期間: " + (choice.from ? choice.from->iso() : "最初") + " から " +
                        (choice.to ? choice.to->iso() : "最後") + " まで（日本時間）");
    if (choice.thing)
        lines.push_back("対象: " + std::string(name(*choice.thing)) + (choice.id.empty() ? "" : " " + choice.id));
    lines.push_back("日時は協定世界時（UTC）");
    return lines;
}

layout::TableReport report_of(store::Store& store, const Desk& desk, const ExportChoice& choice)
{
    using layout::CellFace;
    layout::TableReport report = production::report_of(store, desk, "監査記録");
    report.subtitles = described(choice);
    report.orientation = layout::Orientation::Landscape;
    report.columns = {{"番号", Length::mm(16), layout::Align::Right, CellFace::Code},
                      {"日時", Length::mm(24), layout::Align::Left, CellFace::Code},
                      {"利用者\n端末", Length::mm(26), layout::Align::Left, CellFace::Text},
                      {"対象", Length::mm(28), layout::Align::Left, CellFace::Code},
                      {"出来事\n前 → 後の状態", Length::mm(40), layout::Align::Left, CellFace::Text},
                      {"詳細", Length(), layout::Align::Left, CellFace::Code},
                      {"ハッシュ", Length::mm(62), layout::Align::Left, CellFace::Code}};
    return report;
}

layout::TableRow row_of(const store::Event& event)
{
    constexpr std::size_t kDay = std::string_view("2026-11-20").size();
    std::string what = event.event;
    if (!event.from.empty() || !event.to.empty())
        what += "\n" + event.from + " → " + event.to;
    return {std::to_string(event.seq),
            event.at.substr(0, kDay) + "\n" + event.at.substr(std::min(event.at.size(), kDay + 1)),
            event.actor.name + "\n" + event.actor.station,
            event.thing + "\n" + event.id,
            what,
            event.detail == "{}" ? "" : event.detail,
            event.hash};
}

/// A folder whose files are written under a hidden name beside it and that appears with all of them, or not at all.
class NewFolder {
public:
    explicit NewFolder(const std::filesystem::path& place) : m_place(std::filesystem::absolute(place))
    {
        std::error_code error;
        if (std::filesystem::exists(m_place, error))
            throw Error(ErrorKind::Conflict,
                        m_place.string() + ": すでにあります。上書きはしません。別の名前を指定してください");
        m_hidden =
            m_place.parent_path() / ("." + m_place.filename().string() + "." + std::to_string(::getpid()) + ".part");
        std::filesystem::remove_all(m_hidden, error);
        if (!std::filesystem::create_directory(m_hidden, error) || error)
            fail("作れません", error);
    }
    ~NewFolder()
    {
        std::error_code gone_already;
        std::filesystem::remove_all(m_hidden, gone_already);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    const std::filesystem::path& place() const { return m_place; }
    std::filesystem::path hidden(const std::string& file) const { return m_hidden / file; }
    void commit()
    {
        std::error_code error;
        std::filesystem::rename(m_hidden, m_place, error);
        if (error)
            fail("名前を付けられません", error);
    }

private:
    [[noreturn]] void fail(const char* what, const std::error_code& error) const
    {
        throw Error(ErrorKind::Unavailable, m_place.string() + ": " + what + "（" + error.message() +
                                                "）。空き容量と書き込み権限を確かめてください");
    }

    std::filesystem::path m_place, m_hidden;
};

std::string part_name(int part)
{
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "audit-%03d.pdf", part);
    return name.data();
}

} // namespace

store::Verification verify(store::Store& store, const Desk& desk)
{
    services::require(desk, domain::Right::Audit);
    return store::verify(store);
}

Export export_csv(store::Store& store, const Desk& desk, const ExportChoice& choice, const std::filesystem::path& file)
{
    const store::Verification verified = verify(store, desk);
    services::CsvFile csv(file);
    constexpr const char* kByteOrderMark = "\xEF\xBB\xBF"; // for spreadsheets
    csv.write({std::string(kByteOrderMark) + "番号", "日時", "利用者", "端末", "対象", "対象の番号", "出来事",
               "前の状態", "後の状態", "詳細", "前のハッシュ", "ハッシュ"});
    Export result = walk(store, choice, verified, [&](const store::Event& event) {
        csv.write({std::to_string(event.seq), event.at, event.actor.name, event.actor.station, event.thing, event.id,
                   event.event, event.from, event.to, event.detail, event.prev_hash, event.hash});
    });
    csv.write({"計", std::to_string(result.entries) + " 件", "", "", "", "", "", "", "", outcome(result),
               "最初 " + result.first_hash, "最後 " + result.last_hash});
    record(store, desk, choice, result, "csv");
    csv.commit();
    result.place = file;
    return result;
}

Export export_pdf(store::Store& store, const Desk& desk, const ExportChoice& choice,
                  const std::filesystem::path& folder, const layout::FontSet& fonts)
{
    const store::Verification verified = verify(store, desk);
    NewFolder files(folder);
    layout::TableWriter writer(report_of(store, desk, choice), fonts, [&](int part, const std::string& pdf) {
        write_whole_file(files.hidden(part_name(part)), pdf);
    });
    Export result = walk(store, choice, verified, [&](const store::Event& event) { writer.add(row_of(event)); });
    writer.add({"計", "", "", "", std::to_string(result.entries) + " 件\n" + outcome(result), "最初\n最後",
                result.first_hash + "\n" + result.last_hash});
    const layout::TableTotals totals = writer.finish();
    result.files = totals.files;
    result.replaced = totals.replaced;
    record(store, desk, choice, result, "pdf");
    files.commit();
    result.place = files.place();
    return result;
}

} // namespace fuda::keeping
