#include "app/services/issuing/importing.h"

#include "app/services/fields_json.h"
#include "app/services/issuing/piece_fields.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/intake/pairing.h"
#include "data/store/eligibilities.h"

#include <fstream>

namespace fuda::issuing {

namespace {

constexpr std::size_t kChunk = 4000;

std::string sha256_of_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || !std::filesystem::is_regular_file(file))
        throw Error(ErrorKind::BadInput,
                    file.string() + ": 名簿ファイルを開けません。場所と読み取り権限を確かめてください");
    Sha256 digest;
    std::string buffer(1 << 20, '\0');
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0)
        digest.update(std::string_view(buffer).substr(0, static_cast<std::size_t>(in.gcount())));
    return digest.finish();
}

store::Finding stored(const intake::Finding& finding)
{
    return {static_cast<std::int64_t>(finding.line),           finding.column,  std::string(finding.id()),
            std::string(intake::japanese(finding.severity())), finding.message, finding.remedy};
}

/// Rows on their way into the store, a chunk at a time, each compared with what the last roster said of its member.
class RowWriter {
public:
    RowWriter(store::Store& store, store::RosterImport& target, std::optional<store::Roster> last, double pairing_limit)
        : m_store(store), m_import(target), m_last(std::move(last)), m_alarm(pairing_limit)
    {
    }

    void add(intake::RosterRow& row)
    {
        for (const intake::Finding& finding : row.findings)
            m_findings.push_back(stored(finding));
        const bool kept = row.status == intake::RowStatus::Accepted || row.status == intake::RowStatus::Held;
        if (kept && row.eligibility)
            m_rows.push_back(
                {static_cast<std::int64_t>(row.line),
                 row.status == intake::RowStatus::Held ? store::RowStatus::Held : store::RowStatus::Accepted,
                 std::move(*row.eligibility)});
        if (m_rows.size() >= kChunk || m_findings.size() >= kChunk)
            flush();
    }

    void flush()
    {
        compare_with_last();
        m_import.add(m_rows);
        m_import.add_findings(m_findings);
        m_rows.clear();
        m_findings.clear();
    }

    std::optional<intake::Finding> verdict() const { return m_alarm.verdict(); }

private:
    void compare_with_last()
    {
        if (!m_last)
            return;
        std::vector<domain::MemberKey> keys;
        for (const store::ImportedRow& row : m_rows)
            keys.push_back(row.eligibility.key());
        const auto known = store::Eligibilities(m_store).pairings(m_last->id, keys);
        for (const store::ImportedRow& row : m_rows) {
            const domain::Eligibility& now = row.eligibility;
            if (const auto found = known.find(now.key()); found != known.end()) {
                const store::Pairing& before = found->second;
                m_alarm.compare({before.name, before.kana, before.birth, before.address.text},
                                {now.name, now.kana, now.birth, now.address.text});
            }
        }
    }

    store::Store& m_store;
    store::RosterImport& m_import;
    std::optional<store::Roster> m_last;
    intake::PairingAlarm m_alarm;
    std::vector<store::ImportedRow> m_rows;
    std::vector<store::Finding> m_findings;
};

ImportOutcome known(const std::filesystem::path& file, store::Roster roster, const ImportOptions& options)
{
    if (options.as_of && *options.as_of != roster.received.as_of)
        throw Error(ErrorKind::Conflict, file.string() + ": この名簿は基準日 " + roster.received.as_of.iso() +
                                             " で取込済みです。取込済みの名簿の基準日は変えられません");
    return {std::move(roster), true};
}

} // namespace

intake::RosterOptions reading_options(const ImportOptions& options, const postal::PostalMaster& postal)
{
    intake::RosterOptions reading;
    reading.encoding = options.encoding;
    reading.mapping = options.mapping.value_or(intake::Mapping{});
    reading.as_of = options.as_of;
    reading.postal = [&postal](std::string_view code, std::string_view address) {
        return postal.cut(code, address).outcome != postal::CutOutcome::AddressDoesNotMatch;
    };
    return reading;
}

