#include "app/services/issuing/importing.h"
#include "app/services/issuing/overtaking.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/returning.h"
#include "app/services/mailing/tracking.h"
#include "app/services/production/balancing.h"
#include "app/services/production/batching.h"
#include "data/store/keeping/verification.h"
#include "data/store/mail/mail_lists.h"
#include "data/store/stock/stock.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/print_room.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceEvent;
using domain::PieceState;

namespace {

const calendar::Date kToday = *calendar::Date::from_iso("2026-11-20");

/// 131-12-3838n-c with its check digit.
std::string tracking(int n)
{
    const long long number = 1311238380LL + n;
    return std::to_string(number) + std::to_string(number % 7);
}

struct Confirmed : PrintRoom {
    store::Store store = open();
    store::BatchId batch = confirmed();

    store::BatchId confirmed()
    {
        insurer.mail_class = domain::MailClass::SpecifiedRecord;
        const store::BatchId printed = printed_batch(store, roster_of(insured(4)));
        confirm_all(store, printed);
        return printed;
    }
    mailing::PostOutcome post(const std::string& list = {})
    {
        const auto file =
            list.empty() ? std::nullopt : std::optional<std::filesystem::path>(receive("tracking.csv", list));
        return pack_and_post(store, insurer, batch, kToday, file, maker);
    }
    std::vector<store::MailItem> posted()
    {
        return store::MailLists(store).list({.states = {domain::MailItemState::Posted}}, {}, 100);
    }
    std::vector<store::MailItem> items() { return store::MailItems(store).of_batch(batch, {}, 100); }
    std::string code(const std::string& number, Document document = Document::CertificateCard)
    {
        return piece(store, batch, number, document).code.text();
    }
    PieceState state(const std::string& number, Document document = Document::CertificateCard)
    {
        return piece(store, batch, number, document).state;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(posting, Confirmed)

BOOST_AUTO_TEST_CASE(puts_each_card_with_its_carrier_into_one_mail_item)
{
    const mailing::PostOutcome outcome = post();
    BOOST_TEST(outcome.items == 4);
    BOOST_TEST(outcome.pieces == 8);
    BOOST_TEST(outcome.open == 0);
    for (const store::MailItem& item : items()) {
        BOOST_TEST((item.state == domain::MailItemState::Posted));
        BOOST_TEST(item.mail_class == "特定記録");
        BOOST_TEST(item.posted_on->iso() == "2026-11-20");
        const auto inside = store::MailItems(store).pieces(item.id);
        BOOST_REQUIRE_EQUAL(inside.size(), 2u);
        BOOST_TEST((inside[0].member == inside[1].member && inside[0].document != inside[1].document));
    }
    BOOST_TEST(post().items == 0);
    BOOST_TEST(items().size() == 4u);
}

BOOST_AUTO_TEST_CASE(takes_an_envelope_for_each_item_and_posts_nothing_without_enough)
{
    domain::StockArticle envelopes;
    envelopes.code = "NAGA3";
    envelopes.name = "長形3号 窓あき";
    envelopes.kind = domain::StockKind::Envelope;
    const auto receive_envelopes = [&](std::int64_t count) {
        store::Change change(store, maker.actor, maker.now());
        store::StockDelivery delivery;
        delivery.day = kToday;
        delivery.quantity = count;
        store::Stock(store).receive(change, "NAGA3", delivery);
        change.commit();
    };
    {
        store::Change change(store, maker.actor, maker.now());
        store::Stock(store).add_item(change, envelopes);
        change.commit();
    }
    receive_envelopes(3);
    BOOST_CHECK_EXCEPTION(post(), Error, of_kind(ErrorKind::Conflict, "NAGA3"));
    BOOST_TEST(posted().empty());
    receive_envelopes(7);
    BOOST_TEST(post().items == 4);
    BOOST_TEST(store::Stock(store).item("NAGA3").balance == 6);
    const auto agrees = [&] {
        for (const production::MediumBalance& medium : production::balance(store, batch, maker).stock)
            if (medium.media == production::MediumBalance::kEnvelopes)
                return std::pair(medium.came_out, medium.agrees());
        return std::pair(std::int64_t{0}, false);
    };
    BOOST_TEST((agrees() == std::pair(std::int64_t{4}, true)));
    store::Change change(store, maker.actor, maker.now());
    store::StockTaking one_more;
    one_more.day = kToday;
    one_more.quantity = 1;
    one_more.batch = batch;
    store::Stock(store).use(change, "NAGA3", one_more);
    change.commit();
    BOOST_TEST((agrees() == std::pair(std::int64_t{4}, false)));
}

BOOST_AUTO_TEST_CASE(leaves_what_is_void_to_be_pulled)
{
    const store::PieceRow card = piece(store, batch, "100002");
    {
        store::Change change(store, maker.actor, maker.now());
        store::Pieces(store).ask_to_pull(change, card.id, card.revision, "届出の変更");
        change.commit();
    }
    const mailing::PostOutcome outcome = post("piece,tracking\n" + card.code.text() + "," + tracking(1) + "\n");
    BOOST_TEST(outcome.items == 3);
    BOOST_REQUIRE_EQUAL(outcome.to_pull.size(), 1u);
    BOOST_TEST(outcome.to_pull[0].code.text() == card.code.text());
    BOOST_TEST((state("100002") == PieceState::Confirmed));
    BOOST_TEST((state("100002", Document::CarrierA4) == PieceState::Confirmed));
    BOOST_TEST(!store::MailItems(store).find(tracking(1)));
}

BOOST_AUTO_TEST_CASE(leaves_here_what_a_newer_roster_has_changed_until_that_is_decided)
{
    // incident I-2: the roster is in the store, but nobody has decided it yet
    auto people = insured(4);
    people[0].address = "東京都千代田区平河町2-7-6";
    people[2].name = "試験　花子";
    services::Unwatched progress;
    const auto newer = issuing::import_roster(store, receive("newer.csv", roster_of(people, "2026-11-19")), insurer,
                                              workplace().postal(), {}, maker, progress);
    const mailing::PostOutcome outcome = post();
    BOOST_TEST(outcome.items == 2);
    BOOST_TEST(outcome.for_the_bench == 2); // it has stopped there
    for (const auto& [number, changed] : {std::pair("100001", "住所"), {"100003", "氏名"}})
        for (const Document document : {Document::CertificateCard, Document::CarrierA4}) {
            BOOST_TEST((state(number, document) == PieceState::Confirmed));
            const auto answer =
                mailing::scan(store, {.leaflet = insurer.leaflet}, code(number, document), maker).answer;
            BOOST_TEST((answer.stop == mailing::Stop::Overtaken));
            BOOST_TEST(contains(answer.what, changed));
            BOOST_TEST(!contains(answer.what, "花子"));
        }
    BOOST_TEST((state("100002") == PieceState::Mailed));
    BOOST_TEST((state("100004") == PieceState::Mailed));

    issuing::pull_overtaken(store, newer.roster.id, insurer, workplace().postal(), maker, progress);
    const mailing::PostOutcome again = post();
    BOOST_TEST(again.items == 0);
    BOOST_TEST(again.to_pull.size() == 4u);
}

BOOST_AUTO_TEST_CASE(keeps_an_envelope_here_that_was_packed_before_the_newer_roster_came)
{
    pack_at_the_bench(store, insurer, batch, maker);
    auto people = insured(4);
    people[1].address = "東京都千代田区平河町2-7-6";
    services::Unwatched progress;
    issuing::import_roster(store, receive("newer.csv", roster_of(people, "2026-11-19")), insurer, workplace().postal(),
                           {}, maker, progress);
    const mailing::PostOutcome outcome = post();
    BOOST_TEST(outcome.items == 3);
    BOOST_REQUIRE_EQUAL(outcome.held.size(), 2u);
    for (const production::Remark& left : outcome.held)
        BOOST_TEST(contains(left.text, "住所"));
    BOOST_TEST((state("100002") == PieceState::Confirmed));
    BOOST_TEST((store::Postings(store).list({}, 1).at(0).state == domain::PostingState::HandedOver));
}

BOOST_AUTO_TEST_CASE(sends_no_card_without_its_carrier)
{
    const store::PieceRow carrier = piece(store, batch, "100003", Document::CarrierA4);
    move(store, carrier, PieceEvent::Spoiled, "破損");
    BOOST_TEST(post().items == 3);
    BOOST_TEST((state("100003") == PieceState::Confirmed));
    store::Change change(store, maker.actor, maker.now());
    BOOST_CHECK_EXCEPTION(
        store::MailItems(store).plan(change, {"133991", "", std::nullopt, {piece(store, batch, "100003")}}), Error,
        of_kind(ErrorKind::Conflict, carrier.code.grouped()));
}

BOOST_AUTO_TEST_CASE(takes_tracking_numbers_in_any_spelling)
{
    std::string first = tracking(1);
    first.insert(3, "-");
    std::string lower = code("100002", Document::CarrierA4);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(std::tolower(c)); });
    const mailing::PostOutcome outcome = post("\xEF\xBB\xBFpiece,tracking\r\n" + code("100001") + "," + first +
                                              "\r\n\"" + lower + "\"," + tracking(2) + "\r\n");
    BOOST_TEST(outcome.items == 4);
    BOOST_TEST(outcome.with_tracking == 2);
    BOOST_TEST((mailing::find_mail_item(store, first).id == piece(store, batch, "100001").mail_item));
    BOOST_TEST((mailing::find_mail_item(store, tracking(2)).id == piece(store, batch, "100002").mail_item));
}

BOOST_AUTO_TEST_CASE(says_which_items_have_no_number_yet_and_which_numbers_no_item)
{
    move(store, piece(store, batch, "100003", Document::CarrierA4), PieceEvent::Spoiled, "破損");
    const mailing::PostOutcome outcome =
        post(code("100001") + "," + tracking(1) + "\n" + code("100003") + "," + tracking(3) + "\n");
    BOOST_TEST(outcome.items == 3);
    BOOST_TEST(outcome.with_tracking == 1);
    BOOST_TEST(outcome.tracking_missing == 2); // 特定記録 is tracked
    BOOST_TEST(outcome.unused_tracking == std::vector{tracking(3)}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(takes_the_number_of_an_item_later_once)
{
    post();
    const auto posted = items();
    mailing::note_tracking(store, posted[0], "131-12-3838" + tracking(1).substr(9), maker);
    BOOST_TEST((mailing::find_mail_item(store, tracking(1)).id == posted[0].id));
    BOOST_CHECK_EXCEPTION(
        mailing::note_tracking(store, mailing::find_mail_item(store, tracking(1)), tracking(2), maker), Error,
        of_kind(ErrorKind::Conflict, "すでにある"));
    BOOST_CHECK_EXCEPTION(mailing::note_tracking(store, posted[1], tracking(1), maker), Error,
                          of_kind(ErrorKind::Conflict, "すでに使われています"));
    BOOST_CHECK_EXCEPTION(mailing::note_tracking(store, posted[1], "12345", maker), Error,
                          of_kind(ErrorKind::BadInput, "11～13 桁"));
    BOOST_CHECK_EXCEPTION(
        mailing::note_tracking(store, posted[1], tracking(2), signed_in("manager", domain::Role::Manager)), Error,
        of_kind(ErrorKind::Conflict, "権限"));
    mailing::note_delivered(store, std::vector{posted[1]}, kToday, maker);
    BOOST_CHECK_EXCEPTION(mailing::note_tracking(store, mailing::find_mail_item(store, "2"), tracking(2), maker), Error,
                          of_kind(ErrorKind::Conflict, "配達済"));
    for (const store::Fault& fault : store::verify(store).faults)
        BOOST_TEST(false, fault.message);
}

BOOST_AUTO_TEST_CASE(in_a_set_changes_all_or_nothing_when_one_has_changed_since_it_was_read)
{
    pack_at_the_bench(store, insurer, batch, maker);
    const auto seen = items();
    mailing::note_tracking(store, seen[2], tracking(1), maker); // another station
    const auto events = store::Events(store).after(0, 10'000).size();
    const auto refused = [](const auto& action) {
        BOOST_CHECK_EXCEPTION(action(), Error, of_kind(ErrorKind::Conflict, "読んだ後で変わ"));
    };
    const std::vector<std::string> numbers = {tracking(2), tracking(3), tracking(4), tracking(5)};
    std::vector<store::Postings::Added> added;
    for (const store::MailItem& item : seen)
        added.push_back({item, 300});
    const store::Posting posting = mailing::open_posting(store, insurer.number, {kToday}, maker);
    refused([&] {
        store::Change change(store, maker.actor, maker.now());
        store::MailItems(store).track(change, seen, numbers);
    });
    refused([&] {
        store::Change change(store, maker.actor, maker.now());
        store::Postings(store).add(change, posting.id, added);
    });
    refused([&] {
        store::Change change(store, maker.actor, maker.now());
        store::MailItems(store).post(change, seen, kToday);
    });
    BOOST_TEST(posted().empty());
    BOOST_TEST(store::Events(store).after(0, 10'000).size() == events + 1); // the posting was made
    store::Change change(store, maker.actor, maker.now());
    store::MailItems(store).post(change, items(), kToday);
    change.commit();
    BOOST_TEST(posted().size() == 4u);
    BOOST_TEST((state("100003", Document::CarrierA4) == PieceState::Mailed));
    for (const store::Fault& fault : store::verify(store).faults)
        BOOST_TEST(false, fault.message);
}

BOOST_AUTO_TEST_CASE(is_never_dated_after_today)
{
    const calendar::Date tomorrow = kToday.plus_days(1);
    const auto refused = of_kind(ErrorKind::BadInput, "より後");
    BOOST_CHECK_EXCEPTION(pack_and_post(store, insurer, batch, tomorrow, std::nullopt, maker), Error, refused);
    BOOST_TEST(posted().empty());
    post();
    const auto posted = items();
    BOOST_CHECK_EXCEPTION(mailing::note_delivered(store, posted, tomorrow, maker), Error, refused);
    BOOST_CHECK_EXCEPTION(mailing::note_returned(store, posted, tomorrow, "あて所不明", maker), Error, refused);
    BOOST_TEST((state("100001") == PieceState::Mailed));
}

BOOST_AUTO_TEST_CASE(refuses_a_list_with_a_fault_and_posts_nothing)
{
    std::string wrong_digit = tracking(4);
    wrong_digit.back() = wrong_digit.back() == '6' ? '5' : static_cast<char>(wrong_digit.back() + 1);
    const std::string good = code("100001") + "," + tracking(1);
    const struct {
        std::string line, says;
    } faults[] = {{code("100002") + "," + tracking(1), "2 度"},
                  {code("100001", Document::CarrierA4) + "," + tracking(2), "すでに追跡番号"},
                  {"T00000000X," + tracking(3), "製作物コード"},
                  {domain::PieceCode::of(domain::kTestStoreNumber, 999999).text() + "," + tracking(3), "このロットに"},
                  {code("100002") + "," + wrong_digit, "検査数字"},
                  {code("100002") + ",12345", "11～13 桁"},
                  {code("100002"), "2 列"}};
    for (const auto& [line, says] : faults) {
        BOOST_TEST_INFO_SCOPE(line);
        BOOST_CHECK_EXCEPTION(post("piece,tracking\n" + good + "\n" + line + "\n"), Error,
                              of_kind(ErrorKind::BadInput, "3 行目: "));
        BOOST_CHECK_EXCEPTION(post("piece,tracking\n" + good + "\n" + line + "\n"), Error,
                              of_kind(ErrorKind::BadInput, says));
    }
    BOOST_TEST(posted().empty());
    BOOST_TEST((state("100001") == PieceState::Confirmed));
}

BOOST_AUTO_TEST_CASE(goes_on_with_the_same_list_after_a_stop)
{
    move(store, piece(store, batch, "100004"), PieceEvent::Spoiled, "汚れ");
    const std::string list = code("100001") + "," + tracking(1) + "\n" + code("100002") + "," + tracking(2) + "\n";
    BOOST_TEST(post(list).with_tracking == 2);
    const mailing::PostOutcome again = post(list);
    BOOST_TEST(again.items == 0);
    BOOST_TEST(items().size() == 3u);
    BOOST_CHECK_EXCEPTION(post(code("100003") + "," + tracking(1) + "\n"), Error,
                          of_kind(ErrorKind::BadInput, "使われています"));
}

BOOST_AUTO_TEST_CASE(is_for_approved_batches_and_people_with_the_right)
{
    production::hold_batch(store, batch, "宛先の確認", maker);
    BOOST_CHECK_EXCEPTION(post(), Error, of_kind(ErrorKind::Conflict, "停止中"));
    production::release_batch(store, batch, maker);
    maker = signed_in("manager", domain::Role::Manager);
    BOOST_CHECK_EXCEPTION(post(), Error, of_kind(ErrorKind::Conflict, "権限"));
    BOOST_TEST(posted().empty());
}

BOOST_AUTO_TEST_CASE(is_followed_until_the_items_are_delivered_or_back)
{
    post(code("100001") + "," + tracking(1) + "\n");
    const auto posted = items();
    const std::vector<store::MailItem> two = {posted[0], posted[1]};
    BOOST_CHECK_EXCEPTION(mailing::note_delivered(store, two, kToday.plus_days(-1), maker), Error,
                          of_kind(ErrorKind::BadInput, "2026-11-19"));
    maker.today = kToday.plus_days(5);
    mailing::note_delivered(store, two, kToday.plus_days(2), maker);
    BOOST_TEST((state("100001") == PieceState::Delivered));
    BOOST_TEST((state("100001", Document::CarrierA4) == PieceState::Delivered));

    // one that is delivered already: nothing of the list is recorded
    const std::vector<store::MailItem> with_stale = {posted[2], posted[0]};
    BOOST_CHECK_THROW(mailing::note_delivered(store, with_stale, kToday.plus_days(2), maker), Error);
    BOOST_TEST((state("100003") == PieceState::Mailed));
    const std::vector<store::MailItem> back = {posted[2]};
    BOOST_CHECK_EXCEPTION(mailing::note_returned(store, back, kToday.plus_days(5), "", maker), Error,
                          of_kind(ErrorKind::Usage, "理由"));
    mailing::note_returned(store, back, kToday.plus_days(5), "あて所不明", maker);
    const auto view =
        mailing::view_mail_item(store, mailing::find_mail_item(store, std::to_string(posted[2].id.value)), maker);
    BOOST_TEST(view.item.return_reason == "あて所不明");
    BOOST_TEST((view.pieces[0].state == PieceState::Returned));
    BOOST_TEST(view.events.back().event == "returned");
    BOOST_CHECK_EXCEPTION(mailing::find_mail_item(store, tracking(5)), Error, of_kind(ErrorKind::BadInput, "追跡番号"));
}

BOOST_AUTO_TEST_SUITE_END()
