#include "app/presenters/issue/import_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/services/issuing/roster_columns.h"
#include "data/calendar/era.h"

namespace fuda::presenters {

using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kMostFindings = 10'000;

Cell cell_of_finding(const intake::Finding& finding, std::size_t column)
{
    switch (column) {
    case 0:
        return {finding.line ? language::number(static_cast<long long>(finding.line)) : "—"};
    case 1:
        return {tr_written(finding.column)};
    case 2:
        return severity_cell(japanese(finding.severity()));
    case 3:
        return {std::string(finding.id())};
    case 4:
        return {tr_written(finding.message)};
    default:
        return {tr_written(finding.remedy)};
    }
}

/// What reading a file came to: its head or a roster, or why it is refused.
template <class T>
struct Read {
    std::optional<T> taken;
    std::optional<intake::Refused> refused;
    std::vector<intake::Finding> findings;
};

} // namespace

std::vector<Column> finding_columns(bool sorts)
{
    using enum Column::Align;
    return {{tr("行"), 64, Right, sorts},   {tr("項目"), 130, Left, false}, {tr("区分"), 96, Left, sorts},
            {tr("規則"), 100, Left, sorts}, {tr("内容"), 330, Left, false}, {tr("対処"), 320, Left, false}};
}

std::vector<Column> ImportPresenter::finding_columns()
{
    return presenters::finding_columns(false);
}

ImportPresenter::ImportPresenter(Station& station, Dialogs& dialogs, ImportView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_findings(&cell_of_finding)
{
}

void ImportPresenter::show(const std::filesystem::path& file)
{
    m_file = file;
    m_options = {};
    m_refused.reset();
    m_insurer = m_station.insurer() ? m_station.insurer()->number : "";
    m_shown = {};
    m_shown.file = file.filename().string();
    m_shown.insurer = m_station.insurer() ? m_station.insurer()->name : "";
    m_shown.import.text = tr("取り込む");
    m_shown.write_findings.text = tr("所見をファイルに書き出す");
    m_findings.set({});
    m_view.show_findings();
    look();
}

void ImportPresenter::set_as_of(const std::string& text)
{
    if (text == m_shown.as_of)
        return;
    m_shown.as_of = text;
    m_options.as_of.reset();
    const calendar::ParsedDate parsed = text.empty() ? calendar::ParsedDate{} : calendar::parse_date(text);
    m_shown.as_of_wrong = !text.empty() && !parsed.date;
    if (m_shown.as_of_wrong) {
        m_shown.import.offered = false;
        m_view.show(m_shown);
        return;
    }
    m_options.as_of = parsed.date;
    look();
}

void ImportPresenter::look()
{
    const int asked = ++m_asked;
    using Head = Read<issuing::RosterHead>;
    show_verdict(Tone::Waiting, tr("ファイルを読んでいます"), {});
    m_station.run(
        Lane::Quick, m_alive,
        [file = m_file, number = m_insurer, options = m_options](Bench& bench) {
            Head head;
            const domain::Insurer insurer = insurer_of(bench, number);
            try {
                head.taken = issuing::look_at_roster(bench.store, file, insurer, bench.workplace.postal(),
                                                     issuing::with_kept_columns(bench.store, number, options));
            } catch (const intake::Refused& refused) {
                head.refused = refused;
                head.findings.push_back(refused.finding());
            }
            return head;
        },
        [this, asked](Head head) {
            if (asked != m_asked)
                return;
            m_refused = std::move(head.refused);
            m_shown.refused = m_refused.has_value();
            m_shown.import.offered = !m_refused;
            m_shown.write_findings.offered = m_shown.refused;
            if (head.taken && !m_options.as_of)
                m_shown.as_of = head.taken->as_of.iso();
            m_findings.set(head.taken ? head.taken->findings : head.findings);
            m_view.show_findings();
            if (m_refused)
                show_verdict(Tone::Bad, tr_written(m_refused->finding().message),
                             tr_written(m_refused->finding().remedy));
            else
                show_verdict(Tone::Good,
                             head.taken->renamed_columns > 0
                                 ? tr("取り込めます（名簿の列 {0} 列を読み替えます）", head.taken->renamed_columns)
                                 : tr("取り込めます"),
                             {});
        },
        [this](const Failure& failure) { failed(failure); });
}

void ImportPresenter::import()
{
    if (!m_shown.import.offered || m_shown.busy)
        return;
    m_shown.busy = true;
    show_verdict(Tone::Waiting, tr("取り込んでいます"), {});
    using Outcome = Read<store::Roster>;
    m_station.run(
        Lane::Long, m_alive,
        [file = m_file, number = m_insurer, given = m_options](Bench& bench) {
            Outcome outcome;
            const domain::Insurer insurer = insurer_of(bench, number);
            const auto options = issuing::with_kept_columns(bench.store, number, given);
            const postal::PostalMaster& postal = bench.workplace.postal();
            try {
                outcome.taken =
                    issuing::import_roster(bench.store, file, insurer, postal, options, bench.desk, bench.progress)
                        .roster;
            } catch (const intake::Refused& refused) {
                outcome.refused = refused;
                issuing::each_refused_finding(file, insurer, postal, options, refused,
                                              [&](const intake::Finding& finding) {
                                                  outcome.findings.push_back(finding);
                                                  return outcome.findings.size() < kMostFindings;
                                              });
            }
            return outcome;
        },
        [this](Outcome outcome) {
            m_shown.busy = false;
            if (outcome.taken) {
                m_imported(outcome.taken->id);
                return;
            }
            m_refused = std::move(outcome.refused);
            m_shown.refused = true;
            m_shown.import.offered = false;
            m_shown.write_findings.offered = true;
            m_findings.set(std::move(outcome.findings));
            m_view.show_findings();
            show_verdict(Tone::Bad,
                         tr("受け付けられません。何も取り込んでいません。") + tr_written(m_refused->finding().message),
                         tr_written(m_refused->finding().remedy));
        },
        [this](const Failure& failure) { failed(failure); });
}

void ImportPresenter::failed(const Failure& failure)
{
    m_shown.busy = false;
    if (failure.cancelled)
        show_verdict(Tone::Quiet, tr("取込を中止しました。何も取り込んでいません"), {});
    else
        show_verdict(Tone::Bad, failure.message, {});
}

void ImportPresenter::write_findings()
{
    if (!m_refused)
        return;
    m_dialogs.choose_file(
        {tr("所見を書き出す"), tr("CSV (*.csv)|*.csv"), FileQuestion::Kind::Save, "findings.csv"},
        [this, alive = m_alive.watch()](const std::filesystem::path& csv) {
            if (alive.expired() || !m_refused)
                return;
            m_station.run(
                Lane::Long, m_alive,
                [file = m_file, number = m_insurer, options = m_options, refused = *m_refused, csv](Bench& bench) {
                    issuing::write_refused_findings(file, insurer_of(bench, number), bench.workplace.postal(),
                                                    issuing::with_kept_columns(bench.store, number, options), refused,
                                                    csv);
                },
                [this, csv] { m_dialogs.notice(tr("書き出しました: {0}", csv.string())); },
                [this](const Failure& failure) { m_dialogs.failure(failure); });
        });
}

void ImportPresenter::give_up()
{
    ++m_asked;
    if (!m_shown.busy)
        m_given_up();
}

void ImportPresenter::show_verdict(Tone tone, const std::string& text, const std::string& remedy)
{
    m_shown.verdict = {text, tone};
    m_shown.remedy = remedy;
    m_view.show(m_shown);
}

} // namespace fuda::presenters