void refuse_far_from_today(const store::Store& store, const std::string& roster, calendar::Date as_of,
                           calendar::Date today)
{
    if (store.mode() == store::Mode::Test || (as_of <= today.plus_years(1) && today <= as_of.plus_years(1)))
        return;
    throw Error(ErrorKind::Conflict, roster + ": 基準日（" + as_of.iso() + "）が今日（" + today.iso() +
                                         "）と1年より離れています。テスト用の名簿でないか、この機械の日付が"
                                         "正しいかを確かめてください");
}

ImportOutcome import_roster(store::Store& store, const std::filesystem::path& file, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const ImportOptions& options,
                            const services::Desk& desk, services::Progress& progress)
{
    services::require(desk, domain::Right::ImportRoster);
    progress.begin("名簿の取込", 0);
    const std::string digest = sha256_of_file(file);
    if (auto before = store::Rosters(store).find(insurer.number, digest))
        return known(file, std::move(*before), options);

    intake::RosterOptions reading = reading_options(options, postal);
    reading.last_as_of = store::Rosters(store).last_accepted_as_of(insurer.number);
    intake::RosterReader reader(file, insurer, std::move(reading));
    refuse_far_from_today(store, file.string(), reader.as_of(), desk.today);

    store::Change change(store, desk.actor, desk.now());
    store::NewRoster received{
        insurer.number, file.filename().string(), digest, reader.as_of(),
        store::keep(change, store::SnapshotKind::Profile, services::to_json(insurer_fields(insurer)))};
    auto last = store::Rosters(store).latest(insurer.number);
    store::RosterImport target(change, std::move(received));
    RowWriter writer(store, target, std::move(last), insurer.pairing_share_limit);
    std::vector<store::Finding> file_findings;
    for (const intake::Finding& finding : reader.file_findings())
        file_findings.push_back(stored(finding));
    target.add_findings(file_findings);
    intake::RosterRow row;
    while (reader.next(row)) {
        writer.add(row);
        if (reader.totals().rows % kChunk == 0)
            progress.advance(static_cast<std::int64_t>(reader.totals().rows));
    }
    writer.flush();
    for (const auto& verdict : {reader.verdict(), writer.verdict()})
        if (verdict)
            throw intake::Refused(file.string(), *verdict);
    if (sha256_of_file(file) != digest)
        throw Error(ErrorKind::Conflict, file.string() + ": "
                                                         "取込の途中で内容が変わりました。何も取り込んでいません。書き"
                                                         "終わるのを待って、もう一度取り込んでください");
    store::Roster roster = target.finish(static_cast<std::int64_t>(reader.totals().rejected));
    change.commit();
    progress.advance(static_cast<std::int64_t>(reader.totals().rows));
    return {std::move(roster), false};
}

RosterHead look_at_roster(store::Store& store, const std::filesystem::path& file, const domain::Insurer& insurer,
                          const postal::PostalMaster& postal, const ImportOptions& options)
{
    intake::RosterOptions reading = reading_options(options, postal);
    reading.last_as_of = store::Rosters(store).last_accepted_as_of(insurer.number);
    const intake::RosterReader reader(file, insurer, std::move(reading));
    return {reader.as_of(), reader.file_findings(), options.mapping ? options.mapping->size() : 0};
}

void each_refused_finding(const std::filesystem::path& file, const domain::Insurer& insurer,
                          const postal::PostalMaster& postal, const ImportOptions& options,
                          const intake::Refused& refused, const std::function<bool(const intake::Finding&)>& tell)
{
    try {
        intake::RosterReader reader(file, insurer, reading_options(options, postal));
        for (const intake::Finding& finding : reader.file_findings())
            if (!tell(finding))
                return;
        intake::RosterRow row;
        while (reader.next(row))
            for (const intake::Finding& finding : row.findings)
                if (!tell(finding))
                    return;
    } catch (const intake::Refused&) { // it is refused at the same place again: `refused` says why
    }
    tell(refused.finding());
}

void write_refused_findings(const std::filesystem::path& file, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const ImportOptions& options,
                            const intake::Refused& refused, const std::filesystem::path& csv)
{
    const std::string name = file.filename().string();
    intake::FindingsWriter writer(csv);
    each_refused_finding(file, insurer, postal, options, refused, [&](const intake::Finding& finding) {
        writer.write(name, finding);
        return true;
    });
    writer.commit();
}

} // namespace fuda::issuing
