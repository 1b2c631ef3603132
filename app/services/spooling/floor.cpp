#include "app/services/json_text.h"
#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/queueing.h"
#include "data/base/error.h"
#include "printers/core/words.h"

#include <Poco/DateTimeParser.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>

namespace fuda::spooling {

namespace {

using domain::Right;
using queue::Entry;
using queue::RegisteredPrinter;

/// A driver writes its printer's status at least every kHeartbeat (driver.cpp); one that has missed two is not there.
constexpr double kGoneAfterSeconds = 90;

double seconds_between(const std::string& from, const std::string& to)
{
    int zone = 0;
    const Poco::Timestamp a = Poco::DateTimeParser::parse("%Y-%m-%dT%H:%M:%SZ", from, zone).timestamp();
    const Poco::Timestamp b = Poco::DateTimeParser::parse("%Y-%m-%dT%H:%M:%SZ", to, zone).timestamp();
    return static_cast<double>(b - a) / Poco::Timestamp::resolution();
}

bool serves(const RegisteredPrinter& printer, const Entry& entry)
{
    return entry.printer == printer.id ||
           (entry.printer.value == 0 && !entry.pool.empty() && entry.pool == printer.settings.pool);
}

std::string sentence(const printers::StateReason& reason)
{
    const std::string what(japanese(reason));
    const std::string_view todo = remedy(reason);
    return todo.empty() ? what : what + "。" + std::string(todo);
}

std::vector<std::string> needs_of(const PrinterView& view, bool driven)
{
    const RegisteredPrinter& printer = view.printer;
    std::vector<std::string> needs;
    if (printer.standing == queue::Standing::Paused)
        needs.push_back("一時停止: " + printer.reason);
    for (const printers::StateReason& reason : printer.status.reasons)
        if (needs_person(reason))
            needs.push_back(sentence(reason));
    if (printer.status.state == printers::PrinterState::Stopped && needs.empty())
        needs.push_back("プリンターが止まっています。" + (printer.status.message.empty()
                                                              ? "プリンターの表示を確かめてください"
                                                              : printer.status.message));
    if (!driven && view.waiting_jobs > 0 && printer.standing == queue::Standing::Active)
        needs.push_back("送る端末がありません。" +
                        (printer.settings.station.empty() ? std::string("どれかの端末")
                                                          : "端末「" + printer.settings.station + "」") +
                        "で Fuda の画面を開くか、fuda queue run を実行してください");
    return needs;
}

} // namespace

std::string QueuedJob::standing() const
{
    if (entry.stage == queue::Stage::Waiting) {
        const std::string word = entry.held ? "保留" : "待ち";
        return entry.note.empty() ? word : word + ": " + entry.note;
    }
    std::string text = entry.cancelling ? "取消中" : std::string(japanese(entry.stage));
    if (entry.report.impressions > 0)
        text += " " + std::to_string(entry.report.impressions) + " / " + std::to_string(entry.pages);
    return entry.note.empty() ? text : text + ": " + entry.note;
}

Floor look(store::Store& store, const services::Desk& desk)
{
    if (!desk.rights.contains(Right::Account) && !desk.rights.contains(Right::SeeNumbers))
        services::require(desk, Right::Print);
    Floor floor;
    const std::vector<Entry> entries = queue::PrintQueue(store.session()).list();
    for (RegisteredPrinter& printer : queue::PrinterRegistry(store.session()).list())
        floor.printers.push_back({std::move(printer)});
    const auto called = [&](const Entry& entry) {
        const auto found = std::find_if(floor.printers.begin(), floor.printers.end(),
                                        [&](const PrinterView& view) { return view.printer.id == entry.printer; });
        return found == floor.printers.end() ? entry.pool : found->printer.settings.name;
    };
    std::vector<std::int64_t> ahead(floor.printers.size(), 0);
    const std::vector<store::Job> unfinished = store::Jobs(store).unfinished(); // in the order of their numbers
    const auto job_of = [&](std::int64_t id) {
        const auto found =
            std::lower_bound(unfinished.begin(), unfinished.end(), id,
                             [](const store::Job& job, std::int64_t wanted) { return job.id.value < wanted; });
        return found != unfinished.end() && found->id.value == id ? *found : store::Jobs(store).get({id});
    };
    for (const Entry& entry : entries) {
        QueuedJob queued{entry, job_of(entry.job), called(entry)};
        for (std::size_t i = 0; i < floor.printers.size(); ++i) {
            PrinterView& view = floor.printers[i];
            if (!serves(view.printer, entry))
                continue;
            if (entry.stage != queue::Stage::Waiting) {
                const std::int64_t pages_a_piece =
                    entry.pieces > 0 ? std::max<std::int64_t>(1, entry.pages / entry.pieces) : 1;
                ahead[i] += std::max<std::int64_t>(0, entry.pieces - entry.report.impressions / pages_a_piece);
                view.at_printer.push_back(queued);
            } else if (!entry.held) {
                ++view.waiting_jobs;
                view.waiting_pieces += entry.pieces;
                // A pool's jobs are shared: each of its printers has its part of them ahead.
                const auto sharing =
                    std::count_if(floor.printers.begin(), floor.printers.end(), [&](const PrinterView& other) {
                        return serves(other.printer, entry) && other.printer.standing == queue::Standing::Active;
                    });
                ahead[i] += entry.pieces / std::max<std::int64_t>(1, sharing);
            }
        }
        if (entry.stage == queue::Stage::Waiting)
            floor.waiting.push_back(std::move(queued));
    }
    const std::string now = desk.now();
    for (std::size_t i = 0; i < floor.printers.size(); ++i) {
        PrinterView& view = floor.printers[i];
        const bool driven = !view.printer.driven_by.empty() && !view.printer.status_at.empty() &&
                            seconds_between(view.printer.status_at, now) < kGoneAfterSeconds;
        view.forecast = queue::forecast(view.printer, ahead[i]);
        view.needs = needs_of(view, driven);
        view.silent = !driven && (view.waiting_jobs > 0 || !view.at_printer.empty());
        for (const printers::StateReason& reason : view.printer.status.reasons)
            view.silent = view.silent || reason.keyword == "offline";
    }
    return floor;
}

std::string to_json(const Queued& queued)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("jobs", queued.jobs);
    json.set("pieces", queued.pieces);
    json.set("jobs_not_approved", queued.not_approved);
    Poco::JSON::Array obstacles;
    for (const std::string& obstacle : queued.obstacles)
        obstacles.add(obstacle);
    json.set("obstacles", obstacles);
    return services::json_text(json);
}

