#include "data/postal/tariff.h"

#include "data/base/error.h"

#include <algorithm>
#include <sstream>

namespace fuda::postal {

namespace {

std::string text_of(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

/// What keeps the piece from being of the form; empty when it is one.
std::string outside(const FormRule& form, const MailPiece& piece)
{
    const double longer = std::max(piece.width_mm, piece.height_mm);
    const double shorter = std::min(piece.width_mm, piece.height_mm);
    const auto size = [](double a, double b) { return text_of(a) + " × " + text_of(b) + " mm"; };
    if (form.least_mm && (longer < (*form.least_mm)[0] || shorter < (*form.least_mm)[1]))
        return "大きさが " + size((*form.least_mm)[0], (*form.least_mm)[1]) + " に足りません（" +
               size(longer, shorter) + "）";
    if (form.most_mm && (longer > (*form.most_mm)[0] || shorter > (*form.most_mm)[1]))
        return "大きさが " + size((*form.most_mm)[0], (*form.most_mm)[1]) + " を超えます（" + size(longer, shorter) +
               "）";
    if (form.thickness_mm && piece.thickness_mm > *form.thickness_mm)
        return "厚さが " + text_of(*form.thickness_mm) + " mm を超えます（" + text_of(piece.thickness_mm) + " mm）";
    if (const double sum = longer + shorter + piece.thickness_mm; form.sum_mm && sum > *form.sum_mm)
        return "縦・横・厚さの合計が " + text_of(*form.sum_mm) + " mm を超えます（" + text_of(sum) + " mm）";
    if (form.least_grams && piece.grams < *form.least_grams)
        return "重さが " + text_of(*form.least_grams) + " g に足りません（" + text_of(piece.grams) + " g）";
    if (piece.grams > form.most_grams)
        return "重さが " + text_of(form.most_grams) + " g を超えます（" + text_of(piece.grams) + " g）";
    return {};
}

/// In the order in which they are tried.
std::vector<MailForm> forms_for(const MailPiece& piece, domain::MailClass mail_class)
{
    if (mail_class == domain::MailClass::LetterPackLight)
        return {MailForm::LetterPackLight};
    if (mail_class == domain::MailClass::LetterPackPlus)
        return {MailForm::LetterPackPlus};
    if (piece.kind == MailPiece::Kind::Postcard)
        return {MailForm::Postcard};
    return {MailForm::Standard, MailForm::Within, MailForm::Beyond};
}

bool has_special(domain::MailClass mail_class)
{
    return mail_class == domain::MailClass::SpecifiedRecord || mail_class == domain::MailClass::SimplifiedRegistered ||
           mail_class == domain::MailClass::Registered;
}

} // namespace

Price TariffEdition::price(const MailPiece& piece, domain::MailClass mail_class) const
{
    if (!(piece.width_mm > 0 && piece.height_mm > 0 && piece.thickness_mm > 0 && piece.grams > 0))
        return {std::nullopt, "大きさ・厚さ・重さがわからないと料金は決まりません"};
    Postage postage;
    if (has_special(mail_class)) {
        const auto known = special.find(mail_class);
        if (known == special.end())
            return {std::nullopt,
                    from.iso() + " からの料金表に" + std::string(japanese(mail_class)) + "の料金がありません"};
        postage.special_yen = known->second;
    }
    std::string reason;
    for (const MailForm form : forms_for(piece, mail_class)) {
        const auto rule = forms.find(form);
        if (rule == forms.end()) {
            reason = from.iso() + " からの料金表に" + std::string(japanese(form)) + "の料金がありません";
            continue;
        }
        if (const std::string limit = outside(rule->second, piece); !limit.empty()) {
            reason = std::string(japanese(form)) + "として差し出せません。" + limit;
            continue;
        }
        const auto& prices = rule->second.prices;
        const auto step = std::find_if(prices.begin(), prices.end(),
                                       [&](const FormRule::Step& each) { return piece.grams <= each.up_to_grams; });
        postage.form = form;
        postage.postage_yen = step->yen; // the reader holds the last step to most_grams
        return {postage, {}};
    }
    return {std::nullopt, reason};
}

std::vector<Discount> TariffEdition::discounts(const std::vector<PostedKind>& posting, const PostingTerms& terms) const
{
    return postal::discounts(discount_rules, posting, terms);
}

Tariff::Tariff(std::string file, std::string carrier, std::vector<TariffEdition> editions)
    : m_file(std::move(file)), m_carrier(std::move(carrier)), m_editions(std::move(editions))
{
}

const TariffEdition& Tariff::on(calendar::Date day) const
{
    const auto after = std::find_if(m_editions.begin(), m_editions.end(),
                                    [&](const TariffEdition& edition) { return edition.from > day; });
    if (after == m_editions.begin())
        throw Error(ErrorKind::BadInput, m_file + ": " + day.iso() + " の料金がありません。最初の料金は " +
                                             m_editions.front().from.iso() + " からです");
    return *std::prev(after);
}

} // namespace fuda::postal
