#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/live_view.h"
#include "app/cli/piece.h"
#include "app/cli/printing.h"
#include "app/cli/printing_text.h"
#include "app/services/production/choosing.h"
#include "app/services/production/settling.h"
#include "app/services/spooling/happening.h"
#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/spooler.h"
#include "data/base/error.h"

#include <algorithm>
#include <iostream>

namespace fuda::cli {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenQueueLooks{500};

/// The queue as it is now, or "text" unless --json.
int show(const Arguments& arguments, Opened& opened, const std::string& text)
{
    if (arguments.has("json"))
        std::cout << spooling::to_json(spooling::look(opened.store, opened.desk));
    else
        std::cout << text << "\n";
    return kDone;
}

std::string called(store::JobId job)
{
    return "印刷ジョブ " + std::to_string(job.value);
}

std::string lines(const Arguments& arguments, const std::vector<spooling::Happening>& happened)
{
    std::string text;
    for (const spooling::Happening& each : happened)
        text += arguments.has("json") ? spooling::to_json_line(each) : each.text + "\n";
    return text;
}

bool has_jobs(const spooling::Floor& floor)
{
    return !floor.waiting.empty() ||
           std::any_of(floor.printers.begin(), floor.printers.end(),
                       [](const spooling::PrinterView& view) { return !view.at_printer.empty(); });
}

int queue_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    spooling::Floor floor = spooling::look(opened.store, opened.desk);
    if (!arguments.has("watch")) {
        std::cout << (arguments.has("json") ? spooling::to_json(floor) : text_of(floor));
        if (!has_jobs(floor))
            std::cerr << "fuda: 列にジョブはありません。fuda print --printer NAME で入れます\n";
        return kDone;
    }
    bool first = true;
    show_live([&] { return text_of(spooling::look(opened.store, opened.desk)); },
              [&] {
                  if (std::exchange(first, false))
                      return arguments.has("json") ? std::string() : text_of(floor);
                  spooling::Floor now = spooling::look(opened.store, opened.desk);
                  const std::string text = lines(arguments, spooling::happenings(opened.store, floor, now));
                  floor = std::move(now);
                  return text;
              });
    return kDone;
}

int queue_hold(const Arguments& arguments)
{
    const store::JobId job = job_of(arguments);
    const std::string reason = arguments.required("reason");
    Opened opened = open_desk(arguments);
    spooling::hold(opened.store, job, reason, opened.desk);
    return show(arguments, opened,
                called(job) + " を保留しました。送るときは fuda queue release " + std::to_string(job.value));
}

int queue_release(const Arguments& arguments)
{
    const store::JobId job = job_of(arguments);
    Opened opened = open_desk(arguments);
    spooling::release(opened.store, job, opened.desk);
    return show(arguments, opened, called(job) + " の保留を解きました");
}

int queue_move(const Arguments& arguments)
{
    const store::JobId job = job_of(arguments);
    const auto printer = arguments.value("printer");
    const int places = static_cast<int>(arguments.has("first")) + static_cast<int>(arguments.has("last")) +
                       static_cast<int>(arguments.has("before"));
    if (places > 1 || (places == 0 && !printer))
        throw Error(ErrorKind::Usage,
                    "--printer で移す先を、--first、--last、--before のどれか一つで順番を指定してください");
    const store::JobId other{arguments.number("before", 0, 1)};
    Opened opened = open_desk(arguments);
    if (printer)
        spooling::move(opened.store, job, spooling::destination_called(opened.store, *printer), opened.desk);
    if (arguments.has("before"))
        spooling::place_before(opened.store, job, other, opened.desk);
    else if (places > 0)
        spooling::place_at(opened.store, job, arguments.has("first") ? queue::End::Front : queue::End::Back,
                           opened.desk);
    return show(arguments, opened, called(job) + " を移しました");
}

int queue_cancel(const Arguments& arguments)
{
    const store::JobId job = job_of(arguments);
    Opened opened = open_desk(arguments);
    const bool at_printer = spooling::cancel(opened.store, job, opened.desk) == spooling::CancelledAt::Printer;
    show(arguments, opened,
         called(job) + (at_printer
                            ? " をプリンターで止めるように頼みました。どこまで出たかは、fuda queue list と fuda job "
                              "list --in-doubt で確かめてください"
                            : " を列から外しました（何も印刷していません。fuda print でまた入れられます）"));
    return at_printer ? kDoneWithHeld : kDone;
}

/// Says of the printers that a person must still let go on, how.
void tell_paused(Opened& opened)
{
    for (const queue::RegisteredPrinter& printer : spooling::printers_of(opened.store, opened.desk))
        if (printer.standing == queue::Standing::Paused)
            std::cerr << "fuda: プリンター「" << printer.settings.name << "」は一時停止中です（" << printer.reason
                      << "）。中を確かめたら fuda printer resume " << printer.settings.name << " で再開してください\n";
}

