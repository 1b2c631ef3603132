#include "tests/app/presenters/counter/counter_seat.h"

#include "app/presenters/workers.h"

namespace fuda::tests {

using domain::PieceState;
using presenters::Tone;

namespace {

struct FormSeat : CounterSeat {
    FormSeat()
    {
        take_in("2026-11-19", {{.number = "100001", .trigger = "一括"}, {.number = "100002"}});
        sign_in("clerk");
    }
    std::size_t recorded() const
    {
        store::Store store = open();
        return store::Events(store).after(0, 10'000).size();
    }
    std::vector<PieceState> states(const std::string& number) const
    {
        std::vector<PieceState> states;
        for (const store::IssuedPiece& piece : issued(number))
            states.push_back(piece.piece.state);
        return states;
    }
};

constexpr std::size_t kLost = 0; // F2

/// The same counter with threads, the member before it; the test's thread is that of the window.
struct Threaded {
    Threaded(FormSeat& seat, const std::string& number)
        : dialogs(seat.dialogs), threads(ui.deliver()), station(seat.of(seat.address, seat.out), workplace(), threads),
          file(station, seat.dialogs, {eyes, eyes, eyes}, {[] {}, [] {}})
    {
        bool here = false;
        station.sign_in(
            alive, {"clerk", "fuda-clerk"}, [&] { here = true; }, [](const presenters::Failure&) {});
        BOOST_REQUIRE(ui.until([&] { return here; }));
        store::Store store = seat.open();
        file.open(CounterOffice::member(store, number), {});
        BOOST_REQUIRE(ui.until([&] { return eyes.member.has_value(); }));
    }
    void until_primary(const std::string& text)
    {
        BOOST_REQUIRE(ui.until([&] { return eyes.application->primary == text || !dialogs.failures.empty(); }));
    }

