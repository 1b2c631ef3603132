#pragma once

#include <stdexcept>
#include <string>

namespace fuda {

/// What the caller can do about an Error. The command line turns each kind into its own exit status.
enum class ErrorKind {
    BadInput,    ///< a file or a value is wrong: correct it and run again
    Conflict,    ///< the state is not what the request supposes: look, then decide
    Unavailable, ///< a disk, a database or a printer is not there now: try later
    Corrupt,     ///< stored data contradicts itself: stop and look
    Usage,       ///< the command was called wrongly
};

/// Thrown when work cannot go on. An expected outcome (a bad row, a name that does not fit) is a value, never an Error.
/// The message, in Japanese, names the thing, the place and the remedy, and no person.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), m_kind(kind) {}
    ErrorKind kind() const noexcept { return m_kind; }

private:
    ErrorKind m_kind;
};

} // namespace fuda
