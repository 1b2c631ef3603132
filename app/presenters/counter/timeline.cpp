#include "app/presenters/counter/timeline.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/counter/words.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace fuda::presenters {

namespace {

using domain::PieceState;
using language::tr;
using language::tr_written;

Tone tone_of(PieceState state)
{
    switch (state) {
    case PieceState::Planned:
    case PieceState::Composed:
    case PieceState::Printed:
    case PieceState::Confirmed:
        return Tone::Waiting;
    case PieceState::Mailed:
    case PieceState::Delivered:
        return Tone::Good;
    case PieceState::Held:
    case PieceState::InDoubt:
    case PieceState::Returned:
        return Tone::Attention;
    case PieceState::Spoiled:
    case PieceState::Pulled:
    case PieceState::Recovered:
    case PieceState::Destroyed:
    case PieceState::Void:
        return Tone::Quiet;
    }
    return Tone::Plain;
}

Timeline::Line line_of(const store::IssuedPiece& issued, bool from_counter)
{
    Timeline::Line line;
    const domain::Decision& decision = issued.decision.decision;
    line.date = issued.decision.issue_date;
    line.what.text = tr(domain::japanese(issued.piece.document));
    if (decision.copy_number > 1)
        line.what.text += tr("（{0}枚目）", decision.copy_number);
    line.state = state_cell(issued.piece);
    if (line.state.tone == Tone::Quiet)
        line.what.tone = Tone::Quiet;
    line.now = tr_written(counter::trail_of(issued));
    const bool says_why = issued.piece.state == PieceState::Held || domain::is_gone(issued.piece.state);
    if (says_why && !issued.piece.reason.empty())
        line.now += (line.now.empty() ? "" : " · ") + tr_written(issued.piece.reason);
    line.why = reason_text(decision);
    line.piece = issued.piece;
    line.from_counter = from_counter;
    return line;
}

Timeline::Line line_of(const store::Application& application)
{
    Timeline::Line line;
    line.date = application.asked.applied;
    line.what.text = tr("申請: {0}", reason_label(application.asked.reason));
    line.state = state_cell(application.state);
    line.now = application.ended_note;
    line.why = tr("{0} · 本人確認 {1} · 受付 {2}", tr(domain::japanese(application.asked.applicant)),
                  tr(domain::japanese(application.asked.identity_check)), application.received_by);
    line.application = application;
    return line;
}

} // namespace

Cell state_cell(const store::PieceRow& piece)
{
    if (piece.return_asked && domain::is_outside(piece.state))
        return {tr("無効・返納待ち"), Tone::Attention};
    if (!piece.void_since.empty() && domain::is_in_house(piece.state))
        return {tr("無効・抜き取り待ち"), Tone::Attention};
    const std::string word = tr(domain::japanese(piece.state));
    if (!piece.void_since.empty() && piece.state != PieceState::Void)
        return {tr("無効・{0}", word), Tone::Quiet};
    return {word, tone_of(piece.state)};
}

Cell state_cell(domain::ApplicationState state)
{
    const std::string word = tr(domain::japanese(state));
    switch (state) {
    case domain::ApplicationState::Received:
        return {word, Tone::Attention};
    case domain::ApplicationState::Decided:
        return {word, Tone::Good};
    case domain::ApplicationState::Withdrawn:
        return {word, Tone::Quiet};
    }
    return {word};
}

std::vector<Column> Timeline::columns()
{
    return {{tr("日付"), 112}, {tr("内容"), 208}, {tr("状態"), 152}, {tr("いま"), 256}, {tr("理由"), 360}};
}

void Timeline::read(const counter::MemberView& file)
{
    m_lines.clear();
    for (const store::Application& application : std::views::reverse(file.applications))
        m_lines.push_back(line_of(application));
    for (const store::IssuedPiece& issued : file.issued)
        m_lines.push_back(line_of(issued, std::ranges::any_of(file.applications, [&](const auto& application) {
                                      return application.decision == issued.decision.id;
                                  })));
    // What was made for an application stands above it; of the pieces made together, the certificate.
    std::ranges::stable_sort(m_lines, [](const Line& a, const Line& b) {
        if (a.date != b.date)
            return a.date > b.date;
        if (a.piece && b.piece && a.piece->decision != b.piece->decision)
            return a.piece->decision > b.piece->decision;
        return a.piece.has_value() && !b.piece;
    });
}

std::optional<std::size_t> Timeline::row_of(const domain::PieceCode& code) const
{
    for (std::size_t row = 0; row < m_lines.size(); ++row)
        if (m_lines[row].piece && m_lines[row].piece->code == code)
            return row;
    return std::nullopt;
}

Cell Timeline::cell(std::size_t row, std::size_t column)
{
    const Line* found = line(row);
    if (!found)
        return {};
    const std::array<Cell, 5> cells{Cell{found->date.iso()}, found->what, found->state, Cell{found->now},
                                    Cell{found->why}};
    return cells.at(column);
}

} // namespace fuda::presenters
