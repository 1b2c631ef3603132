#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/issuing/importing.h"
#include "data/store/rosters.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace fuda::presenters {

/// A file that may be taken in.
struct ImportShown {
    std::string file, insurer;
    std::string as_of;        ///< 2026-11-10, as it is in the field; empty: the file does not say
    bool as_of_wrong = false; ///< what is in the field is no day
    Cell verdict;             ///< 取り込めます, or why not
    std::string remedy;       ///< what to do when it cannot be taken in
    Action import, write_findings;
    bool refused = false; ///< its findings are shown; nothing of it is in the store
    bool busy = false;
};

class ImportView {
public:
    virtual ~ImportView() = default;
    virtual void show(const ImportShown& shown) = 0;
    virtual void show_findings() = 0; ///< ImportPresenter::findings() has other rows
};

/// Taking a roster in: its as-of date and insurer are seen before, and what was found when it is refused.
class ImportPresenter {
public:
    ImportPresenter(Station& station, Dialogs& dialogs, ImportView& view);
    /// Told when the roster is in the store, and when the person has given it up.
    void on_imported(std::function<void(store::RosterId)> told) { m_imported = std::move(told); }
    void on_given_up(std::function<void()> told) { m_given_up = std::move(told); }

    void show(const std::filesystem::path& file);
    /// The person's as-of date instead of the file's, in any form that calendar::parse_date reads; empty: the file's.
    void set_as_of(const std::string& text);
    void import();
    /// The findings of a refused roster as a CSV file.
    void write_findings();
    void give_up();

    Rows& findings() { return m_findings; }
    static std::vector<Column> finding_columns();

private:
    void look();
    void show_verdict(Tone tone, const std::string& text, const std::string& remedy);
    void failed(const Failure& failure);

    Station& m_station;
    Dialogs& m_dialogs;
    ImportView& m_view;
    std::function<void(store::RosterId)> m_imported = [](store::RosterId) {};
    std::function<void()> m_given_up = [] {};
    std::filesystem::path m_file;
    issuing::ImportOptions m_options;
    std::optional<intake::Refused> m_refused;
    std::string m_insurer; ///< its number when the file was chosen
    ImportShown m_shown;
    VectorRows<intake::Finding> m_findings;
    int m_asked = 0;
    Alive m_alive;
};

/// The columns that every list of findings has: 行 項目 区分 規則 内容 対処.
std::vector<Column> finding_columns(bool sorts);

} // namespace fuda::presenters
