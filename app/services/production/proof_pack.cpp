#include "app/services/production/proof_pack.h"

#include "app/services/csv_file.h"
#include "app/services/issuing/approving.h"
#include "app/services/issuing/printing.h"
#include "app/services/json_text.h"
#include "app/services/production/report.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/extract/extract.h"
#include "layout/table/table.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <map>

namespace fuda::production {

namespace {

using layout::Align;
using layout::CellFace;

std::string reasons_of(const ProofPiece& piece)
{
    std::string text;
    for (const std::string& reason : piece.reasons)
        text += (text.empty() ? "" : "、") + reason;
    return text;
}

struct Table {
    layout::TableReport report;
    std::vector<layout::TableRow> rows;

    int pages(const layout::FontSet& fonts) const
    {
        layout::TablePageCounter counter(report, fonts);
        for (const layout::TableRow& row : rows)
            counter.add(row);
        return counter.pages();
    }
};

Table index_of(const ProofPack& pack, const store::Batch& batch, store::Store& store, const services::Desk& desk)
{
    Table table{report_of(store, desk, "校正刷り　ロット" + std::to_string(batch.id.value)), {}};
    table.report.subtitles = {
        "保険者 " + batch.insurer_number + "　" + batch.filter + "　製作物 " + std::to_string(batch.pieces) + "枚",
        "承認を待つ印刷ジョブ " + std::to_string(pack.jobs) + "件　照合値 " + pack.manifest,
        "索引の後の各ページは、印刷するデータからそのまま切り出したものです。支援措置の送付先が入るものは載せません"};
    table.report.columns = {{"番号", Length::mm(11), Align::Right, CellFace::Code},
                            {"ページ", Length::mm(14), Align::Right, CellFace::Code},
                            {"製作物", Length::mm(27), Align::Left, CellFace::Code},
                            {"書類", Length::mm(40), Align::Left, CellFace::Text},
                            {"選んだ理由", Length(), Align::Left, CellFace::Text},
                            {"ジョブ", Length::mm(52), Align::Left, CellFace::Code},
                            {"ジョブの\nページ", Length::mm(17), Align::Right, CellFace::Code}};
    table.report.orientation = layout::Orientation::Landscape;
    for (const ProofPage& page : pack.pages)
        table.rows.push_back({std::to_string(table.rows.size() + 1), std::to_string(page.first_page),
                              page.piece.code.grouped(), std::string(japanese(page.piece.document)),
                              reasons_of(page.piece), page.job_name, std::to_string(page.piece.page)});
    return table;
}

Table jobs_of(const ProofPack& pack, const std::vector<store::Job>& jobs, store::Store& store,
              const services::Desk& desk)
{
    Table table{report_of(store, desk, "承認を待つ印刷ジョブ　ロット" + std::to_string(pack.batch.value)), {}};
    table.report.subtitles = {"照合値 " + pack.manifest};
    table.report.columns = {{"ジョブ", Length::mm(52), Align::Left, CellFace::Code},
                            {"書類", Length::mm(40), Align::Left, CellFace::Text},
                            {"枚数", Length::mm(14), Align::Right, CellFace::Code},
                            {"ページ", Length::mm(16), Align::Right, CellFace::Code},
                            {"SHA-256", Length(), Align::Left, CellFace::Code}};
    table.report.orientation = layout::Orientation::Landscape;
    for (const store::Job& job : jobs)
        table.rows.push_back({issuing::job_name(job), std::string(japanese(job.queue.document)),
                              std::to_string(job.piece_count), std::to_string(job.page_count), job.sha256});
    return table;
}

/// Pages of one job at a time, so that no more than its bytes are in memory.
std::vector<std::string> cut_out(store::Store& store, const std::vector<ProofPage>& pages)
{
    std::vector<std::string> parts;
    for (auto page = pages.begin(); page != pages.end();) {
        const store::JobId job = page->piece.job;
        const std::string bytes = store::Jobs(store).bytes(job);
        std::vector<layout::PageOf> wanted;
        for (; page != pages.end() && page->piece.job == job; ++page)
            for (int side = 0; side < page->piece.pages; ++side)
                wanted.push_back({&bytes, page->piece.page + side});
        parts.push_back(layout::extract_pages(wanted));
    }
    return parts;
}

void write_csv(const ProofPack& pack)
{
    services::CsvFile csv(pack.csv);
    csv.write({"no", "page", "piece", "document", "reasons", "rule", "job", "job_page"});
    std::size_t number = 0;
    for (const ProofPage& page : pack.pages)
        csv.write({std::to_string(++number), std::to_string(page.first_page), page.piece.code.text(),
                   domain::id(page.piece.document), reasons_of(page.piece), page.piece.rule, page.job_name,
                   std::to_string(page.piece.page)});
    csv.commit();
}

void record(store::Store& store, const ProofPack& pack, const services::Desk& desk)
{
    store::Change change(store, desk.actor, desk.now());
    const store::Batches batches(store);
    if (store::manifest_of(batches.awaiting_approval(pack.batch)) != pack.manifest)
        throw Error(ErrorKind::Conflict, "ロット" + std::to_string(pack.batch.value) +
                                             "の印刷ジョブが、校正刷りを作る間に変わりました。もう一度作ってください");
    const std::string state(domain::name(batches.get(pack.batch).state));
    change.record({store::Thing::Batch,
                   std::to_string(pack.batch.value),
                   issuing::kProofPackEvent,
                   state,
                   state,
                   {{"sha256", pack.sha256},
                    {issuing::kProofPackManifest, pack.manifest},
                    {"jobs", std::to_string(pack.jobs)},
                    {"pieces", std::to_string(pack.pages.size())}}});
    change.commit();
}

} // namespace

ProofPack make_proof_pack(store::Store& store, const services::Workplace& workplace, store::BatchId id,
                          const std::filesystem::path& folder, const services::Desk& desk, std::size_t wanted)
{
    services::require(desk, domain::Right::RunBatch);
    const store::Batches batches(store);
    const store::Batch batch = batches.get(id);
    std::vector<store::Job> jobs;
    std::vector<ProofPiece> pieces;
    {
        const db::Transaction one_state(store.session(), db::Purpose::Read);
        jobs = batches.awaiting_approval(id);
        pieces = choose_proof_pieces(store, id, wanted);
    }
    if (jobs.empty())
        throw Error(ErrorKind::Conflict,
                    "ロット" + std::to_string(id.value) +
                        "には承認を待つ印刷ジョブがありません。組版が済んでいるかを確かめてください");
    ProofPack pack;
    pack.batch = id;
    pack.manifest = store::manifest_of(jobs);
    pack.jobs = static_cast<std::int64_t>(jobs.size());
    std::map<store::JobId, std::string> names;
    for (const store::Job& job : jobs)
        names[job.id] = issuing::job_name(job);
    for (ProofPiece& piece : pieces) {
        std::string name = names.at(piece.job);
        pack.pages.push_back({std::move(piece), std::move(name)});
    }

    const layout::FontSet& fonts = workplace.fonts();
    const Table list = jobs_of(pack, jobs, store, desk);
    int page = index_of(pack, batch, store, desk).pages(fonts) + list.pages(fonts) + 1;
    for (ProofPage& each : pack.pages) {
        each.first_page = page;
        page += each.piece.pages;
    }
    const Table index = index_of(pack, batch, store, desk);
    std::vector<std::string> parts = cut_out(store, pack.pages);
    parts.insert(parts.begin(), {layout::table_pdf(index.report, index.rows, fonts),
                                 layout::table_pdf(list.report, list.rows, fonts)});
    const std::string pdf = layout::joined(parts);

    make_folder(folder);
    const std::string name = "batch-" + std::to_string(id.value) + "-proof";
    pack.pdf = folder / (name + ".pdf");
    pack.csv = folder / (name + ".csv");
    pack.sha256 = sha256(pdf);
    write_csv(pack);
    write_whole_file(pack.pdf, pdf);
    record(store, pack, desk);
    return pack;
}

std::string to_json(const ProofPack& pack)
{
    using Poco::JSON::Array;
    using Poco::JSON::Object;
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("batch", pack.batch.value);
    json.set("pdf", pack.pdf.string());
    json.set("csv", pack.csv.string());
    json.set("sha256", pack.sha256);
    json.set("manifest", pack.manifest);
    json.set("jobs", pack.jobs);
    Array pieces;
    for (const ProofPage& page : pack.pages) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("page", page.first_page);
        entry.set("piece", page.piece.code.text());
        entry.set("document", std::string(domain::id(page.piece.document)));
        entry.set("rule", page.piece.rule);
        Array reasons;
        for (const std::string& reason : page.piece.reasons)
            reasons.add(reason);
        entry.set("reasons", reasons);
        entry.set("job", page.job_name);
        entry.set("job_page", page.piece.page);
        pieces.add(entry);
    }
    json.set("pieces", pieces);
    return services::json_text(json);
}

} // namespace fuda::production
