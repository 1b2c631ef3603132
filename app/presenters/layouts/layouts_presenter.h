#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/layouts/layout_part.h"
#include "app/presenters/list_rows.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

enum class LayoutPartId { Viewing, Editing, Versions };
inline constexpr LayoutPartId kAllLayoutParts[] = {LayoutPartId::Viewing, LayoutPartId::Editing,
                                                   LayoutPartId::Versions};
std::string_view japanese(LayoutPartId part); ///< 表示 編集 版

struct LayoutsShown {
    std::vector<LayoutPartId> parts; ///< that this person has
    LayoutPartId part = LayoutPartId::Viewing;
    std::optional<std::size_t> chosen; ///< row of the list
    std::string title, about;          ///< of the chosen layout; 85.6 × 53.98 mm · 版 1
    Cell state;                        ///< what a person must know of it: 承認待ちの版があります
};

class LayoutsView {
public:
    virtual ~LayoutsView() = default;
    virtual void show(const LayoutsShown& shown) = 0;
    /// The list has other rows; show() follows.
    virtual void show_rows() = 0;
};

/// 様式: which layout is looked at and in which part of the screen.
class LayoutsPresenter {
public:
    LayoutsPresenter(Station& station, Dialogs& dialogs, LayoutsView& view);

    /// Before the first shown(). The parts must outlive it.
    void add(LayoutPartId id, LayoutPart& part);

    /// The screen has come to the front, or another insurer is worked for.
    void shown();
    /// A part has changed the versions of a layout.
    void changed() { read(); }
    void choose(std::size_t row);
    void choose_part(LayoutPartId part);
    /// A layout from outside, to be changed here: opens the part 編集 with it.
    void open_file(const std::filesystem::path& file);

    /// A version of the chosen layout, to go on from: opens the part 編集 with it.
    void edit(const std::string& xml, const std::string& name) { take(m_chosen, xml, name); }

    Rows& rows() { return m_rows; }
    static std::vector<Column> columns();

private:
    struct Part {
        LayoutPartId id;
        LayoutPart* part;
    };
    const layouts::Listed* chosen() const;
    LayoutPart* find(LayoutPartId id) const;
    void read();
    void take(std::vector<layouts::Listed> list);
    void take(const std::string& id, const std::string& xml, const std::string& file_name);
    void go_to(const std::string& id);
    void show();
    void show_part();

    Station& m_station;
    Dialogs& m_dialogs;
    LayoutsView& m_view;
    std::vector<Part> m_parts;
    LayoutPartId m_part = LayoutPartId::Viewing;
    VectorRows<layouts::Listed> m_rows;
    std::string m_chosen; ///< its id
    bool m_reading = false, m_read_again = false;
    std::optional<std::filesystem::path> m_waiting; ///< a file that came before the list
    Alive m_alive;
};

} // namespace fuda::presenters
