#include "app/presenters/issue/balance_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/services/mailing/posting.h"
#include "app/services/mailing/tariffs.h"

#include <algorithm>

namespace fuda::presenters {

using domain::PieceState;
using domain::Right;
using language::tr;
using language::tr_written;

namespace {

/// The usual media by their IPP names (PWG 5101.1), in words.
std::string media_text(const production::MediumBalance& medium)
{
    if (medium.media.starts_with("iso_a4_"))
        return tr("A4 用紙");
    if (medium.media.starts_with("iso_id-1_"))
        return tr("カード");
    if (medium.media.starts_with("jpn_hagaki_"))
        return tr("はがき");
    return tr(medium.label());
}

std::string equation(const store::BatchBalance& pieces)
{
    std::string text = tr("予定 {0} ＝ 差出・交付 {1} ＋ 損紙 {2} ＋ 抜き取り・取消 {3} ＋ 破棄 {4}", pieces.planned,
                          pieces.mailed, pieces.spoiled, pieces.pulled, pieces.destroyed);
    if (pieces.open() != 0)
        text += tr(" ＋ 未処理 {0}", pieces.open());
    return text;
}

} // namespace

BalancePresenter::BalancePresenter(Station& station, Dialogs& dialogs, BalanceView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_stock(&cell_of_stock), m_open(&cell_of_open)
{
}

Cell BalancePresenter::cell_of_stock(const production::MediumBalance& medium, std::size_t column)
{
    switch (column) {
    case 0:
        return {media_text(medium)};
    case 1:
        return {language::number(medium.came_out)};
    case 2:
        return {medium.kept ? language::number(medium.used) : "—"};
    case 3:
        return {medium.kept ? language::number(medium.spoiled) : "—"};
    default:
        if (!medium.kept)
            return {tr("在庫を管理していません"), Tone::Quiet};
        return medium.agrees() ? Cell{tr("一致"), Tone::Good} : Cell{tr("不一致"), Tone::Bad};
    }
}

Cell BalancePresenter::cell_of_open(const Open& open, std::size_t column)
{
    const store::PieceRow& piece = open.piece;
    switch (column) {
    case 0:
        return {piece.code.grouped()};
    case 1:
        return {tr(japanese(piece.document))};
    case 2:
        return {member_number(piece.symbol, piece.number, piece.branch)};
    case 3:
        return cell_of(piece.state, !piece.void_since.empty());
    default:
        return {open.where};
    }
}

std::vector<Column> BalancePresenter::stock_columns()
{
    using enum Column::Align;
    return {{tr("用紙"), 280, Left, false},
            {tr("出た枚数"), 110, Right, false},
            {tr("受払の使用"), 110, Right, false},
            {tr("破損"), 88, Right, false},
            {tr("照合"), 180, Left, false}};
}

std::vector<Column> BalancePresenter::open_columns()
{
    using enum Column::Align;
    return {{tr("製作物"), 136, Left, false},
            {tr("書類"), 176, Left, false},
            {tr("記号・番号"), 176, Left, false},
            {tr("状態"), 110, Left, false},
            {tr("いまの場所"), 380, Left, false}};
}

void BalancePresenter::show(store::BatchId batch)
{
    if (m_batch != batch)
        m_shown = {};
    m_batch = batch;
    const int asked = ++m_read;
    m_station.run(
        Lane::Quick, m_alive, [batch](Bench& bench) { return production::balance(bench.store, batch, bench.desk); },
        [this, asked](const production::Balance& balance) {
            if (asked == m_read)
                take(balance);
        },
        failing());
}

void BalancePresenter::take(const production::Balance& balance)
{
    const bool lives = next(balance.batch.state, domain::BatchEvent::Closed).has_value();
    const auto confirmed = std::ranges::count_if(
        balance.open, [](const store::PieceRow& piece) { return piece.state == PieceState::Confirmed; });
    const auto open = balance.pieces.open();
    m_shown.equation = equation(balance.pieces);
    if (balance.batch.state == domain::BatchState::Closed)
        m_shown.verdict = {tr("締め済みです"), Tone::Quiet};
    else if (open > 0)
        m_shown.verdict = {tr("行き先の決まっていない製作物が {0} 枚あります", open), Tone::Attention};
    else if (!balance.agrees())
        m_shown.verdict = {tr("在庫の受払と合っていません"), Tone::Bad};
    else
        m_shown.verdict = {tr("収支が合っています"), Tone::Good};
    m_shown.post = {tr("差し出す"), lives && confirmed > 0 && m_station.may(Right::Account)};
    m_shown.close = {tr("ロットを締める"), lives && balance.agrees() && m_station.may(Right::RunBatch)};
    m_shown.post_is_next = open > 0;
    m_shown.write = {tr("収支表を書き出す"), true};
    m_stock.set(balance.stock);
    std::vector<Open> rows;
    for (const store::PieceRow& piece : balance.open)
        rows.push_back({piece, tr_written(production::whereabouts(piece, balance.batch.insurer_number))});
    m_open.set(std::move(rows));
    m_view.show(m_shown);
    m_view.show_tables();
}

bool BalancePresenter::begin()
{
    if (m_shown.busy)
        return false;
    m_shown.busy = true;
    m_view.show(m_shown);
    return true;
}

void BalancePresenter::post()
{
    if (!m_shown.post.offered || m_shown.busy)
        return;
    m_dialogs.confirm({tr("差し出す"), tr("確認の済んだものを、今日の日付で郵便物として差し出したことを記録します"),
                       tr("差し出す"), true},
                      [this, alive = m_alive.watch()] {
                          if (!alive.expired())
                              post_list(std::nullopt);
                      });
}

void BalancePresenter::post_with_tracking()
{
    if (!m_shown.post.offered || m_shown.busy)
        return;
    m_dialogs.choose_file({tr("追跡番号の一覧を選ぶ"), tr("CSV (*.csv)|*.csv"), FileQuestion::Kind::Open, {}},
                          [this, alive = m_alive.watch()](const std::filesystem::path& csv) {
                              if (!alive.expired())
                                  post_list(csv);
                          });
}

void BalancePresenter::post_list(const std::optional<std::filesystem::path>& tracking)
{
    if (!begin())
        return;
    m_station.run(
        Lane::Long, m_alive,
        [batch = m_batch, tracking](Bench& bench) {
            const std::string number = store::Batches(bench.store).get(batch).insurer_number;
            const postal::Tariff tariff = mailing::tariff_in_force(bench.store, bench.workplace.resources()).tariff;
            return mailing::post_batch(bench.store, insurer_of(bench, number), tariff, batch, bench.desk.today,
                                       tracking, bench.desk, bench.progress);
        },
        [this](const mailing::PostOutcome& outcome) {
            m_shown.busy = false;
            std::string text = outcome.items == 0
                                   ? tr("差し出せる郵便物はありません")
                                   : tr("{0} 通（製作物 {1} 枚）を差し出しました", outcome.items, outcome.pieces);
            if (outcome.for_the_bench > 0)
                text += "\n" + tr("{0} 通は封入照合を待っています（画面「発送」）", outcome.for_the_bench);
            if (!outcome.held.empty())
                text += "\n" + tr("{0} 枚は差し出していません: {1}", outcome.held.size(),
                                  tr_written(outcome.held.front().text));
            if (!outcome.to_pull.empty())
                text +=
                    "\n" + tr("無効になった {0} 枚は差し出していません。抜き取ってください", outcome.to_pull.size());
            else if (outcome.open > 0)
                text += "\n" +
                        tr("残りの {0} 枚は、確認か、同封するもの（支援措置の送付先など）を待っています", outcome.open);
            m_dialogs.notice(text);
            show(m_batch);
            m_changed();
        },
        failing());
}

void BalancePresenter::close()
{
    if (!m_shown.close.offered || m_shown.busy)
        return;
    m_dialogs.confirm(
        {tr("ロット {0} を締める", m_batch.value), tr("締めたロットには、もう何もできません"), tr("締める"), true},
        [this, alive = m_alive.watch()] {
            if (alive.expired() || !begin())
                return;
            m_station.run(
                Lane::Quick, m_alive,
                [batch = m_batch](Bench& bench) { return production::close_batch(bench.store, batch, bench.desk); },
                [this](const production::CloseOutcome& outcome) {
                    m_shown.busy = false;
                    if (outcome.closed)
                        m_dialogs.notice(tr("ロット {0} を締めました", m_batch.value));
                    take(outcome.balance);
                    m_changed();
                },
                failing());
        });
}

void BalancePresenter::write()
{
    m_dialogs.choose_file({tr("収支表を書き出すフォルダー"), {}, FileQuestion::Kind::Folder, {}},
                          [this, alive = m_alive.watch()](const std::filesystem::path& folder) {
                              if (alive.expired())
                                  return;
                              m_station.run(
                                  Lane::Long, m_alive,
                                  [batch = m_batch, folder](Bench& bench) {
                                      return production::write_balance(bench.store, bench.workplace, batch, folder,
                                                                       bench.desk);
                                  },
                                  [this](const std::vector<std::filesystem::path>& files) {
                                      m_dialogs.notice(tr("書き出しました: {0}", files.front().string()));
                                  },
                                  failing());
                          });
}

std::function<void(Failure)> BalancePresenter::failing()
{
    return [this](const Failure& failure) {
        m_shown.busy = false;
        m_dialogs.failure(failure);
        m_view.show(m_shown);
    };
}

} // namespace fuda::presenters
