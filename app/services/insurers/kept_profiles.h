#pragma once

#include "app/services/insurers/insurers.h"
#include "data/base/error.h"
#include "data/store/insurers.h"

#include <filesystem>
#include <string>

// What reading and changing kept profiles share.

namespace fuda::insurers {

Adopted summary_of(const store::AdoptedProfile& kept);

/// Error(BadInput): the store has no profile of the insurer.
Error nobody(std::string_view number);

/// Where the files of a profile and a seal are written, once: the folder's name stands for the bytes of both.
std::filesystem::path folder_of(const std::string& profile, const std::string& seal,
                                const std::filesystem::path& cache_folder);
/// The insurer that the profile describes, read from its files below folder_of().
domain::Insurer read_kept(const std::string& profile, const std::string& seal_name, const std::string& seal,
                          const std::filesystem::path& cache_folder);

} // namespace fuda::insurers
