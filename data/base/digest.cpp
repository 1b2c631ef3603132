#include "data/base/digest.h"

#include <Poco/SHA2Engine.h>

namespace fuda {

struct Sha256::Engine {
    Poco::SHA2Engine sha{Poco::SHA2Engine::SHA_256};
};

Sha256::Sha256() : m_engine(std::make_unique<Engine>()) {}
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes)
{
    m_engine->sha.update(bytes.data(), bytes.size());
}

std::string Sha256::finish()
{
    return Poco::DigestEngine::digestToHex(m_engine->sha.digest());
}

std::string sha256(std::string_view bytes)
{
    Sha256 engine;
    engine.update(bytes);
    return engine.finish();
}

} // namespace fuda
