#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuda::people {

/// The shortest password that a person can choose. Length is all that is asked for: NIST SP 800-63B-4, 3.1.1.2 wants no rules
/// on kinds of characters and a list of what is too common. (Its 15 characters are for a password that is the only factor
/// over a network; here the person also stands at a station of the office.)
inline constexpr std::size_t kLeastCharacters = 12;
inline constexpr std::size_t kMostBytes = 1024;

/// How much work hashing takes: Interactive is libsodium's measure for a sign-in (64 MiB, 2 passes), Least its minimum, for
/// tests and for passwords that are no secret.
enum class Cost { Interactive, Least };

/// argon2id (RFC 9106) with a random salt as text that holds salt and parameters: "$argon2id$v=19$…".
std::string hash_password(std::string_view password, Cost cost);
bool matches(const std::string& hash, std::string_view password);
/// Whether the hash was made with other parameters than `cost`.
bool is_outdated(const std::string& hash, Cost cost);

/// 256 random bits as 64 hexadecimal digits.
std::string random_token();

/// Why a person cannot have this password (Japanese); nothing when they can.
std::optional<std::string> refusal(std::string_view password, std::string_view login);

} // namespace fuda::people
