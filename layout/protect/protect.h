#pragma once

#include <string>

namespace fuda::layout {

/// UTF-8.
struct Passwords {
    std::string user;  ///< what the member types to open the file
    std::string owner; ///< lifts the limits: random, kept by nobody or by the insurer, never the user's
};

/// The same pages, encrypted whole (AES-256, ISO 32000-2 revision 6), text, names and the file's information included. With the user
/// password the file may be read, printed and read out to a person who cannot see; not changed, not copied from. Two calls give
/// different bytes. Throws Error(BadInput) when a password is empty or has a U+0000, both are the same or one is longer than 127 bytes (of which readers
/// see no more), Error(Corrupt) when the file is damaged.
std::string encrypted(const std::string& pdf, const Passwords& passwords);

/// Whether the file opens with this password, the user's or the owner's. A file that is not locked opens with every one. Throws
/// Error(Corrupt) when it is damaged.
bool opens_with(const std::string& pdf, const std::string& password);

} // namespace fuda::layout
