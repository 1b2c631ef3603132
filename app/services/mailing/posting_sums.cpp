#include "app/services/mailing/posting_sums.h"

#include "app/services/mailing/weighing.h"
#include "data/base/error.h"

namespace fuda::mailing {

namespace {

/// The weight up to which the price holds; nothing when the tariff has no step for it.
std::optional<int> step_of(const postal::FormRule& rule, std::int64_t milligrams)
{
    constexpr double kMilli = 1000;
    for (const postal::FormRule::Step& step : rule.prices)
        if (static_cast<double>(milligrams) / kMilli <= step.up_to_grams)
            return step.up_to_grams;
    return std::nullopt;
}

} // namespace

std::string with_commas(std::int64_t number)
{
    constexpr std::size_t kGroup = 3;
    std::string text = std::to_string(number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > kGroup + sign;)
        text.insert(at -= kGroup, ",");
    return text;
}

std::string grams_text(std::int64_t milligrams)
{
    constexpr std::int64_t kTenth = 100, kTenths = 10;
    const std::int64_t tenths = (milligrams + kTenth / 2) / kTenth;
    return std::to_string(tenths / kTenths) + "." + std::to_string(tenths % kTenths);
}

std::string PostingSums::Group::note() const
{
    std::string text;
    const auto say = [&](const std::string& words) { text += (text.empty() ? "" : "\n") + words; };
    if (!mail_class.empty())
        say(with_number == items ? "引受番号 " + with_commas(with_number) + " 通"
                                 : "引受番号のないもの " + with_commas(items - with_number) + " 通");
    if (yen && by_tariff && *yen != *by_tariff)
        say("いまの料金表では " + with_commas(*by_tariff) + " 円");
    if (!yen)
        say(by_tariff ? "料金が記録されていません（料金表では " + with_commas(*by_tariff) + " 円）"
                      : "料金表に料金がありません");
    return text;
}

std::int64_t PostingSums::discount() const
{
    std::int64_t sum = 0;
    for (const postal::Discount& each : discounts)
        sum += each.yen.value_or(0);
    return sum;
}

void PostingSums::check_against(const std::vector<store::PostingSum>& counted, store::PostingId posting) const
{
    std::int64_t counted_items = 0, counted_yen = 0;
    for (const store::PostingSum& sum : counted) {
        counted_items += sum.items;
        counted_yen += sum.items * sum.yen.value_or(0);
    }
    if (counted_items != items || counted_yen != yen)
        throw Error(ErrorKind::Corrupt, "差出" + std::to_string(posting.value) + "の通数か料金が合いません（一覧 " +
                                            std::to_string(items) + " 通 " + std::to_string(yen) + " 円、集計 " +
                                            std::to_string(counted_items) + " 通 " + std::to_string(counted_yen) +
                                            " 円）。fuda audit verify で調べてください");
}

SumMaker::SumMaker(const domain::Insurer& insurer, const postal::Tariff& tariff, calendar::Date day)
    : m_insurer(insurer)
{
    try {
        m_edition = &tariff.on(day);
    } catch (const Error&) { // no edition of that day: the papers show what was recorded, without forms
    }
}

void SumMaker::add(const store::MailItem& item, bool has_barcode)
{
    const postal::MailPiece piece = mail_piece(m_insurer, item);
    const domain::MailClass mail_class = mail_class_of(item.mail_class);
    const postal::Price price = m_edition ? m_edition->price(piece, mail_class) : postal::Price{};
    std::string form(japanese(item.kind));
    std::optional<int> step;
    if (price.postage) {
        form = japanese(price.postage->form);
        step = step_of(m_edition->forms.at(price.postage->form), item.milligrams);
        postal::PostedKind& kind =
            m_kinds[{price.postage->form, mail_class, item.micrometres, price.postage->postage_yen}];
        kind.form = price.postage->form;
        kind.mail_class = mail_class;
        kind.thickness_mm = piece.thickness_mm;
        kind.postage_yen = price.postage->postage_yen;
        ++kind.count;
        kind.with_barcode += has_barcode ? 1 : 0;
    }
    const std::string step_text = step ? std::to_string(*step) + " g まで" : std::string();
    PostingSums::Group& group = m_groups[{item.mail_class, form, step.value_or(0), step_text, item.yen}];
    group.mail_class = item.mail_class;
    group.form = form;
    group.step = step_text;
    group.yen = item.yen;
    if (price.postage)
        group.by_tariff = price.postage->total_yen();
    ++group.items;
    group.with_number += item.tracking_number.empty() ? 0 : 1;
    ++m_sums.items;
    m_sums.yen += item.yen.value_or(0);
    m_sums.without_price += item.yen ? 0 : 1;
}

PostingSums SumMaker::take(const postal::PostingTerms& handed)
{
    for (auto& [key, group] : m_groups)
        m_sums.groups.push_back(std::move(group));
    std::vector<postal::PostedKind> kinds;
    for (const auto& [key, kind] : m_kinds)
        kinds.push_back(kind);
    if (m_edition)
        m_sums.discounts = m_edition->discounts(kinds, handed);
    return std::move(m_sums);
}

} // namespace fuda::mailing
