#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/config/resources.h"
#include "app/services/insurers/insurers_json.h"

#include <iostream>

namespace fuda::cli {

namespace {

void show(const insurers::Adopted& adopted)
{
    std::cout << adopted.number << "\t" << adopted.name << "\t第 " << adopted.revision << " 版\t" << adopted.at << "\t"
              << adopted.by << "\t" << adopted.sha256 << "\n";
}

int profile_adopt(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_or_create_desk(arguments);
    const insurers::Adoption adoption = insurers::adopt(store, workplace, arguments.rest().front(), desk);
    if (arguments.has("json"))
        std::cout << insurers::to_json(adoption);
    else
        show(adoption.adopted);
    if (!adoption.changed) {
        std::cerr << "fuda: この設定は採用済みです。何も変更していません\n";
        return kConflict;
    }
    return kDone;
}

int profile_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const auto adopted = insurers::list(store);
    if (arguments.has("json")) {
        std::cout << insurers::to_json(adopted);
        return kDone;
    }
    for (const insurers::Adopted& each : adopted)
        show(each);
    return kDone;
}

int profile_show(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const std::string& number = arguments.rest().front();
    auto [store, desk] = open_desk(arguments);
    if (arguments.has("json")) {
        std::cout << insurers::profile_json(store, number);
        return kDone;
    }
    const auto history = insurers::history(store, number);
    for (const insurers::Line& line : insurers::described(insurers::open(store, number, config::cache_folder())))
        std::cout << line.label << "\t" << line.value << "\n";
    for (const insurers::Adopted& revision : history)
        std::cout << "第 " << revision.revision << " 版\t" << revision.at << "\t" << revision.by << "\t"
                  << revision.sha256 << "\n";
    return kDone;
}

} // namespace

std::vector<Command> profile_commands()
{
    return {
        {"profile adopt", "FILE", "保険者の設定ファイルを採用する（どの端末もこれで発行する）", with_store(), &profile_adopt,
         "採用した後は、--profile "
         "に保険者番号を指定できます。印影は、設定ファイルと同じフォルダーか、その下に置きます。\n"
         "ストアの控え・移行・消去の権限（システム管理者）が要ります。"},
        {"profile list", "", "採用した設定の一覧（保険者ごとに最新の版）", with_store(), &profile_list,
         "標準出力は 保険者番号・名称・版・採用日時・採用した利用者・SHA-256（タブ区切り）。"},
        {"profile show", "NUMBER", "採用した設定の内容と、これまでの版", with_store(), &profile_show,
         "--json では、設定ファイルの内容がそのまま profile に入ります。"},
    };
}

} // namespace fuda::cli