int queue_settle(const Arguments& arguments)
{
    const store::JobId job = job_of(arguments);
    const std::optional<production::Word> said = settling_word(arguments.required("as"));
    const std::string note = arguments.required("note");
    const auto pages = arguments.value("pages");
    Opened opened = open_desk(arguments);
    std::vector<domain::PieceCode> codes;
    if (pages) {
        const auto [first, last] = pages_of(*pages);
        codes = production::pieces_on_pages(opened.store, job, first, last);
    } else {
        for (const store::PieceRow& piece : store::Jobs(opened.store).pieces(job))
            if (piece.state == domain::PieceState::InDoubt)
                codes.push_back(piece.code);
        if (codes.empty())
            throw Error(
                ErrorKind::Conflict,
                called(job) +
                    " に、出たか分からない製作物はありません。fuda job list --in-doubt で番号を確かめてください");
    }
    const int status = show_outcome(arguments, said ? production::settle_by_word(opened.store, codes, *said, note, opened.desk)
                                            : production::settle_by_scan(opened.store, codes, opened.desk));
    const auto left = store::Jobs(opened.store).pieces(job);
    const auto open = std::count_if(left.begin(), left.end(), [](const store::PieceRow& piece) {
        return piece.state == domain::PieceState::InDoubt;
    });
    if (open > 0)
        std::cerr << "fuda: " << called(job) << " には、まだ決めていない製作物が " << open << " 枚あります\n";
    else
        tell_paused(opened);
    return status == kDone && open > 0 ? kDoneWithHeld : status;
}

bool needs_person(const spooling::Floor& floor)
{
    return std::any_of(floor.printers.begin(), floor.printers.end(),
                       [](const spooling::PrinterView& view) { return !view.needs.empty(); }) ||
           std::any_of(floor.waiting.begin(), floor.waiting.end(),
                       [](const spooling::QueuedJob& queued) { return queued.entry.held; });
}

int queue_run(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    services::require(opened.desk, domain::Right::Print);
    spooling::Floor floor = spooling::look(opened.store, opened.desk);
    if (floor.printers.empty())
        throw Error(
            ErrorKind::Conflict,
            "プリンターは登録されていません。fuda printer discover で探し、fuda printer add で登録してください");
    std::cerr << "fuda: プリンター " << floor.printers.size() << " 台に送ります（Ctrl+C で終わります）\n";
    for (spooling::PrinterView& view : floor.printers)
        view.needs.clear();    // said in the first lines, when this process has asked the printers
    Interruption interruption; // before the threads
    bool in_doubt = false;
    {
        const spooling::Spooler spooler(address_of(arguments), mode_of(arguments), seat_of(arguments, opened.desk));
        auto moved = std::chrono::steady_clock::now();
        const auto done = [&] {
            if (!arguments.has("until-empty"))
                return false;
            const auto now = std::chrono::steady_clock::now();
            if (!spooling::waits_for_person(floor))
                moved = now;
            return !has_jobs(floor) || now - moved > kPatience;
        };
        while (!done() && !interruption.within(kBetweenQueueLooks)) {
            spooling::Floor now = spooling::look(opened.store, opened.desk);
            const auto happened = spooling::happenings(opened.store, floor, now);
            for (const spooling::Happening& each : happened)
                in_doubt = in_doubt || each.kind == spooling::Happening::Kind::InDoubt;
            std::cout << lines(arguments, happened) << std::flush;
            floor = std::move(now);
        }
    }
    if (has_jobs(floor))
        std::cerr << "fuda: 列にジョブが残っています。次の fuda queue run か Fuda の画面が続きを印刷します\n";
    return in_doubt || needs_person(floor) ? kDoneWithHeld : kDone;
}

} // namespace

std::vector<Command> queue_commands()
{
    return {
        {"queue list", "", "プリンターで印刷中のジョブと、待っているジョブを順に",
         with_store({{"watch", "", "Ctrl+C まで、1 秒ごとに示す（端末でなければ、起きたことを 1 行ずつ）"}}), &queue_list,
         "ジョブの行は 番号・名前・状態・プリンター・枚数（タブ区切り）。"},
        {"queue hold", "JOB", "待っているジョブを保留する",
         with_store({{"reason", "TEXT", "理由（必ず書く。人の名前は書かない）"}}), &queue_hold},
        {"queue release", "JOB", "保留したジョブを、また待たせる", with_store({}), &queue_release},
        {"queue move", "JOB", "待っているジョブを、別のプリンターか別の順番に移す",
         with_store({{"printer", "NAME|POOL", "移す先のプリンターか組"},
                     {"first", "", "いちばん前に"},
                     {"last", "", "いちばん後ろに"},
                     {"before", "JOB", "このジョブの前に"}}),
         &queue_move, "移したジョブの保留は解ける。用紙の合わないプリンターには移せない。"},
        {"queue cancel", "JOB", "ジョブを列から外す。印刷中なら、プリンターで止める", with_store({}), &queue_cancel,
         "待っているジョブは、また fuda print "
         "で入れられる。印刷中のジョブは、始まっていないとプリンターが言わない限り、\n"
         "出たかどうかの確認待ちになり、終了コードは 1。"},
        {"queue settle", "JOB", "出たかどうか分からないジョブの製作物を、まとめて決める",
         with_store(
             {{"as", "seen|came-out|not-produced|damaged", "読み取った・出ていた・印刷されなかった・損なわれて出た"},
              {"note", "TEXT", "何を見て確かめたか（必ず書く）"},
              {"pages", "N-M", "このページの製作物だけ"}}),
         &queue_settle, "一枚ずつ決めるときは fuda piece settle。決めたあと、止まっているプリンターと再開のしかたを示す。"},
        {"queue run", "", "画面のない端末で、この端末から送れるプリンターすべてに送り続ける",
         with_store({{"until-empty", "", "列が空になるか、人が要るまで"}, tolerated_today_option()}), &queue_run,
         "起きたことを 1 行ずつ出力する（--json では 1 行に 1 つの JSON）。SIGTERM か Ctrl+C "
         "で終わり、プリンターにある\n"
         "ジョブは次に送る端末が引き継ぐ。人が要るときは終了コード 1。"},
    };
}

} // namespace fuda::cli
