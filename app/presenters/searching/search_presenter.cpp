#include "app/presenters/searching/search_presenter.h"

#include "app/language/language.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/searching/search_hits.h"
#include "app/presenters/shortcuts.h"
#include "data/store/search_text.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;

namespace {

bool has(const std::string& text, const std::string& folded_part)
{
    return store::folded(text).find(folded_part) != std::string::npos;
}

/// The first `searching::kMost` of them.
void put(std::vector<SearchHit>& hits, std::vector<SearchHit> more)
{
    more.resize(std::min(more.size(), searching::kMost));
    std::ranges::move(more, std::back_inserter(hits));
}

std::vector<SearchHit> screens(const std::string& part, const domain::Rights& rights)
{
    std::vector<SearchHit> hits;
    for (ScreenPlace& place : places_for(rights))
        if (has(place.name, part))
            hits.push_back({tr("画面"), std::move(place.name), {}, std::move(place.target)});
    return hits;
}

std::vector<SearchHit> actions(const std::string& part, const domain::Rights& rights)
{
    std::vector<SearchHit> hits;
    for (const Shortcut& shortcut : shortcuts()) {
        if (!shortcut.screen || shortcut.controls.empty() || shortcut.what.empty() ||
            !may_use(*shortcut.screen, rights))
            continue;
        std::string name = tr(shortcut.what);
        if (!has(name, part))
            continue;
        Target target{*shortcut.screen, {}, {shortcut.controls.begin(), shortcut.controls.end()}};
        if (!shortcut.part.empty())
            target.parts.emplace_back(shortcut.part);
        const std::string where = tr(japanese(*shortcut.screen));
        hits.push_back({tr("操作"),
                        std::move(name),
                        {where + (shortcut.key.empty() ? "" : "　" + std::string(shortcut.key))},
                        std::move(target)});
    }
    return hits;
}

/// Of each page the first place with the words.
std::vector<SearchHit> pages(const std::string& words, const Handbook& handbook)
{
    std::vector<SearchHit> hits;
    for (std::size_t page = 0; page < handbook.pages().size(); ++page) {
        const auto& blocks = handbook.pages()[page].blocks;
        const auto found =
            std::ranges::find_if(blocks, [&](const HandbookBlock& block) { return has(block.text, words); });
        if (found == blocks.end())
            continue;
        const Handbook::Place place{page, static_cast<std::size_t>(found - blocks.begin())};
        hits.push_back({tr("手引き"),
                        handbook.pages()[page].title,
                        {found == blocks.begin() ? "" : found->text},
                        {{}, {}, {}, {}, place}});
    }
    return hits;
}

} // namespace

SearchPresenter::SearchPresenter(Station& station, Dialogs& dialogs, SearchView& view, Go go)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_go(std::move(go)), m_hits(&cell_of)
{
}

std::vector<Column> SearchPresenter::columns()
{
    using enum Column::Align;
    return {{tr("種類"), 88, Left, false}, {tr("名前"), 248, Left, false}, {tr("くわしく"), 400, Left, false}};
}

Cell SearchPresenter::cell_of(const SearchHit& hit, std::size_t column)
{
    switch (column) {
    case 0:
        return {hit.kind, Tone::Quiet};
    case 1:
        return {hit.name};
    default:
        return hit.about;
    }
}

void SearchPresenter::begin()
{
    if (!m_handbook)
        m_station.draw(
            m_alive,
            [folder = m_station.workplace().resources().handbook] { return std::make_shared<const Handbook>(folder); },
            [this](std::shared_ptr<const Handbook> handbook) { m_handbook = std::move(handbook); },
            [this](const Failure& failure) { m_dialogs.failure(failure); });
    m_query.clear();
    m_enter_when_found = false;
    show({});
}

std::vector<SearchHit> SearchPresenter::places_with(const std::string& query) const
{
    const std::string words = store::folded(query);
    std::vector<SearchHit> hits = screens(words, m_station.rights());
    if (words.empty())
        return hits;
    hits.resize(std::min(hits.size(), searching::kMost));
    put(hits, actions(words, m_station.rights()));
    if (m_handbook)
        put(hits, pages(words, *m_handbook));
    return hits;
}

void SearchPresenter::type(const std::string& query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_enter_when_found = false;
    search();
}

void SearchPresenter::search()
{
    m_search_again = m_searching;
    if (m_searching)
        return;
    m_searching = true;
    const std::string insurer = m_station.insurer() ? m_station.insurer()->number : std::string();
    m_station.run(
        Lane::Quick, m_alive,
        [query = m_query, insurer](Bench& bench) {
            return hits_of(searching::find(bench.store, query, insurer, bench.desk), bench.desk.rights,
                           bench.desk.today);
        },
        [this](std::vector<SearchHit> found) {
            m_searching = false;
            if (m_search_again) {
                search();
                return;
            }
            show(found);
            if (std::exchange(m_enter_when_found, false))
                go(0);
        },
        [this](const Failure& failure) {
            m_searching = m_search_again = m_enter_when_found = false;
            m_dialogs.failure(failure);
        });
}

void SearchPresenter::show(const std::vector<SearchHit>& found)
{
    std::vector<SearchHit> hits = found;
    std::ranges::move(places_with(m_query), std::back_inserter(hits));
    m_hits.set(std::move(hits));
    m_chosen = 0;
    m_view.show_hits(tr("見つかりません"),
                     tr("記号番号、カナ、氏名、コード、追跡番号、ロットの番号、画面や操作の名前で探せます"));
}

void SearchPresenter::move(int by)
{
    if (m_hits.count() == 0)
        return;
    const auto last = static_cast<std::ptrdiff_t>(m_hits.count()) - 1;
    choose(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_chosen) + by, 0, last)));
    m_view.show_chosen(m_chosen);
}

void SearchPresenter::choose(std::size_t hit)
{
    if (hit < m_hits.count())
        m_chosen = hit;
}

void SearchPresenter::enter()
{
    if (m_searching)
        m_enter_when_found = true;
    else
        go(m_chosen);
}

void SearchPresenter::go(std::size_t hit)
{
    if (hit < m_hits.count())
        m_go(Target(m_hits.rows()[hit].target)); // a copy: going away may end these rows
}

} // namespace fuda::presenters
