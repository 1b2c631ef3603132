#include "app/services/issuing/overtaking.h"

#include "app/services/fields_json.h"
#include "app/services/issuing/decider.h"
#include "app/services/issuing/piece_fields.h"
#include "data/rules/decide.h"
#include "data/store/decisions.h"
#include "data/store/eligibilities.h"

#include <algorithm>
#include <set>

namespace fuda::issuing {

namespace {

using domain::Eligibility;
using domain::PieceEvent;

constexpr std::size_t kChunk = 1000;

/// The newer row with what must not count put back to what it was.
Eligibility comparable(const Eligibility& was, Eligibility is)
{
    is.trigger = was.trigger;
    is.applied = was.applied;
    is.applicant = was.applicant;
    is.certificate_wanted = was.certificate_wanted;
    is.certificate_expires = was.certificate_expires;
    is.certificate_issued = was.certificate_issued;
    is.myna = was.myna;
    is.myna_expires = was.myna_expires;
    is.employer_symbol = was.employer_symbol; // only its name is printed
    if (was.protected_address && is.protected_address) {
        is.address = was.address;
        is.mail_to = was.mail_to;
    }
    return is;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : "・") + name;
    return text;
}

/// Takes back what was made from an older roster, decision by decision, within one change.
class Puller {
public:
    Puller(store::Change& change, store::RosterId newer, const domain::Insurer& insurer,
           const postal::PostalMaster& postal, const services::Desk& desk, OvertakeOutcome& outcome)
        : m_change(change), m_newer(newer), m_insurer(insurer), m_postal(postal), m_desk(desk), m_outcome(outcome)
    {
    }

    void run(const std::vector<store::MaybeOvertaken>& pieces)
    {
        std::vector<store::EligibilityId> ids;
        for (const store::MaybeOvertaken& piece : pieces)
            ids.insert(ids.end(), {piece.was, piece.is});
        const auto rows = store::Eligibilities(m_change.store()).get(ids);
        std::set<store::DecisionId> seen;
        for (const store::MaybeOvertaken& piece : pieces) {
            if (!seen.insert(piece.decision).second)
                continue;
            const store::EligibilityRow &was = rows.at(piece.was), &is = rows.at(piece.is);
            const auto changed = changed_columns(was.eligibility, is.eligibility);
            if (changed.empty())
                continue;
            const store::EligibilityRow asked = asked_again(piece, was, is);
            take_back(piece.decision, "名簿の変更: " + joined(changed));
            decide_again(asked, is);
        }
    }

private:
    std::vector<store::Evidence> evidence_of(store::MemberId member)
    {
        const auto evidence = store::Pieces(m_change.store()).evidence_of({&member, 1});
        const auto found = evidence.find(member);
        return found == evidence.end() ? std::vector<store::Evidence>() : found->second;
    }

    /// The newer row, asking for what the older decision was asked for. The counter's requests are not in the roster's row,
    /// but each decision keeps its own.
    store::EligibilityRow asked_again(const store::MaybeOvertaken& piece, const store::EligibilityRow& was,
                                      store::EligibilityRow row)
    {
        row.eligibility.trigger = was.eligibility.trigger;
        row.eligibility.applied = was.eligibility.applied;
        row.eligibility.applicant = was.eligibility.applicant;
        const auto siblings = store::Pieces(m_change.store()).of_decision(piece.decision);
        for (const store::Evidence& evidence : evidence_of(piece.member))
            for (const store::PieceRow& sibling : siblings)
                if (const auto request = rules::request_of(evidence.request_key);
                    sibling.id == evidence.id && request) {
                    row.eligibility.trigger = request->trigger;
                    row.eligibility.applied = request->applied;
                }
        return row;
    }

    void take_back(store::DecisionId decision, const std::string& reason)
    {
        store::Pieces pieces(m_change.store());
        for (const store::PieceRow& piece : pieces.of_decision(decision)) {
            if (!piece.void_since.empty())
                continue;
            if (next(piece.state, PieceEvent::Voided)) {
                pieces.apply(m_change, piece.id, piece.revision, PieceEvent::Voided, reason);
                ++m_outcome.withdrawn;
            } else if (domain::is_in_house(piece.state)) {
                pieces.ask_to_pull(m_change, piece.id, piece.revision, reason);
                ++m_outcome.to_pull;
            }
        }
    }

    void decide_again(const store::EligibilityRow& asked, const store::EligibilityRow& is)
    {
        std::vector<store::Evidence> has = evidence_of(asked.member);
        domain::Decision decision = answer_row(asked, has, m_insurer, m_desk.today);
        const bool issue = decision.verdict == domain::Verdict::Issue;
        if (issue && is_answered_anyway(is, has, decision))
            return;
        store::NewDecision planned =
            planned_decision(m_change, asked, std::move(decision), m_insurer, m_postal, m_desk.today);
        planned.origin = store::Origin::Overtaken;
        ++(issue ? m_outcome.new_decisions : m_outcome.not_replaced);
        m_outcome.new_pieces += static_cast<std::int64_t>(planned.pieces.size());
        const std::string profile =
            store::keep(m_change, store::SnapshotKind::Profile, services::to_json(insurer_fields(m_insurer)));
        store::Decisions(m_change.store()).add(m_change, m_newer, m_desk.today, profile, {&planned, 1});
    }

