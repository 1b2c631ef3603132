#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/layouts/versions_json.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <iostream>

namespace fuda::cli {

namespace {

int number_of(const std::string& text)
{
    const auto number = number_in<int>(text);
    if (!number || *number < 1)
        throw Error(ErrorKind::Usage, "版は 1 以上の整数です: " + text);
    return *number;
}

/// The second operand's version of the first one's layout, which is one that was saved here.
store::LayoutVersion kept_version(const Arguments& arguments, store::Store& store, const services::Workplace& workplace)
{
    arguments.expect_rest(2);
    const layouts::Version version =
        layouts::find(store, workplace, arguments.rest()[0], number_of(arguments.rest()[1]));
    if (!version.kept)
        throw Error(ErrorKind::BadInput,
                    "版 " + arguments.rest()[1] + " は Fuda に付属の様式です。承認・差し戻し・取り下げはできません");
    return *version.kept;
}

void show(const store::LayoutVersion& version)
{
    std::cout << version.layout << "\t" << version.version << "\t" << japanese(version.state) << "\t"
              << version.saved_at << "\t" << version.saved_by << "\t" << version.decided_by << "\t" << version.note
              << (version.reason.empty() ? "" : "（" + version.reason + "）") << "\n";
}

int shown(const Arguments& arguments, store::Store& store, const store::LayoutVersion& version)
{
    const auto now = store::LayoutVersions(store).find(version.layout, version.version).value();
    if (arguments.has("json"))
        std::cout << layouts::to_json(now);
    else
        show(now);
    return kDone;
}

int layout_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const auto all = layouts::list(store, workplace);
    if (arguments.has("json")) {
        std::cout << layouts::to_json(all);
        return kDone;
    }
    for (const layouts::Listed& layout : all) {
        std::cout << layout.id << "\t" << layout.title << "\t版 " << layout.in_force.number
                  << (layout.in_force.kept ? "" : "（付属）");
        if (layout.waiting)
            std::cout << "\t版 " << layout.waiting->version << " が承認待ち（" << layout.waiting->saved_by << "）";
        std::cout << "\n";
        if (!layout.problem.empty())
            std::cerr << layout.problem << "\n";
    }
    return kDone;
}

int layout_versions(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const auto all = layouts::versions(store, workplace, arguments.rest().front());
    if (arguments.has("json")) {
        std::cout << layouts::to_json(all);
        return kDone;
    }
    for (const layouts::Version& version : all) {
        std::cout << (version.in_force ? "使用中\t" : "\t");
        if (version.kept)
            show(*version.kept);
        else
            std::cout << version.layout << "\t" << version.number << "\t付属\n";
    }
    return kDone;
}

int layout_export(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const int number = arguments.value("version") ? number_of(*arguments.value("version")) : 0;
    const auto version = layouts::find(store, workplace, arguments.rest().front(), number);
    const std::filesystem::path out = arguments.required("out");
    write_whole_file(out, layouts::open(store, workplace, version).xml);
    std::cout << out.string() << "\t版 " << version.number << "\n";
    return kDone;
}

int layout_save(const Arguments& arguments)
{
    arguments.expect_rest(2);
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const auto version =
        layouts::save(store, workplace, arguments.rest()[0],
                      read_whole_file(std::filesystem::path(arguments.rest()[1])), arguments.required("note"), desk);
    return shown(arguments, store, version);
}

int layout_diff(const Arguments& arguments)
{
    if (arguments.rest().size() != 2)
        arguments.expect_rest(3);
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const auto parsed = [&](int number) {
        return layouts::open(store, workplace, layouts::find(store, workplace, arguments.rest()[0], number)).parsed;
    };
    const int to = arguments.rest().size() == 3 ? number_of(arguments.rest()[2]) : 0;
    const auto found = layout::differences(parsed(number_of(arguments.rest()[1])), parsed(to));
    if (arguments.has("json")) {
        std::cout << layouts::to_json(found);
        return kDone;
    }
    for (const layout::Difference& difference : found) {
        constexpr const char* kKinds[] = {"追加", "削除", "変更"};
        std::cout << kKinds[static_cast<int>(difference.kind)] << "\t"
                  << (difference.page < 0 ? "" : std::to_string(difference.page + 1) + " ページ") << "\t"
                  << difference.name;
        for (const auto& change : difference.changes)
            std::cout << "\t" << change.label << ": " << change.before << " → " << change.after;
        std::cout << "\n";
    }
    return kDone;
}

int layout_approve(const Arguments& arguments)
{
    const services::Workplace workplace(config::find_resources());
    Opened opened = open_desk(arguments);
    const auto version = kept_version(arguments, opened.store, workplace);
    layouts::approve(opened.store, workplace, version, second_of(arguments, opened), opened.desk);
    return shown(arguments, opened.store, version);
}

/// Ends a version with a reason: rejected, withdrawn.
template <auto end>
int end_version(const Arguments& arguments)
{
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const auto version = kept_version(arguments, store, workplace);
    end(store, version, arguments.required("reason"), desk);
    return shown(arguments, store, version);
}

} // namespace

std::vector<Command> layout_version_commands()
{
    const std::vector<Option> common = with_store();
    const Option reason = {"reason", "TEXT", "理由"};
    const auto with = [&](std::vector<Option> own) { return joined({std::move(own), common}); };
    return {
        {"layout list", "", "様式の一覧（使っている版と、承認待ちの版）", common, &layout_list},
        {"layout versions", "LAYOUT", "様式の版の一覧（新しい順）", common, &layout_versions,
         "標準出力は 使用中・様式・版・状態・保存日時・保存した人・決めた人・変えたところ（タブ区切り）。"},
        {"layout export", "LAYOUT", "様式の XML をファイルに書く",
         with({{"out", "FILE", "出力先"}, {"version", "N", "版（既定は使用中の版）"}}), &layout_export},
        {"layout save", "LAYOUT FILE", "様式の XML を次の版として保存する（別の人が承認するまで印刷に使わない）",
         with({{"note", "TEXT", "何を変えたか（承認する人が読む）"}}), &layout_save,
         "ストアのすべての保険者について、普段の値・最も長い値・空の値で検査し、問題があれば保存しません。"},
        {"layout diff", "LAYOUT VERSION [VERSION]", "二つの版の違い（二つめの既定は使用中の版）", common, &layout_diff},
        {"layout approve", "LAYOUT VERSION", "保存した人とは別の人が、版を承認する（この先の組版はこの版になる）",
         joined({second_options(), common}), &layout_approve},
        {"layout reject", "LAYOUT VERSION", "版を差し戻す", with({reason}), &end_version<&layouts::reject>},
        {"layout withdraw", "LAYOUT VERSION", "自分が保存した版を取り下げる", with({reason}),
         &end_version<&layouts::withdraw>},
    };
}

} // namespace fuda::cli
