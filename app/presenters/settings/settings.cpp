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
    case SettingsPart::WorkingDays:
        return true; // a profile holds nothing of a person
    case SettingsPart::Enclosures:
    case SettingsPart::Tariff:
        return rights.contains(Right::KeepStore) || rights.contains(Right::SeeNumbers);
    case SettingsPart::RosterColumns:
        return rights.contains(Right::ImportRoster);
    case SettingsPart::Printers:
        return rights.contains(Right::KeepStore) || rights.contains(Right::Print);
    case SettingsPart::Stock:
    case SettingsPart::StockDay:
        return rights.contains(Right::SeeNumbers);
    case SettingsPart::Backups:
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
    case SettingsPart::WorkingDays:
        return "休業日";
    case SettingsPart::Enclosures:
        return "封入物";
    case SettingsPart::Tariff:
        return "料金";
    case SettingsPart::RosterColumns:
        return "名簿の列";
    case SettingsPart::Printers:
        return "プリンター";
    case SettingsPart::Stock:
        return "受払";
    case SettingsPart::StockDay:
        return "在庫の締め";
    case SettingsPart::Backups:
        return "控え";
    case SettingsPart::Store:
        return "保存と監査";
    }
    return {};
}

const char* control_of(SettingsPart part)
{
    switch (part) {
    case SettingsPart::Own:
        return "settings.own";
    case SettingsPart::People:
        return "settings.people";
    case SettingsPart::Insurers:
        return "settings.insurers";
    case SettingsPart::WorkingDays:
        return "settings.days";
    case SettingsPart::Enclosures:
        return "settings.enclosures";
    case SettingsPart::Tariff:
        return "settings.tariff";
    case SettingsPart::RosterColumns:
        return "settings.columns";
    case SettingsPart::Printers:
        return "settings.printers";
    case SettingsPart::Stock:
        return "settings.stock";
    case SettingsPart::StockDay:
        return "settings.day";
    case SettingsPart::Backups:
        return "settings.backups";
    case SettingsPart::Store:
        return "settings.keeping";
    }
    return "";
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
