#pragma once

#include "data/db/connection.h"

#include <chrono>
#include <filesystem>

namespace fuda::db {

std::unique_ptr<Connection> open_sqlite(const std::filesystem::path& file, Missing missing,
                                        std::chrono::milliseconds busy_timeout);

} // namespace fuda::db
