#pragma once

#include "app/desktop/look/steps.h"
#include "app/presenters/issue/batch_stage.h"

#include <vector>

namespace fuda::desktop {

std::vector<look::Steps::Step> as_steps(const std::vector<presenters::StepShown>& shown);

} // namespace fuda::desktop
