#include "app/services/mailing/portal.h"
#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/terminal_progress.h"
#include "app/services/production/choosing.h"
#include "data/base/error.h"
#include "data/store/jobs.h"

#include <iostream>

namespace fuda::cli {

namespace {

int portal_publish(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const std::string folder = arguments.required("out");
    if (arguments.has("batch") == arguments.has("job"))
        throw Error(ErrorKind::Usage, "--batch か --job のどちらかを指定してください");
    auto [store, desk] = open_desk(arguments);
    const std::vector<store::Job> jobs = arguments.has("batch")
                                             ? mailing::publishable(store, {arguments.number("batch", 0, 1)}, desk)
                                             : std::vector{store::Jobs(store).get({arguments.number("job", 0, 1)})};
    if (jobs.empty())
        throw Error(ErrorKind::Conflict, "電子交付できる通知書のジョブはありません");
    const domain::Insurer insurer = insurer_of(arguments, store, jobs.front().queue.insurer_number);
    TerminalProgress progress;
    const mailing::PublishOutcome outcome = mailing::publish(store, jobs, insurer, folder, desk, progress);
    if (arguments.has("json"))
        std::cout << mailing::to_json(outcome);
    else
        std::cout << "電子交付　ジョブ " << outcome.jobs << " 件　通知書 " << outcome.pieces << " 枚\n";
    for (const std::filesystem::path& place : outcome.places)
        std::cerr << place.string() << "\n";
    if (outcome.not_approved > 0)
        std::cerr << "承認されていないため残したジョブ " << outcome.not_approved << " 件\n";
    for (const production::Remark& held : outcome.held)
        std::cerr << "保留 " << held.code.grouped() << "　" << held.text << "\n";
    if (outcome.jobs == 0)
        return kConflict;
    return outcome.not_approved == 0 && outcome.held.empty() ? kDone : kDoneWithHeld;
}

int portal_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto word = arguments.value("state");
    const auto state = word ? domain::parse_portal_state(*word) : domain::PortalState::Published;
    if (!state)
        throw Error(ErrorKind::Usage, "--state は published fetched withdrawn のどれかです");
    const auto count = static_cast<std::size_t>(arguments.number("count", kListed, 1));
    auto [store, desk] = open_desk(arguments);
    const auto deliveries = mailing::list_portal(store, *state, {}, count, desk);
    if (arguments.has("json")) {
        std::cout << mailing::to_json(deliveries);
        return kDone;
    }
    for (const store::PortalDelivery& delivery : deliveries)
        std::cout << delivery.piece.code.text() << "\t" << japanese(delivery.state) << "\t" << delivery.file_name
                  << "\t" << delivery.published_on.iso() << "\t" << (delivery.ended_on ? delivery.ended_on->iso() : "")
                  << "\t" << delivery.note << "\n";
    for (const auto& [each, number] : mailing::portal_counts(store, desk))
        std::cerr << japanese(each) << " " << number << " 件\n";
    return kDone;
}

/// Codes as words, and those of the portal's list.
std::vector<domain::PieceCode> fetched_codes(const Arguments& arguments)
{
    std::vector<domain::PieceCode> codes;
    if (const auto csv = arguments.value("list"))
        codes = mailing::read_fetched(*csv);
    for (const std::string& text : arguments.rest())
        codes.push_back(production::read_code(text));
    if (codes.empty())
        throw Error(ErrorKind::Usage, "製作物コードを指定してください");
    return codes;
}

int shown(const production::StepOutcome& outcome)
{
    for (const domain::PieceCode& code : outcome.done)
        std::cout << code.text() << "\n";
    for (const production::Remark& refused : outcome.refused)
        std::cerr << refused.code.grouped() << "　" << refused.text << "\n";
    if (outcome.refused.empty())
        return kDone;
    return outcome.done.empty() ? kConflict : kDoneWithHeld;
}

int portal_fetched(const Arguments& arguments)
{
    const auto codes = fetched_codes(arguments);
    auto [store, desk] = open_desk(arguments);
    return shown(mailing::fetched(store, codes, date_of(arguments.required("day"), "--day"), desk));
}

int portal_withdraw(const Arguments& arguments)
{
    const auto codes = fetched_codes(arguments);
    auto [store, desk] = open_desk(arguments);
    return shown(mailing::withdraw(store, codes, arguments.required("reason"), desk));
}

} // namespace

std::vector<Command> portal_commands()
{
    const std::vector<Option> common = store_options();
    const std::string codes = "標準出力は記録した製作物コード。できないものは理由を標準エラー出力に書きます。";
    return {{"portal publish", "", "承認した資格情報通知書を、印刷せずに暗号化した PDF で交付する（電子交付）",
             joined({{{"batch", "ID", "このロットの、まだ印刷していない通知書すべて"},
                      {"job", "N", "このジョブだけ"},
                      {"out", "DIR", "書き出すフォルダー（ジョブごとに中に 1 つ）"},
                      insurer_option()},
                     common,
                     {json_option()}}),
             &portal_publish,
             "プロファイルの portal.password が要ります: birth_date（生年月日 8 桁）か\n"
             "number_and_birth（番号と生年月日 8 桁）。AES-256 で暗号化し、index.csv を添えます。"},
            {"portal list", "", "電子交付した通知書の一覧と件数",
             joined({{{"state", "STATE", "published（既定）fetched withdrawn"}, {"count", "N", "件数（既定 1000）"}},
                     common,
                     {json_option()}}),
             &portal_list,
             "標準出力は コード・状態・ファイル・公開日・終わった日・理由（タブ区切り）、件数は標準エラー出力。"},
            {"portal fetched", "[CODE…]", "本人が受け取ったことを記録する",
             joined({{{"day", "YYYY-MM-DD", "受け取った日"}, {"list", "FILE", "ポータルの CSV（製作物コードの列）"}},
                     common}),
             &portal_fetched, codes},
            {"portal withdraw", "[CODE…]", "掲載を取り下げる",
             joined({{{"reason", "TEXT", "取り下げる理由"}, {"list", "FILE", "CSV（製作物コードの列）"}}, common}),
             &portal_withdraw, codes}};
}

} // namespace fuda::cli
