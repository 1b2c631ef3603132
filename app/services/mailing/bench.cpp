#include "app/services/mailing/bench.h"

#include "app/services/mailing/items.h"
#include "app/services/mailing/weighing.h"
#include "app/services/production/piece_steps.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/domain/tracking_number.h"
#include "data/store/mail/mail_lists.h"

#include <algorithm>

namespace fuda::mailing {

namespace {

using domain::MailItemState;
using domain::PieceState;
using Kind = ScanAnswer::Kind;

constexpr std::string_view kStops[] = {"unreadable",    "unknown",     "no-item",        "not-confirmed",  "void",
                                       "spoiled",       "foreign",     "already-packed", "already-posted", "overtaken",
                                       "wrong-leaflet", "wrong-label", "foreign-label",  "changed"};
constexpr std::string_view kJapanese[] = {
    "読めません",   "知らないコード", "封入の予定なし",     "未確認",        "無効",
    "使えないもの", "別の封筒のもの", "封入済み",           "差出済み",      "新しい名簿で変更",
    "しおりが違う", "ラベルが違う",   "別の郵便物のラベル", "ほかの席で変更"};

/// What is wrong, and what to do.
struct Objection {
    Stop stop;
    std::string what, remedy;
};

std::string called(const store::PieceRow& piece)
{
    return std::string(japanese(piece.document)) + " " + piece.code.grouped();
}

std::string called(store::MailItemId item)
{
    return "郵便物 " + item_code(item);
}

/// Against the piece itself, whichever envelope it is for.
std::optional<Objection> objection_to(store::Store& store, const store::PieceRow& piece)
{
    if (!piece.void_since.empty() || piece.state == PieceState::Void)
        return Objection{Stop::Void, called(piece) + " は無効です。" + piece.reason, "抜き取り箱に入れてください"};
    switch (piece.state) {
    case PieceState::Confirmed:
    case PieceState::Returned:
        break;
    case PieceState::Spoiled:
    case PieceState::Pulled:
    case PieceState::Recovered:
    case PieceState::Destroyed:
        return Objection{Stop::Spoiled,
                         called(piece) + " は" + std::string(japanese(piece.state)) + "です。" + piece.reason,
                         "破棄待ちの箱に入れ、なぜここにあるか確かめてください"};
    case PieceState::Mailed:
    case PieceState::Delivered:
        return Objection{Stop::AlreadyPosted, called(piece) + " は" + std::string(japanese(piece.state)) + "のはずです",
                         "責任者に知らせてください。同じものが二枚あるかもしれません"};
    default:
        return Objection{Stop::NotConfirmed, called(piece) + " は「" + std::string(japanese(piece.state)) + "」です",
                         "先に印刷の確認をしてください"};
    }
    if (const std::string changed = production::overtaken(store, piece); !changed.empty())
        return Objection{Stop::Overtaken, called(piece) + " は" + changed, "封入せず、脇に置いてください"};
    return std::nullopt;
}

std::optional<Objection> objection_to(const store::MailItem& item)
{
    switch (item.state) {
    case MailItemState::Planned:
        return std::nullopt;
    case MailItemState::Packed:
        return Objection{Stop::AlreadyPacked,
                         called(item.id) + " は " + item.packed_by + " が封入しました（" + item.packed_station + "）",
                         "開け直すときは理由を書いて「開封」してください"};
    default:
        return Objection{Stop::AlreadyPosted, called(item.id) + " は" + std::string(japanese(item.state)) + "です",
                         "責任者に知らせてください"};
    }
}

bool is_tracked(std::string_view mail_class)
{
    return !mail_class.empty();
}

/// With nothing open and nothing scanned.
Bench emptied(Bench bench)
{
    Bench empty;
    empty.leaflet = std::move(bench.leaflet);
    empty.scan_labels = bench.scan_labels;
    return empty;
}

class Scan {
public:
    Scan(store::Store& store, Bench bench, const services::Desk& desk)
        : m_store(store), m_bench(std::move(bench)), m_desk(desk)
    {
    }

