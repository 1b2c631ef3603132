#include "app/services/mailing/portal.h"

#include "app/services/csv_file.h"
#include "app/services/issuing/printing.h"
#include "app/services/json_text.h"
#include "app/services/mailing/csv_table.h"
#include "app/services/mailing/items.h"
#include "app/services/people/password.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/store/batches.h"
#include "layout/extract/extract.h"
#include "layout/protect/protect.h"
#include "printers/queue/print_queue.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <utility>

namespace fuda::mailing {

namespace {

using domain::PortalState;

constexpr std::size_t kPiecesAtOnce = 25; ///< are cut off together first: a long file is opened a few times only
constexpr const char* kCode = "製作物コード";

/// "19580303"
std::string birth_digits(const domain::Fields& fields, const store::PieceRow& piece)
{
    const auto birth = fields.find("birth");
    const auto parsed = calendar::parse_date(birth == fields.end() ? std::string() : birth->second);
    if (!parsed.date)
        throw Error(ErrorKind::Corrupt, "製作物 " + piece.code.grouped() +
                                            " の生年月日が読めないため、パスワードを決められません。" + parsed.reason);
    std::string digits = parsed.date->iso();
    std::erase(digits, '-');
    return digits;
}

std::string password_of(domain::PortalPassword rule, const domain::Fields& fields, const store::PieceRow& piece)
{
    switch (rule) {
    case domain::PortalPassword::BirthDate:
        return birth_digits(fields, piece);
    case domain::PortalPassword::NumberAndBirth:
        return narrow_forms(piece.number) + birth_digits(fields, piece);
    }
    throw Error(ErrorKind::Corrupt, "電子交付のパスワードの決まりが読めません");
}

struct HandedFile {
    store::PieceRow piece;
    std::string name, sha256;
};

/// The folder of one job: made beside its place under another name, then put there whole.
class JobFolder {
public:
    JobFolder(const std::filesystem::path& folder, const std::string& name)
        : m_place(folder / name), m_partial(folder / ("." + name + ".partial"))
    {
        remove(m_partial);
        make_folder(m_partial);
        std::filesystem::permissions(m_partial, std::filesystem::perms::owner_all);
    }
    ~JobFolder()
    {
        std::error_code ignored; // what a crash leaves the next run removes too
        std::filesystem::remove_all(m_partial, ignored);
    }
    JobFolder(const JobFolder&) = delete;
    JobFolder& operator=(const JobFolder&) = delete;

    const std::filesystem::path& partial() const { return m_partial; }
    const std::filesystem::path& place() const { return m_place; }

    void put_in_place()
    {
        remove(m_place); // of a run that a crash has ended: no record knows it
        std::error_code error;
        std::filesystem::rename(m_partial, m_place, error);
        if (error)
            fail(error);
    }
    void take_away() { remove(m_place); }

private:
    void remove(const std::filesystem::path& path) const
    {
        std::error_code error;
        std::filesystem::remove_all(path, error);
        if (error)
            fail(error);
    }
    [[noreturn]] void fail(const std::error_code& error) const
    {
        throw Error(ErrorKind::Unavailable, m_place.string() + ": フォルダーを作り直せません（" + error.message() +
                                                "）。書き込める場所を指定してください");
    }

    std::filesystem::path m_place, m_partial;
};

class Publisher {
public:
    Publisher(store::Store& store, const domain::Insurer& insurer, const std::filesystem::path& folder,
              const services::Desk& desk, PublishOutcome& outcome)
        : m_store(store), m_insurer(insurer), m_folder(folder), m_desk(desk), m_outcome(outcome)
    {
    }

    void check(const store::Job& job) const
    {
        const std::string name = issuing::job_name(job);
        if (job.queue.insurer_number != m_insurer.number)
            throw Error(ErrorKind::BadInput, name + "は保険者 " + job.queue.insurer_number +
                                                 " のものです。そのプロファイルを使ってください");
        if (job.queue.document != domain::Document::NoticeA4)
            throw Error(ErrorKind::BadInput, name + "は" + std::string(japanese(job.queue.document)) +
                                                 "です。電子交付できるのは資格情報通知書だけです");
        refuse_sent(job);
    }

    void publish(const store::Job& job)
    {
        if (!issuing::may_print(m_store, job.id, m_desk)) {
            ++m_outcome.not_approved;
            return;
        }
        const auto pieces = standing_pieces(job.id);
        if (has_overtaken(pieces))
            return;
        JobFolder folder(m_folder, issuing::job_name(job));
        const std::vector<HandedFile> files = write(job, pieces, folder.partial());
        folder.put_in_place();
        try {
            record(job, files);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Conflict) // nothing is recorded: nobody may hand it on
                folder.take_away();
            throw;
        }
        ++m_outcome.jobs;
        m_outcome.pieces += static_cast<std::int64_t>(files.size());
        m_outcome.places.push_back(folder.place());
    }

private:
    void refuse_sent(const store::Job& job) const
    {
        if (queue::PrintQueue(m_store.session()).find(job.id.value))
            throw Error(ErrorKind::Conflict, issuing::job_name(job) +
                                                 "は印刷の列にあります。電子交付にするなら、先に列から外してください"
                                                 "（fuda queue cancel）");
        if (!next(job.state, domain::JobEvent::Published))
            throw Error(ErrorKind::Conflict, issuing::job_name(job) + "は" + std::string(japanese(job.state)) +
                                                 "です。電子交付できるのは、まだ印刷していないものだけです");
    }

