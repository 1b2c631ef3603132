#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// What a word of the carrier's tracking service (追跡サービス) means for a mail item. There is no official list of the words;
/// those below were seen in programs that read it (domain.md §3.2). A word that is not known means nothing until a person has
/// said what.
enum class CarrierMeaning {
    Underway,  ///< accepted, passed on, out for delivery: it is with the post
    Absent,    ///< nobody was there; the post keeps it, as a rule for 7 days
    Inquiry,   ///< 調査中: the post is looking for it
    Delivered, ///< in the member's letterbox or hands
    Returning, ///< on its way back to the sender
    Returned,  ///< back at the sender's; it counts as a return only when it was scanned here
};
inline constexpr CarrierMeaning kAllCarrierMeanings[] = {CarrierMeaning::Underway,  CarrierMeaning::Absent,
                                                         CarrierMeaning::Inquiry,   CarrierMeaning::Delivered,
                                                         CarrierMeaning::Returning, CarrierMeaning::Returned};

std::string_view name(CarrierMeaning meaning); ///< underway absent inquiry delivered returning returned
std::string_view japanese(CarrierMeaning meaning); ///< 輸送中 不在・保管 調査中 配達完了 返送中 返送済み
std::optional<CarrierMeaning> parse_carrier_meaning(std::string_view name);

/// The meaning of the carrier's word, spaces around it ignored. Nothing for an unknown one: never guessed.
std::optional<CarrierMeaning> meaning_of(std::string_view word);

} // namespace fuda::domain
