#include "app/services/reporting/monthly_report.h"

#include "app/config/clock.h"
#include "app/services/csv_file.h"
#include "app/services/job_maker.h"
#include "app/services/mailing/numbers.h"
#include "app/services/mailing/papers.h"
#include "app/services/mailing/posting_sums.h"
#include "app/services/mailing/returning.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"

#include <algorithm>
#include <cstdio>

namespace fuda::reporting {

namespace {

using mailing::with_commas;
using store::Step;

constexpr std::size_t kItems = 6, kReasons = 4; ///< lines that the page has
constexpr int kTries = 3;
constexpr Column kPlaces[] = {Column::Waiting,   Column::Printed,  Column::Outside,  Column::Presumed,
                              Column::Delivered, Column::Returned, Column::Recalled, Column::Lost};

/// All that the report says, and whether it agrees with itself.
struct Month {
    Figures figures;
    Standing standing; ///< of all pieces of the insurer
    Waiting waiting;
    Costs costs;
    std::vector<store::MailNumbers::ReturnMonth> returns;
    std::int64_t items = 0;        ///< mail items
    std::int64_t entries = 0;      ///< of the log, behind the figures
    std::string disagreement = {}; ///< the first one; empty when there is none
};

std::string disagree(const std::string& what, std::int64_t is, const std::string& with, std::int64_t should)
{
    return is == should ? std::string()
                        : what + " " + with_commas(is) + " が、" + with + " " + with_commas(should) + " と合いません";
}

/// What is asked of numbers that were counted in different ways.
std::string disagreement_of(const Month& month, const Standing& by_employer, const mailing::Numbers& numbers,
                            const store::StepCounts& listed)
{
    using domain::PieceState;
    if (std::string why = numbers.check(); !why.empty())
        return why;
    for (const Step step : store::kAllSteps)
        if (std::string why = disagree("「" + std::string(japanese(step)) + "」の数", month.figures.total[step],
                                       "記録の一覧", listed[step]);
            !why.empty())
            return why;
    if (std::string why = disagree("ロットごとの製作物の合計", month.standing.pieces, "製作物の総数", numbers.pieces);
        !why.empty())
        return why;
    if (!month.standing.agrees())
        return "製作物の所在の合計が、製作物の総数 " + with_commas(month.standing.pieces) + " と合いません";
    for (const Column place : kPlaces)
        if (std::string why = disagree("ロットごとの「" + std::string(japanese(place)) + "」",
                                       number(month.standing, place), "事業所ごとの合計", number(by_employer, place));
            !why.empty())
            return why;
    if (std::string why = disagree("差出中と到着推定の製作物", month.standing.outside + month.standing.presumed,
                                   "差出済の製作物", numbers.pieces_in(PieceState::Mailed));
        !why.empty())
        return why;
    return disagree("返戻の製作物", month.standing.returned, "状態が返戻の製作物",
                    numbers.pieces_in(PieceState::Returned));
}

Month counted(store::Store& store, const std::string& insurer_number, const Period& period, const services::Desk& desk)
{
    const Scope scope{.insurer_number = insurer_number};
    Month month{figures(store, period, scope, desk),
                sum_of(standings(store, By::Batch, {}, insurer_number, desk)),
                waiting(store, period, scope, desk),
                costs(store, period, insurer_number, desk),
                {}};
    const std::string name = period.first.iso().substr(0, std::string_view("YYYY-MM").size());
    for (auto& each : mailing::return_statistics(store, insurer_number, desk))
        if (each.month == name)
            month.returns.push_back(std::move(each));
    const mailing::Numbers numbers = mailing::numbers(store, {.insurer_number = insurer_number}, {}, desk);
    month.items = numbers.items;
    store::StepCounts listed;
    for (const Step step : store::kAllSteps) {
        listed[step] = static_cast<std::int64_t>(behind(store, period, scope, step, desk).size());
        month.entries += listed[step];
    }
    month.disagreement =
        disagreement_of(month, sum_of(standings(store, By::Employer, {}, insurer_number, desk)), numbers, listed);
    return month;
}

std::string one_decimal(double number)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.1f", number);
    const std::string digits(text);
    const std::size_t point = digits.find('.');
    return with_commas(std::stoll(digits.substr(0, point))) + digits.substr(point);
}

std::string days_text(const std::optional<int>& days)
{
    return days ? with_commas(*days) + " 日" : "―";
}

std::string without_price_text(const Costs& costs)
{
    if (costs.complete())
        return {};
    std::string text;
    if (!costs.without_price.empty())
        text = "単価のない " + with_commas(static_cast<std::int64_t>(costs.without_price.size())) + " 品目";
    if (costs.items_without_price > 0)
        text += std::string(text.empty() ? "" : "と、") + "料金の記録されていない郵便物 " +
                with_commas(costs.items_without_price) + " 通";
    return text + "は、金額に入っていません。";
}

/// What is left of a table when the page has room for `lines`: the last line is the rest of it.
template <class Row, class Rest>
std::vector<Row> shortened(std::vector<Row> rows, std::size_t lines, const Rest& rest)
{
    if (rows.size() <= lines)
        return rows;
    const Row last = rest(std::vector<Row>(rows.begin() + static_cast<std::ptrdiff_t>(lines) - 1, rows.end()));
    rows.resize(lines - 1);
    rows.push_back(last);
    return rows;
}

void add_items(domain::Fields& fields, const Costs& costs)
{
    struct Row {
        std::string name, on_hand, unit;
        std::int64_t used = 0, spoiled = 0;
        std::optional<std::int64_t> yen;
    };
    std::vector<Row> rows;
    for (const Costs::Item& item : costs.items)
        rows.push_back({item.name, with_commas(item.on_hand), item.unit_yen ? with_commas(*item.unit_yen) : "―",
                        item.used, item.spoiled, item.yen()});
    rows = shortened(std::move(rows), kItems, [](const std::vector<Row>& rest) {
        Row sum{"ほか " + std::to_string(rest.size()) + " 品目", "", "", 0, 0, 0};
        for (const Row& each : rest) {
            sum.used += each.used;
            sum.spoiled += each.spoiled;
            *sum.yen += each.yen.value_or(0);
        }
        return sum;
    });
    if (rows.empty())
        fields["item_1"] = "使った材料の記録はありません";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string n = "_" + std::to_string(i + 1);
        fields["item" + n] = rows[i].name;
        fields["used" + n] = with_commas(rows[i].used);
        fields["spoiled" + n] = with_commas(rows[i].spoiled);
        fields["on_hand" + n] = rows[i].on_hand;
        fields["unit" + n] = rows[i].unit;
        fields["yen" + n] = rows[i].yen ? with_commas(*rows[i].yen) : "―";
    }
}

