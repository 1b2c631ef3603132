#pragma once

#include "app/cli/arguments.h"
#include "app/services/desk.h"
#include "app/services/issuing/composing.h"
#include "app/services/issuing/importing.h"
#include "data/store/store.h"

#include <optional>
#include <vector>

// What several commands share: the store and who works at it, the day, and what a job holds.

namespace fuda::cli {

inline constexpr long long kListed = 1000; ///< the lines of a list where nobody says --count

/// --user --password-file: who works at the store.
std::vector<Option> sign_in_options();
/// --store --test and those of signing in: of every command that opens a store.
std::vector<Option> store_options();
/// --second --second-password-file: of every step that takes two people.
std::vector<Option> second_options();
Option today_option();
/// Of steps that make no date: accepted so that one line of options serves all steps.
Option tolerated_today_option();
Option profile_option();
/// --profile of commands with a store: also the number of an insurer whose profile it has.
Option insurer_option();
Option json_option();
std::vector<Option> import_options();
std::vector<Option> hopper_options();
std::vector<Option> compose_options();

/// All of them in one list.
std::vector<Option> joined(std::initializer_list<std::vector<Option>> lists);
/// A command's own options, the store's and --json: what most commands take.
std::vector<Option> with_store(std::vector<Option> own = {});
/// The same with --today.
std::vector<Option> with_store_and_today(std::vector<Option> own = {});

/// A store and who works at it.
struct Opened {
    store::Store store;
    services::Desk desk; ///< the system's clock; --today or the day in Japan
};

/// --store, or the default one of its kind.
std::string address_of(const Arguments& arguments);
/// The mode that the store must be of; nothing: whichever it is.
std::optional<store::Mode> mode_of(const Arguments& arguments);
/// Who runs the program, as the system knows them, at the system's clock.
services::Desk system_desk(const Arguments& arguments);
/// The store with the system's user at its desk, whomever it knows: for signing in and out.
Opened open_for_sign_in(const Arguments& arguments);
/// The store that --store names, or the default one of its kind, and the person at its desk: the one that --user (or
/// FUDA_USER) names, else the one of `fuda user sign-in`, else, in a store that knows no people, the system's user. Throws
/// Error(Unavailable) when there is no such store, Error(Conflict) when it knows people and nobody has signed in.
Opened open_desk(const Arguments& arguments);
/// The same; makes the store when it is not there: a live one unless --test.
Opened open_or_create_desk(const Arguments& arguments);

/// The person that --second names, with their password; nothing without --second. services::two_people says whether that
/// will do.
std::optional<services::Second> second_of(const Arguments& arguments, Opened& opened);

/// --today, or the system's date in Japan.
calendar::Date today_of(const Arguments& arguments);
/// --day, or the desk's.
calendar::Date day_of(const Arguments& arguments, const services::Desk& desk);

/// --profile, read and checked: a file, or the number of an insurer whose profile the store has.
domain::Insurer insurer_of(const Arguments& arguments);
/// The same where --profile may be left out when the store has the profile of this insurer.
domain::Insurer insurer_of(const Arguments& arguments, store::Store& store, std::string_view number);

/// Without --mapping the columns that the store has for the insurer's rosters; says so on standard error.
issuing::ImportOptions import_options_of(const Arguments& arguments, store::Store& store,
                                         std::string_view insurer_number);
issuing::ComposeOptions compose_options_of(const Arguments& arguments);

/// "YYYY-MM-DD" or any form that a roster may have. Throws Error(Usage) naming the option.
calendar::Date date_of(const std::string& text, const std::string& what);

} // namespace fuda::cli
