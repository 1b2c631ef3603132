#include "data/store/insurers.h"

#include "data/base/digest.h"
#include "data/base/error.h"

namespace fuda::store {

namespace {

std::vector<AdoptedProfile> read_insurers(db::Session& session, const std::string& rest, std::vector<db::Value> values)
{
    const db::Table table = session.select(
        8,
        "SELECT i.insurer_number, i.revision, i.sha256, i.profile, i.seal_name, i.seal_sha256, i.adopted_at, "
        "i.adopted_by FROM insurers i " +
            rest,
        std::move(values));
    std::vector<AdoptedProfile> profiles(table.rows());
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        AdoptedProfile& p = profiles[i];
        db::RowReader(table, i) >> p.insurer_number >> p.revision >> p.sha256 >> p.profile >> p.seal_name >>
            p.seal_sha256 >> p.adopted_at >> p.adopted_by;
        if (sha256(p.profile) != p.sha256)
            throw Error(ErrorKind::Corrupt, session.place() + ": 保険者 " + p.insurer_number + " の設定（第 " +
                                                std::to_string(p.revision) +
                                                " 版）が、採用したときから変わっています。控えから戻してください");
    }
    return profiles;
}

constexpr const char* kNewest = "NOT EXISTS (SELECT 1 FROM insurers n WHERE n.insurer_number = i.insurer_number AND "
                                "n.revision > i.revision)";

} // namespace

std::optional<int> Insurers::adopt(Change& change, const NewProfile& profile)
{
    const std::string hash = sha256(profile.profile), seal_hash = sha256(profile.seal);
    const auto before = newest(profile.insurer_number);
    if (before && before->sha256 == hash && before->seal_sha256 == seal_hash)
        return std::nullopt;
    const int revision = before ? before->revision + 1 : 1;
    db::exec(
        m_session,
        "INSERT INTO insurers (insurer_number, revision, sha256, profile, seal_name, seal_sha256, seal, adopted_at, "
        "adopted_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        profile.insurer_number, revision, hash, profile.profile, profile.seal_name, seal_hash, db::Bytes{profile.seal},
        change.now(), change.actor().name);
    change.record({Thing::Insurer,
                   profile.insurer_number + "/" + std::to_string(revision),
                   "adopted",
                   "",
                   hash,
                   {{"seal_sha256", seal_hash}}});
    return revision;
}

std::vector<AdoptedProfile> Insurers::newest() const
{
    return read_insurers(m_session, std::string("WHERE ") + kNewest + " ORDER BY i.insurer_number", {});
}

std::optional<AdoptedProfile> Insurers::newest(std::string_view insurer_number) const
{
    auto profiles = read_insurers(m_session, std::string("WHERE i.insurer_number = $1 AND ") + kNewest,
                                  {db::to_value(insurer_number)});
    return profiles.empty() ? std::nullopt : std::optional(std::move(profiles.front()));
}

std::vector<AdoptedProfile> Insurers::history(std::string_view insurer_number) const
{
    return read_insurers(m_session, "WHERE i.insurer_number = $1 ORDER BY i.revision DESC",
                         {db::to_value(insurer_number)});
}

std::string Insurers::seal(const AdoptedProfile& profile) const
{
    auto seal = m_session.select_bytes("SELECT seal FROM insurers WHERE insurer_number = $1 AND revision = $2",
                                       {db::to_value(profile.insurer_number), db::to_value(profile.revision)});
    if (!seal || sha256(*seal) != profile.seal_sha256)
        throw Error(ErrorKind::Corrupt, m_session.place() + ": 保険者 " + profile.insurer_number +
                                            " の印影が、採用したときから変わっています。控えから戻してください");
    return *std::move(seal);
}

} // namespace fuda::store
