#include "app/language/language.h"
#include "app/presenters/frame.h"
#include "app/presenters/tracking/overview_presenter.h"
#include "data/base/file.h"
#include "tests/app/presenters/tracking/everywhere_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::MailItemState;

namespace {

struct OverviewEyes : OverviewView {
    OverviewShown now;
    DetailsShown details;
    int lists = 0;

    void show(const OverviewShown& shown) override { now = shown; }
    void show_list() override { ++lists; }
    void refresh_list(std::size_t, std::size_t) override {}
    void choose_row(std::size_t row) override { chosen_row = row; }
    std::optional<std::size_t> chosen_row;
    void show_details(const DetailsShown& shown) override { details = shown; }

    std::vector<BoardNumber> numbers() const
    {
        std::vector<BoardNumber> all;
        for (const auto& column : now.columns)
            for (const BoardBlock& block : column)
                for (const BoardLine& line : block.lines)
                    all.insert(all.end(), line.numbers.begin(), line.numbers.end());
        return all;
    }
    Cell number(const std::string& id) const
    {
        for (const BoardNumber& each : numbers())
            if (each.id == id)
                return each.cell;
        return {"none"};
    }
};

struct Overview : EverywhereSeat {
    OverviewEyes seen;
    OverviewPresenter overview{station, dialogs, seen};

