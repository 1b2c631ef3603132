#include "data/domain/batch.h"
#include "data/domain/job.h"
#include "data/domain/mail_item.h"
#include "data/domain/piece.h"
#include "data/domain/portal_delivery.h"
#include "data/domain/posting.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace fuda::domain;

namespace {

/// "from event to" of every step that can happen, as a print-room would tell it, a state a line.
std::set<std::string> steps(const std::string& told)
{
    std::set<std::string> all;
    std::istringstream lines(told);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string from, event, to;
        for (words >> from; words >> event >> to;)
            all.insert(from + " " + event + " " + to);
    }
    return all;
}

/// The same of the table.
template <class State, class Event>
std::set<std::string> steps(int states, int events)
{
    std::set<std::string> all;
    for (int s = 0; s < states; ++s)
        for (int e = 0; e < events; ++e)
            if (const auto to = next(static_cast<State>(s), static_cast<Event>(e)))
                all.insert(std::string(name(static_cast<State>(s))) + " " + std::string(name(static_cast<Event>(e))) +
                           " " + std::string(name(*to)));
    return all;
}

constexpr int kPieceStates = static_cast<int>(PieceState::Void) + 1;
constexpr int kPieceEvents = static_cast<int>(PieceEvent::Voided) + 1;

/// Where a piece can get to from a state.
std::set<PieceState> reachable(PieceState from)
{
    std::set<PieceState> found = {from};
    for (bool more = true; more;) {
        more = false;
        for (const PieceState state : std::set<PieceState>(found))
            for (int e = 0; e < kPieceEvents; ++e)
                if (const auto to = next(state, static_cast<PieceEvent>(e)))
                    more = found.insert(*to).second || more;
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(lifecycles)

BOOST_AUTO_TEST_CASE(a_piece_takes_these_steps_and_no_others)
{
    const auto told = steps("planned proved composed held held voided void\n"
                            "held released planned voided void\n"
                            "composed printed printed doubted in-doubt withdrawn planned published mailed voided void\n"
                            "in-doubt confirmed confirmed not-produced void spoiled spoiled\n"
                            "printed confirmed confirmed doubted in-doubt spoiled spoiled pulled pulled\n"
                            "confirmed spoiled spoiled pulled pulled mailed mailed handed-over delivered\n"
                            "mailed delivered delivered returned returned recovered recovered\n"
                            "delivered returned returned recovered recovered\n"
                            "returned mailed mailed handed-over delivered pulled pulled recovered recovered\n"
                            "spoiled destroyed destroyed\n"
                            "pulled destroyed destroyed\n"
                            "recovered destroyed destroyed\n"
                            "void printed printed doubted in-doubt\n");
    const auto table = steps<PieceState, PieceEvent>(kPieceStates, kPieceEvents);
    BOOST_TEST(table == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_job_takes_these_steps_and_no_others)
{
    const auto told = steps("composed send sending cancelled cancelled published published\n"
                            "sending accepted sending not-sent composed printed printed doubted in-doubt\n"
                            "printed doubted in-doubt\n"
                            "in-doubt settled printed\n");
    BOOST_TEST((steps<JobState, JobEvent>(6, 8)) == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_batch_takes_these_steps_and_no_others)
{
    const auto told = steps("planned composed proofing cancelled cancelled\n"
                            "proofing approved approved cancelled cancelled\n"
                            "approved approved approved held held closed closed cancelled cancelled\n"
                            "held released approved cancelled cancelled\n");
    BOOST_TEST((steps<BatchState, BatchEvent>(6, 6)) == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_mail_item_takes_these_steps_and_no_others)
{
    const auto told = steps("planned packed packed unpacked unpacked\n"
                            "packed posted posted reopened planned unpacked unpacked\n"
                            "posted presumed presumed delivered delivered returned returned\n"
                            "presumed delivered delivered returned returned\n"
                            "delivered returned returned\n");
    BOOST_TEST((steps<MailItemState, MailItemEvent>(7, 7)) == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_posting_and_a_portal_delivery_take_these_steps_and_no_others)
{
    BOOST_TEST((steps<PostingState, PostingEvent>(4, 3)) == steps("open handed-over handed-over cancelled cancelled\n"
                                                                  "handed-over receipted receipted\n"),
               boost::test_tools::per_element());
    BOOST_TEST((steps<PortalState, PortalEvent>(3, 2)) ==
                   steps("published fetched fetched withdrawn withdrawn\nfetched withdrawn withdrawn\n"),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_piece_is_stuck_before_it_is_accounted_for)
{
    for (const PieceState state : kAllPieceStates) {
        BOOST_TEST_INFO_SCOPE(name(state));
        const auto ends = reachable(state);
        BOOST_TEST(std::any_of(ends.begin(), ends.end(), is_settled));
    }
    BOOST_TEST(reachable(PieceState::Planned).size() == static_cast<std::size_t>(kPieceStates));
    BOOST_TEST(reachable(PieceState::Destroyed).size() == 1u);
}

BOOST_AUTO_TEST_CASE(nothing_leaves_the_house_that_nobody_has_confirmed)
{
    for (const PieceState state : kAllPieceStates)
        for (const PieceEvent event : {PieceEvent::Mailed, PieceEvent::HandedOver})
            BOOST_TEST(next(state, event).has_value() ==
                           (state == PieceState::Confirmed || state == PieceState::Returned),
                       name(state) << " " << name(event));
}

BOOST_AUTO_TEST_CASE(names_are_all_different_and_read_back)
{
    std::set<std::string_view> names, japanese_names;
    for (const PieceState state : kAllPieceStates) {
        BOOST_TEST((parse_piece_state(name(state)) == state));
        names.insert(name(state));
        japanese_names.insert(japanese(state));
    }
    BOOST_TEST(names.size() == static_cast<std::size_t>(kPieceStates));
    BOOST_TEST(japanese_names.size() == static_cast<std::size_t>(kPieceStates));
    for (const JobState state : {JobState::Composed, JobState::Sending, JobState::Printed, JobState::InDoubt,
                                 JobState::Cancelled, JobState::Published})
        BOOST_TEST((parse_job_state(name(state)) == state));
    for (const BatchState state : {BatchState::Planned, BatchState::Proofing, BatchState::Approved, BatchState::Held,
                                   BatchState::Closed, BatchState::Cancelled})
        BOOST_TEST((parse_batch_state(name(state)) == state));
    for (const MailItemState state : kAllMailItemStates)
        BOOST_TEST((parse_mail_item_state(name(state)) == state));
    for (const char* wrong : {"", "Planned", "lost"}) {
        BOOST_TEST(!parse_piece_state(wrong));
        BOOST_TEST(!parse_job_state(wrong));
        BOOST_TEST(!parse_batch_state(wrong));
        BOOST_TEST(!parse_mail_item_state(wrong));
    }
}

BOOST_AUTO_TEST_SUITE_END()
