#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fuda::domain {

/// What a person is in the store. Each has one role; ProtectedAddress is granted by name beside it.
enum class Role { Operator, Clerk, Manager, Administrator };
inline constexpr Role kAllRoles[] = {Role::Operator, Role::Clerk, Role::Manager, Role::Administrator};

std::string_view name(Role role);     ///< operator clerk manager administrator
std::string_view japanese(Role role); ///< 印刷担当 窓口担当 管理者 システム管理者
std::optional<Role> parse_role(std::string_view name);

/// What a person may do. A step asks for exactly one of them.
enum class Right {
    ImportRoster,     ///< take a roster in, decide, compose
    RunBatch,         ///< make, hold, release, cancel and close batches
    Approve,          ///< approve a batch's proof pack (never one's own batch)
    Print,            ///< send jobs; print one now
    Account,          ///< confirm, spoil, reprint, pull, settle doubt, post
    Destroy,          ///< be one of the two who destroy
    KeepStock,        ///< receive, count, spoil stock; close its day
    SeeMember,        ///< look at one member at a time
    Reissue,          ///< take applications, reissue, recall
    SeeNumbers,       ///< counts and balances of batches and stock
    Audit,            ///< verify and export the log
    KeepPeople,       ///< people and their rights
    KeepStore,        ///< back up, copy, purge
    Track,            ///< follow posted mail: delivery results, returns and what becomes of them, recalls
    EditLayouts,      ///< save layouts as new versions, and approve those of somebody else
    ProtectedAddress, ///< see addresses under 支援措置 and approve places to send to; granted by name only
};
inline constexpr Right kAllRights[] = {
    Right::ImportRoster, Right::RunBatch,   Right::Approve,     Right::Print,
    Right::Account,      Right::Destroy,    Right::KeepStock,   Right::SeeMember,
    Right::Reissue,      Right::SeeNumbers, Right::Audit,       Right::KeepPeople,
    Right::KeepStore,    Right::Track,      Right::EditLayouts, Right::ProtectedAddress};
std::string_view name(Right right);     ///< import-roster …
std::string_view japanese(Right right); ///< 名簿の取込・判定・組版 …

/// A set of rights.
class Rights {
public:
    constexpr Rights() = default;
    static constexpr Rights all() { return Rights(~0u); }
    constexpr bool contains(Right right) const { return (m_bits & bit(right)) != 0; }
    constexpr Rights with(Right right) const { return Rights(m_bits | bit(right)); }
    bool operator==(const Rights&) const = default;

private:
    constexpr explicit Rights(std::uint32_t bits) : m_bits(bits) {}
    static constexpr std::uint32_t bit(Right right) { return 1u << static_cast<unsigned>(right); }
    std::uint32_t m_bits = 0;
};

/// What the role may do. No role has ProtectedAddress.
Rights rights_of(Role role);

/// Whether a person can sign in: every change is one event in the log. Nobody is removed, for the log names them.
///
///     active ── disabled ──► disabled ── enabled ──► active
enum class UserState { Active, Disabled };
enum class UserEvent { Disabled, Enabled };

std::string_view name(UserState state);     ///< active disabled
std::string_view japanese(UserState state); ///< 有効 停止
std::optional<UserState> parse_user_state(std::string_view name);
std::string_view name(UserEvent event); ///< disabled enabled

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<UserState> next(UserState state, UserEvent event);

} // namespace fuda::domain
