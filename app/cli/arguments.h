#pragma once

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::cli {

/// An option as the user writes it: "--today YYYY-MM-DD".
struct Option {
    std::string name;  ///< without the dashes
    std::string value; ///< what stands for its value in help texts; empty: the option takes none
    std::string help;  ///< Japanese, one line
};

/// The number that the whole text is; nothing when it is none, or too large for its type.
template <class Number>
std::optional<Number> number_in(std::string_view text)
{
    Number number{};
    const char* const stop = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), stop, number);
    return error == std::errc() && end == stop ? std::optional(number) : std::nullopt;
}

/// The words after a command, sorted into options and the rest.
class Arguments {
public:
    /// Throws Error(Usage) for an option that is not in the list or lacks its value.
    Arguments(const std::vector<std::string>& words, const std::vector<Option>& options);

    bool has(const std::string& option) const { return m_values.contains(option); }
    std::optional<std::string> value(const std::string& option) const;
    /// Throws Error(Usage) when it is not given.
    std::string required(const std::string& option) const;
    /// Throws Error(Usage) when the value is not a whole number from `least` on.
    long long number(const std::string& option, long long fallback, long long least) const;
    const std::vector<std::string>& rest() const { return m_rest; }
    /// Throws Error(Usage) unless exactly so many words are left.
    void expect_rest(std::size_t count) const;
    /// The number of a thing (ロット, 印刷ジョブ …) that this word of the rest is. Throws Error(Usage) naming the thing when it is none.
    std::int64_t id_at(std::size_t index, const std::string& thing) const;

private:
    std::map<std::string, std::string> m_values;
    std::vector<std::string> m_rest;
};

} // namespace fuda::cli
