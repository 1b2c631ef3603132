#include "app/presenters/tracking/return_words.h"

#include "app/language/language.h"

namespace fuda::presenters {

using domain::ReturnDisposal;
using language::tr;

Cell cell_of(ReturnDisposal disposal)
{
    const std::string text = tr(japanese(disposal));
    switch (disposal) {
    case ReturnDisposal::Open:
        return {text, Tone::Attention};
    case ReturnDisposal::Kept:
        return {text, Tone::Waiting};
    case ReturnDisposal::SentAgain:
    case ReturnDisposal::Reissued:
        return {text, Tone::Good};
    case ReturnDisposal::Destroyed:
        return {text, Tone::Quiet};
    }
    return {};
}

std::string with_note(const std::string& answer, const std::string& note)
{
    return note.empty() ? answer : answer + " " + note;
}

void append(std::string& text, const std::string& more)
{
    text += (text.empty() || more.empty() ? "" : "　") + more;
}

} // namespace fuda::presenters
