#include "app/presenters/printing/printing_presenter.h"

#include "app/language/language.h"
#include "app/services/spooling/printer_keeping.h"

#include <algorithm>
#include <charconv>

namespace fuda::presenters {

using domain::Right;
using language::tr;

namespace {

constexpr std::size_t kMostToConfirm = 100; ///< jobs that the list of what came out has

struct Trays {
    std::vector<store::JobToConfirm> came_out;
    std::vector<production::JobInDoubt> doubts;
};

std::string with_count(const std::string& text, std::size_t count)
{
    return count == 0 ? text : text + "　" + language::number(static_cast<long long>(count));
}

/// A count of cards as a person writes it; -1 when it is none.
int count_of(const std::string& text)
{
    int count = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc() && end == text.data() + text.size() ? count : -1;
}

} // namespace

PrintingPresenter::PrintingPresenter(Station& station, Dialogs& dialogs, FloorWatch& watch, PrintingView& view,
                                     Told told)
    : m_station(station), m_dialogs(dialogs), m_watch(watch), m_view(view), m_told(std::move(told))
{
    m_watch.on_floor(
        m_alive, [this](const spooling::Floor& floor) { take(floor); },
        [this](const Failure& failure) {
            m_unreadable = failure.message;
            show();
        });
}

void PrintingPresenter::shown()
{
    m_doubt_first = true;
    show();
    m_watch.look();
}

void PrintingPresenter::look_at(PrintingPart part)
{
    m_part = part;
    m_doubt_first = false;
    show();
}

void PrintingPresenter::toggle_sound()
{
    m_watch.mute(!m_watch.muted());
    show();
}

void PrintingPresenter::take(const spooling::Floor& floor)
{
    m_floor = floor;
    m_floor_seen = true;
    m_unreadable.clear();
    std::vector<TileShown> tiles;
    for (const spooling::PrinterView& printer : floor.printers)
        tiles.push_back(tile_of(printer, m_station.place().system.station, m_station.may(Right::Print)));
    m_view.show_tiles(tiles);
    m_told.floor(floor);
    show();
    if (m_watch.in_front() && m_station.may(Right::Account))
        read_trays();
}

void PrintingPresenter::read_trays()
{
    if (m_reading)
        return;
    m_reading = true;
    m_station.watch(
        Lane::Quick, m_alive,
        [](Bench& bench) {
            const db::Transaction one_state(bench.store.session(), db::Purpose::Read);
            return Trays{store::Jobs(bench.store).to_confirm(kMostToConfirm),
                         production::jobs_in_doubt(bench.store, bench.desk)};
        },
        [this](Trays trays) {
            m_reading = false;
            m_to_confirm = trays.came_out.size();
            m_in_doubt = trays.doubts.size();
            if (m_in_doubt > 0 && std::exchange(m_doubt_first, false))
                m_part = PrintingPart::Doubt;
            if (m_in_doubt == 0 && m_part == PrintingPart::Doubt)
                m_part = PrintingPart::Printers;
            show();
            m_told.came_out(std::move(trays.came_out));
            m_told.doubts(std::move(trays.doubts), m_floor);
        },
        [this](const Failure& failure) {
            m_reading = false;
            m_unreadable = failure.message;
            show();
        });
}

void PrintingPresenter::show()
{
    PrintingShown shown;
    std::string needed;
    for (const spooling::PrinterView& printer : m_floor.printers)
        if (!printer.needs.empty())
            needed += (needed.empty() ? "" : tr("、")) + printer.printer.settings.name + " " +
                      split_need(printer.needs.front()).what;
    const auto held =
        std::ranges::count_if(m_floor.waiting, [](const spooling::QueuedJob& queued) { return queued.entry.held; });
    if (!m_unreadable.empty())
        shown.head = {m_unreadable, Tone::Bad};
    else if (!needed.empty())
        shown.head = {tr("人が必要です　{0}", needed) +
                          (m_in_doubt > 0 ? "　" + with_count(tr("出たか不明"), m_in_doubt) : ""),
                      Tone::Bad};
    else if (m_in_doubt > 0)
        shown.head = {tr("出たか分からないジョブが {0} 件あります", m_in_doubt), Tone::Attention};
    else if (held > 0)
        shown.head = {tr("保留中のジョブが {0} 件あります", held), Tone::Attention};
    else if (m_floor_seen && m_floor.printers.empty())
        shown.head = {tr("プリンターはまだ登録されていません"), Tone::Quiet};
    else if (m_floor_seen)
        shown.head = {tr("人手は要りません"), Tone::Good};
    const bool accounts = m_station.may(Right::Account);
    shown.part = m_part;
    shown.parts = {{PrintingPart::Doubt, with_count(tr("出たか不明"), m_in_doubt), m_in_doubt > 0, false},
                   {PrintingPart::Printers, tr("プリンター"), true, false},
                   {PrintingPart::CameOut, with_count(tr("出てきたもの"), m_to_confirm), accounts, false}};
    for (PrintingPartShown& part : shown.parts)
        part.chosen = part.part == m_part;
    shown.mute = {m_watch.muted() ? tr("音を出す") : tr("音を止める"), true};
    m_view.show(shown);
}

const queue::RegisteredPrinter* PrintingPresenter::find(queue::PrinterId printer) const
{
    const auto found = std::ranges::find_if(
        m_floor.printers, [&](const spooling::PrinterView& view) { return view.printer.id == printer; });
    return found == m_floor.printers.end() ? nullptr : &found->printer;
}

void PrintingPresenter::step(std::function<void(Bench&)> work, std::function<void()> then)
{
    m_station.run(
        Lane::Quick, m_alive, std::move(work),
        [this, then = std::move(then)] {
            m_station.wake_printers();
            m_watch.look();
            then();
        },
        failing());
}

void PrintingPresenter::pause(queue::PrinterId printer)
{
    const queue::RegisteredPrinter* found = find(printer);
    if (!found)
        return;
    m_dialogs.ask({tr("「{0}」を一時停止する", found->settings.name),
                   tr("いま印刷しているものは終わりまで印刷します。次のジョブは送られません"),
                   tr("理由"),
                   tr("一時停止する"),
                   {tr("補給"), tr("リボン・インクの交換"), tr("清掃"), tr("点検")},
                   true},
                  [this, alive = m_alive.watch(), printer](const std::string& answer, const std::string& note) {
                      if (!alive.expired())
                          pause_for(printer, note.empty() ? answer : answer + " " + note);
                  });
}

void PrintingPresenter::pause_for(queue::PrinterId printer, const std::string& why)
{
    const queue::RegisteredPrinter* found = find(printer);
    if (!found)
        return;
    step([printer, why](Bench& bench) { spooling::pause(bench.store, printer, why, bench.desk); },
         [this, printer, name = found->settings.name] {
             m_dialogs.offer(tr("「{0}」を一時停止しました", name), Dialogs::Offer::Undo,
                             [this, alive = m_alive.watch(), printer] {
                                 if (!alive.expired())
                                     resume(printer);
                             });
         });
}

void PrintingPresenter::resume(queue::PrinterId printer)
{
    step([printer](Bench& bench) { spooling::resume(bench.store, printer, bench.desk); });
}

void PrintingPresenter::refilled(queue::PrinterId printer)
{
    const queue::RegisteredPrinter* found = find(printer);
    if (!found)
        return;
    const int hopper = found->settings.hopper;
    m_dialogs.ask(
        {tr("「{0}」に補給した", found->settings.name),
         hopper > 0 ? tr("{0} 枚までいっぱいにしたときは、空欄のまま「補給した」を押してください", hopper)
                    : tr("いま入っている枚数から、次の補給までを数えます"),
         tr("いま入っている枚数"),
         tr("補給した"),
         {},
         false},
        [this, alive = m_alive.watch(), printer, hopper](const std::string& answer, const std::string&) {
            if (alive.expired())
                return;
            const int pieces = answer.empty() && hopper > 0 ? 0 : count_of(answer);
            if (pieces < 0 || (pieces == 0 && !answer.empty())) {
                m_dialogs.failure({ErrorKind::Usage, tr("枚数を数字で入れてください: {0}", answer)});
                return;
            }
            step([printer, pieces](Bench& bench) { spooling::refilled(bench.store, printer, pieces, bench.desk); });
        });
}

void PrintingPresenter::examine(queue::PrinterId printer)
{
    const queue::RegisteredPrinter* found = find(printer);
    if (!found)
        return;
    m_station.run(
        Lane::Long, m_alive,
        [printer](Bench& bench) {
            bench.progress.begin("プリンターの様子を調べる", 0);
            return spooling::examine(bench.store, printer, bench.desk);
        },
        [this, name = found->settings.name](const spooling::Answer& answer) {
            m_dialogs.notice(tr("「{0}」は答えました: {1}", name,
                                answer.capabilities.make_and_model.empty() ? answer.capabilities.name
                                                                           : answer.capabilities.make_and_model));
            m_watch.look();
        },
        failing());
}

std::function<void(Failure)> PrintingPresenter::failing()
{
    return [this](const Failure& failure) {
        m_dialogs.failure(failure);
        m_watch.look();
    };
}

} // namespace fuda::presenters
