#pragma once

#include "app/services/desk.h"
#include "app/services/progress.h"
#include "data/store/mail/mail_outside.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

// Each of these needs Right::Account or Right::Track.

/// After how many calendar days an item that is not delivered counts as late: on the day after them. They are this house's, not
/// the post's promise; sources: domain.md §3.3 and §7.2.
struct LateAfter {
    int standard = 7;         ///< not delivered on Saturdays and Sundays since October 2021: a week has a weekend in it
    int specified_record = 7; ///< 特定記録 is delivered as ordinary mail is
    int registered = 10; ///< 書留, 簡易書留: kept 7 days when nobody is there (約款 95 条), and 3 days for the way
    int letter_pack = 7; ///< ライト into the letterbox, プラス by hand
    /// Of a class as mail items have it: 特定記録; empty is ordinary mail.
    int of(std::string_view mail_class) const;
};

/// How old what is out is.
inline constexpr std::size_t kAges = 4;
inline constexpr std::array<int, kAges> kFirstDayOfAge = {0, 4, 8, 15};
inline constexpr std::array<std::string_view, kAges> kAgeWords = {"0～3日", "4～7日", "8～14日", "15日以上"};

/// What is still out of one class.
struct OutSum {
    std::string mail_class;                   ///< empty: ordinary mail
    std::array<std::int64_t, kAges> by_age{}; ///< items
    std::int64_t items = 0, late = 0;
    int oldest = 0; ///< days
};

struct OutReport {
    std::vector<OutSum> classes; ///< ordinary mail first, then in the order of their names
    OutSum total;                ///< of all of them
};
/// What is posted and neither delivered, presumed so, nor back.
OutReport still_out(store::Store& store, const store::OutsideFilter& scope, const LateAfter& limits,
                    const services::Desk& desk);

/// The same for a caller that has asked for a right.
OutReport out_report(store::Store& store, const store::OutsideFilter& scope, const LateAfter& limits,
                     calendar::Date today);

/// One item that is out.
struct OutItem {
    store::MailItem item;
    int days = 0; ///< since it was posted
    bool late = false;
};
/// Oldest first, after this one, at most `count`. Only what is late, or all.
enum class Which { Late, All };
std::vector<OutItem> list_out(store::Store& store, const store::OutsideFilter& scope, Which which,
                              const LateAfter& limits, const OutItem* after, std::size_t count,
                              const services::Desk& desk);

/// What the carrier leaves no trace of is taken for delivered so many calendar days after it was posted, if it has not come back
/// by then: ordinary mail without a tracking number, and nothing else. It is a state of its own (到着推定). The number of items.
/// Throws Error(Usage) for less than a day.
inline constexpr int kPresumedAfter = 7;
std::int64_t to_presume(store::Store& store, int days, const services::Desk& desk); ///< how many there are
std::int64_t presume(store::Store& store, int days, const services::Desk& desk, services::Progress& progress);

/// JSON, ended by a line break.
std::string to_json(const OutReport& report);
std::string to_json(const std::vector<OutItem>& items);

} // namespace fuda::mailing
