#include "app/cli/batch.h"
#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/terminal_progress.h"
#include "app/services/mailing/posting.h"
#include "app/services/mailing/tariffs.h"
#include "app/services/production/balancing.h"
#include "data/store/batches.h"

#include <iostream>

namespace fuda::cli {

namespace {

constexpr std::size_t kOpenShown = 50;

void print(const production::Balance& balance)
{
    const store::BatchBalance& pieces = balance.pieces;
    std::cout << "ロット " << balance.batch.id.value << "　" << japanese(balance.batch.state) << "\n予定 "
              << pieces.planned << " ＝ 差出 " << pieces.mailed << " ＋ 損紙 " << pieces.spoiled << " ＋ 抜き取り "
              << pieces.pulled << " ＋ 破棄 " << pieces.destroyed << " ＋ 未処理 " << pieces.open() << "\n";
    if (pieces.published > 0)
        std::cout << "差出のうち電子交付 " << pieces.published << "\n";
    for (const production::MediumBalance& medium : balance.stock) {
        std::cout << "在庫　" << medium.label() << "　出た枚数 " << medium.came_out;
        if (medium.kept)
            std::cout << "　受払の使用 " << medium.used << (medium.agrees() ? "　一致" : "　不一致") << "\n";
        else
            std::cout << "　在庫を管理していません\n";
    }
    for (std::size_t i = 0; i < balance.open.size() && i < kOpenShown; ++i) {
        const store::PieceRow& piece = balance.open[i];
        std::cout << "未処理　" << piece.code.grouped() << "　" << japanese(piece.document) << "　"
                  << japanese(piece.state) << "　" << production::whereabouts(piece, balance.batch.insurer_number)
                  << "\n";
    }
    if (pieces.open() > static_cast<std::int64_t>(kOpenShown))
        std::cout << "　　　　ほか " << pieces.open() - static_cast<std::int64_t>(kOpenShown)
                  << " 枚（--out で一覧を書き出せます）\n";
}

int batch_balance(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    if (const auto out = arguments.value("out")) {
        const services::Workplace workplace(config::find_resources());
        for (const auto& file : production::write_balance(store, workplace, id, *out, desk))
            std::cerr << file.string() << "\n";
    }
    const production::Balance found = production::balance(store, id, desk);
    if (arguments.has("json"))
        std::cout << production::to_json(found);
    else
        print(found);
    return found.agrees() ? kDone : kDoneWithHeld;
}

int batch_close(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    const production::CloseOutcome outcome = production::close_batch(store, id, desk);
    if (arguments.has("json"))
        std::cout << production::to_json(outcome.balance);
    else
        print(outcome.balance);
    if (outcome.closed)
        return kDone;
    std::cerr << "fuda: ロット" << id.value
              << "は締められません。未処理の製作物の行き先を決め、在庫の受払を合わせてから、もう一度締めてください\n";
    return kConflict;
}

int batch_post(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    const auto list = arguments.value("tracking");
    const domain::Insurer insurer = insurer_of(arguments, store, store::Batches(store).get(id).insurer_number);
    const postal::Tariff tariff = mailing::tariff_in_force(store, config::find_resources()).tariff;
    TerminalProgress progress;
    const mailing::PostOutcome outcome =
        mailing::post_batch(store, insurer, tariff, id, day_of(arguments, desk),
                            list ? std::optional<std::filesystem::path>(*list) : std::nullopt, desk, progress);
    if (arguments.has("json"))
        std::cout << mailing::to_json(outcome);
    else
        std::cout << "差出　郵便物 " << outcome.items << " 通（追跡番号あり " << outcome.with_tracking
                  << " 通）　製作物 " << outcome.pieces << " 枚　未処理 " << outcome.open << " 枚\n";
    if (outcome.tracking_missing > 0)
        std::cerr << "追跡番号のない特定記録・書留などの郵便物 " << outcome.tracking_missing
                  << " 通（fuda mail list で調べ、fuda mail track で付けられます）\n";
    for (const std::string& number : outcome.unused_tracking)
        std::cerr << "使わなかった追跡番号 " << number << "\n";
    for (const store::PieceRow& piece : outcome.to_pull)
        std::cerr << "抜き取り " << piece.code.grouped() << "　" << piece.reason << "\n";
    for (const production::Remark& left : outcome.held)
        std::cerr << "差出保留 " << left.code.grouped() << "　" << left.text << "\n";
    if (outcome.for_the_bench > 0)
        std::cerr << "封入照合を待つ郵便物 " << outcome.for_the_bench
                  << " 通（fuda mail bench、または窓口の画面「発送」）\n";
    if (outcome.waiting > 0)
        std::cerr << "世帯・事業所の残りを待つもの " << outcome.waiting << " 件\n";
    if (outcome.items == 0) {
        std::cerr << "fuda: 差し出せる郵便物はありません\n";
        return kConflict;
    }
    return outcome.to_pull.empty() && outcome.held.empty() && outcome.for_the_bench == 0 ? kDone : kDoneWithHeld;
}

} // namespace

std::vector<Command> batch_closing_commands()
{
    const std::vector<Option> common = with_store();
    return {{"batch balance", "ID",
             "ロットの収支: 予定 ＝ 差出 ＋ 損紙 ＋ 抜き取り ＋ 破棄（＋ 未処理）と、在庫との一致",
             joined({{{"out", "DIR", "収支表（PDF・CSV・JSON）も書くフォルダー"}}, common}), &batch_balance},
            {"batch close", "ID", "収支の合ったロットを締める", common, &batch_close},
            {"batch post", "ID", "ロットの、確認の済んだ製作物を郵便物ごとに差し出す",
             joined({{{"day", "YYYY-MM-DD", "差出日（省略時は日本時間の今日）"},
                      {"tracking", "FILE", "製作物コードと追跡番号の CSV（piece,tracking）"},
                      insurer_option()},
                     common}),
             &batch_post,
             "無効になった製作物は差し出さず、抜き取るものとして標準エラー出力に書きます。新しい名簿で変わったものも差"
             "し出しません\n"
             "（fuda decide で判定すると、抜き取りと作り直しになります）。"}};
}

} // namespace fuda::cli
