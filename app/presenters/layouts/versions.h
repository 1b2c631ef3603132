#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/layouts/canvas.h"
#include "app/presenters/layouts/layout_part.h"
#include "app/presenters/list_rows.h"
#include "app/services/layouts/previewing.h"
#include "layout/editing/differences.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct VersionsShown {
    std::optional<std::size_t> chosen; ///< row of the versions
    std::vector<std::string> against;  ///< 版 1（使用中）: what the chosen one is compared with
    std::size_t chosen_against = 0;
    std::string before, after; ///< above the pages
    std::vector<std::string> sides;
    std::size_t side = 0;
    Cell state;                             ///< of the chosen version, in a sentence
    std::string note;                       ///< what is different, in the words of whoever saved it
    std::string differences;                ///< heading: 3 か所が違います
    Action approve, reject, withdraw, edit; ///< of the chosen version
};

class VersionsView {
public:
    virtual ~VersionsView() = default;
    virtual void show(const VersionsShown& shown) = 0;
    virtual void show_versions() = 0;
    virtual void show_differences() = 0;
};

/// 版: the versions of a layout, what differs between two of them, and the second person's word.
class VersionsPresenter : public LayoutPart {
public:
    enum Side : std::size_t { Before, After };
    using Canvases = std::array<CanvasPresenter*, 2>;

    VersionsPresenter(Station& station, Dialogs& dialogs, VersionsView& view, const Canvases& canvases);

    /// Told when a version was decided.
    void on_decided(std::function<void()> told) { m_decided = std::move(told); }
    /// Told when a version's XML is to be worked on, with a name for it.
    void on_edit(std::function<void(const std::string& xml, const std::string& name)> told)
    {
        m_edit = std::move(told);
    }

    void shown(const layouts::Listed& layout) override;
    void choose(std::size_t row);
    void choose_against(std::size_t index);
    void choose_side(std::size_t side);
    void choose_difference(std::size_t row);
    void approve();
    void reject();
    void withdraw();
    void edit();
    void export_file();

    Rows& versions() { return m_versions; }
    static std::vector<Column> version_columns();
    Rows& differences() { return m_differences; }
    static std::vector<Column> difference_columns();

private:
    struct Compared {
        layout::Template before, after;
        layouts::Previewed before_pages, after_pages;
        std::vector<layout::Difference> differences;
        std::string failure;
    };
    static Cell version_cell(const layouts::Version& version, std::size_t column);
    static Cell difference_cell(const layout::Difference& difference, std::size_t column);

    const layouts::Version* chosen() const;
    std::vector<layouts::Version> others() const;
    void take(std::vector<layouts::Version> versions);
    void compare();
    void take(Compared compared);
    void show_pages(bool another);
    Overlay overlay_of(Side side) const;
    void show();
    Cell state_of(const layouts::Version& version) const;
    bool is_mine(const layouts::Version& version) const;
    void decided(const std::string& what);
    void approve_with(const std::optional<services::Second>& second);
    using Ending = void (*)(store::Store& store, const store::LayoutVersion& seen, std::string_view reason,
                            const services::Desk& desk);
    /// Asks why, ends the chosen version so, and says that it is done.
    void end(Ending ending, const std::string& what, const std::string& about, const std::string& done);

    Station& m_station;
    Dialogs& m_dialogs;
    VersionsView& m_view;
    Canvases m_canvases;
    std::function<void()> m_decided = [] {};
    std::function<void(const std::string&, const std::string&)> m_edit = [](const std::string&, const std::string&) {};

    std::optional<layouts::Listed> m_layout;
    VectorRows<layouts::Version> m_versions{&version_cell};
    std::optional<int> m_chosen; ///< number of the version
    std::optional<int> m_against;
    bool m_comparing = false, m_compare_again = false, m_another = true;
    std::optional<Compared> m_compared;
    VectorRows<layout::Difference> m_differences{&difference_cell};
    std::size_t m_side = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
