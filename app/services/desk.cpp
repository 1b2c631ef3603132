#include "app/services/desk.h"

#include "data/base/error.h"

namespace fuda::services {

namespace {

std::string quoted(domain::Right right)
{
    return "「" + std::string(domain::japanese(right)) + "」";
}

void require(const store::Actor& actor, domain::Rights rights, domain::Right right)
{
    if (!rights.contains(right))
        throw Error(ErrorKind::Conflict,
                    "利用者「" + actor.name + "」には" + quoted(right) +
                        "の権限がありません。権限のある人がサインインするか、システム管理者に依頼してください");
}

} // namespace

void require(const Desk& desk, domain::Right right)
{
    require(desk.actor, desk.rights, right);
}

void require(const Second& second, domain::Right right)
{
    require(second.actor, second.rights, right);
}

std::string two_people(const Desk& desk, const std::optional<Second>& second, domain::Right right)
{
    if (desk.people == People::None)
        return desk.actor.name + "（単独）";
    if (!second)
        throw Error(ErrorKind::Conflict,
                    quoted(right) + "は二人で行います。もう一人がサインインしてください（--second 利用者名）");
    if (second->actor.name == desk.actor.name)
        throw Error(ErrorKind::Conflict, quoted(right) + "は別の人が行わなければなりません。利用者「" +
                                             second->actor.name + "」とは別の、権限のある人がサインインしてください");
    require(*second, right);
    return desk.actor.name + "+" + second->actor.name;
}

} // namespace fuda::services
