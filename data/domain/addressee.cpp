#include "data/domain/addressee.h"

namespace fuda::domain {

std::string Addressee::address_text() const
{
    return care_of.empty() ? address.text : address.text + "　" + care_of;
}

Addressee addressee_of(const Insurer& insurer, const Eligibility& member)
{
    if (member.mail_to)
        return {member.mail_to->address, {}, member.mail_to->name, {}};
    Addressee to{member.address, {}, member.name, insurer.through_employer ? member.employer_name : std::string()};
    if (member.relation != Relation::Dependent)
        return to;
    switch (insurer.addressee) {
    case AddresseeRule::Member:
        break;
    case AddresseeRule::Insured:
        to.name = member.insured_name;
        break;
    case AddresseeRule::CareOf:
        to.care_of = member.insured_name + "様方";
        break;
    }
    return to;
}

} // namespace fuda::domain
