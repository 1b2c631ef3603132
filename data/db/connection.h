#pragma once

#include "data/db/session.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::db {

/// What a ProcessLock holds; its end lets go.
class HeldLock {
public:
    HeldLock() = default;
    HeldLock(const HeldLock&) = delete;
    HeldLock& operator=(const HeldLock&) = delete;
    virtual ~HeldLock() = default;
};

/// What differs between the engines behind a Session: its calls have the Session's meaning and throw its errors. Texts have
/// been looked through for NUL before they come here.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    virtual std::size_t execute(const std::string& sql, std::vector<Value> values) = 0;
    /// There is at least one row.
    virtual std::size_t execute_each(const std::string& sql, std::vector<std::vector<Value>> columns) = 0;
    virtual void execute_script(const std::string& script) = 0;
    virtual Table select(std::size_t columns, const std::string& sql, std::vector<Value> values) = 0;
    virtual std::optional<std::string> select_bytes(const std::string& sql, std::vector<Value> values) = 0;

    virtual void begin(Purpose purpose) = 0;
    virtual void commit() = 0;
    /// Never throws: what cannot be rolled back any more is gone already.
    virtual void rollback() noexcept = 0;

    virtual std::unique_ptr<HeldLock> lock(const std::string& name, const std::string& busy) = 0;
};

} // namespace fuda::db
