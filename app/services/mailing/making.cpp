#include "app/services/mailing/making.h"

#include "app/services/fields_json.h"
#include "app/services/json_text.h"
#include "app/services/mailing/weighing.h"
#include "data/base/error.h"
#include "data/domain/addressee.h"
#include "data/store/batches.h"
#include "data/store/eligibilities.h"
#include "data/store/employers.h"
#include "data/store/jobs.h"
#include "data/store/mail/address_marks.h"
#include "data/store/mail/tracking_ranges.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <map>

namespace fuda::mailing {

namespace {

using domain::MailItemKind;

constexpr std::size_t kDecisionsAtOnce = 500;
constexpr std::size_t kItemsAtOnce = 100;    ///< in one transaction: others wait as long
constexpr std::size_t kMembersOnASheet = 24; ///< of an employer's list (employer_letter)

/// The leaflet and the mail class of the profile that the pieces were made with.
class MadeWith {
public:
    explicit MadeWith(store::Store& store) : m_store(store) {}

    const domain::Fields& of(const store::PieceRow& piece)
    {
        const auto [at, is_new] = m_known.try_emplace(piece.job.value_or(store::JobId{}));
        if (is_new && piece.job)
            at->second = services::fields_from_json(
                store::snapshot(m_store, store::Jobs(m_store).get(*piece.job).queue.profile_sha256));
        return at->second;
    }

private:
    store::Store& m_store;
    std::map<store::JobId, domain::Fields> m_known;
};

std::string value(const domain::Fields& fields, const std::string& name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

/// One item in the making.
struct Draft {
    MailItemKind kind = MailItemKind::Envelope;
    std::vector<store::PieceRow> pieces;
    store::PieceId address;
    std::string postal_code, mail_class, leaflet, employer;
    std::optional<std::string> tracking_number;
    bool address_of_insured = false;
};

class Maker {
public:
    Maker(store::Store& store, const domain::Insurer& insurer, store::BatchId batch, Incomplete incomplete,
          const services::Desk& desk)
        : m_store(store), m_insurer(insurer), m_batch(batch), m_desk(desk), m_made_with(store)
    {
        if (incomplete == Incomplete::Wait)
            m_unready = store::MailItems(store).unready(batch);
    }

    void read(services::Progress& progress)
    {
        const store::MailItems items(m_store);
        std::int64_t after = 0;
        for (;;) {
            const auto ready = items.ready(m_batch, after, kDecisionsAtOnce);
            if (ready.empty())
                return;
            take(ready);
            for (const store::ReadyToPack& each : ready)
                for (const store::PieceRow& piece : each.pieces)
                    if (piece.batch == m_batch)
                        after = std::max(after, piece.position);
            progress.advance(after);
        }
    }

    /// All numbers of the plan in one change, or none of them.
    void take_numbers(const std::string& insurer_number)
    {
        std::map<std::string, std::vector<Draft*>> waiting; // by class
        for (Draft& draft : m_drafts) {
            const auto employer = employer_of(draft, insurer_number);
            if (employer)
                draft.postal_code = employer->address.postal_code;
            if (!draft.mail_class.empty() && (employer || draft.kind != MailItemKind::Bundle))
                waiting[draft.mail_class].push_back(&draft);
        }
        if (waiting.empty())
            return;
        store::Change change(m_store, m_desk.actor, m_desk.now());
        std::string missing;
        for (auto& [mail_class, drafts] : waiting) {
            // As MailLists::to_post() has them: of one postal code in the order of their numbers, which are given in ours.
            std::ranges::stable_sort(drafts, {},
                                     [](const Draft* draft) -> const std::string& { return draft->postal_code; });
            auto numbers = store::TrackingRanges(m_store).take(change, insurer_number, mail_class, drafts.size());
            if (numbers.size() < drafts.size()) {
                missing += mail_class + "の引受番号が " + std::to_string(drafts.size() - numbers.size()) +
                           " 個足りません（要るもの " + std::to_string(drafts.size()) + " 個、残り " +
                           std::to_string(numbers.size()) + " 個）。";
                continue;
            }
            change.record({store::Thing::Store,
                           "1",
                           "tracking-taken",
                           "",
                           "",
                           {{"insurer", insurer_number},
                            {"class", mail_class},
                            {"batch", std::to_string(m_batch.value)},
                            {"first", numbers.front()},
                            {"last", numbers.back()},
                            {"count", std::to_string(numbers.size())}}});
            for (std::size_t i = 0; i < drafts.size(); ++i)
                drafts[i]->tracking_number = std::move(numbers[i]);
        }
        if (!missing.empty())
            throw Error(ErrorKind::Conflict,
                        missing + "何も組み立てていません。郵便局から受けた範囲を fuda mail range で登録するか、"
                                  "--numbers-from-range を付けずに組み立ててください");
        change.commit();
    }

    MakeOutcome plan(services::Progress& progress)
    {
        const store::Batch batch = store::Batches(m_store).get(m_batch);
        for (std::size_t first = 0; first < m_drafts.size(); first += kItemsAtOnce) {
            store::Change change(m_store, m_desk.actor, m_desk.now());
            for (std::size_t i = first; i < std::min(first + kItemsAtOnce, m_drafts.size()); ++i)
                plan(change, m_drafts[i], batch.insurer_number);
            change.commit();
            progress.advance(static_cast<std::int64_t>(std::min(first + kItemsAtOnce, m_drafts.size())));
        }
        return std::move(m_outcome);
    }

    std::size_t drafts() const { return m_drafts.size(); }

private:
    void take(const std::vector<store::ReadyToPack>& ready)
    {
        std::vector<store::EligibilityId> rows;
        std::vector<store::MemberId> members;
        for (const store::ReadyToPack& each : ready) {
            rows.push_back(each.eligibility);
            members.push_back(each.member);
        }
        const auto eligibilities = store::Eligibilities(m_store).get(rows);
        const auto marked = store::AddressMarks(m_store).marked(members);
        for (const store::ReadyToPack& each : ready) {
            const domain::Eligibility& member = eligibilities.at(each.eligibility).eligibility;
            take(each, member, marked.contains(each.member));
        }
    }

    void take(const store::ReadyToPack& ready, const domain::Eligibility& member, bool marked)
    {
        const auto addressed = std::ranges::find_if(ready.pieces, [&](const store::PieceRow& piece) {
            return !value(fields_of(piece), "mail_address").empty();
        });
        if (addressed == ready.pieces.end())
            return hold(ready, "宛先の印刷された製作物がありません。台紙か、宛先のある書類を作り直してください");
        const domain::Fields fields = fields_of(*addressed);
        const domain::Fields& profile = m_made_with.of(*addressed);
        const domain::Addressee expected = domain::addressee_of(m_insurer, member);
        if (!member.protected_address &&
            (value(fields, "mail_name") != expected.name || value(fields, "mail_address") != expected.address_text() ||
             value(fields, "mail_employer") != expected.employer))
            return hold(ready,
                        "印刷された宛名が、記録とプロファイルの宛名の決まりに合いません。取り下げて作り直してください");
        const domain::Address printed{value(fields, "mail_postal_digits"), value(fields, "mail_address")};
        if (marked && is_marked(ready.member, expected, printed))
            return hold(ready, "この宛先への郵便物が返戻になっています。住所を確かめてください（fuda return address）");
        const bool has_carrier = std::ranges::any_of(
            ready.pieces, [](const store::PieceRow& piece) { return piece.document == domain::Document::CarrierA4; });
        const std::string leaflet = has_carrier ? value(profile, "leaflet") : std::string();
        if (has_carrier && leaflet != m_insurer.leaflet)
            return hold(ready, "台紙に書かれた同封物「" + leaflet + "」が、いまのプロファイルの「" + m_insurer.leaflet +
                                   "」と違います。台紙を作り直すか、プロファイルを戻してください");
        add(ready, member, *addressed, printed, leaflet, value(profile, "mail_mark"), expected);
    }

    void add(const store::ReadyToPack& ready, const domain::Eligibility& member, const store::PieceRow& addressed,
             const domain::Address& printed, const std::string& leaflet, const std::string& mail_class,
             const domain::Addressee& to)
    {
        const bool by_employer = !to.employer.empty() && !member.protected_address;
        const bool together = m_insurer.one_envelope_per_household && !by_employer && !member.protected_address;
        if ((by_employer && m_unready.employers.contains(member.employer_symbol)) ||
            (together && m_unready.households.contains(ready.household))) {
            ++m_outcome.waiting;
            return;
        }
        const bool insured = member.relation == domain::Relation::Insured;
        std::string key;
        if (by_employer)
            key = "employer\n" + member.employer_symbol;
        else if (together)
            key =
                "household\n" + ready.household + "\n" + printed.postal_code + "\n" + printed.text + "\n" + mail_class;
        const auto known = key.empty() ? m_by_key.end() : m_by_key.find(key);
        if (known != m_by_key.end()) {
            Draft& draft = m_drafts[known->second];
            draft.pieces.insert(draft.pieces.end(), ready.pieces.begin(), ready.pieces.end());
            if (insured && !draft.address_of_insured) {
                draft.address = addressed.id;
                draft.address_of_insured = true;
            }
            if (draft.leaflet.empty())
                draft.leaflet = leaflet;
            return;
        }
        Draft draft;
        draft.pieces = ready.pieces;
        draft.address = addressed.id;
        draft.address_of_insured = insured;
        if (!member.protected_address) // where they live is nobody's to see, not even by its code
            draft.postal_code = printed.postal_code;
        draft.mail_class = mail_class;
        draft.leaflet = leaflet;
        if (by_employer) {
            draft.kind = MailItemKind::Bundle;
            draft.employer = member.employer_symbol;
        } else if (ready.pieces.size() == 1 && addressed.document == domain::Document::CertificatePostcard &&
                   !together) {
            draft.kind = MailItemKind::Postcard;
        }
        if (!key.empty())
            m_by_key[key] = m_drafts.size();
        m_drafts.push_back(std::move(draft));
    }

    void plan(store::Change& change, Draft& draft, const std::string& insurer_number)
    {
        store::NewMailItem item;
        item.insurer_number = insurer_number;
        item.mail_class = draft.mail_class;
        item.tracking_number = draft.tracking_number;
        item.kind = draft.kind;
        item.batch = m_batch;
        item.address = draft.address;
        item.postal_code = draft.postal_code;
        item.leaflet = draft.leaflet;
        int sheets = 0;
        if (draft.kind == MailItemKind::Bundle) {
            const auto employer = employer_of(draft, insurer_number);
            if (!employer) {
                for (const store::PieceRow& piece : draft.pieces)
                    m_outcome.held.push_back(
                        {piece.code, "事業所 " + draft.employer +
                                         " の宛先がありません。fuda mail employers FILE で登録してください"});
                return;
            }
            item.employer_symbol = draft.employer;
            item.postal_code = employer->address.postal_code;
            item.redirect = {employer->address,
                             employer->name + (employer->department.empty() ? "" : "　" + employer->department)};
            item.leaflet.clear(); // what each carrier names lies with it
            sheets = 1 + static_cast<int>((draft.pieces.size() + kMembersOnASheet - 1) / kMembersOnASheet);
        }
        const Weight weight = weigh(m_insurer, draft.kind, draft.pieces, !item.leaflet.empty(), sheets);
        item.milligrams = weight.milligrams;
        item.micrometres = weight.micrometres;
        item.pieces = std::move(draft.pieces);
        try {
            store::MailItems(m_store).plan(change, item);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Conflict)
                throw;
            return; // another station was faster, or has pulled a piece meanwhile
        }
        m_outcome.pieces += static_cast<std::int64_t>(item.pieces.size());
        m_outcome.numbered += item.tracking_number ? 1 : 0;
        ++(item.kind == MailItemKind::Envelope   ? m_outcome.envelopes
           : item.kind == MailItemKind::Postcard ? m_outcome.postcards
                                                 : m_outcome.bundles);
    }

    /// Of a bundle, when somebody has given its address.
    std::optional<store::Employer> employer_of(const Draft& draft, const std::string& insurer_number) const
    {
        if (draft.kind != MailItemKind::Bundle)
            return std::nullopt;
        return store::Employers(m_store).find(insurer_number, draft.employer);
    }

    bool is_marked(store::MemberId member, const domain::Addressee& expected, const domain::Address& printed) const
    {
        const std::string now = store::AddressMarks::hash_of(expected.address);
        const std::string as_printed = store::AddressMarks::hash_of(printed);
        return std::ranges::any_of(store::AddressMarks(m_store).open(member), [&](const store::AddressMark& mark) {
            return mark.address_sha256 == now || mark.address_sha256 == as_printed;
        });
    }

    void hold(const store::ReadyToPack& ready, const std::string& why)
    {
        for (const store::PieceRow& piece : ready.pieces)
            m_outcome.held.push_back({piece.code, why});
    }

    const domain::Fields& fields_of(const store::PieceRow& piece)
    {
        if (m_fields_of != piece.id) {
            m_fields = store::Pieces(m_store).fields(piece.id);
            m_fields_of = piece.id;
        }
        return m_fields;
    }

    store::Store& m_store;
    const domain::Insurer& m_insurer;
    store::BatchId m_batch;
    const services::Desk& m_desk;
    MadeWith m_made_with;
    store::MailItems::Unready m_unready;
    std::vector<Draft> m_drafts;
    std::map<std::string, std::size_t> m_by_key; ///< households and employers that have a draft
    domain::Fields m_fields;
    store::PieceId m_fields_of;
    MakeOutcome m_outcome;
};

} // namespace

MakeOutcome make_items(store::Store& store, const domain::Insurer& insurer, store::BatchId batch, Incomplete incomplete,
                       const services::Desk& desk, services::Progress& progress, Numbering numbering)
{
    services::require(desk, domain::Right::Account);
    const store::Batch found = store::Batches(store).get(batch);
    if (found.state != domain::BatchState::Approved)
        throw Error(ErrorKind::Conflict, "ロット" + std::to_string(batch.value) + "は、いまの状態（" +
                                             std::string(japanese(found.state)) +
                                             "）では封入できません。承認済のロットだけを封入できます");
    if (found.insurer_number != insurer.number)
        throw Error(ErrorKind::BadInput, "ロット" + std::to_string(batch.value) + "は保険者 " + found.insurer_number +
                                             " のものです。そのプロファイルを使ってください");
    Maker maker(store, insurer, batch, incomplete, desk);
    progress.begin("郵便物の組み立て", found.pieces);
    maker.read(progress);
    if (numbering == Numbering::AtPlanning)
        maker.take_numbers(found.insurer_number);
    progress.begin("郵便物の登録", static_cast<std::int64_t>(maker.drafts()));
    return maker.plan(progress);
}

std::string to_json(const MakeOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("envelopes", outcome.envelopes);
    json.set("postcards", outcome.postcards);
    json.set("bundles", outcome.bundles);
    json.set("numbered", outcome.numbered);
    json.set("pieces", outcome.pieces);
    json.set("waiting", outcome.waiting);
    Poco::JSON::Array held;
    for (const production::Remark& remark : outcome.held) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("piece", remark.code.text());
        entry.set("text", remark.text);
        held.add(entry);
    }
    json.set("held", held);
    return services::json_text(json);
}

} // namespace fuda::mailing
