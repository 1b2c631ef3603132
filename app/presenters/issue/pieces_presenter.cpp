#include "app/presenters/issue/pieces_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/moment.h"
#include "app/services/issuing/sending.h"
#include "app/services/mailing/items.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/balancing.h"
#include "app/services/production/choosing.h"
#include "app/services/production/placing.h"
#include "app/services/production/viewing.h"
#include "data/base/error.h"

#include <algorithm>
#include <set>

namespace fuda::presenters {

using domain::PieceState;
using domain::Right;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kAFew = 500;      ///< with more, a step takes more than a moment
constexpr std::size_t kLookedAt = 2000; ///< of the chosen ones, to know what can be done with them

/// Columns that sort, beside the first.
constexpr std::size_t kState = 2, kNumber = 3;

/// What can be listed; the first is everything.
struct Filter {
    const char* name;
    std::vector<PieceState> states;
    bool to_pull = false;
};
const std::vector<Filter>& filters()
{
    static const std::vector<Filter> all = {{"すべて", {}},
                                            {"確認前", {PieceState::Printed}},
                                            {"出たか不明", {PieceState::InDoubt}},
                                            {"抜き取ること", {}, true},
                                            {"損紙", {PieceState::Spoiled}},
                                            {"抜き取り済", {PieceState::Pulled}},
                                            {"確認済", {PieceState::Confirmed}},
                                            {"保留", {PieceState::Held}}};
    return all;
}

std::int64_t count_of(const BatchFacts& facts, const Filter& filter)
{
    std::int64_t count = filter.to_pull ? facts.to_pull : 0;
    for (const store::PieceCount& each : facts.counts)
        if (!filter.to_pull && (filter.states.empty() || each.state == filter.states.front()))
            count += each.count;
    return count;
}

Cell cell_of_piece(const store::PieceRow& row, std::size_t column)
{
    switch (column) {
    case 0:
        return {language::number(row.position)};
    case 1:
        return {row.code.grouped()};
    case kState:
        return cell_of(row.state, !row.void_since.empty());
    case kNumber:
        return {member_number(row.symbol, row.number, row.branch)};
    case 4:
        return {short_name(row.document)};
    case 5:
        return {row.job ? language::number(row.job_sequence) + " - " + language::number(row.page) : ""};
    default:
        return {tr_written(row.reason)};
    }
}

PieceShown shown_of(Bench& bench, const store::PieceRow& row)
{
    const production::PieceView view = production::view_piece(bench.store, row.code, bench.desk);
    PieceShown shown{row.code.grouped(),
                     tr(japanese(row.document)),
                     member_number(row.symbol, row.number, row.branch),
                     cell_of(row.state, !row.void_since.empty()),
                     tr_written(view.where),
                     tr_written(row.reason),
                     {}};
    for (const store::Event& event : view.history)
        shown.history.push_back(moment(event.at) + "　" + event.actor.name + "　" +
                                tr_written(production::event_text(event)));
    return shown;
}

template <class Is>
bool any_is(const std::vector<store::PieceRow>& rows, Is is)
{
    return std::ranges::any_of(rows, is);
}

/// Every piece of the choice, by its code.
std::vector<domain::PieceCode> codes_of(Bench& bench, std::span<const std::int64_t> ids)
{
    std::vector<domain::PieceCode> codes;
    for (const store::PieceRow& row : store::Listing(bench.store).pieces(ids))
        codes.push_back(row.code);
    return codes;
}

/// What a scan of the code does, and says.
Cell scanned(Bench& bench, store::BatchId batch, const std::string& text)
{
    const auto code = domain::PieceCode::parse(text);
    if (!code)
        return {tr("製作物のコードではありません: {0}", text), Tone::Bad};
    const auto piece = store::Pieces(bench.store).find(*code);
    if (!piece || piece->batch != batch)
        return {tr("{0} はこのロットのものではありません", code->grouped()), Tone::Bad};
    const production::StepOutcome outcome = piece->state == PieceState::InDoubt
                                                ? production::settle_by_scan(bench.store, {&*code, 1}, bench.desk)
                                                : production::confirm(bench.store, {&*code, 1}, bench.desk);
    if (!outcome.refused.empty())
        return {code->grouped() + "　" + tr_written(outcome.refused.front().text), Tone::Attention};
    return {tr("{0} を確認しました", code->grouped()), Tone::Good};
}

} // namespace

struct PiecesPresenter::Seen {
    BatchFacts facts;
    std::vector<production::JobInDoubt> doubts;
};

