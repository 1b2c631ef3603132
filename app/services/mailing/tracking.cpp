#include "app/services/mailing/tracking.h"

#include "app/services/csv_file.h"
#include "app/services/json_text.h"
#include "app/services/mailing/items.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/store/mail/mail_outside.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace fuda::mailing {

namespace {

using domain::CarrierMeaning;
using domain::MailItemEvent;

constexpr std::size_t kLinesAtOnce = 500;   ///< in one transaction: others wait as long
constexpr std::size_t kNumbersAtOnce = 100; ///< in one question to a service
constexpr std::size_t kItemsAtOnce = 200;

constexpr std::string_view kNumber = "追跡番号", kDay = "状態発生日", kWord = "配送履歴";

/// When the carrier says it was, as a store keeps it: "2026-11-20", "2026-11-20T14:03".
struct Moment {
    calendar::Date day;
    std::string text;
};

/// "9:05", "14:03:59" as "09:05"; nothing for what is no time.
std::optional<std::string> time_of(std::string_view text)
{
    const auto parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3)
        return std::nullopt;
    constexpr std::string_view kMost[] = {"23", "59", "59"};
    std::string time;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool figures = !parts[i].empty() && parts[i].size() <= 2 &&
                             parts[i].find_first_not_of("0123456789") == std::string_view::npos;
        const std::string two = (parts[i].size() == 1 ? "0" : "") + std::string(parts[i]);
        if (!figures || two > kMost[i])
            return std::nullopt;
        if (i < 2)
            time += (i == 0 ? "" : ":") + two;
    }
    return time;
}

std::optional<Moment> moment_of(std::string_view given)
{
    const std::string text = narrow_forms(trimmed(given));
    const auto gap = text.find_first_of(" T");
    const auto day = calendar::parse_date(trimmed(std::string_view(text).substr(0, gap))).date;
    if (!day)
        return std::nullopt;
    if (gap == std::string::npos)
        return Moment{*day, day->iso()};
    const auto time = time_of(trimmed(std::string_view(text).substr(gap + 1)));
    if (!time)
        return std::nullopt;
    return Moment{*day, day->iso() + "T" + *time};
}

/// Moves the item when the word may; whether it did.
bool deliver(store::Change& change, const store::MailItem& item, calendar::Date day)
{
    if (!next(item.state, MailItemEvent::Delivered))
        return false;
    store::MailItems(change.store()).delivered(change, item.id, item.revision, day);
    return true;
}

/// The one way by which what a carrier says gets into the store.
class Taker {
public:
    Taker(store::Store& store, std::string source, const services::Desk& desk)
        : m_store(store), m_source(std::move(source)), m_desk(desk)
    {
    }

    void add(SaidLine line)
    {
        ++m_outcome.lines;
        m_waiting.push_back(std::move(line));
        if (m_waiting.size() == kLinesAtOnce)
            take();
    }

    void take()
    {
        if (m_waiting.empty())
            return;
        m_delivered.clear();
        m_touched.clear();
        std::vector<std::string> numbers;
        for (const SaidLine& line : m_waiting)
            numbers.push_back(domain::parse_tracking_number(line.number).value_or(""));
        store::Change change(m_store, m_desk.actor, m_desk.now());
        m_items = store::MailOutside(m_store).of_tracking(numbers);
        for (std::size_t i = 0; i < m_waiting.size(); ++i)
            keep(change, m_waiting[i], numbers[i]);
        std::int64_t delivered = 0;
        for (const auto& [number, day] : m_delivered)
            delivered += deliver(change, m_items.at(number), day) ? 1 : 0;
        const std::vector<store::MailItemId> touched(m_touched.begin(), m_touched.end());
        store::MailStatuses(m_store).put_last_words(change, touched);
        if (delivered > 0 || !touched.empty())
            change.commit();
        m_outcome.delivered += delivered;
        m_waiting.clear();
    }

    ResultsOutcome finish(std::vector<ResultFinding> unread = {})
    {
        take();
        auto& findings = m_outcome.findings;
        findings.insert(findings.end(), std::make_move_iterator(unread.begin()), std::make_move_iterator(unread.end()));
        std::ranges::stable_sort(findings, {}, &ResultFinding::line);
        m_outcome.coming_back.assign(m_coming_back.begin(), m_coming_back.end());
        for (const auto& [word, lines] : m_unknown)
            m_outcome.unknown_words.push_back({word, lines});
        return std::move(m_outcome);
    }

    ResultsOutcome& outcome() { return m_outcome; }

private:
    void refuse(const SaidLine& line, std::string_view column, std::string text, std::string remedy)
    {
        m_outcome.findings.push_back({line.line, std::string(column), std::move(text), std::move(remedy)});
    }

