#include "app/presenters/tracking/results_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/services/mailing/items.h"
#include "data/domain/carrier_status.h"
#include "data/domain/tracking_number.h"

#include <algorithm>
#include <cctype>

namespace fuda::presenters {

using domain::Right;
using language::number;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kMostBack = 1000;

/// Of the insurer (empty: of all), the first of them.
std::vector<store::MailItem> coming_back(Bench& seat, const std::string& insurer)
{
    std::vector<store::MailItem> found;
    for (store::MailItemId last; found.size() < kMostBack;) {
        const auto items = mailing::coming_back(seat.store, last, kMostBack, seat.desk);
        for (const store::MailItem& item : items)
            if (found.size() < kMostBack && (insurer.empty() || item.insurer_number == insurer))
                found.push_back(item);
        if (items.size() < kMostBack)
            break;
        last = items.back().id;
    }
    return found;
}

} // namespace

ResultsPresenter::ResultsPresenter(Station& station, Dialogs& dialogs, ResultsView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_findings(&cell_of_finding), m_words(&cell_of_word),
      m_back(&cell_of_back)
{
}

std::vector<Column> ResultsPresenter::finding_columns()
{
    using enum Column::Align;
    return {{tr("行"), 56, Right, false},
            {tr("列"), 96, Left, false},
            {tr("内容"), 440, Left, false},
            {tr("対処"), 480, Left, false}};
}

std::vector<Column> ResultsPresenter::word_columns()
{
    using enum Column::Align;
    return {{tr("配送履歴の言葉"), 176, Left, false},
            {tr("行数"), 64, Right, false},
            {tr("例"), 72, Left, false},
            {tr("詳細"), 144, Left, false}};
}

std::vector<Column> ResultsPresenter::back_columns()
{
    using enum Column::Align;
    return {{tr("郵便物"), 72, Left, false},
            {tr("追跡番号"), 144, Left, false},
            {tr("差出日"), 112, Left, false},
            {tr("配送履歴"), 160, Left, false}};
}

Cell ResultsPresenter::cell_of_finding(const mailing::ResultFinding& finding, std::size_t column)
{
    switch (column) {
    case 0:
        return {finding.line > 0 ? number(finding.line) : std::string()};
    case 1:
        return {tr_written(finding.column)};
    case 2:
        return {tr_written(finding.text), Tone::Attention};
    default:
        return {tr_written(finding.remedy)};
    }
}

Cell ResultsPresenter::cell_of_word(const store::UnknownWord& word, std::size_t column)
{
    switch (column) {
    case 0:
        return {word.word, Tone::Attention};
    case 1:
        return {number(word.lines)};
    case 2:
        return {mailing::item_code(word.item)};
    default:
        return {word.detail};
    }
}

Cell ResultsPresenter::cell_of_back(const store::MailItem& item, std::size_t column)
{
    switch (column) {
    case 0:
        return {mailing::item_code(item.id)};
    case 1:
        return {item.tracking_number.empty() ? std::string() : domain::grouped(item.tracking_number)};
    case 2:
        return {item.posted_on ? item.posted_on->iso() : std::string()};
    default:
        return {item.last_word, Tone::Attention};
    }
}

bool ResultsPresenter::may() const
{
    return m_station.may(Right::Track) || m_station.may(Right::Account);
}

void ResultsPresenter::shown()
{
    if (may())
        read();
    else
        show();
}

void ResultsPresenter::read()
{
    m_station.run(
        Lane::Quick, m_alive,
        [insurer = m_station.insurer() ? m_station.insurer()->number : std::string()](Bench& seat) {
            return Waiting{mailing::unknown_words(seat.store, seat.desk), coming_back(seat, insurer)};
        },
        [this](Waiting waiting) { take(std::move(waiting)); }, failing());
}

void ResultsPresenter::take(Waiting waiting)
{
    m_words.set(std::move(waiting.words));
    m_back.set(std::move(waiting.back));
    if (!chosen_row()) {
        m_word.clear();
        m_meaning = 0;
    }
    m_view.show_tables(chosen_row());
    show();
}

std::optional<std::size_t> ResultsPresenter::chosen_row() const
{
    const auto found = std::ranges::find(m_words.rows(), m_word, &store::UnknownWord::word);
    return m_word.empty() || found == m_words.rows().end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - m_words.rows().begin()));
}

