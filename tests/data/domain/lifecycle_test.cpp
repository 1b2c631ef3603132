#include "data/domain/job.h"
#include "data/domain/piece.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <map>

using namespace fuda::domain;

namespace {

constexpr PieceState kPieceStates[] = {PieceState::Planned, PieceState::Held, PieceState::Composed, PieceState::Printed,
                                       PieceState::Void};
constexpr PieceEvent kPieceEvents[] = {PieceEvent::Proved, PieceEvent::HeldBack, PieceEvent::Released,
                                       PieceEvent::PrintedOut, PieceEvent::Voided};
constexpr JobState kJobStates[] = {JobState::Composed, JobState::Sending, JobState::Printed};
constexpr JobEvent kJobEvents[] = {JobEvent::Send, JobEvent::NotSent, JobEvent::PrintedOut};

template <class State>
std::string name_of(std::optional<State> state)
{
    return state ? std::string(name(*state)) : "no";
}

} // namespace

BOOST_AUTO_TEST_SUITE(lifecycles)

BOOST_AUTO_TEST_CASE(a_piece_lives_by_its_table_in_every_state_and_event)
{
    // One line a state; the columns are proved, held, released, printed, voided.
    const std::map<PieceState, std::array<const char*, 5>> table = {
        {PieceState::Planned, {"composed", "held", "no", "no", "void"}},
        {PieceState::Held, {"no", "no", "planned", "no", "void"}},
        {PieceState::Composed, {"no", "held", "no", "printed", "void"}},
        {PieceState::Printed, {"no", "no", "no", "no", "no"}},
        {PieceState::Void, {"no", "no", "no", "no", "no"}},
    };
    for (const PieceState state : kPieceStates)
        for (std::size_t column = 0; column < std::size(kPieceEvents); ++column) {
            BOOST_TEST_INFO_SCOPE(name(state) << ", " << name(kPieceEvents[column]));
            BOOST_TEST(name_of(next(state, kPieceEvents[column])) == table.at(state)[column]);
        }
}

BOOST_AUTO_TEST_CASE(a_job_lives_by_its_table_in_every_state_and_event)
{
    // The columns are send, not sent, printed.
    const std::map<JobState, std::array<const char*, 3>> table = {
        {JobState::Composed, {"sending", "no", "no"}},
        {JobState::Sending, {"no", "composed", "printed"}},
        {JobState::Printed, {"no", "no", "no"}},
    };
    for (const JobState state : kJobStates)
        for (std::size_t column = 0; column < std::size(kJobEvents); ++column) {
            BOOST_TEST_INFO_SCOPE(name(state) << ", " << name(kJobEvents[column]));
            BOOST_TEST(name_of(next(state, kJobEvents[column])) == table.at(state)[column]);
        }
}

BOOST_AUTO_TEST_CASE(states_are_read_back_from_their_names)
{
    for (const PieceState state : kPieceStates)
        BOOST_TEST((parse_piece_state(name(state)) == state));
    for (const JobState state : kJobStates)
        BOOST_TEST((parse_job_state(name(state)) == state));
    for (const char* wrong : {"", "Planned", "lost"}) {
        BOOST_TEST(!parse_piece_state(wrong));
        BOOST_TEST(!parse_job_state(wrong));
    }
}

BOOST_AUTO_TEST_SUITE_END()
