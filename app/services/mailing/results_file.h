#pragma once

#include "data/intake/mapping.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fuda::mailing {

/// A line of what a carrier says of one number, as it is given.
struct SaidLine {
    std::size_t line = 0; ///< in the file, from 1; 0 when it came from a service
    std::string number, at, word, detail = {}, office = {};
};

/// What is wrong with a line, and what to do. Names no person.
struct ResultFinding {
    std::size_t line = 0; ///< 0 when it came from a service
    std::string column, text, remedy;
};

/// A mapping file for delivery results, as rosters have it: {"追跡番号": "伝票番号"}.
intake::Mapping read_results_mapping(const std::filesystem::path& path);

/// Hands out the lines of a CSV file of delivery results in their order: columns 追跡番号 (also お問い合わせ番号), 状態発生日,
/// 配送履歴, and where they are there 詳細 and 取扱局 (domain.md §3.2), or as the mapping names them. UTF-8 or CP932, comma or tab.
/// A line that cannot be read becomes a finding. Throws Error(BadInput) when the file is not there, is empty, is UTF-16, or lacks a
/// column.
void read_results(const std::filesystem::path& file, const intake::Mapping& mapping,
                  const std::function<void(const SaidLine&)>& take, std::vector<ResultFinding>& findings);

} // namespace fuda::mailing
