#include "app/services/insurers/kept_profiles.h"

#include "data/base/digest.h"
#include "data/base/file.h"
#include "data/profiles/profile.h"

#include <system_error>

namespace fuda::insurers {

namespace {

constexpr const char* kProfile = "profile.json";

/// Puts the bytes there unless they are there.
void ensure(const std::filesystem::path& file, const std::string& bytes)
{
    std::error_code missing; // then it is written
    if (std::filesystem::file_size(file, missing) != bytes.size() || missing || read_whole_file(file) != bytes) {
        make_folder(file.parent_path());
        write_whole_file(file, bytes);
    }
}

} // namespace

std::filesystem::path folder_of(const std::string& profile, const std::string& seal,
                                const std::filesystem::path& cache_folder)
{
    return cache_folder / "profiles" / sha256(sha256(profile) + sha256(seal));
}

domain::Insurer read_kept(const std::string& profile, const std::string& seal_name, const std::string& seal,
                          const std::filesystem::path& cache_folder)
{
    const auto folder = folder_of(profile, seal, cache_folder);
    ensure(folder / seal_name, seal);
    ensure(folder / kProfile, profile);
    return profiles::read_profile(folder / kProfile);
}

} // namespace fuda::insurers
