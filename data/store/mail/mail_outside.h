#pragma once

#include "data/store/mail_items.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fuda::store {

/// Which of the posted items a list shows. What is empty does not narrow it.
struct OutsideFilter {
    std::string insurer_number = {};
    BatchId batch = {};
    std::optional<std::string> mail_class = {};       ///< "" is ordinary mail
    std::optional<calendar::Date> posted_from = {};   ///< posted on this day or later
    std::optional<calendar::Date> posted_before = {}; ///< posted on an earlier day
    /// Of these classes only ("" is ordinary mail), each posted before its day.
    struct Before {
        std::string mail_class;
        calendar::Date day;
    };
    std::optional<std::vector<Before>> before = {};
};

/// What is in the hands of the post: posted, and neither delivered, presumed so, nor back.
class MailOutside {
public:
    explicit MailOutside(Store& store) : m_session(store.session()) {}

    struct Day {
        std::string mail_class;
        calendar::Date posted_on;
        std::int64_t items = 0;
    };
    /// By class and day of posting, oldest day first in each class. `before` is not looked at.
    std::vector<Day> by_day(const OutsideFilter& filter) const;
    /// Oldest first, after this day and item, at most `count`.
    std::vector<MailItem> oldest(const OutsideFilter& filter, std::optional<calendar::Date> after_day, MailItemId after,
                                 std::size_t count) const;
    /// The ids of all of them in that order: what a list holds in memory.
    std::vector<std::int64_t> ids(const OutsideFilter& filter) const;

    /// Items in whatever state by the digits of their tracking numbers; those that are not there are left out.
    std::map<std::string, MailItem> of_tracking(std::span<const std::string> numbers) const;
    /// Posted or presumed, with a tracking number: of whom the carrier can still say something. After the item, at most `count`.
    std::vector<MailItem> tracked(MailItemId after, std::size_t count) const;
    /// Ordinary mail without a tracking number that was posted on this day or before. After the item, at most `count`.
    std::vector<MailItem> untraced(calendar::Date posted_until, MailItemId after, std::size_t count) const;
    std::int64_t untraced_count(calendar::Date posted_until) const; ///< how many there are
    /// The carrier's last word with a meaning says that it is on its way back, or back, and nobody has scanned it here. After the
    /// item, at most `count`.
    std::vector<MailItem> coming_back(MailItemId after, std::size_t count) const;

    /// Whether something in the item was made for a member under 支援措置.
    bool holds_protected(MailItemId item) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
