#include "app/services/counter/handing_over.h"
#include "app/services/issuing/deciding.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/placing.h"
#include "app/services/production/reprinting.h"
#include "data/base/file.h"
#include "tests/app/services/counter/counter_office.h"

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;
using domain::Trigger;
using domain::Verdict;

namespace {

calendar::Date day(const char* iso)
{
    return *calendar::Date::from_iso(iso);
}

struct Asked {
    const char* number;
    Trigger reason;
    bool applied;
    domain::Applicant applicant;
    Verdict verdict;
    const char* rule;
    const char* reason_part;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(reissuing, CounterOffice)

BOOST_AUTO_TEST_CASE(the_rules_answer_at_the_counter_with_their_row_and_reason)
{
    take_in("2026-11-19", {{.number = "100001"},
                           {.number = "100002", .myna = "登録済"},
                           {.number = "100003", .lost = "2026-11-01"},
                           {.number = "100004", .birth = "1951-11-20"},
                           {.number = "100005", .myna = "不明"},
                           {.number = "100006", .trigger = "一括"}});
    store::Store store = open();
    using domain::Applicant;
    const Asked kAsked[] = {
        {"100001", Trigger::MynaSurrendered, true, Applicant::Self, Verdict::Issue, "T6", "返納"},
        {"100001", Trigger::MynaLost, true, Applicant::Relative, Verdict::Issue, "T6", "紛失"},
        {"100001", Trigger::MynaRenewing, false, Applicant::Self, Verdict::Hold, "T6", "申請書"},
        {"100001", Trigger::CertificateLost, true, Applicant::Self, Verdict::Issue, "T7", "紛失"},
        {"100001", Trigger::CertificateDamaged, false, Applicant::Self, Verdict::Hold, "T7", "申請書"},
        {"100002", Trigger::NeedsCare, true, Applicant::Carer, Verdict::Issue, "T8", "配慮"},
        {"100002", Trigger::NeedsCare, false, Applicant::Carer, Verdict::Hold, "T8", "申請書"},
        {"100003", Trigger::CertificateLost, true, Applicant::Self, Verdict::Refuse, "X1", "喪失"},
        {"100004", Trigger::CertificateLost, true, Applicant::Self, Verdict::Refuse, "X2", "75歳"},
        {"100001", Trigger::JustInCase, true, Applicant::Self, Verdict::Refuse, "X3", "念のため"},
        {"100001", Trigger::SchoolEvent, true, Applicant::Self, Verdict::Refuse, "X3", "学校行事"},
        {"100005", Trigger::NameChanged, false, Applicant::Self, Verdict::Hold, "X4", "マイナ保険証"},
        {"100001", Trigger::Acquired, false, Applicant::Self, Verdict::Hold, "X5", "登録されていない"},
        // one valid document: the card that was printed answers
        {"100006", Trigger::MynaSurrendered, true, Applicant::Self, Verdict::Nothing, "T6", "製作物番号"},
        {"100006", Trigger::CertificateLost, true, Applicant::Self, Verdict::Issue, "T7", "紛失"},
    };
    for (const Asked& asked : kAsked) {
        BOOST_TEST_INFO_SCOPE(asked.number << " " << japanese(asked.reason) << " " << asked.applied);
        counter::Request request;
        request.reason = asked.reason;
        if (asked.applied) {
            request.applied = day("2026-11-20");
            request.applicant = asked.applicant;
        }
        const counter::Verdict verdict = counter::verdict(store, insurer, member(store, asked.number), request, clerk);
        BOOST_TEST(japanese(verdict.decision.verdict) == japanese(asked.verdict));
        BOOST_TEST(verdict.decision.rule == asked.rule);
        BOOST_TEST(contains(verdict.decision.reason, asked.reason_part), verdict.decision.reason);
        BOOST_TEST(verdict.warnings.empty());
    }
    BOOST_TEST(store::MemberFiles(store).issued(member(store, "100001")).empty());
}

BOOST_AUTO_TEST_CASE(a_roster_that_is_old_or_has_lost_the_member_is_a_warning)
{
    take_in("2026-10-06", {{.number = "100001"}, {.number = "100002"}});
    store::Store store = open();
    const store::MemberId first = member(store, "100001");
    BOOST_TEST(counter::verdict(store, insurer, first, {}, clerk).warnings.empty());
    const auto on = [&](const char* today) {
        services::Desk later = clerk;
        later.today = day(today);
        return later;
    };
    const auto old = counter::verdict(store, insurer, first, {}, on("2026-11-21")).warnings;
    BOOST_TEST((old == std::vector<counter::Warning>{counter::Warning::OldRoster}));
    take_in("2026-11-10", {{.number = "100002"}});
    const auto gone = counter::verdict(store, insurer, first, {}, clerk).warnings;
    BOOST_TEST((gone == std::vector<counter::Warning>{counter::Warning::NotInNewRoster}));
    BOOST_CHECK_EXCEPTION(counter::verdict(store, society(), first, {}, clerk), Error,
                          of_kind(ErrorKind::Usage, "06139992"));
}

BOOST_AUTO_TEST_CASE(a_reissue_makes_the_earlier_certificate_void_and_asks_for_its_return)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    store::Store store = open();
    const store::MemberId id = member(store, "100001");
    mail(store, id, "11122223333");
    const store::PieceRow first = certificate(store, id);

