#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/mail.h"
#include "app/cli/terminal_progress.h"
#include "app/services/mailing/http_carrier_service.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/numbers.h"
#include "app/services/mailing/overdue.h"
#include "app/services/mailing/tracking.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

std::vector<Option> scope_options()
{
    return {{"insurer", "N", "保険者番号（省略時はすべて）"}, {"batch", "ID", "ロットの番号（省略時はすべて）"}};
}

store::BatchId chosen_batch(const Arguments& arguments)
{
    return {arguments.has("batch") ? arguments.number("batch", 0, 1) : 0};
}

store::OutsideFilter outside_filter_of(const Arguments& arguments)
{
    return {arguments.value("insurer").value_or(""), chosen_batch(arguments), {}};
}

int status_of(const mailing::ResultsOutcome& outcome)
{
    if (!outcome.findings.empty() || !outcome.unknown_words.empty() || !outcome.unanswered.empty())
        return kDoneWithHeld;
    return outcome.changed() ? kDone : kConflict;
}

int shown(const Arguments& arguments, const mailing::ResultsOutcome& outcome)
{
    if (arguments.has("json")) {
        std::cout << mailing::to_json(outcome);
        return status_of(outcome);
    }
    if (outcome.asked > 0)
        std::cout << "問い合わせ\t" << outcome.asked << "\n";
    std::cout << "行\t" << outcome.lines << "\n新しい行\t" << outcome.kept << "\n配達済にした郵便物\t"
              << outcome.delivered << "\n返送中の郵便物\t" << outcome.coming_back.size() << "\n";
    for (const store::UnknownWord& word : outcome.unknown_words)
        std::cout << "意味の分からない言葉\t" << word.word << "\t" << word.lines << "\n";
    for (const mailing::CarrierService::Answer& answer : outcome.unanswered)
        std::cerr << "fuda: 追跡番号 " << answer.number << ": " << answer.error << "\n";
    for (const mailing::ResultFinding& finding : outcome.findings)
        std::cerr << "fuda: " << (finding.line > 0 ? std::to_string(finding.line) + " 行目: " : "") << finding.text
                  << "。対処: " << finding.remedy << "\n";
    return status_of(outcome);
}

int track_import(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const auto mapping_file = arguments.value("mapping");
    const intake::Mapping mapping = mapping_file ? mailing::read_results_mapping(*mapping_file) : intake::Mapping{};
    auto [store, desk] = open_desk(arguments);
    TerminalProgress progress;
    const mailing::ResultsOutcome outcome =
        mailing::import_results(store, arguments.rest().front(), mapping, desk, progress);
    if (const auto findings = arguments.value("findings"))
        mailing::write_findings(*findings, outcome.findings);
    return shown(arguments, outcome);
}

int track_poll(const Arguments& arguments)
{
    arguments.expect_rest(0);
    constexpr long long kSeconds = 10;
    mailing::HttpCarrierService service(arguments.required("url"),
                                        std::chrono::seconds(arguments.number("timeout", kSeconds, 1)));
    auto [store, desk] = open_desk(arguments);
    TerminalProgress progress;
    return shown(arguments, mailing::poll(store, service, desk, progress));
}

int track_words(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const auto unknown = mailing::unknown_words(store, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(unknown);
        return kDone;
    }
    for (const store::UnknownWord& word : unknown)
        std::cout << word.word << "\t" << word.lines << "\n";
    return kDone;
}

int track_word(const Arguments& arguments)
{
    arguments.expect_rest(2);
    const std::string& meant = arguments.rest()[1];
    std::optional<domain::CarrierMeaning> meaning = domain::parse_carrier_meaning(meant);
    std::string all;
    for (const domain::CarrierMeaning each : domain::kAllCarrierMeanings) {
        all += " " + std::string(domain::name(each)) + "（" + std::string(domain::japanese(each)) + "）";
        if (domain::japanese(each) == meant)
            meaning = each;
    }
    if (!meaning)
        throw Error(ErrorKind::Usage, "MEANING は次のどれかです:" + all);
    auto [store, desk] = open_desk(arguments);
    const std::int64_t moved = mailing::decide_word(store, arguments.rest()[0], *meaning, desk);
    if (arguments.has("json"))
        std::cout << "{\"delivered\": " << moved << "}\n";
    else
        std::cout << "配達済にした郵便物\t" << moved << "\n";
    return kDone;
}

