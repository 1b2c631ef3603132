#pragma once

#include "app/services/desk.h"
#include "data/domain/insurer.h"
#include "data/postal/postal_master.h"
#include "data/store/store.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace fuda::mailing {

/// What is wrong with a line of a list of employers.
struct EmployerFault {
    std::size_t line = 0; ///< from 1, the header included
    std::string column, message, remedy;
    std::string text() const; ///< "3 行目「郵便番号」: … 。…"
};

struct EmployersOutcome {
    std::size_t employers = 0; ///< in the file
    std::size_t changed = 0;   ///< of these: new, or different from what was there
    std::vector<EmployerFault> faults;
};

/// Takes in where employers get their bundles, from a CSV file in UTF-8 or CP932 with a header line: 事業所記号, 事業所名, 郵便番号,
/// 住所 and, where there is one, 部署, in any order. Each line is checked, its postal code against its address too; with one fault
/// nothing is stored. Employers that the file does not name stay as they are. Needs Right::Account. Throws Error(BadInput) when it is no
/// such file.
EmployersOutcome import_employers(store::Store& store, const std::filesystem::path& csv, const domain::Insurer& insurer,
                                  const postal::PostalMaster& postal, const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const EmployersOutcome& outcome);

} // namespace fuda::mailing