    const counter::Reissue second = reissued(store, received(store, id));
    BOOST_REQUIRE(second.decision);
    BOOST_TEST(second.verdict.decision.copy_number == 2);
    BOOST_TEST(second.pieces.size() == 2u);
    const store::PieceRow now_void = *store::Pieces(store).find(first.code);
    BOOST_TEST(now_void.void_since == clerk.now());
    BOOST_TEST(now_void.return_asked);
    BOOST_TEST((now_void.state == PieceState::Mailed));
    BOOST_TEST((certificate(store, id).decision == *second.decision));
    BOOST_TEST((store::Pieces(store).fields(second.pieces[0].id).at("copy_mark") == "再交付"));

    // The next one: what is planned only is void without a trace outside.
    const counter::Reissue third = reissued(store, received(store, id, Trigger::CertificateDamaged, "2026-11-19"));
    BOOST_REQUIRE(third.decision);
    BOOST_TEST(third.verdict.decision.copy_number == 3);
    BOOST_TEST((store::Pieces(store).find(second.pieces[0].code)->state == PieceState::Void));

    auto recall = mailing::to_recall(store, {}, 10, clerk);
    BOOST_REQUIRE_EQUAL(recall.size(), 1u);
    BOOST_TEST((recall[0].code == first.code));
    mailing::received(store, first.code, clerk);
    BOOST_TEST((store::Pieces(store).find(first.code)->state == PieceState::Recovered));
    BOOST_TEST(mailing::to_recall(store, {}, 10, clerk).empty());
    BOOST_CHECK_EXCEPTION(mailing::received(store, first.code, clerk), Error, of_kind(ErrorKind::Conflict, ""));
    BOOST_TEST(events(store, store::Thing::Piece, first.code.text()).back() == "recovered");
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_CASE(of_two_clerks_who_answer_one_application_one_issues)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    store::Store store = open();
    const store::MemberId id = member(store, "100001");
    const store::Application seen_by_both = received(store, id);
    store::Store other = open();
    BOOST_REQUIRE(reissued(store, seen_by_both).decision);
    BOOST_CHECK_EXCEPTION(reissued(other, seen_by_both), Error, of_kind(ErrorKind::Conflict, "交付決定"));
    // A second application of the same day for the same reason is answered by the piece that is on its way.
    const counter::Reissue again = reissued(other, received(other, id));
    BOOST_TEST(!again.decision);
    BOOST_TEST((again.verdict.decision.verdict == Verdict::Nothing));
    BOOST_TEST(contains(again.verdict.decision.reason, certificate(store, id).code.grouped()));
    BOOST_TEST(store::MemberFiles(store).issued(id).size() == 4u);
    BOOST_TEST((events(store, store::Thing::Application, std::to_string(seen_by_both.id.value)) ==
                std::vector<std::string>{"received", "decided"}));
}

BOOST_AUTO_TEST_CASE(what_the_rules_refuse_leaves_the_application_waiting)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    store::Store store = open();
    const store::Application application = received(store, member(store, "100001"), Trigger::JustInCase);
    const counter::Reissue refused = reissued(store, application);
    BOOST_TEST(!refused.decision);
    BOOST_TEST(refused.verdict.decision.rule == "X3");
    BOOST_TEST((store::Applications(store).get(application.id).state == domain::ApplicationState::Received));
    counter::withdraw(store, application.id, application.revision, "理由が対象外", clerk);
    BOOST_TEST((store::Applications(store).get(application.id).state == domain::ApplicationState::Withdrawn));
}

