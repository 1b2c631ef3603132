#include "data/domain/application.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum ApplicationState;

constexpr std::string_view kStates[] = {"received", "decided", "withdrawn"};
constexpr std::string_view kJapanese[] = {"受付済", "交付決定", "取下げ"};
constexpr std::string_view kEvents[] = {"decided", "withdrawn"};

constexpr Step<ApplicationState, ApplicationEvent> kLifecycle[] = {
    {Received, ApplicationEvent::Decided, Decided},
    {Received, ApplicationEvent::Withdrawn, Withdrawn},
};

constexpr std::string_view kChecks[] = {
    "my-number-card", "drivers-licence", "passport", "residence-card", "two-papers", "post", "other"};
constexpr std::string_view kJapaneseChecks[] = {"マイナンバーカード",        "運転免許証",   "パスポート", "在留カード",
                                                "資格確認書と公的書類の2点", "郵送（写し）", "その他"};

} // namespace

std::string_view name(ApplicationState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(ApplicationState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<ApplicationState> parse_application_state(std::string_view text)
{
    return parse_in<ApplicationState>(kStates, text);
}

std::string_view name(ApplicationEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<ApplicationState> next(ApplicationState state, ApplicationEvent event)
{
    return next_in(kLifecycle, state, event);
}

std::string_view name(IdentityCheck check)
{
    return kChecks[static_cast<std::size_t>(check)];
}

std::string_view japanese(IdentityCheck check)
{
    return kJapaneseChecks[static_cast<std::size_t>(check)];
}

std::optional<IdentityCheck> parse_identity_check(std::string_view text)
{
    return parse_in<IdentityCheck>(kChecks, text);
}

} // namespace fuda::domain
