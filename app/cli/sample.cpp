#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/config/resources.h"
#include "data/profiles/profile.h"
#include "data/samples/roster_writer.h"

#include <iostream>

namespace fuda::cli {

namespace {

int run_sample(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto rows = static_cast<std::uint64_t>(arguments.number("rows", 200, 1));
    const auto seed = static_cast<std::uint64_t>(arguments.number("seed", 1, 0));
    const domain::Insurer insurer = profiles::read_profile(
        arguments.value("profile").value_or((config::find_resources().profiles / "kokuho-kumiai.json").string()));
    const auto as_of = arguments.value("as-of");
    std::ios::sync_with_stdio(false);
    samples::write_roster(std::cout, {rows, seed, insurer, as_of ? date_of(*as_of, "--as-of") : today_of(arguments)});
    return kDone;
}

} // namespace

Command sample_command()
{
    return {"sample",
            "",
            "架空の加入者の名簿を標準出力に書く（同じ指定なら同じ内容）",
            {{"rows", "N", "行数（既定 200）"},
             {"seed", "S", "乱数の種（既定 1）"},
             profile_option(),
             {"as-of", "YYYY-MM-DD", "基準日（省略時は今日）"}},
            &run_sample};
}

} // namespace fuda::cli
