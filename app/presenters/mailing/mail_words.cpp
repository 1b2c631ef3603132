#include "app/presenters/mailing/mail_words.h"

#include "app/language/language.h"
#include "app/services/mailing/items.h"

namespace fuda::presenters {

using domain::MailItemState;
using language::tr;

std::string kind_text(domain::MailItemKind kind, const std::string& mail_class)
{
    return tr(japanese(kind)) + "　" + tr(mailing::class_word(mail_class));
}

std::string item_text(const store::MailItem& item)
{
    return tr("郵便物 {0}", mailing::item_code(item.id)) + "　" + kind_text(item.kind, item.mail_class);
}

Cell cell_of(MailItemState state)
{
    const std::string text = tr(japanese(state));
    switch (state) {
    case MailItemState::Planned:
        return {text, Tone::Waiting};
    case MailItemState::Packed:
    case MailItemState::Posted:
    case MailItemState::Presumed:
    case MailItemState::Delivered:
        return {text, Tone::Good};
    case MailItemState::Returned:
        return {text, Tone::Attention};
    case MailItemState::Unpacked:
        return {text, Tone::Quiet};
    }
    return {};
}

std::string yen_text(std::int64_t yen)
{
    return tr("{0} 円", yen);
}

} // namespace fuda::presenters
