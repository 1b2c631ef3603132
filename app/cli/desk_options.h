#pragma once

#include "app/cli/arguments.h"
#include "app/services/composing.h"
#include "app/services/desk.h"
#include "app/services/importing.h"
#include "data/store/store.h"

#include <memory>
#include <vector>

// What several commands share: the store, the day, and what a job holds.

namespace fuda::cli {

Option store_option();
Option test_option();
Option today_option();
/// Of steps that make no date: accepted so that one line of options serves all steps.
Option tolerated_today_option();
Option profile_option();
Option json_option();
std::vector<Option> import_options();
std::vector<Option> hopper_options();
std::vector<Option> compose_options();

/// All of them in one list.
std::vector<Option> joined(std::initializer_list<std::vector<Option>> lists);

/// The store that --store names, or the default one; made when it is not there and `make` says so: a live one unless
/// --test.
store::Store open_store(const Arguments& arguments, const services::Desk& desk, bool make);

/// Who runs the program, the system's clock, and --today or the system's date.
services::Desk desk_of(const Arguments& arguments);

/// --profile, read and checked.
domain::Insurer insurer_of(const Arguments& arguments);

services::ImportOptions import_options_of(const Arguments& arguments);
services::ComposeOptions compose_options_of(const Arguments& arguments);

/// "YYYY-MM-DD" or any form that a roster may have. Throws Error(Usage) naming the option.
calendar::Date date_of(const std::string& text, const std::string& what);

} // namespace fuda::cli
