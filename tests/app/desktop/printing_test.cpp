#include "app/desktop/printing/contact_sheet.h"
#include "app/services/insurers/insurers.h"
#include "app/services/issuing/approving.h"
#include "app/services/issuing/deciding.h"
#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/queueing.h"
#include "app/services/spooling/spooler.h"
#include "data/store/events.h"
#include "tests/app/services/spooling/device.h"
#include "tests/support/ipp/eve_printer.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using domain::PieceState;

namespace {

/// A test store with an approved batch: so many members' cards, one or more to a job, and their carriers in one job.
struct ApprovedBatch : Office {
    explicit ApprovedBatch(int members = 4, int cards = 100)
    {
        cards_per_job = cards;
        std::vector<Person> people;
        for (int i = 1; i <= members; ++i)
            people.push_back({std::to_string(100000 + i)});
        {
            store::Store store = open();
            services::Unwatched progress;
            const auto file = receive("roster.csv", roster_of("2026-11-10", people));
            const auto& postal = workplace().postal();
            const auto roster = issuing::import_roster(store, file, insurer, postal, {}, desk(), progress).roster.id;
            issuing::decide_roster(store, roster, insurer, postal, desk(), progress);
            issuing::compose_pieces(store, workplace(), compose_options(), desk(), progress);
            issuing::approve_batch(store, {1}, std::nullopt, desk());
        }
        store::Store store =
            people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z").store;
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
    }

    spooling::OpenRegistered opening()
    {
        return [this](const queue::PrinterSettings& settings) -> std::unique_ptr<printers::Printer> {
            const auto device = devices.find(settings.name);
            return device == devices.end() ? spooling::open_registered(settings)
                                           : std::make_unique<DevicePrinter>(device->second);
        };
    }
    queue::PrinterId add(const std::string& name, const std::string& uri, int hopper = 0)
    {
        queue::PrinterSettings settings;
        settings.name = name;
        settings.uri = uri;
        settings.station = "seat-1";
        settings.hopper = hopper;
        store::Store store = open();
        return spooling::add_printer(store, settings, desk(), opening()).id;
    }
    /// A device of the test.
    queue::PrinterId add_device(const std::string& name, int hopper = 0,
                                std::vector<std::string> media = {std::string(printers::kCardMedia)})
    {
        devices.try_emplace(name, std::move(media));
        return add(name, "ipp://" + name + "/ipp/print", hopper);
    }
    /// A folder as a printer.
    std::filesystem::path add_folder(const std::string& name)
    {
        const std::filesystem::path tray = path / name;
        std::filesystem::create_directories(tray);
        add(name, tray.string());
        return tray;
    }
    void enqueue(const std::string& printer, std::string_view media = printers::kCardMedia)
    {
        store::Store store = open();
        auto jobs = store::Jobs(store).of_batch({1});
        std::erase_if(jobs, [&](const store::Job& job) { return job.media != media; });
        spooling::enqueue(store, jobs, spooling::destination_called(store, printer), queue::End::Back, desk());
    }
    std::unique_ptr<spooling::Spooler> spooler()
    {
        spooling::Seat seat;
        seat.actor = {"machine", "seat-1"};
        seat.now = desk().now;
        seat.today = [] { return desk().today; };
        seat.open = opening();
        return std::make_unique<spooling::Spooler>(address, std::nullopt, std::move(seat));
    }
    std::int64_t count(PieceState state)
    {
        store::Store store = open();
        std::int64_t sum = 0;
        for (const store::PieceCount& entry : store::Batches(store).counts({1}))
            sum += entry.state == state ? entry.count : 0;
        return sum;
    }
    std::vector<std::int64_t> queued()
    {
        store::Store store = open();
        std::vector<std::int64_t> jobs;
        for (const queue::Entry& entry : queue::PrintQueue(store.session()).list())
            jobs.push_back(entry.job);
        return jobs;
    }
    std::string code_of(PieceState state)
    {
        store::Store store = open();
        for (const store::PieceRow& piece : store::Batches(store).pieces({1}, 0, 1000))
            if (piece.state == state && piece.document == domain::Document::CertificateCard)
                return piece.code.text();
        BOOST_FAIL("no card is " << japanese(state));
        return {};
    }
    static std::size_t pdfs_in(const std::filesystem::path& folder)
    {
        std::size_t found = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            found += entry.path().extension() == ".pdf";
        return found;
    }
    void log_is_whole()
    {
        store::Store store = open();
        BOOST_TEST(!store::Events(store).verify());
    }

