#include "app/presenters/mailing/bench_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/mailing/mail_words.h"
#include "app/presenters/moment.h"
#include "app/services/mailing/items.h"
#include "data/base/text.h"

#include <algorithm>

namespace fuda::presenters {

using domain::MailItemState;
using domain::Right;
using language::tr;
using language::tr_written;
using Face = BenchFace::Kind;

namespace {

constexpr std::size_t kLastPacked = 10;
constexpr std::size_t kMostPieces = 8;   ///< rows of an open envelope that are read from two metres
constexpr int kClosedBeforeReading = 20; ///< other stations pack, too: after so many the counts are read again

/// The rows of the open envelope. Of a bundle that has more than there is place for, what is missing.
void put_pieces(BenchFace& face, const std::vector<mailing::Expected>& expected)
{
    const bool all = expected.size() <= kMostPieces;
    std::size_t left_out = 0;
    for (const mailing::Expected& each : expected) {
        if (!all && each.scanned)
            continue;
        if (face.pieces.size() < kMostPieces)
            face.pieces.push_back({tr(japanese(each.piece.document)), each.piece.code.grouped(), each.scanned});
        else
            ++left_out;
    }
    if (left_out > 0)
        face.more = tr("ほか {0} 枚", left_out);
}

BenchFace face_of(const mailing::ScanAnswer& answer)
{
    BenchFace face{.kind = Face::Open};
    face.about = item_text(*answer.item);
    face.title = answer.missing() > 0 ? tr("あと {0} 枚", answer.missing()) : tr("ラベルを読み取ってください");
    if (answer.missing() > 0 && answer.label_missing)
        face.next = tr("中身のあとに、追跡番号のラベルも読み取ります");
    put_pieces(face, answer.expected);
    return face;
}

} // namespace

BenchPresenter::BenchPresenter(Station& station, Dialogs& dialogs, BenchView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_packed(&cell_of_packed), m_aside(&cell_of_aside)
{
}

std::vector<Column> BenchPresenter::packed_columns()
{
    using enum Column::Align;
    return {{tr("時刻"), 64, Left, false},
            {tr("郵便物"), 72, Left, false},
            {tr("種類"), 160, Left, false},
            {tr("状態"), 100, Left, false}};
}

std::vector<Column> BenchPresenter::aside_columns()
{
    using enum Column::Align;
    return {{tr("製作物"), 136, Left, false}, {tr("状態"), 104, Left, false}, {tr("どうして"), 400, Left, false}};
}

Cell BenchPresenter::cell_of_packed(const store::MailItem& item, std::size_t column)
{
    constexpr std::size_t kTime = 11; // "2026-11-20 12:04"
    switch (column) {
    case 0:
        return {moment(item.packed_at).substr(kTime)};
    case 1:
        return {mailing::item_code(item.id)};
    case 2:
        return {kind_text(item.kind, item.mail_class)};
    default:
        return presenters::cell_of(item.state);
    }
}

Cell BenchPresenter::cell_of_aside(const AsideRow& row, std::size_t column)
{
    return {column == 0 ? row.code : column == 1 ? row.state : row.why};
}

void BenchPresenter::shown()
{
    const std::string insurer = m_station.insurer() ? m_station.insurer()->number : std::string();
    if (insurer != m_insurer) {
        m_insurer = insurer;
        m_alive = {}; // what comes of the other one's scans is for nobody
        m_scanning = m_making = false;
        m_batch.reset();
        m_leaflet.reset();
        m_face = {};
        m_bench = {};
        m_waiting.clear();
        show_aside({}, {});
    }
    read();
}

void BenchPresenter::read()
{
    m_closed_since_read = 0;
    m_station.run(
        Lane::Quick, m_alive,
        [insurer = m_insurer](Bench& seat) {
            return mailing::bench_at_a_glance(seat.store, insurer, kLastPacked, seat.desk);
        },
        [this](mailing::BenchAtAGlance glance) { take(std::move(glance)); },
        [this](const Failure& failure) {
            m_dialogs.failure(failure);
            show();
        });
}

void BenchPresenter::take(mailing::BenchAtAGlance glance)
{
    m_glance = std::move(glance);
    if (!chosen_batch())
        m_batch.reset();
    m_packed.set(m_glance.last_packed);
    m_chosen.reset();
    m_view.show_packed();
    show();
}

const mailing::BatchAtTheBench* BenchPresenter::chosen_batch() const
{
    const auto found = std::ranges::find_if(m_glance.batches, [this](const mailing::BatchAtTheBench& each) {
        return m_batch && each.batch.id == *m_batch;
    });
    return found == m_glance.batches.end() ? nullptr : &*found;
}

const store::MailItem* BenchPresenter::chosen_item() const
{
    return m_chosen && *m_chosen < m_packed.rows().size() ? &m_packed.rows()[*m_chosen] : nullptr;
}

void BenchPresenter::show()
{
    BenchShown shown;
    const bool may = m_station.may(Right::Account);
    shown.batches = {tr("すべてのロット")};
    for (const mailing::BatchAtTheBench& each : m_glance.batches) {
        if (m_batch && each.batch.id == *m_batch)
            shown.batch = shown.batches.size();
        shown.batches.push_back(tr("ロット {0}　{1}", each.batch.id.value, tr_written(each.batch.filter)));
    }
    const mailing::BatchAtTheBench* batch = chosen_batch();
    shown.left = tr("残り {0} 通", batch ? batch->planned : m_glance.planned);
    shown.packed_today = tr("今日 {0} 通", m_glance.packed_today);
    shown.leaflets = m_glance.leaflets;
    shown.leaflets.push_back(tr("しおりなし"));
    if (!wants_leaflet())
        shown.leaflet = m_leaflet.value_or("").empty() ? tr("しおりなし") : *m_leaflet;
    shown.labels = m_labels;
    shown.aside = m_aside_heading;
    shown.busy = m_making;

    shown.face = m_face;
    if (wants_leaflet() && !stopped())
        shown.face = {.kind = Face::Leaflet,
                      .title = tr("手元のしおりはどれですか"),
                      .next = tr("同じ版のしおりを入れる封筒だけが閉じます")};
    else if (m_face.kind == Face::Ready)
        shown.face = {.kind = Face::Ready,
                      .title = tr("台紙か封筒を読み取ってください"),
                      .about = m_glance.planned == 0 ? tr("封入を待つ郵便物はありません") : ""};

    shown.make = {tr("郵便物を組み立てる"), may && !batches_to_make().empty()};
    shown.other_leaflet = {tr("替える"),
                           may && m_leaflet && (m_face.kind == Face::Ready || m_face.kind == Face::Closed)};
    shown.seen = {tr("確認した（はじめからやり直す）"), stopped()};
    const store::MailItem* item = chosen_item();
    shown.reopen = {tr("開封する"), may && item && item->state == MailItemState::Packed};
    shown.neighbours = {tr("隣を調べる"), may};
    shown.mute = {m_sound ? tr("音を止める") : tr("音を出す"), true};
    m_view.show(shown);
}

void BenchPresenter::sound(BenchSound sound)
{
    if (m_sound)
        m_view.sound(sound);
}

void BenchPresenter::scan(const std::string& text)
{
    if (trimmed(text).empty())
        return;
    if (stopped() || wants_leaflet()) {
        sound(BenchSound::Stop);
        return;
    }
    m_waiting.push_back(text);
    scan_next();
}

void BenchPresenter::scan_next()
{
    if (m_scanning || m_waiting.empty())
        return;
    m_scanning = true;
    const std::string text = m_waiting.front();
    m_waiting.pop_front();
    mailing::Bench bench = m_bench;
    bench.leaflet = m_leaflet.value_or("");
    bench.scan_labels = m_labels;
    m_station.run(
        Lane::Quick, m_alive, [bench, text](Bench& seat) { return mailing::scan(seat.store, bench, text, seat.desk); },
        [this](mailing::ScanResult result) { take(std::move(result)); },
        [this](const Failure& failure) {
            m_scanning = false;
            stop(tr("読み取れませんでした"), failure.message, tr("この封筒は、はじめから読み直してください"));
        });
}

void BenchPresenter::take(mailing::ScanResult result)
{
    using Kind = mailing::ScanAnswer::Kind;
    m_scanning = false;
    m_bench = std::move(result.bench);
    const mailing::ScanAnswer& answer = result.answer;
    switch (answer.kind) {
    case Kind::Opened:
    case Kind::Accepted:
        m_face = face_of(answer);
        sound(BenchSound::Good);
        break;
    case Kind::Repeated:
        m_face = face_of(answer);
        m_face.note = tr_written(answer.what);
        sound(BenchSound::Good);
        break;
    case Kind::Closed:
        closed(answer);
        sound(BenchSound::Closed);
        break;
    case Kind::Stopped:
        stop(tr(japanese(*answer.stop)), tr_written(answer.what), tr_written(answer.remedy));
        return;
    }
    show();
    scan_next();
}

void BenchPresenter::stop(const std::string& title, const std::string& what, const std::string& remedy)
{
    m_waiting.clear(); // they were read from an envelope that must be looked at first
    m_face = {.kind = Face::Stopped, .title = title, .about = what, .next = remedy};
    sound(BenchSound::Stop);
    show();
}

void BenchPresenter::closed(const mailing::ScanAnswer& answer)
{
    const store::MailItem& item = *answer.item;
    --m_glance.planned;
    ++m_glance.packed_today;
    for (mailing::BatchAtTheBench& each : m_glance.batches)
        if (item.batch && each.batch.id == *item.batch) {
            --each.planned;
            ++each.packed;
        }
    auto rows = m_packed.rows();
    rows.insert(rows.begin(), item);
    rows.resize(std::min(rows.size(), kLastPacked));
    m_packed.set(std::move(rows));
    m_chosen.reset();
    m_view.show_packed();
    m_face = {.kind = Face::Closed,
              .title = tr("封入済"),
              .about = item_text(item) + "　" + tr("中身 {0} 枚", answer.expected.size()),
              .next = tr("封をして、次の台紙か封筒を読み取ってください")};
    if (++m_closed_since_read >= kClosedBeforeReading)
        read();
}

void BenchPresenter::seen()
{
    if (!stopped())
        return;
    m_bench = mailing::seen(m_bench);
    m_face = {};
    show();
}

void BenchPresenter::choose_batch(std::size_t index)
{
    m_batch = index == 0 || index > m_glance.batches.size() ? std::nullopt
                                                            : std::optional(m_glance.batches[index - 1].batch.id);
    show();
}

void BenchPresenter::choose_leaflet(std::size_t index)
{
    if (index > m_glance.leaflets.size())
        return;
    m_leaflet = index < m_glance.leaflets.size() ? m_glance.leaflets[index] : std::string();
    show();
}

void BenchPresenter::other_leaflet()
{
    m_leaflet.reset();
    m_face = {};
    read(); // another version may be wanted by now
}

void BenchPresenter::set_labels(bool scanned)
{
    m_labels = scanned;
    show();
}

void BenchPresenter::toggle_sound()
{
    m_sound = !m_sound;
    show();
}

std::vector<store::BatchId> BenchPresenter::batches_to_make() const
{
    std::vector<store::BatchId> found;
    for (const mailing::BatchAtTheBench& each : m_glance.batches)
        if (each.unplanned_pieces > 0 && each.batch.state == domain::BatchState::Approved &&
            (!m_batch || each.batch.id == *m_batch))
            found.push_back(each.batch.id);
    return found;
}

void BenchPresenter::make()
{
    make(mailing::Incomplete::Wait);
}

void BenchPresenter::make(mailing::Incomplete incomplete)
{
    const auto batches = batches_to_make();
    if (batches.empty() || m_making || !m_station.may(Right::Account))
        return;
    m_making = true;
    show();
    m_station.run(
        Lane::Long, m_alive,
        [insurer = m_insurer, batches, incomplete](Bench& seat) {
            const domain::Insurer profile = insurer_of(seat, insurer);
            mailing::MakeOutcome all;
            for (const store::BatchId batch : batches) {
                mailing::MakeOutcome one =
                    mailing::make_items(seat.store, profile, batch, incomplete, seat.desk, seat.progress);
                all.envelopes += one.envelopes;
                all.postcards += one.postcards;
                all.bundles += one.bundles;
                all.pieces += one.pieces;
                all.waiting += one.waiting;
                std::ranges::move(one.held, std::back_inserter(all.held));
            }
            return all;
        },
        [this](const mailing::MakeOutcome& outcome) { made(outcome); }, failing());
}

void BenchPresenter::made(const mailing::MakeOutcome& outcome)
{
    m_making = false;
    std::string text = tr("{0} 通を組み立てました（{1} 枚）", outcome.items(), outcome.pieces);
    if (!outcome.held.empty())
        text += "　" + tr("{0} 件は組み立てられません。下に理由があります", outcome.held.size());
    m_dialogs.notice(text);
    std::vector<AsideRow> held;
    for (const production::Remark& remark : outcome.held)
        held.push_back({remark.code.grouped(), tr("保留"), tr_written(remark.text)});
    if (!held.empty())
        show_aside(tr("組み立てられなかったもの　{0} 件", held.size()), std::move(held));
    read();
    if (outcome.waiting > 0)
        m_dialogs.confirm({tr("そろっていないものがあります"),
                           tr("同じ世帯か事業所のものがそろうのを待っているものが {0} "
                              "件あります。待たずに、いまあるものだけを送れます",
                              outcome.waiting),
                           tr("待たずに組み立てる"), false},
                          [this, alive = m_alive.watch()] {
                              if (!alive.expired())
                                  make(mailing::Incomplete::GoOut);
                          });
}

void BenchPresenter::choose_packed(const std::vector<std::size_t>& rows)
{
    m_chosen = rows.empty() ? std::nullopt : std::optional(rows.front());
    show();
}

void BenchPresenter::reopen()
{
    const store::MailItem* item = chosen_item();
    if (!item || !m_station.may(Right::Account))
        return;
    m_dialogs.ask({tr("{0} を開封する", mailing::item_code(item->id)),
                   tr("封入を取り消します。もう一度、中身をすべて読み取るまで差し出せません"),
                   tr("理由"),
                   tr("開封する"),
                   {tr("しおりの入れ忘れ"), tr("中身の確認"), tr("封筒の破れ・汚れ"), tr("その他")},
                   true},
                  [this, alive = m_alive.watch(), item = *item](const std::string& answer, const std::string& note) {
                      if (alive.expired())
                          return;
                      m_station.run(
                          Lane::Quick, m_alive,
                          [item, why = note.empty() ? answer : answer + " " + note](Bench& seat) {
                              mailing::reopen(seat.store, item, why, seat.desk);
                          },
                          [this, id = item.id] {
                              m_dialogs.notice(tr("{0} を開封しました", mailing::item_code(id)));
                              if (m_face.kind == Face::Closed)
                                  m_face = {};
                              read();
                          },
                          failing());
                  });
}

void BenchPresenter::search_neighbours()
{
    if (!m_station.may(Right::Account))
        return;
    m_dialogs.ask({tr("隣を調べる"),
                   tr("悪いものが見つかったとき、同じころに印刷・封入・差出したものを探します"),
                   tr("製作物のコード"),
                   tr("調べる"),
                   {},
                   false},
                  [this, alive = m_alive.watch()](const std::string& text, const std::string&) {
                      if (alive.expired())
                          return;
                      m_station.run(
                          Lane::Quick, m_alive,
                          [text](Bench& seat) {
                              const auto code = domain::PieceCode::parse(narrow_forms(trimmed(text)));
                              const auto piece = code ? store::Pieces(seat.store).find(*code) : std::nullopt;
                              if (!piece)
                                  throw Error(ErrorKind::BadInput,
                                              tr("このストアの製作物のコードではありません: {0}", text));
                              std::vector<AsideRow> rows;
                              for (const mailing::NeighbourPiece& near :
                                   mailing::neighbours(seat.store, *piece, mailing::Nearness{}, seat.desk)) {
                                  std::string how;
                                  for (const std::string& each : near.how)
                                      how += (how.empty() ? "" : tr("、")) + each;
                                  rows.push_back({near.piece.code.grouped(), tr(japanese(near.piece.state)), how});
                              }
                              return rows;
                          },
                          [this, text](std::vector<AsideRow> rows) {
                              const std::string heading = tr("{0} の隣　{1} 枚", text, rows.size());
                              show_aside(heading, std::move(rows));
                          },
                          failing());
                  });
}

void BenchPresenter::show_aside(const std::string& heading, std::vector<AsideRow> rows)
{
    m_aside_heading = heading;
    m_aside.set(std::move(rows));
    m_view.show_aside();
    show();
}

std::function<void(Failure)> BenchPresenter::failing()
{
    return [this](const Failure& failure) {
        m_making = false;
        m_dialogs.failure(failure);
        read();
    };
}

} // namespace fuda::presenters