PiecesPresenter::PiecesPresenter(Station& station, Dialogs& dialogs, PiecesView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view),
      m_list(
          station,
          [](Bench& bench, std::span<const std::int64_t> ids) { return store::Listing(bench.store).pieces(ids); },
          [this] {
              choose({});
              m_view.show_pieces();
          },
          [this](std::size_t first, std::size_t last) { m_view.refresh_pieces(first, last); },
          [this](const Failure& failure) { m_dialogs.failure(failure); }),
      m_rows(m_list, &cell_of_piece, [this](std::size_t column, bool descending) {
          using Order = store::PieceChoice::Order;
          m_choice.order = column == kNumber ? Order::Number : column == kState ? Order::State : Order::Position;
          m_choice.descending = descending;
          order();
      })
{
}

std::vector<Column> PiecesPresenter::columns()
{
    using enum Column::Align;
    return {{tr("順"), 60, Right, true},    {tr("製作物"), 132, Left, false},
            {tr("状態"), 112, Left, true},  {tr("記号・番号"), 182, Left, true},
            {tr("書類"), 122, Left, false}, {tr("ジョブ - ページ"), 116, Left, false},
            {tr("理由"), 240, Left, false}};
}

void PiecesPresenter::show(store::BatchId batch)
{
    if (m_choice.batch != batch) {
        m_choice = {.batch = batch};
        m_shown = {};
    }
    refresh();
    order();
}

void PiecesPresenter::filter(std::size_t index)
{
    if (index >= filters().size())
        return;
    m_shown.filter = index;
    m_choice.states = filters()[index].states;
    m_choice.to_pull = filters()[index].to_pull;
    order();
}

void PiecesPresenter::order()
{
    m_list.order([choice = m_choice](Bench& bench) { return store::Listing(bench.store).ids(choice); });
}

void PiecesPresenter::refresh()
{
    const int asked = ++m_read;
    m_station.run(
        Lane::Quick, m_alive,
        [batch = m_choice.batch](Bench& bench) {
            Seen seen;
            {
                const db::Transaction one_state(bench.store.session(), db::Purpose::Read);
                seen.facts = facts_of(bench.store, store::Batches(bench.store).get(batch));
            }
            if (seen.facts.pieces(PieceState::InDoubt) > 0 && bench.desk.rights.contains(Right::Account))
                for (production::JobInDoubt& job : production::jobs_in_doubt(bench.store, bench.desk))
                    if (job.job.queue.batch == batch)
                        seen.doubts.push_back(std::move(job));
            return seen;
        },
        [this, asked](const Seen& seen) {
            if (asked != m_read)
                return;
            const BatchFacts& facts = seen.facts;
            m_shown.filters.clear();
            std::vector<std::int64_t> counts;
            for (const Filter& each : filters()) {
                counts.push_back(count_of(facts, each));
                m_shown.filters.push_back(tr(each.name) + "　" + language::number(counts.back()));
            }
            if (counts[m_shown.filter] == 0 && m_shown.filter != 0)
                filter(0); // what was looked at is done
            m_shown.doubts.clear();
            for (const production::JobInDoubt& job : seen.doubts)
                m_shown.doubts.push_back(tr("「{0}」の {1} 枚は、プリンターから出ましたか", issuing::job_name(job.job),
                                            job.pieces_in_doubt));
            const bool accounts = m_station.may(Right::Account);
            const auto printed = facts.pieces(PieceState::Printed);
            m_shown.confirm_all = {tr("残りをすべて確認する　{0} 枚", printed), accounts && printed > 0};
            m_shown.reprint_all = {tr("損紙を再印刷する　{0} 枚", facts.not_printed_again),
                                   accounts && facts.not_printed_again > 0 &&
                                       facts.batch.state != domain::BatchState::Closed};
            m_shown.confirm_is_next = printed > 0;
            m_view.show(m_shown);
        },
        failing());
}

void PiecesPresenter::choose(const std::vector<std::size_t>& rows)
{
    m_chosen.clear();
    for (const std::size_t row : rows)
        if (row < m_list.count())
            m_chosen.push_back(m_list.id(row));
    const int asked = ++m_chosen_asked;
    m_job.reset();
    m_shown.piece.reset();
    m_shown.chosen = m_chosen.empty() ? "" : tr("{0} 枚を選んでいます", m_chosen.size());
    if (m_chosen.empty()) {
        show_offers({});
        return;
    }
    struct Chosen {
        std::vector<store::PieceRow> rows;
        std::optional<PieceShown> only;
    };
    std::vector<std::int64_t> ids(m_chosen.begin(),
                                  m_chosen.begin() + static_cast<std::ptrdiff_t>(std::min(m_chosen.size(), kLookedAt)));
    m_station.run(
        Lane::Quick, m_alive,
        [ids = std::move(ids)](Bench& bench) {
            Chosen chosen;
            chosen.rows = store::Listing(bench.store).pieces(ids);
            if (ids.size() == 1 && chosen.rows.size() == 1)
                chosen.only = shown_of(bench, chosen.rows.front());
            return chosen;
        },
        [this, asked](const Chosen& chosen) {
            if (asked != m_chosen_asked)
                return;
            m_shown.piece = chosen.only;
            if (chosen.only)
                m_job = chosen.rows.front().job;
            show_offers(chosen.rows);
        },
        failing());
}

