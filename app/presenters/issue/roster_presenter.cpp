#include "app/presenters/issue/roster_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/import_presenter.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/moment.h"
#include "app/services/issuing/deciding.h"
#include "app/services/issuing/overtaking.h"
#include "app/services/production/batching.h"
#include "data/base/text.h"
#include "data/rules/standard_rules.h"
#include "data/store/eligibilities.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;

namespace {

/// Where the row stands in decisions.md; after all of them what intake held.
std::size_t rule_place(const std::string& id)
{
    const auto rules = rules::standard_rules();
    return static_cast<std::size_t>(
        std::ranges::find_if(rules, [&](const rules::Rule& rule) { return rule.id == id; }) - rules.begin());
}

std::string rule_title(const std::string& id)
{
    const std::size_t place = rule_place(id);
    return place < rules::standard_rules().size() ? tr(rules::standard_rules()[place].title) : tr("取込での保留");
}

Cell cell_of_finding(const store::StoredFinding& row, std::size_t column)
{
    const store::Finding& finding = row.finding;
    switch (column) {
    case 0:
        return {finding.line ? language::number(finding.line) : "—"};
    case 1:
        return {tr_written(finding.column)};
    case 2:
        return severity_cell(finding.severity);
    case 3:
        return {finding.rule};
    case 4:
        return {tr_written(finding.message)};
    default:
        return {tr_written(finding.remedy)};
    }
}

Cell cell_of_rule(const store::DecisionCount& count, std::size_t column)
{
    switch (column) {
    case 0:
        return cell_of(count.verdict);
    case 1:
        return {count.rule};
    case 2:
        return {rule_title(count.rule)};
    default:
        return {language::number(count.count)};
    }
}

Cell cell_of_member(const store::DecisionRow& row, std::size_t column)
{
    switch (column) {
    case 0:
        return {language::number(row.line)};
    case 1:
        return {member_number(row.symbol, row.number, row.branch)};
    case 2:
        return cell_of(row.decision.verdict);
    case 3:
        return {documents_text(row.decision.documents)};
    default:
        return {tr_written(row.decision.reason)};
    }
}

void add_decision(RowShown& shown, const store::DecisionRow& row)
{
    shown.member = member_number(row.symbol, row.number, row.branch);
    shown.verdict = cell_of(row.decision.verdict);
    shown.rule = row.decision.rule + "　" + rule_title(row.decision.rule);
    shown.reason = tr_written(row.decision.reason);
    if (!row.decision.documents.empty())
        shown.reason += "\n" + tr("書類　{0}", documents_text(row.decision.documents));
    if (row.decision.valid_until)
        shown.reason += "\n" + tr("有効期限　{0}", row.decision.valid_until->iso());
    if (row.decision.decide_again)
        shown.reason += "\n" + tr("{0} にもう一度判定します", row.decision.decide_again->iso());
}

/// What the row of the file became: its decision, or at least its member.
RowShown row_of(Bench& bench, store::RosterId roster, const store::Finding& finding)
{
    RowShown shown;
    shown.place = finding.line ? tr("{0} 行目", finding.line) : tr("ファイル全体");
    if (!finding.column.empty())
        shown.place += "　" + tr_written(finding.column);
    shown.severity = severity_cell(finding.severity);
    shown.message = tr_written(finding.message);
    shown.remedy = tr_written(finding.remedy);
    if (finding.line == 0)
        return shown;
    const auto decided = store::Decisions(bench.store).list(roster, finding.line - 1, 1);
    if (!decided.empty() && decided.front().line == finding.line) {
        add_decision(shown, decided.front());
        return shown;
    }
    const auto rows = store::Eligibilities(bench.store).after(roster, finding.line - 1, 1);
    if (!rows.empty() && rows.front().line == finding.line) {
        const domain::Eligibility& row = rows.front().eligibility;
        shown.member = member_number(row.symbol, row.number, row.branch);
        shown.verdict = {tr("判定前"), Tone::Waiting};
    } else {
        shown.verdict = {tr("取り込まれていません"), Tone::Bad};
    }
    return shown;
}

/// フリガナ as rosters have it: ｱ and あ are ア.
std::string as_kana(const std::string& text)
{
    constexpr char32_t kHiraganaFirst = 0x3041, kHiraganaLast = 0x3096, kToKatakana = 0x60;
    std::u32string characters = code_points(widened_kana(trimmed(text)));
    for (char32_t& c : characters)
        if (c >= kHiraganaFirst && c <= kHiraganaLast)
            c += kToKatakana;
    return utf8(characters);
}

std::string only_digits(const std::string& text)
{
    std::string digits = narrow_forms(trimmed(text));
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

} // namespace

struct RosterPresenter::Read {
    store::Roster roster;
    std::map<std::string, std::int64_t> findings;
    std::vector<store::DecisionCount> rules;
    std::map<calendar::Date, std::int64_t> unbatched;
    std::vector<domain::Document> documents;
    bool undecided = false;
};

RosterPresenter::RosterPresenter(Station& station, Dialogs& dialogs, RosterView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view),
      m_findings(
          station,
          [](Bench& bench, std::span<const std::int64_t> ids) { return store::Listing(bench.store).findings(ids); },
          [this] { m_view.show_findings(); },
          [this](std::size_t first, std::size_t last) { m_view.refresh_findings(first, last); },
          [this](const Failure& failure) { m_dialogs.failure(failure); }),
      m_finding_rows(
          m_findings, &cell_of_finding,
          [this](std::size_t column, bool descending) {
              using Order = store::FindingChoice::Order;
              m_finding_choice.order = column == 2 ? Order::Severity : column == 3 ? Order::Rule : Order::Line;
              m_finding_choice.descending = descending;
              order_findings();
          }),
      m_rules(&cell_of_rule),
      m_members(
          station,
          [](Bench& bench, std::span<const std::int64_t> ids) { return store::Listing(bench.store).decisions(ids); },
          [this] { m_view.show_members(); },
          [this](std::size_t first, std::size_t last) { m_view.refresh_members(first, last); },
          [this](const Failure& failure) { m_dialogs.failure(failure); }),
      m_member_rows(m_members, &cell_of_member, [this](std::size_t column, bool descending) {
          using Order = store::DecisionChoice::Order;
          m_member_choice.order = column == 1 ? Order::Number : Order::Line;
          m_member_choice.descending = descending;
          order_members();
      })
{
}

std::vector<Column> RosterPresenter::finding_columns()
{
    return presenters::finding_columns(true);
}

std::vector<Column> RosterPresenter::rule_columns()
{
    using enum Column::Align;
    return {{tr("判定"), 96, Left, false},
            {tr("規則"), 64, Left, false},
            {tr("内容"), 240, Left, false},
            {tr("件数"), 88, Right, false}};
}

std::vector<Column> RosterPresenter::member_columns()
{
    using enum Column::Align;
    return {{tr("行"), 72, Right, true},
            {tr("記号・番号"), 190, Left, true},
            {tr("判定"), 116, Left, false},
            {tr("書類"), 220, Left, false},
            {tr("理由"), 480, Left, false}};
}

void RosterPresenter::show(store::RosterId roster)
{
    m_roster = {};
    m_roster.id = roster;
    m_shown = {};
    m_making = {};
    m_finding_choice = {.roster = roster, .severity = {}};
    m_member_choice = {.roster = roster};
    m_view.show_row(std::nullopt);
    refresh(true);
}

void RosterPresenter::refresh(bool at_next_step)
{
    const int asked = ++m_read;
    m_station.run(
        Lane::Quick, m_alive,
        [id = m_roster.id](Bench& bench) {
            const db::Transaction one_state(bench.store.session(), db::Purpose::Read);
            const store::Listing listing(bench.store);
            Read read;
            read.roster = store::Rosters(bench.store).get(id);
            read.findings = listing.finding_counts(id);
            read.rules = store::Decisions(bench.store).counts(id);
            read.unbatched = listing.unbatched(id);
            for (const store::PieceCount& count : store::Pieces(bench.store).counts(id))
                if (count.state == domain::PieceState::Planned && count.document != domain::Document::CarrierA4)
                    read.documents.push_back(count.document);
            read.undecided = !store::Eligibilities(bench.store).to_decide(id, bench.desk.today, 0, 1).empty();
            return read;
        },
        [this, asked, at_next_step](Read read) {
            if (asked == m_read)
                take(std::move(read), at_next_step);
        },
        failing());
}

void RosterPresenter::take(Read read, bool at_next_step)
{
    m_roster = read.roster;
    m_next = read.undecided ? IssueStep::Decide : IssueStep::Make;
    if (at_next_step)
        m_shown.seen = read.rules.empty() ? IssueStep::Import : m_next;
    m_shown.title = tr("名簿　{0}", m_roster.received.file_name);
    m_shown.about = tr("基準日 {0}　取込 {1}　{2}", m_roster.received.as_of.iso(), moment(m_roster.imported_at),
                       m_roster.actor.name);
    m_shown.decide = {tr("判定する"), read.undecided && m_station.may(Right::ImportRoster)};

    std::int64_t all = 0;
    for (const auto& [severity, count] : read.findings)
        all += count;
    m_severities = {""};
    m_shown.severities = {tr("すべて（{0}）", all)};
    for (const char* severity : {"却下", "保留", "注意"})
        if (const auto found = read.findings.find(severity); found != read.findings.end()) {
            m_severities.push_back(severity);
            m_shown.severities.push_back(tr(severity) + tr("（{0}）", found->second));
        }
    std::ranges::stable_sort(read.rules, {}, [](const store::DecisionCount& count) { return rule_place(count.rule); });
    m_rules.set(std::move(read.rules));

    m_making.days.clear();
    for (const auto& [day, count] : read.unbatched)
        m_making.days.push_back(day);
    m_making.documents = std::move(read.documents);
    m_making.nothing_waits = m_making.days.empty();
    if (!m_making.wish.issue_date || !read.unbatched.contains(*m_making.wish.issue_date))
        m_making.wish.issue_date = m_making.days.empty() ? std::nullopt : std::optional(m_making.days.front());

    m_view.show_rules();
    show_all();
    order_findings();
    order_members();
    count();
}

void RosterPresenter::show_all()
{
    const store::RosterCounts& counts = m_roster.counts;
    m_shown.steps = steps_shown(m_next, false, IssueStep::Import, IssueStep::Make);
    m_shown.result = tr("受入 {0}　保留 {1}　却下 {2}", counts.accepted, counts.held, counts.rejected);
    m_shown.next = m_next == IssueStep::Decide ? m_shown.decide : Action{tr("ロットへ進む"), !m_making.nothing_waits};
    m_view.show(m_shown);
}

void RosterPresenter::go_on()
{
    if (m_next == IssueStep::Decide)
        decide();
    else
        look_at(IssueStep::Make);
}

void RosterPresenter::look_at(IssueStep step)
{
    if (step > IssueStep::Make)
        return;
    m_shown.seen = step;
    m_view.show_row(std::nullopt);
    show_all();
}

void RosterPresenter::choose_severity(std::size_t index)
{
    if (index >= m_severities.size())
        return;
    m_shown.severity = index;
    m_finding_choice.severity = m_severities[index];
    order_findings();
}

void RosterPresenter::order_findings()
{
    m_findings.order([choice = m_finding_choice](Bench& bench) { return store::Listing(bench.store).ids(choice); });
}

void RosterPresenter::choose_finding(std::size_t row)
{
    if (row >= m_findings.count())
        return;
    const int asked = ++m_row_asked;
    m_station.run(
        Lane::Quick, m_alive,
        [id = m_findings.id(row), roster = m_roster.id](Bench& bench) -> std::optional<RowShown> {
            const auto found = store::Listing(bench.store).findings({&id, 1});
            if (found.empty())
                return std::nullopt;
            return row_of(bench, roster, found.front().finding);
        },
        [this, asked](const std::optional<RowShown>& shown) {
            if (asked == m_row_asked)
                m_view.show_row(shown);
        },
        failing());
}

void RosterPresenter::decide()
{
    if (m_shown.busy || !m_shown.decide.offered)
        return;
    m_shown.busy = true;
    show_all();
    m_station.run(
        Lane::Long, m_alive,
        [roster = m_roster](Bench& bench) {
            const domain::Insurer insurer = insurer_of(bench, roster.received.insurer_number);
            const postal::PostalMaster& postal = bench.workplace.postal();
            const issuing::OvertakeOutcome overtaken =
                issuing::pull_overtaken(bench.store, roster.id, insurer, postal, bench.desk, bench.progress);
            issuing::decide_roster(bench.store, roster.id, insurer, postal, bench.desk, bench.progress);
            return overtaken;
        },
        [this](const issuing::OvertakeOutcome& overtaken) {
            m_shown.busy = false;
            if (overtaken.anything())
                m_dialogs.notice(
                    tr("この名簿で内容が変わった製作物　取消 {0} 枚、抜き取ること {1} 枚、新しい内容での判定 {2} 件",
                       overtaken.withdrawn, overtaken.to_pull, overtaken.new_decisions));
            refresh(false);
            m_shown.seen = IssueStep::Decide;
            m_changed();
        },
        failing());
}

void RosterPresenter::choose_rule(std::optional<std::size_t> row)
{
    m_member_choice.verdict.reset();
    m_member_choice.rule.reset();
    if (row && *row < m_rules.count()) {
        m_member_choice.verdict = m_rules.rows()[*row].verdict;
        m_member_choice.rule = m_rules.rows()[*row].rule;
    }
    m_view.show_row(std::nullopt);
    order_members();
}

void RosterPresenter::order_members()
{
    m_members.order([choice = m_member_choice](Bench& bench) { return store::Listing(bench.store).ids(choice); });
}

void RosterPresenter::choose_member(std::size_t row)
{
    if (row >= m_members.count())
        return;
    const int asked = ++m_row_asked;
    m_station.run(
        Lane::Quick, m_alive,
        [id = m_members.id(row)](Bench& bench) -> std::optional<RowShown> {
            const auto found = store::Listing(bench.store).decisions({&id, 1});
            if (found.empty())
                return std::nullopt;
            RowShown shown;
            shown.place = tr("{0} 行目", found.front().line);
            add_decision(shown, found.front());
            return shown;
        },
        [this, asked](const std::optional<RowShown>& shown) {
            if (asked == m_row_asked)
                m_view.show_row(shown);
        },
        failing());
}

store::PieceFilter RosterPresenter::filter() const
{
    const BatchWish& wish = m_making.wish;
    store::PieceFilter filter;
    filter.insurer_number = m_roster.received.insurer_number;
    filter.issue_date = *wish.issue_date;
    filter.documents.assign(wish.documents.begin(), wish.documents.end());
    filter.employer = trimmed(wish.employer);
    filter.postal_code = only_digits(wish.postal_code);
    filter.kana_from = as_kana(wish.kana_from);
    filter.kana_to = as_kana(wish.kana_to);
    filter.roster = m_roster.id;
    return filter;
}

void RosterPresenter::wish(const BatchWish& wish)
{
    m_making.wish = wish;
    count();
}

void RosterPresenter::count()
{
    const int asked = ++m_counted;
    m_making.make = {tr("ロットを作る"), false};
    if (m_making.nothing_waits || !m_making.wish.issue_date) {
        m_making.count = tr("ロットにする製作物はありません");
        m_view.show_making(m_making);
        return;
    }
    m_station.run(
        Lane::Quick, m_alive,
        [filter = filter()](Bench& bench) { return store::Batches(bench.store).unbatched(filter); },
        [this, asked](std::int64_t pieces) {
            if (asked != m_counted)
                return;
            m_making.count = pieces ? tr("{0} 枚がロットになります", pieces) : tr("条件に合う製作物はありません");
            m_making.make.offered = pieces > 0 && !m_shown.busy && m_station.may(Right::RunBatch);
            m_view.show_making(m_making);
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void RosterPresenter::make()
{
    if (!m_making.make.offered)
        return;
    m_making.make.offered = false;
    m_view.show_making(m_making);
    m_station.run(
        Lane::Long, m_alive,
        [filter = filter(), order = m_making.wish.order](Bench& bench) {
            return production::make_batch(bench.store, filter, order, bench.desk).id;
        },
        [this](store::BatchId batch) {
            m_changed();
            m_made(batch);
        },
        [this](const Failure& failure) {
            m_dialogs.failure(failure);
            count();
        });
}

std::function<void(Failure)> RosterPresenter::failing()
{
    return [this](const Failure& failure) {
        m_shown.busy = false;
        m_dialogs.failure(failure);
        show_all();
    };
}

} // namespace fuda::presenters
