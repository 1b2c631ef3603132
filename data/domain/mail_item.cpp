#include "data/domain/mail_item.h"

#include "data/base/text.h"
#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum MailItemState;

constexpr std::string_view kStates[] = {"packed", "posted", "delivered", "returned", "unpacked"};
constexpr std::string_view kJapanese[] = {"封入済", "差出済", "配達済", "返戻", "開封"};
constexpr std::string_view kEvents[] = {"posted", "delivered", "returned", "unpacked"};

constexpr Step<MailItemState, MailItemEvent> kLifecycle[] = {
    {Packed, MailItemEvent::Posted, Posted},        {Packed, MailItemEvent::Unpacked, Unpacked},
    {Posted, MailItemEvent::Delivered, Delivered},  {Posted, MailItemEvent::Returned, Returned},
    {Delivered, MailItemEvent::Returned, Returned}, {Returned, MailItemEvent::Posted, Posted},
};

} // namespace

std::string_view name(MailItemState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(MailItemState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<MailItemState> parse_mail_item_state(std::string_view text)
{
    return parse_in<MailItemState>(kStates, text);
}

std::string_view name(MailItemEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<MailItemState> next(MailItemState state, MailItemEvent event)
{
    return next_in(kLifecycle, state, event);
}

std::optional<std::string> parse_tracking_number(std::string_view text)
{
    constexpr std::size_t kLeastDigits = 11, kMostDigits = 13, kChecked = 12;
    constexpr int kModulus = 7;
    std::string digits;
    for (const char c : narrow_forms(text)) {
        if (c >= '0' && c <= '9')
            digits.push_back(c);
        else if (c != '-' && c != ' ')
            return std::nullopt;
    }
    if (digits.size() < kLeastDigits || digits.size() > kMostDigits)
        return std::nullopt;
    if (digits.size() <= kChecked && std::stoll(digits.substr(0, digits.size() - 1)) % kModulus != digits.back() - '0')
        return std::nullopt;
    return digits;
}

} // namespace fuda::domain
