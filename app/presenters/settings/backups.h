#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/keeping/backing_up.h"
#include "app/services/keeping/backup_state.h"

namespace fuda::presenters {

class BackupsView {
public:
    virtual ~BackupsView() = default;
    struct Fact {
        std::string label, value;
    };
    /// The plan as its form has it.
    struct Form {
        std::string folder, time, kept; ///< time empty: as soon as Fuda is open on a day
        bool planned = false;
    };
    virtual void show_may(bool keep) = 0; ///< whoever may not looks only
    virtual void show_state(const Cell& state) = 0;
    virtual void show_facts(const std::vector<Fact>& facts) = 0;
    virtual void show_form(const Form& form) = 0;
    virtual void show_problem(const std::string& message) = 0; ///< why the form was not taken; empty: nothing is wrong
    virtual void reload_made() = 0;
    /// How the chosen backup becomes a store, as a shell takes it; empty: none is chosen.
    virtual void show_commands(const std::string& commands) = 0;
    /// Why the chosen one was not made, whole; empty: it was, or none is chosen.
    virtual void show_reason(const std::string& reason) = 0;
    virtual void show_busy(bool busy) = 0;
};

/// 控え: the plan of daily backups, what was made, one made now, and how one becomes a store again.
class BackupsPresenter {
public:
    BackupsPresenter(Station& station, Dialogs& dialogs, BackupsView& view);

    Rows& made() { return m_made; }
    static std::vector<Column> made_columns();

    void shown();
    void choose_folder(std::function<void(const std::string&)> chosen);
    /// This station makes them from now on; asks first when another one has done so.
    void save(const BackupsView::Form& form);
    void stop();
    /// As planned, and beside the plan.
    void make_now();
    /// A backup of a person's own, to a place that they choose.
    void choose_place();
    void choose(std::optional<std::size_t> row);

private:
    struct Seen {
        keeping::BackupState state;
        std::vector<keeping::KeptBackup> made;
        bool same_disk = false;
    };
    void show(const Seen& seen);
    void plan(const keeping::BackupPlan& plan);
    void back_up_to(const std::filesystem::path& file);
    void failed(const Failure& failure);

    Station& m_station;
    Dialogs& m_dialogs;
    BackupsView& m_view;
    VectorRows<keeping::KeptBackup> m_made;
    std::optional<keeping::BackupPlan> m_plan;
    Alive m_alive;
};

} // namespace fuda::presenters
