#include "app/services/production/reprinting.h"

#include "app/services/issuing/overtaking.h"
#include "app/services/issuing/piece_fields.h"
#include "data/domain/batch.h"
#include "data/store/events.h"
#include "data/store/mail_items.h"

#include <algorithm>
#include <set>

namespace fuda::production {

namespace {

using store::PieceRow;

constexpr std::size_t kChunk = 1000;

const PieceRow* reprint_of(const std::vector<PieceRow>& siblings, const PieceRow& piece)
{
    const auto found = std::find_if(siblings.begin(), siblings.end(),
                                    [&](const PieceRow& sibling) { return sibling.reprint_of == piece.id; });
    return found == siblings.end() ? nullptr : &*found;
}

class Reprinter {
public:
    Reprinter(store::Change& change, const services::Desk& desk, ReprintOutcome& outcome)
        : m_change(change), m_desk(desk), m_pieces(change.store()), m_outcome(outcome)
    {
    }

    void take(const PieceRow& chosen)
    {
        if (m_taken.contains(chosen.code))
            return;
        const PieceRow piece = card_first(chosen);
        if (std::string reason = why_not(piece); !reason.empty()) {
            m_outcome.refused.push_back({chosen.code, std::move(reason)});
            return;
        }
        StepOutcome withdrawn;
        withdraw_carrier_of(m_change, piece, Carrier::MadeAgain, kCardMadeAgain, withdrawn);
        m_outcome.along.insert(m_outcome.along.end(), withdrawn.along.begin(), withdrawn.along.end());
        const std::vector<PieceRow> carriers = carriers_of(piece);
        if (const auto unsettled = std::find_if(carriers.begin(), carriers.end(),
                                                [](const PieceRow& carrier) { return !is_gone(carrier.state); });
            unsettled != carriers.end()) {
            m_outcome.refused.push_back({chosen.code, "台紙 " + unsettled->code.grouped() + "（" +
                                                          std::string(japanese(unsettled->state)) +
                                                          "）を先に抜き取ってください"});
            return;
        }
        const domain::PieceCode code = plan(piece, std::nullopt);
        for (const PieceRow& carrier : carriers)
            plan(carrier, issuing::NewCardCode{piece.code, code});
    }

private:
    /// The certificate that a carrier bears, when that is gone and was not printed again: both are made anew.
    PieceRow card_first(const PieceRow& piece)
    {
        if (piece.document != domain::Document::CarrierA4)
            return piece;
        const auto siblings = m_pieces.of_decision(piece.decision);
        const auto card = std::find_if(siblings.begin(), siblings.end(), [&](const PieceRow& sibling) {
            return domain::is_certificate(sibling.document) && is_gone(sibling.state) &&
                   !reprint_of(siblings, sibling) && bears_code(m_pieces, piece, sibling.code);
        });
        return card == siblings.end() ? piece : *card;
    }

    /// Of the certificate: those bearing its code that were not printed again.
    std::vector<PieceRow> carriers_of(const PieceRow& certificate)
    {
        if (!domain::is_certificate(certificate.document))
            return {};
        const auto siblings = m_pieces.of_decision(certificate.decision);
        std::vector<PieceRow> carriers;
        for (const PieceRow& sibling : siblings)
            if (sibling.document == domain::Document::CarrierA4 && !reprint_of(siblings, sibling) &&
                bears_code(m_pieces, sibling, certificate.code))
                carriers.push_back(sibling);
        return carriers;
    }

    /// Empty when the piece may print again as it was.
    std::string why_not(const PieceRow& piece)
    {
        if (std::string why = not_theirs(m_change.store(), piece, m_desk); !why.empty())
            return why;
        if (!is_gone(piece.state))
            return state_of(piece) + "。再印刷できるのは、損紙・抜き取り・印刷されなかったものです";
        const auto siblings = m_pieces.of_decision(piece.decision);
        if (const PieceRow* again = reprint_of(siblings, piece))
            return "すでに " + again->code.grouped() + " として再印刷されています";
        const std::string reissue = "。このまま再印刷せず、窓口で今日の内容を再交付してください";
        if (piece.voided_by)
            return "新しい交付判定で無効になっています" + reissue;
        if (piece.mail_item)
            return "郵便物 " + store::item_code(*piece.mail_item) + " で差し出したものです" + reissue;
        if (!piece.job || !piece.batch)
            return "まだ一度も組版されていません" + reissue;
        const auto batch = store::Batches(m_change.store()).get(*piece.batch).state;
        if (batch == domain::BatchState::Closed || batch == domain::BatchState::Cancelled)
            return "ロット " + std::to_string(piece.batch->value) + " は" + std::string(japanese(batch)) + "です" +
                   reissue;
        if (const std::string changed = issuing::changes_since(m_change.store(), piece); !changed.empty())
            return "新しい名簿で変わりました（" + changed + "）" + reissue;
        return another_standing(piece, siblings);
    }

