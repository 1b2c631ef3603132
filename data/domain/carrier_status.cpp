#include "data/domain/carrier_status.h"

#include "data/base/text.h"
#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum CarrierMeaning;

constexpr std::string_view kMeanings[] = {"underway", "absent", "inquiry", "delivered", "returning", "returned"};
constexpr std::string_view kJapanese[] = {"輸送中", "不在・保管", "調査中", "配達完了", "返送中", "返送済み"};

constexpr std::string_view kWords[] = {"引受",
                                       "中継",
                                       "通過",
                                       "到着",
                                       "転送",
                                       "持ち出し中",
                                       "配達中",
                                       "配達希望受付",
                                       "ご不在のため持ち戻り",
                                       "ご不在",
                                       "保管",
                                       "調査中",
                                       "お届け先にお届け済み",
                                       "窓口でお渡し",
                                       "差出人に返送",
                                       "差出人に返送済み"};
constexpr CarrierMeaning kMeant[] = {Underway, Underway, Underway, Underway, Underway,  Underway,  Underway,  Underway,
                                     Absent,   Absent,   Absent,   Inquiry,  Delivered, Delivered, Returning, Returned};
static_assert(std::size(kWords) == std::size(kMeant));

} // namespace

std::string_view name(CarrierMeaning meaning)
{
    return kMeanings[static_cast<std::size_t>(meaning)];
}

std::string_view japanese(CarrierMeaning meaning)
{
    return kJapanese[static_cast<std::size_t>(meaning)];
}

std::optional<CarrierMeaning> parse_carrier_meaning(std::string_view text)
{
    return parse_in<CarrierMeaning>(kMeanings, text);
}

std::optional<CarrierMeaning> meaning_of(std::string_view word)
{
    const auto* found = std::find(std::begin(kWords), std::end(kWords), trimmed(word));
    if (found == std::end(kWords))
        return std::nullopt;
    return kMeant[found - std::begin(kWords)];
}

} // namespace fuda::domain
