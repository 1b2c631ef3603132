#pragma once

#include "app/presenters/station.h"

#include <string_view>
#include <vector>

namespace fuda::presenters {

/// The parts of the screen 設定, in their order.
enum class SettingsPart { Own, People, Insurers, Stock, StockDay, Store };
inline constexpr SettingsPart kAllSettingsParts[] = {SettingsPart::Own,      SettingsPart::People,
                                                     SettingsPart::Insurers, SettingsPart::Stock,
                                                     SettingsPart::StockDay, SettingsPart::Store};
std::string_view japanese(SettingsPart part); ///< 自分 利用者と権限 保険者 受払 在庫の締め 保存と監査

/// Those in which somebody with these rights has anything to do or to look at.
std::vector<SettingsPart> settings_parts(const domain::Rights& rights);

} // namespace fuda::presenters
