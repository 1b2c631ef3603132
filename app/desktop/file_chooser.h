#pragma once

#include "app/presenters/dialogs.h"

#include <optional>

/// Choosing files. GTK's dialog opens and closes every file of the folder that it shows; closing a file drops all locks that its
/// process holds on it (POSIX; sqlite.org/howtocorrupt.html 2.2), also those of SQLite on a store that lies there, and what is
/// committed afterwards can be lost. So the dialog runs in a process of its own, which has no store open.
namespace fuda::desktop {

/// Starts this program again with the words of the question. Whether it could be started; `chosen` is called later, on the UI
/// thread, and not at all when the person goes back.
bool choose_in_own_process(const presenters::FileQuestion& question, std::function<void(std::filesystem::path)> chosen);

/// In that process: whether the program was started for this, by its first words. Shows the dialog and writes the path to
/// standard output.
bool is_file_chooser(const std::vector<std::string>& words);
void run_file_chooser(const std::vector<std::string>& words);

} // namespace fuda::desktop
