#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/member_words.h"
#include "app/cli/printing.h"
#include "app/cli/terminal_progress.h"
#include "app/services/counter/application_form.h"
#include "app/services/counter/looking.h"
#include "app/services/counter/printing_now.h"
#include "app/services/mailing/recalling.h"
#include "app/services/production/choosing.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/calendar/era.h"

#include <iostream>

namespace fuda::cli {

namespace {

/// What is asked for, by whom and since when.
std::vector<Option> request_options()
{
    return {{"reason", "WORD",
             "資格確認書紛失（既定）、資格確認書き損、カード返納、カード紛失、カード更新中、要配慮など、"
             "名簿の交付事由の言葉"},
            {"applied", "YYYY-MM-DD", "申請年月日"},
            {"applicant", "WORD", "申請者: 本人、代理人(親族)、代理人(法定)、介助者、事業主"}};
}

/// What is asked for; --applied only where it is given.
counter::Request request_of(const Arguments& arguments)
{
    counter::Request request;
    if (const auto reason = arguments.value("reason")) {
        const auto trigger = domain::parse_trigger(*reason);
        if (!trigger || *trigger == domain::Trigger::None)
            throw Error(ErrorKind::Usage, "--reason は名簿の交付事由の言葉です: " + *reason);
        request.reason = *trigger;
    }
    if (const auto applied = arguments.value("applied"))
        request.applied = date_of(*applied, "--applied");
    if (const auto applicant = arguments.value("applicant")) {
        request.applicant = domain::parse_applicant(*applicant);
        if (!request.applicant)
            throw Error(ErrorKind::Usage, "--applicant は名簿の申請者区分の言葉です: " + *applicant);
    }
    return request;
}

/// The number that the only operand is.
std::int64_t id_of(const Arguments& arguments, const std::string& thing)
{
    arguments.expect_rest(1);
    return arguments.id_at(0, thing);
}

void print(const counter::Verdict& verdict)
{
    const domain::Decision& d = verdict.decision;
    std::cout << japanese(d.verdict) << "　" << d.rule << "　" << d.reason << "\n";
    if (d.verdict == domain::Verdict::Issue)
        std::cout << d.copy_number << "枚目"
                  << (d.valid_until ? "　有効期限 " + calendar::era_text(*d.valid_until) : "")
                  << (d.voids_earlier ? "　前の資格確認書は無効になり、返納を求めます" : "") << "\n";
    for (const counter::Warning warning : verdict.warnings)
        std::cerr << "fuda: 注意: " << japanese(warning) << "\n";
}

int status_of(const domain::Decision& decision)
{
    return decision.verdict == domain::Verdict::Issue ? kDone : kDoneWithHeld;
}

int reissue_check(const Arguments& arguments)
{
    const domain::Insurer insurer = insurer_of(arguments);
    auto [store, desk] = open_desk(arguments);
    const counter::Verdict verdict =
        counter::verdict(store, insurer, member_of(store, arguments.rest()), request_of(arguments), desk);
    if (arguments.has("json"))
        std::cout << counter::to_json(verdict);
    else
        print(verdict);
    return status_of(verdict.decision);
}

int reissue_receive(const Arguments& arguments)
{
    auto [store, desk] = open_desk(arguments);
    const counter::Request request = request_of(arguments);
    store::NewApplication application;
    application.member = member_of(store, arguments.rest());
    application.reason = request.reason;
    application.applied = request.applied.value_or(desk.today);
    application.applicant = request.applicant.value_or(domain::Applicant::Self);
    const std::string identity = arguments.required("identity");
    const auto checked = domain::parse_identity_check(identity);
    if (!checked)
        throw Error(ErrorKind::Usage, "--identity の言葉が違います: " + identity);
    application.identity_check = *checked;
    application.identity_note = arguments.value("note").value_or("");
    const store::Application received = counter::receive(store, application, desk);
    if (arguments.has("json"))
        std::cout << counter::to_json(received);
    else
        std::cout << "申請 " << received.id.value << " を受け付けました\n";
    return kDone;
}

int reissue_waiting(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    std::vector<counter::Waiting> applications = counter::waiting(store, kListed, desk);
    std::erase_if(applications, [](const counter::Waiting& entry) { return !entry.application; });
    if (arguments.has("json")) {
        std::cout << counter::to_json(applications);
        return kDone;
    }
    for (const counter::Waiting& entry : applications) {
        const store::FoundMember& member = entry.member;
        std::cout << entry.application->id.value << "\t" << entry.application->received_at << "\t"
                  << entry.application->asked.applied.iso() << "\t" << japanese(entry.application->asked.reason) << "\t"
                  << member.id.value << "\t" << member.symbol << " " << member.number << " " << member.branch << "\t"
                  << member.name << "\n";
    }
    if (applications.size() == kListed)
        std::cerr << "fuda: 古いものから " << kListed << " 件だけを示しました\n";
    return kDone;
}

int reissue_withdraw(const Arguments& arguments)
{
    const store::ApplicationId id{id_of(arguments, "申請")};
    const std::string note = arguments.required("note");
    auto [store, desk] = open_desk(arguments);
    counter::withdraw(store, id, store::Applications(store).get(id).revision, note, desk);
    if (arguments.has("json"))
        std::cout << counter::to_json(store::Applications(store).get(id));
    else
        std::cout << "申請 " << id.value << " を取り下げました\n";
    return kDone;
}

int reissue_make(const Arguments& arguments)
{
    const store::ApplicationId id{id_of(arguments, "申請")};
    const domain::Insurer insurer = insurer_of(arguments);
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const std::int64_t revision = store::Applications(store).get(id).revision;
    const counter::Reissue reissue = counter::reissue(store, insurer, workplace.postal(), id, revision, desk);
    if (arguments.has("json")) {
        std::cout << counter::to_json(reissue);
    } else {
        print(reissue.verdict);
        if (reissue.decision)
            std::cout << "判定 " << reissue.decision->value << "\n";
        for (const store::PieceRow& piece : reissue.pieces)
            std::cout << piece.code.grouped() << "\t" << japanese(piece.document) << "\t" << japanese(piece.state)
                      << "\n";
    }
    return status_of(reissue.verdict.decision);
}

/// Into the queue before all that waits, and from there to the printer: --printer, or the counter's for each medium.
counter::PrintedNow print_on_printers(const Arguments& arguments, Opened& opened, const services::Workplace& workplace,
                                      store::DecisionId id)
{
    counter::PrintedNow printed;
    {
        TerminalProgress progress;
        printed.batch = counter::compose_now(opened.store, workplace, id, opened.desk, progress);
    }
    const std::vector<store::Job> jobs = store::Batches(opened.store).jobs(printed.batch);
    std::vector<spooling::Destination> destinations;
    if (const auto printer = arguments.value("printer"))
        destinations = destinations_of(opened.store, *printer);
    else
        for (const store::Job& job : jobs)
            if (const auto destination = spooling::counter_destination(opened.store, job.media))
                destinations.push_back(*destination);
    if (destinations.empty())
        throw Error(ErrorKind::Usage,
                    "窓口のプリンターが登録されていません。--printer か --out を指定するか、fuda printer "
                    "change NAME --counter で窓口のプリンターを決めてください");
    const IntoQueue into = into_queue(opened.store, jobs, destinations, queue::End::Front, opened.desk);
    tell_left_out(into);
    printed.printed = print_queued(arguments, opened, into.jobs);
    printed.pieces = store::Pieces(opened.store).of_decision(id);
    return printed;
}

int reissue_print(const Arguments& arguments)
{
    const store::DecisionId id{id_of(arguments, "判定")};
    const auto out = arguments.value("out");
    if (out && arguments.has("printer"))
        throw Error(ErrorKind::Usage, "--printer と --out のどちらか一つを指定してください");
    const issuing::ComposeOptions hopper = compose_options_of(arguments);
    const services::Workplace workplace(config::find_resources());
    Opened opened = open_desk(arguments);
    counter::PrintedNow printed;
    if (out) {
        const auto folder = std::filesystem::absolute(*out).lexically_normal();
        make_folder(folder);
        TerminalProgress progress;
        printed = counter::print_now(opened.store, workplace, id, folder.string(),
                                     issuing::folder_printers(hopper.cards_per_job, hopper.sheets_per_job), opened.desk,
                                     progress);
    } else {
        printed = print_on_printers(arguments, opened, workplace, id);
    }
    bool all = true;
    for (const store::PieceRow& piece : printed.pieces) {
        all = all && piece.state == domain::PieceState::Printed;
        if (!arguments.has("json"))
            std::cout << piece.code.grouped() << "\t" << japanese(piece.document) << "\t" << japanese(piece.state)
                      << "\t" << piece.reason << "\n";
    }
    if (arguments.has("json"))
        std::cout << mailing::pieces_to_json(printed.pieces);
    if (printed.printed.jobs == 0 && (out || all))
        return kConflict;
    return all ? kDone : kDoneWithHeld;
}

int reissue_form(const Arguments& arguments)
{
    const domain::Insurer insurer = insurer_of(arguments);
    const std::filesystem::path file = arguments.required("out");
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    const store::MemberId member = member_of(store, arguments.rest());
    write_whole_file(file, counter::application_form(store, workplace, insurer, member, request_of(arguments), desk));
    if (arguments.has("json"))
        std::cout << "{\"member\": " << member.value << "}\n";
    else
        std::cout << file.string() << "\n";
    return kDone;
}

int reissue_recall(const Arguments& arguments)
{
    arguments.expect_rest(0);
    auto [store, desk] = open_desk(arguments);
    const auto pieces = mailing::to_recall(store, {}, kListed, desk);
    if (arguments.has("json")) {
        std::cout << mailing::pieces_to_json(pieces);
        return kDone;
    }
    for (const store::PieceRow& piece : pieces)
        std::cout << piece.code.grouped() << "\t" << piece.member.value << "\t" << japanese(piece.state) << "\t"
                  << piece.void_since << "\n";
    if (pieces.size() == kListed)
        std::cerr << "fuda: 古いものから " << kListed << " 枚だけを示しました\n";
    return kDone;
}

int reissue_recovered(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const domain::PieceCode code = production::read_code(arguments.rest().front());
    auto [store, desk] = open_desk(arguments);
    mailing::received(store, code, desk);
    if (arguments.has("json"))
        std::cout << mailing::pieces_to_json({*store::Pieces(store).find(code)});
    else
        std::cout << code.grouped() << " を回収しました。二人で廃棄してください\n";
    return kDone;
}

} // namespace

std::vector<Command> reissue_commands()
{
    const std::string who = "ID | 記号 番号 [枝番]";
    return {
        {"reissue check", who, "申請があったら交付できるかを、書かずに判定する",
         with_store_and_today(joined({{insurer_option()}, request_options()})), &reissue_check,
         "交付なら終了コード 0、保留・対象外・なしなら 1。申請年月日がなければ、申請書待ちかどうかが分かる。"},
        {"reissue form", who, "再交付申請書を、分かるところを記入した A4 の PDF にする",
         with_store_and_today(joined({{{"out", "FILE", "書き出す PDF"}, insurer_option()}, request_options()})), &reissue_form,
         "支援措置の人の住所は印刷しない。"},
        {"reissue receive", who, "申請を受け付ける",
         with_store_and_today(
             joined({request_options(),
                     {{"identity", "WORD",
                       "本人確認: my-number-card drivers-licence passport residence-card two-papers post other"},
                      {"note", "TEXT", "本人確認の覚え（other では確認した書類）"}}})),
         &reissue_receive, "申請年月日は、省略すると今日。申請者は、省略すると本人。"},
        {"reissue waiting", "", "受け付けて、まだ答えていない申請の一覧", with_store(), &reissue_waiting,
         "標準出力は 申請の番号・受付の時刻・申請年月日・理由・加入者の ID・記号番号・氏名（タブ区切り）。"},
        {"reissue withdraw", "APPLICATION", "申請を取り下げる", with_store_and_today({{"note", "TEXT", "理由"}}),
         &reissue_withdraw},
        {"reissue make", "APPLICATION", "受け付けた申請を判定し、交付するときは製作物を予定する",
         with_store_and_today({insurer_option()}), &reissue_make,
         "前の資格確認書は、その時から無効になり、外にあれば返納を求める。"},
        {"reissue print", "DECISION", "再交付の判定の製作物を、その場で組版・検査して印刷する",
         joined({{printer_option(), {"out", "DIR", "印刷先のフォルダー"}},
                 store_options(),
                 {today_option(), json_option()},
                 hopper_options()}),
         &reissue_print,
         "--printer も --out もなければ、窓口のプリンター（fuda printer add "
         "--counter）に印刷する。待っているどのジョブよりも先に\n"
         "送る。印刷した人が目で見て確かめたことが、承認として記録に残る。"},
        {"reissue recall", "", "返納を求めていて、まだ戻らない資格確認書の一覧", with_store_and_today({}), &reissue_recall,
         "標準出力は 製作物番号・加入者の ID・状態・無効になった時（タブ区切り）。"},
        {"reissue recovered", "CODE", "戻ってきた資格確認書を回収済みにする", with_store_and_today({}), &reissue_recovered},
    };
}

} // namespace fuda::cli