    std::vector<store::PieceRow> standing_pieces(store::JobId job) const
    {
        auto pieces = store::Jobs(m_store).pieces(job);
        std::erase_if(pieces, [](const store::PieceRow& piece) { return piece.state != domain::PieceState::Composed; });
        return pieces;
    }

    bool has_overtaken(const std::vector<store::PieceRow>& pieces)
    {
        bool found = false;
        for (const store::PieceRow& piece : pieces)
            if (std::string why = production::overtaken(m_store, piece); !why.empty()) {
                m_outcome.held.push_back({piece.code, std::move(why)});
                found = true;
            }
        return found;
    }

    std::vector<HandedFile> write(const store::Job& job, const std::vector<store::PieceRow>& pieces,
                                  const std::filesystem::path& folder) const
    {
        const std::string bytes = store::Jobs(m_store).bytes(job.id);
        const int pages_each = static_cast<int>(job.page_count / job.piece_count);
        std::vector<HandedFile> files;
        for (std::size_t first = 0; first < pieces.size(); first += kPiecesAtOnce) {
            const std::size_t count = std::min(kPiecesAtOnce, pieces.size() - first);
            std::vector<layout::PageOf> together;
            for (std::size_t i = first; i < first + count; ++i)
                for (int page = 0; page < pages_each; ++page)
                    together.push_back({&bytes, pieces[i].page + page});
            const std::string part = layout::extract_pages(together);
            for (std::size_t i = 0; i < count; ++i) {
                std::vector<layout::PageOf> own;
                for (int page = 1; page <= pages_each; ++page)
                    own.push_back({&part, static_cast<int>(i) * pages_each + page});
                files.push_back(write_locked(pieces[first + i], layout::extract_pages(own), folder));
            }
        }
        write_index(files, folder);
        return files;
    }

    HandedFile write_locked(const store::PieceRow& piece, const std::string& pdf,
                            const std::filesystem::path& folder) const
    {
        const std::string password =
            password_of(*m_insurer.portal_password, store::Pieces(m_store).fields(piece.id), piece);
        const std::string locked = layout::encrypted(pdf, {password, people::random_token()});
        if (!layout::opens_with(locked, password) || layout::opens_with(locked, ""))
            throw Error(ErrorKind::Corrupt, "製作物 " + piece.code.grouped() + " の暗号化の検査に合格しません");
        HandedFile file{piece, piece.code.text() + ".pdf", sha256(locked)};
        write_whole_file(folder / file.name, locked);
        return file;
    }

    void write_index(const std::vector<HandedFile>& files, const std::filesystem::path& folder) const
    {
        services::CsvFile csv(folder / "index.csv");
        csv.write({std::string("\xEF\xBB\xBF") + kCode, "記号", "番号", "枝番", "ファイル", "SHA-256", "公開日"});
        for (const HandedFile& file : files)
            csv.write({file.piece.code.text(), file.piece.symbol, file.piece.number, file.piece.branch, file.name,
                       file.sha256, m_desk.today.iso()});
        csv.commit();
    }

    void record(const store::Job& job, const std::vector<HandedFile>& files)
    {
        store::Change change(m_store, m_desk.actor, m_desk.now());
        store::Jobs jobs(m_store);
        refuse_sent(jobs.get(job.id));
        const auto now = standing_pieces(job.id);
        const bool same = std::ranges::equal(now, files, [](const store::PieceRow& piece, const HandedFile& file) {
            return piece.id == file.piece.id && piece.revision == file.piece.revision;
        });
        if (!same)
            throw Error(ErrorKind::Conflict,
                        issuing::job_name(job) +
                            "の製作物が、書き出している間に変わりました。もう一度実行してください");
        jobs.mark_published(change, job.id);
        store::PortalDeliveries deliveries(m_store);
        for (const HandedFile& file : files)
            deliveries.publish(change, file.piece, file.name, file.sha256, m_desk.today);
        change.commit();
    }

    store::Store& m_store;
    const domain::Insurer& m_insurer;
    const std::filesystem::path& m_folder;
    const services::Desk& m_desk;
    PublishOutcome& m_outcome;
};

/// What can be said against the step; a missing delivery first.
std::string objection(const std::optional<store::PortalDelivery>& delivery, domain::PortalEvent event)
{
    if (!delivery)
        return "電子交付していません";
    if (!next(delivery->state, event))
        return "電子交付はいま" + std::string(japanese(delivery->state)) + "です";
    return {};
}

} // namespace

std::vector<store::Job> publishable(store::Store& store, store::BatchId batch, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    auto jobs = store::Batches(store).jobs(batch);
    std::erase_if(jobs, [](const store::Job& job) {
        return job.queue.document != domain::Document::NoticeA4 || job.state != domain::JobState::Composed;
    });
    return jobs;
}