void PiecesPresenter::show_offers(const std::vector<store::PieceRow>& chosen)
{
    using Row = store::PieceRow;
    const bool accounts = m_station.may(Right::Account);
    const auto in = [](PieceState state) { return [state](const Row& row) { return row.state == state; }; };
    const auto can = [](domain::PieceEvent event) {
        return [event](const Row& row) { return next(row.state, event).has_value(); };
    };
    const auto offer = [&](const char* text, auto is) { return Action{tr(text), accounts && any_is(chosen, is)}; };
    const bool doubtful = any_is(chosen, in(PieceState::InDoubt));
    m_shown.confirm =
        offer("確認する", [](const Row& row) { return row.state == PieceState::Printed && row.void_since.empty(); });
    m_shown.spoil = offer("損紙にする", can(domain::PieceEvent::Spoiled));
    m_shown.pull = offer("抜き取った", can(domain::PieceEvent::Pulled));
    m_shown.reprint = offer("再印刷する", [](const Row& row) { return domain::is_gone(row.state); });
    m_shown.destroy = {tr("破棄した（二人）"),
                       m_station.may(Right::Destroy) && any_is(chosen, can(domain::PieceEvent::Destroyed))};
    m_shown.came_out = {tr("出ていた"), accounts && doubtful};
    m_shown.not_produced = {tr("出ていない"), accounts && doubtful};
    m_shown.came_out_bad = {tr("出たが不良"), accounts && doubtful};
    m_shown.doubt = {tr("このジョブが出たか分からない"), accounts && m_job && any_is(chosen, in(PieceState::Printed))};
    m_shown.release = offer("保留を解く", in(PieceState::Held));
    m_shown.withdraw = offer("取り下げる", [](const Row& row) {
        return row.state == PieceState::Held || row.state == PieceState::Planned || row.state == PieceState::Composed;
    });
    m_shown.unpack = offer(
        "封筒から出す", [](const Row& row) { return row.state == PieceState::Confirmed && row.mail_item.has_value(); });
    m_shown.hand_over = offer("窓口で渡した", [](const Row& row) {
        return row.state == PieceState::Confirmed && !row.mail_item && row.void_since.empty() &&
               domain::is_certificate(row.document);
    });
    m_view.show(m_shown);
}

void PiecesPresenter::scan(const std::string& text)
{
    m_station.run(
        Lane::Quick, m_alive, [batch = m_choice.batch, text](Bench& bench) { return scanned(bench, batch, text); },
        [this](const Cell& result) {
            m_shown.scanned = result;
            m_view.scan_taken();
            refresh();
            order();
            if (result.tone == Tone::Good)
                m_changed();
        },
        failing());
}

Lane PiecesPresenter::lane() const
{
    return m_chosen.size() > kAFew ? Lane::Long : Lane::Quick;
}

void PiecesPresenter::told(const std::string& text)
{
    m_shown.busy = false;
    m_dialogs.notice(text);
    refresh();
    order();
    m_changed();
}

void PiecesPresenter::step(const char* done, Step work)
{
    if (m_shown.busy || m_chosen.empty())
        return;
    m_shown.busy = true;
    m_view.show(m_shown);
    m_station.run(
        lane(), m_alive,
        [ids = m_chosen, work = std::move(work)](Bench& bench) {
            const Codes codes = codes_of(bench, ids);
            return work(bench, codes);
        },
        [this, done](const production::StepOutcome& outcome) {
            told(outcome_text(tr(done, outcome.done.size()), outcome));
        },
        failing());
}

