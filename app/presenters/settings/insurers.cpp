#include "app/presenters/settings/insurers.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/moment.h"
#include "app/presenters/settings/proposal.h"
#include "app/presenters/settings/words.h"
#include "data/base/text.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;
using language::tr_written;

namespace {

Cell insurer_cell(const insurers::Adopted& adopted, std::size_t column)
{
    switch (column) {
    case 0:
        return {adopted.number};
    case 1:
        return {adopted.name};
    case 2:
        return {tr("第 {0} 版", adopted.revision)};
    default:
        return {moment(adopted.at)};
    }
}

constexpr std::size_t kHashShown = 16; // to tell one from another; `fuda profile show` has all of it

Cell history_cell(const insurers::Adopted& adopted, std::size_t column)
{
    switch (column) {
    case 0:
        return {tr("第 {0} 版", adopted.revision)};
    case 1:
        return {moment(adopted.at)};
    case 2:
        return {adopted.by};
    default:
        return {adopted.sha256.substr(0, kHashShown) + "…", Tone::Quiet};
    }
}

} // namespace

InsurersPresenter::InsurersPresenter(Station& station, Dialogs& dialogs, InsurersView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_rows(insurer_cell), m_history(history_cell)
{
}

std::vector<Column> InsurersPresenter::columns()
{
    return {{tr("保険者番号"), 110}, {tr("名称"), 320}, {tr("版"), 96}, {tr("採用"), 170}};
}

std::vector<Column> InsurersPresenter::history_columns()
{
    return {{tr("版"), 96}, {tr("採用"), 170}, {tr("採用した利用者"), 170}, {tr("SHA-256"), 240}};
}

void InsurersPresenter::shown()
{
    m_view.show_may_adopt(m_station.may(domain::Right::KeepStore));
    read(m_chosen);
}

void InsurersPresenter::read(const std::string& choose)
{
    m_station.run(
        Lane::Quick, m_alive, [](Bench& bench) { return insurers::list(bench.store); },
        [this, choose](std::vector<insurers::Adopted> list) {
            m_rows.set(std::move(list));
            m_view.reload();
            const auto& rows = m_rows.rows();
            const auto found = std::ranges::find(rows, choose, &insurers::Adopted::number);
            const auto row = found == rows.end() ? 0 : static_cast<std::size_t>(found - rows.begin());
            if (!rows.empty())
                m_view.select(row);
            this->choose(rows.empty() ? std::nullopt : std::optional(row));
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void InsurersPresenter::choose(std::optional<std::size_t> row)
{
    m_view.show_problems({}, {});
    if (!row) {
        m_chosen.clear();
        m_view.show_insurer(std::nullopt);
        return;
    }
    m_chosen = m_rows.rows().at(*row).number;
    m_station.run(
        Lane::Quick, m_alive,
        [number = m_chosen](Bench& bench) {
            return Shown{insurer_of(bench, number), insurers::history(bench.store, number)};
        },
        [this](Shown shown) {
            if (shown.insurer.number != m_chosen)
                return; // another one was chosen meanwhile
            InsurersView::Insurer insurer{shown.insurer.name, shown.insurer.accent_color, shown.insurer.accent_tint,
                                          insurers::described(shown.insurer)};
            for (insurers::Line& line : insurer.lines)
                line = {tr(line.label), tr_written(line.value)};
            m_view.show_insurer(insurer);
            m_history.set(std::move(shown.history));
            m_view.reload_history();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void InsurersPresenter::choose_file()
{
    m_dialogs.choose_file(
        {tr("保険者の設定ファイル"), tr("設定ファイル (*.json)|*.json"), FileQuestion::Kind::Open, {}},
        [this, alive = m_alive.watch()](const std::filesystem::path& file) {
            if (!alive.expired())
                adopt(file);
        });
}

void InsurersPresenter::adopt(const std::filesystem::path& file)
{
    m_view.show_problems({}, {});
    propose_and_adopt(
        m_station, m_dialogs, m_alive, file,
        [this](const std::string& number) {
            m_station.refresh_insurers(
                m_alive, [this, number] { read(number); },
                [this](const Failure& failure) { m_dialogs.failure(failure); });
        },
        [this, file](const Failure& failure) {
            std::vector<std::string> problems;
            for (const std::string_view line : split(failure.message, '\n'))
                if (!line.empty())
                    problems.emplace_back(line);
            m_view.show_problems(file.filename().string(), problems);
        });
}

} // namespace fuda::presenters
