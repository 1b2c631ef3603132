#pragma once

#include "app/cli/desk_options.h"

#include <filesystem>
#include <optional>
#include <string>

// How somebody at a terminal shows who they are.

namespace fuda::cli {

/// --user, or FUDA_USER.
std::optional<std::string> named_user(const Arguments& arguments);
/// Of this user: from --password-file or FUDA_PASSWORD_FILE, else asked on the terminal.
std::string password_of(const Arguments& arguments, const std::string& user);
/// From --new-password-file, else asked twice on the terminal.
std::string new_password_of(const Arguments& arguments, const std::string& user);

/// The first line of the file. Throws Error(BadInput) unless it is a regular file that belongs to the caller and nobody
/// else may read: a password that others have seen is none.
std::string password_in(const std::filesystem::path& file);
/// Asks on the terminal of the process, whatever its standard input is, and shows nothing of what is typed. Throws
/// Error(Unavailable) when there is no terminal.
std::string ask_password(const std::string& prompt);

/// The token of `fuda user sign-in` for one store, in a file that nobody else can read.
class SessionFile {
public:
    /// In $XDG_RUNTIME_DIR/fuda, or ~/.cache/fuda.
    explicit SessionFile(store::Store& store);
    std::optional<std::string> token() const;
    void keep(const std::string& token) const;
    void forget() const;

private:
    std::filesystem::path m_path;
};

/// Puts the person at the desk that open_for_sign_in left to the system's user: see open_desk.
void sit_down(const Arguments& arguments, Opened& opened);

} // namespace fuda::cli
