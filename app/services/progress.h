#pragma once

#include <cstdint>
#include <string_view>

namespace fuda::services {

/// Told how far a service has come; on the thread that called the service.
class Progress {
public:
    virtual ~Progress() = default;
    /// A step begins. `total` is 0 when nobody knows yet how much there is.
    virtual void begin(std::string_view step, std::int64_t total) = 0;
    virtual void advance(std::int64_t done) = 0;
};

/// For callers who do not watch.
class Unwatched : public Progress {
public:
    void begin(std::string_view, std::int64_t) override {}
    void advance(std::int64_t) override {}
};

} // namespace fuda::services
