#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/issuing/roster_columns.h"
#include "data/intake/columns.h"

namespace fuda::presenters {

/// One column of ours and where the roster has it.
struct ColumnChoice {
    intake::Column column = intake::Column::Number;
    bool required = false;
    std::string header = {}; ///< the roster's; empty: nowhere
    bool own = false;        ///< it is called as we call it: nothing to settle
    bool settled = false;    ///< as it is kept in the store; otherwise proposed or chosen now
};

/// A row of a roster as Fuda reads it, and what is found about it.
struct PreviewRow {
    std::size_t line = 0;
    Cell status;
    std::vector<std::string> values; ///< in the order of preview_columns()
};

class RosterColumnsView {
public:
    virtual ~RosterColumnsView() = default;
    struct Head {
        std::string insurer; ///< empty: there is none
        std::string kept;    ///< what is settled for this insurer: 4 列を読み替え, まだ決めていません
        std::string file;    ///< empty: none was chosen
        Cell verdict;        ///< of the file with these choices
        std::string remedy;
        bool can_keep = false, can_forget = false;
    };
    virtual void show_head(const Head& head) = 0;
    virtual void reload_choices() = 0;               ///< choices() has other rows
    virtual void select_choice(std::size_t row) = 0; ///< in sight, without a word to choose_column()
    /// The headers that the chosen column may have, the first "（なし）"; `chosen` of them. Empty: nothing is chosen.
    virtual void show_headers(const std::string& column, const std::vector<std::string>& headers,
                              std::size_t chosen) = 0;
    virtual void reload_start() = 0; ///< the file as it stands: other columns and rows
    virtual void reload_preview() = 0;
    virtual void reload_findings() = 0;
};

/// 名簿の列: what an insurer's rosters call our columns. A roster is looked at, its columns are named, and the same rows are shown as Fuda reads
/// them; what is kept is used by every import of this insurer.
class RosterColumnsPresenter {
public:
    RosterColumnsPresenter(Station& station, Dialogs& dialogs, RosterColumnsView& view);

    Rows& choices() { return m_choices; }
    Rows& start() { return m_start; }
    Rows& preview() { return m_preview; }
    Rows& findings() { return m_findings; }
    static std::vector<Column> choice_columns();
    std::vector<Column> start_columns() const; ///< the file's headers
    static std::vector<Column> preview_columns();
    static std::vector<Column> finding_columns();

    void shown();
    void choose_file();
    void look_at(const std::filesystem::path& file);
    void choose_column(std::optional<std::size_t> row);
    /// For the chosen column: one of show_headers().
    void choose_header(std::size_t index);
    void keep();
    /// Back to rosters whose columns are called as ours.
    void forget();

private:
    struct Looked {
        intake::RosterStart start;
        std::optional<intake::Mapping> kept;
        std::vector<ColumnChoice> choices;
    };
    intake::Mapping mapping() const;
    void read_kept();
    void preview_again();
    void show_head();
    void show_headers();
    void store(const intake::Mapping& mapping, const std::string& told);

    Station& m_station;
    Dialogs& m_dialogs;
    RosterColumnsView& m_view;
    VectorRows<ColumnChoice> m_choices;
    VectorRows<std::vector<std::string>> m_start;
    VectorRows<PreviewRow> m_preview;
    VectorRows<intake::Finding> m_findings;
    std::optional<InsurerChoice> m_insurer;
    std::optional<intake::Mapping> m_kept;
    std::filesystem::path m_file;
    std::vector<std::string> m_headers; ///< of the file
    std::optional<std::size_t> m_column;
    Cell m_verdict;
    std::string m_remedy;
    int m_asked = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
