#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/reporting/figures.h"
#include "app/services/reporting/monthly_report.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <iomanip>
#include <iostream>

namespace fuda::cli {

namespace {

using reporting::By;
using reporting::Column;

std::vector<Option> period_options()
{
    return {{"month", "YYYY-MM", "その月（省略時は今月）"}, {"day", "YYYY-MM-DD", "その日だけ"}};
}

std::vector<Option> with_output(std::vector<Option> options)
{
    return joined({std::move(options),
                   {{"csv", "FILE", "CSV（UTF-8）に書き出す"}},
                   store_options(),
                   {today_option(), json_option()}});
}

Option insurer_number_option()
{
    return {"insurer", "N", "保険者番号（省略時はすべて）"};
}

reporting::Period period_named(const std::string& text, std::size_t length, const char* what)
{
    const auto period = text.size() == length ? reporting::parse_period(text) : std::nullopt;
    if (!period)
        throw Error(ErrorKind::Usage, std::string(what) + "ではありません: " + text);
    return *period;
}

reporting::Period month_named(const std::string& text)
{
    return period_named(text, std::string_view("YYYY-MM").size(), "月（YYYY-MM）");
}

/// Nothing when neither --month nor --day is given.
std::optional<reporting::Period> period_given(const Arguments& arguments)
{
    const auto month = arguments.value("month"), day = arguments.value("day");
    if (month && day)
        throw Error(ErrorKind::Usage, "--month と --day はどちらか一つです");
    if (month)
        return month_named(*month);
    if (day)
        return period_named(*day, std::string_view("YYYY-MM-DD").size(), "日付（YYYY-MM-DD）");
    return std::nullopt;
}

reporting::Period period_of(const Arguments& arguments, const Opened& opened)
{
    return period_given(arguments).value_or(reporting::month_of(opened.desk.today));
}

reporting::Scope scope_of(const Arguments& arguments)
{
    reporting::Scope scope{.insurer_number = arguments.value("insurer").value_or(""),
                           .employer = arguments.value("employer")};
    if (arguments.has("batch"))
        scope.batch = store::BatchId{arguments.number("batch", 0, 1)};
    return scope;
}

/// As --json or --csv want it; whether one of them was given.
bool written(const Arguments& arguments, const std::string& json, const std::string& csv)
{
    const auto file = arguments.value("csv");
    if (file) {
        write_whole_file(*file, csv);
        std::cout << *file << "\n";
    }
    if (arguments.has("json"))
        std::cout << json;
    return file || arguments.has("json");
}

void check_output(const Arguments& arguments)
{
    arguments.expect_rest(0);
    if (arguments.has("json") && arguments.has("csv"))
        throw Error(ErrorKind::Usage, "--json と --csv はどちらか一つです");
}

int report_figures(const Arguments& arguments)
{
    check_output(arguments);
    Opened opened = open_desk(arguments);
    const reporting::Figures figures =
        reporting::figures(opened.store, period_of(arguments, opened), scope_of(arguments), opened.desk);
    if (written(arguments, to_json(figures), to_csv(figures)))
        return kDone;
    std::cout << "日";
    for (const store::Step step : store::kAllSteps)
        std::cout << "\t" << japanese(step);
    std::cout << "\n";
    const auto line = [](const std::string& what, const store::StepCounts& counts) {
        std::cout << what;
        for (const store::Step step : store::kAllSteps)
            std::cout << "\t" << counts[step];
        std::cout << "\n";
    };
    for (const auto& [day, counts] : figures.days)
        if (counts != store::StepCounts{})
            line(day.iso(), counts);
    line("合計", figures.total);
    return kDone;
}

int report_standings(const Arguments& arguments)
{
    check_output(arguments);
    const std::string word = arguments.value("by").value_or("batch");
    if (word != "batch" && word != "employer")
        throw Error(ErrorKind::Usage, "--by は batch か employer です: " + word);
    const By by = word == "batch" ? By::Batch : By::Employer;
    Opened opened = open_desk(arguments);
    const auto standings = reporting::standings(opened.store, by, period_given(arguments),
                                                arguments.value("insurer").value_or(""), opened.desk);
    for (const reporting::Standing& standing : standings)
        if (!standing.agrees())
            throw Error(ErrorKind::Corrupt,
                        standing.label + "の内訳が製作物の数と合いません。fuda audit verify で調べてください");
    if (written(arguments, to_json(standings), to_csv(by, standings)))
        return kDone;
    constexpr Column kLast = Column::Late;
    std::cout << (by == By::Batch ? "ロット" : "事業所記号\t名称");
    for (int column = 0; column <= static_cast<int>(kLast); ++column)
        std::cout << "\t" << japanese(static_cast<Column>(column));
    std::cout << "\n";
    for (const reporting::Standing& standing : standings) {
        std::cout << (by == By::Batch ? "" : standing.key + "\t") << standing.label;
        for (int column = 0; column <= static_cast<int>(kLast); ++column)
            std::cout << "\t" << number(standing, static_cast<Column>(column));
        std::cout << "\n";
    }
    return kDone;
}

int report_waiting(const Arguments& arguments)
{
    check_output(arguments);
    Opened opened = open_desk(arguments);
    const reporting::Waiting waiting =
        reporting::waiting(opened.store, period_of(arguments, opened), scope_of(arguments), opened.desk);
    if (written(arguments, to_json(waiting), to_csv(waiting)))
        return kDone;
    std::cout << "製作物\t" << waiting.pieces << "\n";
    if (waiting.pieces == 0)
        return kDone;
    std::cout << "半数まで\t" << *waiting.median << " 日\n9割まで\t" << *waiting.ninetieth << " 日\n最長\t"
              << *waiting.longest << " 日\n";
    for (std::size_t days = 0; days < waiting.by_days.size(); ++days)
        if (waiting.by_days[days] > 0)
            std::cout << days << (days == reporting::Waiting::kMostDays ? " 日以上\t" : " 日\t")
                      << waiting.by_days[days] << "\n";
    return kDone;
}

int report_costs(const Arguments& arguments)
{
    check_output(arguments);
    Opened opened = open_desk(arguments);
    const reporting::Costs costs = reporting::costs(opened.store, period_of(arguments, opened),
                                                    arguments.value("insurer").value_or(""), opened.desk);
    if (written(arguments, to_json(costs), to_csv(costs)))
        return kDone;
    std::cout << "品目\t品名\t使用\t破損\t在庫\t金額\n";
    for (const reporting::Costs::Item& item : costs.items) {
        const auto yen = item.yen();
        std::cout << item.article << "\t" << item.name << "\t" << item.used << "\t" << item.spoiled << "\t"
                  << item.on_hand << "\t" << (yen ? std::to_string(*yen) + " 円" : "単価なし") << "\n";
    }
    std::cout << "材料\t" << costs.material_yen << " 円\n郵便料金\t" << costs.postage_yen << " 円（"
              << costs.items_posted << " 通）\n";
    if (const auto each = costs.yen_a_piece())
        std::cout << "1 枚あたり\t" << std::fixed << std::setprecision(1) << *each << " 円（"
                  << costs.pieces_handed_over << " 枚）\n";
    for (const std::string& article : costs.without_price)
        std::cerr << "fuda: 品目 " << article << " は単価がないため、金額に入っていません\n";
    if (costs.items_without_price > 0)
        std::cerr << "fuda: 料金の記録されていない郵便物 " << costs.items_without_price
                  << " 通は、金額に入っていません\n";
    return costs.complete() ? kDone : kDoneWithHeld;
}

int report_month(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const reporting::Period month = month_named(arguments.rest().front());
    const std::string folder = arguments.required("out");
    Opened opened = open_desk(arguments);
    const services::Workplace workplace(config::find_resources());
    for (const auto& file :
         reporting::write_monthly_report(opened.store, workplace, insurer_of(arguments), month, folder, opened.desk))
        std::cout << file.string() << "\n";
    return kDone;
}

} // namespace

std::vector<Command> report_commands()
{
    const std::vector<Option> scope = {insurer_number_option(),
                                       {"batch", "N", "ロットの番号（省略時はすべて）"},
                                       {"employer", "S", "事業所記号（省略時はすべて、空なら事業所なし）"}};
    return {{"report figures", "", "期間に行ったこと（発行、印刷、差出、配達など）を日ごとに示す",
             with_output(joined({period_options(), scope})), &report_figures},
            {"report standings", "", "製作物がいまどこにあるかを、ロットか事業所ごとに示す。合わなければ終了コード 5",
             with_output(joined({{{"by", "WHAT", "batch（ロット、省略時）か employer（事業所）"},
                                  {"month", "YYYY-MM", "その月に作ったロット、交付した事業所（省略時はすべて）"},
                                  {"day", "YYYY-MM-DD", "その日だけ"},
                                  insurer_number_option()}})),
             &report_standings},
            {"report waiting", "", "受付（申請か名簿の取り込み）から引き渡しまでの日数を示す",
             with_output(joined({period_options(), scope})), &report_waiting},
            {"report costs", "",
             "期間に使った材料と郵便料金、1 枚あたりの金額を示す。単価のないものがあれば終了コード 1",
             with_output(joined({period_options(), {insurer_number_option()}})), &report_costs},
            {"report month", "YYYY-MM", "月次報告書（A4 一枚の PDF と CSV）を作る。数が合わなければ作らない",
             joined({{{"out", "DIR", "書き出すフォルダー"}, insurer_option()}, store_options(), {today_option()}}),
             &report_month}};
}

} // namespace fuda::cli
