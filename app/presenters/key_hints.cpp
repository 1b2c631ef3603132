#include "app/presenters/key_hints.h"

#include "app/presenters/scan_burst.h"

#include <algorithm>
#include <string_view>
#include <utility>

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

/// Whether nobody types so many letters at once to choose a control.
bool is_too_much(KeyHints hints, const std::string& letters)
{
    std::size_t longest = 0;
    for (const std::string& label : hints.labels())
        longest = std::max(longest, label.size());
    if (hints.typed().size() + letters.size() > longest)
        return true;
    const auto enough = std::ranges::find_if(letters, [&](char letter) { return hints.type(letter).has_value(); });
    return enough != letters.end() && enough + 1 != letters.end();
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

bool HintBurst::letter(const KeyHints& hints, char letter, long at)
{
    m_letters += letter;
    m_last = at;
    return !is_too_much(hints, m_letters);
}

bool HintBurst::is_over(long at) const
{
    return !m_letters.empty() && at - m_last > ScanBurst::kGap;
}

std::optional<std::size_t> HintBurst::count(KeyHints& hints)
{
    std::optional<std::size_t> chosen;
    for (const char letter : std::exchange(m_letters, {}))
        chosen = hints.type(letter);
    return chosen;
}

} // namespace fuda::presenters
