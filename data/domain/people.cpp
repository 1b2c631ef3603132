#include "data/domain/people.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

constexpr std::string_view kRoles[] = {"operator", "clerk", "manager", "administrator"};
constexpr std::string_view kJapaneseRoles[] = {"印刷担当", "窓口担当", "管理者", "システム管理者"};

constexpr std::string_view kRights[] = {"import-roster", "run-batch",   "approve",      "print",
                                        "account",       "destroy",     "keep-stock",   "see-member",
                                        "reissue",       "see-numbers", "audit",        "keep-people",
                                        "keep-store",    "track-mail",  "edit-layouts", "protected-address"};
constexpr std::string_view kJapaneseRights[] = {"名簿の取込・判定・組版",
                                                "ロットの作成・停止・取消・完了",
                                                "ロットの承認",
                                                "印刷",
                                                "印刷後の確認・損紙・再印刷・抜き取り・差出",
                                                "破棄の立会い",
                                                "在庫の受払・棚卸",
                                                "加入者の照会",
                                                "再交付・回収",
                                                "件数と収支の照会",
                                                "監査記録の検証・出力",
                                                "利用者と権限の管理",
                                                "ストアの控え・移行・消去",
                                                "差出後の追跡・返戻・回収",
                                                "様式の編集・版の承認",
                                                "支援措置の住所の閲覧と送付先の承認"};

constexpr std::string_view kUserStates[] = {"active", "disabled"};
constexpr std::string_view kJapaneseUserStates[] = {"有効", "停止"};
constexpr std::string_view kUserEvents[] = {"disabled", "enabled"};

constexpr Step<UserState, UserEvent> kUserLifecycle[] = {
    {UserState::Active, UserEvent::Disabled, UserState::Disabled},
    {UserState::Disabled, UserEvent::Enabled, UserState::Active},
};

} // namespace

std::string_view name(Role role)
{
    return kRoles[static_cast<std::size_t>(role)];
}

std::string_view japanese(Role role)
{
    return kJapaneseRoles[static_cast<std::size_t>(role)];
}

std::optional<Role> parse_role(std::string_view text)
{
    return parse_in<Role>(kRoles, text);
}

std::string_view name(Right right)
{
    return kRights[static_cast<std::size_t>(right)];
}

std::string_view japanese(Right right)
{
    return kJapaneseRights[static_cast<std::size_t>(right)];
}

Rights rights_of(Role role)
{
    const auto of = [](auto... rights) {
        Rights set;
        ((set = set.with(rights)), ...);
        return set;
    };
    using enum Right;
    switch (role) {
    case Role::Operator:
        return of(ImportRoster, RunBatch, Approve, Print, Account, Destroy, KeepStock, SeeNumbers, Track);
    case Role::Clerk:
        return of(SeeMember, Reissue, Print, Destroy, Track);
    case Role::Manager:
        return of(Approve, RunBatch, Destroy, KeepStock, SeeNumbers, Audit, Track, EditLayouts);
    case Role::Administrator:
        return of(KeepPeople, KeepStore, Audit, EditLayouts);
    }
    return {};
}

std::string_view name(UserState state)
{
    return kUserStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(UserState state)
{
    return kJapaneseUserStates[static_cast<std::size_t>(state)];
}

std::optional<UserState> parse_user_state(std::string_view text)
{
    return parse_in<UserState>(kUserStates, text);
}

std::string_view name(UserEvent event)
{
    return kUserEvents[static_cast<std::size_t>(event)];
}

std::optional<UserState> next(UserState state, UserEvent event)
{
    return next_in(kUserLifecycle, state, event);
}

} // namespace fuda::domain
