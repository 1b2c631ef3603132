#pragma once

#include "app/config/resources.h"
#include "app/services/desk.h"
#include "data/postal/tariff.h"
#include "data/store/store.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Which postal tariff a store reckons with: twenty desks with the same one, and the log says who adopted it when.
namespace fuda::mailing {

/// The one that was adopted for the store; while nobody has adopted any, the file that config::Resources name.
struct TariffInForce {
    postal::Tariff tariff;
    std::string file;   ///< empty when it was adopted
    std::string sha256; ///< of its text
    std::string at, by; ///< who adopted it when; empty while it is a file
};
TariffInForce tariff_in_force(store::Store& store, const config::Resources& resources);

/// "厚さ {0} mm まで" and 10: who shows it may say it in another language.
struct TariffWords {
    std::string text;
    std::vector<std::string> values = {}; ///< for {0}, {1}
    bool operator==(const TariffWords&) const = default;
};
/// In Japanese: "140 × 90 〜 235 × 120 mm・厚さ 10 mm まで".
std::string in_words(const TariffWords& words);
std::string in_words(const std::vector<TariffWords>& all);

/// One price or condition of an edition.
struct TariffLine {
    calendar::Date from;
    std::string name;                ///< 定形, 簡易書留, 区分割引（郵便区番号ごと）
    int up_to_grams = 0;             ///< 0: whatever it weighs
    std::int64_t from_count = 0;     ///< 通数; 0: any
    std::vector<TariffWords> limits; ///< of size, thickness, weight
    TariffWords price;               ///< 110 円, 3 %
    bool operator==(const TariffLine&) const = default;
};
/// In the order of the file: forms with their weights, special handling, discounts.
std::vector<TariffLine> lines_of(const postal::TariffEdition& edition);

/// A line that two tariffs have otherwise; without `before` it is new, without `after` it is gone.
struct TariffDifference {
    std::optional<TariffLine> before, after;
};
std::vector<TariffDifference> differences(const postal::Tariff& before, const postal::Tariff& after);

/// A tariff that nobody has adopted yet, as its file was when it was read.
struct TariffProposal {
    std::string file, text;
    std::string instead_of; ///< SHA-256 of the one in force
    bool same = false;      ///< as the one in force, byte for byte
    std::vector<TariffDifference> differences;
};
/// Throws Error(BadInput) that names the file and the key, and when it has no price for today.
TariffProposal read_tariff(store::Store& store, const config::Resources& resources, const std::filesystem::path& file,
                           calendar::Date today);

/// From now on every desk reckons with it; what is posted keeps its price. Whether it is another one now. Needs Right::KeepStore.
/// Throws Error(Conflict) when another one was adopted since it was read.
bool adopt_tariff(store::Store& store, const config::Resources& resources, const TariffProposal& proposal,
                  const services::Desk& desk);

} // namespace fuda::mailing
