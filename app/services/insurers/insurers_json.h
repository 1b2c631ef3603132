#pragma once

#include "app/services/insurers/insurers.h"

/// JSON, ended by a line break. Keys are stable and English.
namespace fuda::insurers {

std::string to_json(const Adoption& adoption);
std::string to_json(const std::vector<Adopted>& list);
/// The insurer's newest revision with the profile as it stands in its file, and all revisions. Throws Error(BadInput) when there
/// is none.
std::string profile_json(store::Store& store, std::string_view number);

} // namespace fuda::insurers
