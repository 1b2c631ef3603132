#pragma once

#include "data/calendar/date.h"
#include "data/domain/insurer.h"
#include "data/postal/discounts.h"
#include "data/postal/mail_form.h"

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fuda::postal {

/// One item as it is handed over, its sides in any order.
struct MailPiece {
    enum class Kind { Envelope, Postcard };
    Kind kind = Kind::Envelope;
    double width_mm = 0, height_mm = 0, thickness_mm = 0;
    double grams = 0;
};

struct Postage {
    MailForm form = MailForm::Standard;
    int postage_yen = 0; ///< 基本料金
    int special_yen = 0; ///< 特殊取扱料: 特定記録, 書留
    int total_yen() const { return postage_yen + special_yen; }
    bool operator==(const Postage&) const = default;
};

/// What an item costs, or why it cannot be mailed so.
struct Price {
    std::optional<Postage> postage;
    std::string reason; ///< Japanese; empty when there is a price
};

/// One form of a tariff: the limits in which an item must stay, both ends included, and its prices by weight.
struct FormRule {
    struct Step {
        int up_to_grams = 0;
        int yen = 0;
    };
    std::optional<std::array<double, 2>> least_mm, most_mm; ///< long side, short side
    std::optional<double> thickness_mm, sum_mm;             ///< of the three sides
    std::optional<double> least_grams;
    double most_grams = 0;
    std::vector<Step> prices; ///< rising; the last one reaches most_grams
};

/// The prices that hold from one day until the next edition. All yen are whole and include the tax.
struct TariffEdition {
    calendar::Date from;
    std::string source; ///< where the prices were published
    std::map<MailForm, FormRule> forms;
    std::map<domain::MailClass, int> special; ///< yen
    DiscountRules discount_rules;

    /// The class decides about letter packs, the kind about postcards; an envelope takes the first of 定形, 規格内 and 規格外 in
    /// whose limits it stays.
    Price price(const MailPiece& piece, domain::MailClass mail_class) const;
    /// See postal::discounts(). Empty when nothing is known of this edition's discounts.
    std::vector<Discount> discounts(const std::vector<PostedKind>& posting, const PostingTerms& terms) const;
};

/// A carrier's postage by effective date, from a JSON file (data/postal/tariffs/japan-post.json): prices change, the program does
/// not. What the file does not know is answered so, and nothing is guessed.
class Tariff {
public:
    /// Throws Error(BadInput) that names the file and the key.
    static Tariff read(const std::filesystem::path& path);
    /// The same of a text that is already here: `name` stands for the file in messages.
    static Tariff parse(const std::string& text, const std::string& name);

    const std::string& carrier() const { return m_carrier; }
    const std::vector<TariffEdition>& editions() const { return m_editions; } ///< the oldest first
    /// The edition in force on a day; Error(BadInput) naming the day when it is before the first one.
    const TariffEdition& on(calendar::Date day) const;

private:
    Tariff(std::string file, std::string carrier, std::vector<TariffEdition> editions);

    std::string m_file, m_carrier;
    std::vector<TariffEdition> m_editions; ///< by from
};

} // namespace fuda::postal
