#include "app/presenters/tracking/overview_board.h"

#include "app/language/language.h"
#include "app/services/mailing/items.h"

namespace fuda::presenters {

using domain::MailItemState;
using domain::PieceState;
using domain::PortalState;
using domain::ReturnDisposal;
using language::number;
using language::tr;
using mailing::Figure;
using store::RecallStage;

namespace {

/// Of a number that is not 0: what is 0 calls for nobody.
Tone tone_of(MailItemState state)
{
    return state == MailItemState::Returned ? Tone::Attention : Tone::Plain;
}

Tone tone_of(PieceState state)
{
    return state == PieceState::Held || state == PieceState::InDoubt || state == PieceState::Returned ? Tone::Attention
                                                                                                      : Tone::Plain;
}

std::string_view word_of(RecallStage stage)
{
    switch (stage) {
    case RecallStage::Asked:
        return "依頼中";
    case RecallStage::Reminded:
        return "督促済";
    case RecallStage::Received:
        return "回収済";
    case RecallStage::Destroyed:
        return "廃棄済";
    case RecallStage::GivenUp:
        return "打切り";
    }
    return {};
}

/// Puts numbers on a board, each beside its figure.
class Builder {
public:
    Builder(const mailing::Numbers& numbers, const mailing::LateAfter& limits, calendar::Date today)
        : m_numbers(numbers), m_figures(numbers, limits, today)
    {
    }

    Board build()
    {
        m_board.columns = {{items()}, {out(), portal()}, {returns()}, {recalls()}, {pieces()}};
        return std::move(m_board);
    }

private:
    BoardNumber put(Figure figure, std::string about, Tone tone = Tone::Plain)
    {
        const Tone shown = figure.count == 0 ? Tone::Quiet : tone;
        BoardNumber put{figure.id, std::move(about), {number(figure.count), shown}};
        m_board.figures.insert_or_assign(figure.id, std::move(figure));
        return put;
    }
    static std::string about(const std::string& a, const std::string& b, const std::string& c = {})
    {
        return a + "　" + b + (c.empty() ? "" : "　" + c);
    }

    BoardBlock items()
    {
        using enum MailItemState;
        BoardBlock block{tr("郵便物（通）"), {}, {}};
        for (const MailItemState state : {Planned, Packed, Posted, Delivered, Presumed, Returned, Unpacked}) {
            const std::string word = tr(japanese(state));
            block.lines.push_back({word, {put(m_figures.items(state), about(tr("郵便物"), word), tone_of(state))}});
        }
        block.lines.push_back({tr("計"), {put(m_figures.items(), about(tr("郵便物"), tr("計")))}, true});
        return block;
    }

    BoardBlock out()
    {
        BoardBlock block{tr("差出済で未着（通）"), {}, {}};
        for (const std::string_view age : mailing::kAgeWords)
            block.heads.push_back(tr(age));
        block.heads.push_back(tr("計"));
        block.heads.push_back(tr("遅れ"));
        for (const mailing::OutSum& sum : m_numbers.out.classes)
            block.lines.push_back(out_line(tr(mailing::class_word(sum.mail_class)), sum, sum.mail_class));
        BoardLine total = out_line(tr("計"), m_numbers.out.total, {});
        total.sum = true;
        block.lines.push_back(std::move(total));
        return block;
    }
    BoardLine out_line(const std::string& name, const mailing::OutSum& sum, const std::optional<std::string>& of_class)
    {
        BoardLine line{name, {}};
        for (std::size_t age = 0; age < mailing::kAges; ++age)
            line.numbers.push_back(
                put(m_figures.out(sum, of_class, age), about(tr("未着"), name, tr(mailing::kAgeWords[age]))));
        line.numbers.push_back(put(m_figures.out(sum, of_class), about(tr("未着"), name)));
        line.numbers.push_back(put(m_figures.late(sum, of_class), about(tr("遅れ"), name), Tone::Attention));
        return line;
    }

    BoardBlock returns()
    {
        using enum ReturnDisposal;
        BoardBlock block{tr("返戻の処置（通）"), {}, {}};
        for (const ReturnDisposal disposal : {Open, SentAgain, Reissued, Kept, Destroyed}) {
            const std::string word = tr(japanese(disposal));
            block.lines.push_back({word,
                                   {put(m_figures.returned(disposal), about(tr("返戻"), word),
                                        disposal == Open ? Tone::Attention : Tone::Plain)}});
        }
        return block;
    }

    BoardBlock portal()
    {
        BoardBlock block{tr("電子交付（枚）"), {}, {}};
        for (const PortalState state : {PortalState::Published, PortalState::Fetched, PortalState::Withdrawn}) {
            const std::string word = tr(japanese(state));
            block.lines.push_back({word, {put(m_figures.portal(state), about(tr("電子交付"), word))}});
        }
        return block;
    }

    BoardBlock recalls()
    {
        using enum RecallStage;
        BoardBlock block{tr("回収（枚）"), {}, {}};
        for (const RecallStage stage : {Asked, Reminded, Received, Destroyed, GivenUp}) {
            const std::string word = tr(word_of(stage));
            block.lines.push_back({word, {put(m_figures.recalls(stage), about(tr("回収"), word))}});
        }
        return block;
    }

    BoardBlock pieces()
    {
        BoardBlock block{tr("製作物（枚）"), {}, {}};
        for (const PieceState state : domain::kAllPieceStates) {
            if (m_numbers.pieces_in(state) == 0)
                continue; // most of the many states are empty
            const std::string word = tr(japanese(state));
            block.lines.push_back({word, {put(m_figures.pieces(state), about(tr("製作物"), word), tone_of(state))}});
        }
        block.lines.push_back({tr("計"), {put(m_figures.pieces(), about(tr("製作物"), tr("計")))}, true});
        return block;
    }

    const mailing::Numbers& m_numbers;
    mailing::Figures m_figures;
    Board m_board;
};

} // namespace

Board board_of(const mailing::Numbers& numbers, const mailing::LateAfter& limits, calendar::Date today)
{
    return Builder(numbers, limits, today).build();
}

} // namespace fuda::presenters