PublishOutcome publish(store::Store& store, std::span<const store::Job> jobs, const domain::Insurer& insurer,
                       const std::filesystem::path& folder, const services::Desk& desk, services::Progress& progress)
{
    services::require(desk, domain::Right::Account);
    if (!insurer.portal_password)
        throw Error(ErrorKind::Conflict, "保険者 " + insurer.number +
                                             " のプロファイルに portal.password がないため、電子交付できません。"
                                             "birth_date か number_and_birth を書いてください");
    PublishOutcome outcome;
    Publisher publisher(store, insurer, folder, desk, outcome);
    for (const store::Job& job : jobs)
        publisher.check(job);
    const db::ProcessLock lock(
        store.session(), "portal",
        "別の fuda がこのデータベースの電子交付を行っています。終わるのを待って、もう一度実行してください");
    make_folder(folder);
    progress.begin("電子交付", static_cast<std::int64_t>(jobs.size()));
    std::int64_t done = 0;
    for (const store::Job& job : jobs) {
        publisher.publish(job);
        progress.advance(++done);
    }
    return outcome;
}

std::vector<domain::PieceCode> read_fetched(const std::filesystem::path& csv)
{
    constexpr std::string_view kRequired[] = {kCode};
    std::vector<domain::PieceCode> codes;
    for (const CsvLine& line : read_csv_table(csv.string(), read_whole_file(csv), kRequired)) {
        const auto code = domain::PieceCode::parse(line.of(kCode));
        if (!code)
            throw Error(ErrorKind::BadInput, csv.string() + ": " + std::to_string(line.line) +
                                                 " 行目: 製作物コードが読めません。何も記録していません");
        codes.push_back(*code);
    }
    return codes;
}

production::StepOutcome fetched(store::Store& store, std::span<const domain::PieceCode> codes, calendar::Date day,
                                const services::Desk& desk)
{
    services::require(desk, domain::Right::Track);
    if (day > desk.today)
        throw Error(ErrorKind::BadInput,
                    "日付 " + day.iso() + " は今日（" + desk.today.iso() + "）より後です。日付を確かめてください");
    return production::for_each_piece(
        store, codes, desk,
        [&](store::Change& change, const store::PieceRow& piece, production::StepOutcome&) -> std::string {
            store::PortalDeliveries deliveries(store);
            const auto delivery = deliveries.find(piece.id);
            if (std::string why = objection(delivery, domain::PortalEvent::Fetched); !why.empty())
                return why;
            if (day < delivery->published_on)
                return "公開日（" + delivery->published_on.iso() + "）より前の日付です";
            deliveries.fetched(change, *delivery, day);
            return {};
        });
}

production::StepOutcome withdraw(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view reason,
                                 const services::Desk& desk)
{
    services::require(desk, domain::Right::Track);
    const std::string why(trimmed(reason));
    if (why.empty())
        throw Error(ErrorKind::Usage, "取り下げる理由を書いてください");
    return production::for_each_piece(
        store, codes, desk,
        [&](store::Change& change, const store::PieceRow& piece, production::StepOutcome&) -> std::string {
            store::PortalDeliveries deliveries(store);
            const auto delivery = deliveries.find(piece.id);
            if (std::string against = objection(delivery, domain::PortalEvent::Withdrawn); !against.empty())
                return against;
            deliveries.withdrawn(change, *delivery, desk.today, why);
            return {};
        });
}

std::vector<store::PortalDelivery> list_portal(store::Store& store, PortalState state, store::PieceId after,
                                               std::size_t count, const services::Desk& desk)
{
    require_account_or_track(desk);
    return store::PortalDeliveries(store).list(state, after, count);
}

std::map<PortalState, std::int64_t> portal_counts(store::Store& store, const services::Desk& desk)
{
    require_account_or_track(desk);
    return store::PortalDeliveries(store).counts();
}

std::string to_json(const PublishOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("jobs", outcome.jobs);
    json.set("pieces", outcome.pieces);
    json.set("not_approved", outcome.not_approved);
    Poco::JSON::Array held, places;
    for (const production::Remark& remark : outcome.held) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("piece", remark.code.text());
        entry.set("text", remark.text);
        held.add(entry);
    }
    for (const std::filesystem::path& place : outcome.places)
        places.add(place.string());
    json.set("held", held);
    json.set("places", places);
    return services::json_text(json);
}

std::string to_json(const std::vector<store::PortalDelivery>& deliveries)
{
    Poco::JSON::Array json;
    for (const store::PortalDelivery& delivery : deliveries) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("piece", delivery.piece.code.text());
        entry.set("state", std::string(domain::name(delivery.state)));
        entry.set("file", delivery.file_name);
        entry.set("sha256", delivery.file_sha256);
        entry.set("published_on", delivery.published_on.iso());
        entry.set("published_by", delivery.published_by);
        entry.set("ended_on", services::iso(delivery.ended_on));
        entry.set("note", delivery.note);
        json.add(entry);
    }
    return services::json_text(json);
}

} // namespace fuda::mailing
