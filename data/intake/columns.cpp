#include "data/intake/columns.h"

#include "data/base/text.h"

#include <algorithm>
#include <array>

namespace fuda::intake {

namespace {

constexpr std::array<std::string_view, kColumns> kNames = {"保険者番号",
                                                           "記号",
                                                           "番号",
                                                           "枝番",
                                                           "氏名",
                                                           "フリガナ",
                                                           "通称・旧姓",
                                                           "生年月日",
                                                           "性別",
                                                           "本人家族区分",
                                                           "被保険者氏名",
                                                           "資格取得年月日",
                                                           "適用開始日",
                                                           "資格喪失年月日",
                                                           "郵便番号",
                                                           "住所",
                                                           "送付先郵便番号",
                                                           "送付先住所",
                                                           "送付先氏名",
                                                           "事業所記号",
                                                           "事業所名",
                                                           "一部負担金の割合",
                                                           "限度額適用区分",
                                                           "限度額適用区分発効日",
                                                           "長期入院該当年月日",
                                                           "特定疾病区分",
                                                           "特定疾病発効日",
                                                           "任意記載",
                                                           "マイナ保険証",
                                                           "電子証明書有効期限",
                                                           "交付事由",
                                                           "申請年月日",
                                                           "申請者区分",
                                                           "資格確認書発行要否",
                                                           "有効期限(現在)",
                                                           "交付年月日(現在)",
                                                           "在留期限",
                                                           "支援措置"};

constexpr std::string_view kMyNumberNames[] = {
    "個人番号",  "マイナンバー", "個人番号(マイナンバー)", "マイナンバー(個人番号)", "mynumber",
    "my_number", "my number"};

} // namespace

std::string_view japanese(Column column)
{
    return kNames[static_cast<std::size_t>(column)];
}

std::optional<Column> column_named(std::string_view header)
{
    const std::string narrow = widened_kana(narrow_forms(trimmed(header)));
    const auto found = std::find(kNames.begin(), kNames.end(), narrow);
    return found == kNames.end() ? std::nullopt : std::optional(static_cast<Column>(found - kNames.begin()));
}

bool is_used(Column column, const domain::Insurer& insurer)
{
    return (column != Column::Symbol || insurer.has_symbol) && (column != Column::Branch || insurer.has_branch);
}

bool is_required(Column column, const domain::Insurer& insurer)
{
    switch (column) {
    case Column::Symbol:
    case Column::Branch:
        return is_used(column, insurer);
    case Column::InsurerNumber:
    case Column::Number:
    case Column::Name:
    case Column::Kana:
    case Column::Birth:
    case Column::Sex:
    case Column::Relation:
    case Column::Acquired:
    case Column::PostalCode:
    case Column::Address:
    case Column::Myna:
        return true;
    default:
        return false;
    }
}

bool names_my_number(std::string_view header)
{
    std::string narrow = narrow_forms(trimmed(header));
    std::transform(narrow.begin(), narrow.end(), narrow.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(std::begin(kMyNumberNames), std::end(kMyNumberNames), narrow) != std::end(kMyNumberNames);
}

} // namespace fuda::intake
