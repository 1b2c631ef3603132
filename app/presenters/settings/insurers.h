#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/insurers/insurers.h"

namespace fuda::presenters {

class InsurersView {
public:
    virtual ~InsurersView() = default;
    virtual void reload() = 0; ///< the insurers
    virtual void select(std::size_t row) = 0; ///< in the table, without a word to choose()
    virtual void reload_history() = 0; ///< the revisions of the chosen one
    struct Insurer {
        std::string name;
        std::string accent_color, accent_tint; ///< "#rrggbb": shown as colours
        std::vector<insurers::Line> lines;
    };
    /// Nothing: none is chosen.
    virtual void show_insurer(const std::optional<Insurer>& insurer) = 0;
    virtual void show_may_adopt(bool may) = 0;
    /// Why the file was refused, one problem a line; none: nothing is wrong any more.
    virtual void show_problems(const std::string& file, const std::vector<std::string>& problems) = 0;
};

/// The insurers that this store issues for, and adopting their profiles.
class InsurersPresenter {
public:
    InsurersPresenter(Station& station, Dialogs& dialogs, InsurersView& view);

    Rows& rows() { return m_rows; }
    Rows& history() { return m_history; }
    static std::vector<Column> columns();
    static std::vector<Column> history_columns();

    void shown();
    void choose(std::optional<std::size_t> row);
    void choose_file();
    /// Shows what the file would change, and adopts it once the person agrees.
    void adopt(const std::filesystem::path& file);

private:
    struct Shown {
        domain::Insurer insurer;
        std::vector<insurers::Adopted> history;
    };
    void read(const std::string& choose);

    Station& m_station;
    Dialogs& m_dialogs;
    InsurersView& m_view;
    VectorRows<insurers::Adopted> m_rows, m_history;
    std::string m_chosen;
    Alive m_alive;
};

} // namespace fuda::presenters
