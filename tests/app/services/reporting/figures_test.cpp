#include "app/services/mailing/numbers.h"
#include "app/services/production/reprinting.h"
#include "app/services/reporting/figures.h"
#include "data/store/pieces.h"
#include "data/store/stock/stock.h"
#include "tests/app/services/mail_everywhere.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <set>
#include <sstream>

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceEvent;
using reporting::By;
using reporting::Column;
using store::Step;

namespace {

constexpr Column kColumns[] = {Column::Pieces,    Column::Waiting,  Column::Printed,  Column::Outside, Column::Presumed,
                               Column::Delivered, Column::Returned, Column::Recalled, Column::Lost,    Column::Late};

/// Twenty members of two employers and none: sixteen as mail_everywhere() leaves them, then one spoiled and printed again, one
/// destroyed, one handed over at the counter and one that nobody has touched; and one more decided after the batch was made.
struct ADay : PrintRoom {
    store::Store store = open();
    store::BatchId batch;
    services::Desk later = maker; ///< all of it is done on this day
    reporting::Period november = reporting::month_of(day("2026-11-20"));

    ADay()
    {
        later.today = day("2026-11-28");
        later.now = [] { return std::string("2026-11-28T02:00:00Z"); };
        std::vector<Insured> people = insured(20);
        for (std::size_t i = 0; i < people.size(); ++i) {
            people[i].employer = i % 3 == 0 ? "0101" : i % 3 == 1 ? "0202" : "";
            people[i].employer_name = i % 3 == 0 ? "試験製作所" : "";
        }
        batch = printed_batch(store, roster_of(people));
        confirm_all(store, batch);
        for (const Document document : {Document::CertificateCard, Document::CarrierA4}) {
            move_later("100017", document, PieceEvent::Spoiled, "かすれ");
            move_later("100018", document, PieceEvent::Spoiled, "汚れ");
            move_later("100018", document, PieceEvent::Destroyed, "", "maker+second");
            move_later("100019", document, PieceEvent::HandedOver, "窓口");
        }
        const domain::PieceCode again[] = {piece(store, batch, "100017").code};
        BOOST_REQUIRE_EQUAL(production::reprint(store, again, later).made.size(), 2u);
        for (const Document document : {Document::CertificateCard, Document::CarrierA4})
            hold_back("100020", document);
        mail_everywhere(store, insurer, batch, later);
        decide(store, roster_of({Insured{.number = "100030"}}, "2026-11-15"), "next.csv");
    }
    void move_later(const std::string& number, Document document, PieceEvent event, const std::string& reason,
                    const std::string& people = {})
    {
        const store::PieceRow seen = piece(store, batch, number, document);
        store::Change change(store, later.actor, later.now());
        store::Pieces(store).apply(change, seen.id, seen.revision, event, reason, people);
        change.commit();
    }
    /// So that mail_everywhere() does not find it ready: it stays printed.
    void hold_back(const std::string& number, Document document)
    {
        const store::PieceRow seen = piece(store, batch, number, document);
        db::exec(store.session(), "UPDATE pieces SET state = 'printed' WHERE id = $1", seen.id.value);
    }
    reporting::Figures figures(const reporting::Scope& scope = {}) const
    {
        return reporting::figures(const_cast<store::Store&>(store), november, scope, later);
    }
    std::vector<reporting::Standing> standings(By by, const std::optional<reporting::Period>& period = {})
    {
        return reporting::standings(store, by, period, {}, later);
    }
    static reporting::Standing sum(const std::vector<reporting::Standing>& all)
    {
        reporting::Standing sum;
        for (const reporting::Standing& each : all) {
            sum.pieces += each.pieces;
            sum.waiting += each.waiting;
            sum.printed += each.printed;
            sum.outside += each.outside;
            sum.presumed += each.presumed;
            sum.delivered += each.delivered;
            sum.returned += each.returned;
            sum.recalled += each.recalled;
            sum.lost += each.lost;
            sum.late += each.late;
        }
        return sum;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(period)

BOOST_AUTO_TEST_CASE(is_a_month_or_a_day)
{
    const auto february = reporting::parse_period("2028-02");
    BOOST_REQUIRE(february);
    BOOST_TEST(february->first.iso() == "2028-02-01");
    BOOST_TEST(february->last.iso() == "2028-02-29");
    BOOST_TEST(reporting::text(*february) == "2028年2月");
    const auto one = reporting::parse_period("2026-11-20");
    BOOST_REQUIRE(one);
    BOOST_TEST((*one == reporting::day_of(day("2026-11-20"))));
    BOOST_TEST(reporting::text(*one) == "2026-11-20");
    BOOST_TEST(reporting::text({day("2026-11-20"), day("2026-12-03")}) == "2026-11-20～2026-12-03");
    for (const char* wrong : {"", "2026", "2026-13", "2026-11-31", "2026-11-", "11-2026", "2026/11"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        BOOST_TEST(!reporting::parse_period(wrong));
    }
    BOOST_TEST((reporting::month_of(day("2026-12-31")) == reporting::Period{day("2026-12-01"), day("2026-12-31")}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_managers_figures, ADay)

BOOST_AUTO_TEST_CASE(say_what_was_done_day_by_day)
{
    const reporting::Figures month = figures();
    BOOST_REQUIRE_EQUAL(month.days.size(), 30u);
    const store::StepCounts& first = month.days.at(19).second; // the 20th
    BOOST_TEST(first[Step::Issued] == 42);                     // 20 members with their carriers, and one decided later
    BOOST_TEST(first[Step::Printed] == 40);
    BOOST_TEST(first[Step::Posted] == 0);
    const store::StepCounts& last = month.days.at(27).second;
    BOOST_TEST(last[Step::Issued] == 2); // printed again
    BOOST_TEST(last[Step::Spoiled] == 4);
    BOOST_TEST(last[Step::Destroyed] == 2);
    BOOST_TEST(last[Step::HandedOver] == 2);
    BOOST_TEST(last[Step::Posted] == 26); // 13 of mail_everywhere()'s sixteen
    BOOST_TEST(last[Step::Delivered] == 2);
    BOOST_TEST(last[Step::Returned] == 4);
    BOOST_TEST(last[Step::Recalled] == 1);
    for (const Step step : store::kAllSteps)
        BOOST_TEST(month.total[step] == first[step] + last[step]);
}

BOOST_AUTO_TEST_CASE(have_a_list_as_long_as_each_number)
{
    for (const reporting::Scope& scope : {reporting::Scope{},
                                          {.insurer_number = "133991"},
                                          {.insurer_number = "06139992"},
                                          {.batch = batch},
                                          {.employer = "0101"},
                                          {.employer = "0202"},
                                          {.employer = ""},
                                          {.batch = batch, .employer = "0202"}}) {
        const reporting::Figures month = figures(scope);
        store::StepCounts sum;
        for (const auto& [date, counts] : month.days)
            for (const Step step : store::kAllSteps) {
                BOOST_TEST_INFO_SCOPE(date.iso() << " " << name(step));
                const auto list = reporting::behind(store, reporting::day_of(date), scope, step, later);
                BOOST_TEST(static_cast<std::int64_t>(list.size()) == counts[step]);
                BOOST_TEST(reporting::rows(store, list, later).size() == list.size());
                sum[step] += counts[step];
            }
        for (const Step step : store::kAllSteps) {
            BOOST_TEST(sum[step] == month.total[step]);
            BOOST_TEST(static_cast<std::int64_t>(reporting::behind(store, november, scope, step, later).size()) ==
                       month.total[step]);
        }
    }
    store::StepCounts employers;
    for (const char* symbol : {"0101", "0202", ""})
        for (const Step step : store::kAllSteps)
            employers[step] += figures({.employer = symbol}).total[step];
    BOOST_TEST((employers == figures().total));
}

BOOST_AUTO_TEST_CASE(agree_with_where_pieces_stand)
{
    const mailing::Numbers now = mailing::numbers(store, {}, {}, later);
    for (const By by : {By::Batch, By::Employer}) {
        const auto all = standings(by);
        for (const reporting::Standing& standing : all) {
            BOOST_TEST_INFO_SCOPE(standing.label);
            BOOST_TEST(standing.agrees());
            BOOST_TEST(standing.late <= standing.outside);
        }
        const reporting::Standing total = sum(all);
        BOOST_TEST(total.pieces == now.pieces);
        BOOST_TEST(total.pieces == figures().total[Step::Issued]);
        BOOST_TEST(total.waiting == 4);  // decided after the batch, and printed again
        BOOST_TEST(total.outside == 17); // nine envelopes, of which one certificate has come back
        BOOST_TEST(total.presumed == 2);
        BOOST_TEST(total.delivered == 4);
        BOOST_TEST(total.returned == 4);
        BOOST_TEST(total.recalled == 1);
        BOOST_TEST(total.lost == 4);
        BOOST_TEST(total.printed == 8);
        // 特定記録 8 and 30 days out, of which one has lost its certificate, and ordinary mail of 8 and 15 days.
        BOOST_TEST(total.late == 7);
        BOOST_TEST(total.returned == now.pieces_in(domain::PieceState::Returned));
        BOOST_TEST(total.delivered == now.pieces_in(domain::PieceState::Delivered));
        BOOST_TEST(total.outside + total.presumed == now.pieces_in(domain::PieceState::Mailed));
    }
}

BOOST_AUTO_TEST_CASE(list_the_pieces_behind_each_number_of_a_standing)
{
    const reporting::Period of_the_20th = reporting::day_of(day("2026-11-20"));
    for (const By by : {By::Batch, By::Employer})
        for (const std::optional<reporting::Period>& period :
             {std::optional<reporting::Period>{}, std::optional(november), std::optional(of_the_20th)})
            for (const reporting::Standing& standing : standings(by, period)) {
                std::set<std::int64_t> placed;
                std::size_t places = 0;
                for (const Column column : kColumns) {
                    BOOST_TEST_INFO_SCOPE(standing.label << " " << japanese(column));
                    const auto list = reporting::behind(store, by, standing, column, period, {}, later);
                    BOOST_TEST(static_cast<std::int64_t>(list.size()) == reporting::number(standing, column));
                    BOOST_TEST(std::is_sorted(list.begin(), list.end()));
                    if (column != Column::Pieces && column != Column::Late) {
                        placed.insert(list.begin(), list.end());
                        places += list.size();
                    }
                }
                BOOST_TEST(placed.size() == places); // nothing stands in two places
                BOOST_TEST(static_cast<std::int64_t>(places) == standing.pieces);
            }
    for (const By by : {By::Batch, By::Employer})
        for (const Column column : kColumns)
            BOOST_TEST(static_cast<std::int64_t>(reporting::behind(store, by, column, {}, {}, later).size()) ==
                       reporting::number(sum(standings(by)), column));
    BOOST_TEST(standings(By::Batch, reporting::month_of(day("2026-10-01"))).empty());
    BOOST_TEST(standings(By::Employer, reporting::month_of(day("2026-12-01"))).empty());
}

BOOST_AUTO_TEST_CASE(name_batches_and_employers)
{
    const auto batches = standings(By::Batch);
    BOOST_REQUIRE_EQUAL(batches.size(), 2u);
    BOOST_TEST(batches[0].key == std::to_string(batch.value));
    BOOST_TEST(batches[0].label == "ロット " + batches[0].key + "　2026-11-20");
    BOOST_TEST(batches[1].label == "ロットなし");
    BOOST_TEST(batches[1].pieces == 2);
    const auto employers = standings(By::Employer);
    BOOST_REQUIRE_EQUAL(employers.size(), 3u);
    BOOST_TEST(employers[0].label == "事業所なし");
    BOOST_TEST(employers[1].key == "0101");
    BOOST_TEST(employers[1].label == "試験製作所");
    BOOST_TEST(employers[2].label == "0202");
}

BOOST_AUTO_TEST_CASE(count_the_days_from_the_roster_to_the_hand_over)
{
    const reporting::Waiting waiting = reporting::waiting(store, november, {}, later);
    BOOST_TEST(waiting.pieces == 14); // thirteen posted and one at the counter: certificates alone
    BOOST_TEST(waiting.median.value() == 8);
    BOOST_TEST(waiting.ninetieth.value() == 8);
    BOOST_TEST(waiting.longest.value() == 8);
    BOOST_TEST(waiting.by_days.at(8) == 14);
    for (int days = 0; days <= reporting::Waiting::kMostDays; ++days)
        BOOST_TEST(static_cast<std::int64_t>(reporting::behind_waiting(store, november, {}, days, later).size()) ==
                   waiting.by_days.at(static_cast<std::size_t>(days)));
    BOOST_TEST(reporting::behind_waiting(store, november, {}, {}, later).size() == 14u);
    // One waited since the day before, two since forty days: an application counts before the roster.
    db::exec(store.session(), "UPDATE rosters SET imported_at = '2026-11-27T14:59:00Z'");
    store::Change change(store, later.actor, later.now());
    const auto old = store::Pieces(store).find(piece(store, batch, "100001").code);
    const auto other = store::Pieces(store).find(piece(store, batch, "100002").code);
    for (const auto& each : {old, other})
        db::exec(store.session(),
                 "INSERT INTO applications (member_id, state, revision, reason, applied, applicant, identity_check, "
                 "identity_note, received_at, received_by, decision_id) VALUES ($1, 'decided', 1, '', '2026-10-19', "
                 "'', '', '', '2026-10-18T15:00:00Z', 'clerk', $2)",
                 each->member.value, each->decision.value);
    change.commit();
    const reporting::Waiting mixed = reporting::waiting(store, november, {}, later);
    BOOST_TEST(mixed.by_days.at(1) == 12);
    BOOST_TEST(mixed.by_days.at(reporting::Waiting::kMostDays) == 2);
    BOOST_TEST(mixed.median.value() == 1);
    BOOST_TEST(mixed.ninetieth.value() == 40);
    BOOST_TEST(mixed.longest.value() == 40);
    BOOST_TEST(reporting::behind_waiting(store, november, {}, reporting::Waiting::kMostDays, later).size() == 2u);
    BOOST_TEST(reporting::behind_waiting(store, november, {}, 1, later).size() == 12u);
    BOOST_TEST(!reporting::waiting(store, reporting::month_of(day("2026-10-01")), {}, later).median);
}

BOOST_AUTO_TEST_CASE(say_what_a_piece_cost)
{
    store::Change change(store, later.actor, later.now());
    store::Stock stock(store);
    stock.add_item(change, {.code = "CARD", .name = "カード", .kind = domain::StockKind::Card, .unit_yen = 120});
    stock.add_item(change, {.code = "ENV", .name = "封筒", .kind = domain::StockKind::Envelope});
    stock.add_item(change, {.code = "OTHER",
                            .name = "他の保険者の封筒",
                            .kind = domain::StockKind::Envelope,
                            .insurer_number = "06139992",
                            .unit_yen = 9});
    for (const char* item : {"CARD", "ENV", "OTHER"})
        stock.receive(change, item, {.day = day("2026-11-01"), .quantity = 100});
    stock.use(change, "CARD", {.day = day("2026-10-31").plus_days(1), .quantity = 20, .batch = batch});
    stock.put_back(change, "CARD", {.day = day("2026-11-30"), .quantity = 3, .batch = batch});
    stock.spoil(change, "CARD", {.day = day("2026-11-30"), .quantity = 2, .reason = "重送", .batch = batch});
    stock.use(change, "CARD", {.day = day("2026-12-01"), .quantity = 1, .batch = batch});
    stock.use(change, "ENV", {.day = day("2026-11-20"), .quantity = 13, .batch = batch});
    stock.use(change, "OTHER", {.day = day("2026-11-20"), .quantity = 5, .reason = "宛名の試し刷り"});
    db::exec(store.session(), "UPDATE mail_items SET yen = 180 WHERE posted_on = $1", later.today.iso());
    change.commit();

    const reporting::Costs mine = reporting::costs(store, november, insurer.number, later);
    BOOST_REQUIRE_EQUAL(mine.items.size(), 2u);
    BOOST_TEST(mine.items[0].used == 17);
    BOOST_TEST(mine.items[0].spoiled == 2);
    BOOST_TEST(mine.items[0].on_hand == 80);
    BOOST_TEST(mine.items[0].yen().value() == 19 * 120);
    BOOST_TEST(!mine.items[1].yen());
    BOOST_TEST(mine.without_price == std::vector<std::string>{"ENV"}, boost::test_tools::per_element());
    BOOST_TEST(mine.material_yen == 19 * 120);
    BOOST_TEST(mine.items_posted == 12); // one of mail_everywhere()'s was posted in October
    BOOST_TEST(mine.postage_yen == 180);
    BOOST_TEST(mine.items_without_price == 11);
    BOOST_TEST(!mine.complete());
    BOOST_TEST(mine.pieces_handed_over == 28);
    BOOST_TEST(mine.yen_a_piece().value() == (19.0 * 120 + 180) / 28);
    using reporting::PostedItems;
    BOOST_TEST(reporting::behind_handed_over(store, november, insurer.number, later).size() == 28u);
    BOOST_TEST(reporting::behind_materials(store, november, insurer.number, "CARD", later).size() == 3u);
    BOOST_TEST(reporting::behind_materials(store, november, insurer.number, "", later).size() == 4u);
    BOOST_TEST(reporting::behind_postage(store, november, insurer.number, PostedItems::All, later).size() == 12u);
    BOOST_TEST(reporting::behind_postage(store, november, insurer.number, PostedItems::WithoutPrice, later).size() ==
               11u);
    const reporting::Costs all = reporting::costs(store, november, "", later);
    BOOST_TEST(all.items.size() == 3u);
    BOOST_TEST(all.material_yen == 19 * 120 + 45);
    const reporting::Costs before = reporting::costs(store, reporting::month_of(day("2026-09-01")), "", later);
    BOOST_TEST(before.items.empty());
    BOOST_TEST(!before.yen_a_piece());
    BOOST_TEST(before.complete());
}

BOOST_AUTO_TEST_CASE(are_shown_to_who_may_see_numbers)
{
    services::Desk clerk = signed_in("clerk", domain::Role::Clerk);
    clerk.rights = {};
    const auto refused = of_kind(ErrorKind::Conflict, "権限");
    const reporting::Standing standing;
    BOOST_CHECK_EXCEPTION(reporting::figures(store, november, {}, clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(reporting::behind(store, november, {}, Step::Issued, clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(reporting::rows(store, {}, clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(reporting::standings(store, By::Batch, {}, {}, clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(reporting::behind(store, By::Batch, standing, Column::Late, {}, {}, clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(reporting::waiting(store, november, {}, clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(reporting::behind_waiting(store, november, {}, 1, clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(reporting::costs(store, november, {}, clerk), Error, refused);
}

BOOST_AUTO_TEST_CASE(refuse_what_is_not_there)
{
    BOOST_CHECK_EXCEPTION(figures({.batch = store::BatchId{999}}), Error, of_kind(ErrorKind::BadInput, "999"));
    BOOST_CHECK_EXCEPTION(reporting::figures(store, {day("2026-11-02"), day("2026-11-01")}, {}, later), Error,
                          of_kind(ErrorKind::Usage, "2026-11-01"));
}

BOOST_AUTO_TEST_CASE(read_back_from_json_and_csv)
{
    const reporting::Figures month = figures();
    const auto json = Poco::JSON::Parser().parse(reporting::to_json(month)).extract<Poco::JSON::Object::Ptr>();
    BOOST_TEST(json->getObject("total")->getValue<int>("issued") == month.total[Step::Issued]);
    BOOST_TEST(json->getArray("days")->size() == month.days.size());
    const std::filesystem::path file = path / "figures.csv";
    write_whole_file(file, reporting::to_csv(month));
    const auto lines = read_csv(file);
    BOOST_REQUIRE_EQUAL(lines.size(), month.days.size() + 1);
    std::int64_t posted = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        posted += std::stoll(lines[i].at("差出"));
    BOOST_TEST(posted == month.total[Step::Posted]);
    BOOST_TEST(lines.back().at("差出") == std::to_string(posted));
    const auto all = standings(By::Employer);
    write_whole_file(file, reporting::to_csv(By::Employer, all));
    const auto employers = read_csv(file);
    BOOST_REQUIRE_EQUAL(employers.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const Column column : kColumns)
            BOOST_TEST(employers[i].at(std::string(japanese(column))) ==
                       std::to_string(reporting::number(all[i], column)));
    const auto array = Poco::JSON::Parser().parse(reporting::to_json(all)).extract<Poco::JSON::Array::Ptr>();
    BOOST_REQUIRE_EQUAL(array->size(), all.size());
    BOOST_TEST(array->getObject(1)->getValue<std::string>("label") == all[1].label);
    BOOST_TEST(array->getObject(1)->getValue<int>("pieces") == all[1].pieces);
}

BOOST_AUTO_TEST_SUITE_END()
