#pragma once

#include "app/cli/arguments.h"

#include <span>
#include <string>
#include <vector>

namespace fuda::cli {

/// What the shell is told. README and the man page list the same.
enum ExitStatus {
    kDone = 0,
    kDoneWithHeld = 1, ///< done, but something is held or rejected
    kBadInput = 2,
    kConflict = 3, ///< also: nothing happened, because all of it was done before
    kUnavailable = 4,
    kCorrupt = 5,
    kUsage = 64,
};

struct Command {
    std::string name;     ///< "issue", "layout check"
    std::string operands; ///< "ROSTER"
    std::string summary;  ///< Japanese, one line
    std::vector<Option> options;
    int (*run)(const Arguments& arguments);
    std::string more = {}; ///< Japanese, further lines of its help
};

// One file per command.
Command issue_command();
Command import_command();
Command decide_command();
Command compose_command();
Command print_command();
Command sample_command();
Command layout_check_command();
Command layout_preview_command();
Command calendar_add_command();
Command calendar_holidays_command();
Command doctor_command();
// A family of commands in one file.
std::vector<Command> member_commands();
std::vector<Command> reissue_commands();
std::vector<Command> user_commands();
std::vector<Command> mail_making_commands();
std::vector<Command> mail_commands();
std::vector<Command> posting_commands();
std::vector<Command> track_commands();
std::vector<Command> return_commands();
std::vector<Command> recall_commands();
std::vector<Command> mail_paper_commands();
std::vector<Command> portal_commands();
std::vector<Command> report_commands();
std::vector<Command> postal_commands();
std::vector<Command> layout_version_commands();
std::vector<Command> profile_commands();
std::vector<Command> tariff_commands();
std::vector<Command> stock_commands();
std::vector<Command> audit_commands();
std::vector<Command> store_commands();

/// All commands, in the order of help.
const std::vector<Command>& all_commands();

/// Finds the command that the words begin with, runs it, prints errors to standard error; the exit status.
int run(const std::vector<std::string>& words);

std::string usage_of(const Command& command);

} // namespace fuda::cli