    /// The item and the moment of a line in which nothing is wrong.
    std::optional<Moment> checked(const SaidLine& line, const std::string& number)
    {
        if (number.empty()) {
            refuse(line, kNumber, "追跡番号「" + line.number + "」は、桁数か検査数字が合いません",
                   "控えのラベルと比べて番号を直してください");
            return std::nullopt;
        }
        const auto item = m_items.find(number);
        if (item == m_items.end()) {
            refuse(line, kNumber, "追跡番号 " + number + " の郵便物はこのストアにありません",
                   "ほかの差出人の番号でなければ、郵便物に追跡番号を付けてから（fuda mail track）取り込んでください");
            return std::nullopt;
        }
        const auto moment = moment_of(line.at);
        if (!moment) {
            refuse(line, kDay, "日時「" + line.at + "」は実在しないか、読めません",
                   "2026-11-20 か 2026/11/20 14:03 の形に直してください");
            return std::nullopt;
        }
        const std::string named = "郵便物 " + item_code(item->second.id);
        if (!item->second.posted_on) {
            refuse(line, kNumber, named + "（追跡番号 " + number + "）はまだ差し出していません",
                   "ラベルの貼り違いか、差出の記録もれです。手元にあるかを確かめてください");
            return std::nullopt;
        }
        if (moment->day < *item->second.posted_on || moment->day > m_desk.today) {
            refuse(line, kDay,
                   moment->day > m_desk.today
                       ? "日付 " + moment->day.iso() + " は今日（" + m_desk.today.iso() + "）より後です"
                       : "日付 " + moment->day.iso() + " は" + named + "の差出日 " + item->second.posted_on->iso() +
                             " より前です",
                   "追跡番号と日付を確かめてください");
            return std::nullopt;
        }
        if (line.word.empty()) {
            refuse(line, kWord, "配送履歴が空です", "配達結果を取り直してください");
            return std::nullopt;
        }
        return moment;
    }

    void keep(store::Change& change, const SaidLine& line, const std::string& number)
    {
        const auto moment = checked(line, number);
        if (!moment)
            return;
        const store::MailItem& item = m_items.at(number);
        const auto meaning = meaning_of(line.word);
        const bool is_new = store::MailStatuses(m_store).add(
            change, item.id, {moment->text, line.word, line.detail, line.office}, meaning, m_source);
        if (is_new) {
            ++m_outcome.kept;
            m_touched.insert(item.id);
            if (!meaning)
                ++m_unknown[line.word];
        }
        if (meaning == CarrierMeaning::Returning || meaning == CarrierMeaning::Returned)
            m_coming_back.insert(item.id);
        if (meaning == CarrierMeaning::Delivered) {
            const auto [at, first] = m_delivered.try_emplace(number, moment->day);
            if (!first)
                at->second = std::min(at->second, moment->day);
        }
    }

    std::optional<CarrierMeaning> meaning_of(const std::string& word)
    {
        const auto [at, is_new] = m_meanings.try_emplace(word);
        if (is_new)
            at->second = store::MailStatuses(m_store).meaning_of(word);
        return at->second;
    }

    store::Store& m_store;
    std::string m_source;
    const services::Desk& m_desk;
    std::vector<SaidLine> m_waiting;
    std::map<std::string, store::MailItem> m_items; ///< of the lines that wait, by their numbers
    std::map<std::string, calendar::Date> m_delivered;
    std::set<store::MailItemId> m_touched, m_coming_back;
    std::map<std::string, std::int64_t> m_unknown;
    std::map<std::string, std::optional<CarrierMeaning>> m_meanings;
    ResultsOutcome m_outcome;
};

Poco::JSON::Array json_of(const std::vector<store::UnknownWord>& words)
{
    Poco::JSON::Array json;
    for (const store::UnknownWord& word : words) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("word", word.word);
        entry.set("lines", word.lines);
        json.add(entry);
    }
    return json;
}

} // namespace

void check_day(const store::MailItem& item, calendar::Date day, const services::Desk& desk)
{
    if (day > desk.today)
        throw Error(ErrorKind::BadInput,
                    "日付 " + day.iso() + " は今日（" + desk.today.iso() + "）より後です。日付を確かめてください");
    if (item.posted_on && day < *item.posted_on)
        throw Error(ErrorKind::BadInput, "郵便物 " + item_code(item.id) + "は " + item.posted_on->iso() +
                                             " に差し出されています。それより前の日付 " + day.iso() +
                                             " は記録できません");
}

void note_delivered(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                    const services::Desk& desk)
{
    require_account_or_track(desk);
    store::Change change(store, desk.actor, desk.now());
    for (const store::MailItem& item : items) {
        check_day(item, day, desk);
        store::MailItems(store).delivered(change, item.id, item.revision, day);
    }
    change.commit();
}

