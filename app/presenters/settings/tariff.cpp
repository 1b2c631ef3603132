#include "app/presenters/settings/tariff.h"

#include "app/language/language.h"
#include "app/presenters/moment.h"

namespace fuda::presenters {

using domain::Right;
using language::number;
using language::tr;
using mailing::TariffDifference;
using mailing::TariffLine;

namespace {

std::string step_text(const TariffLine& line)
{
    if (line.from_count > 0)
        return tr("{0} 通から", static_cast<long long>(line.from_count));
    return line.up_to_grams > 0 ? tr("{0} g まで", line.up_to_grams) : std::string();
}

std::string in_language(const mailing::TariffWords& words)
{
    return language::with_values(tr(words.text), words.values.data(), words.values.size());
}

std::string in_language(const std::vector<mailing::TariffWords>& all)
{
    std::string text;
    for (const mailing::TariffWords& words : all)
        text += (text.empty() ? "" : tr("・")) + in_language(words);
    return text;
}

Cell price_cell(const TariffLine& line, std::size_t column)
{
    switch (column) {
    case 0:
        return {tr(line.name)};
    case 1:
        return {step_text(line)};
    case 2:
        return {in_language(line.price)};
    default:
        return {in_language(line.limits), Tone::Quiet};
    }
}

Cell difference_cell(const TariffDifference& difference, std::size_t column)
{
    const TariffLine& line = difference.after ? *difference.after : *difference.before;
    const auto said = [](const TariffLine& each, bool limits) {
        return in_language(each.price) + (limits ? "　" + in_language(each.limits) : std::string());
    };
    const bool limits = difference.before && difference.after && difference.before->limits != difference.after->limits;
    switch (column) {
    case 0:
        return {line.from.iso()};
    case 1:
        return {tr(line.name)};
    case 2:
        return {step_text(line)};
    case 3:
        return difference.before ? Cell{said(*difference.before, limits)} : Cell{tr("なし"), Tone::Quiet};
    default:
        return difference.after ? Cell{said(*difference.after, limits), Tone::Attention}
                                : Cell{tr("なくなる"), Tone::Attention};
    }
}

} // namespace

TariffPresenter::TariffPresenter(Station& station, Dialogs& dialogs, TariffView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_prices(price_cell), m_differences(difference_cell)
{
}

std::vector<Column> TariffPresenter::price_columns()
{
    using enum Column::Align;
    return {{tr("種類"), 228}, {tr("重さ・通数"), 124, Right}, {tr("料金"), 84, Right}, {tr("条件"), 460}};
}

std::vector<Column> TariffPresenter::difference_columns()
{
    using enum Column::Align;
    return {{tr("いつから"), 104},
            {tr("種類"), 212},
            {tr("重さ・通数"), 104, Right},
            {tr("いまの料金表"), 230},
            {tr("新しい料金表"), 240}};
}

void TariffPresenter::shown()
{
    if (!m_proposal)
        read();
}

void TariffPresenter::read()
{
    m_station.run(
        Lane::Quick, m_alive,
        [](Bench& bench) { return mailing::tariff_in_force(bench.store, bench.workplace.resources()); },
        [this](mailing::TariffInForce now) {
            m_now = std::move(now);
            const auto& editions = m_now->tariff.editions();
            m_edition = 0;
            for (std::size_t i = 0; i < editions.size(); ++i)
                if (editions[i].from <= m_station.place().today())
                    m_edition = i;
            m_view.show_problem({});
            m_view.show_proposal(std::nullopt);
            show();
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void TariffPresenter::show()
{
    const auto& editions = m_now->tariff.editions();
    const calendar::Date today = m_station.place().today();
    TariffView::Head head;
    head.place = m_now->file.empty() ? tr("このストアで採用した料金表（{0}　{1}）", moment(m_now->at), m_now->by)
                                     : tr("付属のファイル {0}", m_now->file);
    for (std::size_t i = 0; i < editions.size(); ++i) {
        const std::string from = editions[i].from.iso();
        const bool over = i + 1 < editions.size() && editions[i + 1].from <= today;
        head.editions.push_back(over                       ? tr("{0} から（終わり）", from)
                                : editions[i].from > today ? tr("{0} から（これから）", from)
                                                           : tr("{0} から（いま）", from));
    }
    head.chosen = m_edition;
    head.source = editions.at(m_edition).source;
    head.may_adopt = m_station.may(Right::KeepStore);
    m_prices.set(mailing::lines_of(editions.at(m_edition)));
    m_view.show_head(head);
    m_view.reload_prices();
}

void TariffPresenter::choose_edition(std::size_t index)
{
    if (!m_now || index >= m_now->tariff.editions().size())
        return;
    m_edition = index;
    show();
}

void TariffPresenter::choose_file()
{
    m_dialogs.choose_file({tr("料金表を選ぶ"), tr("料金表 (*.json)|*.json"), FileQuestion::Kind::Open, {}},
                          [this, alive = m_alive.watch()](const std::filesystem::path& file) {
                              if (!alive.expired())
                                  look_at(file);
                          });
}

void TariffPresenter::look_at(const std::filesystem::path& file)
{
    m_view.show_problem({});
    m_station.run(
        Lane::Quick, m_alive,
        [file](Bench& bench) {
            return mailing::read_tariff(bench.store, bench.workplace.resources(), file, bench.desk.today);
        },
        [this, file](mailing::TariffProposal proposal) {
            m_differences.set(proposal.differences);
            m_view.reload_differences();
            TariffView::Proposal shown{tr("{0} といまの料金表の違い", file.filename().string()), {}, false};
            if (proposal.same)
                shown.note = tr("いまの料金表と同じです。採用することはありません");
            else if (proposal.differences.empty())
                shown.note = tr("料金は同じです（書き方か出典だけが違います）");
            else
                shown.note =
                    tr("{0} か所が違います。差し出し済みのものの料金は変わりません", proposal.differences.size());
            shown.can_adopt = !proposal.same && m_station.may(Right::KeepStore);
            m_proposal = std::move(proposal);
            m_view.show_proposal(shown);
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void TariffPresenter::adopt()
{
    if (!m_proposal)
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [proposal = *m_proposal](Bench& bench) {
            mailing::adopt_tariff(bench.store, bench.workplace.resources(), proposal, bench.desk);
        },
        [this] {
            m_dialogs.notice(tr("料金表を採用しました。どの席もこれで料金を決めます"));
            m_proposal.reset();
            read();
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void TariffPresenter::drop_proposal()
{
    m_proposal.reset();
    m_view.show_problem({});
    m_view.show_proposal(std::nullopt);
    read();
}

} // namespace fuda::presenters
