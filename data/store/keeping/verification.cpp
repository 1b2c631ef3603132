#include "data/store/keeping/verification.h"

#include "data/base/digest.h"
#include "data/store/event_log.h"
#include "data/store/keeping/verification_checks.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

/// A live store that becomes a test store, or gives out another store's codes.
void check_identity(db::Session& session, FaultList& faults)
{
    using Row = std::tuple<std::string, std::int64_t, std::int64_t, std::int64_t>;
    const auto rows = db::query<Row>(session, "SELECT mode, number, next_serial, "
                                              "COALESCE((SELECT MAX(id) FROM pieces), 0) FROM store");
    const auto& [mode, number, next_serial, last_piece] = rows.at(0);
    const auto created = db::query<std::tuple<std::string, std::string>>(
        session, "SELECT to_state, detail FROM events WHERE seq = 1 AND event = 'created'");
    if (!created.empty()) {
        const auto& [was, detail] = created.front();
        const auto details = stored_json(detail);
        const auto given = details.find("number");
        if (was != mode)
            faults.add({Fault::Kind::Changed, "store", "1", was, mode,
                        "ストアの種類が、作ったときの「" + was + "」から「" + mode + "」に変えられています"});
        if (given != details.end() && given->second != std::to_string(number))
            faults.add({Fault::Kind::Changed, "store", "1", given->second, std::to_string(number),
                        "ストアの番号が、作ったときの " + given->second + " から " + std::to_string(number) +
                            " に変えられています"});
    }
    if (last_piece > next_serial)
        faults.add({Fault::Kind::Changed, "store", "1", std::to_string(last_piece), std::to_string(next_serial),
                    "次の製作物の通し番号が戻されています。同じコードをもう一度出すことになります"});
    faults.checked("store", 1);
}

std::string setting_in_words(const std::string& key)
{
    if (key == "retention-years")
        return "保存年数";
    if (key == "backup-plan")
        return "控えの予定";
    return key == "tariff" ? "料金表" : "名簿の列の読み替え（" + key.substr(key.find('/') + 1) + "）";
}

/// What people have settled is what the last event of each setting says: a value, or the SHA-256 of a text.
void check_settings(db::Session& session, FaultList& faults)
{
    std::map<std::string, std::string> said, is;
    using Row = std::tuple<std::string, std::string, std::string>;
    for (const auto& [event, to, detail] : db::query<Row>(
             session, "SELECT event, to_state, detail FROM events WHERE thing = 'store' AND event IN "
                      "('retention-set', 'tariff-adopted', 'roster-columns-set', 'backup-plan-set') ORDER BY seq"))
        if (event == "retention-set")
            said["retention-years"] = to;
        else if (event == "tariff-adopted")
            said["tariff"] = to;
        else if (event == "backup-plan-set")
            said["backup-plan"] = to;
        else
            said["roster-columns/" + fuda::store::said(detail, "insurer_number")] = to;
    for (const auto& [key, value] :
         db::query<std::tuple<std::string, std::string>>(session, "SELECT key, value FROM store_settings")) {
        is[key] = key == "retention-years" ? value : sha256(value);
        said.emplace(key, "");
    }
    for (const auto& [key, recorded] : said)
        if (is[key] != recorded)
            faults.add({Fault::Kind::Changed, "store", "1", recorded, is[key],
                        setting_in_words(key) + "が、記録の「" + recorded + "」ではなく「" + is[key] +
                            "」に書き換えられています"});
}

} // namespace

void FaultList::add(Fault fault)
{
    if (m_result.faults.size() < m_most)
        m_result.faults.push_back(std::move(fault));
    else
        m_result.more = true;
}

std::string_view japanese(Thing thing)
{
    constexpr std::string_view kWords[] = {"ストア",     "名簿", "判定",     "製作物",   "印刷ジョブ", "ロット",
                                           "郵便物",     "申請", "加入者",   "利用者",   "受払",       "保険者",
                                           "プリンター", "差出", "電子交付", "住所の印", "様式の版"};
    return kWords[static_cast<std::size_t>(thing)];
}

std::string said(const std::optional<std::string>& detail, const std::string& key)
{
    if (!detail)
        return {};
    const auto values = stored_json(*detail);
    const auto found = values.find(key);
    return found == values.end() ? std::string() : found->second;
}

void check_log(db::Session& session, Verification& result, FaultList& faults)
{
    const ChainEnds ends = walk_chain(session, [&](const ChainBreak& broken) {
        faults.add({broken.kind, "event", std::to_string(broken.seq), {}, {}, broken.message});
        return !result.more;
    });
    result.events = ends.count;
    result.first_hash = ends.first_hash;
    result.last_hash = ends.last_hash;
    faults.checked("event", ends.count);
}

Verification verify_within(db::Session& session, std::size_t most_faults)
{
    Verification result;
    FaultList faults(result, most_faults);
    check_log(session, result, faults);
    check_identity(session, faults);
    check_settings(session, faults);
    check_states(session, faults);
    check_contents(session, faults);
    check_details(session, faults);
    check_stock(session, faults);
    return result;
}

Verification verify(Store& store, std::size_t most_faults)
{
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    return verify_within(store.session(), most_faults);
}

} // namespace fuda::store