    RecordingDialogs& dialogs;
    UiThread ui;
    presenters::Workers threads;
    presenters::Station station;
    presenters::Alive alive;
    ClerkEyes eyes;
    presenters::MemberPresenter file;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(application, FormSeat)

BOOST_AUTO_TEST_CASE(a_lost_card_takes_five_keys_beyond_the_search)
{
    search.type("100001");
    int keys = 0;
    search.enter(), ++keys;
    member.begin(kLost), ++keys; // F2
    BOOST_REQUIRE(eyes.application);
    BOOST_TEST(eyes.focus == "application");
    BOOST_TEST(eyes.application->reasons.at(static_cast<std::size_t>(eyes.application->reason)) == "資格確認書紛失");
    BOOST_TEST(eyes.application->applicants.at(static_cast<std::size_t>(eyes.application->applicant)) == "本人");
    BOOST_TEST(eyes.application->day == "2026-11-20");
    BOOST_TEST((eyes.application->answer.tone == Tone::Good));
    BOOST_TEST(!eyes.application->primary_enabled);
    BOOST_TEST(contains(eyes.picture_title, "見本"));
    form.choose_check(0), ++keys; // 1
    BOOST_TEST(eyes.application->primary == "再交付する");
    BOOST_TEST(eyes.application->primary_enabled);
    BOOST_TEST(issued("100001").size() == 2u); // nothing is written yet
    form.go_on(), ++keys;                      // Enter
    BOOST_TEST(eyes.application->primary == "いま印刷する");
    BOOST_TEST(contains(eyes.picture_title, "資格確認書"));
    BOOST_TEST(!contains(eyes.picture_title, "見本"));
    form.go_on(), ++keys; // Enter
    BOOST_TEST(keys < 10);
    no_failure();

    BOOST_TEST(eyes.application->answer.text == "印刷しました");
    BOOST_TEST((states("100001") ==
                std::vector{PieceState::Printed, PieceState::Printed, PieceState::Printed, PieceState::Printed}));
    BOOST_TEST(!issued("100001")[0].piece.void_since.empty());
    BOOST_TEST(std::filesystem::exists(out / "counter"));
    const auto taken = applications("100001");
    BOOST_REQUIRE_EQUAL(taken.size(), 1u);
    BOOST_TEST((taken[0].state == domain::ApplicationState::Decided));
    BOOST_TEST((taken[0].asked.identity_check == domain::IdentityCheck::MyNumberCard));
    BOOST_TEST((taken[0].asked.applicant == domain::Applicant::Self));
    BOOST_TEST(taken[0].received_by == "clerk");

    form.go_on(); // into the member's hands
    BOOST_TEST((states("100001")[2] == PieceState::Delivered));
    form.go_on(); // the next person
    BOOST_TEST(!eyes.application);
    BOOST_TEST(!eyes.member);
    BOOST_TEST(eyes.focus == "search");
    BOOST_TEST(eyes.query == "");
    store::Store store = open();
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_CASE(a_scan_of_exactly_what_was_printed_hands_it_over_and_any_other_changes_nothing)
{
    const std::string earlier = issued("100001").front().piece.code.text();
    see("100001");
    member.begin(kLost);
    BOOST_TEST(!form.scan(earlier)); // an application is no place for scans
    form.choose_check(0);
    form.go_on();
    BOOST_TEST(!form.scan(earlier));
    form.go_on();
    BOOST_REQUIRE_EQUAL(eyes.application->primary, "手渡した");
    BOOST_TEST(contains(eyes.application->next, "読み取る"));
    std::string card, carrier;
    for (const store::IssuedPiece& piece : issued("100001"))
        if (piece.piece.void_since.empty())
            (domain::is_evidence(piece.piece.document) ? card : carrier) = piece.piece.code.text();
    const std::size_t events = recorded();
    int refused = 0;
    const std::vector<std::string> others = {earlier, carrier, "T99999999X", "M1", "11122223333"};
    for (const std::string& other : others) {
        BOOST_TEST_INFO_SCOPE(other);
        BOOST_TEST(form.scan(other));
        BOOST_TEST(eyes.refusals == ++refused);
        BOOST_TEST(dialogs.failures.size() == static_cast<std::size_t>(refused));
        BOOST_TEST(eyes.application->primary == "手渡した");
        BOOST_TEST(eyes.application->primary_enabled);
    }
    BOOST_TEST(contains(dialogs.failures[1].message, "台紙"));
    BOOST_TEST(recorded() == events);
    dialogs.failures.clear();
    BOOST_TEST(form.scan(card));
    no_failure();
    BOOST_TEST(eyes.application->primary == "次の人へ");
    for (const store::IssuedPiece& piece : issued("100001"))
        if (piece.piece.code.text() == card || piece.piece.code.text() == carrier)
            BOOST_TEST((piece.piece.state == PieceState::Delivered));
    BOOST_TEST(!form.scan(card)); // it leads to whose it is again
}

BOOST_AUTO_TEST_CASE(a_scan_hands_over_what_was_left_printed_but_nothing_that_was_overtaken)
{
    see("100002");
    member.begin(kLost);
    form.choose_check(0);
    form.go_on();
    form.go_on();
    member.back();
    member.choose_line(0);
    member.go_on_with_line();
    BOOST_REQUIRE_EQUAL(eyes.application->primary, "手渡した");
    std::string card;
    for (const store::IssuedPiece& piece : issued("100002"))
        if (domain::is_evidence(piece.piece.document))
            card = piece.piece.code.text();
    take_in("2026-11-20", {{.number = "100001"}, {.number = "100002", .lost = "2026-11-15"}});
    form.scan(card); // the button's own checks
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST((dialogs.failures[0].kind == ErrorKind::Conflict));
    BOOST_TEST((states("100002") == std::vector{PieceState::Printed, PieceState::Printed}));
}

BOOST_AUTO_TEST_CASE(a_quick_hand_does_not_wait_for_the_screen)
{
    Threaded clerk(*this, "100002");
    clerk.file.begin(kLost);
    clerk.file.application().choose_check(1);
    clerk.file.application().go_on(); // the rules have not answered yet
    BOOST_TEST(issued("100002").empty());
    clerk.until_primary("いま印刷する");
    clerk.file.application().go_on();
    clerk.file.application().go_on(); // a bouncing key: it is printing
    clerk.until_primary("手渡した");
    no_failure();
    BOOST_TEST((states("100002") == std::vector{PieceState::Printed, PieceState::Printed}));
}

BOOST_AUTO_TEST_CASE(a_card_that_comes_late_is_not_shown_when_its_member_has_been_left)
{
    Threaded clerk(*this, "100002");
    clerk.file.begin(kLost);
    clerk.file.application().choose_check(1);
    clerk.file.application().go_on();
    clerk.until_primary("いま印刷する"); // the card itself is still being composed for the screen
    clerk.file.back();
    clerk.file.back();
    bool all_done = false;
    clerk.threads.run(
        presenters::Lane::Quick, [](services::Progress&) {}, [&](std::exception_ptr) { all_done = true; });
    BOOST_REQUIRE(clerk.ui.until([&] { return all_done; }));
    BOOST_TEST(!clerk.eyes.member);
    BOOST_TEST(clerk.eyes.controls.title == "");
    no_failure();
}

BOOST_AUTO_TEST_CASE(what_the_rules_refuse_cannot_be_issued_but_is_recorded_and_withdrawn)
{
    see("100002");
    member.begin(kLost);
    const auto& reasons = eyes.application->reasons;
    form.choose_reason(static_cast<int>(std::ranges::find(reasons, "念のため") - reasons.begin()));
    form.choose_check(1);
    BOOST_TEST((eyes.application->answer.tone == Tone::Bad));
    BOOST_TEST(contains(eyes.application->why, "（X3）"));
    BOOST_TEST(!eyes.application->primary_enabled);
    form.go_on();
    BOOST_TEST(applications("100002").empty());
    BOOST_TEST(eyes.application->can_record);
    form.record();
    BOOST_TEST(eyes.application->can_withdraw);
    BOOST_TEST(!eyes.application->can_change);
    dialogs.answer = "理由が交付の対象外";
    form.withdraw();
    BOOST_TEST(!eyes.application);
    BOOST_REQUIRE_EQUAL(applications("100002").size(), 1u);
    BOOST_TEST((applications("100002")[0].state == domain::ApplicationState::Withdrawn));
    BOOST_TEST(applications("100002")[0].ended_note == "理由が交付の対象外");
    BOOST_TEST(issued("100002").empty());
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_form_that_is_not_whole_goes_nowhere)
{
    see("100002");
    member.begin(kLost);
    form.go_on();
    BOOST_TEST(applications("100002").empty());
    form.choose_check(6); // その他
    BOOST_TEST(eyes.application->note_wanted);
    BOOST_TEST(eyes.focus == "note");
    BOOST_TEST(!eyes.application->primary_enabled);
    form.write_note("職員証");
    BOOST_TEST(eyes.application->primary_enabled);
    for (const char* day : {"2026-11-21", "2026-02-30", "あした", ""}) {
        BOOST_TEST_INFO_SCOPE(day);
        form.write_day(day);
        BOOST_TEST(!eyes.application->primary_enabled);
        BOOST_TEST(eyes.application->why != "");
        form.go_on();
        BOOST_TEST(applications("100002").empty());
    }
    form.write_day("令和8年11月19日");
    BOOST_TEST(eyes.application->primary_enabled);
    form.go_on();
    BOOST_REQUIRE_EQUAL(applications("100002").size(), 1u);
    BOOST_TEST(applications("100002")[0].asked.applied.iso() == "2026-11-19");
    BOOST_TEST(applications("100002")[0].asked.identity_note == "職員証");
    no_failure();
}

BOOST_AUTO_TEST_CASE(what_was_left_between_two_steps_is_taken_up_from_the_timeline)
{
    see("100002");
    member.begin(kLost);
    form.choose_check(0);
    form.record();
    member.back();
    BOOST_TEST(!eyes.application);
    BOOST_REQUIRE_EQUAL(member.timeline().count(), 1u);
    member.choose_line(0);
    BOOST_TEST(eyes.actions.go_on == "申請に答える");
    member.go_on_with_line();
    BOOST_TEST(eyes.application->primary_enabled);
    form.go_on();
    BOOST_TEST(eyes.application->primary == "いま印刷する");

    member.back();
    member.choose_line(0);
    BOOST_TEST(eyes.actions.go_on == "いま印刷する");
    member.go_on_with_line();
    form.go_on();
    member.back();
    member.choose_line(0);
    BOOST_TEST(eyes.actions.go_on == "手渡しを記録する");
    member.go_on_with_line();
    form.go_on();
    BOOST_TEST((states("100002") == std::vector{PieceState::Delivered, PieceState::Delivered}));
    BOOST_TEST(applications("100002").size() == 1u);
    no_failure();
}

BOOST_AUTO_TEST_CASE(of_two_clerks_who_answer_one_application_one_issues_and_the_other_is_told)
{
    see("100002");
    member.begin(kLost);
    form.choose_check(0);
    form.record();
    {
        store::Store store = open();
        const store::Application theirs = applications("100002").at(0);
        counter::reissue(store, insurer, workplace().postal(), theirs.id, theirs.revision, desk());
    }
    form.go_on();
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST((dialogs.failures[0].kind == ErrorKind::Conflict));
    BOOST_TEST(issued("100002").size() == 2u);
    BOOST_TEST(member.timeline().count() == 3u); // read again
}

BOOST_AUTO_TEST_CASE(who_may_not_reissue_gets_no_form)
{
    search.type("100002");
    sign_in("manager");
    member.begin(kLost);
    form.begin({}, domain::Trigger::CertificateLost);
    BOOST_TEST(!eyes.application);
}

BOOST_AUTO_TEST_CASE(under_protection_the_card_waits_for_a_place_and_the_clerk_reads_why)
{
    take_in("2026-11-20", {{.number = "100003", .protected_address = true}});
    see("100003");
    member.begin(kLost);
    form.choose_check(0);
    form.go_on();
    form.go_on();
    BOOST_TEST((eyes.application->answer.tone == Tone::Attention));
    BOOST_TEST(contains(eyes.application->why, "支援措置"), eyes.application->why);
    BOOST_TEST(eyes.application->primary == "いま印刷する");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