    Overview() { sit("operator"); }
    void sit(const std::string& login)
    {
        sign_in(login);
        overview.shown();
        no_failure();
    }
    Rows& list() { return seen.now.of_pieces ? overview.pieces() : overview.items(); }
    std::size_t row_of(std::size_t item) { return row_with(overview.items(), 0, code(item)); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(tracking_screen)

BOOST_AUTO_TEST_CASE(is_for_who_tracks_or_sees_numbers)
{
    for (const domain::Right right : domain::kAllRights) {
        BOOST_TEST_INFO_SCOPE(name(right));
        BOOST_TEST(may_use(ScreenId::Tracking, domain::Rights().with(right)) ==
                   (right == domain::Right::Track || right == domain::Right::SeeNumbers));
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(tracking_overview, Overview)

BOOST_AUTO_TEST_CASE(every_number_opens_the_list_of_exactly_what_it_counts)
{
    const std::vector<std::size_t> choices = {0, 1}; // all batches, and the only one
    for (const std::size_t choice : choices) {
        overview.choose_batch(choice);
        const auto numbers = seen.numbers();
        BOOST_TEST(numbers.size() > 40u);
        for (const BoardNumber& each : numbers) {
            BOOST_TEST_INFO_SCOPE(each.id);
            overview.choose_number(each.id);
            BOOST_TEST(seen.now.chosen == each.id);
            BOOST_TEST(language::number(list().count()) == each.cell.text);
            BOOST_TEST(contains(seen.now.list, each.about));
            for (const auto& row : cells_of(list(), 6))
                BOOST_TEST(row[0].text != "…");
        }
    }
    no_failure();
}

BOOST_AUTO_TEST_CASE(what_is_late_is_shown_first_and_says_so)
{
    BOOST_TEST(seen.now.chosen == "out.total.late");
    BOOST_TEST(seen.now.list == "遅れ　計　4 通");
    BOOST_TEST((seen.number("out.total.late") == Cell{"4", Tone::Attention}));
    BOOST_TEST((seen.number("out.普通.4") == Cell{"0", Tone::Quiet}));
    BOOST_TEST((seen.number("returned.open") == Cell{"1", Tone::Attention}));
    BOOST_TEST((column_of(overview.items(), 0) == std::vector<std::string>{code(5), code(8), code(4), code(7)}));
    BOOST_TEST((column_of(overview.items(), 4) == std::vector<std::string>{"30", "15", "8", "8"}));
    for (const auto& row : cells_of(overview.items(), 6))
        BOOST_TEST((row[5] == Cell{"遅れ", Tone::Attention}));
    BOOST_TEST((seen.now.check == Cell{"すべての数字は製作物 1 件まで合っています", Tone::Good}));
}

BOOST_AUTO_TEST_CASE(numbers_that_do_not_agree_are_named)
{
    {
        store::Store store = open();
        db::exec(store.session(), "UPDATE mail_items SET state = 'delivered' WHERE id = $1", mail[0].id.value);
    }
    overview.shown();
    BOOST_TEST((seen.now.check.tone == Tone::Bad));
    BOOST_TEST(contains(seen.now.check.text, "あるはずのない郵便物"));
    BOOST_TEST(contains(seen.now.check.text, "記録を検証する"));
}

BOOST_AUTO_TEST_CASE(chosen_items_are_delivered_by_hand_after_a_question_with_their_number)
{
    BOOST_TEST(!seen.now.deliver.offered);
    overview.items().cell(0, 0);
    overview.choose_rows({row_of(5), row_of(7)});
    BOOST_REQUIRE(seen.now.deliver.offered);
    dialogs.says_yes = false;
    overview.deliver("2026-11-19");
    BOOST_TEST(dialogs.asked.back() == "2 通を配達済にする");
    BOOST_TEST((state(5) == MailItemState::Posted));
    dialogs.says_yes = true;
    overview.deliver("2026-11-19");
    no_failure();
    BOOST_TEST((state(5) == MailItemState::Delivered));
    BOOST_TEST((state(7) == MailItemState::Delivered));
    BOOST_TEST(seen.number("out.total.late").text == "2");
    BOOST_TEST(seen.number("items.delivered").text == "3");
    BOOST_TEST(overview.items().count() == 2u);
    BOOST_TEST(!seen.now.deliver.offered);
    BOOST_TEST(!seen.now.busy);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_day_that_is_none_or_lies_before_the_posting_delivers_nothing)
{
    overview.items().cell(0, 0);
    overview.choose_rows({row_of(4)});
    for (const char* day : {"きのう", "2026-11-01"}) {
        overview.deliver(day);
        BOOST_TEST((state(4) == MailItemState::Posted), day);
    }
    BOOST_TEST(dialogs.failures.size() == 2u);
    overview.choose_number("items.returned");
    overview.items().cell(0, 0);
    overview.choose_rows({0});
    BOOST_TEST(!seen.now.deliver.offered); // it has come back
}

BOOST_AUTO_TEST_CASE(ordinary_mail_is_presumed_after_the_days_that_a_person_chose)
{
    dialogs.answer = "10";
    dialogs.says_yes = false;
    overview.presume();
    BOOST_TEST(dialogs.asked.back() == "普通郵便を到着推定にする");
    dialogs.says_yes = true;
    overview.presume();
    BOOST_TEST(dialogs.asked.back() == "1 通を到着推定にする");
    BOOST_TEST((state(8) == MailItemState::Presumed)); // 15 days ago
    BOOST_TEST((state(7) == MailItemState::Posted));   // 8
    dialogs.answer = "7";
    overview.presume();
    BOOST_TEST(dialogs.asked.back() == "1 通を到着推定にする");
    BOOST_TEST((state(7) == MailItemState::Presumed));
    BOOST_TEST((state(6) == MailItemState::Posted)); // 2 days ago
    BOOST_TEST((state(5) == MailItemState::Posted)); // it can be traced
    BOOST_TEST(seen.number("items.presumed").text == "3");
    no_failure();
    overview.presume();
    BOOST_TEST(contains(dialogs.notices.back(), "ありません"));
    dialogs.answer = "しばらく";
    overview.presume();
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "しばらく"));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(an_item_shows_what_is_in_it_and_what_the_carrier_said)
{
    {
        store::Store store = open();
        services::Unwatched progress;
        mailing::import_results(store,
                                receive("results.csv", "追跡番号,状態発生日,配送履歴,詳細,取扱局\n" + tracking(4) +
                                                           ",2026-11-13 09:15,ご不在のため持ち戻り,,麹町郵便局\n"),
                                {}, maker, progress);
    }
    overview.shown();
    overview.items().cell(0, 0);
    overview.choose_rows({row_of(4)});
    BOOST_TEST(contains(seen.details.title, "郵便物 " + mailing::item_code(mail[4].id)));
    BOOST_TEST((seen.details.state == Cell{"遅れ", Tone::Attention}));
    BOOST_TEST(contains(seen.details.about, "差出日 2026-11-12　8 日"));
    BOOST_TEST(std::ranges::count(seen.details.pieces, '\n') == 1); // a card and its carrier
    BOOST_REQUIRE_EQUAL(overview.said().count(), 1u);
    BOOST_TEST(overview.said().cell(0, 0).text == "2026-11-13 09:15");
    BOOST_TEST(contains(overview.said().cell(0, 1).text, "ご不在"));
    overview.choose_number("recalls.asked");
    overview.choose_rows({0});
    BOOST_TEST(contains(seen.details.title, "郵便物 " + mailing::item_code(mail[10].id)));
    overview.choose_rows({});
    BOOST_TEST(seen.details.title.empty());
}

BOOST_AUTO_TEST_CASE(a_list_is_saved_as_csv)
{
    dialogs.file = out / "late.csv";
    std::filesystem::create_directories(out);
    BOOST_REQUIRE(seen.now.save.offered);
    overview.save();
    no_failure();
    const std::string text = read_whole_file(dialogs.file);
    for (const std::size_t item : {5u, 8u, 4u, 7u})
        BOOST_TEST(contains(text, code(item) + ","));
    BOOST_TEST(std::ranges::count(text, '\n') == 5);
    BOOST_TEST(contains(dialogs.notices.back(), "4 行"));
    overview.choose_number("out.普通.4");
    BOOST_TEST(!seen.now.save.offered);
}

BOOST_AUTO_TEST_CASE(everybody_who_tracks_sees_the_same_numbers)
{
    const auto before = seen.now.columns;
    for (const char* login : {"manager", "clerk"}) {
        sit(login);
        BOOST_TEST((seen.now.columns == before), login);
        BOOST_TEST(seen.now.presume.offered, login);
    }
}

BOOST_AUTO_TEST_SUITE_END()
