#include "data/store/figures/step_counts.h"
#include "tests/data/store/store_fixture.h"

using namespace fuda;
using namespace fuda::store;
using namespace fuda::tests;

namespace {

constexpr const char* kDay = "2026-11-20";

Days days(const char* first, const char* last)
{
    return {day(first), day(last)};
}

struct Log : OpenStore {
    StepLog steps{opened};

    /// An entry of the log alone.
    void note(const char* at, domain::PieceEvent event)
    {
        Change change(opened, kClerk, at);
        change.record({Thing::Piece, "A", std::string(domain::name(event)), "", "", {}});
        change.commit();
    }
    StepCounts on(const char* iso, const StepScope& scope = {})
    {
        return steps.by_day(days(iso, iso), scope)[0].second;
    }
    PieceRow first_card(RosterId roster)
    {
        for (const PieceRow& piece : Pieces(opened).list(roster, PieceId{-1}, 100))
            if (piece.document == domain::Document::CertificateCard)
                return piece;
        throw std::logic_error("no card");
    }
    void apply(const PieceRow& piece, domain::PieceEvent event)
    {
        Change change(opened, kClerk, kNow);
        const auto seen = Pieces(opened).get(piece.id);
        Pieces(opened).apply(change, piece.id, seen->revision, event, "よごれ");
        change.commit();
    }
    /// Every number is as long as its list.
    void check_lists(const Days& period, const StepScope& scope = {})
    {
        StepCounts sum;
        for (const auto& [each, counts] : steps.by_day(period, scope))
            for (const Step step : kAllSteps) {
                sum[step] += counts[step];
                BOOST_TEST(steps.entries({each, each}, scope, step).size() == static_cast<std::size_t>(counts[step]));
            }
        for (const Step step : kAllSteps)
            BOOST_TEST(steps.entries(period, scope, step).size() == static_cast<std::size_t>(sum[step]));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(steps_in_the_log, Log)

BOOST_AUTO_TEST_CASE(belong_to_the_day_of_japan)
{
    note("2026-11-19T14:59:59Z", domain::PieceEvent::Delivered);
    note("2026-11-19T15:00:00Z", domain::PieceEvent::Delivered);
    note("2026-11-20T14:59:59Z", domain::PieceEvent::Delivered);
    note("2026-11-20T15:00:00Z", domain::PieceEvent::Delivered);
    const auto by_day = steps.by_day(days("2026-11-18", "2026-11-21"), {});
    BOOST_REQUIRE_EQUAL(by_day.size(), 4u);
    const std::int64_t delivered[] = {0, 1, 2, 1};
    for (std::size_t i = 0; i < by_day.size(); ++i) {
        BOOST_TEST(by_day[i].first.iso() == day("2026-11-18").plus_days(static_cast<int>(i)).iso());
        BOOST_TEST(by_day[i].second[Step::Delivered] == delivered[i]);
    }
    check_lists(days("2026-11-18", "2026-11-21"));
}

BOOST_AUTO_TEST_CASE(are_one_event_each_and_the_others_are_none)
{
    using enum domain::PieceEvent;
    const std::pair<domain::PieceEvent, std::optional<Step>> all[] = {{Proved, {}},
                                                                      {HeldBack, {}},
                                                                      {Released, {}},
                                                                      {Withdrawn, {}},
                                                                      {PrintedOut, Step::Printed},
                                                                      {Doubted, {}},
                                                                      {Confirmed, {}},
                                                                      {NotProduced, {}},
                                                                      {Spoiled, Step::Spoiled},
                                                                      {Pulled, {}},
                                                                      {Mailed, Step::Posted},
                                                                      {HandedOver, Step::HandedOver},
                                                                      {Published, Step::Posted},
                                                                      {Delivered, Step::Delivered},
                                                                      {Returned, Step::Returned},
                                                                      {Recovered, Step::Recalled},
                                                                      {Destroyed, Step::Destroyed},
                                                                      {Voided, Step::Voided}};
    for (const auto& [event, step] : all) {
        BOOST_TEST_INFO_SCOPE(domain::name(event));
        StepCounts expected = on(kDay);
        note(kNow, event);
        if (step)
            ++expected[*step];
        BOOST_TEST((on(kDay) == expected));
    }
    check_lists(days(kDay, kDay));
}

BOOST_AUTO_TEST_CASE(count_a_piece_as_printed_once_when_a_person_had_to_look)
{
    const RosterId roster = import(opened, members(0, 3));
    decide_all(opened, roster, issue_card());
    const Job job = compose_job(opened, domain::Document::CertificateCard, 3);
    approve(opened, job.queue.batch);
    {
        Change change(opened, kClerk, kNow);
        Jobs(opened).mark_sending(change, job.id, {"/out", "job-1"});
        change.commit();
    }
    {
        Change change(opened, kClerk, kNow);
        Jobs(opened).mark_in_doubt(change, job.id, "停電");
        change.commit();
    }
    BOOST_TEST(on(kDay)[Step::Printed] == 0);
    std::vector<PieceRow> cards;
    for (const PieceRow& piece : Pieces(opened).list(roster, PieceId{-1}, 100))
        if (piece.document == domain::Document::CertificateCard)
            cards.push_back(piece);
    apply(cards.at(0), domain::PieceEvent::Confirmed);
    apply(cards.at(1), domain::PieceEvent::Spoiled);
    apply(cards.at(2), domain::PieceEvent::NotProduced);
    const StepCounts counts = on(kDay);
    BOOST_TEST(counts[Step::Issued] == 6);
    BOOST_TEST(counts[Step::Printed] == 2);
    BOOST_TEST(counts[Step::Spoiled] == 1);
    check_lists(days(kDay, kDay));
    note(kNow, domain::PieceEvent::PrintedOut); // another one, that the printer has told of
    BOOST_TEST(on(kDay)[Step::Printed] == 3);
}

BOOST_AUTO_TEST_CASE(are_told_apart_by_insurer_batch_and_employer)
{
    auto rows = members(0, 4);
    rows[0].eligibility.employer_symbol = "0101";
    rows[1].eligibility.employer_symbol = "0101";
    rows[2].eligibility.employer_symbol = "0202";
    const RosterId roster = import(opened, rows);
    decide_all(opened, roster, issue_card());
    make_batches(opened);
    const BatchId batch = Batches(opened).list({}, 1).at(0).id;
    BOOST_TEST(on(kDay)[Step::Issued] == 8);
    BOOST_TEST(on(kDay, {.batch = batch})[Step::Issued] == 8);
    BOOST_TEST(on(kDay, {.batch = BatchId{batch.value + 1}})[Step::Issued] == 0);
    BOOST_TEST(on(kDay, {.employer = "0101"})[Step::Issued] == 4);
    BOOST_TEST(on(kDay, {.employer = "0202"})[Step::Issued] == 2);
    BOOST_TEST(on(kDay, {.employer = ""})[Step::Issued] == 2);
    BOOST_TEST(on(kDay, {.insurer_number = kInsurer})[Step::Issued] == 8);
    BOOST_TEST(on(kDay, {.insurer_number = "06139992"})[Step::Issued] == 0);
    // Another insurer's roster: now the pieces themselves have to be asked.
    db::exec(opened.session(), "UPDATE rosters SET insurer_number = '06139992' WHERE id = $1", roster.value);
    BOOST_TEST(on(kDay, {.insurer_number = kInsurer, .batch = batch, .employer = "0101"})[Step::Issued] == 4);
    BOOST_TEST(on(kDay, {.insurer_number = kInsurer})[Step::Issued] == 8);
    for (const StepScope& scope : {StepScope{.insurer_number = kInsurer}, {.batch = batch}, {.employer = "0101"}})
        check_lists(days("2026-11-19", "2026-11-21"), scope);
}

BOOST_AUTO_TEST_CASE(have_a_row_with_the_piece_as_it_is_now)
{
    const RosterId roster = import(opened, members(0, 2));
    decide_all(opened, roster, issue_card());
    const PieceRow card = first_card(roster);
    apply(card, domain::PieceEvent::Voided);
    const auto entries = steps.entries(days(kDay, kDay), {}, Step::Voided);
    BOOST_REQUIRE_EQUAL(entries.size(), 1u);
    const std::int64_t asked[] = {entries[0], 999'999};
    const auto rows = steps.rows(asked);
    BOOST_REQUIRE_EQUAL(rows.size(), 1u);
    BOOST_TEST(rows[0].seq == entries[0]);
    BOOST_TEST(rows[0].at == kNow);
    BOOST_TEST(rows[0].by == kClerk.name);
    BOOST_TEST(rows[0].code == card.code.text());
    BOOST_TEST(rows[0].document == japanese(domain::Document::CertificateCard));
    BOOST_TEST(rows[0].state == japanese(domain::PieceState::Void));
    BOOST_TEST(rows[0].batch == "");
}

BOOST_AUTO_TEST_CASE(are_found_by_their_index)
{
    const bool sqlite = opened.session().engine() == db::Engine::Sqlite;
    for (const char* at : {"2026-10-01T00:00:00Z", "2026-11-10T00:00:00Z", "2026-12-20T00:00:00Z"}) {
        Change change(opened, kClerk, at);
        for (int i = 0; i < 1000; ++i)
            change.record({Thing::Piece, std::to_string(i), i % 10 == 0 ? "printed" : "proved", "", "", {}});
        change.commit();
    }
    opened.session().execute_script("ANALYZE events");
    const std::string query = "SELECT COUNT(*) FROM events e WHERE e.thing = 'piece' AND e.event IN ('planned', "
                              "'printed') AND e.at >= '2026-11-01' AND e.at < '2026-12-01'";
    const db::Table plan =
        opened.session().select(sqlite ? 4 : 1, (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + query, {});
    std::string text;
    for (std::size_t i = 0; i < plan.rows(); ++i)
        text += plan.cell(i, sqlite ? 3 : 0).value() + "\n";
    BOOST_TEST(text.find("events_of_pieces") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()