    ScanResult take(const std::string& text)
    {
        if (m_bench.stopped)
            return stay_stopped();
        if (const auto code = domain::PieceCode::parse(text))
            return take(*code);
        if (const auto tracking = domain::parse_tracking_number(text))
            return take_label(*tracking);
        if (text.size() > 1 && (text.front() == 'M' || text.front() == 'm') &&
            text.find_first_not_of("0123456789", 1) == std::string::npos)
            return take_item(text);
        return stop({Stop::Unreadable, "読み取ったもの「" + text + "」は、製作物コードでもラベルの番号でもありません",
                     "もう一度読み取ってください。何度も起きるときは別のものです"});
    }

private:
    ScanResult take(const domain::PieceCode& code)
    {
        const auto piece = store::Pieces(m_store).find(code);
        if (!piece)
            return stop({Stop::Unknown, "コード " + code.grouped() + " はこのストアにありません",
                         "別の印刷室か、試験のものです。封入しないでください"});
        if (m_bench.item && m_bench.scanned.contains(code))
            return answer(Kind::Repeated, called(*piece) + " は読み取り済みです");
        if (const auto wrong = objection_to(m_store, *piece))
            return stop(*wrong, &*piece);
        if (!piece->mail_item || item_of(*piece).state == MailItemState::Returned)
            return stop({Stop::NoItem, called(*piece) + " には封入の予定がありません",
                         "先に郵便物を組み立ててください（fuda mail make）"},
                        &*piece);
        const store::MailItem its = item_of(*piece);
        if (m_bench.item && *m_bench.item != its.id)
            return stop(foreign(*piece, its), &*piece);
        if (const auto wrong = objection_to(its))
            return stop(*wrong, &*piece);
        const bool opens = !m_bench.item;
        if (const auto wrong = open(its))
            return stop(*wrong, &*piece);
        m_bench.scanned.insert(code);
        m_bench.scans += (m_bench.scans.empty() ? "" : " ") + code.text();
        return go_on(opens ? Kind::Opened : Kind::Accepted);
    }

    ScanResult take_label(const std::string& tracking)
    {
        const auto its = store::MailItems(m_store).find(tracking);
        m_label = {tracking, its ? std::optional(its->id) : std::nullopt};
        if (its && its->state == MailItemState::Unpacked)
            return stop({Stop::ForeignLabel,
                         "ラベル " + domain::grouped(tracking) + " は、解消した" + called(its->id) +
                             "のものです。この番号はもう使えません",
                         "ラベルを破って捨て、正しいラベルを貼ってください"});
        if (!m_bench.item && !its)
            return stop({Stop::WrongLabel, "ラベル " + domain::grouped(tracking) + " はどの郵便物にも付いていません",
                         "先に台紙か書類を読み取ってください"});
        if (!m_bench.item) {
            if (const auto wrong = objection_to(*its))
                return stop(*wrong);
            if (const auto wrong = open(*its))
                return stop(*wrong);
            m_bench.label = tracking;
            return go_on(Kind::Opened);
        }
        const store::MailItem item = store::MailItems(m_store).get(*m_bench.item);
        if (its && its->id != item.id)
            return stop({Stop::ForeignLabel,
                         "ラベル " + domain::grouped(tracking) + " は" + called(its->id) + "のものです",
                         "ラベルをはがし、正しいラベルを貼ってください"});
        if (!item.tracking_number.empty() && item.tracking_number != tracking)
            return stop({Stop::WrongLabel,
                         called(item.id) + " のラベルは " + domain::grouped(item.tracking_number) +
                             " です（読み取ったのは " + domain::grouped(tracking) + "）",
                         "正しいラベルを貼ってください"});
        if (!is_tracked(item.mail_class))
            return stop({Stop::WrongLabel, called(item.id) + " は普通郵便です。ラベルは要りません",
                         "ラベルを別の郵便物のために残してください"});
        if (m_bench.label == tracking)
            return answer(Kind::Repeated, "ラベルは読み取り済みです");
        m_bench.label = tracking;
        return go_on(Kind::Accepted);
    }