BOOST_AUTO_TEST_CASE(an_application_is_taken_only_whole_and_by_who_may)
{
    take_in("2026-11-10", {{.number = "100001"}});
    store::Store store = open();
    const store::MemberId id = member(store, "100001");
    BOOST_CHECK_EXCEPTION(received(store, id, Trigger::CertificateLost, "2026-11-21"), Error,
                          of_kind(ErrorKind::BadInput, "2026-11-21"));
    BOOST_CHECK_EXCEPTION(received(store, id, Trigger::WholeRoster), Error, of_kind(ErrorKind::BadInput, "一括"));
    BOOST_CHECK_EXCEPTION(received(store, {999}), Error, of_kind(ErrorKind::BadInput, "加入者999"));
    store::NewApplication unnamed;
    unnamed.member = id;
    unnamed.applied = clerk.today;
    unnamed.identity_check = domain::IdentityCheck::Other;
    BOOST_CHECK_EXCEPTION(counter::receive(store, unnamed, clerk), Error, of_kind(ErrorKind::BadInput, "本人確認"));
    BOOST_CHECK_EXCEPTION(counter::receive(store, unnamed, of_role(domain::Role::Manager)), Error,
                          of_kind(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(store::Applications(store).waiting({}, 10).empty());
}

BOOST_AUTO_TEST_CASE(one_is_printed_now)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}, {.number = "100002"}});
    store::Store store = open();
    const store::MemberId id = member(store, "100002");
    const counter::Reissue issued = reissued(store, received(store, id));
    BOOST_REQUIRE(issued.decision);
    const std::filesystem::path target = path / "counter";
    std::filesystem::create_directory(target);
    services::Unwatched progress;
    const auto print = [&] {
        return counter::print_now(store, workplace(), *issued.decision, target.string(),
                                  issuing::folder_printers(100, 500), clerk, progress);
    };
    const counter::PrintedNow printed = print();
    BOOST_TEST(printed.printed.jobs == 2);
    BOOST_TEST(printed.printed.pieces == 2);
    for (const store::PieceRow& piece : printed.pieces)
        BOOST_TEST((piece.state == PieceState::Printed), name(piece.state));
    const store::Batches batches(store);
    BOOST_TEST((batches.get(printed.batch).kind == store::BatchKind::Counter));
    for (const store::Approval& approval : batches.approvals(printed.batch))
        BOOST_TEST(approval.by == "clerk（窓口）");
    BOOST_TEST(print().printed.jobs == 0); // nothing is printed twice

    const store::DecisionId in_print_room = certificate(store, member(store, "100001")).decision;
    BOOST_CHECK_EXCEPTION(counter::print_now(store, workplace(), in_print_room, target.string(),
                                             issuing::folder_printers(100, 500), clerk, progress),
                          Error, of_kind(ErrorKind::Conflict, "印刷室"));
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_CASE(a_verdict_is_for_those_who_may_see_members_and_bears_no_address_under_protection)
{
    take_in("2026-11-10", {{.number = "100001", .protected_address = true}, {.number = "100002"}});
    store::Store store = open();
    services::Desk trusted = clerk;
    trusted.rights = trusted.rights.with(domain::Right::ProtectedAddress);
    for (const services::Desk& at : {clerk, trusted}) {
        const auto hidden = counter::verdict(store, insurer, member(store, "100001"), {}, at);
        BOOST_TEST(hidden.from.row.eligibility.address.text == counter::kMaskedAddress);
        BOOST_TEST(hidden.from.row.eligibility.address.postal_code == "");
    }
    const auto open_to_all = counter::verdict(store, insurer, member(store, "100002"), {}, clerk);
    BOOST_TEST(contains(open_to_all.from.row.eligibility.address.text, "平河町"));
    BOOST_CHECK_EXCEPTION(
        counter::verdict(store, insurer, member(store, "100002"), {}, of_role(domain::Role::Operator)), Error,
        of_kind(ErrorKind::Conflict, "加入者の照会"));

    const counter::Reissue issued = reissued(store, received(store, member(store, "100001")));
    BOOST_TEST(issued.verdict.from.row.eligibility.address.text == counter::kMaskedAddress);
    BOOST_TEST(issued.pieces.size() == 2u);
    // what is written down is the roster's row
    const domain::Eligibility kept = store::MemberFiles(store).now(member(store, "100001")).row.eligibility;
    BOOST_TEST(contains(kept.address.text, "平河町"));
}

