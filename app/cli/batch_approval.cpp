#include "app/cli/batch.h"
#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/issuing/approving.h"
#include "app/services/production/batching.h"
#include "app/services/production/proof_pack.h"
#include "app/services/workplace.h"

#include <iostream>

namespace fuda::cli {

namespace {

constexpr long long kProofPieces = 30;

int batch_proof(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    const std::filesystem::path folder = std::filesystem::absolute(arguments.required("out")).lexically_normal();
    const auto pieces = static_cast<std::size_t>(arguments.number("pieces", kProofPieces, 1));
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const production::ProofPack pack = production::make_proof_pack(store, workplace, id, folder, desk, pieces);
    if (arguments.has("json"))
        std::cout << production::to_json(pack);
    else
        std::cout << "校正刷り　" << pack.pages.size() << " 枚　" << pack.pdf.string() << "\n印刷ジョブ　" << pack.jobs
                  << " 件　照合値 " << pack.manifest << "\n";
    return kDone;
}

/// What a step that changes a batch leaves.
int shown(const Arguments& arguments, store::Store& store, store::BatchId id)
{
    const store::Batch batch = store::Batches(store).get(id);
    if (arguments.has("json"))
        std::cout << production::to_json(batch);
    else
        std::cout << "ロット " << id.value << "　" << japanese(batch.state)
                  << (batch.reason.empty() ? "" : "（" + batch.reason + "）") << "\n";
    return kDone;
}

int batch_approve(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    Opened opened = open_desk(arguments);
    const std::int64_t jobs = issuing::approve_batch(opened.store, id, second_of(arguments, opened), opened.desk);
    if (!arguments.has("json"))
        std::cout << "承認　" << jobs << " 件の印刷ジョブ\n";
    return shown(arguments, opened.store, id);
}

int batch_hold(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    production::hold_batch(store, id, arguments.required("reason"), desk);
    return shown(arguments, store, id);
}

int batch_release(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    production::release_batch(store, id, desk);
    return shown(arguments, store, id);
}

int batch_cancel(const Arguments& arguments)
{
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    production::cancel_batch(store, id, arguments.required("reason"), desk);
    return shown(arguments, store, id);
}

} // namespace

std::vector<Command> batch_approval_commands()
{
    const Option reason = {"reason", "TEXT", "理由（氏名などの個人情報を書かない）"};
    const std::vector<Option> common = with_store();
    return {
        {"batch proof", "ID", "承認する人が見る校正刷り（最も難しい製作物を集めた PDF と一覧の CSV）を作る",
         joined({{{"out", "DIR", "出力先のフォルダー"}, {"pieces", "N", "選ぶ製作物のおよその数（既定 30）"}}, common}),
         &batch_proof, "印刷するデータからそのまま切り出すので、見たものがそのまま印刷されます。"},
        {"batch approve", "ID", "ロットの、まだ承認されていない印刷ジョブを承認する",
         joined({second_options(), common}), &batch_approve,
         "ロットを作った人と、そのジョブを組版した人は承認できません。承認は、印刷するデータの SHA-256 "
         "に結び付きます。"},
        {"batch hold", "ID", "ロットの印刷と差出を止める", joined({{reason}, common}), &batch_hold},
        {"batch release", "ID", "止めたロットを元に戻す", common, &batch_release},
        {"batch cancel", "ID", "何も印刷していないロットを取り消し、製作物を作成待ちに戻す", joined({{reason}, common}),
         &batch_cancel}};
}

} // namespace fuda::cli