    /// The code of a label that we printed ourselves: M123.
    ScanResult take_item(const std::string& text)
    {
        const store::MailItem its = find_mail_item(m_store, text);
        m_label = {item_code(its.id), its.id};
        if (m_bench.item && *m_bench.item != its.id)
            return stop(
                {Stop::ForeignLabel, "宛名ラベルは" + called(its.id) + "のものです", "ラベルを貼り直してください"});
        if (m_bench.item)
            return answer(Kind::Repeated, "宛名ラベルが合っています");
        if (const auto wrong = objection_to(its))
            return stop(*wrong);
        if (const auto wrong = open(its))
            return stop(*wrong);
        return go_on(Kind::Opened);
    }

    std::optional<Objection> open(const store::MailItem& item)
    {
        if (!item.leaflet.empty() && item.leaflet != m_bench.leaflet)
            return Objection{Stop::WrongLeaflet,
                             "この郵便物に入れるしおりは「" + item.leaflet + "」です。手元は「" +
                                 (m_bench.leaflet.empty() ? "なし" : m_bench.leaflet) + "」です",
                             "正しい版のしおりを用意し、版を選び直してください"};
        if (m_bench.item && m_bench.revision != item.revision)
            return Objection{Stop::Changed, called(item.id) + " がほかの席で変わりました",
                             "はじめから読み直してください"};
        m_bench.item = item.id;
        m_bench.revision = item.revision;
        return std::nullopt;
    }

    Objection foreign(const store::PieceRow& piece, const store::MailItem& its) const
    {
        const std::string missing = std::to_string(left()) + " 枚が足りません";
        return {Stop::Foreign,
                called(piece) + " は" + called(its.id) + "のものです。いま開いているのは" + called(*m_bench.item) +
                    "（あと " + missing + "）",
                "手を止めて、この封筒の中身をすべて出し、宛名とカードを見比べてください"};
    }

    std::int64_t left() const
    {
        return std::ranges::count_if(
            store::MailItems(m_store).pieces(*m_bench.item),
            [&](const store::PieceRow& piece) { return !m_bench.scanned.contains(piece.code); });
    }

    bool needs_label(const store::MailItem& item) const
    {
        return !item.tracking_number.empty() || (m_bench.scan_labels && is_tracked(item.mail_class));
    }

    ScanResult go_on(Kind kind)
    {
        const store::MailItem item = store::MailItems(m_store).get(*m_bench.item);
        const std::int64_t missing = left();
        if (missing > 0)
            return answer(kind, "あと " + std::to_string(missing) + " 枚を読み取ってください");
        if (needs_label(item) && m_bench.label.empty())
            return answer(kind, "追跡番号のラベルを読み取ってください");
        return close(item);
    }

    /// Everything is asked again inside the change: what closes is true at the commit.
    ScanResult close(const store::MailItem& seen_item)
    {
        store::MailItems items(m_store);
        try {
            store::Change change(m_store, m_desk.actor, m_desk.now());
            store::MailItem item = items.get(seen_item.id);
            if (item.revision != m_bench.revision)
                return stop(
                    {Stop::Changed, called(item.id) + " がほかの席で変わりました", "はじめから読み直してください"});
            for (const store::PieceRow& piece : items.pieces(item.id))
                if (const auto wrong = objection_to(m_store, piece))
                    return stop(*wrong, &piece);
            if (!m_bench.label.empty() && item.tracking_number.empty()) {
                items.track(change, item.id, item.revision, m_bench.label);
                item = items.get(item.id);
            }
            item = items.pack(change, item, m_bench.scans);
            change.commit();
            ScanResult result = answer(Kind::Closed, called(item.id) + " を封入しました");
            result.bench = emptied(std::move(result.bench));
            return result;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Conflict)
                throw;
            return stop({Stop::Changed, error.what(), "はじめから読み直してください"});
        }
    }

    ScanResult stay_stopped()
    {
        ScanResult result = answer(Kind::Stopped, "止まっています。まず、いまの警告を確かめてください");
        result.answer.stop = m_bench.stopped;
        return result;
    }

