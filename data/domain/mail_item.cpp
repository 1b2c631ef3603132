#include "data/domain/mail_item.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum MailItemState;

constexpr std::string_view kKinds[] = {"envelope", "postcard", "bundle"};
constexpr std::string_view kKindsJapanese[] = {"封書", "はがき", "事業所一括"};
constexpr std::string_view kStates[] = {"planned", "packed", "posted", "presumed", "delivered", "returned", "unpacked"};
constexpr std::string_view kJapanese[] = {"封入待ち", "封入済", "差出済", "到着推定", "配達済", "返戻", "解消"};
constexpr std::string_view kEvents[] = {"packed",    "reopened", "posted",  "presumed",
                                        "delivered", "returned", "unpacked"};
constexpr std::string_view kDisposals[] = {"open", "sent-again", "reissued", "kept", "destroyed"};
constexpr std::string_view kDisposalsJapanese[] = {"処置待ち", "再送", "再交付", "保管", "廃棄"};

constexpr Step<MailItemState, MailItemEvent> kLifecycle[] = {
    {Planned, MailItemEvent::Packed, Packed},        {Planned, MailItemEvent::Unpacked, Unpacked},
    {Packed, MailItemEvent::Reopened, Planned},      {Packed, MailItemEvent::Unpacked, Unpacked},
    {Packed, MailItemEvent::Posted, Posted},         {Posted, MailItemEvent::Presumed, Presumed},
    {Posted, MailItemEvent::Delivered, Delivered},   {Posted, MailItemEvent::Returned, Returned},
    {Presumed, MailItemEvent::Delivered, Delivered}, {Presumed, MailItemEvent::Returned, Returned},
    {Delivered, MailItemEvent::Returned, Returned},
};

} // namespace

std::string_view name(MailItemKind kind)
{
    return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view japanese(MailItemKind kind)
{
    return kKindsJapanese[static_cast<std::size_t>(kind)];
}

std::optional<MailItemKind> parse_mail_item_kind(std::string_view text)
{
    return parse_in<MailItemKind>(kKinds, text);
}

std::string_view name(ReturnDisposal disposal)
{
    return kDisposals[static_cast<std::size_t>(disposal)];
}

std::string_view japanese(ReturnDisposal disposal)
{
    return kDisposalsJapanese[static_cast<std::size_t>(disposal)];
}

std::optional<ReturnDisposal> parse_return_disposal(std::string_view text)
{
    return parse_in<ReturnDisposal>(kDisposals, text);
}

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

} // namespace fuda::domain
