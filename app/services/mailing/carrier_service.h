#pragma once

#include "data/store/mail/mail_statuses.h"

#include <span>
#include <string>
#include <vector>

namespace fuda::mailing {

/// Somebody who can be asked where mail is: a carrier's service.
class CarrierService {
public:
    virtual ~CarrierService() = default;

    struct Answer {
        std::string number; ///< as it was asked: digits
        std::vector<store::CarrierLine> lines = {};
        std::string error = {}; ///< why there is no answer for this number; empty when there is one
    };
    /// One answer for each number, in their order. Throws Error(Unavailable) when the service cannot be reached or what it says
    /// cannot be read; asking again is the caller's business.
    virtual std::vector<Answer> ask(std::span<const std::string> tracking_numbers) = 0;
    /// What the lines are said to come from: "http://localhost:8080/track".
    virtual std::string name() const = 0;
};

} // namespace fuda::mailing
