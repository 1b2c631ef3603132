#include "app/cli/backup.h"
#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/sign_in.h"
#include "app/cli/terminal_progress.h"
#include "app/services/keeping/keeping_json.h"
#include "data/base/error.h"

#include <algorithm>
#include <iostream>

namespace fuda::cli {

namespace {

Option to_option()
{
    return {"to", "ADDRESS", "新しい SQLite のファイル（sqlite:FILE）、または空の PostgreSQL データベース"};
}

int store_info(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    const store::StoreInfo info = keeping::info(opened.store, opened.desk);
    if (arguments.has("json")) {
        std::cout << keeping::to_json(info);
        return kDone;
    }
    std::cout << "場所\t" << info.place << "\n種類\t" << (info.mode == store::Mode::Live ? "本番用" : "テスト用")
              << "\n番号\t" << info.number << "\n方式\t"
              << (info.engine == db::Engine::Sqlite ? "SQLite" : "PostgreSQL") << "\n作成\t" << info.created_at
              << "\n版\t" << info.schema_version << "\n大きさ\t" << info.bytes << " バイト\n最後の控え\t"
              << (info.last_backup ? info.last_backup->at + " " + info.last_backup->file : "なし") << "\n";
    for (const store::NewestRoster& roster : info.rosters)
        std::cout << "名簿\t" << roster.insurer_number << "\t" << roster.as_of << "\t" << roster.file_name << "\n";
    for (const auto& [table, rows] : info.rows)
        std::cout << "行数\t" << table << "\t" << rows << "\n";
    return kDone;
}

int show(const Arguments& arguments, const store::StoreCopy& copy, const std::string& place)
{
    if (arguments.has("json"))
        std::cout << keeping::to_json(copy, place);
    else
        std::cout << place << "\t" << copy.rows() << " 行\t記録 " << copy.verification.events << " 件\t"
                  << copy.verification.last_hash << "\n";
    return kDone;
}

int store_backup(const Arguments& arguments)
{
    arguments.expect_rest(0);
    if (arguments.has("scheduled"))
        return scheduled_backup(arguments);
    const std::string out = arguments.required("out");
    Opened opened = open_desk(arguments);
    TerminalProgress progress;
    return show(arguments, keeping::backup(opened.store, opened.desk, out, progress), out);
}

int store_restore(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const db::Address to = db::Address::parse(arguments.required("to"));
    TerminalProgress progress;
    const auto made = keeping::restore(arguments.rest().front(), to, system_desk(arguments), progress);
    std::cerr << "fuda: 控えを取った後のことは、この中にありません。もとのストアは、もう使わないでください\n";
    return show(arguments, made, to.place());
}

int store_copy(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const db::Address to = db::Address::parse(arguments.required("to"));
    services::Desk desk = system_desk(arguments);
    store::Store from = store::Store::open(arguments.required("from"), std::nullopt, desk.now());
    Opened opened{std::move(from), std::move(desk)};
    sit_down(arguments, opened);
    TerminalProgress progress;
    const auto made = keeping::copy(opened.store, opened.desk, to, progress);
    std::cerr << "fuda: これからは写しのほうだけを使ってください。両方を使うと、同じ製作物コードが二度出ます\n";
    return show(arguments, made, to.place());
}

/// How many years the text says; nothing when it is no such number.
std::optional<int> years_in(const std::string& text)
{
    const bool digits = !text.empty() && text.size() <= 3 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? std::optional(std::stoi(text)) : std::nullopt;
}

int store_retention(const Arguments& arguments)
{
    const bool set = !arguments.rest().empty();
    if (set)
        arguments.expect_rest(1);
    Opened opened = open_desk(arguments);
    bool changed = false;
    if (set) {
        const std::string& text = arguments.rest().front();
        const auto years = years_in(text);
        if (!years && text != "none")
            throw Error(ErrorKind::Usage, "保存年数は整数か none です: " + text);
        changed = keeping::set_retention_years(opened.store, opened.desk, years);
    }
    const auto years = keeping::retention_years(opened.store);
    if (arguments.has("json"))
        std::cout << "{\"retention_years\": " << (years ? std::to_string(*years) : "null")
                  << ", \"changed\": " << (changed ? "true" : "false") << "}\n";
    else
        std::cout << "保存年数\t" << (years ? std::to_string(*years) + " 年" : "決めていない") << "\n";
    return set && !changed ? kConflict : kDone;
}

/// "5y": so many years before today; else a date. Without --older-than the store's retention.
calendar::Date older_than(const Arguments& arguments, store::Store& store, calendar::Date today)
{
    if (!arguments.has("older-than"))
        if (const auto years = keeping::retention_years(store))
            return today.plus_years(-*years);
    const std::string text = arguments.required("older-than");
    const auto years = text.ends_with('y') ? years_in(text.substr(0, text.size() - 1)) : std::nullopt;
    if (!years)
        return date_of(text, "--older-than");
    if (*years > keeping::kMostRetentionYears)
        throw Error(ErrorKind::Usage, "--older-than は 100y までです: " + text);
    return today.plus_years(-*years);
}

int store_purge(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    const calendar::Date day = older_than(arguments, opened.store, opened.desk.today);
    const auto purging = arguments.has("yes") ? keeping::Purging::Do : keeping::Purging::Try;
    const auto second = second_of(arguments, opened);
    const store::PurgeCounts counts = keeping::purge(opened.store, opened.desk, second, day, purging);
    if (arguments.has("json"))
        std::cout << keeping::to_json(counts, day.iso(), purging);
    else
        std::cout << "製作物\t" << counts.pieces << "\n印刷ジョブ\t" << counts.jobs << "\n名簿の行\t"
                  << counts.eligibilities << "\n検査結果\t" << counts.findings << "\n加入者\t" << counts.members
                  << "\n申請\t" << counts.applications << "\n";
    if (purging == keeping::Purging::Try)
        std::cerr << "fuda: " << day.iso() << " より前に終わったものを数えました。まだ何も消していません。消すには "
                  << "--yes を付けてください（元には戻せません）\n";
    return counts.sum() > 0 ? kDone : kConflict;
}

} // namespace

std::vector<Command> store_commands()
{
    return {
        {"store info", "", "ストアの種類・番号・大きさ・件数・最後の控え", with_store({}), &store_info},
        {"store backup", "", "ほかの人が使っている間に、検証した控えを作る",
         with_store({{"out", "FILE", "控えのファイル（SQLite）。すでにあれば上書きしない"},
                     {"scheduled", "",
                      "予定（fuda store backup-plan）の控えを、まだならば作る。cron や systemd のタイマーから動かす"}}),
         &store_backup,
         "控えには個人情報と印刷データがすべて入ります。本人だけが読めるファイルになります。\n"
         "--out か --scheduled のどちらかを付けます。--scheduled は、決められた予定に従うだけなので、サインインせずに\n"
         "動きます。終了コード: 0 作って検証した、2 予定がない、3 もうできている・ほかの席が作る・いま作っている、\n"
         "4 フォルダーがない・空きがない、5 ストアが記録と合わない。"},
        backup_plan_command(),
        backups_command(),
        {"store restore",
         "BACKUP",
         "控えからストアを作る（すでにあるストアには戻さない）",
         {to_option(), json_option()},
         &store_restore},
        {"store copy", "", "ストアを SQLite から PostgreSQL へ、またはその逆に移す",
         joined({{{"from", "ADDRESS", "もとのストア"}, to_option()}, sign_in_options(), {json_option()}}), &store_copy,
         "表ごとの行数とハッシュを比べ、写しを検証してから使えるようにします。"},
        {"store retention", "[YEARS]", "終わったものの個人情報を保存する年数を、示す・決める（none: 決めない）",
         with_store({}), &store_retention,
         "ひとりでに消えることはありません。fuda store purge が、--older-than を省いたときに使います。"},
        {"store purge", "", "終わったものの個人情報と印刷データを消す（件数と記録は残る）",
         with_store(joined({{{"older-than", "5y|DATE",
                              "この日より前（または今日から 5 年より前）に終わったもの（省略時は保存年数より前）"},
                             {"yes", "", "本当に消す（付けないと、何が消えるかを示すだけ）"}},
                            second_options()})),
         &store_purge,
         "終わったものとは、発送・交付・回収・廃棄・取消になり、ロットが完了か取消で、有効期限の過ぎたものです。\n"
         "新しい名簿のある保険者の古い名簿の行も、そこから作ったものが残っていなければ消します。"},
    };
}

} // namespace fuda::cli
