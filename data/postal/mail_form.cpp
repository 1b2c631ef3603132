#include "data/postal/mail_form.h"

#include "data/domain/lifecycle.h"

namespace fuda::postal {

namespace {

constexpr std::string_view kNames[] = {"postcard", "standard",          "within",
                                       "beyond",   "letter_pack_light", "letter_pack_plus"};
constexpr std::string_view kJapanese[] = {
    "はがき", "定形", "定形外（規格内）", "定形外（規格外）", "レターパックライト", "レターパックプラス"};

} // namespace

std::string_view name(MailForm form)
{
    return kNames[static_cast<std::size_t>(form)];
}

std::string_view japanese(MailForm form)
{
    return kJapanese[static_cast<std::size_t>(form)];
}

std::optional<MailForm> parse_mail_form(std::string_view text)
{
    return domain::parse_in<MailForm>(kNames, text);
}

} // namespace fuda::postal
