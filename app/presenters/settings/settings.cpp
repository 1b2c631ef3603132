#include "app/presenters/settings/settings.h"

namespace fuda::presenters {

using domain::Right;

namespace {

bool may_use(SettingsPart part, const domain::Rights& rights)
{
    switch (part) {
    case SettingsPart::Own:
        return true; // everybody has a password of their own
    case SettingsPart::People:
        return rights.contains(Right::KeepPeople);
    case SettingsPart::Insurers:
        return true; // a profile holds nothing of a person
    case SettingsPart::Stock:
    case SettingsPart::StockDay:
        return rights.contains(Right::SeeNumbers);
    case SettingsPart::Store:
        return rights.contains(Right::KeepStore) || rights.contains(Right::Audit);
    }
    return false;
}

} // namespace

std::string_view japanese(SettingsPart part)
{
    switch (part) {
    case SettingsPart::Own:
        return "自分";
    case SettingsPart::People:
        return "利用者と権限";
    case SettingsPart::Insurers:
        return "保険者";
    case SettingsPart::Stock:
        return "受払";
    case SettingsPart::StockDay:
        return "在庫の締め";
    case SettingsPart::Store:
        return "保存と監査";
    }
    return {};
}

std::vector<SettingsPart> settings_parts(const domain::Rights& rights)
{
    std::vector<SettingsPart> parts;
    for (const SettingsPart part : kAllSettingsParts)
        if (may_use(part, rights))
            parts.push_back(part);
    return parts;
}

} // namespace fuda::presenters