void add_returns(domain::Fields& fields, const Month& month)
{
    using Row = store::MailNumbers::ReturnMonth;
    const std::vector<Row> rows = shortened(month.returns, kReasons, [](const std::vector<Row>& rest) {
        Row sum{.month = {}, .reason = "その他"};
        for (const Row& each : rest)
            sum.items += each.items;
        return sum;
    });
    if (rows.empty()) {
        fields["reason_1"] = "なし";
        fields["returns_1"] = "0";
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        fields["reason_" + std::to_string(i + 1)] = rows[i].reason;
        fields["returns_" + std::to_string(i + 1)] = with_commas(rows[i].items);
    }
}

std::int64_t handed_over(const store::StepCounts& counts)
{
    return counts[Step::Posted] + counts[Step::HandedOver];
}

std::int64_t most_a_day(const Month& month)
{
    std::int64_t most = 0;
    for (const auto& [day, counts] : month.figures.days)
        most = std::max(most, handed_over(counts));
    return most;
}

std::string made(const services::Desk& desk)
{
    constexpr std::size_t kUntilMinutes = 16, kBetween = 10;
    std::string at = config::in_japan(desk.now()).substr(0, kUntilMinutes);
    at.at(kBetween) = ' ';
    return at + "　" + desk.actor.name;
}

