#pragma once

#include "data/domain/insurer.h"
#include "data/postal/mail_form.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fuda::postal {

/// The conditions of the discounts as a tariff has them (domain.md §2.9). What is absent is not known.
struct DiscountRules {
    struct Tier {
        std::int64_t from = 0; ///< 通数
        int percent = 0;
    };
    struct Barcode { ///< バーコード割引
        int percent = 0;
        std::vector<MailForm> forms;
        std::int64_t least_count = 0;
        double thickness_mm = 0;
        std::int64_t most_kinds = 0; ///< of form and weight in one posting
    };
    struct Sorted { ///< 区分割引
        std::vector<MailForm> forms;
        std::int64_t most_kinds = 0;
        std::vector<Tier> by_district, by_office; ///< rising
        int days_allowed = 0, days_percent = 0;
        int barcode_percent = 0; ///< for what fulfils the conditions of the barcode, whose own discount it replaces
    };
    struct Local { ///< 郵便区内特別: prices of its own, of which the tariff knows nothing
        std::vector<MailForm> forms;
        std::int64_t least_count = 0;
    };
    std::optional<Barcode> barcode;
    std::optional<Sorted> sorted;
    std::optional<Local> local;
};

/// Items of one posting that are alike in form, price and class.
struct PostedKind {
    MailForm form = MailForm::Standard;
    domain::MailClass mail_class = domain::MailClass::Standard;
    double thickness_mm = 0;
    int postage_yen = 0;           ///< of one, without the special handling
    std::int64_t count = 0;        ///< 通数
    std::int64_t with_barcode = 0; ///< of these: that bear a customer barcode
    std::int64_t local = 0;        ///< of these: to addresses in the postal district of the office that takes them in
};

/// How the sender hands the items over.
struct PostingTerms {
    enum class Sorting {
        None,
        ByDistrict, ///< 受取人の郵便区番号ごと
        ByOffice,   ///< 差出郵便局が指定する郵便区番号ごと
    };
    Sorting sorting = Sorting::None;
    int days_allowed = 0; ///< 送達日数の余裕
};

/// One discount against one posting.
struct Discount {
    std::string name;                  ///< バーコード割引 区分割引 郵便区内特別
    std::int64_t count = 0;            ///< items that fulfil what is asked of each item
    std::optional<std::int64_t> yen;   ///< nothing when it is not earned, or its price is not known
    std::vector<std::string> in_words; ///< how it was computed, one step each, Japanese
    std::vector<std::string> failing;  ///< conditions that are not fulfilled or of which the tariff knows nothing
};

/// Every discount of the rules, with what it is worth or what is missing. Items with special handling earn none. バーコード割引
/// is within 区分割引 where that is earned, never beside it (日本郵便 kubun_discount.html). A discount is taken from the postage
/// alone, for each kind count × postage × percent / 100, rounded down to whole yen: the published pages say nothing of
/// fractions, so it is an estimate that promises no yen too much, and the post office's sum stands.
std::vector<Discount> discounts(const DiscountRules& rules, const std::vector<PostedKind>& posting,
                                const PostingTerms& terms);

} // namespace fuda::postal