    /// One valid document (decisions.md): the member has got another one of the kind meanwhile.
    std::string another_standing(const PieceRow& piece, const std::vector<PieceRow>& siblings)
    {
        const auto evidence = m_pieces.evidence_of({&piece.member, 1});
        const auto found = evidence.find(piece.member);
        if (found == evidence.end() || !domain::is_evidence(piece.document))
            return {};
        for (const store::Evidence& other : found->second) {
            const bool ours = std::any_of(siblings.begin(), siblings.end(),
                                          [&](const PieceRow& sibling) { return sibling.id == other.id; });
            const bool same_kind = domain::is_certificate(other.document) == domain::is_certificate(piece.document);
            if (!ours && same_kind && domain::stands(other.state) && !other.void_since && other.id > piece.id)
                return "あとから " + other.code.grouped() + " を交付しています";
        }
        return {};
    }

    domain::PieceCode plan(const PieceRow& piece, const std::optional<issuing::NewCardCode>& card)
    {
        store::NewReprint reprint{piece.id, m_change.next_piece(), {}};
        const domain::PieceCode code = reprint.allotted.code;
        reprint.fields = issuing::with_codes(m_pieces.fields(piece.id), code, card);
        m_pieces.add_reprints(m_change, {&reprint, 1});
        m_outcome.made.push_back({piece.code, code, piece.document});
        m_taken.insert(piece.code);
        return code;
    }

    store::Change& m_change;
    const services::Desk& m_desk;
    store::Pieces m_pieces;
    ReprintOutcome& m_outcome;
    std::set<domain::PieceCode> m_taken;
};

/// Nothing came out, and nobody had withdrawn it before.
bool not_produced(store::Store& store, const PieceRow& piece)
{
    bool produced = true;
    for (const store::Event& event : store::Events(store).of(store::Thing::Piece, piece.code.text())) {
        if (event.event == name(domain::PieceEvent::Voided) || event.event == "pull-asked")
            return false;
        produced = produced && event.event != name(domain::PieceEvent::NotProduced);
    }
    return !produced;
}

} // namespace

ReprintOutcome reprint(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk)
{
    require_account_or_counter(desk);
    ReprintOutcome outcome;
    while (!codes.empty()) {
        const auto part = codes.first(std::min(codes.size(), kChunk));
        codes = codes.subspan(part.size());
        store::Change change(store, desk.actor, desk.now());
        ReprintOutcome now;
        Reprinter reprinter(change, desk, now);
        for (const domain::PieceCode& code : part) {
            if (const auto piece = store::Pieces(store).find(code))
                reprinter.take(*piece);
            else
                now.refused.push_back({code, "このストアにはありません。コードを確かめてください"});
        }
        if (!now.made.empty() || !now.along.empty())
            change.commit();
        const auto append = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
        append(outcome.made, now.made);
        append(outcome.along, now.along);
        append(outcome.refused, now.refused);
    }
    return outcome;
}

std::vector<domain::PieceCode> to_reprint(store::Store& store, store::BatchId batch)
{
    std::vector<PieceRow> gone;
    std::set<store::PieceId> printed_again;
    for (std::int64_t last = 0;;) {
        const auto rows = store::Batches(store).pieces(batch, last, kChunk);
        if (rows.empty())
            break;
        last = rows.back().position;
        for (const PieceRow& row : rows) {
            if (row.reprint_of)
                printed_again.insert(*row.reprint_of);
            if (is_gone(row.state))
                gone.push_back(row);
        }
    }
    std::vector<domain::PieceCode> codes;
    for (const PieceRow& piece : gone)
        if (!printed_again.contains(piece.id) && !piece.mail_item &&
            (piece.void_since.empty() || not_produced(store, piece)))
            codes.push_back(piece.code);
    return codes;
}

} // namespace fuda::production
