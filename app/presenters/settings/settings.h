#pragma once

#include "app/presenters/station.h"

#include <string_view>
#include <vector>

namespace fuda::presenters {

/// The parts of the screen 設定, in their order.
enum class SettingsPart {
    Own,
    People,
    Insurers,
    WorkingDays,
    Enclosures,
    Tariff,
    RosterColumns,
    Printers,
    Stock,
    StockDay,
    Backups,
    Store
};
inline constexpr SettingsPart kAllSettingsParts[] = {
    SettingsPart::Own,        SettingsPart::People,   SettingsPart::Insurers,      SettingsPart::WorkingDays,
    SettingsPart::Enclosures, SettingsPart::Tariff,   SettingsPart::RosterColumns, SettingsPart::Printers,
    SettingsPart::Stock,      SettingsPart::StockDay, SettingsPart::Backups,       SettingsPart::Store};
/// 自分 利用者と権限 保険者 休業日 封入物 料金 名簿の列 プリンター 受払 在庫の締め 控え 保存と監査
std::string_view japanese(SettingsPart part);
/// By which the window knows the control that brings it to the front: settings.own …
const char* control_of(SettingsPart part);

/// Those in which somebody with these rights has anything to do or to look at.
std::vector<SettingsPart> settings_parts(const domain::Rights& rights);

} // namespace fuda::presenters
