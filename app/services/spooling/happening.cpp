#include "app/services/spooling/happening.h"

#include <Poco/JSON/Object.h>
#include <algorithm>
#include <map>
#include <sstream>

namespace fuda::spooling {

namespace {

using Kind = Happening::Kind;
using queue::Stage;

constexpr std::string_view kKinds[] = {"queued", "sent",     "printed",   "in-doubt",     "withdrawn",
                                       "held",   "released", "came-back", "needs-person", "goes-on"};

std::map<std::int64_t, const QueuedJob*> jobs_of(const Floor& floor)
{
    std::map<std::int64_t, const QueuedJob*> jobs;
    for (const PrinterView& view : floor.printers)
        for (const QueuedJob& queued : view.at_printer)
            jobs[queued.entry.job] = &queued;
    for (const QueuedJob& queued : floor.waiting)
        jobs[queued.entry.job] = &queued;
    return jobs;
}

/// "印刷ジョブ 3（133991-certificate-card-0001、20 枚）"
std::string called(const QueuedJob& queued)
{
    return "印刷ジョブ " + std::to_string(queued.entry.job) + "（" + issuing::job_name(queued.job) + "、" +
           std::to_string(queued.entry.pieces) + " 枚）";
}

/// A job that has left the queue; its printer may have been chosen since the last look.
Happening left(store::Store& store, const QueuedJob& queued, const Floor& now)
{
    const store::Job ended = store::Jobs(store).get({queued.entry.job});
    const std::string job = std::to_string(queued.entry.job);
    std::string printer = queued.printer;
    for (const PrinterView& view : now.printers)
        if (ended.target && ended.target->uri == view.printer.settings.uri)
            printer = view.printer.settings.name;
    switch (ended.state) {
    case domain::JobState::Printed:
        return {Kind::Printed, queued.entry.job, printer, "印刷済　" + printer + "　" + called(queued)};
    case domain::JobState::InDoubt:
        return {Kind::InDoubt, queued.entry.job, printer,
                "確認待ち　" + printer + "　" + called(queued) +
                    "は、出たかどうかが分かりません。出てきたものを見て、fuda queue settle " + job +
                    " で決めてください"};
    default:
        return {Kind::Withdrawn, queued.entry.job, printer, "取消　" + called(queued) + "を列から外しました"};
    }
}

std::optional<Happening> moved_on(const QueuedJob& before, const QueuedJob& now)
{
    const auto happened = [&](Kind kind, const std::string& text) {
        return Happening{kind, now.entry.job, now.printer, text};
    };
    const bool waited = before.entry.stage == Stage::Waiting, waits = now.entry.stage == Stage::Waiting;
    const std::string why = now.entry.note.empty() ? "" : "　" + now.entry.note;
    if (waited && !waits)
        return happened(Kind::Sent, "送信　" + now.printer + "　" + called(now));
    if (waits && now.entry.held && !before.entry.held)
        return happened(Kind::Held, "保留　" + called(now) + why);
    if (!waited && waits)
        return happened(Kind::CameBack, "戻り　" + called(now) + "は印刷されていません" + why);
    if (waits && before.entry.held && !now.entry.held)
        return happened(Kind::Released, "待ち　" + called(now));
    return std::nullopt;
}

} // namespace

std::string_view name(Kind kind)
{
    return kKinds[static_cast<std::size_t>(kind)];
}

std::vector<Happening> happenings(store::Store& store, const Floor& before, const Floor& now)
{
    std::vector<Happening> all;
    const auto jobs_before = jobs_of(before), jobs_now = jobs_of(now);
    for (const auto& [job, queued] : jobs_before)
        if (!jobs_now.contains(job))
            all.push_back(left(store, *queued, now));
    for (const auto& [job, queued] : jobs_now) {
        const auto known = jobs_before.find(job);
        if (known != jobs_before.end()) {
            if (auto happened = moved_on(*known->second, *queued))
                all.push_back(*std::move(happened));
        } else if (queued->entry.stage == Stage::Waiting) {
            all.push_back({Kind::Queued, job, queued->printer, "待ち　" + queued->printer + "　" + called(*queued)});
        } else {
            all.push_back({Kind::Sent, job, queued->printer, "送信　" + queued->printer + "　" + called(*queued)});
        }
    }
    for (const PrinterView& view : now.printers) {
        const std::string& printer = view.printer.settings.name;
        const auto known = std::find_if(before.printers.begin(), before.printers.end(),
                                        [&](const PrinterView& other) { return other.printer.id == view.printer.id; });
        const std::vector<std::string> needed =
            known == before.printers.end() ? std::vector<std::string>() : known->needs;
        for (const std::string& need : view.needs)
            if (std::find(needed.begin(), needed.end(), need) == needed.end())
                all.push_back({Kind::NeedsPerson, 0, printer, "要対応　" + printer + "　" + need});
        if (!needed.empty() && view.needs.empty())
            all.push_back({Kind::GoesOn, 0, printer, "復帰　" + printer});
    }
    return all;
}

std::string to_json_line(const Happening& happening)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("event", std::string(name(happening.kind)));
    if (happening.job != 0)
        json.set("job", happening.job);
    json.set("printer", happening.printer);
    json.set("text", happening.text);
    std::ostringstream out;
    json.stringify(out);
    return out.str() + "\n";
}

bool waits_for_person(const Floor& floor)
{
    const auto stuck = [](const PrinterView& view) { return !view.needs.empty(); };
    for (const PrinterView& view : floor.printers)
        if (!view.at_printer.empty() && !stuck(view))
            return false;
    return std::all_of(floor.waiting.begin(), floor.waiting.end(), [&](const QueuedJob& queued) {
        if (queued.entry.held)
            return true;
        return std::all_of(floor.printers.begin(), floor.printers.end(), [&](const PrinterView& view) {
            const bool serves = view.printer.id == queued.entry.printer ||
                                (queued.entry.printer.value == 0 && view.printer.settings.pool == queued.entry.pool);
            return !serves || stuck(view);
        });
    });
}

} // namespace fuda::spooling
