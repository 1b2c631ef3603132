#include "app/presenters/settings/roster_columns.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/import_presenter.h"
#include "app/presenters/issue/words.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kRows = 20; ///< of a roster, to look at
const std::string kMasked = "●";  ///< an address under 支援措置

Cell choice_cell(const ColumnChoice& choice, std::size_t column)
{
    switch (column) {
    case 0:
        return {std::string(japanese(choice.column)) + (choice.required ? tr("（必須）") : std::string())};
    case 1:
        return {choice.header};
    default:
        if (choice.header.empty())
            return choice.required ? Cell{tr("選んでください"), Tone::Attention} : Cell{tr("なし"), Tone::Quiet};
        if (choice.own)
            return {tr("同じ名前"), Tone::Quiet};
        return choice.settled ? Cell{tr("保存済み"), Tone::Good} : Cell{tr("読み替える"), Tone::Waiting};
    }
}

Cell start_cell(const std::vector<std::string>& row, std::size_t column)
{
    return column < row.size() ? Cell{row[column]} : Cell{};
}

Cell preview_cell(const PreviewRow& row, std::size_t column)
{
    switch (column) {
    case 0:
        return {std::to_string(row.line)};
    case 1:
        return row.status;
    default:
        return column - 2 < row.values.size() ? Cell{row.values[column - 2]} : Cell{};
    }
}

Cell finding_cell(const intake::Finding& finding, std::size_t column)
{
    switch (column) {
    case 0:
        return {finding.line ? std::to_string(finding.line) : "—"};
    case 1:
        return {tr_written(finding.column)};
    case 2:
        return severity_cell(japanese(finding.severity()));
    case 3:
        return {tr_written(finding.message)};
    default:
        return {tr_written(finding.remedy)};
    }
}

PreviewRow preview_row(const intake::RosterRow& row)
{
    using enum intake::RowStatus;
    PreviewRow shown;
    shown.line = row.line;
    shown.status = row.status == Accepted   ? Cell{tr("受付"), Tone::Good}
                   : row.status == Held     ? Cell{tr("保留"), Tone::Attention}
                   : row.status == Repeated ? Cell{tr("重複"), Tone::Quiet}
                                            : Cell{tr("却下"), Tone::Bad};
    if (!row.eligibility)
        return shown;
    const domain::Eligibility& member = *row.eligibility;
    shown.values = {member_number(member.symbol, member.number, member.branch),
                    member.name,
                    member.kana,
                    member.birth.iso(),
                    member.acquired.iso(),
                    member.protected_address ? kMasked : member.address.postal_code,
                    member.protected_address ? kMasked : member.address.text};
    return shown;
}

std::vector<ColumnChoice> choices_of(const std::vector<std::string>& headers, const domain::Insurer& insurer,
                                     const std::optional<intake::Mapping>& kept)
{
    intake::Mapping mapping = kept.value_or(intake::Mapping{});
    for (const auto& [header, column] : intake::proposed_mapping(headers)) {
        const bool taken = std::ranges::any_of(mapping, [&](const auto& pair) {
            return pair.second == column && std::ranges::find(headers, pair.first) != headers.end();
        });
        if (!taken)
            mapping.emplace(header, column); // what is kept stays
    }
    std::vector<ColumnChoice> choices;
    for (std::size_t i = 0; i < intake::kColumns; ++i) {
        const auto column = static_cast<intake::Column>(i);
        if (!is_used(column, insurer))
            continue;
        ColumnChoice choice{column, is_required(column, insurer)};
        for (const std::string& header : headers) {
            const auto own = mapping.find(header);
            if (own != mapping.end() && own->second == japanese(column)) {
                choice.header = header;
                choice.settled = kept && kept->contains(header);
            } else if (own == mapping.end() && intake::column_named(header) == column && choice.header.empty()) {
                choice.header = header;
                choice.own = true;
            }
        }
        choices.push_back(std::move(choice));
    }
    return choices;
}

/// Addresses of rows under 支援措置 are not shown.
void mask_protected(intake::RosterStart& start, const std::vector<ColumnChoice>& choices)
{
    using enum intake::Column;
    const auto place_of = [&](intake::Column column) {
        const auto choice = std::ranges::find(choices, column, &ColumnChoice::column);
        const std::string header = choice == choices.end() ? std::string() : choice->header;
        return static_cast<std::size_t>(std::ranges::find(start.headers, header) - start.headers.begin());
    };
    const std::size_t mark = place_of(Protected);
    for (std::vector<std::string>& row : start.rows)
        if (mark < row.size() && !row[mark].empty())
            for (const intake::Column column : {PostalCode, Address, MailPostalCode, MailAddress})
                if (const std::size_t place = place_of(column); place < row.size())
                    row[place] = kMasked;
}

} // namespace

