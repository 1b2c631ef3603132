#include "printers/core/words.h"

#include <algorithm>
#include <iterator>

namespace fuda::printers {

namespace {

constexpr std::string_view kPrinterStates[] = {"待機中", "印刷中", "停止"};
constexpr std::string_view kJobStates[] = {"待ち", "保留", "印刷中", "中断", "取消", "中止", "完了"};

struct ReasonWords {
    std::string_view keyword, japanese, remedy;
    bool person;
};

// RFC 8011, 5.4.12, PWG 5100.9 and, with "cups-", what CUPS adds.
constexpr ReasonWords kReasons[] = {
    {"connecting-to-device", "接続中", "", false},
    {"cover-open", "カバーが開いています", "カバーを閉めてください", true},
    {"developer-empty", "現像剤切れ", "交換してください", true},
    {"developer-low", "現像剤が残りわずか", "交換の用意をしてください", false},
    {"door-open", "扉が開いています", "扉を閉めてください", true},
    {"fuser-over-temp", "定着器の過熱", "冷めるまで待ってください", false},
    {"fuser-under-temp", "定着器の準備中", "", false},
    {"input-tray-missing", "給紙トレイがありません", "トレイを入れてください", true},
    {"interlock-open", "扉が開いています", "扉を閉めてください", true},
    {"marker-supply-empty", "リボン（インク）切れ", "リボンまたはインクを交換してください", true},
    {"marker-supply-low", "リボン（インク）が残りわずか", "交換の用意をしてください", false},
    {"marker-waste-almost-full", "廃材容器がまもなく一杯", "交換の用意をしてください", false},
    {"marker-waste-full", "廃材容器が一杯", "廃材容器を交換してください", true},
    {"media-empty", "カード（用紙）切れ", "カードまたは用紙を補給してください", true},
    {"media-jam", "カード（用紙）詰まり", "詰まりを取り除き、出てきたものを確かめてください", true},
    {"media-low", "カード（用紙）が残りわずか", "補給の用意をしてください", false},
    {"media-needed", "カード（用紙）の補給待ち", "カードまたは用紙を補給してください", true},
    {"moving-to-paused", "一時停止へ移行中", "", false},
    {"opc-life-over", "感光体の寿命", "感光体を交換してください", true},
    {"opc-near-eol", "感光体がまもなく寿命", "交換の用意をしてください", false},
    {"output-area-almost-full", "排出口がまもなく一杯", "取り出す用意をしてください", false},
    {"output-area-full", "排出口が一杯", "印刷したものを取り出してください", true},
    {"output-tray-missing", "排出トレイがありません", "トレイを入れてください", true},
    {"paused", "プリンター側で一時停止", "プリンターの一時停止を解いてください", true},
    {"shutdown", "電源断または終了中", "プリンターの電源を確かめてください", true},
    {"spool-area-full", "プリンターの記憶域が一杯", "しばらく待ち、続くようなら管理者に連絡してください", false},
    {"stopped-partly", "一部が停止", "プリンターの表示を確かめてください", true},
    {"stopping", "停止へ移行中", "", false},
    {"timed-out", "装置が応答しません", "電源とつなぎを確かめてください", true},
    {"toner-empty", "トナー切れ", "トナーを交換してください", true},
    {"toner-low", "トナーが残りわずか", "交換の用意をしてください", false},
    {"offline", "オフライン", "電源とつなぎを確かめてください", true},
    {"other", "その他の異常", "プリンターの表示を確かめてください", true},
    {"cups-waiting-for-job-completed", "装置が印刷を終えるのを待っています", "", false},
    {"cups-remote-stopped", "装置が止まっています", "装置の表示を確かめてください", true},
    {"cups-pki-invalid", "装置の証明書を確かめられません", "CUPS の管理者に連絡してください", true},
    {"cups-ipp-missing-job-history", "装置がジョブの履歴を持っていません", "出てきたものを確かめてください", true},
};

const ReasonWords* words_of(std::string_view keyword)
{
    const auto found = std::find_if(std::begin(kReasons), std::end(kReasons),
                                    [&](const ReasonWords& words) { return words.keyword == keyword; });
    return found == std::end(kReasons) ? nullptr : &*found;
}

struct JobReasonWords {
    std::string_view keyword, japanese;
};

constexpr JobReasonWords kJobReasons[] = {
    {"none", ""},
    {"aborted-by-system", "プリンターが中止しました"},
    {"document-format-error", "プリンターがデータを読めませんでした"},
    {"unsupported-document-format", "プリンターが受け付けない形式でした"},
    {"job-canceled-at-device", "プリンターの操作で取り消されました"},
    {"job-canceled-by-operator", "管理者が取り消しました"},
    {"job-canceled-by-user", "利用者が取り消しました"},
    {"job-completed-successfully", "印刷を終えました"},
    {"job-completed-with-errors", "エラーを伴って終わりました"},
    {"job-completed-with-warnings", "警告を伴って終わりました"},
    {"job-data-insufficient", "データが揃っていません"},
    {"job-hold-until-specified", "保留されています"},
    {"job-incoming", "データを受け取っています"},
    {"job-printing", "印刷しています"},
    {"printer-stopped", "プリンターが止まっています"},
    {"printer-stopped-partly", "プリンターの一部が止まっています"},
    {"processing-to-stop-point", "区切りまで印刷して止まります"},
    {"queued-in-device", "プリンターの中で待っています"},
};

} // namespace

std::string_view japanese(PrinterState state)
{
    return kPrinterStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(JobState state)
{
    return kJobStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(const StateReason& reason)
{
    const ReasonWords* const words = words_of(reason.keyword);
    return words ? words->japanese : std::string_view(reason.keyword);
}

std::string_view remedy(const StateReason& reason)
{
    const ReasonWords* const words = words_of(reason.keyword);
    if (words)
        return words->remedy;
    return needs_person(reason) ? "プリンターの表示を確かめてください" : "";
}

bool needs_person(const StateReason& reason)
{
    const ReasonWords* const words = words_of(reason.keyword);
    if (words)
        return words->person;
    // What CUPS says of its own doings (cups-remote-pending …) has no ending although it is no error.
    return reason.severity == StateReason::Severity::Error && !reason.keyword.starts_with("cups-");
}

std::string_view japanese_job_reason(std::string_view keyword)
{
    const auto found = std::find_if(std::begin(kJobReasons), std::end(kJobReasons),
                                    [&](const JobReasonWords& words) { return words.keyword == keyword; });
    return found == std::end(kJobReasons) ? keyword : found->japanese;
}

std::optional<StateReason> parse_state_reason(std::string_view keyword)
{
    if (keyword.empty() || keyword == "none")
        return std::nullopt;
    using Severity = StateReason::Severity;
    constexpr std::pair<std::string_view, Severity> kEndings[] = {
        {"-report", Severity::Report}, {"-warning", Severity::Warning}, {"-error", Severity::Error}};
    for (const auto& [ending, severity] : kEndings)
        if (keyword.size() > ending.size() && keyword.ends_with(ending))
            return StateReason{std::string(keyword.substr(0, keyword.size() - ending.size())), severity};
    return StateReason{std::string(keyword), Severity::Error};
}

std::vector<std::string_view> known_state_reasons()
{
    std::vector<std::string_view> keywords;
    for (const ReasonWords& words : kReasons)
        keywords.push_back(words.keyword);
    return keywords;
}

} // namespace fuda::printers