std::string to_json(const Floor& floor)
{
    using Poco::JSON::Array;
    using Poco::JSON::Object;
    const auto job = [](const QueuedJob& queued) {
        Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER); // Poco counts it
        object->set("job", queued.entry.job);
        object->set("name", issuing::job_name(queued.job));
        object->set("printer", queued.printer);
        object->set("stage", std::string(name(queued.entry.stage)));
        object->set("held", queued.entry.held);
        object->set("note", queued.entry.note);
        object->set("pieces", queued.entry.pieces);
        object->set("pages", queued.entry.pages);
        object->set("media", queued.entry.media);
        object->set("impressions_completed", queued.entry.report.impressions);
        object->set("queued_by", queued.entry.queued_by);
        object->set("queued_at", queued.entry.queued_at);
        return object;
    };
    const auto until = [](const std::optional<queue::Until>& ahead) -> Poco::Dynamic::Var {
        if (!ahead)
            return {};
        Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
        object->set("pieces", ahead->pieces);
        if (ahead->minutes)
            object->set("minutes", *ahead->minutes);
        return object;
    };
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    Array printers, waiting;
    for (const PrinterView& view : floor.printers) {
        Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
        object->set("name", view.printer.settings.name);
        object->set("state", std::string(name(view.printer.standing)));
        object->set("printer_state", std::string(printers::name(view.printer.status.state)));
        object->set("waiting_jobs", view.waiting_jobs);
        object->set("waiting_pieces", view.waiting_pieces);
        object->set("done", until(view.forecast.done));
        object->set("refill", until(view.forecast.refill));
        object->set("ribbon", until(view.forecast.ribbon));
        Array::Ptr needs = new Array, at_printer = new Array;
        for (const std::string& need : view.needs)
            needs->add(need);
        for (const QueuedJob& queued : view.at_printer)
            at_printer->add(job(queued));
        object->set("needs", needs);
        object->set("at_printer", at_printer);
        printers.add(object);
    }
    for (const QueuedJob& queued : floor.waiting)
        waiting.add(job(queued));
    json.set("printers", printers);
    json.set("waiting", waiting);
    return services::json_text(json);
}

} // namespace fuda::spooling