/// The roster's second member, decided and waiting for the print room; the counter has issued the first one's card anew.
struct PlannedByRoster : CounterOffice {
    PlannedByRoster() : opened(open())
    {
        services::Unwatched progress;
        const auto file =
            receive("roster.csv",
                    roster_of("2026-11-10",
                              std::vector<Visitor>{{.number = "100001"}, {.number = "100002", .trigger = "一括"}}));
        const auto& postal = workplace().postal();
        const auto roster = issuing::import_roster(opened, file, insurer, postal, {}, desk(), progress).roster.id;
        issuing::decide_roster(opened, roster, insurer, postal, desk(), progress);
        std::filesystem::create_directory(path / "counter");
        own = *reissued(opened, received(opened, member(opened, "100001"))).decision;
    }
    counter::PrintedNow print(store::DecisionId decision, const std::string& today = "2026-11-20")
    {
        services::Desk at = clerk;
        at.today = day(today.c_str());
        services::Unwatched progress;
        return counter::print_now(opened, workplace(), decision, (path / "counter").string(),
                                  issuing::folder_printers(100, 500), at, progress);
    }
    store::Store opened;
    store::DecisionId own;
};

BOOST_FIXTURE_TEST_CASE(what_a_roster_called_for_is_not_printed_at_the_counter, PlannedByRoster)
{
    const store::DecisionId of_roster = certificate(opened, member(opened, "100002")).decision;
    BOOST_CHECK_EXCEPTION(print(of_roster), Error, of_kind(ErrorKind::Conflict, "印刷室"));
    BOOST_TEST((certificate(opened, member(opened, "100002")).state == PieceState::Planned));
    BOOST_TEST(store::Batches(opened).list({}, 10).empty());
    BOOST_TEST(print(own).printed.jobs == 2);
}

BOOST_FIXTURE_TEST_CASE(what_was_decided_on_another_day_is_not_left_out_in_silence, PlannedByRoster)
{
    BOOST_CHECK_EXCEPTION(print(own, "2026-11-21"), Error, of_kind(ErrorKind::Conflict, "今日の日付"));
    // in its batch already, when the printer refused it yesterday
    services::Unwatched progress;
    const issuing::OpenPrinter broken = [](const std::string&) -> std::unique_ptr<printers::Printer> {
        throw Error(ErrorKind::Unavailable, "no printer");
    };
    services::Desk stopped = clerk;
    stopped.now = [left = 1, now = clerk.now]() mutable {
        if (left-- == 0)
            throw Error(ErrorKind::Unavailable, "the power is off");
        return now();
    };
    BOOST_CHECK_EXCEPTION(
        counter::print_now(opened, workplace(), own, (path / "counter").string(), broken, stopped, progress), Error,
        of_kind(ErrorKind::Unavailable, "the power"));
    BOOST_REQUIRE((store::Batches(opened).list({}, 10).size() == 1u));
    BOOST_CHECK_EXCEPTION(print(own, "2026-11-21"), Error, of_kind(ErrorKind::Conflict, "--today 2026-11-20"));
    BOOST_TEST(print(own).printed.jobs == 2);
}