domain::Fields fields_of(const Month& month, const services::Desk& desk)
{
    const Period& period = month.figures.period;
    domain::Fields fields = {
        {"month", text(period)},
        {"period", period.first.iso() + "～" + period.last.iso()},
        {"made", made(desk)},
        {"most_a_day", with_commas(most_a_day(month))},
        {"pieces", with_commas(month.standing.pieces)},
        {"late", with_commas(month.standing.late)},
        {"waited", days_text(month.waiting.median) + "\n" + days_text(month.waiting.ninetieth) + "\n" +
                       days_text(month.waiting.longest)},
        {"postage_items", with_commas(month.costs.items_posted)},
        {"postage_yen", with_commas(month.costs.postage_yen)},
        {"total_yen", with_commas(month.costs.material_yen + month.costs.postage_yen)},
        {"handed_over_pieces", with_commas(month.costs.pieces_handed_over)},
        {"yen_a_piece", month.costs.yen_a_piece() ? one_decimal(*month.costs.yen_a_piece()) + " 円" : std::string("―")},
        {"without_price", without_price_text(month.costs)},
        {"checks", "日ごとの数の合計と、月の数\nロットごと・事業所ごとの数と、製作物の総数 " +
                       with_commas(month.standing.pieces) + "\n製作物の状態と、郵便物の数 " + with_commas(month.items) +
                       "\n月の数と、記録の一覧 " + with_commas(month.entries) + " 行"}};
    for (const Step step : store::kAllSteps) {
        std::string field(name(step));
        std::replace(field.begin(), field.end(), '-', '_');
        fields[field] = with_commas(month.figures.total[step]);
    }
    std::string& standing = fields["standing"];
    for (const Column place : kPlaces)
        standing += (standing.empty() ? "" : "\n") + with_commas(number(month.standing, place));
    if (desk.today <= period.last)
        fields["unfinished"] = "この月はまだ終わっていません。";
    if (month.figures.days.size() >= 30)
        fields["thirtieth"] = "30";
    add_items(fields, month.costs);
    add_returns(fields, month);
    return fields;
}

/// A bar for each day, in the zone that the layout leaves free for them.
std::vector<layout::Mark> bars_of(const Month& month, const layout::Color& color)
{
    constexpr double kLeft = 20, kWidth = 170, kFoot = 108, kHeight = 22, kSlots = 31, kGap = 1.2;
    std::vector<layout::Mark> bars;
    const std::int64_t most = most_a_day(month);
    for (const auto& [day, counts] : month.figures.days) {
        const std::int64_t pieces = handed_over(counts);
        if (pieces == 0)
            continue;
        const double height = kHeight * static_cast<double>(pieces) / static_cast<double>(most);
        layout::BoxMark bar;
        bar.box = {Length::mm(kLeft + kWidth / kSlots * (day.day() - 1) + kGap / 2), Length::mm(kFoot - height),
                   Length::mm(kWidth / kSlots - kGap), Length::mm(height)};
        bar.fill = color;
        bars.push_back({bar});
    }
    return bars;
}

std::string report_pdf(const store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                       const Month& month, const services::Desk& desk)
{
    const layout::Composer composer(workplace.shipped_layout("monthly-report-a4").parsed,
                                    mailing::paper_constants(insurer), workplace.fonts(), mailing::specimen_of(store));
    layout::Composition page = composer.compose(fields_of(month, desk));
    if (!page.printable())
        throw Error(ErrorKind::BadInput, "月次報告書に印刷できない値があります: " + services::reason_of(page.issues));
    const auto bars = bars_of(month, layout::parse_color(insurer.accent_color).value_or(layout::Color{}));
    std::vector<layout::Mark>& marks = page.pages.at(0).marks;
    marks.insert(marks.begin(), bars.begin(), bars.end()); // shapes before texts
    std::string pdf =
        layout::Renderer(workplace.fonts()).pdf({&page.pages[0]}, {composer.layout().title, mailing::midnight(desk)});
    const auto faults = layout::Prover(workplace.fonts()).prove(pdf, {&page});
    if (!faults.empty())
        throw Error(ErrorKind::Corrupt, "月次報告書の読み戻し検査: " + faults.front().message);
    return pdf;
}

