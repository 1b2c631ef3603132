#include "app/desktop/issue/as_steps.h"

namespace fuda::desktop {

std::vector<look::Steps::Step> as_steps(const std::vector<presenters::StepShown>& shown)
{
    using To = look::Steps::Step::State;
    std::vector<look::Steps::Step> steps;
    for (const presenters::StepShown& step : shown) {
        To state = To::ToCome;
        switch (step.state) {
        case presenters::StepShown::State::Done:
            state = To::Done;
            break;
        case presenters::StepShown::State::Present:
            state = To::Present;
            break;
        case presenters::StepShown::State::ToCome:
            break;
        }
        steps.push_back({step.text, state, step.reachable});
    }
    return steps;
}

} // namespace fuda::desktop
