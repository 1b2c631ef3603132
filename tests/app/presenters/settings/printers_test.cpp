#include "app/presenters/settings/printers.h"

#include "app/presenters/settings/calibration.h"
#include "printers/queue/registry.h"
#include "tests/app/presenters/settings/settings_seat.h"
#include "tests/support/ipp/eve_printer.h"

using namespace fuda;
using namespace fuda::tests;
using presenters::PrinterGiven;
using Form = presenters::PrintersView::Form;

namespace {

struct PrintersEyes : presenters::PrintersView {
    std::optional<Printer> printer;
    Form form = Form::None;
    PrinterGiven filled;
    presenters::Cell finding;
    std::string problem;
    bool may_add = false, busy = false;
    void reload() override {}
    void select(std::size_t) override {}
    void show_printer(const std::optional<Printer>& shown) override { printer = shown; }
    void show_form(Form shown) override { form = shown; }
    void fill(const PrinterGiven& given) override { filled = given; }
    void reload_found() override {}
    void show_finding(const presenters::Cell& state) override { finding = state; }
    void show_problem(const std::string& message) override { problem = message; }
    void show_may_add(bool may) override { may_add = may; }
    void show_busy(bool is) override { busy = is; }

    std::string fact(const std::string& label) const
    {
        for (const auto& [each, value] : printer->facts)
            if (each == label)
                return value;
        return "?";
    }
};

struct PrintersOffice : SettingsSeat {
    PrintersEyes eyes;
    std::vector<printers::Discovered> there;
    presenters::PrintersPresenter printers{station, dialogs, eyes, [this] { return there; }};

    /// Registers one as an administrator does.
    void register_printer(const std::string& name, const std::string& uri)
    {
        sign_in("admin");
        printers.shown();
        printers.begin_adding();
        printers.save({.name = name, .uri = uri});
    }
    /// A printer that writes into a folder.
    std::string folder() const
    {
        std::filesystem::create_directories(path / "print");
        return (path / "print").string();
    }
    std::optional<queue::RegisteredPrinter> kept(const std::string& name) const
    {
        store::Store store = open();
        for (queue::RegisteredPrinter& printer : queue::PrinterRegistry(store.session()).list())
            if (printer.settings.name == name)
                return printer;
        return std::nullopt;
    }
};

struct CalibrationEyes : presenters::CalibrationView {
    Head head;
    presenters::Picture front, back;
    Offsets offsets;
    std::string problem;
    int cleared = 0;
    void show_head(const Head& shown) override { head = shown; }
    void clear_reading() override { ++cleared; }
    void show_sides(const presenters::Picture& one, const presenters::Picture& other) override
    {
        front = one;
        back = other;
    }
    void show_offsets(const Offsets& shown) override { offsets = shown; }
    void show_problem(const std::string& message) override { problem = message; }
};

struct Calibrating : PrintersOffice {
    EvePrinter eve{"card", PrinterModel::card()};
    CalibrationEyes page;
    presenters::CalibrationPresenter calibration{station, dialogs, page};