    /// Whether the roster's own request, which decide_roster will answer, replaces what this decision would make.
    bool is_answered_anyway(const store::EligibilityRow& is, std::vector<store::Evidence> has,
                            const domain::Decision& decision)
    {
        const auto waiting = store::Eligibilities(m_change.store()).to_decide(m_newer, m_desk.today, is.line - 1, 1);
        if (is.eligibility.trigger == domain::Trigger::None || waiting.empty() || waiting.front().line != is.line)
            return false;
        has.push_back({.id = {},
                       .code = domain::PieceCode::of(m_change.store().number(), 0),
                       .document = decision.documents.front(),
                       .issue_date = m_desk.today,
                       .valid_until = decision.valid_until,
                       .request_key = decision.request_key,
                       .rule = decision.rule});
        return answer_row(is, has, m_insurer, m_desk.today).verdict == domain::Verdict::Issue;
    }

    store::Change& m_change;
    const store::RosterId m_newer;
    const domain::Insurer& m_insurer;
    const postal::PostalMaster& m_postal;
    const services::Desk& m_desk;
    OvertakeOutcome& m_outcome;
};

} // namespace

std::vector<std::string> changed_columns(const Eligibility& was, const Eligibility& newer)
{
    const Eligibility is = comparable(was, newer);
    std::vector<std::string> names;
    const auto compare = [&](const char* name, const auto&... member) {
        if (!(... && (was.*member == is.*member)))
            names.emplace_back(name);
    };
    compare("記号番号", &Eligibility::symbol, &Eligibility::number, &Eligibility::branch);
    compare("氏名", &Eligibility::name);
    compare("フリガナ", &Eligibility::kana);
    compare("通称・旧姓", &Eligibility::alias);
    compare("生年月日", &Eligibility::birth);
    compare("性別", &Eligibility::sex);
    compare("本人家族区分", &Eligibility::relation, &Eligibility::insured_name);
    compare("資格取得年月日", &Eligibility::acquired, &Eligibility::applies_from);
    compare("資格喪失年月日", &Eligibility::lost);
    compare("住所", &Eligibility::address);
    compare("送付先", &Eligibility::mail_to);
    compare("事業所", &Eligibility::employer_name);
    compare("負担割合", &Eligibility::copay_percent);
    compare("任意記載", &Eligibility::asked_for, &Eligibility::limit_category, &Eligibility::limit_from,
            &Eligibility::long_term_from, &Eligibility::specific_disease, &Eligibility::specific_disease_from);
    compare("在留期限", &Eligibility::stay_until);
    compare("支援措置", &Eligibility::protected_address);
    if (names.empty() && !(was == is))
        names.emplace_back("そのほかの列");
    return names;
}

std::string changes_since(store::Store& store, const store::PieceRow& piece)
{
    const auto changes = changes_since(store, {&piece, 1});
    return changes.empty() ? std::string() : changes.begin()->second;
}

std::map<store::PieceId, std::string> changes_since(store::Store& store, std::span<const store::PieceRow> pieces)
{
    std::vector<store::PieceId> ids;
    for (const store::PieceRow& piece : pieces)
        ids.push_back(piece.id);
    const auto newer = store::Pieces(store).newer_rows(ids);
    std::vector<store::EligibilityId> both;
    for (const auto& [piece, row] : newer)
        both.insert(both.end(), {row.was, row.is});
    const auto rows = store::Eligibilities(store).get(both);
    std::map<store::PieceId, std::string> changes;
    for (const auto& [piece, row] : newer)
        if (std::string columns = joined(changed_columns(rows.at(row.was).eligibility, rows.at(row.is).eligibility));
            !columns.empty())
            changes.emplace(piece, std::move(columns));
    return changes;
}

OvertakeOutcome pull_overtaken(store::Store& store, store::RosterId newer, const domain::Insurer& insurer,
                               const postal::PostalMaster& postal, const services::Desk& desk,
                               services::Progress& progress)
{
    services::require(desk, domain::Right::ImportRoster);
    progress.begin("変わった製作物の抜き取り", 0);
    OvertakeOutcome outcome;
    std::int64_t looked_at = 0;
    for (store::PieceId last;;) {
        store::Change change(store, desk.actor, desk.now());
        const auto pieces = store::Pieces(store).maybe_overtaken(newer, last, kChunk);
        if (pieces.empty())
            return outcome;
        last = pieces.back().id;
        const std::int64_t before = outcome.withdrawn + outcome.to_pull;
        Puller(change, newer, insurer, postal, desk, outcome).run(pieces);
        if (outcome.withdrawn + outcome.to_pull > before)
            change.commit();
        looked_at += static_cast<std::int64_t>(pieces.size());
        progress.advance(looked_at);
    }
}

} // namespace fuda::issuing
