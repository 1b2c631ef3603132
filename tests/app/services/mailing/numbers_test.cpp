#include "app/services/mailing/figures.h"
#include "app/services/mailing/posting.h"
#include "app/services/mailing/recalling.h"
#include "app/services/mailing/returning.h"
#include "app/services/mailing/tracking.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/pulling.h"
#include "data/base/file.h"
#include "tests/app/services/mail_everywhere.h"

#include <random>

using namespace fuda;
using namespace fuda::tests;
using domain::MailItemState;
using domain::PieceState;

namespace {

/// Every number that there is.
std::vector<mailing::Figure> all_figures(const mailing::Numbers& numbers, calendar::Date today)
{
    const mailing::Figures of(numbers, {}, today);
    std::vector<mailing::Figure> all{of.pieces(), of.items()};
    for (const PieceState state : domain::kAllPieceStates)
        all.push_back(of.pieces(state));
    for (const MailItemState state : domain::kAllMailItemStates)
        all.push_back(of.items(state));
    using enum domain::ReturnDisposal;
    for (const domain::ReturnDisposal disposal : {Open, SentAgain, Reissued, Kept, Destroyed})
        all.push_back(of.returned(disposal));
    for (const auto state :
         {domain::PortalState::Published, domain::PortalState::Fetched, domain::PortalState::Withdrawn})
        all.push_back(of.portal(state));
    using Stage = store::RecallStage;
    for (const Stage stage : {Stage::Asked, Stage::Reminded, Stage::Received, Stage::Destroyed, Stage::GivenUp})
        all.push_back(of.recalls(stage));
    const auto add_out = [&](const mailing::OutSum& sum, const std::optional<std::string>& mail_class) {
        all.push_back(of.out(sum, mail_class));
        all.push_back(of.late(sum, mail_class));
        for (std::size_t age = 0; age < mailing::kAges; ++age)
            all.push_back(of.out(sum, mail_class, age));
    };
    for (const mailing::OutSum& sum : numbers.out.classes)
        add_out(sum, sum.mail_class);
    add_out(numbers.out.total, {});
    return all;
}

struct Counted : TrackedMail {
    services::Desk later = on("2026-11-28");

