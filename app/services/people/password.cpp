#include "app/services/people/password.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <sodium.h>

namespace fuda::people {

namespace {

/// Fewer different characters than this are one key held down or two in turn.
constexpr std::size_t kLeastDifferent = 5;
/// What must be left of a password when the login is taken out of it.
constexpr std::size_t kLeastBesidesLogin = 8;

/// What people choose when they must have twelve characters, in lower case.
constexpr std::string_view kCommon[] = {
    "123456789012",     "1234567890123", "12345678901234",  "123456789abc",  "1q2w3e4r5t6y",     "1qaz2wsx3edc",
    "abcdefghijkl",     "administrator", "adminadminadmin", "password1234",  "password12345",    "password123456",
    "passwordpassword", "passw0rd1234",  "p@ssw0rd1234",    "qwertyuiop123", "qwertyuiopas",     "qwerty123456",
    "iloveyou1234",     "welcome12345",  "letmein12345",    "fuda-operator", "fuda-clerk",       "fuda-manager",
    "fuda-admin",       "sakurasakura",  "nipponnippon",    "hokensho1234",  "shikakukakuninsho"};

struct Limits {
    unsigned long long passes;
    std::size_t memory;
};

/// Every call of libsodium begins here: it must be made ready once, and says by 0 or 1 that it is.
Limits limits(Cost cost)
{
    if (::sodium_init() < 0)
        throw Error(ErrorKind::Unavailable, "暗号ライブラリー（libsodium）を使えません。乱数の装置を確かめてください");
    if (cost == Cost::Least)
        return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
    return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

Error no_memory()
{
    return Error(
        ErrorKind::Unavailable,
        "パスワードを調べるためのメモリー（64 MB）が足りません。ほかのプログラムを終えて、もう一度実行してください");
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string without(std::string text, const std::string& part)
{
    for (std::size_t at = 0; !part.empty() && (at = text.find(part, at)) != std::string::npos;)
        text.erase(at, part.size());
    return text;
}

} // namespace

std::string hash_password(std::string_view password, Cost cost)
{
    const Limits limit = limits(cost);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (::crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), limit.passes, limit.memory,
                                crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw no_memory();
    return hash.data();
}

bool matches(const std::string& hash, std::string_view password)
{
    limits(Cost::Least);
    errno = 0;
    const bool same = ::crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    if (!same && errno == ENOMEM) // it has not been looked at, and must not count as a wrong one
        throw no_memory();
    return same;
}

bool is_outdated(const std::string& hash, Cost cost)
{
    const Limits limit = limits(cost);
    return ::crypto_pwhash_str_needs_rehash(hash.c_str(), limit.passes, limit.memory) != 0;
}

std::string random_token()
{
    limits(Cost::Least);
    std::array<unsigned char, 32> bits{};
    ::randombytes_buf(bits.data(), bits.size());
    std::array<char, 2 * bits.size() + 1> digits{};
    return ::sodium_bin2hex(digits.data(), digits.size(), bits.data(), bits.size());
}

std::optional<std::string> refusal(std::string_view password, std::string_view login)
{
    if (!is_utf8(password) || password.size() > kMostBytes)
        return "パスワードは UTF-8 の文字列で、" + std::to_string(kMostBytes) + " バイトまでです";
    const std::u32string characters = code_points(password);
    if (characters.size() < kLeastCharacters)
        return "パスワードは " + std::to_string(kLeastCharacters) +
               " 文字以上にしてください。いくつかの言葉を並べると覚えやすくなります";
    if (std::any_of(characters.begin(), characters.end(), [](char32_t c) { return c < U' ' || c == 0x7f; }))
        return "パスワードに制御文字は使えません";
    const std::string lowered = lower(password);
    if (code_points(without(lowered, lower(login))).size() < kLeastBesidesLogin)
        return "パスワードがほとんどログイン名のままです。別のものにしてください";
    if (std::set<char32_t>(characters.begin(), characters.end()).size() < kLeastDifferent ||
        std::find(std::begin(kCommon), std::end(kCommon), lowered) != std::end(kCommon))
        return "このパスワードはよく使われるもので、すぐに当てられます。別のものにしてください";
    return std::nullopt;
}

} // namespace fuda::people
