#include "app/services/mailing/papers.h"

#include "app/services/issuing/piece_fields.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/weighing.h"
#include "data/base/error.h"

namespace fuda::mailing {

namespace {

/// Beside the address stands what is asked of the carrier on its way; a letter pack's own envelope says what it is.
bool has_mark(domain::MailClass mail_class)
{
    return mail_class == domain::MailClass::SpecifiedRecord || mail_class == domain::MailClass::SimplifiedRegistered ||
           mail_class == domain::MailClass::Registered;
}

} // namespace

void check_for_papers(std::span<const store::MailItem> items, const domain::Insurer& insurer)
{
    if (items.empty())
        throw Error(ErrorKind::Usage, "郵便物が指定されていません");
    for (const store::MailItem& item : items) {
        const std::string name = "郵便物 " + item_code(item.id);
        if (item.insurer_number != insurer.number)
            throw Error(ErrorKind::BadInput,
                        name + "は保険者 " + item.insurer_number + " のものです。そのプロファイルを使ってください");
        if (!domain::is_before_posting(item.state))
            throw Error(ErrorKind::Conflict,
                        name + "は" + std::string(japanese(item.state)) + "です。差し出す前の郵便物だけに作れます");
    }
}

domain::Fields paper_constants(const domain::Insurer& insurer)
{
    domain::Fields fields = issuing::insurer_fields(insurer);
    fields.erase("mail_mark"); // constants win over values
    fields.erase("do_not_forward");
    return fields;
}

domain::Fields outside_fields(const store::MailItem& item, const Outside& outside, const domain::Insurer& insurer)
{
    if (outside.of("mail_address").empty() || outside.of("mail_name").empty())
        throw Error(ErrorKind::Conflict,
                    "郵便物 " + item_code(item.id) +
                        "には印刷してよい宛先がありません。送り先の住所を決めてから、もう一度作ってください");
    domain::Fields fields = outside.fields;
    if (has_mark(mail_class_of(item.mail_class)))
        fields["mail_mark"] = item.mail_class;
    if (insurer.do_not_forward && item.kind != domain::MailItemKind::Bundle) // an employer's mail may follow it
        fields["do_not_forward"] = "転送不要";
    fields["item_code"] = item_code(item.id);
    fields["item_number"] =
        std::to_string(item.id.value); // of layouts that were changed before the code took its place
    return fields;
}

layout::Specimen specimen_of(const store::Store& store)
{
    return store.mode() == store::Mode::Test ? layout::Specimen::Yes : layout::Specimen::No;
}

std::string midnight(const services::Desk& desk)
{
    return desk.today.iso() + "T00:00:00+09:00";
}

void note_paper(store::Store& store, std::span<const store::MailItem> items, std::string_view event,
                const services::Desk& desk)
{
    store::Change change(store, desk.actor, desk.now());
    for (const store::MailItem& item : items)
        store::MailItems(store).note(change, item, event, {});
    change.commit();
}

} // namespace fuda::mailing
