#include "data/postal/discounts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace fuda::postal {

namespace {

constexpr const char* kBarcode = "バーコード割引";
constexpr const char* kSorted = "区分割引";
constexpr const char* kLocal = "郵便区内特別";

bool among(MailForm form, const std::vector<MailForm>& forms)
{
    return std::find(forms.begin(), forms.end(), form) != forms.end();
}

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

std::string names_of(const std::vector<MailForm>& forms)
{
    std::string text;
    for (const MailForm form : forms)
        text += (text.empty() ? "" : "・") + std::string(japanese(form));
    return text;
}

/// How many of the kind fulfil what the barcode discount asks of each item.
std::int64_t barcoded(const DiscountRules::Barcode& rule, const PostedKind& kind)
{
    const bool fulfils = kind.mail_class == domain::MailClass::Standard && among(kind.form, rule.forms) &&
                         kind.thickness_mm <= rule.thickness_mm;
    return fulfils ? kind.with_barcode : 0;
}

std::int64_t kinds_of(const std::set<std::pair<MailForm, int>>& kinds)
{
    return static_cast<std::int64_t>(kinds.size());
}

void need_count(Discount& discount, std::int64_t least)
{
    if (discount.count < least)
        discount.failing.push_back("条件を満たすものが " + number(least) + " 通に " + number(least - discount.count) +
                                   " 通足りません（" + number(discount.count) + " 通）");
}

void need_few_kinds(Discount& discount, std::int64_t kinds, std::int64_t most)
{
    if (kinds > most)
        discount.failing.push_back("形状と重量が " + number(kinds) + " 種類あります。一度に差し出せるのは " +
                                   number(most) + " 種類までです");
}

std::int64_t taken_off(Discount& discount, const PostedKind& kind, std::int64_t count, int percent)
{
    constexpr int kWhole = 100;
    const std::int64_t yen = count * kind.postage_yen * percent / kWhole;
    if (count > 0)
        discount.in_words.push_back(std::string(japanese(kind.form)) + " " + number(kind.postage_yen) + " 円 × " +
                                    number(count) + " 通 × " + number(percent) + " % = " + number(yen) + " 円");
    return yen;
}

Discount barcode_discount(const DiscountRules::Barcode& rule, const std::vector<PostedKind>& posting,
                          bool within_sorted)
{
    Discount discount{.name = kBarcode, .count = 0, .yen = std::nullopt, .in_words = {}, .failing = {}};
    std::int64_t without = 0, special = 0, thick = 0;
    std::set<std::pair<MailForm, int>> kinds;
    for (const PostedKind& kind : posting) {
        if (!among(kind.form, rule.forms))
            continue;
        if (kind.mail_class != domain::MailClass::Standard)
            special += kind.count;
        else if (kind.thickness_mm > rule.thickness_mm)
            thick += kind.count;
        else
            without += kind.count - kind.with_barcode;
        const std::int64_t count = barcoded(rule, kind);
        discount.count += count;
        if (count > 0)
            kinds.emplace(kind.form, kind.postage_yen);
    }
    need_count(discount, rule.least_count);
    if (!discount.failing.empty()) {
        if (special > 0)
            discount.failing.push_back("特殊取扱のものは対象外です（" + number(special) + " 通）");
        if (thick > 0)
            discount.failing.push_back("厚さ " + number(static_cast<std::int64_t>(rule.thickness_mm)) +
                                       " mm を超えるものは対象外です（" + number(thick) + " 通）");
        if (without > 0)
            discount.failing.push_back("カスタマバーコードのないものは対象外です（" + number(without) + " 通）");
        if (discount.count == 0)
            discount.failing.push_back("対象は " + names_of(rule.forms) + " です");
    }
    need_few_kinds(discount, kinds_of(kinds), rule.most_kinds);
    if (within_sorted)
        discount.failing.push_back("区分割引に加算します。重ねては引きません");
    if (!discount.failing.empty())
        return discount;
    discount.yen = 0;
    for (const PostedKind& kind : posting)
        *discount.yen += taken_off(discount, kind, barcoded(rule, kind), rule.percent);
    return discount;
}

int percent_of(const std::vector<DiscountRules::Tier>& tiers, std::int64_t count)
{
    int percent = 0;
    for (const DiscountRules::Tier& tier : tiers)
        if (count >= tier.from)
            percent = tier.percent;
    return percent;
}

Discount sorted_discount(const DiscountRules& rules, const std::vector<PostedKind>& posting, const PostingTerms& terms)
{
    const DiscountRules::Sorted& rule = *rules.sorted;
    Discount discount{.name = kSorted, .count = 0, .yen = std::nullopt, .in_words = {}, .failing = {}};
    std::int64_t special = 0;
    std::set<std::pair<MailForm, int>> kinds;
    const auto fulfils = [&](const PostedKind& kind) {
        return among(kind.form, rule.forms) && kind.mail_class == domain::MailClass::Standard;
    };
    for (const PostedKind& kind : posting) {
        if (!fulfils(kind)) {
            special += among(kind.form, rule.forms) ? kind.count : 0;
            continue;
        }
        discount.count += kind.count;
        if (kind.count > 0)
            kinds.emplace(kind.form, kind.postage_yen);
    }
    const auto& tiers = terms.sorting == PostingTerms::Sorting::ByOffice ? rule.by_office : rule.by_district;
    if (terms.sorting == PostingTerms::Sorting::None)
        discount.failing.push_back("郵便区番号ごとに区分して差し出すと対象になります");
    need_count(discount, tiers.front().from);
    if (special > 0)
        discount.failing.push_back("特殊取扱のものの条件は料金表にないので数えません（" + number(special) + " 通）");
    need_few_kinds(discount, kinds_of(kinds), rule.most_kinds);
    if (terms.sorting == PostingTerms::Sorting::None || discount.count < tiers.front().from ||
        kinds_of(kinds) > rule.most_kinds)
        return discount;
    const bool patient = terms.days_allowed >= rule.days_allowed;
    const int percent = percent_of(tiers, discount.count) + (patient ? rule.days_percent : 0);
    discount.in_words.push_back(
        number(discount.count) + " 通: 基本 " + number(percent_of(tiers, discount.count)) + " %" +
        (patient ? "、送達に " + number(rule.days_allowed) + " 日の余裕 +" + number(rule.days_percent) + " %" : ""));
    discount.yen = 0;
    for (const PostedKind& kind : posting) {
        if (!fulfils(kind))
            continue;
        const std::int64_t with = rules.barcode ? barcoded(*rules.barcode, kind) : 0;
        *discount.yen += taken_off(discount, kind, kind.count - with, percent);
        *discount.yen += taken_off(discount, kind, with, percent + rule.barcode_percent);
    }
    return discount;
}

Discount local_discount(const DiscountRules::Local& rule, const std::vector<PostedKind>& posting)
{
    Discount discount{.name = kLocal, .count = 0, .yen = std::nullopt, .in_words = {}, .failing = {}};
    for (const PostedKind& kind : posting)
        if (among(kind.form, rule.forms) && kind.mail_class == domain::MailClass::Standard)
            discount.count += kind.local;
    need_count(discount, rule.least_count);
    if (discount.failing.empty())
        discount.failing.push_back(
            "通数の条件は満たしますが、料金が料金表にありません。差し出す郵便局に確かめてください");
    return discount;
}

} // namespace

std::vector<Discount> discounts(const DiscountRules& rules, const std::vector<PostedKind>& posting,
                                const PostingTerms& terms)
{
    std::vector<Discount> all;
    if (rules.sorted)
        all.push_back(sorted_discount(rules, posting, terms));
    const bool sorted = !all.empty() && all.front().yen;
    if (rules.barcode)
        all.push_back(barcode_discount(*rules.barcode, posting, sorted));
    if (rules.local)
        all.push_back(local_discount(*rules.local, posting));
    return all;
}

} // namespace fuda::postal