void PiecesPresenter::confirm_all()
{
    if (m_shown.busy || !m_shown.confirm_all.offered)
        return;
    m_dialogs.confirm({tr("残りをすべて確認する"),
                       tr("印刷されたものを数え、すべて揃っていて良品であることを確かめましたか"), tr("確認する"),
                       false},
                      [this, alive = m_alive.watch()] {
                          if (alive.expired() || m_shown.busy)
                              return;
                          m_shown.busy = true;
                          m_view.show(m_shown);
                          m_station.run(
                              Lane::Long, m_alive,
                              [batch = m_choice.batch](Bench& bench) {
                                  const store::PieceChoice printed{.batch = batch, .states = {PieceState::Printed}};
                                  const auto ids = store::Listing(bench.store).ids(printed);
                                  bench.progress.begin("確認", static_cast<std::int64_t>(ids.size()));
                                  return production::confirm(bench.store, codes_of(bench, ids), bench.desk);
                              },
                              [this](const production::StepOutcome& outcome) {
                                  told(outcome_text(tr("{0} 枚を確認しました", outcome.done.size()), outcome));
                              },
                              failing());
                      });
}

void PiecesPresenter::reprint_codes(std::function<Codes(Bench&)> codes, Lane where)
{
    m_shown.busy = true;
    m_view.show(m_shown);
    m_station.run(
        where, m_alive,
        [codes = std::move(codes)](Bench& bench) { return production::reprint(bench.store, codes(bench), bench.desk); },
        [this](const production::ReprintOutcome& outcome) {
            production::StepOutcome as_step{{}, outcome.along, outcome.refused};
            for (const production::Reprinted& made : outcome.made)
                as_step.done.push_back(made.code);
            told(outcome_text(
                tr("{0} 枚を新しいコードで作り直します。組版し、承認して、印刷してください", outcome.made.size()),
                as_step));
        },
        failing());
}

void PiecesPresenter::reprint_all()
{
    if (!m_shown.busy && m_shown.reprint_all.offered)
        reprint_codes([batch = m_choice.batch](Bench& bench) { return production::to_reprint(bench.store, batch); },
                      Lane::Long);
}

void PiecesPresenter::reprint()
{
    if (!m_shown.busy && m_shown.reprint.offered)
        reprint_codes([ids = m_chosen](Bench& bench) { return codes_of(bench, ids); }, lane());
}

void PiecesPresenter::confirm()
{
    if (m_shown.confirm.offered)
        step("{0} 枚を確認しました", [](Bench& bench, std::span<const domain::PieceCode> codes) {
            return production::confirm(bench.store, codes, bench.desk);
        });
}

void PiecesPresenter::ask(Inquiry inquiry, std::function<void(const std::string&, const std::string&)> then)
{
    m_dialogs.ask(
        inquiry, [alive = m_alive.watch(), then = std::move(then)](const std::string& answer, const std::string& note) {
            if (!alive.expired())
                then(answer, note);
        });
}

void PiecesPresenter::spoil()
{
    if (!m_shown.spoil.offered)
        return;
    Inquiry inquiry{tr("損紙にする"), m_shown.chosen, tr("理由"), tr("損紙にする"), {}, true};
    for (const production::SpoilReason reason : production::kAllSpoilReasons)
        inquiry.suggestions.push_back(tr(japanese(reason)));
    ask(inquiry, [this, words = inquiry.suggestions](const std::string& answer, const std::string& note) {
        production::Spoilt spoilt{production::SpoilReason::Other, note};
        const auto chosen = std::ranges::find(words, answer);
        if (chosen != words.end())
            spoilt.reason = production::kAllSpoilReasons[static_cast<std::size_t>(chosen - words.begin())];
        step("{0} 枚を損紙にしました", [spoilt](Bench& bench, std::span<const domain::PieceCode> codes) {
            return production::spoil(bench.store, codes, spoilt, bench.desk);
        });
    });
}

void PiecesPresenter::pull()
{
    if (!m_shown.pull.offered)
        return;
    ask({tr("抜き取った"), tr("抜き取ったものは差し出されません"), tr("理由"), tr("抜き取った"), {}, false},
        [this](const std::string& why, const std::string&) {
            step("{0} 枚を抜き取りました", [why](Bench& bench, std::span<const domain::PieceCode> codes) {
                return production::pulled(bench.store, codes, why, bench.desk);
            });
        });
}

void PiecesPresenter::destroy()
{
    if (!m_shown.destroy.offered)
        return;
    const auto destroy_with = [this](const std::optional<services::Second>& second) {
        step("{0} 枚の破棄を記録しました", [second](Bench& bench, std::span<const domain::PieceCode> codes) {
            return production::destroy(bench.store, codes, second, bench.desk);
        });
    };
    if (m_station.alone()) {
        m_dialogs.confirm({tr("破棄した"), tr("{0}。破棄の記録は元に戻せません", m_shown.chosen), tr("破棄した"), true},
                          [alive = m_alive.watch(), destroy_with] {
                              if (!alive.expired())
                                  destroy_with(std::nullopt);
                          });
        return;
    }
    m_dialogs.ask_second(tr("{0} 枚の破棄", m_chosen.size()),
                         [this, alive = m_alive.watch(), destroy_with](const people::Credentials& given) {
                             if (!alive.expired())
                                 m_station.second(m_alive, given, destroy_with, failing());
                         });
}

