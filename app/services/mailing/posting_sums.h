#pragma once

#include "data/domain/insurer.h"
#include "data/postal/tariff.h"
#include "data/store/mail/postings.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace fuda::mailing {

/// 内訳: what a posting is made of and what it costs.
struct PostingSums {
    /// Items that are alike on the post's form.
    struct Group {
        std::string mail_class;          ///< empty for ordinary mail
        std::string form;                ///< 定形 …; the kind of item where the tariff has no price for it
        std::string step;                ///< "50 g まで"; empty where the tariff has none
        std::optional<std::int64_t> yen; ///< each, as it was put into the posting
        std::int64_t items = 0, with_number = 0;
        std::optional<std::int64_t> by_tariff; ///< what the tariff says now

        std::int64_t sum() const { return yen.value_or(0) * items; }
        /// What a person should know of it; empty when nothing.
        std::string note() const;
    };
    std::vector<Group> groups; ///< ordinary mail first
    std::vector<postal::Discount> discounts;
    std::int64_t items = 0, yen = 0, without_price = 0;

    /// Of the discounts that are earned; they are within each other where both could be (postal::discounts).
    std::int64_t discount() const;
    /// Throws Error(Corrupt) unless items and yen are what the store counts.
    void check_against(const std::vector<store::PostingSum>& counted, store::PostingId posting) const;
};

class SumMaker {
public:
    /// A day before the tariff's first edition leaves forms and discounts open.
    SumMaker(const domain::Insurer& insurer, const postal::Tariff& tariff, calendar::Date day);

    void add(const store::MailItem& item, bool has_barcode);
    PostingSums take(const postal::PostingTerms& handed);

private:
    using Key = std::tuple<std::string, std::string, std::int64_t, std::string, std::optional<std::int64_t>>;
    using KindKey = std::tuple<postal::MailForm, domain::MailClass, std::int64_t, int>;

    const domain::Insurer& m_insurer;
    const postal::TariffEdition* m_edition = nullptr;
    std::map<Key, PostingSums::Group> m_groups;
    std::map<KindKey, postal::PostedKind> m_kinds;
    PostingSums m_sums;
};

/// "1,234"
std::string with_commas(std::int64_t number);
/// Milligrams as grams, to a tenth: "15.2"
std::string grams_text(std::int64_t milligrams);

} // namespace fuda::mailing
