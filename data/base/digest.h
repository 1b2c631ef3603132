#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace fuda {

/// SHA-256 (FIPS 180-4) of the bytes as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// SHA-256 of bytes that arrive in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    void update(std::string_view bytes);
    /// The digest of all bytes so far, as 64 lower-case hexadecimal digits; afterwards the object starts anew.
    std::string finish();

private:
    struct Engine;
    std::unique_ptr<Engine> m_engine;
};

} // namespace fuda
