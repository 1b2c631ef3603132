#include "app/presenters/issue/issue_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "data/store/eligibilities.h"
#include "data/store/listing.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kMostRosters = 100, kMostBatches = 500;

WorkItem item_of(Bench& bench, const store::Roster& roster, bool newest)
{
    WorkItem item{WorkItem::Kind::Roster,
                  roster.id.value,
                  tr("名簿　{0}", roster.received.file_name),
                  tr("基準日 {0}　{1} 件", roster.received.as_of.iso(), roster.counts.accepted + roster.counts.held),
                  {tr("済"), Tone::Quiet},
                  true,
                  roster.imported_at};
    std::int64_t pieces = 0;
    for (const auto& [day, count] : store::Listing(bench.store).unbatched(roster.id))
        pieces += count;
    const bool undecided =
        newest && !store::Eligibilities(bench.store).to_decide(roster.id, bench.desk.today, 0, 1).empty();
    if (undecided || pieces > 0) {
        item.next = {undecided ? tr("判定する") : tr("ロットを作る　{0} 枚", pieces), Tone::Waiting};
        item.over = false;
    }
    return item;
}

WorkItem item_of(Bench& bench, const store::Batch& batch)
{
    const NextStep next = next_step(facts_of(bench.store, batch));
    const bool over = next.over || batch.state == domain::BatchState::Cancelled;
    return {WorkItem::Kind::Batch,
            batch.id.value,
            batch.kind == store::BatchKind::Counter ? tr("窓口のロット {0}", batch.id.value)
                                                    : tr("ロット {0}", batch.id.value),
            tr("{0} 枚　{1}", batch.pieces, tr_written(batch.filter)),
            next.words,
            over,
            batch.made_at};
}

std::vector<WorkItem> read_work(Bench& bench, const std::string& insurer, bool closed)
{
    const db::Transaction one_state(bench.store.session(), db::Purpose::Read);
    std::vector<WorkItem> work;
    const auto latest = store::Rosters(bench.store).latest(insurer);
    for (const store::Roster& roster : store::Rosters(bench.store).list(insurer, kMostRosters))
        work.push_back(item_of(bench, roster, latest && latest->id == roster.id));
    const store::Batches batches(bench.store);
    for (const store::Batch& batch : closed ? batches.list({}, kMostBatches) : batches.open())
        if (batch.insurer_number == insurer)
            work.push_back(item_of(bench, batch));
    if (!closed)
        std::erase_if(work, [](const WorkItem& item) { return item.over; });
    std::ranges::stable_sort(work, [](const WorkItem& a, const WorkItem& b) {
        return std::tie(a.since, a.kind, a.id) > std::tie(b.since, b.kind, b.id);
    });
    return work;
}

} // namespace

IssuePresenter::IssuePresenter(Station& station, Dialogs& dialogs, IssueView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view)
{
}

void IssuePresenter::shown()
{
    const std::string insurer = m_station.insurer() ? m_station.insurer()->number : "";
    if (insurer != m_insurer) {
        m_insurer = insurer;
        m_place.reset();
        m_importing = false;
    } else if (m_place && !m_importing) {
        look_at(*m_place);
    }
    refresh();
}

void IssuePresenter::refresh()
{
    const int asked = ++m_asked;
    const auto& insurer = m_station.insurer();
    if (!insurer) {
        m_work.clear();
        show_list();
        return;
    }
    m_station.run(
        Lane::Quick, m_alive,
        [number = insurer->number, closed = m_closed](Bench& bench) { return read_work(bench, number, closed); },
        [this, asked](std::vector<WorkItem> work) {
            if (asked != m_asked)
                return;
            m_work = std::move(work);
            show_list();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void IssuePresenter::show_list()
{
    const auto chosen = std::ranges::find_if(m_work, [&](const WorkItem& item) {
        return m_place && *m_place == Place{item.kind, item.id};
    });
    m_view.show_work(m_work, chosen == m_work.end() || m_importing
                                 ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(chosen - m_work.begin())));
    if (!m_place && !m_importing)
        show_nothing();
}

void IssuePresenter::show_nothing()
{
    if (!m_station.insurer())
        m_view.show_nothing(tr("保険者がまだ登録されていません"),
                            tr("システム管理者が「設定」で保険者を登録すると始められます"));
    else if (!m_work.empty())
        m_view.show_nothing(tr("左の一覧から選んでください"), tr("それぞれ、次にすることが書いてあります"));
    else if (may_import())
        m_view.show_nothing(tr("することはありません"),
                            tr("名簿（CSV）をこの窓に置くか、「名簿を取り込む」を押してください"));
    else
        m_view.show_nothing(tr("することはありません"), tr("印刷担当の仕事が始まると、ここに出ます"));
}

void IssuePresenter::choose(std::size_t index)
{
    if (index < m_work.size())
        look_at({m_work[index].kind, m_work[index].id});
}

void IssuePresenter::look_for(WorkItem::Kind kind, std::int64_t id)
{
    look_at({kind, id});
    refresh();
}

void IssuePresenter::look_at(Place place)
{
    m_importing = false;
    m_place = place;
    if (place.kind == WorkItem::Kind::Roster)
        m_view.show_roster({place.id});
    else
        m_view.show_batch({place.id});
}

void IssuePresenter::show_closed(bool wanted)
{
    m_closed = wanted;
    refresh();
}

void IssuePresenter::choose_file()
{
    m_dialogs.choose_file({tr("取り込む名簿を選ぶ"),
                           tr("資格情報ファイル (*.csv)|*.csv|すべてのファイル|*"),
                           FileQuestion::Kind::Open,
                           {}},
                          [this, alive = m_alive.watch()](const std::filesystem::path& file) {
                              if (!alive.expired())
                                  take_file(file);
                          });
}

bool IssuePresenter::take_file(const std::filesystem::path& file)
{
    if (!may_import() || !m_station.insurer())
        return false;
    m_importing = true;
    show_list();
    m_view.show_import(file);
    return true;
}

void IssuePresenter::imported(store::RosterId roster)
{
    look_for(WorkItem::Kind::Roster, roster.value);
}

void IssuePresenter::import_given_up()
{
    m_importing = false;
    if (m_place)
        look_at(*m_place);
    show_list();
}

void IssuePresenter::made(store::BatchId batch)
{
    look_for(WorkItem::Kind::Batch, batch.value);
}

} // namespace fuda::presenters
