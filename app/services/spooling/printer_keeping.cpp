#include "app/services/spooling/printer_keeping.h"

#include "app/services/json_text.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/db/session.h"
#include "printers/queue/print_queue.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <cstdio>

namespace fuda::spooling {

namespace {

using domain::Right;
using queue::PrinterEvent;
using queue::PrinterRegistry;
using queue::PrinterSettings;
using queue::RegisteredPrinter;

constexpr std::size_t kLongestName = 40; // characters

void require_to_look(const services::Desk& desk)
{
    if (!desk.rights.contains(Right::KeepStore) && !desk.rights.contains(Right::SeeNumbers) &&
        !desk.rights.contains(Right::Account))
        services::require(desk, Right::Print);
}

void check(store::Store& store, const PrinterSettings& settings)
{
    const auto refuse = [](const std::string& why) { throw Error(ErrorKind::BadInput, why); };
    const std::u32string name = code_points(settings.name);
    if (name.empty() || name.size() > kLongestName || trimmed(settings.name) != settings.name ||
        settings.name.find_first_of("/\t\n") != std::string::npos)
        refuse("プリンターの名前は 1～40 文字で、前後の空白・斜線・改行は使えません: 「" + settings.name + "」");
    if (settings.hopper < 0 || settings.ribbon < 0)
        refuse("給紙枚数とリボンの枚数は 0 以上で指定してください");
    if (!settings.password_file.empty() && settings.user.empty())
        refuse("パスワードのファイルを使うときは、プリンターの利用者名も指定してください");
    for (const RegisteredPrinter& other : PrinterRegistry(store.session()).list())
        if (other.settings.name != settings.name && other.settings.pool == settings.name)
            refuse("「" + settings.name + "」はプリンターの組の名前です。別の名前にしてください");
        else if (!settings.pool.empty() && other.settings.name == settings.pool)
            refuse("「" + settings.pool + "」はプリンターの名前です。組には別の名前を付けてください");
    if (settings.pool == settings.name)
        refuse("組の名前は、プリンターの名前と違うものにしてください");
}

void check(const printers::Capabilities& capabilities, const std::string& uri)
{
    const bool any = std::any_of(std::begin(printers::kAllMedia), std::end(printers::kAllMedia),
                                 [&](std::string_view media) { return capabilities.takes_media(media); });
    if (!any)
        throw Error(ErrorKind::BadInput,
                    "プリンター " + uri +
                        " は、カード（ID-1）、はがき、A4 のどれにも印刷できません。機種と用紙の設定を"
                        "確かめてください");
}

std::map<std::string, std::string> detail_of(const PrinterSettings& settings)
{
    const auto offset = [](const printers::Offset& moved) {
        char text[48];
        std::snprintf(text, sizeof text, "%.2f,%.2f", moved.x.mm(), moved.y.mm());
        return std::string(text);
    };
    return {{"uri", settings.uri},
            {"pool", settings.pool},
            {"station", settings.station},
            {"counter", settings.at_counter ? "1" : "0"},
            {"hopper", std::to_string(settings.hopper)},
            {"ribbon", std::to_string(settings.ribbon)},
            {"user", settings.user},
            {"certificate_sha256", settings.certificate_sha256},
            {"front_mm", offset(settings.offsets.front)},
            {"back_mm", offset(settings.offsets.back)}};
}

void record(store::Change& change, const RegisteredPrinter& printer, const std::string& event, queue::Standing from,
            queue::Standing to, std::map<std::string, std::string> detail)
{
    change.record({store::Thing::Printer, printer.settings.name, event, std::string(name(from)), std::string(name(to)),
                   std::move(detail)});
}

void apply(store::Store& store, queue::PrinterId id, PrinterEvent event, const std::string& why,
           const services::Desk& desk)
{
    store::Change change(store, desk.actor, desk.now());
    PrinterRegistry registry(store.session());
    const RegisteredPrinter printer = registry.get(id);
    const queue::Standing to = registry.apply(id, printer.revision, event, why);
    std::map<std::string, std::string> detail;
    if (!why.empty())
        detail["why"] = why;
    record(change, printer, std::string(name(event)), printer.standing, to, std::move(detail));
    change.commit();
}

} // namespace

Answer ask(const PrinterSettings& settings, const OpenRegistered& open)
{
    const std::unique_ptr<printers::Printer> printer = open(settings);
    Answer answer;
    answer.capabilities = printer->capabilities();
    answer.status = printer->status();
    return answer;
}

RegisteredPrinter add_printer(store::Store& store, PrinterSettings settings, const services::Desk& desk,
                              const OpenRegistered& open)
{
    services::require(desk, Right::KeepStore);
    check(store, settings);
    if (settings.station.empty() && is_local(settings.uri))
        settings.station = desk.actor.station;
    const Answer answer = ask(settings, open); // outside of any transaction
    check(answer.capabilities, settings.uri);
    store::Change change(store, desk.actor, desk.now());
    PrinterRegistry registry(store.session());
    const queue::PrinterId id = registry.add(settings);
    registry.note_capabilities(id, answer.capabilities);
    registry.note_status(id, answer.status, desk.now());
    RegisteredPrinter added = registry.get(id);
    change.record(
        {store::Thing::Printer, settings.name, "added", "", std::string(name(added.standing)), detail_of(settings)});
    change.commit();
    return added;
}

RegisteredPrinter change_printer(store::Store& store, queue::PrinterId id, std::int64_t revision,
                                 PrinterSettings settings, const services::Desk& desk, const OpenRegistered& open)
{
    services::require(desk, Right::KeepStore);
    const RegisteredPrinter before = PrinterRegistry(store.session()).get(id);
    settings.name = before.settings.name;
    check(store, settings);
    const bool elsewhere = settings.uri != before.settings.uri || settings.user != before.settings.user ||
                           settings.password_file != before.settings.password_file ||
                           settings.certificate_sha256 != before.settings.certificate_sha256;
    std::optional<Answer> answer;
    if (elsewhere) {
        answer = ask(settings, open);
        check(answer->capabilities, settings.uri);
    }
    store::Change change(store, desk.actor, desk.now());
    PrinterRegistry registry(store.session());
    if (elsewhere && !queue::PrintQueue(store.session()).at(id).empty())
        throw Error(ErrorKind::Conflict,
                    "プリンター「" + settings.name + "」で印刷中のジョブがあります。終わってから場所を変えてください");
    registry.change(id, revision, settings);
    if (answer) {
        registry.note_capabilities(id, answer->capabilities);
        registry.note_status(id, answer->status, desk.now());
    }
    record(change, before, "changed", before.standing, before.standing, detail_of(settings));
    change.commit();
    return registry.get(id);
}

void remove_printer(store::Store& store, queue::PrinterId id, const services::Desk& desk)
{
    services::require(desk, Right::KeepStore);
    for (const queue::Entry& entry : queue::PrintQueue(store.session()).list())
        if (entry.printer == id)
            throw Error(ErrorKind::Conflict, "このプリンターには印刷ジョブ" + std::to_string(entry.job) +
                                                 " などが残っています。別のプリンターに移すか、取り消してください");
    apply(store, id, PrinterEvent::Removed, "", desk);
}

std::vector<RegisteredPrinter> printers_of(store::Store& store, const services::Desk& desk)
{
    require_to_look(desk);
    return PrinterRegistry(store.session()).list();
}

RegisteredPrinter printer_called(store::Store& store, std::string_view name, const services::Desk& desk)
{
    require_to_look(desk);
    return PrinterRegistry(store.session()).get(name);
}

void pause(store::Store& store, queue::PrinterId id, const std::string& why, const services::Desk& desk)
{
    services::require(desk, Right::Print);
    if (trimmed(why).empty())
        throw Error(ErrorKind::Usage, "一時停止の理由（リボン交換、清掃 …）を書いてください");
    apply(store, id, PrinterEvent::Paused, std::string(trimmed(why)), desk);
}

void resume(store::Store& store, queue::PrinterId id, const services::Desk& desk)
{
    services::require(desk, Right::Print);
    apply(store, id, PrinterEvent::Resumed, "", desk);
}

void refilled(store::Store& store, queue::PrinterId id, int pieces, const services::Desk& desk)
{
    services::require(desk, Right::Print);
    store::Change change(store, desk.actor, desk.now());
    PrinterRegistry registry(store.session());
    const RegisteredPrinter printer = registry.get(id);
    const int now_loaded = pieces > 0 ? pieces : printer.settings.hopper;
    if (now_loaded <= 0)
        throw Error(ErrorKind::Usage, "プリンター「" + printer.settings.name +
                                          "」の給紙枚数が分かりません。補給した枚数を指定するか、"
                                          "登録（--hopper）に書いてください");
    registry.note_loaded(id, now_loaded);
    record(change, printer, "refilled", printer.standing, printer.standing, {{"pieces", std::to_string(now_loaded)}});
    change.commit();
}

void set_offsets(store::Store& store, queue::PrinterId id, const printers::Offsets& offsets, const services::Desk& desk)
{
    services::require(desk, Right::Print);
    store::Change change(store, desk.actor, desk.now());
    PrinterRegistry registry(store.session());
    const RegisteredPrinter printer = registry.get(id);
    if (printer.settings.uri.starts_with('/'))
        throw Error(ErrorKind::BadInput, "「" + printer.settings.name +
                                             "」はフォルダーです。位置は、紙に印刷するプリンターで合わせてください");
    PrinterSettings settings = printer.settings;
    settings.offsets = offsets;
    registry.change(id, printer.revision, settings);
    record(change, printer, "calibrated", printer.standing, printer.standing, detail_of(settings));
    change.commit();
}

Answer examine(store::Store& store, queue::PrinterId id, const services::Desk& desk, const OpenRegistered& open)
{
    services::require(desk, Right::Print);
    const Answer answer = ask(PrinterRegistry(store.session()).get(id).settings, open);
    db::Transaction transaction(store.session());
    PrinterRegistry registry(store.session());
    registry.note_capabilities(id, answer.capabilities);
    registry.note_status(id, answer.status, desk.now());
    transaction.commit();
    return answer;
}

std::string_view japanese_media(std::string_view media)
{
    if (media == printers::kCardMedia)
        return "カード";
    if (media == printers::kPostcardMedia)
        return "はがき";
    if (media == printers::kA4Media)
        return "A4";
    return media;
}

std::vector<std::string> media_in_words(const printers::Capabilities& capabilities)
{
    std::vector<std::string> words;
    for (const std::string_view media : printers::kAllMedia)
        if (capabilities.takes_media(media))
            words.emplace_back(japanese_media(media));
    return words;
}

std::string to_json(const std::vector<RegisteredPrinter>& printers)
{
    using Poco::JSON::Array;
    using Poco::JSON::Object;
    Array all;
    for (const RegisteredPrinter& printer : printers) {
        Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER); // Poco counts it
        const auto& [id, settings, standing, revision, reason, capabilities, status, status_at, driven_by, loaded,
                     per_hour] = printer;
        object->set("name", settings.name);
        object->set("uri", settings.uri);
        object->set("state", std::string(name(standing)));
        object->set("reason", reason);
        object->set("pool", settings.pool);
        object->set("station", settings.station);
        object->set("counter", settings.at_counter);
        object->set("hopper", settings.hopper);
        object->set("ribbon", settings.ribbon);
        Array::Ptr media = new Array;
        for (const std::string_view each : printers::kAllMedia)
            if (capabilities.takes_media(each))
                media->add(std::string(each));
        object->set("media", media);
        object->set("make_and_model", capabilities.make_and_model);
        object->set("printer_state", std::string(printers::name(status.state)));
        Array::Ptr reasons = new Array;
        for (const printers::StateReason& each : status.reasons)
            reasons->add(each.keyword);
        object->set("printer_state_reasons", reasons);
        Array::Ptr supplies = new Array;
        for (const printers::Supply& supply : status.supplies) {
            Object::Ptr each = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
            each->set("name", supply.name);
            each->set("level_percent", supply.level_percent);
            supplies->add(each);
        }
        object->set("supplies", supplies);
        object->set("seen_at", status_at);
        object->set("driven_by", driven_by);
        object->set("loaded", loaded);
        object->set("pieces_per_hour", per_hour);
        const auto offset = [](const printers::Offset& value) {
            Object::Ptr each = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
            each->set("x_mm", value.x.mm());
            each->set("y_mm", value.y.mm());
            return each;
        };
        object->set("front", offset(settings.offsets.front));
        object->set("back", offset(settings.offsets.back));
        all.add(object);
    }
    return services::json_text(all);
}

} // namespace fuda::spooling
