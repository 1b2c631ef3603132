#include "app/presenters/settings/stock.h"

#include "app/presenters/settings/stock_day.h"
#include "tests/app/presenters/settings/settings_seat.h"

using namespace fuda;
using namespace fuda::tests;
using domain::StockMovement;

namespace {

struct StockEyes : presenters::StockView {
    std::optional<Item> item;
    Form form = Form::None;
    Fields fields;
    std::string problem;
    bool may_add = false;
    std::function<void()> on_reload = [] {};
    void reload_items() override { on_reload(); }
    void select(std::size_t) override {}
    void reload_ledger() override {}
    void refresh_ledger(std::size_t, std::size_t) override {}
    void show_item(const std::optional<Item>& shown) override { item = shown; }
    void show_form(Form shown) override { form = shown; }
    void show_fields(const Fields& shown) override { fields = shown; }
    void show_problem(const std::string& message) override { problem = message; }
    void show_may_add(bool may) override { may_add = may; }
};

struct DayEyes : presenters::StockDayView {
    Day day;
    void reload() override {}
    void reload_obstacles() override {}
    void show_day(const Day& shown) override { day = shown; }
};

struct StockRoom : SettingsSeat {
    StockEyes eyes;
    DayEyes day_eyes;
    presenters::StockPresenter stock{station, dialogs, eyes};
    presenters::StockDayPresenter day{station, dialogs, day_eyes};

    StockRoom() { sign_in("operator"); }

