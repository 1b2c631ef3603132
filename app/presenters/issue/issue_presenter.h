#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/issue/batch_stage.h"
#include "app/presenters/station.h"
#include "data/store/rosters.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace fuda::presenters {

/// Something that is to do, or was: a roster or a batch.
struct WorkItem {
    enum class Kind { Roster, Batch } kind = Kind::Batch;
    std::int64_t id = 0;
    std::string title; ///< ロット 3
    std::string about; ///< 交付年月日 2026-11-20 のすべて　120 枚
    Cell next;         ///< what is to do: 校正して承認する
    bool over = false; ///< nothing is
    std::string since; ///< UTC: rosters and batches in one order
};

class IssueView {
public:
    virtual ~IssueView() = default;
    /// `chosen` is an index into the list; nothing when none of them is shown beside it.
    virtual void show_work(const std::vector<WorkItem>& work, std::optional<std::size_t> chosen) = 0;
    /// Beside the list: what to do next when there is nothing, or the thing itself.
    virtual void show_nothing(const std::string& what, const std::string& next) = 0;
    virtual void show_import(const std::filesystem::path& file) = 0;
    virtual void show_roster(store::RosterId roster) = 0;
    virtual void show_batch(store::BatchId batch) = 0;
};

/// The screen 発行 as a whole: what is to do, and which of it is looked at.
class IssuePresenter {
public:
    IssuePresenter(Station& station, Dialogs& dialogs, IssueView& view);

    /// The screen has come to the front, or another insurer is worked for: reads the list and what is looked at anew.
    void shown();
    /// Reads the list anew; what is looked at stays.
    void refresh();
    void choose(std::size_t index);
    void look_for(WorkItem::Kind kind, std::int64_t id);
    void show_closed(bool wanted);
    bool may_import() const { return m_station.may(domain::Right::ImportRoster); }
    /// Asks for a roster file.
    void choose_file();
    /// A file was chosen, or dropped on the window. Whether it is taken.
    bool take_file(const std::filesystem::path& file);
    void imported(store::RosterId roster);
    void import_given_up();
    void made(store::BatchId batch);

private:
    struct Place {
        WorkItem::Kind kind;
        std::int64_t id;
        bool operator==(const Place&) const = default;
    };
    void show_list();
    void show_nothing();
    void look_at(Place place);

    Station& m_station;
    Dialogs& m_dialogs;
    IssueView& m_view;
    std::vector<WorkItem> m_work;
    std::optional<Place> m_place;
    std::string m_insurer;    ///< whose work m_place is of
    bool m_closed = false;    ///< those that are over are listed, too
    bool m_importing = false; ///< a file is looked at
    int m_asked = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