    mailing::Numbers numbers() { return mailing::numbers(store, {{}, batch}, {}, later); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_managers_numbers, Counted)

BOOST_AUTO_TEST_CASE(say_where_every_piece_and_every_item_is)
{
    mailing::note_delivered(store, std::vector{item(0)}, day("2026-11-21"), later);
    const auto back = mailing::scan_return(store, tracking(1), domain::ReturnReason::Moved, "", later.today, later);
    mailing::scan_return(store, tracking(2), domain::ReturnReason::Refused, "", later.today, later);
    const auto again = mailing::send_again(store, back.item, {}, workplace().postal(), {}, later);
    BOOST_TEST((again.state == MailItemState::Planned));
    const mailing::Numbers n = numbers();
    BOOST_TEST(n.check() == "");
    BOOST_TEST(n.pieces == 8);
    BOOST_TEST(n.items == 5);
    BOOST_TEST(n.items_in(MailItemState::Planned) + n.items_in(MailItemState::Packed) == 1);
    BOOST_TEST(n.items_in(MailItemState::Posted) == 1);
    BOOST_TEST(n.items_in(MailItemState::Delivered) == 1);
    BOOST_TEST(n.items_in(MailItemState::Returned) == 2);
    BOOST_TEST(n.returned_open() == 1);
    BOOST_TEST(n.disposals.at(domain::ReturnDisposal::SentAgain) == 1);
    BOOST_TEST(n.pieces_in(PieceState::Delivered) == 2);
    BOOST_TEST(n.pieces_in(PieceState::Returned) == 4);
    BOOST_TEST(n.pieces_in(PieceState::Mailed) == 2);
    BOOST_TEST(n.out.total.late == 1);
    const mailing::Numbers all = mailing::numbers(store, {insurer.number, {}}, {}, later);
    BOOST_TEST(all.pieces == 8);
    BOOST_TEST(all.check() == "");
    BOOST_TEST(mailing::numbers(store, {"06139992", {}}, {}, later).pieces == 0);
    BOOST_CHECK_EXCEPTION(mailing::numbers(store, {{}, store::BatchId{99}}, {}, later), Error,
                          of_kind(ErrorKind::BadInput, "99"));
}

BOOST_AUTO_TEST_CASE(name_what_does_not_agree)
{
    const std::string id = std::to_string(item(0).id.value);
    const std::string piece = std::to_string(inside(item(0)).at(0).id.value);
    const struct {
        std::string spoil, mend, says;
    } table[] = {
        {"UPDATE pieces SET mail_item_id = NULL WHERE id = " + piece,
         "UPDATE pieces SET mail_item_id = " + id + " WHERE id = " + piece, "封入の明細"},
        {"UPDATE pieces SET state = 'confirmed' WHERE id = " + piece,
         "UPDATE pieces SET state = 'mailed' WHERE id = " + piece, "「確認済」の製作物 1 枚"},
        {"UPDATE mail_items SET state = 'delivered' WHERE id = " + id,
         "UPDATE mail_items SET state = 'posted' WHERE id = " + id, "「差出済」の製作物 2 枚"},
    };
    for (const auto& row : table) {
        BOOST_TEST_INFO_SCOPE(row.spoil);
        db::exec(store.session(), row.spoil);
        const std::string said = numbers().check();
        BOOST_TEST(contains(said, row.says), said);
        db::exec(store.session(), row.mend);
        BOOST_TEST(numbers().check() == "");
    }
    mailing::Numbers wrong = numbers();
    ++wrong.pieces;
    BOOST_TEST(contains(wrong.check(), "製作物の総数"));
    wrong = numbers();
    ++wrong.items;
    BOOST_TEST(contains(wrong.check(), "郵便物の総数"));
    wrong = numbers();
    ++wrong.out.total.items;
    BOOST_TEST(contains(wrong.check(), "日数ごと"));
    wrong = numbers();
    wrong.disposals[domain::ReturnDisposal::Kept] = 1;
    BOOST_TEST(contains(wrong.check(), "処置ごと"));
}

BOOST_AUTO_TEST_CASE(need_a_right)
{
    BOOST_CHECK_EXCEPTION(mailing::numbers(store, {}, {}, signed_in("administrator", domain::Role::Administrator)),
                          Error, of_kind(ErrorKind::Conflict, "administrator"));
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// Does what people do with mail, in any order, as far as it can be done.
struct Walk : PrintRoom {
    store::Store store = open();
    store::BatchId batch;
    services::Desk desk;
    services::Second other{{"other", "desk-2"}, domain::rights_of(domain::Role::Manager)};
    services::Unwatched progress;
    std::mt19937 random;
    int done = 0;
    std::set<std::string> did, met; ///< met: figures that were not 0

    Walk()
    {
        insurer.mail_class = domain::MailClass::Standard;
        batch = printed_batch(store, roster_of(insured(12)));
        confirm_all(store, batch);
        desk = maker;
    }

    std::vector<store::MailItem> items() { return store::MailLists(store).list({.batch = batch}, {}, 100'000); }
    std::vector<store::MailItem> in(std::initializer_list<MailItemState> states)
    {
        store::MailFilter filter;
        filter.states = states;
        filter.batch = batch;
        return store::MailLists(store).list(filter, {}, 100'000);
    }
    template <class T>
    const T* one_of(const std::vector<T>& things)
    {
        return things.empty() ? nullptr : &things[random() % things.size()];
    }
    void scan(const std::string& code, mailing::Bench& bench) { bench = mailing::scan(store, bench, code, desk).bench; }

    bool plan()
    {
        return mailing::make_items(store, insurer, batch, mailing::Incomplete::GoOut, desk, progress).items() > 0;
    }
    bool pack()
    {
        const auto planned = in({MailItemState::Planned});
        const auto* item = one_of(planned);
        if (!item)
            return false;
        mailing::Bench bench{.leaflet = item->leaflet};
        for (const store::PieceRow& piece : store::MailItems(store).pieces(item->id))
            scan(piece.code.text(), bench);
        return store::MailItems(store).get(item->id).state == MailItemState::Packed;
    }
    bool reopen()
    {
        const auto packed = in({MailItemState::Packed});
        const auto* item = one_of(packed);
        if (!item)
            return false;
        store::Change change(store, desk.actor, desk.now());
        store::MailItems(store).reopen(change, *item, "封筒の破れ");
        change.commit();
        return true;
    }
    bool unpack()
    {
        const auto inside = in({MailItemState::Packed, MailItemState::Planned});
        const auto* item = one_of(inside);
        if (!item)
            return false;
        mailing::unpack(store, std::vector{*item}, "入れ直し", desk);
        return true;
    }
    bool post()
    {
        const auto packed = in({MailItemState::Packed});
        const auto* item = one_of(packed);
        if (!item)
            return false;
        store::Change change(store, desk.actor, desk.now());
        store::MailItems(store).post(change, item->id, item->revision, desk.today);
        change.commit();
        return true;
    }
    bool deliver()
    {
        const auto outside = in({MailItemState::Posted, MailItemState::Presumed});
        const auto* item = one_of(outside);
        if (item)
            mailing::note_delivered(store, std::vector{*item}, desk.today, desk);
        return item != nullptr;
    }
    bool presume() { return mailing::presume(store, 7, desk, progress) > 0; }
    bool bring_back()
    {
        const auto outside = in({MailItemState::Posted, MailItemState::Presumed, MailItemState::Delivered});
        const auto* item = one_of(outside);
        if (item)
            mailing::scan_return(store, mailing::item_code(item->id),
                                 domain::kAllReturnReasons[random() % std::size(domain::kAllReturnReasons)], "覚え",
                                 desk.today, desk);
        return item != nullptr;
    }
    template <class Step>
    bool with_returned(Step step)
    {
        const auto returned = in({MailItemState::Returned});
        const auto* item = one_of(returned);
        if (!item)
            return false;
        try {
            step(*item);
            return true;
        } catch (const Error& error) {
            BOOST_TEST((error.kind() == ErrorKind::Conflict),
                       error.what()); // it is settled already, or nothing is here
            return false;
        }
    }
    bool send_again()
    {
        const bool corrected = random() % 2 == 0;
        return with_returned([&](const store::MailItem& item) {
            mailing::send_again(store, item,
                                corrected
                                    ? std::optional(domain::MailTo{{"1020093", "東京都千代田区平河町1-1-1"}, "試験"})
                                    : std::nullopt,
                                workplace().postal(), {}, desk);
        });
    }
    bool keep()
    {
        return with_returned([&](const store::MailItem& item) { mailing::keep(store, item, desk.today, desk); });
    }
    bool reissue()
    {
        return random() % 3 == 0 && with_returned([&](const store::MailItem& item) {
                   mailing::reissue_instead(store, item, "再交付", desk);
               });
    }
    bool destroy()
    {
        if (random() % 8 == 0)
            return with_returned([&](const store::MailItem& item) { mailing::destroy(store, item, "廃棄", desk); });
        std::vector<domain::PieceCode> codes;
        for (const store::PieceRow& piece : store::Pieces(store).to_destroy({}, 100))
            codes.push_back(piece.code);
        return !codes.empty() && !production::destroy(store, codes, other, desk).done.empty();
    }
    bool pull()
    {
        const auto all = pieces(store, batch);
        const auto* piece = one_of(all);
        return random() % 8 == 0 && !production::pulled(store, std::vector{piece->code}, "抜き取り", desk).done.empty();
    }
    bool receive_back()
    {
        std::vector<store::PieceRow> outside;
        for (const store::PieceRow& piece : pieces(store, batch))
            if (domain::is_outside(piece.state))
                outside.push_back(piece);
        const auto* piece = one_of(outside);
        if (!piece || random() % 6 != 0)
            return false;
        mailing::received(store, piece->code, desk);
        return true;
    }
    bool a_day_passes()
    {
        desk.today = desk.today.plus_days(4);
        return true;
    }

    void step()
    {
        const std::pair<const char*, bool (Walk::*)()> steps[] = {{"plan", &Walk::plan},
                                                                  {"pack", &Walk::pack},
                                                                  {"pack", &Walk::pack},
                                                                  {"reopen", &Walk::reopen},
                                                                  {"unpack", &Walk::unpack},
                                                                  {"post", &Walk::post},
                                                                  {"post", &Walk::post},
                                                                  {"deliver", &Walk::deliver},
                                                                  {"presume", &Walk::presume},
                                                                  {"return", &Walk::bring_back},
                                                                  {"again", &Walk::send_again},
                                                                  {"again", &Walk::send_again},
                                                                  {"keep", &Walk::keep},
                                                                  {"reissue", &Walk::reissue},
                                                                  {"destroy", &Walk::destroy},
                                                                  {"pull", &Walk::pull},
                                                                  {"receive", &Walk::receive_back},
                                                                  {"day", &Walk::a_day_passes},
                                                                  {"day", &Walk::a_day_passes},
                                                                  {"receive", &Walk::receive_back}};
        const auto& [name, what] = steps[random() % std::size(steps)];
        if ((this->*what)())
            did.insert(name);
    }

    void check()
    {
        using Row = std::tuple<std::int64_t>;
        const auto twice = db::query<Row>(
            store.session(), "SELECT i.piece_id FROM mail_item_pieces i JOIN mail_items m ON m.id = i.mail_item_id "
                             "WHERE m.state NOT IN ('returned', 'unpacked') GROUP BY i.piece_id HAVING COUNT(*) > 1");
        BOOST_TEST(twice.empty());
        BOOST_TEST(mailing::numbers(store, {{}, batch}, {}, desk).check() == "");
        BOOST_TEST(mailing::numbers(store, {}, {}, desk).check() == "");
        for (const mailing::NumbersScope& scope : {mailing::NumbersScope{insurer.number, batch}, {insurer.number, {}}})
            for (const mailing::Figure& figure : all_figures(mailing::numbers(store, scope, {}, desk), desk.today)) {
                BOOST_TEST_INFO_SCOPE(figure.id);
                BOOST_TEST(static_cast<std::int64_t>(mailing::ids_of(store, figure, desk).size()) == figure.count);
                if (figure.count > 0)
                    met.insert(figure.id);
            }
        for (const store::Fault& fault : store::verify(store).faults)
            BOOST_TEST(false, fault.message);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(whatever_people_do_with_mail, Walk)

BOOST_AUTO_TEST_CASE(no_piece_is_in_two_open_items_and_the_numbers_agree)
{
    constexpr int kSteps = 300, kBetweenChecks = 25;
    constexpr unsigned kSeed = 2;
    random.seed(kSeed);
    for (int i = 1; i <= kSteps; ++i) {
        BOOST_TEST_INFO_SCOPE("step " << i << " of seed " << kSeed);
        BOOST_REQUIRE_NO_THROW(step());
        if (i % kBetweenChecks == 0)
            check();
    }
    for (const char* step : {"plan", "pack", "reopen", "unpack", "post", "deliver", "presume", "return", "again",
                             "keep", "reissue", "destroy", "pull", "receive"})
        BOOST_TEST(did.contains(step), step << " was never done");
    for (const char* figure :
         {"items.planned", "items.packed", "items.posted", "items.presumed", "items.delivered", "items.unpacked",
          "items.returned", "returned.open", "returned.sent-again", "returned.kept", "out.普通", "out.普通.0",
          "out.普通.late", "out.total.4", "pieces.mailed", "pieces.returned"})
        BOOST_TEST(met.contains(figure), figure << " was always 0");
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// Mail in every condition, on 2026-11-20.
struct Everywhere : PrintRoom {
    store::Store store = open();
    store::BatchId batch;
    std::vector<store::MailItem> items;
    services::Unwatched progress;

    Everywhere()
    {
        batch = printed_batch(store, roster_of(insured(kMailEverywhere)));
        confirm_all(store, batch);
        items = mail_everywhere(store, insurer, batch, maker);
    }
    mailing::Numbers numbers(const mailing::NumbersScope& scope = {})
    {
        return mailing::numbers(store, scope, {}, maker);
    }
    std::vector<std::int64_t> ids(const std::vector<std::size_t>& places) const
    {
        std::vector<std::int64_t> numbers;
        for (const std::size_t place : places)
            numbers.push_back(items.at(place).id.value);
        return numbers;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_list_behind_a_number, Everywhere)

BOOST_AUTO_TEST_CASE(has_exactly_what_the_number_counts)
{
    for (const mailing::Figure& figure : all_figures(numbers({insurer.number, batch}), maker.today)) {
        BOOST_TEST_INFO_SCOPE(figure.id);
        BOOST_TEST(static_cast<std::int64_t>(mailing::ids_of(store, figure, maker).size()) == figure.count);
    }
    const std::map<std::string, std::vector<std::size_t>> expected = {
        {"out.特定記録.0", {1, 0}}, // 0 to 3 days, oldest first
        {"out.特定記録.4", {3, 2}}, // 4 to 7
        {"out.特定記録.8", {4}},
        {"out.特定記録.15", {5}},
        {"out.特定記録.late", {5, 4}}, // more than 7 days
        {"out.普通.0", {6}},
        {"out.普通.4", {}},
        {"out.普通.8", {7}},
        {"out.普通.15", {8}},
        {"out.total", {5, 8, 4, 7, 3, 2, 1, 6, 0}},
        {"out.total.late", {5, 8, 4, 7}},
        {"items.delivered", {9}},
        {"items.presumed", {10}},
        {"items.returned", {11, 12}},
        {"returned.open", {11}},
        {"returned.kept", {12}},
        {"items.packed", {13}},
        {"items.planned", {14}},
        {"items.unpacked", {15}},
    };
    std::size_t found = 0;
    for (const mailing::Figure& figure : all_figures(numbers(), maker.today))
        if (const auto at = expected.find(figure.id); at != expected.end()) {
            BOOST_TEST_INFO_SCOPE(figure.id);
            BOOST_TEST(mailing::ids_of(store, figure, maker) == ids(at->second), boost::test_tools::per_element());
            ++found;
        }
    BOOST_TEST(found == expected.size());
    for (const mailing::Figure& figure : all_figures(numbers({"06139992", {}}), maker.today))
        BOOST_TEST(mailing::ids_of(store, figure, maker).empty(), figure.id);
}

BOOST_AUTO_TEST_CASE(of_recalls_and_pieces_is_that_of_pieces)
{
    const mailing::Numbers all = numbers();
    const mailing::Figures of(all, {}, maker.today);
    using Stage = store::RecallStage;
    for (const auto& [stage, item] :
         {std::pair{Stage::Received, 5u}, {Stage::GivenUp, 8u}, {Stage::Reminded, 9u}, {Stage::Asked, 10u}}) {
        const auto found = mailing::ids_of(store, of.recalls(stage), maker);
        BOOST_REQUIRE_EQUAL(found.size(), 1u);
        BOOST_TEST((store::MailItems(store).last_of({found[0]})->id == items[item].id));
    }
    BOOST_TEST(of.recalls(Stage::Asked).of_pieces());
    BOOST_TEST(!of.items().of_pieces());
    BOOST_TEST(mailing::ids_of(store, of.pieces(PieceState::Recovered), maker).size() == 1u);
}

BOOST_AUTO_TEST_CASE(is_a_csv_file_without_names)
{
    const mailing::Numbers all = numbers();
    const mailing::Figures of(all, {}, maker.today);
    const auto file = out / "late.csv";
    std::filesystem::create_directories(out);
    BOOST_TEST(mailing::write_csv(store, of.late(all.out.total, {}), file, maker, progress) == 4);
    const std::string text = read_whole_file(file);
    BOOST_TEST(std::ranges::count(text, '\n') == 5);
    BOOST_TEST(contains(text, "M" + std::to_string(items[5].id.value) + ",封書,特定記録," + tracking(5) +
                                  ",差出済,2026-10-21,30,"));
    BOOST_TEST(!contains(text, "試験"));
    BOOST_TEST(mailing::write_csv(store, of.pieces(), file, maker, progress) == 2 * kMailEverywhere);
    BOOST_TEST(!contains(read_whole_file(file), "試験"));
    BOOST_CHECK_EXCEPTION(mailing::ids_of(store, of.items(), signed_in("administrator", domain::Role::Administrator)),
                          Error, of_kind(ErrorKind::Conflict, "administrator"));
}

BOOST_AUTO_TEST_SUITE_END()
