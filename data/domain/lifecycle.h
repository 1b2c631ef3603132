#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace fuda::domain {

/// One line of a lifecycle table: in this state, this event leads to that state.
template <class State, class Event>
struct Step {
    State from;
    Event event;
    State to;
};

/// Where the event leads; nothing when the table has no such line, and then it cannot happen.
template <class State, class Event, std::size_t size>
constexpr std::optional<State> next_in(const Step<State, Event> (&table)[size], State state, Event event)
{
    const auto* found = std::find_if(std::begin(table), std::end(table), [&](const Step<State, Event>& step) {
        return step.from == state && step.event == event;
    });
    return found == std::end(table) ? std::nullopt : std::optional(found->to);
}

/// The words of an enumeration, in the order of its values.
template <class Word, std::size_t size>
constexpr std::optional<Word> parse_in(const std::string_view (&words)[size], std::string_view text)
{
    const auto* found = std::find(std::begin(words), std::end(words), text);
    return found == std::end(words) ? std::nullopt : std::optional(static_cast<Word>(found - std::begin(words)));
}

} // namespace fuda::domain