    presenters::StockPresenter::Article card(bool numbered)
    {
        presenters::StockPresenter::Article article;
        article.code = numbered ? "NUMBERED" : "CARD";
        article.name = "カード";
        article.media = "iso_id-1_53.98x85.6mm";
        article.reorder_level = "１００";
        article.unit_yen = "1,200";
        article.numbered = numbered;
        return article;
    }
    void enter(StockMovement movement, const presenters::StockPresenter::Movement& given)
    {
        stock.begin_moving(movement);
        BOOST_TEST((eyes.form == presenters::StockView::Form::Movement));
        stock.move(given);
        BOOST_TEST(eyes.problem == "");
    }
    /// What the ledger says, the newest first: "受入 +500 500".
    Texts ledger()
    {
        Texts lines;
        const Texts kinds = column(stock.ledger(), 1), counts = column(stock.ledger(), 2),
                    balances = column(stock.ledger(), 3);
        for (std::size_t i = 0; i < kinds.size(); ++i)
            lines.push_back(kinds[i] + " " + counts[i] + " " + balances[i]);
        return lines;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(stock_of_the_settings, StockRoom)

BOOST_AUTO_TEST_CASE(is_registered_received_counted_and_spoiled)
{
    stock.shown();
    BOOST_TEST(eyes.may_add);
    stock.begin_adding();
    stock.add(card(false));
    BOOST_REQUIRE(eyes.item);
    BOOST_TEST(eyes.item->unit == "1,200 円");
    BOOST_TEST((eyes.item->state.tone == presenters::Tone::Attention)); // none is time to order
    enter(StockMovement::Received, {.quantity = "５００", .lot = "L1"});
    enter(StockMovement::Spoiled, {.quantity = "3", .reason = "汚れ"});
    enter(StockMovement::Counted, {.quantity = "497"});
    BOOST_TEST(ledger() == (Texts{"棚卸 0 497", "破損 -3 497", "受入 +500 500"}), boost::test_tools::per_element());
    BOOST_TEST(eyes.item->balance == "497 枚");
    no_failure();
}

BOOST_AUTO_TEST_CASE(keeps_a_form_open_that_was_opened_while_the_list_was_read)
{
    stock.add(card(false));
    eyes.on_reload = [this] { stock.begin_moving(StockMovement::Destroyed); }; // faster than the database
    enter(StockMovement::Received, {.quantity = "500", .lot = "L1"});
    BOOST_TEST((eyes.form == presenters::StockView::Form::Movement));
    BOOST_TEST(eyes.fields.two_people);
    BOOST_TEST(eyes.item->balance == "500 枚");
    stock.cancel_form();
    BOOST_TEST((eyes.form == presenters::StockView::Form::None));
}

BOOST_AUTO_TEST_CASE(with_numbers_is_entered_by_its_numbers)
{
    stock.add(card(true));
    stock.begin_moving(StockMovement::Received);
    BOOST_TEST(eyes.fields.quantity == "");
    BOOST_TEST(eyes.fields.serials != "");
    enter(StockMovement::Received, {.serials = "A0001-A0500", .lot = "L1"});
    BOOST_TEST(eyes.item->shelf == "A0001-A0500");
    enter(StockMovement::Spoiled, {.serials = "A0007", .reason = "汚れ"});
    BOOST_TEST(eyes.item->shelf == "A0001-A0006,A0008-A0500");
}

BOOST_AUTO_TEST_CASE(that_cannot_be_entered_says_why_beside_the_form)
{
    stock.add(card(false));
    stock.begin_moving(StockMovement::Received);
    const std::pair<presenters::StockPresenter::Movement, const char*> wrong[] = {
        {{.quantity = "many"}, "整数"},
        {{.quantity = ""}, "整数"},
        {{.quantity = "-3"}, "整数"},
        {{.quantity = "3", .serials = "A1-B2"}, "A000001"},
        {{.quantity = "3", .batch = "x"}, "整数"}};
    for (const auto& [given, part] : wrong) {
        stock.move(given);
        BOOST_TEST(contains(eyes.problem, part), eyes.problem);
    }
    stock.begin_moving(StockMovement::Spoiled);
    stock.move({.quantity = "3", .reason = "汚れ"}); // there is none
    BOOST_TEST(contains(eyes.problem, "カード"));
    auto article = card(false);
    article.reorder_level = "few";
    stock.add(article);
    BOOST_TEST(contains(eyes.problem, "整数"));
    BOOST_TEST(stock.ledger().count() == 0u);
}

BOOST_AUTO_TEST_CASE(is_destroyed_by_two_people)
{
    stock.add(card(false));
    enter(StockMovement::Received, {.quantity = "10", .lot = "L1"});
    stock.begin_moving(StockMovement::Destroyed);
    BOOST_TEST(eyes.fields.two_people);
    dialogs.second = {"operator", "fuda-operator"};
    stock.move({.quantity = "4", .reason = "古い様式"});
    BOOST_TEST(contains(eyes.problem, "別の人"));
    dialogs.second = {"manager", "fuda-manager"};
    stock.move({.quantity = "4", .reason = "古い様式"});
    BOOST_TEST(ledger().front() == "廃棄 -4 6");
    BOOST_TEST(column(stock.ledger(), 6).front() == "operator+manager");
}

BOOST_AUTO_TEST_CASE(is_looked_at_without_the_right_to_change_it)
{
    stock.add(card(false));
    sign_in("manager");
    stock.shown();
    stock.choose(0);
    BOOST_TEST(eyes.item->movements.size() == 5u);
    BOOST_TEST(eyes.item->can_prefer);
    stock.prefer();
    BOOST_TEST(!eyes.item->can_prefer);
    no_failure();
}

BOOST_AUTO_TEST_CASE(closes_its_day_when_everything_was_counted)
{
    stock.add(card(false));
    enter(StockMovement::Received, {.quantity = "10", .lot = "L1"});
    day.shown();
    BOOST_TEST(day_eyes.day.day == "2026-11-20");
    BOOST_TEST(!day_eyes.day.can_close);
    BOOST_TEST(day.obstacles().count() == 1u);
    BOOST_TEST(!day_eyes.day.can_go_forward);
    enter(StockMovement::Counted, {.quantity = "10"});
    day.shown();
    BOOST_TEST(day_eyes.day.can_close);
    day.close();
    BOOST_TEST((day_eyes.day.state.tone == presenters::Tone::Good));
    BOOST_TEST(!day_eyes.day.can_close);
    no_failure();
    day.day_before();
    BOOST_TEST(day_eyes.day.day == "2026-11-19");
    BOOST_TEST(day_eyes.day.can_go_forward);
}

BOOST_AUTO_TEST_CASE(closes_a_day_with_a_difference_by_two_people)
{
    stock.add(card(false));
    enter(StockMovement::Received, {.quantity = "10", .lot = "L1"});
    enter(StockMovement::Counted, {.quantity = "9", .reason = "数え直しても足りない"});
    day.shown();
    BOOST_TEST(day_eyes.day.can_close);
    dialogs.second = {"manager", "fuda-manager"};
    day.close();
    BOOST_TEST((day_eyes.day.state.tone == presenters::Tone::Good));
    BOOST_TEST(dialogs.asked.back() == "2026-11-20 の在庫の差");
}

BOOST_AUTO_TEST_SUITE_END()
