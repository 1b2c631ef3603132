#pragma once

#include "app/cli/arguments.h"

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

// One file per command or family of commands; in the order of help.
Command issue_command();
Command import_command();
Command decide_command();
Command compose_command();
Command print_command();
std::vector<Command> batch_making_commands();   ///< make list show
std::vector<Command> batch_approval_commands(); ///< proof approve hold release cancel
std::vector<Command> batch_closing_commands();  ///< balance close post
std::vector<Command> job_commands();
std::vector<Command> printer_adding_commands();
std::vector<Command> printer_commands();
std::vector<Command> queue_commands();
std::vector<Command> piece_commands();
std::vector<Command> piece_printed_commands();
std::vector<Command> piece_kept_commands();
std::vector<Command> mail_making_commands();
std::vector<Command> mail_commands();
std::vector<Command> posting_commands();
std::vector<Command> track_commands();
std::vector<Command> return_commands();
std::vector<Command> recall_commands();
std::vector<Command> mail_paper_commands();
std::vector<Command> portal_commands();
std::vector<Command> report_commands();
std::vector<Command> member_commands();
std::vector<Command> reissue_commands();
std::vector<Command> user_commands();
std::vector<Command> profile_commands();
std::vector<Command> tariff_commands();
std::vector<Command> stock_commands();
std::vector<Command> audit_commands();
std::vector<Command> store_commands();
Command sample_command();
std::vector<Command> layout_file_commands();    ///< check preview
std::vector<Command> layout_version_commands(); ///< list versions export save diff approve reject withdraw
std::vector<Command> postal_commands();
std::vector<Command> calendar_commands();
Command doctor_command();

/// All commands, in the order of help.
const std::vector<Command>& all_commands();

/// Finds the command that the words begin with, runs it, prints errors to standard error; the exit status.
int run(const std::vector<std::string>& words);

std::string usage_of(const Command& command);

} // namespace fuda::cli
