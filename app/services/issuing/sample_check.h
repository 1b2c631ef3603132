#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fuda::issuing {

/// Compares what issuing a shipped sample roster wrote into `out` with what data/samples/expected.tsv says must come of
/// each of its rows, and each printed file with the SHA-256 of its pieces. One line (Japanese) for each difference;
/// empty when everything is as it must be. Throws Error(BadInput) when a file that a run writes is not there or the
/// roster is not in expected.tsv.
std::vector<std::string> check_sample(const std::filesystem::path& expected_tsv, const std::string& roster_file,
                                      const std::filesystem::path& out);

} // namespace fuda::issuing