void ResultsPresenter::show()
{
    ResultsShown shown;
    shown.file = m_file.filename().string();
    shown.mapping = m_mapping.empty() ? tr("標準の見出し（追跡番号・状態発生日・配送履歴）")
                                      : tr("見出しの対応表 {0}", m_mapping.filename().string());
    shown.import = {tr("配達結果を取り込む…"), may()};
    shown.forget_mapping = {tr("標準の見出しに戻す"), !m_mapping.empty()};
    if (m_outcome) {
        const mailing::ResultsOutcome& is = *m_outcome;
        shown.outcome = {tr("{0}: {1} 行を読みました。新しい行 {2}、配達済にした郵便物 {3} 通", shown.file, is.lines,
                            is.kept, is.delivered),
                         is.findings.empty() ? Tone::Good : Tone::Attention};
        if (!is.changed() && is.findings.empty())
            shown.outcome = {tr("{0}: {1} 行はすべて取込済みです。何も変わっていません", shown.file, is.lines),
                             Tone::Quiet};
    }
    shown.findings = tr("取り込めなかった行　{0} 行", m_findings.count());
    shown.words = tr("意味の分からない言葉　{0} 語", m_words.count());
    shown.back = m_back.count() < kMostBack ? tr("返送中で、まだ手元にない郵便物　{0} 通", m_back.count())
                                            : tr("返送中で、まだ手元にない郵便物　はじめの {0} 通", m_back.count());
    shown.save_findings = {tr("CSV で保存"), m_findings.count() > 0};
    shown.meanings = {tr("意味を選ぶ")};
    for (const domain::CarrierMeaning each : domain::kAllCarrierMeanings)
        shown.meanings.push_back(tr(japanese(each)));
    shown.meaning = m_meaning;
    shown.decide = {tr("この意味に決める"), may() && chosen_row() && m_meaning > 0};
    shown.busy = m_busy;
    m_view.show(shown);
}

void ResultsPresenter::choose_file()
{
    m_dialogs.choose_file(
        {tr("配達結果のファイルを選ぶ"), "CSV (*.csv)|*.csv|" + tr("すべて") + " (*)|*", FileQuestion::Kind::Open, {}},
        [this](const std::filesystem::path& file) { import(file); });
}

void ResultsPresenter::choose_mapping()
{
    m_dialogs.choose_file({tr("見出しの対応表を選ぶ"), "JSON (*.json)|*.json", FileQuestion::Kind::Open, {}},
                          [this](const std::filesystem::path& file) {
                              m_mapping = file;
                              show();
                          });
}

void ResultsPresenter::forget_mapping()
{
    m_mapping.clear();
    show();
}

void ResultsPresenter::import(const std::filesystem::path& file)
{
    if (m_busy || !may())
        return;
    m_busy = true;
    show();
    m_station.run(
        Lane::Long, m_alive,
        [file, mapping = m_mapping](Bench& seat) {
            return mailing::import_results(seat.store, file,
                                           mapping.empty() ? intake::Mapping{} : mailing::read_results_mapping(mapping),
                                           seat.desk, seat.progress);
        },
        [this, file](mailing::ResultsOutcome outcome) {
            m_busy = false;
            m_file = file;
            m_findings.set(outcome.findings);
            m_outcome = std::move(outcome);
            read();
        },
        [this](const Failure& failure) {
            m_busy = false;
            m_dialogs.failure(failure);
            read(); // what was taken in by then stays
        });
}

bool ResultsPresenter::take_file(const std::filesystem::path& file)
{
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending != ".csv")
        return false;
    import(file);
    return true;
}

void ResultsPresenter::save_findings()
{
    const std::string name = m_file.stem().string() + "-findings.csv";
    m_dialogs.choose_file(
        {tr("取り込めなかった行を保存する"), "CSV (*.csv)|*.csv", FileQuestion::Kind::Save, name},
        [this](const std::filesystem::path& file) {
            m_station.run(
                Lane::Quick, m_alive,
                [file, findings = m_findings.rows()](Bench&) { mailing::write_findings(file, findings); },
                [this, file, lines = m_findings.count()] {
                    m_dialogs.notice(tr("{0} 行を {1} に保存しました", lines, file.string()));
                },
                failing());
        });
}

void ResultsPresenter::choose_word(const std::vector<std::size_t>& rows)
{
    const std::string word = rows.empty() ? std::string() : m_words.rows().at(rows.front()).word;
    if (word != m_word)
        m_meaning = 0; // one word's meaning is not the next one's
    m_word = word;
    show();
}

void ResultsPresenter::choose_meaning(std::size_t index)
{
    m_meaning = index;
    show();
}

void ResultsPresenter::decide()
{
    const auto row = chosen_row();
    if (!row || m_meaning == 0)
        return;
    const store::UnknownWord word = m_words.rows()[*row];
    const domain::CarrierMeaning meaning = domain::kAllCarrierMeanings[m_meaning - 1];
    const std::string text =
        tr("「{0}」を「{1}」と読みます。待っている {2} 行にすぐ当てはめ、これから取り込む行も同じに読みます。"
           "あとから変えることはできません。",
           word.word, tr(japanese(meaning)), word.lines);
    m_dialogs.confirm({tr("言葉の意味を決める"), text, tr("決める"), true}, [this, word = word.word, meaning] {
        m_busy = true;
        show();
        m_station.run(
            Lane::Long, m_alive,
            [word, meaning](Bench& seat) { return mailing::decide_word(seat.store, word, meaning, seat.desk); },
            [this](std::int64_t delivered) {
                m_busy = false;
                m_dialogs.notice(delivered > 0 ? tr("意味を決めました。{0} 通が配達済になりました", delivered)
                                               : tr("意味を決めました"));
                read();
            },
            failing());
    });
}

std::function<void(Failure)> ResultsPresenter::failing()
{
    return [this](const Failure& failure) {
        m_busy = false;
        m_dialogs.failure(failure);
        show();
    };
}

} // namespace fuda::presenters