RosterColumnsPresenter::RosterColumnsPresenter(Station& station, Dialogs& dialogs, RosterColumnsView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_choices(choice_cell), m_start(start_cell),
      m_preview(preview_cell), m_findings(finding_cell)
{
}

std::vector<Column> RosterColumnsPresenter::choice_columns()
{
    return {{tr("Fuda の項目"), 156}, {tr("名簿の見出し"), 124}, {tr("読み方"), 136}};
}

std::vector<Column> RosterColumnsPresenter::start_columns() const
{
    constexpr int kWidth = 120;
    std::vector<Column> columns;
    for (const std::string& header : m_headers)
        columns.push_back({header, kWidth});
    return columns;
}

std::vector<Column> RosterColumnsPresenter::preview_columns()
{
    using enum Column::Align;
    return {{tr("行"), 44, Right}, {tr("状態"), 76},      {tr("記号・番号・枝番"), 160},
            {tr("氏名"), 116},     {tr("フリガナ"), 140}, {tr("生年月日"), 100},
            {tr("資格取得"), 100}, {tr("郵便番号"), 88},  {tr("住所"), 260}};
}

std::vector<Column> RosterColumnsPresenter::finding_columns()
{
    using enum Column::Align;
    return {{tr("行"), 44, Right}, {tr("項目"), 96}, {tr("区分"), 76}, {tr("内容"), 320}, {tr("対処"), 320}};
}

void RosterColumnsPresenter::shown()
{
    const auto& insurer = m_station.insurer();
    const bool other = (insurer ? insurer->number : "") != (m_insurer ? m_insurer->number : "");
    m_insurer = insurer;
    if (m_insurer && other && !m_file.empty())
        return look_at(m_file);
    if (m_insurer && m_file.empty())
        return read_kept();
    show_head();
}

void RosterColumnsPresenter::read_kept()
{
    m_station.run(
        Lane::Quick, m_alive,
        [number = m_insurer->number](Bench& bench) { return issuing::kept_columns(bench.store, number); },
        [this](std::optional<intake::Mapping> kept) {
            m_kept = std::move(kept);
            show_head();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void RosterColumnsPresenter::choose_file()
{
    m_dialogs.choose_file(
        {tr("名簿を選ぶ"), tr("名簿 (*.csv;*.txt;*.tsv)|*.csv;*.txt;*.tsv"), FileQuestion::Kind::Open, {}},
        [this, alive = m_alive.watch()](const std::filesystem::path& file) {
            if (!alive.expired())
                look_at(file);
        });
}

void RosterColumnsPresenter::look_at(const std::filesystem::path& file)
{
    m_insurer = m_station.insurer();
    if (!m_insurer)
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [file, number = m_insurer->number](Bench& bench) {
            services::require(bench.desk, Right::ImportRoster); // it shows members' data
            Looked looked{intake::read_start(file, kRows), issuing::kept_columns(bench.store, number), {}};
            looked.choices = choices_of(looked.start.headers, insurer_of(bench, number), looked.kept);
            mask_protected(looked.start, looked.choices);
            return looked;
        },
        [this, file](Looked looked) {
            const bool other = file != m_file;
            m_file = file;
            m_kept = std::move(looked.kept);
            m_headers = std::move(looked.start.headers);
            m_start.set(std::move(looked.start.rows));
            m_choices.set(std::move(looked.choices));
            m_view.reload_start();
            m_view.reload_choices();
            const auto& choices = m_choices.rows();
            if (other || !m_column || *m_column >= choices.size()) { // begin with what is missing
                const auto missing = std::ranges::find_if(
                    choices, [](const ColumnChoice& choice) { return choice.required && choice.header.empty(); });
                m_column = missing == choices.end() ? 0 : static_cast<std::size_t>(missing - choices.begin());
                m_view.select_choice(*m_column);
            }
            show_headers();
            preview_again();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

intake::Mapping RosterColumnsPresenter::mapping() const
{
    intake::Mapping mapping;
    for (const ColumnChoice& choice : m_choices.rows())
        if (!choice.header.empty() && !choice.own)
            mapping.emplace(choice.header, japanese(choice.column));
    return mapping;
}

void RosterColumnsPresenter::preview_again()
{
    const int asked = ++m_asked;
    m_verdict = {tr("ファイルを読んでいます"), Tone::Waiting};
    m_remedy.clear();
    show_head();
    m_station.run(
        Lane::Quick, m_alive,
        [file = m_file, number = m_insurer->number, mapping = mapping()](Bench& bench) {
            return issuing::preview_roster(file, insurer_of(bench, number), bench.workplace.postal(), mapping, kRows,
                                           bench.desk);
        },
        [this, asked](issuing::RosterPreview preview) {
            if (asked != m_asked)
                return; // another header was chosen meanwhile
            std::vector<PreviewRow> rows;
            for (const intake::RosterRow& row : preview.rows)
                rows.push_back(preview_row(row));
            if (preview.refused) {
                m_verdict = {tr_written(preview.refused->message), Tone::Bad};
                m_remedy = preview.refused->rule == intake::Rule::ColumnMissing
                               ? tr("下の表で「選んでください」の項目を選び、名簿の見出しを当ててください")
                               : tr_written(preview.refused->remedy);
            } else {
                m_verdict = {preview.findings.empty()
                                 ? tr("このとおりに読めます")
                                 : tr("このとおりに読めます（所見 {0} 件）", preview.findings.size()),
                             Tone::Good};
                m_remedy = preview.as_of ? std::string() : tr("名簿の基準日は、取り込むときに入れてください");
            }
            m_preview.set(std::move(rows));
            m_findings.set(std::move(preview.findings));
            m_view.reload_preview();
            m_view.reload_findings();
            show_head();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void RosterColumnsPresenter::show_head()
{
    RosterColumnsView::Head head;
    if (m_insurer) {
        head.insurer = m_insurer->name;
        head.kept = m_kept ? tr("{0} 列を読み替えるように決めてあります。取込はいつもこれを使います", m_kept->size())
                           : tr("まだ決めていません。見出しが Fuda の項目名と同じ名簿だけを取り込めます");
        head.file = m_file.filename().string();
        head.can_forget = m_kept.has_value();
    }
    if (!head.file.empty()) {
        head.verdict = m_verdict;
        head.remedy = m_remedy;
        head.can_keep = m_verdict.tone == Tone::Good && mapping() != m_kept.value_or(intake::Mapping{});
    }
    m_view.show_head(head);
}

void RosterColumnsPresenter::choose_column(std::optional<std::size_t> row)
{
    m_column = row;
    show_headers();
}

void RosterColumnsPresenter::show_headers()
{
    if (!m_column)
        return m_view.show_headers({}, {}, 0);
    const ColumnChoice& choice = m_choices.rows().at(*m_column);
    std::vector<std::string> headers{tr("（なし）")};
    headers.insert(headers.end(), m_headers.begin(), m_headers.end());
    const auto found = std::find(headers.begin() + 1, headers.end(), choice.header);
    m_view.show_headers(std::string(japanese(choice.column)), headers,
                        found == headers.end() ? 0 : static_cast<std::size_t>(found - headers.begin()));
}

void RosterColumnsPresenter::choose_header(std::size_t index)
{
    if (!m_column || index > m_headers.size())
        return;
    std::vector<ColumnChoice> choices = m_choices.rows();
    const std::string header = index == 0 ? std::string() : m_headers[index - 1];
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (i == *m_column) {
            choices[i].header = header;
            choices[i].own = intake::column_named(header) == choices[i].column;
            choices[i].settled =
                m_kept && m_kept->contains(header) && m_kept->at(header) == japanese(choices[i].column);
        } else if (!header.empty() && choices[i].header == header) {
            choices[i].header.clear(); // a header is one column
            choices[i].own = false;
        }
    m_choices.set(std::move(choices));
    m_view.reload_choices();
    preview_again();
}

void RosterColumnsPresenter::keep()
{
    store(mapping(), tr("名簿の列を保存しました。{0} の取込は、どの席でもこれで読みます", m_insurer->name));
}

void RosterColumnsPresenter::forget()
{
    m_dialogs.confirm({tr("名簿の列"),
                       tr("読み替えをやめ、見出しが Fuda の項目名と同じ名簿だけを取り込むようにします。"),
                       tr("読み替えをやめる")},
                      [this, alive = m_alive.watch()] {
                          if (!alive.expired())
                              store({}, tr("名簿の列の読み替えをやめました"));
                      });
}

void RosterColumnsPresenter::store(const intake::Mapping& mapping, const std::string& told)
{
    m_station.run(
        Lane::Quick, m_alive,
        [mapping, number = m_insurer->number](Bench& bench) {
            issuing::keep_columns(bench.store, number, mapping, bench.desk);
        },
        [this, told] {
            m_dialogs.notice(told);
            if (m_file.empty())
                read_kept();
            else
                look_at(m_file);
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

} // namespace fuda::presenters
