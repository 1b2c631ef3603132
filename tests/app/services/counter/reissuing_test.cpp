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
        const counter::Verdict verdict =
            counter::verdict(store, insurer, member(store, asked.number), request, day("2026-11-20"));
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
    BOOST_TEST(counter::verdict(store, insurer, first, {}, day("2026-11-20")).warnings.empty());
    const auto old = counter::verdict(store, insurer, first, {}, day("2026-11-21")).warnings;
    BOOST_TEST((old == std::vector<counter::Warning>{counter::Warning::OldRoster}));
    take_in("2026-11-10", {{.number = "100002"}});
    const auto gone = counter::verdict(store, insurer, first, {}, day("2026-11-20")).warnings;
    BOOST_TEST((gone == std::vector<counter::Warning>{counter::Warning::NotInNewRoster}));
    BOOST_CHECK_EXCEPTION(counter::verdict(store, society(), first, {}, day("2026-11-20")), Error,
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

    auto recall = counter::to_recall(store, {}, 10, clerk);
    BOOST_REQUIRE_EQUAL(recall.size(), 1u);
    BOOST_TEST((recall[0].code == first.code));
    counter::recovered(store, first.code, clerk);
    BOOST_TEST((store::Pieces(store).find(first.code)->state == PieceState::Recovered));
    BOOST_TEST(counter::to_recall(store, {}, 10, clerk).empty());
    BOOST_CHECK_EXCEPTION(counter::recovered(store, first.code, clerk), Error, of_kind(ErrorKind::Conflict, ""));
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
                                  services::folder_printers(100, 500), clerk, progress);
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
                                             services::folder_printers(100, 500), clerk, progress),
                          Error, of_kind(ErrorKind::Conflict, "印刷室"));
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_SUITE_END()
