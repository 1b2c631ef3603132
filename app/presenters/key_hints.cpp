#include "app/presenters/key_hints.h"

#include <algorithm>
#include <string_view>

namespace fuda::presenters {

namespace {

/// Without I, Q and Z: I is a stroke, and the little finger's keys are far.
constexpr std::string_view kLetters = "FJDKSLAGHRUEOWTYPNVM";

std::vector<std::string> labels_for(std::size_t count)
{
    std::vector<std::string> made(1);
    std::size_t first = 0; // those before it have become the beginning of others
    do {
        const std::string beginning = made[first++];
        for (const char letter : kLetters)
            made.push_back(beginning + letter);
    } while (made.size() - first < count);
    const auto from = made.begin() + static_cast<std::ptrdiff_t>(first);
    return {from, from + static_cast<std::ptrdiff_t>(count)};
}

} // namespace

KeyHints::KeyHints(std::size_t count) : m_labels(labels_for(count)) {}

std::optional<std::size_t> KeyHints::type(char letter)
{
    const char capital = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    const std::string typed = m_typed + capital;
    const auto found =
        std::ranges::find_if(m_labels, [&](const std::string& label) { return label.starts_with(typed); });
    if (found == m_labels.end())
        return std::nullopt;
    m_typed = typed;
    if (*found != typed)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_labels.begin());
}

bool KeyHints::take_back()
{
    if (m_typed.empty())
        return false;
    m_typed.pop_back();
    return true;
}

} // namespace fuda::presenters