    Calibrating()
    {
        register_printer("card1", eve.uri());
        sign_in("operator");
        calibration.set_place(300, 200);
        calibration.show("card1");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(printers_of_the_settings, PrintersOffice)

BOOST_AUTO_TEST_CASE(are_registered_when_they_answer_and_retired)
{
    const EvePrinter eve("card", PrinterModel::card());
    sign_in("admin");
    printers.shown();
    BOOST_TEST(eyes.may_add);
    BOOST_TEST(!eyes.printer);
    there = {{"card", eve.uri(), "Eve"}};
    printers.begin_adding();
    printers.find();
    BOOST_TEST(contains(eyes.finding.text, "1 台"));
    printers.take_found(0);
    BOOST_TEST(eyes.filled.uri == eve.uri());
    PrinterGiven given = eyes.filled;
    given.hopper = "百";
    printers.save(given);
    BOOST_TEST(contains(eyes.problem, "整数"));
    given.hopper = "100";
    given.pool = "カード";
    printers.save(given);
    no_failure();
    BOOST_TEST(eyes.problem == "");
    BOOST_TEST((eyes.form == Form::None));
    BOOST_REQUIRE(kept("card"));
    BOOST_TEST(kept("card")->settings.hopper == 100);
    BOOST_REQUIRE(eyes.printer);
    BOOST_TEST(eyes.printer->name == "card");
    BOOST_TEST(contains(eyes.fact("用紙"), "カード"));
    BOOST_TEST(!eyes.printer->examine); // who keeps the store does not print
    BOOST_TEST(events(store::Thing::Printer, "card") == (Texts{"added >active"}));
    printers.remove();
    BOOST_TEST(dialogs.asked.back() == "プリンターの登録解除");
    BOOST_TEST(!kept("card"));
    BOOST_TEST(!eyes.printer);
}

BOOST_AUTO_TEST_CASE(that_do_not_answer_are_not_registered_and_why_stands_beside_the_form)
{
    register_printer("gone", "ipp://localhost:1/ipp/print");
    BOOST_TEST(eyes.problem != "");
    BOOST_TEST((eyes.form == Form::Adding));
    BOOST_TEST(!eyes.busy);
    BOOST_TEST(!kept("gone"));
}

BOOST_AUTO_TEST_CASE(whose_certificate_nobody_knows_are_registered_once_a_person_has_compared_it)
{
    const EvePrinter eve("card", PrinterModel::card());
    dialogs.says_yes = false;
    register_printer("card", eve.tls_uri());
    BOOST_TEST(dialogs.asked == (Texts{"プリンターの証明書"}));
    BOOST_TEST(!kept("card"));
    dialogs.says_yes = true;
    printers.save({.name = "card", .uri = eve.tls_uri()});
    BOOST_REQUIRE(kept("card"));
    BOOST_TEST(kept("card")->settings.certificate_sha256.size() == 64u);
}

BOOST_AUTO_TEST_CASE(are_changed_but_for_their_names_and_only_where_something_is_different)
{
    register_printer("folder", folder());
    printers.begin_changing();
    BOOST_TEST((eyes.form == Form::Changing));
    BOOST_TEST(eyes.filled.name == "folder");
    printers.save(eyes.filled);
    BOOST_TEST(contains(eyes.problem, "変えるところ"));
    PrinterGiven given = eyes.filled;
    given.pool = "紙";
    given.at_counter = true;
    printers.save(given);
    BOOST_REQUIRE(kept("folder"));
    BOOST_TEST(kept("folder")->settings.pool == "紙");
    BOOST_TEST(kept("folder")->settings.at_counter);
    BOOST_TEST(events(store::Thing::Printer, "folder") == (Texts{"added >active", "changed active>active"}));
}

BOOST_AUTO_TEST_CASE(are_looked_at_and_asked_but_not_registered_by_who_prints)
{
    register_printer("folder", folder());
    sign_in("operator");
    printers.shown();
    BOOST_TEST(!eyes.may_add);
    BOOST_REQUIRE(eyes.printer);
    BOOST_TEST(eyes.printer->examine);
    BOOST_TEST(!eyes.printer->change);
    BOOST_TEST(!eyes.printer->calibrate); // a folder has no paper
    printers.examine();
    no_failure();
    printers.begin_adding();
    printers.save({.name = "mine", .uri = folder()});
    BOOST_TEST(contains(eyes.problem, "権限"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(calibration_of_the_settings, Calibrating)

BOOST_AUTO_TEST_CASE(prints_a_page_through_the_printer_that_is_paused_for_it)
{
    BOOST_TEST(page.head.media == (Texts{"カード"}));
    calibration.print();
    BOOST_TEST(page.problem == "");
    BOOST_TEST(contains(page.head.state, "10 mm"));
    BOOST_TEST(eve.printed().size() == 1u);
    BOOST_TEST((kept("card1")->standing == queue::Standing::Active));
    BOOST_TEST(events(store::Thing::Printer, "card1") ==
               (Texts{"added >active", "paused active>paused", "test-page paused>paused", "resumed paused>active"}));
}

BOOST_AUTO_TEST_CASE(goes_on_with_the_printer_that_did_not_print_the_page)
{
    eve.cut_power();
    calibration.print();
    BOOST_TEST(page.problem != "");
    BOOST_TEST(!page.head.busy);
    BOOST_TEST((kept("card1")->standing == queue::Standing::Active));
}

BOOST_AUTO_TEST_CASE(shows_both_sides_where_to_read_them)
{
    for (const presenters::Picture* side : {&page.front, &page.back}) {
        BOOST_TEST(side->width > 200);
        BOOST_TEST(side->height <= 201);
        const auto blue = [&] { // the frame around the left scale
            for (int y = 0; y < side->height; ++y)
                for (int x = 0; x < side->width / 3; ++x) {
                    const auto* at = &side->rgb[static_cast<std::size_t>(3 * (y * side->width + x))];
                    if (at[0] < 0x50 && at[2] > 0x80)
                        return true;
                }
            return false;
        };
        BOOST_TEST(blue());
    }
}

BOOST_AUTO_TEST_CASE(shows_what_comes_of_a_reading_before_it_is_saved)
{
    BOOST_TEST(page.offsets.front_now == "左右 0 mm・上下 0 mm");
    BOOST_TEST(!page.offsets.can_save);
    calibration.consider({"０．３", "-1.5", "", ""});
    BOOST_TEST(page.offsets.front_then == "左右 +0.30 mm・上下 -1.50 mm");
    BOOST_TEST(page.offsets.back_then == "左右 0 mm・上下 0 mm");
    BOOST_TEST(page.offsets.can_save);
    BOOST_TEST((kept("card1")->settings.offsets == printers::Offsets{}));
    calibration.save();
    no_failure();
    BOOST_TEST(kept("card1")->settings.offsets.front.x.mm() == 0.3, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(kept("card1")->settings.offsets.front.y.mm() == -1.5, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(page.offsets.front_now == "左右 +0.30 mm・上下 -1.50 mm");
    BOOST_TEST(!page.offsets.can_save);
    calibration.consider({"0.2", "", "", ""}); // read on a page that was printed with them: they add up
    BOOST_TEST(page.offsets.front_then == "左右 +0.50 mm・上下 -1.50 mm");
    BOOST_TEST(events(store::Thing::Printer, "card1").back() == "calibrated active>active");
}

BOOST_AUTO_TEST_CASE(refuses_what_no_scale_says)
{
    const std::pair<const char*, const char*> wrong[] = {{"6", "表の左の値は、目盛りにある -5 から +5 まで"},
                                                         {"-5.01", "目盛り"},
                                                         {"abc", "mm の数"},
                                                         {"0.3 0.4", "mm の数"}};
    for (const auto& [read, why] : wrong) {
        calibration.consider({read, "", "", ""});
        BOOST_TEST(contains(page.problem, why), read << ": " << page.problem);
        BOOST_TEST(!page.offsets.can_save, read);
    }
    calibration.consider({"", "", "", "3"});
    calibration.save();
    calibration.consider({"", "", "", "2.5"}); // it was moved before
    BOOST_TEST(contains(page.problem, "裏の上の補正が 5 mm を超えます"));
    BOOST_TEST(!page.offsets.can_save);
    calibration.consider({"", "", "", "2"});
    BOOST_TEST(page.offsets.can_save);
    calibration.consider({"", "", "", ""});
    BOOST_TEST(page.problem == "");
}

BOOST_AUTO_TEST_CASE(does_not_save_over_what_another_person_has_put_right)
{
    calibration.consider({"0.3", "", "", ""});
    CalibrationEyes other_eyes;
    presenters::CalibrationPresenter other(station, dialogs, other_eyes);
    other.show("card1");
    other.consider({"1", "", "", ""});
    other.save();
    calibration.save();
    BOOST_TEST(contains(page.problem, "別の人"));
    BOOST_TEST(kept("card1")->settings.offsets.front.x.mm() == 1.0, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_SUITE_END()
