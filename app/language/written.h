#pragma once

#include <string>
#include <string_view>

namespace fuda::language {

/// What Fuda wrote earlier, in Japanese, in the chosen language: a reason, a remark, a description that a service gave or the store kept
/// (its one form there is Japanese). Known are what has an entry of its own, the sentences of sentences.h with values put in, dates of an
/// era (2026-10-05), and texts that are made of such parts. What is not known, like what a person typed, stays as it is, whole.
std::string tr_written(std::string_view japanese);

} // namespace fuda::language
