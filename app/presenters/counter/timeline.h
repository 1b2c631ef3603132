#pragma once

#include "app/presenters/cell.h"
#include "app/services/counter/looking.h"

#include <string>
#include <vector>

namespace fuda::presenters {

/// Everything issued to a member and applied for, the newest first.
class Timeline : public Rows {
public:
    /// 日付 内容 状態 いま 理由
    static std::vector<Column> columns();

    /// A line is a piece or an application.
    struct Line {
        calendar::Date date;
        Cell what, state;
        std::string now, why;
        std::optional<store::PieceRow> piece;
        std::optional<store::Application> application;
        /// Of an application that was answered at the counter, for which the piece was made.
        bool from_counter = false;
    };

    void read(const counter::MemberView& file);
    const std::vector<Line>& lines() const { return m_lines; }
    /// nullptr when there is no such line.
    const Line* line(std::size_t row) const { return row < m_lines.size() ? &m_lines[row] : nullptr; }
    std::optional<std::size_t> row_of(const domain::PieceCode& code) const;

    std::size_t count() const override { return m_lines.size(); }
    Cell cell(std::size_t row, std::size_t column) override;

private:
    std::vector<Line> m_lines;
};

/// Whether it is in force, on its way, asked back …
Cell state_cell(const store::PieceRow& piece);
Cell state_cell(domain::ApplicationState state);

} // namespace fuda::presenters