void print_sum(const std::string& name, const mailing::OutSum& sum)
{
    std::cout << name << "\t" << sum.items;
    for (const std::int64_t items : sum.by_age)
        std::cout << "\t" << items;
    std::cout << "\t" << sum.late << "\t" << sum.oldest << "\n";
}

int track_out(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const mailing::OutReport report = mailing::still_out(store, outside_filter_of(arguments), {}, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(report);
        return kDone;
    }
    std::cout << "種別\t未着";
    for (const std::string_view age : mailing::kAgeWords)
        std::cout << "\t" << age;
    std::cout << "\t遅れ\t最長日数\n";
    for (const mailing::OutSum& sum : report.classes)
        print_sum(mailing::class_word(sum.mail_class), sum);
    print_sum("合計", report.total);
    return kDone;
}

int track_late(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto which = arguments.has("all") ? mailing::Which::All : mailing::Which::Late;
    const auto count = static_cast<std::size_t>(arguments.number("count", kListed, 1));
    auto [store, desk] = open_desk(arguments);
    const auto items = mailing::list_out(store, outside_filter_of(arguments), which, {}, nullptr, count, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(items);
        return kDone;
    }
    for (const mailing::OutItem& item : items)
        std::cout << mailing::item_code(item.item.id) << "\t" << mailing::class_word(item.item.mail_class) << "\t"
                  << item.item.tracking_number << "\t" << item.item.posted_on->iso() << "\t" << item.days << "\t"
                  << (item.late ? "遅れ" : "") << "\t" << item.item.last_word << "\n";
    if (items.size() == count)
        std::cerr << "fuda: 古いものから " << count << " 通だけを示しました\n";
    return kDone;
}

int track_back(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const auto items = mailing::coming_back(store, {}, kListed, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(items);
        return kDone;
    }
    for (const store::MailItem& item : items)
        std::cout << mailing::item_code(item.id) << "\t" << item.tracking_number << "\t" << item.posted_on->iso()
                  << "\t" << item.last_word << "\n";
    return kDone;
}

int track_presume(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto days = static_cast<int>(arguments.number("days", mailing::kPresumedAfter, 1));
    auto [store, desk] = open_desk(arguments);
    TerminalProgress progress;
    const std::int64_t presumed = mailing::presume(store, days, desk, progress);
    if (arguments.has("json"))
        std::cout << "{\"presumed\": " << presumed << "}\n";
    else
        std::cout << "到着推定にした郵便物\t" << presumed << "\n";
    return presumed > 0 ? kDone : kConflict;
}

int track_delivered(const Arguments& arguments)
{
    auto [store, desk] = open_desk(arguments);
    std::vector<store::MailItem> items = items_of(arguments, store);
    mailing::note_delivered(store, items, day_of(arguments, desk), desk);
    for (store::MailItem& item : items)
        item = store::MailItems(store).get(item.id);
    if (arguments.has("json"))
        std::cout << mailing::to_json(items);
    else
        std::cout << "配達済にした郵便物\t" << items.size() << "\n";
    return kDone;
}

