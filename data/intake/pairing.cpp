#include "data/intake/pairing.h"

#include "data/base/text.h"

namespace fuda::intake {

namespace {

std::string comparable(std::string_view text)
{
    std::string narrow = narrow_forms(text);
    std::erase(narrow, ' ');
    return narrow;
}

bool differ(std::string_view a, std::string_view b)
{
    return a != b && comparable(a) != comparable(b);
}

} // namespace

void PairingAlarm::compare(const Pairing& last, const Pairing& now)
{
    const bool name = differ(last.name, now.name);
    const bool kana = differ(last.kana, now.kana);
    const bool birth = last.birth != now.birth;
    const bool address = differ(last.address, now.address);
    ++m_known;
    m_changed += name || kana || birth || address;
    m_names += name;
    m_kana += kana;
    m_births += birth;
    m_addresses += address;
}

std::optional<Finding> PairingAlarm::verdict() const
{
    if (m_known < kFewest || static_cast<double>(m_changed) <= m_limit * static_cast<double>(m_known))
        return std::nullopt;
    return make_finding(Rule::ChangedPairings, 0, {},
                        {std::to_string(m_known), std::to_string(m_changed), std::to_string(m_names),
                         std::to_string(m_kana), std::to_string(m_births), std::to_string(m_addresses)});
}

} // namespace fuda::intake
