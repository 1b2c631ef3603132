#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "data/base/error.h"
#include "data/calendar/business_days.h"
#include "data/calendar/holidays.h"
#include "data/profiles/profile.h"

#include <iostream>

namespace fuda::cli {

namespace {

int number_of(const std::string& text, const char* what)
{
    const auto number = number_in<int>(text);
    if (!number)
        throw Error(ErrorKind::Usage, std::string(what) + " は整数で指定してください: " + text);
    return *number;
}

int calendar_add(const Arguments& arguments)
{
    arguments.expect_rest(2);
    calendar::BusinessCalendar days;
    if (const auto profile = arguments.value("profile")) {
        const domain::Insurer insurer = profiles::read_profile(*profile);
        days = {insurer.year_end_closure, insurer.closures, insurer.open_days};
    }
    const calendar::Date date = date_of(arguments.rest()[0], "DATE");
    std::cout << days.add(date, number_of(arguments.rest()[1], "N")).iso() << "\n";
    return kDone;
}

int calendar_holidays(const Arguments& arguments)
{
    arguments.expect_rest(1);
    for (const calendar::Holiday& holiday : calendar::holidays(number_of(arguments.rest()[0], "YEAR")))
        std::cout << holiday.date.iso() << "\t" << holiday.name << "\n";
    return kDone;
}

} // namespace

std::vector<Command> calendar_commands()
{
    return {{"calendar add",
             "DATE N",
             "DATE の N 営業日後（土日・祝日・12/29〜1/3・保険者の休業日を除く）",
             {{"profile", "FILE", "休業日を定めた保険者の設定ファイル（省略時は官公庁の休日）"}},
             &calendar_add,
             "N を負にするときは -- を前に置きます: fuda calendar add -- 2026-05-07 -1"},
            {"calendar holidays", "YEAR", "その年の国民の祝日・休日（1970〜2050 年）", {}, &calendar_holidays}};
}

} // namespace fuda::cli
