#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fuda::postal {

/// What a mail item counts as for its price. An envelope's form follows from size, thickness and weight (内国郵便約款).
enum class MailForm {
    Postcard, ///< 通常はがき（私製）
    Standard, ///< 定形
    Within,   ///< 定形外（規格内）
    Beyond,   ///< 定形外（規格外）
    LetterPackLight,
    LetterPackPlus,
};

std::string_view name(MailForm form); ///< the tariff file's key: postcard standard within beyond letter_pack_light …
std::string_view japanese(MailForm form); ///< はがき 定形 定形外（規格内） …
std::optional<MailForm> parse_mail_form(std::string_view name);

} // namespace fuda::postal
