#include "app/presenters/tracking/results_presenter.h"
#include "data/base/file.h"
#include "tests/app/presenters/tracking/everywhere_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::MailItemState;

namespace {

constexpr const char* kHeader = "追跡番号,状態発生日,配送履歴,詳細,取扱局\n";

struct ResultsEyes : ResultsView {
    ResultsShown now;
    std::optional<std::size_t> word;
    bool was_busy = false;

    void show(const ResultsShown& shown) override
    {
        now = shown;
        was_busy = was_busy || shown.busy;
    }
    void show_tables(std::optional<std::size_t> chosen) override { word = chosen; }
};

struct Results : EverywhereSeat {
    ResultsEyes seen;
    ResultsPresenter results{station, dialogs, seen};

    Results()
    {
        sign_in("clerk");
        results.shown();
    }
    void take(const std::string& lines, const std::string& header = kHeader)
    {
        dialogs.file = receive("results.csv", header + lines);
        results.choose_file();
    }
    std::string unknown() const
    {
        return tracking(0) + ",2026-11-20,棚に置いた,裏口,\n" + tracking(1) + ",2026-11-19,棚に置いた,,\n" +
               tracking(2) + ",2026-11-19,謎,,\n";
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tracking_results, Results)

BOOST_AUTO_TEST_CASE(a_file_delivers_and_says_how_many)
{
    BOOST_REQUIRE(seen.now.import.offered);
    take(tracking(0) + ",2026-11-20 10:05,お届け先にお届け済み,,麹町郵便局\n" + tracking(1) +
         ",2026-11-19,お届け先にお届け済み,,\n");
    no_failure();
    BOOST_TEST((state(0) == MailItemState::Delivered));
    BOOST_TEST(
        (seen.now.outcome == Cell{"results.csv: 2 行を読みました。新しい行 2、配達済にした郵便物 2 通", Tone::Good}));
    BOOST_TEST(seen.was_busy);
    BOOST_TEST(!seen.now.busy);
    results.import(dialogs.file);
    BOOST_TEST((seen.now.outcome.tone == Tone::Quiet));
    BOOST_TEST(contains(seen.now.outcome.text, "取込済み"));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(lines_that_are_not_taken_are_listed_and_can_be_saved)
{
    BOOST_TEST(!seen.now.save_findings.offered);
    take(tracking(0) + ",2026-11-20,お届け先にお届け済み,,\n" + tracking(900) + ",2026-11-20,引受,,\n");
    BOOST_TEST((state(0) == MailItemState::Delivered)); // the good line
    BOOST_TEST((seen.now.outcome.tone == Tone::Attention));
    BOOST_TEST(seen.now.findings == "取り込めなかった行　1 行");
    BOOST_REQUIRE_EQUAL(results.findings().count(), 1u);
    BOOST_TEST(results.findings().cell(0, 0).text == "3");
    BOOST_TEST(contains(results.findings().cell(0, 2).text, "ストアにありません"));
    BOOST_REQUIRE(seen.now.save_findings.offered);
    dialogs.file = receive("findings.csv", "");
    results.save_findings();
    no_failure();
    BOOST_TEST(contains(read_whole_file(dialogs.file), "ストアにありません"));
}

BOOST_AUTO_TEST_CASE(a_word_that_nobody_knows_means_nothing_until_a_person_has_chosen)
{
    take(unknown());
    BOOST_TEST(seen.now.words == "意味の分からない言葉　2 語");
    BOOST_TEST(results.words().cell(0, 0).text == "棚に置いた");
    BOOST_TEST(results.words().cell(0, 1).text == "2");
    BOOST_TEST(results.words().cell(0, 2).text == code(0));
    BOOST_TEST(results.words().cell(0, 3).text == "裏口");
    BOOST_TEST((state(0) == MailItemState::Posted));
    BOOST_TEST(seen.now.meanings.size() == 1 + std::size(domain::kAllCarrierMeanings));
    BOOST_TEST(seen.now.meaning == 0u);
    results.choose_word({0});
    BOOST_TEST(!seen.now.decide.offered); // no meaning is proposed
    const std::size_t asked = dialogs.asked.size();
    results.decide();
    BOOST_TEST(dialogs.asked.size() == asked);
    const auto delivered = static_cast<std::size_t>(
        std::ranges::find(seen.now.meanings, domain::japanese(domain::CarrierMeaning::Delivered)) -
        seen.now.meanings.begin());
    results.choose_meaning(delivered);
    BOOST_REQUIRE(seen.now.decide.offered);
    results.choose_word({1});
    BOOST_TEST(seen.now.meaning == 0u); // one word's meaning is not the next one's
    results.choose_word({0});
    results.choose_meaning(delivered);
    dialogs.says_yes = false;
    results.decide();
    BOOST_TEST((state(0) == MailItemState::Posted));
    dialogs.says_yes = true;
    results.decide();
    no_failure();
    BOOST_TEST((state(0) == MailItemState::Delivered));
    BOOST_TEST((state(1) == MailItemState::Delivered));
    BOOST_TEST(contains(dialogs.notices.back(), "2 通"));
    BOOST_TEST(results.words().count() == 1u);
    BOOST_TEST(!seen.word);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(what_comes_back_is_listed_until_it_was_scanned_here)
{
    take(tracking(2) + ",2026-11-19 10:05,差出人に返送,あて所が不明なため,麹町郵便局\n");
    BOOST_TEST(seen.now.back == "返送中で、まだ手元にない郵便物　1 通");
    BOOST_REQUIRE_EQUAL(results.back().count(), 1u);
    BOOST_TEST(results.back().cell(0, 0).text == code(2));
    BOOST_TEST((state(2) == MailItemState::Posted));
    {
        store::Store store = open();
        mailing::scan_return(store, code(2), domain::ReturnReason::AddressUnknown, "", maker.today, maker);
    }
    results.shown();
    BOOST_TEST(results.back().count() == 0u);
}

BOOST_AUTO_TEST_CASE(what_comes_back_is_listed_for_the_insurer_that_is_worked_for)
{
    take(tracking(2) + ",2026-11-19 10:05,差出人に返送,あて所が不明なため,麹町郵便局\n");
    work_for_another(*this, station, alive);
    results.shown();
    BOOST_TEST(results.back().count() == 0u);
    station.choose_insurer(insurer.number);
    results.shown();
    BOOST_TEST(results.back().count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_file_with_other_headings_needs_its_mapping)
{
    const std::string line = tracking(0) + ",2026-11-20,お届け先にお届け済み\n";
    take(line, "伝票番号,状態発生日,配送履歴\n");
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "追跡番号"));
    dialogs.failures.clear();
    BOOST_TEST(!seen.now.forget_mapping.offered);
    dialogs.file = receive("mapping.json", R"({"追跡番号": "伝票番号"})");
    results.choose_mapping();
    BOOST_TEST(contains(seen.now.mapping, "mapping.json"));
    BOOST_TEST(seen.now.forget_mapping.offered);
    take(line, "伝票番号,状態発生日,配送履歴\n");
    no_failure();
    BOOST_TEST((state(0) == MailItemState::Delivered));
    results.forget_mapping();
    BOOST_TEST(!contains(seen.now.mapping, "mapping.json"));
}

BOOST_AUTO_TEST_CASE(a_cancelled_import_goes_on_where_it_was)
{
    background.on_activity = [&](const Activity&) { background.cancel(Lane::Long); };
    take(tracking(0) + ",2026-11-20,お届け先にお届け済み,,\n");
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(dialogs.failures[0].cancelled);
    BOOST_TEST(!seen.now.busy);
    background.on_activity = nullptr;
    dialogs.failures.clear();
    results.import(dialogs.file);
    no_failure();
    BOOST_TEST((state(0) == MailItemState::Delivered));
    log_is_whole();
}

BOOST_AUTO_TEST_SUITE_END()
