#pragma once

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// Letters beside everything that can be pressed or filled in, by which the keyboard reaches each of them: on every screen, in every
/// language, without a word to translate.
class KeyHints {
public:
    /// For so many controls, in the order of their importance.
    explicit KeyHints(std::size_t count);

    /// One for each, all different, none the beginning of another: a letter each while there are enough letters, those first that lie
    /// under the fingers; for more controls two.
    const std::vector<std::string>& labels() const { return m_labels; }
    /// What has been typed of a label; labels that do not begin with it are out of the question.
    const std::string& typed() const { return m_typed; }

    /// A letter, small or capital. Which control it chooses, as soon as that is certain. One that no label goes on with is as if it had
    /// not been typed.
    std::optional<std::size_t> type(char letter);
    /// Takes the last letter back; whether there was one.
    bool take_back();

private:
    std::vector<std::string> m_labels;
    std::string m_typed;
};

/// Letters so close behind one another that a scanner may type them. A person types at most what is left of a hint at once; a scanner
/// types more, or Enter.
class HintBurst {
public:
    /// A letter at a moment (milliseconds of any clock that does not go back). False: it and those that wait are a scanner's.
    bool letter(const KeyHints& hints, char letter, long at);
    /// Whether letters wait, and a scanner would have typed on by now: they are a person's.
    bool is_over(long at) const;
    /// They are: which control they choose, as soon as that is certain.
    std::optional<std::size_t> count(KeyHints& hints);
    void drop() { m_letters.clear(); }

private:
    std::string m_letters; ///< that wait
    long m_last = 0;
};

} // namespace fuda::presenters
