#pragma once

#include "data/db/connection.h"

#include <chrono>

namespace fuda::db {

std::unique_ptr<Connection> open_postgresql(const Address& address, std::chrono::milliseconds busy_timeout);

} // namespace fuda::db
