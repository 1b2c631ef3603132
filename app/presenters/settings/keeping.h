#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/keeping/keeping.h"

namespace fuda::presenters {

class KeepingView {
public:
    virtual ~KeepingView() = default;
    struct Fact {
        std::string label, value;
    };
    /// What the person may do here.
    virtual void show_may(bool keep, bool audit) = 0;
    virtual void show_facts(const std::vector<Fact>& facts) = 0;
    virtual void reload_faults() = 0;
    /// The outcome of the last verification, and below it how much it compared.
    virtual void show_verified(const Cell& outcome, const std::string& compared) = 0;
    virtual void show_retention(const std::string& years) = 0; ///< empty: nobody has settled it
    virtual void show_retention_problem(const std::string& message) = 0;
    /// What a purge would take; `can_purge` when that is something.
    virtual void show_purge(const std::string& what, bool can_purge) = 0;
    virtual void show_busy(bool busy) = 0; ///< a verification or a purge runs
};

/// Keeping the store: what it is, verifying it against its log, for how long personal data stays.
class KeepingPresenter {
public:
    KeepingPresenter(Station& station, Dialogs& dialogs, KeepingView& view);

    Rows& faults() { return m_faults; }
    static std::vector<Column> fault_columns();

    void shown();
    void verify();
    /// Empty: from now on nobody has settled it.
    void set_retention(const std::string& years);
    /// Counts what a purge would take now.
    void try_purge();
    void purge();

private:
    void show(const store::StoreInfo& info);
    void show(const store::Verification& verified);
    void purge_with(const std::optional<services::Second>& second);
    void failed(const Failure& failure);

    Station& m_station;
    Dialogs& m_dialogs;
    KeepingView& m_view;
    VectorRows<store::Fault> m_faults;
    std::optional<calendar::Date> m_purge_before; ///< what was tried
    Alive m_alive;
};

} // namespace fuda::presenters
