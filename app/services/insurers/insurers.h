#pragma once

#include "app/services/desk.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"
#include "data/store/store.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Insurers' profiles kept in the store: twenty desks issue with the same one, and the log says who adopted it when.
namespace fuda::insurers {

/// One revision of an insurer's profile, in short.
struct Adopted {
    std::string number, name;
    std::string accent_color, accent_tint; ///< "#rrggbb"
    int revision = 0;
    std::string sha256; ///< of the profile's file
    std::string at, by;
};

struct Adoption {
    Adopted adopted;      ///< the insurer's newest revision
    bool changed = false; ///< else this was it already, byte for byte
};

/// From now on every desk issues with this file and the seal that it names. Throws Error(BadInput) with all problems of the file,
/// one line each, and with what would fail for every piece made with it (issuing::check_layouts). The seal must lie in the
/// profile's folder or below it.
///
/// Asks for Right::KeepStore: the profile decides what every document says and what the rules are, so that it is adopted by
/// somebody who neither makes batches nor approves or prints them.
Adoption adopt(store::Store& store, const services::Workplace& workplace, const std::filesystem::path& profile,
               const services::Desk& desk);

// Whoever works at the store may look: a profile holds nothing of a person.

/// The newest revision of each insurer, in the order of their numbers.
std::vector<Adopted> list(store::Store& store);
/// Every revision of the insurer, the newest first. Throws Error(BadInput) when there is none.
std::vector<Adopted> history(store::Store& store, std::string_view number);

/// The insurer as its newest revision describes it. Its files are written below `cache_folder` once for each revision, and again
/// when they are not what was adopted. Throws Error(BadInput) when there is none, Error(Corrupt) when the store's are not what was
/// adopted.
domain::Insurer open(store::Store& store, std::string_view number, const std::filesystem::path& cache_folder);

/// A setting as a person reads it.
struct Line {
    std::string label, value; ///< 有効期間, 5 年
};
/// What the profile says, in Japanese, in the order of its sections.
std::vector<Line> described(const domain::Insurer& insurer);
inline constexpr std::string_view kClosures = "休業日", kOpenDays = "休日の営業日"; ///< labels of its lists of days

} // namespace fuda::insurers
