#include "tests/app/presenters/issue/issue_seat.h"
#include "tests/app/services/at_the_bench.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

BOOST_FIXTURE_TEST_SUITE(balance_presenter, IssueSeat)

BOOST_AUTO_TEST_CASE(a_batch_closes_when_everything_is_somewhere)
{
    sit("operator");
    const store::BatchId id = print_batch(roster_of(insured(2)));
    balance.show(id);
    BOOST_TEST(!eyes.balance.close.offered);
    BOOST_TEST(!eyes.balance.post.offered);
    BOOST_TEST(balance.open().count() == 4u);
    for (const auto& row : cells_of(balance.open(), BalancePresenter::open_columns().size()))
        BOOST_TEST(contains(row[4].text, "ページ"));

    pieces.confirm_all();
    balance.show(id);
    BOOST_TEST(eyes.balance.post.offered);
    BOOST_TEST(eyes.balance.post_is_next);
    BOOST_TEST(!eyes.balance.close.offered);

    dialogs.says_yes = false;
    balance.post();
    BOOST_TEST(eyes.balance.post.offered);
    dialogs.says_yes = true;
    balance.post();
    BOOST_TEST(contains(dialogs.notices.back(), "2 通は封入照合を待っています"));
    {
        store::Store store = open();
        pack_at_the_bench(store, insurer, id, desk());
    }
    balance.post();
    no_failure();
    BOOST_TEST(dialogs.notices.back() == "2 通（製作物 4 枚）を差し出しました");
    BOOST_TEST(balance.open().count() == 0u);
    BOOST_TEST((eyes.balance.verdict.tone == Tone::Good));
    BOOST_TEST(eyes.balance.equation == "予定 4 ＝ 差出・交付 4 ＋ 損紙 0 ＋ 抜き取り・取消 0 ＋ 破棄 0");
    BOOST_REQUIRE(eyes.balance.close.offered);

    balance.close();
    no_failure();
    store::Store store = open();
    BOOST_TEST((store::Batches(store).get(id).state == domain::BatchState::Closed));
    BOOST_TEST(!eyes.balance.close.offered);
    issue.refresh();
    BOOST_TEST(eyes.work.empty());
}

BOOST_AUTO_TEST_CASE(the_balance_is_written_as_a_report)
{
    sit("operator");
    balance.show(print_batch(roster_of(insured(1))));
    dialogs.file = path / "report";
    balance.write();
    no_failure();
    BOOST_TEST(std::filesystem::exists(dialogs.file / "batch-1-balance.pdf"));
}

BOOST_AUTO_TEST_SUITE_END()
