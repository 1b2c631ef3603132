#include "data/domain/return_reason.h"

#include "data/base/text.h"
#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

constexpr std::string_view kNames[] = {"address-unknown", "address-not-whole", "moved",           "not-collected",
                                       "refused",         "declined",          "forwarding-over", "other"};
constexpr std::string_view kJapanese[] = {"あて所に尋ねあたりません",
                                          "あて名不完全",
                                          "転居先不明",
                                          "保管期間経過",
                                          "受取拒絶",
                                          "受取人ご辞退",
                                          "転送期間経過",
                                          "その他"};

constexpr UsualNext kNext[] = {
    {ReturnDisposal::SentAgain, "住所・部屋番号・様方・転送不要の指定を確かめ、正しい住所で送り直す"},
    {ReturnDisposal::SentAgain, "住所の足りないところ（部屋番号・様方など）を補って送り直す"},
    {ReturnDisposal::Kept, "事業主か本人に新しい住所を尋ねる。分かるまで保管する"},
    {ReturnDisposal::SentAgain, "本人に連絡してから、同じ住所へ送り直すか窓口で渡す"},
    {ReturnDisposal::Kept, "本人の意向を確かめる。確かめるまで保管する"},
    {ReturnDisposal::Kept, "本人の意向を確かめる。確かめるまで保管する"},
    {ReturnDisposal::SentAgain, "転居から一年が過ぎている。届出の住所を確かめ、新しい住所で送り直す"},
    {ReturnDisposal::Kept, "封筒に書かれたことを確かめてから決める"},
};
static_assert(std::size(kNext) == std::size(kAllReturnReasons) && std::size(kNames) == std::size(kAllReturnReasons) &&
              std::size(kJapanese) == std::size(kAllReturnReasons));

} // namespace

std::string_view name(ReturnReason reason)
{
    return kNames[static_cast<std::size_t>(reason)];
}

std::string_view japanese(ReturnReason reason)
{
    return kJapanese[static_cast<std::size_t>(reason)];
}

std::optional<ReturnReason> parse_return_reason(std::string_view text)
{
    const auto word = trimmed(text);
    if (const auto found = parse_in<ReturnReason>(kJapanese, word))
        return found;
    return parse_in<ReturnReason>(kNames, word);
}

UsualNext usual_next(ReturnReason reason)
{
    return kNext[static_cast<std::size_t>(reason)];
}

} // namespace fuda::domain
