#pragma once

#include "data/calendar/date.h"
#include "data/domain/decision.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fuda::rules {

struct Case;

/// What a row answers, before it is measured against what the member already has.
struct Answer {
    enum class Gives { Nothing, Certificate, ShortTermCertificate, Notice };

    domain::Verdict verdict = domain::Verdict::Nothing;
    Gives gives = Gives::Nothing; ///< for Issue
    std::string reason = {};
    std::optional<calendar::Date> decide_again = {}; ///< for Hold, when it ends by itself
};

/// One row of the decision table.
struct Rule {
    std::string_view id;    ///< "X1" … "T12", "—"
    std::string_view title; ///< Japanese, a few words: what the row is called on a screen
    bool (*applies)(const Case& asked);
    Answer (*answer)(const Case& asked, std::string_view why);
    std::string_view why; ///< Japanese, how the reason begins
};

/// The rows in the order in which they are asked; the last one always applies.
std::span<const Rule> standard_rules();

/// Whether an insurer's profile may name this row in `rules_off`: every row but the last, "—", which must be left to
/// answer.
bool is_rule_id(std::string_view id);

} // namespace fuda::rules