std::string report_csv(const Month& month, const services::Desk& desk)
{
    std::string csv;
    const auto line = [&csv](const std::string& section, const std::string& thing, std::int64_t count,
                             const std::string& note = {}) {
        csv += services::csv_line(std::vector<std::string>{section, thing, std::to_string(count), note});
    };
    csv += services::csv_line(std::vector<std::string>{"\xEF\xBB\xBF区分", "項目", "数", "内容"});
    csv += services::csv_line(std::vector<std::string>{"報告", text(month.figures.period), "", made(desk)});
    for (const Step step : store::kAllSteps)
        line("月", std::string(japanese(step)), month.figures.total[step]);
    for (const auto& [day, counts] : month.figures.days)
        for (const Step step : store::kAllSteps)
            if (counts[step] != 0)
                line("日", std::string(japanese(step)), counts[step], day.iso());
    for (const Column place : kPlaces)
        line("所在", std::string(japanese(place)), number(month.standing, place));
    line("所在", "製作物", month.standing.pieces);
    line("所在", "遅れ", month.standing.late, "差出中のうち");
    for (std::size_t days = 0; days < month.waiting.by_days.size(); ++days)
        if (month.waiting.by_days[days] != 0)
            line("受付から引き渡し", "製作物", month.waiting.by_days[days],
                 std::to_string(days) + (static_cast<int>(days) == Waiting::kMostDays ? " 日以上" : " 日"));
    for (const auto& each : month.returns)
        line("返戻", each.reason, each.items);
    for (const Costs::Item& item : month.costs.items) {
        line("材料", item.article + " 使用", item.used, item.name);
        line("材料", item.article + " 破損", item.spoiled, item.name);
        if (item.yen())
            line("材料", item.article + " 金額（円）", *item.yen(), item.name);
    }
    line("郵便", "差出した郵便物", month.costs.items_posted);
    line("郵便", "料金（円）", month.costs.postage_yen, "割引の前");
    line("郵便", "料金の記録されていない郵便物", month.costs.items_without_price);
    line("費用", "計（円）", month.costs.material_yen + month.costs.postage_yen, without_price_text(month.costs));
    line("費用", "引き渡した製作物", month.costs.pieces_handed_over);
    return csv;
}

} // namespace

std::vector<std::filesystem::path> write_monthly_report(store::Store& store, const services::Workplace& workplace,
                                                        const domain::Insurer& insurer, const Period& month,
                                                        const std::filesystem::path& folder, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    if (month != month_of(month.first))
        throw Error(ErrorKind::Usage, "月次報告書は月ごとに作ります（YYYY-MM）: " + text(month));
    Month report = counted(store, insurer.number, month, desk);
    for (int i = 1; i < kTries && !report.disagreement.empty(); ++i)
        report = counted(store, insurer.number, month, desk); // someone may have worked while it was counted
    if (!report.disagreement.empty())
        throw Error(ErrorKind::Conflict, "月次報告書を作れません。" + report.disagreement +
                                             "。作業が続いているなら終えてから作り直し、それでも合わなければ "
                                             "fuda audit verify で調べてください");
    const std::string pdf = report_pdf(store, workplace, insurer, report, desk);
    make_folder(folder);
    const std::string base =
        (folder / (insurer.number + "-" + month.first.iso().substr(0, std::string_view("YYYY-MM").size()))).string();
    const std::vector<std::filesystem::path> files = {base + ".pdf", base + ".csv"};
    write_whole_file(files[0], pdf);
    write_whole_file(files[1], report_csv(report, desk));
    return files;
}

} // namespace fuda::reporting
