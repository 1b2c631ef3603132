#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/piece.h"
#include "app/services/issuing/printing.h"
#include "app/services/production/choosing.h"
#include "app/services/production/settling.h"
#include "app/services/production/viewing.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

store::JobId job_of(const Arguments& arguments)
{
    arguments.expect_rest(1);
    return {arguments.id_at(0, "印刷ジョブ")};
}

std::pair<int, int> pages_of(const std::string& text)
{
    const auto dash = text.find('-');
    const auto first = number_in<int>(text.substr(0, dash));
    const auto last = dash == std::string::npos ? first : number_in<int>(text.substr(dash + 1));
    if (!first || !last)
        throw Error(ErrorKind::Usage, "--pages は 3-8 のように書きます: " + text);
    return {*first, *last};
}

namespace {

void print(const store::Job& job)
{
    std::cout << job.id.value << "\t" << issuing::job_name(job) << "\t" << japanese(job.state) << "\tロット "
              << job.queue.batch.value << "\t" << job.piece_count << " 枚\t" << job.page_count << " ページ\t"
              << (job.approved ? "承認済" : "未承認") << "\t" << (job.target ? job.target->uri : "") << "\n";
}

int job_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    if (arguments.has("in-doubt")) {
        const auto jobs = production::jobs_in_doubt(store, desk);
        if (arguments.has("json"))
            std::cout << production::to_json(jobs);
        else
            for (const production::JobInDoubt& entry : jobs)
                std::cout << entry.job.id.value << "\t" << entry.question() << "\n\t送信 " << entry.sent_at << "　"
                          << (entry.job.target ? entry.job.target->uri : "") << "　" << entry.job.page_count
                          << " ページ\n\t" << entry.doubted_at << "　" << entry.reason << "\n";
        return jobs.empty() ? kDone : kDoneWithHeld;
    }
    const auto jobs = production::jobs_of(
        store, arguments.has("batch") ? std::optional(store::BatchId{arguments.number("batch", 0, 1)}) : std::nullopt,
        desk);
    if (arguments.has("json"))
        std::cout << production::to_json(jobs);
    else
        for (const store::Job& job : jobs)
            print(job);
    return kDone;
}

int job_show(const Arguments& arguments)
{
    const store::JobId id = job_of(arguments);
    auto [store, desk] = open_desk(arguments);
    const production::JobView view = production::view_job(store, id, desk);
    if (arguments.has("json")) {
        std::cout << production::to_json(view);
        return kDone;
    }
    print(view.job);
    for (const store::PieceRow& piece : view.pieces)
        std::cout << piece.page << "\t" << piece.code.grouped() << "\t" << japanese(piece.state)
                  << (piece.void_since.empty() ? "" : "（無効）") << "\t" << piece.reason << "\n";
    for (const store::Event& event : view.history)
        std::cout << "記録　" << event.at << "　" << event.actor.name << "　" << event.event << "\n";
    return kDone;
}

int job_confirm(const Arguments& arguments)
{
    const store::JobId id = job_of(arguments);
    const auto pages = arguments.value("pages"), from = arguments.value("from"), to = arguments.value("to");
    if (from.has_value() != to.has_value() || (pages && from))
        throw Error(ErrorKind::Usage, "範囲は --pages か、--from と --to の組のどちらかで指定してください");
    auto [store, desk] = open_desk(arguments);
    std::vector<domain::PieceCode> codes;
    if (pages) {
        const auto [first, last] = pages_of(*pages);
        codes = production::pieces_on_pages(store, id, first, last);
    } else if (from) {
        codes = production::pieces_between(store, id, production::read_code(*from), production::read_code(*to));
    } else {
        codes = production::pieces_of_job(store, id);
    }
    return show_outcome(arguments, production::confirm(store, codes, desk));
}

int job_doubt(const Arguments& arguments)
{
    const store::JobId id = job_of(arguments);
    const std::string reason = arguments.required("reason");
    auto [store, desk] = open_desk(arguments);
    production::doubt(store, id, reason, desk);
    const production::JobView view = production::view_job(store, id, desk);
    if (arguments.has("json"))
        std::cout << production::to_json(view);
    else
        print(view.job);
    return kDone;
}

} // namespace

std::vector<Command> job_commands()
{
    return {
        {"job list", "", "印刷ジョブの一覧（既定は、印刷を待つものと印刷中のもの）",
         with_store({{"batch", "N", "このロットのすべての印刷ジョブ"},
                     {"in-doubt", "", "印刷されたか分からないものと、確かめること"}}),
         &job_list},
        {"job show", "JOB", "印刷ジョブの製作物（ページ順）と記録", with_store({}), &job_show},
        {"job confirm", "JOB", "印刷ジョブの全部か一部を、出てきて良品であると確認する",
         with_store({{"pages", "N-M", "このページの製作物だけ"},
                     {"from", "CODE", "この製作物から"},
                     {"to", "CODE", "この製作物まで"}}),
         &job_confirm, "無効になったもの、印刷されたか分からないものは、確認せずに示します。"},
        {"job doubt", "JOB", "印刷ジョブのどれが出たか分からなくなったことを記録する（停電、紙詰まりなど）",
         with_store({{"reason", "TEXT", "何があったか（必ず書く）"}}), &job_doubt,
         "一枚ずつ fuda piece settle で決めるまで、再印刷も差出もできません。"},
    };
}

} // namespace fuda::cli
