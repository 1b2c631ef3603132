#include "tests/app/presenters/counter/counter_seat.h"

#include "data/store/mail_items.h"

namespace fuda::tests {

using presenters::Tone;

namespace {

struct MemberSeat : CounterSeat {
    MemberSeat() { sign_in("clerk"); }

    std::string cell(std::size_t row, std::size_t column) { return member.timeline().cell(row, column).text; }
    std::string facts() const
    {
        std::string all;
        for (const auto* texts : {&eyes.member->facts, &eyes.member->warnings})
            for (const std::string& text : *texts)
                all += text + "\n";
        return all;
    }
    /// What the member has goes out by post.
    void post(const std::string& number)
    {
        store::Store store = open();
        const store::DecisionId decision = issued(number).front().piece.decision;
        store::Change change(store, desk().actor, desk().now());
        for (const store::PieceRow& piece : store::Pieces(store).of_decision(decision))
            store::Pieces(store).apply(change, piece.id, piece.revision, domain::PieceEvent::Confirmed, "");
        store::MailItems mail(store);
        const store::MailItem item = mail.pack(change, mail.plan(change, {insurer.number, "特定記録", "11122223333",
                                                                          store::Pieces(store).of_decision(decision)}));
        mail.post(change, item.id, item.revision, desk().today);
        change.commit();
    }
    void reissue_lost(const std::string& number)
    {
        store::Store store = open();
        store::NewApplication asked;
        asked.member = CounterOffice::member(store, number);
        asked.applied = desk().today;
        const store::Application received = counter::receive(store, asked, desk());
        BOOST_REQUIRE(
            counter::reissue(store, insurer, workplace().postal(), received.id, received.revision, desk()).decision);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(member_file, MemberSeat)

BOOST_AUTO_TEST_CASE(the_timeline_has_everything_the_newest_first)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    post("100001");
    reissue_lost("100001");
    see("100001");
    BOOST_TEST(eyes.member->birth == "昭和53年5月12日（48歳）");
    BOOST_TEST(eyes.member->number == "71-0001 · 100001 · 00");
    BOOST_TEST(eyes.member->standing.text == "資格あり");
    BOOST_TEST(contains(facts(), "平河町"));

    const auto& lines = member.timeline().lines();
    BOOST_REQUIRE_EQUAL(lines.size(), 5u);
    BOOST_TEST(contains(cell(0, 1), "（2枚目）"));
    BOOST_TEST(cell(0, 2) == "作成待ち");
    BOOST_TEST((lines[0].state.tone == Tone::Waiting));
    BOOST_TEST(contains(cell(0, 4), "（T7）"));
    BOOST_TEST(lines[0].from_counter);
    BOOST_TEST(cell(2, 2) == "無効・返納待ち");
    BOOST_TEST((lines[2].state.tone == Tone::Attention));
    BOOST_TEST(contains(cell(2, 3), "特定記録 11122223333"));
    BOOST_TEST(contains(cell(2, 4), "（T12）"));
    BOOST_TEST(cell(4, 1) == "申請: 資格確認書紛失");
    BOOST_TEST(cell(4, 2) == "交付決定");
    no_failure();
}

BOOST_AUTO_TEST_CASE(what_is_allowed_is_said_with_the_rule_and_so_is_why_not)
{
    take_in("2026-11-19", {{.number = "100001", .trigger = "一括"}, {.number = "100002", .lost = "2026-11-01"}});
    see("100001");
    BOOST_REQUIRE_EQUAL(eyes.offers.size(), 6u);
    BOOST_TEST(eyes.offers[0].text == "資格確認書紛失");
    BOOST_TEST(eyes.offers[0].key == "F2");
    BOOST_TEST((eyes.offers[0].answer.tone == Tone::Good));
    BOOST_TEST(contains(eyes.offers[0].why, "（T7）"));
    BOOST_TEST(eyes.offers[0].can_begin);
    BOOST_TEST(eyes.offers[3].text == "マイナカード返納");
    BOOST_TEST((eyes.offers[3].answer.tone == Tone::Quiet)); // one valid document: the card answers
    BOOST_TEST(eyes.picture_title == "見本: 資格確認書（カード） おもて");

    member.back();
    see("100002");
    BOOST_TEST((eyes.member->standing.tone == Tone::Bad));
    for (const presenters::Offer& offer : eyes.offers) {
        BOOST_TEST((offer.answer.tone == Tone::Bad));
        BOOST_TEST(contains(offer.why, "（X1）"));
    }
    BOOST_TEST(eyes.picture_title == "");
    BOOST_TEST(eyes.no_picture == "交付できません");
}

BOOST_AUTO_TEST_CASE(an_address_under_protection_is_a_mask_and_says_who_may_see_it)
{
    take_in("2026-11-10", {{.number = "100001", .protected_address = true}});
    see("100001");
    BOOST_TEST(contains(facts(), std::string(counter::kMaskedAddress)));
    BOOST_TEST(contains(facts(), "システム管理者"));
    BOOST_TEST(!contains(facts(), "平河町"));
}

BOOST_AUTO_TEST_CASE(an_old_roster_is_a_sentence_beside_the_answers)
{
    take_in("2026-10-05", {{.number = "100001"}});
    see("100001");
    BOOST_TEST(contains(facts(), "45日"));
    BOOST_TEST((eyes.offers[0].answer.tone == Tone::Good));
}

BOOST_AUTO_TEST_CASE(a_member_of_an_insurer_without_a_profile_is_shown_without_answers)
{
    insurer = society();
    issue(sample("kenpo_20261118.csv"));
    search.type("200001");
    BOOST_REQUIRE(!eyes.lines.empty());
    search.enter();
    BOOST_REQUIRE(eyes.member);
    BOOST_TEST(eyes.offers.empty());
    BOOST_TEST(contains(facts(), "06139992"));
}

BOOST_AUTO_TEST_CASE(a_certificate_that_is_handed_back_is_scanned_and_recovered)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    post("100001");
    const domain::PieceCode lost = issued("100001").front().piece.code;
    reissue_lost("100001");
    search.shown();
    BOOST_REQUIRE_EQUAL(eyes.lines.size(), 1u);
    BOOST_TEST(contains(eyes.lines[0].mark.text, lost.grouped()));
    search.type(lost.grouped());
    BOOST_TEST(eyes.actions.can_recover);
    member.recover();
    BOOST_TEST((dialogs.asked == std::vector<std::string>{"返納された資格確認書"}));
    BOOST_REQUIRE(eyes.chosen_line);
    BOOST_TEST(cell(*eyes.chosen_line, 2) == "無効・回収済");
    BOOST_TEST(!eyes.actions.can_recover);
    no_failure();
    search.next_person();
    BOOST_TEST(eyes.lines.empty());
}

BOOST_AUTO_TEST_CASE(a_line_shows_its_document_as_it_was_printed)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    see("100001");
    member.choose_line(1);
    BOOST_TEST(eyes.actions.go_on == "");
    BOOST_TEST(contains(eyes.actions.detail, "の2番"));
    BOOST_TEST(contains(eyes.actions.detail, "（T12）"));
    BOOST_TEST(!eyes.actions.can_recover); // it is in the house
    member.recover();
    BOOST_TEST(dialogs.asked.empty());
    member.go_on_with_line();
    BOOST_TEST(contains(eyes.picture_title, "台紙"));
    BOOST_TEST(!contains(eyes.picture_title, "見本"));
    BOOST_TEST(!eyes.application);
}

BOOST_AUTO_TEST_CASE(a_member_is_read_again_when_the_screen_comes_back_to_the_front)
{
    take_in("2026-11-10", {{.number = "100001"}});
    member.shown();
    BOOST_TEST(eyes.focus == "search");
    see("100001");
    reissue_lost("100001");
    eyes.focus.clear();
    member.shown();
    BOOST_TEST(member.timeline().count() == 3u);
    BOOST_TEST(eyes.focus == "member");
    BOOST_TEST(eyes.member.has_value());
}

BOOST_AUTO_TEST_CASE(the_paper_form_is_opened)
{
    take_in("2026-11-10", {{.number = "100001"}});
    see("100001");
    member.print_form();
    BOOST_REQUIRE_EQUAL(dialogs.opened.size(), 1u);
    BOOST_TEST(dialogs.opened[0].parent_path() == out / "counter");
    BOOST_TEST(read_whole_file(dialogs.opened[0]).starts_with("%PDF"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