int track_numbers(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    mailing::NumbersScope scope;
    scope.insurer_number = arguments.value("insurer").value_or("");
    if (arguments.has("batch"))
        scope.batch = chosen_batch(arguments);
    const mailing::Numbers numbers = mailing::numbers(store, scope, {}, desk);
    const std::string disagreement = numbers.check();
    if (arguments.has("json")) {
        std::cout << mailing::to_json(numbers);
    } else {
        std::cout << "製作物\t" << numbers.pieces << "\n";
        for (const domain::PieceState state : domain::kAllPieceStates)
            std::cout << "　" << japanese(state) << "\t" << numbers.pieces_in(state) << "\n";
        std::cout << "郵便物\t" << numbers.items << "\n";
        for (const domain::MailItemState state : domain::kAllMailItemStates)
            std::cout << "　" << japanese(state) << "\t" << numbers.items_in(state) << "\n";
        std::cout << "遅れ\t" << numbers.out.total.late << "\n処置待ちの返戻\t" << numbers.returned_open() << "\n";
    }
    if (disagreement.empty())
        return kDone;
    std::cerr << "fuda: 数が合いません: " << disagreement << "\n      fuda audit verify で確かめてください\n";
    return kCorrupt;
}

} // namespace

std::vector<Command> track_commands()
{
    return {
        {"track import", "FILE", "配達結果の CSV を取り込む",
         with_store_and_today({{"mapping", "FILE", "見出しの対応表（JSON）: {\"追跡番号\": \"伝票番号\"}"},
                               {"findings", "FILE", "取り込めなかった行を書き出す CSV"}}),
         &track_import,
         "列は 追跡番号（お問い合わせ番号）・状態発生日・配送履歴、あれば 詳細・取扱局。UTF-8 か CP932。\n"
         "同じファイルをもう一度取り込んでも、何も変わらない（終了コード 3）。"},
        {"track words", "", "意味の分からない配送履歴の言葉と、それを待つ行の数", with_store_and_today({}), &track_words},
        {"track word", "WORD MEANING", "配送履歴の言葉の意味を決める", with_store_and_today({}), &track_word,
         "MEANING は underway absent inquiry delivered returning returned。待っている行にすぐ当てはめる。"},
        {"track out", "", "差し出して、まだ着いていない郵便物の数を、種別と日数で示す",
         with_store_and_today(scope_options()), &track_out},
        {"track late", "", "遅れている郵便物を、古いものから示す",
         with_store_and_today(joined(
             {scope_options(),
              {{"all", "", "遅れていないものも、着いていないものはすべて"}, {"count", "N", "件数（既定 1000）"}}})),
         &track_late, "標準出力は 番号・種別・追跡番号・差出日・日数・遅れ・最後の配送履歴（タブ区切り）。"},
        {"track back", "", "追跡サービスが返送中と言い、まだ手元で読み取っていない郵便物", with_store_and_today({}),
         &track_back, "標準出力は 番号・追跡番号・差出日・最後の配送履歴（タブ区切り）。"},
        {"track presume", "", "追跡番号のない普通郵便を、決めた日数の後に到着推定にする",
         with_store_and_today({{"days", "N", "差出日からの日数（既定 7）"}}), &track_presume},
        {"track poll", "", "追跡サービスに問い合わせる",
         with_store_and_today(
             {{"url", "URL", "追跡サービス: http://ホスト/パス"}, {"timeout", "SECONDS", "待つ秒数（既定 10）"}}),
         &track_poll,
         "--url は省略できない。GET URL?numbers=番号,番号 に\n{\"answers\": [{\"number\": 番号, \"events\": [{\"at\": "
         "日時, \"word\": 配送履歴, \"detail\": 詳細, \"office\": 取扱局}]}]} で答えるもの。"},
        {"track delivered", "ITEM…", "配達されたことを記録する",
         with_store_and_today({{"day", "YYYY-MM-DD", "配達日（省略時は今日）"}}), &track_delivered,
         "ITEM は郵便物の番号か追跡番号。すべてに記録するか、どれにも記録しません。"},
        {"track numbers", "", "製作物と郵便物がどこにいくつあるか。合わなければ終了コード 5",
         with_store_and_today(scope_options()), &track_numbers},
    };
}

} // namespace fuda::cli
