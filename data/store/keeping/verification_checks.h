#pragma once

#include "data/store/keeping/verification.h"

/// The parts of verify_within().
namespace fuda::store {

/// Takes faults up to a number.
class FaultList {
public:
    FaultList(Verification& result, std::size_t most) : m_result(result), m_most(most) {}

    void add(Fault fault);
    /// One more than can still be taken: what a query need not go beyond.
    std::size_t wanted() const { return m_most - m_result.faults.size() + 1; }
    void checked(std::string_view thing, std::int64_t count) { m_result.checked[std::string(thing)] += count; }

private:
    Verification& m_result;
    std::size_t m_most;
};

/// 製作物 印刷ジョブ …
std::string_view japanese(Thing thing);

/// The value under the key in an event's detail; empty when it says nothing of it.
std::string said(const std::optional<std::string>& detail, const std::string& key);

void check_log(db::Session& session, Verification& result, FaultList& faults);
void check_states(db::Session& session, FaultList& faults);
void check_contents(db::Session& session, FaultList& faults);
void check_details(db::Session& session, FaultList& faults);
void check_stock(db::Session& session, FaultList& faults);

} // namespace fuda::store
