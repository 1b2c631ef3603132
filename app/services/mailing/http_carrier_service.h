#pragma once

#include "app/services/mailing/carrier_service.h"

#include <chrono>

namespace fuda::mailing {

/// A service asked over HTTP:
///
///     GET BASE?numbers=13112383852,405548424886
///     200 application/json
///     {"answers": [{"number": "13112383852",
///                   "events": [{"at": "2026-11-20T14:03", "word": "引受", "detail": "", "office": "新宿郵便局"}]},
///                  {"number": "405548424886", "error": "照会できません"}]}
///
/// `detail` and `office` may be missing. A number without an answer, or one whose answer cannot be read, is unanswered; what is
/// answered without having been asked is passed over. Any other status, an answer that is no such JSON, is cut short or is larger
/// than 16 MB, and a service that says nothing within the timeout are Error(Unavailable). Only http: a service that speaks https
/// is reached through a gateway in the house, which also holds its keys.
class HttpCarrierService : public CarrierService {
public:
    static constexpr std::chrono::milliseconds kTimeout{10'000};

    /// `base`: "http://localhost:8080/track". Throws Error(Usage) for any other.
    explicit HttpCarrierService(std::string base, std::chrono::milliseconds timeout = kTimeout);

    std::vector<Answer> ask(std::span<const std::string> tracking_numbers) override;
    std::string name() const override { return m_base; }

private:
    std::string fetch(std::span<const std::string> numbers) const;

    std::string m_base;
    std::chrono::milliseconds m_timeout;
};

} // namespace fuda::mailing