ResultsOutcome import_results(store::Store& store, const std::filesystem::path& file, const intake::Mapping& mapping,
                              const services::Desk& desk, services::Progress& progress)
{
    require_account_or_track(desk);
    Taker taker(store, file.filename().string(), desk);
    std::vector<ResultFinding> unread;
    progress.begin("配達結果の取込", 0);
    read_results(
        file, mapping,
        [&](const SaidLine& line) {
            taker.add(line);
            if (taker.outcome().lines % static_cast<std::int64_t>(kLinesAtOnce) == 0)
                progress.advance(taker.outcome().lines);
        },
        unread);
    ResultsOutcome outcome = taker.finish(std::move(unread));
    progress.advance(outcome.lines);
    return outcome;
}

void write_findings(const std::filesystem::path& path, std::span<const ResultFinding> findings)
{
    services::CsvFile file(path);
    file.write({"\xEF\xBB\xBF行", "列", "内容", "対処"});
    for (const ResultFinding& finding : findings)
        file.write({std::to_string(finding.line), finding.column, finding.text, finding.remedy});
    file.commit();
}

ResultsOutcome poll(store::Store& store, CarrierService& service, const services::Desk& desk,
                    services::Progress& progress)
{
    require_account_or_track(desk);
    Taker taker(store, service.name(), desk);
    progress.begin("追跡サービスへの問い合わせ", 0);
    for (store::MailItemId last;;) {
        const auto items = store::MailOutside(store).tracked(last, kNumbersAtOnce);
        if (items.empty())
            return taker.finish();
        last = items.back().id;
        std::vector<std::string> numbers;
        for (const store::MailItem& item : items)
            numbers.push_back(item.tracking_number);
        taker.outcome().asked += static_cast<std::int64_t>(numbers.size());
        for (CarrierService::Answer& answer : service.ask(numbers)) {
            if (!answer.error.empty())
                taker.outcome().unanswered.push_back(std::move(answer));
            else
                for (const store::CarrierLine& line : answer.lines)
                    taker.add({0, answer.number, line.said_at, line.word, line.detail, line.office});
        }
        taker.take(); // before the next question, which may fail
        progress.advance(taker.outcome().asked);
    }
}

std::int64_t decide_word(store::Store& store, std::string_view word, domain::CarrierMeaning meaning,
                         const services::Desk& desk)
{
    require_account_or_track(desk);
    std::vector<store::MailStatus> lines;
    {
        store::Change change(store, desk.actor, desk.now());
        lines = store::MailStatuses(store).decide(change, word, meaning);
        if (lines.empty())
            throw Error(ErrorKind::BadInput, "配送履歴が「" + std::string(trimmed(word)) +
                                                 "」の行はありません。言葉を fuda track words で確かめてください");
        change.commit();
    }
    std::map<store::MailItemId, calendar::Date> delivered;
    if (meaning == CarrierMeaning::Delivered)
        for (const store::MailStatus& line : lines) // in the order in which they were said
            if (const auto moment = moment_of(line.line.said_at))
                delivered.try_emplace(line.item, moment->day);
    std::int64_t moved = 0;
    for (auto at = delivered.begin(); at != delivered.end();) {
        store::Change change(store, desk.actor, desk.now());
        std::int64_t now = 0;
        for (std::size_t i = 0; i < kItemsAtOnce && at != delivered.end(); ++i, ++at)
            now += deliver(change, store::MailItems(store).get(at->first), at->second) ? 1 : 0;
        if (now > 0)
            change.commit();
        moved += now;
    }
    return moved;
}

std::vector<store::UnknownWord> unknown_words(store::Store& store, const services::Desk& desk)
{
    require_account_or_track(desk);
    return store::MailStatuses(store).unknown_words();
}

std::vector<store::MailItem> coming_back(store::Store& store, store::MailItemId after, std::size_t count,
                                         const services::Desk& desk)
{
    require_account_or_track(desk);
    return store::MailOutside(store).coming_back(after, count);
}

std::vector<store::MailStatus> said_of(store::Store& store, const store::MailItem& item, const services::Desk& desk)
{
    require_account_or_track(desk);
    return store::MailStatuses(store).of(item.id);
}

std::string to_json(const ResultsOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("asked", outcome.asked);
    json.set("lines", outcome.lines);
    json.set("kept", outcome.kept);
    json.set("delivered", outcome.delivered);
    Poco::JSON::Array back, findings, unanswered;
    for (const store::MailItemId item : outcome.coming_back)
        back.add(item.value);
    for (const ResultFinding& finding : outcome.findings) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("line", finding.line);
        entry.set("column", finding.column);
        entry.set("text", finding.text);
        entry.set("remedy", finding.remedy);
        findings.add(entry);
    }
    for (const CarrierService::Answer& answer : outcome.unanswered) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("number", answer.number);
        entry.set("error", answer.error);
        unanswered.add(entry);
    }
    json.set("coming_back", back);
    json.set("unknown_words", json_of(outcome.unknown_words));
    json.set("findings", findings);
    json.set("unanswered", unanswered);
    return services::json_text(json);
}

std::string to_json(const std::vector<store::UnknownWord>& words)
{
    return services::json_text(json_of(words));
}

} // namespace fuda::mailing
