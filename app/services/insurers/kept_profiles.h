#pragma once

#include "app/services/insurers/insurers.h"
#include "data/base/error.h"
#include "data/store/insurers.h"

#include <filesystem>
#include <string>

// What reading and changing kept profiles share.

namespace fuda::insurers {

Adopted summary_of(const store::AdoptedProfile& kept);

/// A profile's file with the seal that it names, checked as adopting it wants.
struct ProfileFile {
    domain::Insurer insurer;
    store::NewProfile read;
};
/// Throws as adopt() of a file.
ProfileFile read_file(store::Store& store, const services::Workplace& workplace, const std::filesystem::path& profile);

/// Error(BadInput): the store has no profile of the insurer.
Error nobody(std::string_view number);

/// Where the files of a profile and a seal are written, once: the folder's name stands for the bytes of both.
std::filesystem::path folder_of(const std::string& profile, const std::string& seal,
                                const std::filesystem::path& cache_folder);
/// The insurer that the profile describes, read from its files below folder_of().
domain::Insurer read_kept(const std::string& profile, const std::string& seal_name, const std::string& seal,
                          const std::filesystem::path& cache_folder);

} // namespace fuda::insurers
