#include "app/cli/summary_text.h"

#include <cstdio>
#include <map>

namespace fuda::cli {

namespace {

constexpr std::size_t kHeldShown = 12;

std::string count_of(std::int64_t count, const char* unit)
{
    return std::to_string(count) + " " + unit;
}

} // namespace

std::string overtaken_text(const issuing::OvertakeOutcome& overtaken)
{
    if (!overtaken.anything())
        return {};
    std::string text = "名簿の変更　印刷前の取消 " + count_of(overtaken.withdrawn, "枚") + "　要抜き取り " +
                       count_of(overtaken.to_pull, "枚") + "（fuda piece pull-list）　作り直し " +
                       count_of(overtaken.new_pieces, "枚") + "\n";
    if (overtaken.not_replaced > 0)
        text += "　　　　作り直さない加入者 " + count_of(overtaken.not_replaced, "人") + "（資格喪失・保留など）\n";
    return text;
}

std::string summary_text(const issuing::Summary& summary)
{
    std::string text =
        "\n" + summary.insurer_name + "（" + summary.insurer_number + "）　" + summary.roster_file + "\n";
    text += "基準日 " + summary.as_of + "　交付日 " + summary.today +
            (summary.test ? "　【テスト用データベース: 見本】" : "") + "\n\n";
    text += "名簿　　受付 " + count_of(summary.rows.accepted, "行") + "　保留 " + count_of(summary.rows.held, "行") +
            "　却下 " + count_of(summary.rows.rejected, "行") + (summary.imported_before ? "（以前に取込済み）" : "") +
            "\n";
    std::map<domain::Verdict, std::int64_t> verdicts;
    for (const store::DecisionCount& count : summary.decisions)
        verdicts[count.verdict] += count.count;
    text += "判定　　";
    for (const auto verdict :
         {domain::Verdict::Issue, domain::Verdict::Hold, domain::Verdict::Refuse, domain::Verdict::Nothing})
        text += std::string(domain::japanese(verdict)) + " " + count_of(verdicts[verdict], "件") + "　";
    text += "\n製作物\n";
    for (const domain::Document document : domain::kAllDocuments) {
        std::string line;
        for (const store::PieceCount& count : summary.pieces)
            if (count.document == document)
                line += "　" + std::string(japanese(count.state)) + " " + count_of(count.count, "枚");
        if (!line.empty())
            text += "　　　　" + std::string(japanese(document)) + line + "\n";
    }
    if (!summary.held.empty()) {
        text += "保留した製作物（" + count_of(static_cast<std::int64_t>(summary.held.size()), "枚") + "）\n";
        for (std::size_t i = 0; i < summary.held.size() && i < kHeldShown; ++i)
            text += "　　　　" + summary.held[i].piece + "  " + summary.held[i].document + "  " +
                    summary.held[i].reason + "\n";
        if (summary.held.size() > kHeldShown)
            text += "　　　　ほか " + count_of(static_cast<std::int64_t>(summary.held.size() - kHeldShown), "枚") +
                    "（summary.json）\n";
    }
    text += overtaken_text(summary.overtaken);
    for (const std::string& code : summary.to_pull)
        text += "抜き取り　" + code + " は印刷中に無効になりました。印刷物から抜き取ってください\n";
    for (const std::string& what : summary.unanswered)
        text += "要確認　　前の実行で送った印刷ジョブが出たかどうかを調べられません。" + what + "\n";
    if (summary.jobs_in_doubt > 0)
        text += "要確認　　印刷ジョブ " + count_of(summary.jobs_in_doubt, "件") +
                "は、出たかどうかが分かりません（fuda job list --in-doubt）\n";
    char seconds[64];
    std::snprintf(seconds, sizeof seconds, "今回　　印刷ジョブ %lld 件　%.1f 秒\n",
                  static_cast<long long>(summary.jobs), summary.seconds);
    text += seconds;
    for (const std::int64_t batch : summary.batches_to_approve) {
        const std::string id = std::to_string(batch);
        text += "承認待ち　ロット " + id + " は、別の人の承認を受けるまで印刷しません（fuda batch proof " + id +
                " で校正刷りを作り、fuda batch approve " + id + " で承認し、fuda print で印刷）\n";
    }
    if (summary.jobs_waiting > 0)
        text += "　　　　ほかの名簿のジョブ " + count_of(summary.jobs_waiting, "件") +
                "が印刷を待っています（fuda print）\n";
    text += "出力　　" + summary.out + "\n　　　　print/ findings.csv decisions.csv pieces.csv summary.json\n";
    return text;
}

} // namespace fuda::cli
