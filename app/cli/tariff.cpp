#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/config/resources.h"
#include "app/services/mailing/tariffs.h"

#include <iostream>

namespace fuda::cli {

namespace {

std::string weight_of(const mailing::TariffLine& line)
{
    if (line.from_count > 0)
        return std::to_string(line.from_count) + " 通から";
    return line.up_to_grams > 0 ? std::to_string(line.up_to_grams) + " g まで" : "";
}

std::string place_of(const mailing::TariffInForce& now)
{
    return now.file.empty() ? "このストアで採用\t" + now.at + "\t" + now.by : now.file;
}

int tariff_show(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const mailing::TariffInForce now = mailing::tariff_in_force(store, config::find_resources());
    std::cout << "料金表\t" << place_of(now) << "\nSHA-256\t" << now.sha256 << "\n";
    for (const postal::TariffEdition& edition : now.tariff.editions())
        for (const mailing::TariffLine& line : mailing::lines_of(edition))
            std::cout << line.from.iso() << "\t" << line.name << "\t" << weight_of(line) << "\t"
                      << mailing::in_words(line.price) << "\t" << mailing::in_words(line.limits) << "\n";
    return kDone;
}

void tell(const mailing::TariffProposal& proposal)
{
    const auto said = [](const std::optional<mailing::TariffLine>& line) {
        return line ? mailing::in_words(line->price) + "　" + mailing::in_words(line->limits) : std::string("—");
    };
    for (const mailing::TariffDifference& difference : proposal.differences) {
        const mailing::TariffLine& line = difference.after ? *difference.after : *difference.before;
        std::cout << line.from.iso() << "\t" << line.name << "\t" << weight_of(line) << "\t" << said(difference.before)
                  << "\t→ " << said(difference.after) << "\n";
    }
}

mailing::TariffProposal proposal_of(const Arguments& arguments, Opened& opened)
{
    arguments.expect_rest(1);
    return mailing::read_tariff(opened.store, config::find_resources(), arguments.rest().front(), opened.desk.today);
}

int tariff_check(const Arguments& arguments)
{
    Opened opened = open_desk(arguments);
    const mailing::TariffProposal proposal = proposal_of(arguments, opened);
    tell(proposal);
    std::cerr << "fuda: いまの料金表と " << proposal.differences.size()
              << " か所が違います。採用は fuda tariff adopt\n";
    return kDone;
}

int tariff_adopt(const Arguments& arguments)
{
    Opened opened = open_or_create_desk(arguments);
    const mailing::TariffProposal proposal = proposal_of(arguments, opened);
    if (proposal.same || !mailing::adopt_tariff(opened.store, config::find_resources(), proposal, opened.desk)) {
        std::cerr << "fuda: いまの料金表と同じです。何も変更していません\n";
        return kConflict;
    }
    tell(proposal);
    return kDone;
}

} // namespace

std::vector<Command> tariff_commands()
{
    return {
        {"tariff show", "", "このストアの料金表（採用したもの。なければ付属のファイル）", store_options(), &tariff_show,
         "標準出力は いつから・種類・重さか通数・料金・条件（タブ区切り）。"},
        {"tariff check", "FILE", "料金表のファイルを検査し、いまの料金表と違うところを示す", store_options(), &tariff_check,
         "標準出力は いつから・種類・重さか通数・いま・これから（タブ区切り）。何も変えない。"},
        {"tariff adopt", "FILE", "料金表を採用する（どの端末もこれで料金を決める）", store_options(), &tariff_adopt,
         "違うところを示す。差し出し済みのものの料金は変わらない。同じものなら終了コード 3。\n"
         "ストアの控え・移行・消去の権限（システム管理者）が要ります。"},
    };
}

} // namespace fuda::cli