void PiecesPresenter::settle(production::Word word)
{
    if (!m_shown.came_out.offered)
        return;
    ask({tr("出たかを決める"), m_shown.chosen, tr("何を見て確かめたか"), tr("決める"), {}, false},
        [this, word](const std::string& note, const std::string&) {
            step("{0} 枚を決めました", [word, note](Bench& bench, std::span<const domain::PieceCode> codes) {
                return production::settle_by_word(bench.store, codes, word, note, bench.desk);
            });
        });
}

void PiecesPresenter::doubt()
{
    if (!m_shown.doubt.offered || !m_job)
        return;
    ask({tr("出たか分からない"),
         tr("まだ確認していないものは、読み取るか、人が見て決めるまで差し出されません"),
         tr("何が起きたか"),
         tr("出たか分からない"),
         {tr("停電"), tr("紙詰まり"), tr("プリンターの停止")},
         true},
        [this, job = *m_job](const std::string& what, const std::string& note) {
            m_station.run(
                Lane::Quick, m_alive,
                [job, why = note.empty() ? what : what + ": " + note](Bench& bench) {
                    production::doubt(bench.store, job, why, bench.desk);
                },
                [this] { told(tr("出たか分からないものを、一枚ずつ決めてください")); }, failing());
        });
}

void PiecesPresenter::release()
{
    if (m_shown.release.offered)
        ask({tr("保留を解く"),
             tr("作成待ちに戻り、もう一度検査されます"),
             tr("何を直したか"),
             tr("保留を解く"),
             {},
             false},
            [this](const std::string& note, const std::string&) {
                step("{0} 枚の保留を解きました", [note](Bench& bench, std::span<const domain::PieceCode> codes) {
                    return production::release(bench.store, codes, note, bench.desk);
                });
            });
}

void PiecesPresenter::withdraw()
{
    if (m_shown.withdraw.offered)
        ask({tr("取り下げる"),
             tr("この製作物は作られません。加入者には別に交付する必要があります"),
             tr("理由"),
             tr("取り下げる"),
             {},
             false},
            [this](const std::string& why, const std::string&) {
                step("{0} 枚を取り下げました", [why](Bench& bench, std::span<const domain::PieceCode> codes) {
                    return production::withdraw(bench.store, codes, why, bench.desk);
                });
            });
}

void PiecesPresenter::unpack()
{
    if (!m_shown.unpack.offered)
        return;
    ask({tr("封筒から出す"), tr("まだ差し出していない封筒を開けます"), tr("理由"), tr("封筒から出す"), {}, false},
        [this](const std::string& why, const std::string&) {
            step("{0} 枚を封筒から出しました", [why](Bench& bench, std::span<const domain::PieceCode> codes) {
                production::StepOutcome outcome;
                std::set<store::MailItemId> opened;
                std::vector<store::MailItem> items;
                for (const domain::PieceCode& code : codes)
                    if (const auto piece = store::Pieces(bench.store).find(code); piece && piece->mail_item) {
                        outcome.done.push_back(code);
                        if (opened.insert(*piece->mail_item).second)
                            items.push_back(store::MailItems(bench.store).get(*piece->mail_item));
                    }
                mailing::unpack(bench.store, items, why, bench.desk);
                return outcome;
            });
        });
}

void PiecesPresenter::hand_over()
{
    if (m_shown.hand_over.offered)
        m_dialogs.confirm({tr("窓口で渡した"), tr("{0}。本人に渡したことを記録し、台紙は抜き取ります", m_shown.chosen),
                           tr("渡した"), true},
                          [this, alive = m_alive.watch()] {
                              if (!alive.expired())
                                  step("{0} 枚を渡したことを記録しました",
                                       [](Bench& bench, std::span<const domain::PieceCode> codes) {
                                           return production::hand_over(bench.store, codes, bench.desk);
                                       });
                          });
}

std::function<void(Failure)> PiecesPresenter::failing()
{
    return [this](const Failure& failure) {
        m_shown.busy = false;
        m_dialogs.failure(failure);
        m_view.show(m_shown);
    };
}

} // namespace fuda::presenters
