#include "data/domain/job.h"

#include <boost/test/unit_test.hpp>
#include <map>

using namespace fuda::domain;

BOOST_AUTO_TEST_SUITE(job_lifecycle)

BOOST_AUTO_TEST_CASE(a_job_is_composed_then_sending_then_printed_and_can_come_back_only_unsent)
{
    const std::map<std::pair<JobState, JobEvent>, JobState> allowed = {
        {{JobState::Composed, JobEvent::Send}, JobState::Sending},
        {{JobState::Sending, JobEvent::NotSent}, JobState::Composed},
        {{JobState::Sending, JobEvent::PrintedOut}, JobState::Printed},
    };
    for (const auto state : {JobState::Composed, JobState::Sending, JobState::Printed})
        for (const auto event : {JobEvent::Send, JobEvent::NotSent, JobEvent::PrintedOut}) {
            BOOST_TEST_INFO_SCOPE(name(state) << " + " << name(event));
            const auto expected = allowed.find({state, event});
            const auto after = next(state, event);
            BOOST_TEST(after.has_value() == (expected != allowed.end()));
            BOOST_TEST((!after || *after == expected->second));
        }
}

BOOST_AUTO_TEST_CASE(the_name_of_a_state_is_read_back)
{
    for (const auto state : {JobState::Composed, JobState::Sending, JobState::Printed})
        BOOST_TEST((parse_job_state(name(state)) == state));
    BOOST_TEST(!parse_job_state("done"));
}

BOOST_AUTO_TEST_SUITE_END()