    std::map<std::string, Device> devices;
};

void sign_in_and_go_to_printing(TestWindow& window)
{
    window.press("sign-in.as.operator");
    window.press("nav.printing");
    window.at("printing.head");
}

/// A click on a picture of the contact sheet.
void click_piece(TestWindow& window, std::size_t index, bool with_shift = false)
{
    auto* sheet = dynamic_cast<desktop::ContactSheet*>(&window.at("printing.sheet"));
    BOOST_REQUIRE(sheet);
    window.until("the contact sheet", [&] { return sheet->count() > index; });
    wxUIActionSimulator hand;
    const wxRect place = sheet->place_of(index);
    hand.MouseMove(sheet->ClientToScreen(place.GetPosition() + wxPoint(place.width / 2, place.height / 3)));
    if (with_shift)
        hand.KeyDown(WXK_SHIFT);
    hand.MouseClick();
    if (with_shift)
        hand.KeyUp(WXK_SHIFT);
    wxYield();
}

} // namespace

BOOST_AUTO_TEST_SUITE(printing_window)

BOOST_AUTO_TEST_CASE(a_batch_goes_through_the_queue_one_card_is_spoiled_by_a_click_and_the_rest_confirmed)
{
    ApprovedBatch room;
    const auto tray = room.add_folder("カード1");
    const auto spooler = room.spooler();
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.operator");
    window.press("issue.work");
    window.press("nav.printing");
    window.press("printing.part.came-out");
    window.until("nothing that could be pressed", [&] {
        return window.shows("printing.scan") && !window.shows("printing.sheet") && !window.shows("printing.confirm");
    });
    window.press("nav.issue");
    window.answers.expect({{"dialog.choice", "カード1"}}); // cards
    window.answers.expect({{"dialog.choice", "カード1"}}); // carriers
    window.press("issue.print");
    window.until("both jobs in the printer's folder", [&] { return ApprovedBatch::pdfs_in(tray) == 2; });
    BOOST_TEST(contains(window.text("notice.text"), "画面「印刷」"));
    window.press("nav.printing");
    window.press("printing.part.came-out");
    window.at("printing.sheet");
    window.click_row("printing.came-out", 0);
    click_piece(window, 1);
    window.until("the mark", [&] { return window.shows("printing.spoil"); });
    window.shot("printing-contact-sheet");
    window.answers.expect({{"dialog.choice", "汚れ"}});
    window.press("printing.spoil");
    window.until("the spoiled one", [&] { return room.count(PieceState::Spoiled) >= 1; });
    window.answers.expect({});
    window.press("printing.confirm");
    window.until("the rest of the job", [&] { return room.count(PieceState::Confirmed) == 3; });
    window.until("the other job", [&] { return contains(window.text("printing.sheet.title"), "台紙"); });
    window.until("its carriers, without the spoiled card's",
                 [&] { return window.shows("printing.confirm") && contains(window.text("printing.confirm"), "3 枚"); });
    window.answers.expect({});
    window.press("printing.confirm");
    window.until("the list alone", [&] { return !window.shows("printing.sheet"); });
    BOOST_TEST(room.count(PieceState::Confirmed) == 6);
    BOOST_TEST(!window.shows("printing.confirm"));
    BOOST_TEST(window.answers.all_asked());
    room.log_is_whole();
}

BOOST_AUTO_TEST_CASE(cards_are_confirmed_by_the_scanner_wherever_the_focus_is)
{
    ApprovedBatch room;
    room.add_folder("カード1");
    room.enqueue("カード1");
    const auto spooler = room.spooler();
    TestWindow window(room.address, room.out);
    sign_in_and_go_to_printing(window);
    window.until("the cards", [&] { return room.count(PieceState::Printed) == 4; });
    window.press("printing.part.came-out");
    click_piece(window, 0); // the hand was elsewhere
    click_piece(window, 0);
    for (int cards = 1; cards <= 2; ++cards) {
        window.scan(room.code_of(PieceState::Printed));
        window.until("a confirmed card", [&] { return room.count(PieceState::Confirmed) == cards; });
    }
    window.until("the answer", [&] { return contains(window.text("printing.sheet.about"), "2 枚が確認前"); });
    BOOST_TEST(window.text("printing.scan").empty());
}

