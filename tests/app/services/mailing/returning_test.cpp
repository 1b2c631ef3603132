#include "app/services/mailing/returning.h"
#include "app/services/mailing/tracking.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/placing.h"
#include "app/services/production/pulling.h"
#include "tests/app/services/mailing/posted_mail.h"
#include "tests/support/vectors.h"

using namespace fuda;
using namespace fuda::tests;
using domain::MailItemState;
using domain::PieceState;
using domain::ReturnDisposal;
using domain::ReturnReason;

namespace {

const domain::MailTo kMoved{{"102-0093", "東京都千代田区平河町1-1-1"}, "試験　太郎"};

struct Returns : TrackedMail {
    services::Desk later = on("2026-11-27");
    const postal::PostalMaster& postal = workplace().postal();

    mailing::Returned scan(std::size_t index, ReturnReason reason = ReturnReason::AddressUnknown,
                           const std::string& note = {})
    {
        return mailing::scan_return(store, mailing::item_code(item(index).id), reason, note, later.today, later);
    }
    std::vector<store::AddressMark> marks() { return mailing::marked_addresses(store, 0, 100, later); }
    std::size_t marks_of(const store::MailItem& item)
    {
        return store::AddressMarks(store).open(inside(item).at(0).member).size();
    }
    store::MailItem again(const store::MailItem& item, const std::optional<domain::MailTo>& to = {},
                          const std::optional<services::Second>& by = {})
    {
        return mailing::send_again(store, item, to, postal, by, later);
    }
    void bench(const store::MailItem& item)
    {
        mailing::Bench bench{.leaflet = item.leaflet};
        for (const store::PieceRow& piece : inside(item))
            bench = mailing::scan(store, bench, piece.code.text(), later).bench;
        BOOST_TEST((now(item).state == MailItemState::Packed));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(what_came_back, Returns)

BOOST_AUTO_TEST_CASE(is_scanned_by_any_of_its_codes)
{
    const auto code = inside(item(0)).at(0).code;
    const auto by_piece = mailing::scan_return(store, code.text(), ReturnReason::Moved, "", later.today, later);
    BOOST_TEST((by_piece.item.id == item(0).id));
    BOOST_TEST(
        (mailing::scan_return(store, "a" + tracking(1) + "a", ReturnReason::Moved, "", later.today, later).item.id ==
         item(1).id));
    BOOST_TEST((scan(2, ReturnReason::Moved).item.id == item(2).id));
    BOOST_TEST((item(0).state == MailItemState::Returned));
    BOOST_TEST(item(0).return_reason == "転居先不明");
    BOOST_TEST(item(0).ended_on->iso() == "2026-11-27");
    BOOST_TEST((item(0).disposal == ReturnDisposal::Open));
    for (const store::PieceRow& piece : inside(item(0)))
        BOOST_TEST((piece.state == PieceState::Returned));
    BOOST_CHECK_EXCEPTION(scan(0), Error, of_kind(ErrorKind::Conflict, "返戻"));
    BOOST_CHECK_EXCEPTION(mailing::scan_return(store, tracking(900), ReturnReason::Moved, "", later.today, later),
                          Error, of_kind(ErrorKind::BadInput, tracking(900)));
    for (const char* wrong : {"2026-11-19", "2026-11-28"})
        BOOST_CHECK_EXCEPTION(mailing::scan_return(store, tracking(3), ReturnReason::Moved, "", day(wrong), later),
                              Error, of_kind(ErrorKind::BadInput, wrong));
    BOOST_TEST((item(3).state == MailItemState::Posted));
    check_store();
}

BOOST_AUTO_TEST_CASE(marks_its_address_when_the_reason_doubts_it)
{
    const struct {
        ReturnReason reason;
        bool marks;
    } table[] = {{ReturnReason::AddressUnknown, true}, {ReturnReason::AddressNotWhole, true},
                 {ReturnReason::Moved, true},          {ReturnReason::ForwardingIsOver, true},
                 {ReturnReason::NotCollected, false},  {ReturnReason::Refused, false},
                 {ReturnReason::Declined, false},      {ReturnReason::Other, true}};
    const auto first = item(0);
    for (const auto& row : table) {
        BOOST_TEST_INFO_SCOPE(domain::japanese(row.reason));
        const auto back =
            mailing::scan_return(store, mailing::item_code(items().back().id), row.reason, "覚え", later.today, later);
        BOOST_TEST(back.address_marked == row.marks);
        BOOST_TEST(marks_of(back.item) == (row.marks ? 1u : 0u));
        BOOST_TEST(!back.usual.advice.empty());
        if (row.marks) {
            const auto mark = store::AddressMarks(store).open(inside(back.item).at(0).member).at(0);
            BOOST_TEST(mark.address_sha256 == store::AddressMarks::hash_of({"1020093", "東京都千代田区平河町2-7-5"}));
            BOOST_TEST((mark.item == back.item.id));
            mailing::clear_mark(store, mark.member, "電話で確かめた", later);
            BOOST_TEST(marks_of(back.item) == 0u);
            BOOST_CHECK_EXCEPTION(mailing::clear_mark(store, mark.member, "もう一度", later), Error,
                                  of_kind(ErrorKind::Conflict, "印"));
        }
        // Out again, so that the next reason can be tried on it.
        const auto sent = again(back.item);
        bench(sent);
        store::Change change(store, later.actor, later.now());
        store::MailItems(store).post(change, sent.id, now(sent).revision, later.today);
        change.commit();
    }
    BOOST_CHECK_EXCEPTION(scan(0, ReturnReason::Other), Error, of_kind(ErrorKind::Usage, "その他"));
    BOOST_TEST((now(first).state == MailItemState::Posted));
    check_store();
}

BOOST_AUTO_TEST_CASE(goes_out_again_under_a_corrected_address_as_a_new_item)
{
    const auto back = scan(0).item;
    const auto sent = again(back, kMoved);
    BOOST_TEST((sent.id != back.id));
    BOOST_TEST((sent.state == MailItemState::Planned));
    BOOST_REQUIRE(sent.redirect);
    BOOST_TEST(sent.redirect->address.postal_code == "1020093");
    BOOST_TEST(sent.redirect->address.text == kMoved.address.text);
    BOOST_TEST(sent.postal_code == "1020093");
    BOOST_TEST(sent.mail_class == "特定記録");
    BOOST_TEST(sent.tracking_number == "");
    BOOST_TEST(sent.milligrams == back.milligrams);
    BOOST_TEST((now(back).disposal == ReturnDisposal::SentAgain));
    BOOST_REQUIRE_EQUAL(inside(sent).size(), inside(back).size());
    // The wrong address stays marked: a roster that still has it is held.
    BOOST_TEST(marks_of(back) == 1u);
    BOOST_CHECK_EXCEPTION(again(now(back), kMoved), Error, of_kind(ErrorKind::Conflict, "手元にありません"));
    bench(sent);
    BOOST_CHECK_EXCEPTION(mailing::destroy(store, now(back), "不要", later), Error, of_kind(ErrorKind::Conflict, ""));
    BOOST_TEST(!production::pulled(store, std::vector{inside(sent).at(0).code}, "不要", later).refused.empty());
    {
        store::Change change(store, later.actor, later.now());
        store::MailItems(store).post(change, sent.id, now(sent).revision, later.today);
        change.commit();
    }
    mailing::note_delivered(store, std::vector{now(sent)}, later.today, later);
    for (const store::PieceRow& piece : inside(sent))
        BOOST_TEST((piece.state == PieceState::Delivered));
    check_store();
}

BOOST_AUTO_TEST_CASE(goes_out_again_under_the_same_address_which_is_right_then)
{
    const auto back = scan(0).item;
    const auto sent = again(back);
    BOOST_TEST(!sent.redirect);
    BOOST_TEST(sent.postal_code == "1020093");
    BOOST_TEST(marks_of(back) == 0u);
}

BOOST_AUTO_TEST_CASE(does_not_go_to_another_places_postal_code)
{
    const auto back = scan(0).item;
    BOOST_CHECK_EXCEPTION(again(back, domain::MailTo{{"5300001", kMoved.address.text}, kMoved.name}), Error,
                          of_kind(ErrorKind::BadInput, "郵便番号"));
    BOOST_CHECK_EXCEPTION(again(back, domain::MailTo{kMoved.address, " "}), Error, of_kind(ErrorKind::Usage, "氏名"));
    BOOST_TEST((now(back).disposal == ReturnDisposal::Open));
}

BOOST_AUTO_TEST_CASE(does_not_go_out_again_when_it_is_void_or_a_newer_roster_has_changed_it)
{
    const auto back = scan(0).item;
    const store::PieceRow piece = inside(back).at(0);
    auto people = insured(4);
    people[1].address = "東京都千代田区平河町2-7-6";
    const auto other = scan(1).item;
    issuing::import_roster(store, receive("newer.csv", roster_of(people, "2026-11-19")), insurer, postal, {}, maker,
                           progress);
    BOOST_CHECK_EXCEPTION(again(other), Error, of_kind(ErrorKind::Conflict, "住所"));
    {
        store::Change change(store, maker.actor, maker.now());
        store::Pieces(store).ask_to_pull(change, piece.id, piece.revision, "届出の変更");
        change.commit();
    }
    BOOST_CHECK_EXCEPTION(again(back), Error, of_kind(ErrorKind::Conflict, piece.code.grouped()));
    BOOST_TEST((now(back).disposal == ReturnDisposal::Open));
}

BOOST_AUTO_TEST_CASE(waits_again_when_the_new_item_is_dissolved)
{
    const auto back = scan(0).item;
    const auto sent = again(back, kMoved);
    mailing::unpack(store, std::vector{sent}, "宛名の誤り", later);
    BOOST_TEST((now(back).disposal == ReturnDisposal::Open));
    for (const store::PieceRow& piece : inside(back))
        BOOST_TEST((piece.mail_item == back.id && piece.state == PieceState::Returned));
    BOOST_TEST((again(now(back)).state == MailItemState::Planned));
    check_store();
}

BOOST_AUTO_TEST_CASE(is_reissued_instead_and_its_pieces_are_to_be_pulled)
{
    const auto back = scan(0).item;
    BOOST_CHECK_EXCEPTION(mailing::reissue_instead(store, back, " ", later), Error, of_kind(ErrorKind::Usage, "理由"));
    mailing::reissue_instead(store, back, "届出の住所が変わっていた", later);
    BOOST_TEST((now(back).disposal == ReturnDisposal::Reissued));
    const auto to_pull = production::pull_list(store, batch, later);
    BOOST_TEST(to_pull.size() == inside(back).size());
    BOOST_CHECK_EXCEPTION(again(now(back)), Error, of_kind(ErrorKind::Conflict, "無効"));
}

BOOST_AUTO_TEST_CASE(is_kept_until_its_day_is_over)
{
    const auto back = scan(0).item;
    mailing::keep(store, back, {}, later);
    BOOST_TEST(now(back).keep_until->iso() == "2026-12-27"); // 30 days after it came back
    BOOST_TEST(mailing::list_over(store, {}, 10, on("2026-12-27")).empty());
    BOOST_TEST(mailing::list_over(store, {}, 10, on("2026-12-28")).size() == 1u);
    mailing::keep(store, now(back), day("2027-01-31"), later);
    BOOST_TEST(mailing::list_over(store, {}, 10, on("2026-12-28")).empty());
    BOOST_CHECK_EXCEPTION(mailing::keep(store, now(back), day("2026-11-26"), later), Error,
                          of_kind(ErrorKind::BadInput, "2026-11-26"));
    // Its member comes for it: nothing is left that could be over.
    std::vector<domain::PieceCode> codes;
    for (const store::PieceRow& piece : inside(back))
        codes.push_back(piece.code);
    BOOST_TEST(production::hand_over(store, codes, later).refused.empty());
    BOOST_TEST(mailing::list_over(store, {}, 10, on("2027-03-01")).empty());
    check_store();
}

BOOST_AUTO_TEST_CASE(is_destroyed_by_two_people)
{
    const auto back = scan(0).item;
    mailing::keep(store, back, {}, later);
    mailing::destroy(store, now(back), "保管期限が過ぎた", later);
    BOOST_TEST((now(back).disposal == ReturnDisposal::Destroyed));
    std::vector<domain::PieceCode> codes;
    for (const store::PieceRow& piece : inside(back)) {
        BOOST_TEST((piece.state == PieceState::Pulled));
        BOOST_TEST(piece.reason == "保管期限が過ぎた");
        codes.push_back(piece.code);
    }
    services::Second other{{"other", "desk-2"}, domain::rights_of(domain::Role::Operator)};
    BOOST_TEST(production::destroy(store, codes, other, later).done.size() == codes.size());
    BOOST_CHECK_EXCEPTION(again(now(back)), Error, of_kind(ErrorKind::Conflict, "手元にありません"));
    check_store();
}

BOOST_AUTO_TEST_CASE(is_listed_by_what_becomes_of_it)
{
    scan(0);
    mailing::keep(store, scan(1).item, {}, later);
    again(scan(2).item);
    BOOST_TEST(mailing::list_returned(store, {}, {}, 10, later).size() == 3u);
    for (const auto disposal : {ReturnDisposal::Open, ReturnDisposal::Kept, ReturnDisposal::SentAgain})
        BOOST_TEST(mailing::list_returned(store, disposal, {}, 10, later).size() == 1u);
    BOOST_TEST(mailing::list_returned(store, ReturnDisposal::Destroyed, {}, 10, later).empty());
    BOOST_TEST(mailing::list_returned(store, {}, item(1).id, 10, later).size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reasons)

BOOST_AUTO_TEST_CASE(are_the_posts_words_and_counted_by_month)
{
    const auto words = vectors("mail.tsv", "return_reason");
    TrackedMail mail(static_cast<int>(words.size()));
    const services::Desk december = mail.on("2026-12-01");
    for (std::size_t i = 0; i < words.size(); ++i) {
        BOOST_TEST_INFO_SCOPE(words[i]);
        const auto reason = domain::parse_return_reason(" " + words[i].input + " ");
        BOOST_REQUIRE(reason);
        BOOST_TEST((domain::parse_return_reason(domain::name(*reason)) == reason));
        const calendar::Date back = i == 0 ? day("2026-11-30") : december.today;
        mailing::scan_return(mail.store, tracking(static_cast<int>(i)), *reason, "", back, december);
        BOOST_TEST(mail.item(i).return_reason == words[i].input);
    }
    const auto months = mailing::return_statistics(mail.store, "", december);
    BOOST_REQUIRE_EQUAL(months.size(), words.size());
    BOOST_TEST(months[0].month == "2026-11");
    BOOST_TEST(months[0].reason == words[0].input);
    for (const auto& month : months)
        BOOST_TEST((month.items == 1 && month.open == 1));
    BOOST_TEST(months[1].month == "2026-12");
    BOOST_TEST(mailing::return_statistics(mail.store, "06139992", december).empty());
    BOOST_TEST(!domain::parse_return_reason("宛先不明"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(mail_for_somebody_under_protection, PrintRoom)

BOOST_AUTO_TEST_CASE(goes_out_again_by_two_people_with_the_right)
{
    insurer.mail_class = domain::MailClass::SpecifiedRecord;
    maker.rights = maker.rights.with(domain::Right::ProtectedAddress);
    second.rights = second.rights.with(domain::Right::ProtectedAddress);
    store::Store store = open();
    auto people = insured(1);
    people[0].protected_address = true;
    decide(store, roster_of(people));
    const postal::PostalMaster& postal = workplace().postal();
    const domain::MailTo place{{"1020093", "東京都千代田区平河町2-7-5"}, "相談室　気付"};
    services::Unwatched progress;
    const store::RosterId roster{1};
    for (const store::PieceRow& piece : store::Pieces(store).list(roster, {}, 10))
        if (piece.state == PieceState::Held)
            production::place(store, piece.code, place, postal, second, maker);
    compose(store);
    const store::BatchId batch = only_batch(store);
    approve(store, batch);
    print(store);
    confirm_all(store, batch);
    pack_and_post(store, insurer, batch, day("2026-11-20"), {}, maker);
    const auto items = store::MailLists(store).list({.batch = batch}, {}, 10);
    BOOST_REQUIRE_EQUAL(items.size(), 1u);
    const auto back =
        mailing::scan_return(store, mailing::item_code(items[0].id), ReturnReason::Moved, "", maker.today, maker).item;
    services::Desk unnamed = maker;
    unnamed.rights = domain::rights_of(domain::Role::Operator);
    BOOST_CHECK_EXCEPTION(mailing::send_again(store, back, place, postal, second, unnamed), Error,
                          of_kind(ErrorKind::Conflict, "支援措置"));
    BOOST_CHECK_EXCEPTION(mailing::send_again(store, back, place, postal, {}, maker), Error,
                          of_kind(ErrorKind::Conflict, ""));
    const auto sent = mailing::send_again(store, back, place, postal, second, maker);
    BOOST_TEST((sent.state == MailItemState::Planned));
    const auto log = store::Events(store).of(store::Thing::MailItem, std::to_string(back.id.value));
    BOOST_TEST(contains(log.back().detail, "maker"));
    BOOST_TEST(contains(log.back().detail, "second"));
    for (const store::Event& event : store::Events(store).after(0, 10'000))
        BOOST_TEST(!contains(event.detail, "平河町"));
}

BOOST_AUTO_TEST_SUITE_END()
