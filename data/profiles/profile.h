#pragma once

#include "data/domain/insurer.h"

#include <filesystem>

namespace fuda::profiles {

/// The insurer that the profile file (JSON; data/profiles/*.json are examples) describes. Throws Error(BadInput) with
/// all problems of the file in one message, one line each: file, key as a dotted path, what is wrong, remedy. A key
/// that is not known is a problem, and so is one that the other settings make meaningless. The seal's path is resolved
/// relative to the profile's folder.
domain::Insurer read_profile(const std::filesystem::path& path);

} // namespace fuda::profiles