BOOST_AUTO_TEST_CASE(waiting_jobs_are_held_released_moved_and_cancelled)
{
    ApprovedBatch room(3, 1); // a job for each card
    room.add_device("カード1");
    room.add_device("カード2");
    room.enqueue("カード1");
    const auto before = room.queued();
    TestWindow window(room.address, room.out);
    sign_in_and_go_to_printing(window);
    window.click_row("printing.queue", 2);
    const auto last_first = [&] { return room.queued() == std::vector{before[2], before[0], before[1]}; };
    window.press("printing.first");
    window.until("the last one to be the first", last_first);
    window.until("the offer to take it back", [&] { return window.shows("notice.act"); });
    window.key('Z', wxMOD_CONTROL);
    window.until("the order of before", [&] { return room.queued() == before; });
    window.press("printing.first");
    window.until("the last one to be the first again", last_first);
    window.press("printing.later");
    window.until("one behind", [&] { return room.queued() == std::vector{before[0], before[2], before[1]}; });
    window.answers.expect({{"dialog.choice", "急ぎのものを先に"}});
    window.press("printing.hold");
    const auto entry = [&] {
        store::Store store = room.open();
        return queue::PrintQueue(store.session()).get(before[2]);
    };
    window.until("it to be held", [&] { return entry().held; });
    window.press("printing.release");
    window.until("it to wait again", [&] { return !entry().held; });
    window.answers.expect({{"dialog.choice", "カード2"}});
    window.press("printing.move");
    window.until("it to wait for the other", [&] {
        store::Store store = room.open();
        return entry().printer == spooling::printer_called(store, "カード2", desk()).id;
    });
    window.answers.expect({});
    window.press("printing.cancel");
    window.until("it to leave", [&] { return room.queued() == std::vector{before[0], before[1]}; });
    BOOST_TEST(window.answers.all_asked());
    room.log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_doubt_is_settled_by_scan_and_by_word_and_the_printer_goes_on)
{
    ApprovedBatch room;
    const auto printer = room.add_device("カード1");
    room.enqueue("カード1");
    const auto spooler = room.spooler();
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.operator");
    Device& device = room.devices.at("カード1");
    window.until("the job at the printer", [&] { return device.names().size() == 1; });
    {
        const std::lock_guard lock(device.mutex);
        device.forgets = true;
    }
    window.until("the doubt", [&] { return room.count(PieceState::InDoubt) == 4; });
    window.until("the mark in the sidebar", [&] { return contains(window.text("nav.printing"), "▲ 1"); });
    window.press("nav.printing");
    window.at("printing.doubt.question"); // it stands first
    window.until("the question", [&] { return contains(window.text("printing.doubt.question"), "4 枚"); });
    window.shot("printing-doubt");
    window.type("printing.doubt.scan", room.code_of(PieceState::InDoubt));
    window.key(WXK_RETURN);
    window.until("the card that was there", [&] { return room.count(PieceState::Confirmed) == 1; });
    window.until("three to be left", [&] { return contains(window.text("printing.doubt.question"), "3 枚"); });
    window.answers.expect({{"dialog.answer", "出口にも中にもない"}});
    window.answers.expect({}); // the printer goes on
    window.press("printing.not-produced");
    window.until("nothing in doubt", [&] { return room.count(PieceState::InDoubt) == 0; });
    window.until("the printer to go on", [&] {
        store::Store store = room.open();
        return queue::PrinterRegistry(store.session()).get(printer).standing == queue::Standing::Active;
    });
    BOOST_TEST(room.count(PieceState::Void) == 6); // with their carriers, which are made again with them
    BOOST_TEST(window.answers.all_asked());
    room.log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_printer_that_needs_a_person_is_loud_on_every_screen)
{
    ApprovedBatch room;
    room.add_device("カード1");
    room.add_device("カード2");
    room.enqueue("カード1");
    const auto spooler = room.spooler();
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.operator");
    window.at("issue.work");
    Device& device = room.devices.at("カード1");
    {
        const std::lock_guard lock(device.mutex);
        device.status.state = printers::PrinterState::Stopped;
        device.status.reasons = {{"media-empty", printers::StateReason::Severity::Error}};
    }
    window.until("the mark in the sidebar", [&] { return contains(window.text("nav.printing"), "▲ 1"); });
    window.press("nav.printing");
    window.until("the need in large letters",
                 [&] { return contains(window.text("printing.tile.カード1.need"), "切れ"); });
    BOOST_TEST(contains(window.text("printing.head"), "カード1"));
    BOOST_TEST(!window.shows("printing.tile.カード2.need"));
    {
        const std::lock_guard lock(device.mutex);
        device.status = {};
    }
    window.until("the need to go", [&] { return !window.shows("printing.tile.カード1.need"); });
    window.until("the mark to go", [&] { return window.text("nav.printing") == "印刷"; });
    window.answers.expect({{"dialog.choice", "清掃"}});
    window.press("printing.tile.カード2.pause");
    window.press("printing.tile.カード2.resume");
    window.until("no need again", [&] { return !window.shows("printing.tile.カード2.need"); });
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_CASE(a_room_full_of_printers_is_seen_at_a_glance_on_a_small_screen)
{
    using Severity = printers::StateReason::Severity;
    ApprovedBatch room(44, 1);
    struct Standing {
        printers::PrinterState state = printers::PrinterState::Idle;
        std::vector<printers::StateReason> reasons = {};
        int ribbon = 80;
        const char* paused = "";
    };
    const std::map<std::string, Standing> floor = {
        {"カード1", {printers::PrinterState::Processing, {}, 64}},
        {"カード2", {printers::PrinterState::Stopped, {{"media-empty", Severity::Error}}, 51}},
        {"カード3", {printers::PrinterState::Idle, {}, 9, "清掃 ローラー"}},
        {"カード4", {printers::PrinterState::Processing, {}, 97}},
        {"シート1", {printers::PrinterState::Idle, {{"toner-low", Severity::Warning}}, 12}},
        {"シート2", {}}};
    store::Store store = room.open();
    queue::PrinterRegistry registry(store.session());
    for (const auto& [name, standing] : floor) {
        const bool sheets = name.starts_with("シート");
        const auto id = room.add_device(name, sheets ? 500 : 100,
                                        {std::string(sheets ? printers::kA4Media : printers::kCardMedia)});
        printers::PrinterStatus status;
        status.state = standing.state;
        status.reasons = standing.reasons;
        status.supplies = {{sheets ? "黒トナー" : "YMCK リボン", "ribbon", standing.ribbon}};
        registry.note_status(id, status, "2026-11-20T03:04:05Z");
        registry.note_driver(id, "seat-1");
        registry.note_loaded(id, 62);
        registry.note_printed(id, 0, 300);
        if (*standing.paused != 0)
            spooling::pause(store, id, standing.paused, desk());
    }
    room.enqueue("カード1");
    const auto first = queue::PrintQueue(store.session()).list();
    for (std::size_t i = 0; i < 2; ++i) { // one at each card printer that works
        const auto id = spooling::printer_called(store, i == 0 ? "カード1" : "カード4", desk()).id;
        store::Change change(store, desk().actor, desk().now());
        queue::PrintQueue jobs(store.session());
        jobs.mark_intended(first[i].job, id, "token-" + std::to_string(i), "2026-11-20T03:04:05Z");
        jobs.mark_made(first[i].job, {"token-" + std::to_string(i), 1, "urn:x", false});
        jobs.mark_sent(first[i].job);
        printers::JobReport report;
        report.state = printers::JobState::Processing;
        report.impressions = 1;
        jobs.note_report(first[i].job, report);
        change.commit();
    }
    TestWindow window(room.address, room.out);
    window.frame().SetSize(1366, 768);
    sign_in_and_go_to_printing(window);
    window.until("the tiles", [&] { return window.shows("printing.tile.シート2"); });
    window.until("the need", [&] { return contains(window.text("printing.head"), "カード3"); });
    BOOST_TEST(contains(window.text("printing.head"), "カード2"));
    BOOST_TEST(contains(window.text("nav.printing"), "▲ 2"));
    BOOST_TEST(contains(window.text("printing.queue.summary"), "42"));
    window.shot("printing");
    window.click_row("printing.queue", 30);
    window.until("the choice", [&] { return window.shows("printing.move"); });
    window.shot("printing-queue");
}

BOOST_AUTO_TEST_CASE(a_real_ipp_printer_prints_the_proved_bytes)
{
    ApprovedBatch room;
    const EvePrinter eve("card", PrinterModel::card().with("media-type-supported", "keyword", "\"plastic\""));
    eve.count_impressions(8); // four cards with two sides
    room.add("カード1", eve.uri(), 100);
    const auto spooler = room.spooler();
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.operator");
    window.press("issue.work");
    window.answers.expect({{"dialog.choice", "カード1"}}); // the carriers need no question: no printer takes A4
    window.press("issue.print");
    window.press("nav.printing");
    window.until("the cards, and the carriers in the folder", [&] { return room.count(PieceState::Printed) == 8; });
    const auto printed = eve.printed();
    BOOST_REQUIRE_EQUAL(printed.size(), 1u);
    store::Store store = room.open();
    for (const store::Job& job : store::Jobs(store).of_batch({1}))
        if (job.media == printers::kCardMedia)
            BOOST_TEST(printed[0].sha256 == job.sha256);
    window.press("printing.part.came-out");
    window.click_row("printing.came-out", 0);
    BOOST_TEST(window.answers.all_asked());
    room.log_is_whole();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
