#include "app/cli/batch.h"

#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/issuing/printing.h"
#include "app/services/production/batching.h"
#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <iostream>

namespace fuda::cli {

namespace {

constexpr const char* kOrders = "serial|postal-code|employer|kana|number";
constexpr long long kBatchesListed = 50;

std::vector<domain::Document> documents_of(const std::string& text)
{
    std::vector<domain::Document> documents;
    for (const std::string_view word : split(text, ',')) {
        const auto document = domain::parse_document(trimmed(word));
        if (!document)
            throw Error(ErrorKind::Usage,
                        "--document は certificate-card、certificate-postcard、notice-a4、carrier-a4 を"
                        "コンマで区切って書きます: " +
                            std::string(word));
        documents.push_back(*document);
    }
    return documents;
}

/// "102-0093" or the beginning of it.
std::string postal_code_start_of(const std::string& text)
{
    std::string digits = narrow_forms(text);
    std::erase(digits, '-');
    const bool right = !digits.empty() && digits.size() <= 7 &&
                       std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!right)
        throw Error(ErrorKind::Usage, "--postal-code は郵便番号（7 桁まで、先頭の数桁でもよい）です: " + text);
    return digits;
}

store::PieceFilter filter_of(const Arguments& arguments, Opened& opened)
{
    store::PieceFilter filter;
    filter.issue_date = opened.desk.today;
    if (const auto given = arguments.value("document"))
        filter.documents = documents_of(*given);
    filter.employer = arguments.value("employer").value_or("");
    if (const auto given = arguments.value("postal-code"))
        filter.postal_code = postal_code_start_of(*given);
    filter.from_counter = arguments.has("counter");
    filter.kana_from = widened_kana(arguments.value("kana-from").value_or(""));
    filter.kana_to = widened_kana(arguments.value("kana-to").value_or(""));
    if (arguments.has("roster"))
        filter.roster = store::RosterId{arguments.number("roster", 0, 1)};
    const auto insurer = arguments.value("insurer");
    filter.insurer_number = insurer ? *insurer : production::only_insurer_waiting(opened.store);
    return filter;
}

std::string line_of(const store::Batch& batch)
{
    return std::to_string(batch.id.value) + "\t" + std::string(japanese(batch.state)) + "\t" +
           std::to_string(batch.pieces) + " 枚\t" + batch.insurer_number + "\t" + batch.filter + "\t" + batch.made_by +
           " " + batch.made_at + (batch.reason.empty() ? "" : "\t" + batch.reason) + "\n";
}

int batch_make(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const std::string word = arguments.value("order").value_or(std::string(name(store::PieceOrder::Serial)));
    const auto order = store::parse_piece_order(word);
    if (!order)
        throw Error(ErrorKind::Usage, "--order は " + std::string(kOrders) + " のどれかです: " + word);
    Opened opened = open_desk(arguments);
    const store::Batch batch = production::make_batch(opened.store, filter_of(arguments, opened), *order, opened.desk);
    std::cout << (arguments.has("json") ? production::to_json(batch) : line_of(batch));
    return kDone;
}

int batch_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const store::BatchId before{arguments.number("before", 0, 1)};
    const auto count = static_cast<std::size_t>(arguments.number("count", kBatchesListed, 1));
    auto [store, desk] = open_desk(arguments);
    const auto batches = production::list_batches(store, before, count, desk);
    if (arguments.has("json"))
        std::cout << production::to_json(batches);
    else
        for (const store::Batch& batch : batches)
            std::cout << line_of(batch);
    return kDone;
}

void print_jobs_of(const production::BatchView& view)
{
    for (const store::Job& job : view.jobs) {
        std::cout << "ジョブ　　" << issuing::job_name(job) << "　" << job.piece_count << " 枚　"
                  << japanese(job.state);
        const auto approval = std::find_if(view.approvals.begin(), view.approvals.end(),
                                           [&](const store::Approval& each) { return each.job == job.id; });
        if (job.approved && approval != view.approvals.end())
            std::cout << "　承認 " << approval->by << " " << approval->at;
        else if (job.state == domain::JobState::Composed)
            std::cout << "　承認待ち";
        std::cout << "\n";
    }
}

int batch_show(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    const production::BatchView view = production::view_batch(store, id, desk);
    if (arguments.has("json")) {
        std::cout << production::to_json(view);
        return kDone;
    }
    std::cout << "ロット " << id.value << "　" << japanese(view.batch.state)
              << (view.batch.reason.empty() ? "" : "（" + view.batch.reason + "）") << "\n保険者　　"
              << view.batch.insurer_number << "\n対象　　　" << view.batch.filter << "\n順序　　　"
              << view.batch.ordering << "\n";
    for (const store::PieceCount& count : view.counts)
        std::cout << "製作物　　" << japanese(count.document) << "　" << japanese(count.state) << " " << count.count
                  << " 枚\n";
    print_jobs_of(view);
    for (const store::Event& event : view.events)
        std::cout << "記録　　　" << event.at << "　" << event.actor.name << "@" << event.actor.station << "　"
                  << event.event << "　" << event.detail << "\n";
    return kDone;
}

} // namespace

store::BatchId batch_of(const Arguments& arguments)
{
    arguments.expect_rest(1);
    return {arguments.id_at(0, "ロット")};
}

std::vector<Command> batch_making_commands()
{
    const std::vector<Option> filter = {
        {"insurer", "NUMBER", "保険者番号（作成待ちの製作物が一つの保険者だけにあれば省略できる）"},
        {"document", "ID,…", "書類（certificate-card など。カードと台紙は必ず一緒に入る）"},
        {"employer", "SYMBOL", "事業所記号"},
        {"postal-code", "DIGITS", "郵便番号（先頭の数桁でもよい）"},
        {"counter", "", "名簿の分ではなく、窓口で再交付を決めてまだ印刷していない分"},
        {"kana-from", "KANA", "フリガナがここから"},
        {"kana-to", "KANA", "フリガナがここまで（この文字で始まるものを含む）"},
        {"roster", "N", "名簿の番号"},
        {"order", kOrders, "並べ方（既定 serial）"}};
    return {
        {"batch make", "", "作成待ちの製作物を選び、並べて、一つのロットにする",
         with_store(joined({filter, {today_option()}})), &batch_make,
         "選ばなかった製作物は、次の fuda batch make か fuda compose まで待ちます。"},
        {"batch list", "", "ロットの一覧（新しい順）",
         with_store({{"before", "ID", "この番号より古いもの"}, {"count", "N", "件数（既定 50）"}}), &batch_list},
        {"batch show", "ID", "ロットの状態、製作物の数、印刷ジョブと承認、誰がいつ何をしたか", with_store(), &batch_show}};
}

} // namespace fuda::cli
