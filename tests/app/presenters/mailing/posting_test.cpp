#include "app/language/language.h"
#include "app/presenters/mailing/posting_presenter.h"
#include "data/store/mail/postings.h"
#include "tests/app/presenters/mailing/mailing_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::MailItemState;
using domain::PostingState;

namespace {

struct PostingEyes : PostingView {
    PostingShown now;
    std::optional<std::size_t> chosen;

    void show(const PostingShown& shown) override { now = shown; }
    void show_postings(std::optional<std::size_t> row) override { chosen = row; }
    void show_sums() override {}
    void show_items() override {}
    void refresh_items(std::size_t, std::size_t) override {}
};

/// Four members' envelopes, all packed.
struct Packed : MailingSeat<Inline> {
    PostingEyes seen;
    PostingPresenter posting{station, dialogs, seen};

    Packed()
    {
        {
            store::Store store = open();
            pack_at_the_bench(store, insurer, batch, maker);
        }
        sit("operator");
    }
    void sit(const std::string& login)
    {
        station.sign_in(
            alive, {login, "fuda-" + login}, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        station.refresh_insurers(
            alive, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        posting.shown();
    }
    void make_and_fill()
    {
        posting.make("2026-11-20", "16:30", "神田");
        posting.fill();
        no_failure();
    }
    PostingState state(std::int64_t id)
    {
        store::Store store = open();
        return store::Postings(store).get({id}).state;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(posting_screen, Packed)

BOOST_AUTO_TEST_CASE(what_is_packed_and_in_no_posting_is_a_number_that_opens_its_list)
{
    BOOST_TEST(seen.now.unposted.text == "差出を待つ封入済　4 通");
    BOOST_REQUIRE(seen.now.unposted.offered);
    BOOST_TEST(posting.items().count() == 0u);
    posting.show_unposted();
    BOOST_TEST(posting.items().count() == 4u);
    BOOST_TEST(contains(seen.now.items, "どの差出にもない"));
    make_and_fill();
    BOOST_TEST(seen.now.unposted.text == "差出を待つ封入済　0 通");
    BOOST_TEST(!seen.now.unposted.offered);
    BOOST_TEST(seen.now.items == "この差出の郵便物");
    BOOST_TEST(posting.items().count() == 4u);
    BOOST_TEST((column_of(posting.items(), 0) == std::vector<std::string>{"1", "2", "3", "4"}));
}

BOOST_AUTO_TEST_CASE(a_posting_is_made_filled_handed_over_and_its_receipt_filed)
{
    BOOST_TEST(seen.now.today == "2026-11-20");
    make_and_fill();
    BOOST_TEST(contains(seen.now.about, "16:30 まで"));
    BOOST_TEST(contains(seen.now.about, "神田"));
    BOOST_TEST(contains(seen.now.about, "4 通"));
    std::int64_t yen = 0;
    {
        store::Store store = open();
        for (const store::PostingSum& sum : store::Postings(store).sums({1}))
            yen += sum.yen.value_or(0) * sum.items;
    }
    BOOST_TEST(yen > 0);
    BOOST_TEST(contains(seen.now.about, language::number(yen) + " 円"));
    BOOST_REQUIRE(seen.now.hand_over.offered);
    BOOST_TEST(!seen.now.receipt.offered);
    posting.hand_over();
    no_failure();
    BOOST_TEST(dialogs.asked.back() == "差出 1 を郵便局に渡した");
    BOOST_TEST(contains(dialogs.notices.back(), "4 通（8 枚）を差し出しました"));
    BOOST_TEST(items(MailItemState::Posted) == 4);
    BOOST_TEST(!seen.now.fill.offered);
    BOOST_TEST(!seen.now.cancel.offered);
    BOOST_REQUIRE(seen.now.receipt.offered);
    dialogs.answer = "R-1";
    posting.receipt();
    no_failure();
    BOOST_TEST((state(1) == PostingState::Receipted));
    BOOST_TEST(contains(seen.now.about, "受領証 R-1"));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(nothing_is_handed_over_by_who_says_no)
{
    make_and_fill();
    dialogs.says_yes = false;
    posting.hand_over();
    BOOST_TEST(items(MailItemState::Posted) == 0);
    BOOST_TEST((state(1) == PostingState::Open));
    BOOST_TEST(!seen.now.busy);
}

BOOST_AUTO_TEST_CASE(one_item_is_taken_out_and_waits)
{
    make_and_fill();
    BOOST_TEST(!seen.now.take_out.offered);
    BOOST_TEST(column_of(posting.items(), 1).size() == 4u); // the rows are in sight
    posting.choose_item({1});
    BOOST_REQUIRE(seen.now.take_out.offered);
    dialogs.answer = "宛先の確認";
    posting.take_out();
    no_failure();
    BOOST_TEST(posting.items().count() == 3u);
    BOOST_TEST(contains(seen.now.about, "3 通"));
    BOOST_TEST(seen.now.unposted.text == "差出を待つ封入済　1 通");
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_cancelled_posting_lets_its_items_go_into_another)
{
    make_and_fill();
    dialogs.answer = "差し出す日の変更";
    posting.cancel();
    no_failure();
    BOOST_TEST((state(1) == PostingState::Cancelled));
    BOOST_TEST(contains(seen.now.about, "差し出す日の変更"));
    BOOST_TEST(seen.now.unposted.text == "差出を待つ封入済　4 通");
    make_and_fill();
    BOOST_TEST(seen.now.title == "差出 2　2026-11-20");
    BOOST_TEST(posting.items().count() == 4u);
    BOOST_TEST(posting.postings().count() == 2u);
    posting.choose(1);
    BOOST_TEST(seen.now.title == "差出 1　2026-11-20");
    BOOST_TEST(posting.items().count() == 0u);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(the_papers_lie_in_a_folder_of_the_posting)
{
    make_and_fill();
    posting.write_papers();
    no_failure();
    const auto folder = out / "postings" / "posting-1";
    for (const char* name : {"posting-1-list.pdf", "posting-1-receipt.pdf", "posting-1-summary.pdf", "posting-1.csv"})
        BOOST_TEST(std::filesystem::exists(folder / name), name);
    BOOST_TEST(contains(dialogs.notices.back(), folder.string()));
}

BOOST_AUTO_TEST_CASE(a_day_that_is_none_or_a_cut_off_that_has_passed_makes_no_posting)
{
    posting.make("あした", "", "");
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "2026-11-20 のように"));
    posting.make("2026-11-20", "09:00", ""); // it is 12:04
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 2u);
    BOOST_TEST(posting.postings().count() == 0u);
}

BOOST_AUTO_TEST_CASE(nothing_is_offered_to_who_may_not_account_for_pieces)
{
    make_and_fill();
    station.sign_out();
    sit("manager");
    for (const Action* action : {&seen.now.make, &seen.now.fill, &seen.now.papers, &seen.now.hand_over,
                                 &seen.now.receipt, &seen.now.cancel, &seen.now.take_out})
        BOOST_TEST(!action->offered);
}

BOOST_AUTO_TEST_SUITE_END()