BOOST_FIXTURE_TEST_CASE(a_clerk_accounts_for_what_was_printed_at_the_counter_and_for_nothing_else, PlannedByRoster)
{
    print(own);
    const auto pieces = store::Pieces(opened).of_decision(own);
    std::vector<domain::PieceCode> codes;
    for (const store::PieceRow& piece : pieces)
        codes.push_back(piece.code);
    const auto state = [&](const domain::PieceCode& code) { return store::Pieces(opened).find(code)->state; };
    BOOST_CHECK_EXCEPTION(production::confirm(opened, codes, of_role(domain::Role::Manager)), Error,
                          of_kind(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(production::confirm(opened, codes, clerk).done.size() == 2u);
    BOOST_TEST(production::spoil(opened, codes, {production::SpoilReason::Faint, {}}, clerk).done.size() >= 1u);
    const auto again = production::reprint(opened, codes, clerk);
    BOOST_REQUIRE_EQUAL(again.made.size(), 2u);
    print(own);
    for (const production::Reprinted& piece : again.made)
        BOOST_TEST(production::confirm(opened, std::vector{piece.code}, clerk).done.size() == 1u);
    const std::vector handed = {again.made[0].code, again.made[1].code};
    BOOST_TEST(production::hand_over(opened, handed, clerk).done.size() == 2u);
    for (const domain::PieceCode& code : handed)
        BOOST_TEST((state(code) == PieceState::Delivered));

    services::Unwatched progress;
    issuing::compose_pieces(opened, workplace(), compose_options(), desk(), progress);
    make_folder(out / "print");
    issuing::print_jobs(opened, store::Jobs(opened).unfinished(), (out / "print").string(),
                        issuing::folder_printers(100, 500), desk(), progress);
    const domain::PieceCode theirs = certificate(opened, member(opened, "100002")).code;
    BOOST_REQUIRE((state(theirs) == PieceState::Printed));
    const auto confirmed = production::confirm(opened, std::vector{theirs}, clerk);
    BOOST_TEST(confirmed.done.empty());
    BOOST_TEST(contains(confirmed.refused.at(0).text, "印刷室"));
    const auto spoiled = production::spoil(opened, std::vector{theirs}, {production::SpoilReason::Faint, {}}, clerk);
    BOOST_TEST(spoiled.done.empty());
    BOOST_TEST(contains(spoiled.refused.at(0).text, "権限がありません"));
    BOOST_TEST(contains(production::reprint(opened, std::vector{theirs}, clerk).refused.at(0).text, "印刷室"));
    BOOST_TEST((state(theirs) == PieceState::Printed));
}

BOOST_FIXTURE_TEST_CASE(what_a_newer_roster_has_changed_is_not_handed_over, PlannedByRoster)
{
    print(own);
    services::Unwatched progress;
    issuing::import_roster(
        opened,
        receive("newer.csv", roster_of("2026-11-19", std::vector<Visitor>{{.number = "100001", .name = "試験　花子"},
                                                                          {.number = "100002"}})),
        insurer, workplace().postal(), {}, desk(), progress);
    BOOST_CHECK_EXCEPTION(counter::hand_over(opened, own, clerk), Error, of_kind(ErrorKind::Conflict, "氏名"));
    for (const store::PieceRow& piece : store::Pieces(opened).of_decision(own))
        BOOST_TEST((piece.state == PieceState::Printed));
}

BOOST_AUTO_TEST_CASE(what_was_printed_at_the_counter_and_only_that_is_handed_over_there)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}, {.number = "100002"}});
    store::Store store = open();
    const counter::Reissue issued = reissued(store, received(store, member(store, "100002")));
    BOOST_REQUIRE(issued.decision);
    BOOST_CHECK_EXCEPTION(counter::hand_over(store, *issued.decision, clerk), Error,
                          of_kind(ErrorKind::Conflict, "渡していない製作物はありません"));
    std::filesystem::create_directory(path / "counter");
    services::Unwatched progress;
    counter::print_now(store, workplace(), *issued.decision, (path / "counter").string(),
                       issuing::folder_printers(100, 500), clerk, progress);
    counter::hand_over(store, *issued.decision, clerk);
    for (const store::PieceRow& piece : store::Pieces(store).of_decision(*issued.decision)) {
        BOOST_TEST((piece.state == PieceState::Delivered), name(piece.state));
        BOOST_TEST(events(store, store::Thing::Piece, piece.code.text()).back() == "handed-over");
    }
    const store::DecisionId of_roster = certificate(store, member(store, "100001")).decision;
    BOOST_CHECK_EXCEPTION(counter::hand_over(store, of_roster, clerk), Error, of_kind(ErrorKind::Conflict, "印刷室"));
    BOOST_TEST((certificate(store, member(store, "100001")).state == PieceState::Printed));
    BOOST_CHECK_EXCEPTION(counter::hand_over(store, of_roster, of_role(domain::Role::Operator)), Error,
                          of_kind(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_SUITE_END()
