#include "app/presenters/tracking/return_numbers_presenter.h"

#include "app/language/language.h"
#include "app/services/csv_file.h"

#include <algorithm>

namespace fuda::presenters {

using domain::ReturnReason;
using domain::Right;
using language::number;
using language::tr;

namespace {

constexpr std::size_t kReasons = std::size(domain::kAllReturnReasons);

Cell number_cell(std::int64_t value)
{
    return {value == 0 ? "" : number(value)};
}

} // namespace

ReturnNumbersPresenter::ReturnNumbersPresenter(Station& station, Dialogs& dialogs, ReturnNumbersView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_months(&cell_of_month)
{
}

std::vector<Column> ReturnNumbersPresenter::columns()
{
    constexpr int kLeastWidth = 56; // a head takes what it needs: eleven of them stand on 1366 pixels in English, too
    using enum Column::Align;
    std::vector<Column> columns{{tr("月"), 80, Left, false}};
    for (std::size_t i = 0; i < kReasons; ++i)
        columns.push_back({tr(japanese(domain::kAllReturnReasons[i])), kLeastWidth, Right, false});
    columns.push_back({tr("合計"), kLeastWidth, Right, false});
    columns.push_back({tr(japanese(domain::ReturnDisposal::Open)), kLeastWidth, Right, false});
    return columns;
}

Cell ReturnNumbersPresenter::cell_of_month(const Month& month, std::size_t column)
{
    if (column == 0)
        return {month.month};
    if (column <= kReasons)
        return number_cell(month.by_reason[column - 1]);
    if (column == kReasons + 1)
        return number_cell(month.items);
    return {month.open == 0 ? "" : number(month.open), month.open == 0 ? Tone::Plain : Tone::Attention};
}

std::vector<ReturnNumbersPresenter::Month>
ReturnNumbersPresenter::as_table(const std::vector<store::MailNumbers::ReturnMonth>& sums)
{
    std::vector<Month> months;
    Month all{.month = tr("合計")};
    for (const store::MailNumbers::ReturnMonth& sum : sums) {
        if (months.empty() || months.back().month != sum.month)
            months.push_back({.month = sum.month});
        const auto reason = domain::parse_return_reason(sum.reason).value_or(ReturnReason::Other);
        for (Month* month : {&months.back(), &all}) {
            month->by_reason[static_cast<std::size_t>(reason)] += sum.items;
            month->items += sum.items;
            month->open += sum.open;
        }
    }
    std::ranges::reverse(months);
    if (!months.empty())
        months.push_back(all);
    return months;
}

bool ReturnNumbersPresenter::may() const
{
    return m_station.may(Right::SeeNumbers) || m_station.may(Right::Account) || m_station.may(Right::Track);
}

void ReturnNumbersPresenter::shown()
{
    show();
    if (!may())
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [insurer = m_station.insurer() ? m_station.insurer()->number : std::string()](Bench& seat) {
            return mailing::return_statistics(seat.store, insurer, seat.desk);
        },
        [this](const std::vector<store::MailNumbers::ReturnMonth>& sums) {
            m_months.set(as_table(sums));
            m_view.show_months();
            show();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void ReturnNumbersPresenter::show()
{
    ReturnNumbersShown shown;
    if (!may())
        shown.why_not = tr("集計を見るには「{0}」の権限が要ります。権限はシステム管理者が与えます",
                           tr(japanese(Right::SeeNumbers)));
    shown.save = {tr("CSV で保存"), may() && m_months.count() > 0};
    m_view.show(shown);
}

void ReturnNumbersPresenter::save()
{
    if (m_months.count() == 0)
        return;
    m_dialogs.choose_file(
        {tr("返戻の集計を保存"), "CSV (*.csv)|*.csv", FileQuestion::Kind::Save, "returns.csv"},
        [this, alive = m_alive.watch()](const std::filesystem::path& path) {
            if (alive.expired())
                return;
            std::vector<std::vector<std::string>> lines(1);
            for (const Column& column : columns())
                lines.front().push_back(column.title);
            lines.front().front() = "\xEF\xBB\xBF" + lines.front().front();
            for (const Month& month : m_months.rows()) {
                std::vector<std::string> line{month.month};
                for (const std::int64_t items : month.by_reason)
                    line.push_back(std::to_string(items));
                line.push_back(std::to_string(month.items));
                line.push_back(std::to_string(month.open));
                lines.push_back(std::move(line));
            }
            m_station.run(
                Lane::Quick, m_alive,
                [lines = std::move(lines), path](Bench&) {
                    services::CsvFile file(path);
                    for (const auto& line : lines)
                        file.write(line);
                    file.commit();
                },
                [this, path] { m_dialogs.notice(tr("返戻の集計を保存しました: {0}", path.string())); },
                [this](const Failure& failure) { m_dialogs.failure(failure); });
        });
}

} // namespace fuda::presenters
