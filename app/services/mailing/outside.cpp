#include "app/services/mailing/outside.h"

#include "app/services/issuing/piece_fields.h"
#include "data/base/error.h"
#include "data/store/employers.h"

#include <vector>

namespace fuda::mailing {

namespace {

constexpr const char* kPerson = "様";
constexpr const char* kOffice = "御中";

/// The employer and its department apart, while they are what the item was planned with.
void name_employer(store::Store& store, const store::MailItem& item, domain::Fields& fields)
{
    const auto employer = store::Employers(store).find(item.insurer_number, item.employer_symbol);
    fields["mail_honorific"] = kOffice;
    if (employer && !employer->department.empty() && employer->address == item.redirect->address &&
        employer->name + "　" + employer->department == item.redirect->name) {
        fields["mail_employer"] = employer->name;
        fields["mail_name"] = employer->department;
    }
}

} // namespace

std::string Outside::of(const std::string& field) const
{
    const auto found = fields.find(field);
    return found == fields.end() ? std::string() : found->second;
}

std::map<store::MailItemId, Outside> outsides(store::Store& store, std::span<const store::MailItem> items,
                                              const postal::PostalMaster& postal)
{
    std::vector<store::PieceId> pieces;
    for (const store::MailItem& item : items)
        pieces.push_back(item.address);
    const auto shown = store::MailLists(store).shown(pieces);
    std::map<store::MailItemId, Outside> all;
    for (const store::MailItem& item : items) {
        const auto found = shown.find(item.address);
        if (found == shown.end())
            throw Error(ErrorKind::Corrupt, "郵便物 " + item_code(item.id) +
                                                "の宛先を示す製作物がありません。fuda audit verify で調べてください");
        Outside outside{{}, found->second.code, found->second.protected_address};
        if (item.redirect)
            issuing::put_mailing(outside.fields, *item.redirect, postal);
        else
            for (const auto& [name, value] : found->second.fields)
                if (name.starts_with("mail_") || name == "customer_barcode")
                    outside.fields[name] = value;
        outside.fields["mail_honorific"] = kPerson;
        if (item.kind == domain::MailItemKind::Bundle && item.redirect)
            name_employer(store, item, outside.fields);
        all.emplace(item.id, std::move(outside));
    }
    return all;
}

} // namespace fuda::mailing
