#include "app/services/production/proof_choice.h"

#include "app/services/production/jis_level.h"
#include "data/base/text.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace fuda::production {

namespace {

using store::ProofCandidate;

constexpr std::size_t kChunk = 2000;
constexpr std::size_t kRareKanji = 3;
/// Ends of jobs that are looked at however many worst cases there are.
constexpr std::size_t kLeastEnds = 6;

/// Fields whose characters are people's and not ours.
constexpr const char* kTexts[] = {"name",         "mail_name", "insured_name",  "address",
                                  "mail_address", "employer",  "mail_employer", "remarks"};

ProofPiece piece_of(const ProofCandidate& candidate)
{
    return {.id = candidate.id,
            .code = candidate.code,
            .position = candidate.position,
            .document = candidate.document,
            .rule = candidate.rule,
            .job = candidate.job,
            .page = candidate.page,
            .pages = candidate.pages};
}

std::string value(const domain::Fields& fields, const char* name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

/// The room that it takes in a line, in halves of an em.
std::int64_t width_of(std::string_view text)
{
    std::int64_t width = 0;
    for (const char32_t c : code_points(text)) {
        const bool half_width = c < 0x1100 || (c >= 0xFF61 && c <= 0xFFDC);
        width += is_variation_selector(c) ? 0 : half_width ? 1 : 2;
    }
    return width;
}

/// The first piece with the greatest measure.
class Greatest {
public:
    void offer(const ProofCandidate& candidate, std::int64_t measure)
    {
        if (m_piece && measure <= m_measure)
            return;
        m_measure = measure;
        m_piece = piece_of(candidate);
    }
    void offer_text(const ProofCandidate& candidate, const std::string& text)
    {
        if (!text.empty())
            offer(candidate, width_of(text));
    }
    const std::optional<ProofPiece>& piece() const { return m_piece; }

private:
    std::optional<ProofPiece> m_piece;
    std::int64_t m_measure = 0;
};

/// In how many pieces a character occurs, and in which first.
struct Occurrence {
    std::int64_t count = 0;
    ProofPiece first;
};

/// A kanji, with its variation selector when there is one.
using Form = std::u32string;

std::set<Form> forms_of(const domain::Fields& fields)
{
    std::set<Form> forms;
    for (const char* name : kTexts) {
        const std::u32string text = code_points(value(fields, name));
        for (std::size_t i = 0; i < text.size(); ++i)
            if (is_kanji(text[i])) {
                const bool varied = i + 1 < text.size() && is_variation_selector(text[i + 1]);
                forms.insert(text.substr(i, varied ? 2 : 1));
            }
    }
    return forms;
}

/// Which of `size` things are taken when `count` of them are, evenly.
std::vector<std::size_t> evenly(std::size_t size, std::size_t count)
{
    std::vector<std::size_t> places;
    count = std::min(size, count);
    for (std::size_t i = 0; i < count; ++i)
        places.push_back((2 * i + 1) * size / (2 * count));
    return places;
}

/// Under 支援措置 nothing bears an address but what goes to a place that two people have approved.
bool shows_protected_place(const ProofCandidate& candidate)
{
    return candidate.protected_address && !value(candidate.fields, "mail_address").empty();
}

/// What one walk over the batch keeps.
class Walk {
public:
    Walk(std::size_t candidates, std::size_t wanted, std::optional<store::Household> household)
        : m_household(std::move(household))
    {
        const auto places = evenly(candidates, wanted);
        m_places.insert(places.begin(), places.end());
    }

    void look_at(const ProofCandidate& candidate)
    {
        const domain::Fields& fields = candidate.fields;
        const auto document = candidate.document;
        m_longest_name[document].offer_text(candidate, value(fields, "name"));
        m_longest_kana[document].offer_text(candidate, value(fields, "kana"));
        const std::string address = value(fields, "address"), mail_address = value(fields, "mail_address");
        m_longest_address[document].offer_text(candidate,
                                               width_of(address) < width_of(mail_address) ? mail_address : address);
        m_longest_employer.offer_text(candidate, value(fields, "employer"));
        m_longest_remark.offer_text(candidate, value(fields, "remarks"));
        const std::int64_t birth = candidate.birth.days().time_since_epoch().count();
        m_oldest.offer(candidate, -birth);
        m_youngest.offer(candidate, birth);
        if (candidate.copy_number > 1)
            m_reissue.offer(candidate, candidate.copy_number);
        if (candidate.protected_address)
            keep_first(m_protected, candidate);
        if (candidate.optional_items)
            keep_first(m_optional, candidate);
        if (m_household && m_household->members > 1 && candidate.position == m_household->first_position)
            m_of_household = piece_of(candidate);
        for (const Form& form : forms_of(fields)) {
            const auto [at, is_new] = m_forms.try_emplace(form, Occurrence{0, piece_of(candidate)});
            ++at->second.count;
        }
        m_rules.try_emplace(candidate.rule, piece_of(candidate));
        const auto [job, first] = m_jobs.try_emplace(candidate.job, piece_of(candidate), piece_of(candidate));
        job->second.second = piece_of(candidate);
        if (m_places.contains(m_seen++))
            m_spread.push_back(piece_of(candidate));
    }

    std::vector<ProofPiece> choose(std::size_t wanted)
    {
        for (const domain::Document document : domain::kAllDocuments) {
            take(m_longest_name[document].piece(), "氏名が最長");
            take(m_longest_kana[document].piece(), "フリガナが最長");
            take(m_longest_address[document].piece(), "住所が最長");
        }
        take_rare_kanji();
        take(m_longest_employer.piece(), "事業所名が最長");
        take(m_longest_remark.piece(), "備考が最長");
        if (m_of_household)
            take(m_of_household, "最大の世帯（" + std::to_string(m_household->members) + "人）");
        take(m_oldest.piece(), "最年長");
        take(m_youngest.piece(), "最年少");
        take(m_reissue.piece(), "再交付");
        take(m_protected, "支援措置（住所なし）");
        take(m_optional, "任意記載あり");
        for (const auto& [rule, piece] : m_rules)
            cover(rule, piece);
        take_ends(wanted);
        take_spread(wanted);
        std::vector<ProofPiece> pieces;
        for (auto& [position, piece] : m_chosen)
            pieces.push_back(std::move(piece));
        std::sort(pieces.begin(), pieces.end(), [](const ProofPiece& a, const ProofPiece& b) {
            return std::tie(a.job, a.page) < std::tie(b.job, b.page);
        });
        return pieces;
    }

private:
    static void keep_first(std::optional<ProofPiece>& kept, const ProofCandidate& candidate)
    {
        if (!kept)
            kept = piece_of(candidate);
    }

    void take(const std::optional<ProofPiece>& piece, std::string reason)
    {
        if (piece)
            m_chosen.try_emplace(piece->position, *piece).first->second.reasons.push_back(std::move(reason));
    }

    /// One of those that are chosen already will do.
    void cover(const std::string& rule, const ProofPiece& piece)
    {
        const auto found = std::find_if(m_chosen.begin(), m_chosen.end(),
                                        [&](const auto& chosen) { return chosen.second.rule == rule; });
        take(found == m_chosen.end() ? piece : found->second, "規則 " + rule);
    }

    void take_rare_kanji()
    {
        struct Ranked {
            JisLevel level;
            const Form* form;
            const Occurrence* seen;
        };
        std::vector<Ranked> ranked;
        for (const auto& [form, seen] : m_forms)
            ranked.push_back({jis_level(form.front()), &form, &seen});
        std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
            return std::tuple(b.level, a.seen->count, *a.form) < std::tuple(a.level, b.seen->count, *b.form);
        });
        const auto take_first = [&](const std::string& what, auto fits) {
            const auto found = std::find_if(ranked.begin(), ranked.end(), fits);
            if (found != ranked.end())
                take(found->seen->first, what + " " + code_point_names(*found->form));
        };
        take_first("異体字セレクター", [](const Ranked& r) { return r.form->size() > 1; });
        take_first("サロゲートペア", [](const Ranked& r) { return r.form->front() > 0xFFFF; });
        std::set<std::int64_t> positions;
        for (const Ranked& rare : ranked) {
            if (positions.size() == kRareKanji)
                break;
            if (!positions.insert(rare.seen->first.position).second)
                continue;
            take(rare.seen->first, "まれな漢字 " + code_point_names(*rare.form) + "（" +
                                       (rare.level == JisLevel::Beyond ? "第1・第2水準外、" : "") +
                                       std::to_string(rare.seen->count) + "枚）");
        }
    }

