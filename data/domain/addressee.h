#pragma once

#include "data/domain/insurer.h"
#include "data/domain/member.h"

#include <string>

namespace fuda::domain {

/// Who a piece is sent to, and where.
struct Addressee {
    Address address;      ///< as the roster has it; a barcode is made of it alone
    std::string care_of;  ///< 様方: behind the address; empty for most
    std::string name;     ///< without 様
    std::string employer; ///< by whose hand it goes (事業所経由); empty when by post to the address

    std::string address_text() const; ///< the address with the care-of behind it, as it is printed
    bool operator==(const Addressee&) const = default;
};

/// The addressee by the profile's rule (mail.addressee). A mailing address of the member's own (送付先) stands with its own name
/// above every rule, and goes there by post. Only a dependent has somebody to be in care of; the roster's rows of dependents
/// name the insured person (rule R-REQUIRED). Whether any address may be printed is the decision's matter (D1, mailing_held).
Addressee addressee_of(const Insurer& insurer, const Eligibility& member);

} // namespace fuda::domain
