#pragma once

#include "app/presenters/mailing/bench_presenter.h"

namespace fuda::desktop {

/// A short high beep, two rising ones, or a low buzz three times: told apart without looking. A machine without an audio device
/// rings its bell for a stop, and is silent otherwise.
void play(presenters::BenchSound sound);

} // namespace fuda::desktop