    std::size_t room(std::size_t wanted) const { return wanted - std::min(wanted, m_chosen.size()); }

    /// Both ends of as many jobs as there is room for.
    void take_ends(std::size_t wanted)
    {
        std::vector<std::pair<ProofPiece, const char*>> open;
        for (const auto& [job, ends] : m_jobs)
            for (const auto& [piece, reason] :
                 {std::pair(&ends.first, "ジョブの最初"), {&ends.second, "ジョブの最後"}}) {
                if (m_chosen.contains(piece->position))
                    take(*piece, reason);
                else
                    open.emplace_back(*piece, reason);
            }
        const std::size_t pairs = (open.size() + 1) / 2;
        for (const std::size_t place : evenly(pairs, std::max(kLeastEnds, room(wanted)) / 2))
            for (std::size_t i = 2 * place; i < std::min(open.size(), 2 * place + 2); ++i)
                take(open[i].first, open[i].second);
    }

    void take_spread(std::size_t wanted)
    {
        std::erase_if(m_spread, [&](const ProofPiece& piece) { return m_chosen.contains(piece.position); });
        for (const std::size_t place : evenly(m_spread.size(), room(wanted)))
            take(m_spread[place], "全体からの抽出");
    }

    std::optional<store::Household> m_household;
    std::set<std::size_t> m_places; ///< which candidates, counted from 0, the even spread is made of
    std::size_t m_seen = 0;
    std::map<domain::Document, Greatest> m_longest_name, m_longest_kana, m_longest_address;
    Greatest m_longest_employer, m_longest_remark, m_oldest, m_youngest, m_reissue;
    std::optional<ProofPiece> m_protected, m_optional, m_of_household;
    std::map<Form, Occurrence> m_forms;
    std::map<std::string, ProofPiece> m_rules;
    std::map<store::JobId, std::pair<ProofPiece, ProofPiece>> m_jobs; ///< first and last piece
    std::vector<ProofPiece> m_spread;
    std::map<std::int64_t, ProofPiece> m_chosen; ///< by position
};

} // namespace

std::vector<ProofPiece> choose_proof_pieces(store::Store& store, store::BatchId batch, std::size_t wanted)
{
    const store::ProofCandidates candidates(store, batch);
    Walk walk(static_cast<std::size_t>(candidates.count()), wanted, candidates.largest_household());
    std::int64_t last = 0;
    for (;;) {
        const auto chunk = candidates.after(last, kChunk);
        if (chunk.empty())
            return walk.choose(wanted);
        last = chunk.back().position;
        for (const ProofCandidate& candidate : chunk)
            if (!shows_protected_place(candidate))
                walk.look_at(candidate);
    }
}

} // namespace fuda::production
