#include "app/services/desk.h"

#include "data/base/error.h"

namespace fuda::services {

void require(const Desk& desk, domain::Right right)
{
    if (!desk.rights.contains(right))
        throw Error(ErrorKind::Conflict,
                    "利用者「" + desk.actor.name + "」には「" + std::string(domain::japanese(right)) +
                        "」の権限がありません。権限のある人がサインインするか、システム管理者に依頼してください");
}

std::string two_people(const Desk& desk, const std::optional<Second>& second, domain::Right right,
                       std::string_view other)
{
    if (desk.people == People::None)
        return desk.actor.name + "（単独）";
    if (!second)
        throw Error(ErrorKind::Conflict, "「" + std::string(domain::japanese(right)) +
                                             "」は二人で行います。もう一人がサインインしてください");
    if (second->actor.name == desk.actor.name || (!other.empty() && second->actor.name == other))
        throw Error(ErrorKind::Conflict, "「" + std::string(domain::japanese(right)) +
                                             "」は別の人が行わなければなりません。利用者「" + second->actor.name +
                                             "」はすでに関わっています");
    if (!second->rights.contains(right))
        throw Error(ErrorKind::Conflict, "利用者「" + second->actor.name + "」には「" +
                                             std::string(domain::japanese(right)) + "」の権限がありません");
    return desk.actor.name + "+" + second->actor.name;
}

} // namespace fuda::services
