#include "printers/queue/registry.h"

#include "printers/queue/snapshot.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fuda::queue {

namespace {

using enum Standing;

constexpr std::string_view kStandings[] = {"active", "paused", "removed"};
constexpr std::string_view kJapanese[] = {"稼働中", "一時停止", "登録解除"};
constexpr std::string_view kEvents[] = {"paused", "resumed", "removed"};

struct Step {
    Standing from;
    PrinterEvent event;
    Standing to;
};
constexpr Step kLifecycle[] = {
    {Active, PrinterEvent::Paused, Paused},
    {Paused, PrinterEvent::Resumed, Active},
    {Active, PrinterEvent::Removed, Removed},
    {Paused, PrinterEvent::Removed, Removed},
};

std::int64_t micrometres(Length length)
{
    return std::llround(length.mm() * 1000);
}

Length from_micrometres(std::int64_t um)
{
    return Length::mm(static_cast<double>(um) / 1000);
}

} // namespace

std::string_view name(Standing standing)
{
    return kStandings[static_cast<std::size_t>(standing)];
}

std::string_view japanese(Standing standing)
{
    return kJapanese[static_cast<std::size_t>(standing)];
}

std::string_view name(PrinterEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<Standing> next(Standing standing, PrinterEvent event)
{
    for (const Step& step : kLifecycle)
        if (step.from == standing && step.event == event)
            return step.to;
    return std::nullopt;
}

PrinterId PrinterRegistry::add(const PrinterSettings& s)
{
    if (!read("name = $1", {db::to_value(s.name)}).empty())
        throw Error(ErrorKind::BadInput, "プリンター「" + s.name +
                                             "」という名前はすでに使われています（登録を解除したものの名前も、"
                                             "記録にあるため使えません）。別の名前にしてください");
    return {db::query_one<std::int64_t>(
                m_session,
                "INSERT INTO printers (name, uri, state, revision, reason, pool, station, at_counter, hopper, ribbon, "
                "user_name, password_file, certificate_sha256, front_x_um, front_y_um, back_x_um, back_y_um, "
                "capabilities, status, status_at, driven_by, loaded, pieces_per_hour) VALUES ($1, $2, 'active', 1, '', "
                "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '', '', '', -1, 0) RETURNING id",
                s.name, s.uri, s.pool, s.station, s.at_counter ? 1 : 0, s.hopper, s.ribbon, s.user, s.password_file,
                s.certificate_sha256, micrometres(s.offsets.front.x), micrometres(s.offsets.front.y),
                micrometres(s.offsets.back.x), micrometres(s.offsets.back.y))
                .value()};
}

std::vector<RegisteredPrinter> PrinterRegistry::read(const std::string& where, std::vector<db::Value> values) const
{
    const db::Table table = m_session.select(
        24,
        "SELECT id, name, uri, state, revision, reason, pool, station, at_counter, hopper, ribbon, user_name, "
        "password_file, certificate_sha256, front_x_um, front_y_um, back_x_um, back_y_um, capabilities, status, "
        "status_at, driven_by, loaded, pieces_per_hour FROM printers WHERE " +
            where + " ORDER BY name",
        std::move(values));
    std::vector<RegisteredPrinter> printers(table.rows());
    for (std::size_t i = 0; i < printers.size(); ++i) {
        RegisteredPrinter& printer = printers[i];
        PrinterSettings& s = printer.settings;
        std::string state, capabilities, status;
        std::int64_t at_counter = 0, hopper = 0, ribbon = 0, loaded = 0, per_hour = 0, front_x = 0, front_y = 0,
                     back_x = 0, back_y = 0;
        db::RowReader(table, i) >> printer.id.value >> s.name >> s.uri >> state >> printer.revision >> printer.reason >>
            s.pool >> s.station >> at_counter >> hopper >> ribbon >> s.user >> s.password_file >>
            s.certificate_sha256 >> front_x >> front_y >> back_x >> back_y >> capabilities >> status >>
            printer.status_at >> printer.driven_by >> loaded >> per_hour;
        s.at_counter = at_counter != 0;
        s.hopper = static_cast<int>(hopper);
        s.ribbon = static_cast<int>(ribbon);
        s.offsets = {{from_micrometres(front_x), from_micrometres(front_y)},
                     {from_micrometres(back_x), from_micrometres(back_y)}};
        const auto* const found = std::find(std::begin(kStandings), std::end(kStandings), state);
        printer.standing = static_cast<Standing>(found - std::begin(kStandings)); // the schema allows no other word
        printer.capabilities = capabilities_from(capabilities);
        printer.status = status_from(status);
        printer.loaded = static_cast<int>(loaded);
        printer.pieces_per_hour = static_cast<int>(per_hour);
    }
    return printers;
}

std::vector<RegisteredPrinter> PrinterRegistry::list() const
{
    return read("state <> 'removed'", {});
}

RegisteredPrinter PrinterRegistry::get(std::string_view wanted) const
{
    auto found = read("state <> 'removed' AND name = $1", {db::to_value(wanted)});
    if (!found.empty())
        return std::move(found.front());
    std::string known;
    for (const RegisteredPrinter& printer : list())
        known += (known.empty() ? "" : "、") + printer.settings.name;
    throw Error(ErrorKind::BadInput,
                "プリンター「" + std::string(wanted) + "」は登録されていません。" +
                    (known.empty() ? "fuda printer add で登録してください" : "登録されているのは: " + known));
}

RegisteredPrinter PrinterRegistry::get(PrinterId id) const
{
    auto found = read("id = $1", {db::to_value(id.value)});
    if (found.empty())
        throw Error(ErrorKind::BadInput, "プリンター " + std::to_string(id.value) + " は登録されていません");
    return std::move(found.front());
}

std::vector<RegisteredPrinter> PrinterRegistry::called(std::string_view word) const
{
    auto pool = read("state <> 'removed' AND pool = $1 AND pool <> ''", {db::to_value(word)});
    if (!pool.empty())
        return pool;
    return {get(word)};
}

void PrinterRegistry::change(PrinterId id, std::int64_t revision, const PrinterSettings& s)
{
    if (db::exec(m_session,
                 "UPDATE printers SET revision = revision + 1, uri = $1, pool = $2, station = $3, at_counter = $4, "
                 "hopper = $5, ribbon = $6, user_name = $7, password_file = $8, certificate_sha256 = $9, front_x_um = "
                 "$10, front_y_um = $11, back_x_um = $12, back_y_um = $13 WHERE id = $14 AND revision = $15",
                 s.uri, s.pool, s.station, s.at_counter ? 1 : 0, s.hopper, s.ribbon, s.user, s.password_file,
                 s.certificate_sha256, micrometres(s.offsets.front.x), micrometres(s.offsets.front.y),
                 micrometres(s.offsets.back.x), micrometres(s.offsets.back.y), id.value, revision) != 1)
        throw Error(ErrorKind::Conflict,
                    "プリンター「" + s.name +
                        "」の設定は、その間に変えられています。読み直してからもう一度行ってください");
}

Standing PrinterRegistry::apply(PrinterId id, std::int64_t revision, PrinterEvent event, std::string_view reason)
{
    const RegisteredPrinter printer = get(id);
    const auto to = next(printer.standing, event);
    if (!to)
        throw Error(ErrorKind::Conflict, "プリンター「" + printer.settings.name + "」は、いまの状態（" +
                                             std::string(japanese(printer.standing)) + "）ではこの操作ができません");
    if (db::exec(m_session,
                 "UPDATE printers SET state = $1, reason = $2, revision = revision + 1 WHERE id = $3 AND revision = $4",
                 name(*to), reason, id.value, revision) != 1)
        throw Error(ErrorKind::Conflict,
                    "プリンター「" + printer.settings.name +
                        "」の状態は、その間に変えられています。読み直してからもう一度行ってください");
    return *to;
}

void PrinterRegistry::note_capabilities(PrinterId id, const printers::Capabilities& capabilities)
{
    db::exec(m_session, "UPDATE printers SET capabilities = $1 WHERE id = $2", to_json(capabilities), id.value);
}

void PrinterRegistry::note_status(PrinterId id, const printers::PrinterStatus& status, std::string_view at)
{
    db::exec(m_session, "UPDATE printers SET status = $1, status_at = $2 WHERE id = $3", to_json(status), at, id.value);
}

void PrinterRegistry::note_driver(PrinterId id, std::string_view station)
{
    db::exec(m_session, "UPDATE printers SET driven_by = $1 WHERE id = $2", station, id.value);
}

void PrinterRegistry::note_loaded(PrinterId id, int pieces)
{
    db::exec(m_session, "UPDATE printers SET loaded = $1 WHERE id = $2", pieces, id.value);
}

void PrinterRegistry::note_printed(PrinterId id, std::int64_t pieces, int pieces_per_hour)
{
    db::exec(m_session,
             "UPDATE printers SET loaded = CASE WHEN loaded > $1 THEN loaded - $1 WHEN loaded >= 0 THEN 0 ELSE -1 END, "
             "pieces_per_hour = CASE WHEN $2 > 0 THEN $2 ELSE pieces_per_hour END WHERE id = $3",
             pieces, pieces_per_hour, id.value);
}

} // namespace fuda::queue