    ScanResult answer(Kind kind, const std::string& what)
    {
        ScanAnswer answer;
        answer.kind = kind;
        answer.what = what;
        if (m_bench.item) {
            const store::MailItems items(m_store);
            answer.item = items.get(*m_bench.item);
            for (const store::PieceRow& piece : items.pieces(*m_bench.item))
                answer.expected.push_back({piece, kind == Kind::Closed || m_bench.scanned.contains(piece.code)});
            answer.label_missing = needs_label(*answer.item) && m_bench.label.empty() && kind != Kind::Closed;
        }
        return {m_bench, std::move(answer)};
    }

    ScanResult stop(const Objection& objection, const store::PieceRow* piece = nullptr)
    {
        m_bench.stopped = objection.stop;
        m_record = std::pair(objection, piece ? piece->code.text() : std::string());
        ScanResult result = answer(Kind::Stopped, objection.what);
        result.answer.stop = objection.stop;
        result.answer.remedy = objection.remedy;
        return result;
    }

public:
    /// A stop is in the log, with the code that was scanned and the item that was open (or whose label it is).
    void record()
    {
        if (!m_record)
            return;
        const auto& [objection, code] = *m_record;
        store::Change change(m_store, m_desk.actor, m_desk.now());
        const std::map<std::string, std::string> detail{{"stop", std::string(name(objection.stop))},
                                                        {"scanned", code.empty() ? m_label.text : code}};
        if (const auto item = m_bench.item ? m_bench.item : m_label.item)
            store::MailItems(m_store).note(change, store::MailItems(m_store).get(*item), "bench-stopped", detail);
        else if (!code.empty()) {
            const auto piece = store::Pieces(m_store).find(*domain::PieceCode::parse(code));
            const std::string state(name(piece->state));
            change.record({store::Thing::Piece, code, "bench-stopped", state, state, detail});
        } else
            return;
        change.commit();
    }

private:
    store::MailItem item_of(const store::PieceRow& piece) const
    {
        return store::MailItems(m_store).get(*piece.mail_item);
    }

    store::Store& m_store;
    Bench m_bench;
    const services::Desk& m_desk;
    std::optional<std::pair<Objection, std::string>> m_record;
    /// What a label says, and whose it is.
    struct {
        std::string text;
        std::optional<store::MailItemId> item;
    } m_label;
};

} // namespace

std::string_view name(Stop stop)
{
    return kStops[static_cast<std::size_t>(stop)];
}

std::string_view japanese(Stop stop)
{
    return kJapanese[static_cast<std::size_t>(stop)];
}

std::int64_t ScanAnswer::missing() const
{
    return std::ranges::count_if(expected, [](const Expected& each) { return !each.scanned; });
}

ScanResult scan(store::Store& store, Bench bench, std::string_view text, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    Scan scan(store, std::move(bench), desk);
    ScanResult result = scan.take(narrow_forms(trimmed(text)));
    scan.record();
    return result;
}

Bench seen(Bench bench)
{
    return emptied(std::move(bench));
}

void reopen(store::Store& store, const store::MailItem& item, std::string_view reason, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    if (trimmed(reason).empty())
        throw Error(ErrorKind::Usage, "開封には理由が要ります");
    store::Change change(store, desk.actor, desk.now());
    store::MailItems(store).reopen(change, item, trimmed(reason));
    change.commit();
}

PackedSingles pack_singles(store::Store& store, store::BatchId batch, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    constexpr std::size_t kAtOnce = 200;
    PackedSingles outcome;
    store::MailItems items(store);
    for (store::MailItemId last;;) {
        store::Change change(store, desk.actor, desk.now());
        const auto planned =
            store::MailLists(store).list({.states = {MailItemState::Planned}, .batch = batch}, last, kAtOnce);
        if (planned.empty())
            return outcome;
        last = planned.back().id;
        for (const store::MailItem& item : planned) {
            const auto pieces = items.pieces(item.id);
            const bool certain = pieces.size() == 1 && item.leaflet.empty() && item.tracking_number.empty() &&
                                 !item.redirect && !objection_to(store, pieces.front());
            if (certain) {
                items.pack(change, item, pieces.front().code.text());
                ++outcome.packed;
            } else {
                ++outcome.for_the_bench;
            }
        }
        change.commit();
    }
}

} // namespace fuda::mailing
