#include "app/presenters/layouts/viewing.h"

#include "app/language/language.h"
#include "app/presenters/counter/words.h"
#include "app/services/counter/looking.h"
#include "data/base/text.h"
#include "layout/editing/frames.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace fuda::presenters {

using language::tr;
using layout::SampleData;

namespace {

enum FoundColumns : std::size_t { kName, kNumber, kBirth, kFoundColumns };

std::string millimetres(Length length)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", length.mm());
    return text;
}

/// 150 of "150", "150 %" and "１５０％"; nothing for what is no number.
std::optional<double> percent_of(const std::string& text)
{
    std::string plain = narrow_forms(text);
    for (const std::string_view sign : {" ", ",", "%", "％"})
        for (auto at = plain.find(sign); at != std::string::npos; at = plain.find(sign))
            plain.erase(at, sign.size());
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc() || end != plain.data() + plain.size() || !(value > 0))
        return std::nullopt;
    return value;
}

/// A name that tells more than what it is: lines and boxes without an id are called after the field of their colour.
bool has_name(const layout::Template& layout, const layout::Element& element)
{
    const bool drawn_only =
        std::holds_alternative<layout::Line>(element.shape) || std::holds_alternative<layout::Box>(element.shape);
    if (drawn_only && std::ranges::find(layout.fields, element.name, &layout::FieldSpec::name) != layout.fields.end())
        return false;
    return element.name != layout::name(layout::kind_of(element));
}

} // namespace

std::string_view japanese(ViewingLayer layer)
{
    switch (layer) {
    case ViewingLayer::Boxes:
        return "枠";
    case ViewingLayer::Names:
        return "項目名";
    case ViewingLayer::Safe:
        return "余白";
    case ViewingLayer::Quiet:
        return "静止域";
    case ViewingLayer::HandFilled:
        return "記入欄";
    }
    return {};
}

ViewingPresenter::ViewingPresenter(Station& station, Dialogs& dialogs, ViewingView& view,
                                   const SampleCanvases& canvases)
    : m_station(station), m_dialogs(dialogs), m_view(view),
      m_canvases(canvases), m_pointing{Pointing(*this, 0), Pointing(*this, 1), Pointing(*this, 2)}
{
    for (std::size_t i = 0; i < m_canvases.size(); ++i) {
        m_canvases[i]->set_listener(&m_pointing[i]);
        m_canvases[i]->set_cursor(CanvasCursor::Hand);
        m_canvases[i]->on_sight([this, i] {
            if (i >= this->canvases())
                return; // it is not seen
            for (std::size_t other = 0; other < this->canvases(); ++other)
                if (other != i)
                    m_canvases[other]->set_sight(m_canvases[i]->sight());
            show();
        });
    }
}

std::vector<Column> ViewingPresenter::found_columns()
{
    std::vector<Column> columns(kFoundColumns);
    columns[kName] = {tr("氏名"), 112};
    columns[kNumber] = {tr("記号・番号"), 160};
    columns[kBirth] = {tr("生年月日"), 104};
    return columns;
}

Cell ViewingPresenter::found_cell(const store::FoundMember& member, std::size_t column)
{
    switch (column) {
    case kNumber:
        return {number_text(member.symbol, member.number, member.branch)};
    case kName:
        return {member.name};
    case kBirth:
        return {member.birth.iso(), Tone::Quiet};
    default:
        return {};
    }
}

void ViewingPresenter::shown(const layouts::Listed& layout)
{
    if (layout.id != m_layout) {
        m_layout = layout.id;
        m_another = true;
        m_side = 0;
        m_problem.reset();
    }
    if (!m_data && !may_see_members())
        m_data = SampleData::Normal;
    read();
}

/// A document that members have, and a person who may look at them.
bool ViewingPresenter::may_see_members() const
{
    return domain::parse_document(m_layout).has_value() && m_station.may(domain::Right::SeeMember);
}

std::vector<ViewingPresenter::Data> ViewingPresenter::offered() const
{
    std::vector<Data> data(std::begin(layout::kAllSampleData), std::end(layout::kAllSampleData));
    if (may_see_members())
        data.push_back(std::nullopt);
    return data;
}

ViewingPresenter::Data ViewingPresenter::data_of(std::size_t canvas) const
{
    return m_beside ? layout::kAllSampleData[canvas] : m_data;
}

const layouts::Previewed* ViewingPresenter::previewed(Data data) const
{
    if (!m_viewed)
        return nullptr;
    if (data)
        return &m_viewed->samples.at(static_cast<std::size_t>(*data));
    return m_viewed->member ? &*m_viewed->member : nullptr;
}

void ViewingPresenter::read()
{
    m_read_again = m_reading;
    if (m_reading)
        return;
    m_reading = true;
    struct Wanted {
        std::string layout, insurer;
        std::optional<store::FoundMember> member;
    };
    Wanted wanted{m_layout, m_station.insurer() ? m_station.insurer()->number : std::string(), {}};
    if (!m_data && !m_beside)
        wanted.member = m_member;
    m_station.run(
        Lane::Quick, m_alive,
        [wanted](Bench& bench) {
            Viewed viewed;
            viewed.layout = layouts::open(bench.store, bench.workplace,
                                          layouts::find(bench.store, bench.workplace, wanted.layout, 0))
                                .parsed;
            const domain::Fields constants = layouts::insurer_constants(bench.store, bench.workplace, wanted.insurer);
            viewed.samples = layouts::preview_samples(bench.workplace, viewed.layout, constants);
            if (wanted.member)
                viewed.member =
                    layouts::preview(bench.store, bench.workplace, viewed.layout,
                                     insurer_of(bench, wanted.member->insurer_number), wanted.member->id, bench.desk);
            return viewed;
        },
        [this](Viewed viewed) {
            m_reading = false;
            if (m_read_again)
                read();
            else
                take(std::move(viewed));
        },
        [this](const Failure& failure) {
            m_reading = m_read_again = false;
            m_viewed.reset();
            m_problems.set({});
            for (CanvasPresenter* canvas : m_canvases)
                canvas->clear(failure.message);
            m_view.show_problems();
            show();
        });
}

void ViewingPresenter::take(Viewed viewed)
{
    m_viewed = std::move(viewed);
    std::vector<SampleProblem> problems;
    if (m_viewed->member)
        add_problems(problems, std::nullopt, *m_viewed->member);
    for (const SampleData data : layout::kAllSampleData)
        add_problems(problems, data, m_viewed->samples.at(static_cast<std::size_t>(data)));
    m_problems.set(std::move(problems));
    m_problem.reset();
    m_side = std::min(m_side, m_viewed->layout.pages.size() - 1);
    m_view.show_problems();
    show_pages();
    if (std::exchange(m_another, false))
        m_canvases[0]->fit_whole();
}

void ViewingPresenter::show_pages()
{
    for (std::size_t i = 0; i < m_canvases.size(); ++i) {
        const layouts::Previewed* of = i < canvases() ? previewed(data_of(i)) : nullptr;
        if (of)
            m_canvases[i]->show(of->pages.at(m_side),
                                page_name(m_side, of->pages.size()) + " " + tr(japanese_data(data_of(i))));
        else
            m_canvases[i]->clear(i == 0 && m_viewed ? tr("加入者を探して選んでください") : std::string());
    }
    show_overlays();
    show();
}

Overlay ViewingPresenter::overlay_of(std::size_t canvas) const
{
    Overlay overlay;
    if (!m_viewed || !previewed(data_of(canvas)))
        return overlay;
    const layout::Template& layout = m_viewed->layout;
    const layout::PageTemplate& page = layout.pages.at(m_side);
    const auto on = [&](ViewingLayer layer) { return m_layers.at(static_cast<std::size_t>(layer)); };
    if (on(ViewingLayer::Safe))
        overlay.frames.push_back(
            {{page.margin, page.margin, page.width - page.margin * 2, page.height - page.margin * 2},
             FrameKind::Safe,
             {}});
    for (const layout::Element& element : page.elements) {
        const Rect frame = layout::frame_of(layout, element);
        const auto* by_hand = std::get_if<layout::HandFilled>(&element.shape);
        const bool named = has_name(layout, element);
        if (by_hand && on(ViewingLayer::HandFilled))
            overlay.frames.push_back({frame, FrameKind::HandFilled, by_hand->name});
        else if (on(ViewingLayer::Boxes) || (on(ViewingLayer::Names) && named))
            overlay.frames.push_back(
                {frame, FrameKind::Box, on(ViewingLayer::Names) && named ? element.name : std::string()});
        if (!on(ViewingLayer::Quiet))
            continue;
        if (const auto quiet = layout::quiet_zone_of(element))
            overlay.frames.push_back({*quiet, FrameKind::Quiet, {}});
        else if (std::holds_alternative<layout::QrBox>(element.shape) ||
                 std::holds_alternative<layout::Nw7Box>(element.shape))
            overlay.frames.push_back({frame, FrameKind::Quiet, {}}); // theirs is within it
    }
    if (m_problem) {
        const SampleProblem& chosen = m_problems.rows().at(*m_problem);
        if (chosen.problem.page == static_cast<int>(m_side) && chosen.problem.element >= 0)
            overlay.frames.push_back(
                {layout::frame_of(layout, page.elements.at(static_cast<std::size_t>(chosen.problem.element))),
                 FrameKind::Problem,
                 {}});
    }
    if (m_pointed_canvas == canvas && m_pointed) {
        const auto below = layout::places_at(layout, static_cast<int>(m_side), m_pointed->x, m_pointed->y,
                                             m_canvases.at(canvas)->reach(2));
        if (!below.empty())
            overlay.frames.push_back(
                {layout::frame_of(layout, layout::element_at(layout, below.front())), FrameKind::Hovered, {}});
    }
    return overlay;
}

void ViewingPresenter::show_overlays()
{
    for (std::size_t i = 0; i < canvases(); ++i)
        m_canvases[i]->set_overlay(overlay_of(i));
}

Cell ViewingPresenter::state() const
{
    if (!m_viewed)
        return {};
    if (m_problems.count() == 0)
        return {tr("問題はありません"), Tone::Good};
    return {tr("問題が {0} 件あります。選ぶと、その場所が出ます", m_problems.count()), Tone::Attention};
}

void ViewingPresenter::show()
{
    ViewingShown shown;
    const std::vector<Data> data = offered();
    for (const Data each : data)
        shown.data.push_back(tr(japanese_data(each)));
    shown.chosen_data = static_cast<std::size_t>(std::ranges::find(data, m_data) - data.begin());
    if (m_viewed)
        shown.sides = page_names(m_viewed->layout.pages.size());
    shown.side = m_side;
    shown.beside = m_beside;
    for (std::size_t i = 0; m_beside && i < shown.captions.size(); ++i)
        shown.captions[i] = tr(japanese_data(data_of(i)));
    shown.layers = m_layers;
    shown.zoom = m_canvases[0]->zoom_text();
    shown.fit = m_canvases[0]->sight().fit;
    shown.member_wanted = !m_data && !m_beside;
    if (m_member)
        shown.member = number_text(m_member->symbol, m_member->number, m_member->branch) + "　" + m_member->name;
    shown.found = m_found_text;
    shown.state = state();
    m_view.show(shown);
}

void ViewingPresenter::choose_data(std::size_t index)
{
    m_data = offered().at(index);
    m_beside = false;
    if (!m_data && m_member) {
        read();
        return;
    }
    show_pages();
    if (!m_data)
        m_view.focus_search();
}

void ViewingPresenter::choose_side(std::size_t side)
{
    if (!m_viewed || side >= m_viewed->layout.pages.size() || side == m_side)
        return;
    m_side = side;
    m_pointed.reset();
    show_pages();
}

void ViewingPresenter::turn()
{
    if (m_viewed)
        choose_side((m_side + 1) % m_viewed->layout.pages.size());
}

void ViewingPresenter::show_beside(bool beside)
{
    if (beside == m_beside)
        return;
    m_beside = beside;
    if (beside && !m_data)
        m_data = SampleData::Normal; // samples stand side by side
    show();                          // the canvases get their places
    show_pages();
    m_canvases[0]->fit_whole();
}

void ViewingPresenter::show_layer(ViewingLayer layer, bool on)
{
    m_layers.at(static_cast<std::size_t>(layer)) = on;
    show_overlays();
    show();
}

void ViewingPresenter::type_zoom(const std::string& text)
{
    if (const auto percent = percent_of(text))
        m_canvases[0]->zoom_to(*percent / 100);
    else
        m_dialogs.notice(tr("倍率は 10 から 1600 までの数で入れます（例: 150 %）"));
    show();
}

void ViewingPresenter::choose_problem(std::size_t row)
{
    const SampleProblem& chosen = m_problems.rows().at(row);
    m_problem = row;
    if (!m_beside)
        m_data = chosen.data;
    if (chosen.problem.page >= 0)
        m_side = static_cast<std::size_t>(chosen.problem.page);
    show_pages();
    if (chosen.problem.page < 0 || chosen.problem.element < 0)
        return;
    const layout::Place place{chosen.problem.page, chosen.problem.element};
    m_canvases[0]->bring_into_sight(layout::frame_of(m_viewed->layout, layout::element_at(m_viewed->layout, place)));
}

void ViewingPresenter::search(const std::string& query)
{
    if (query.empty())
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [query](Bench& bench) { return counter::find_members(bench.store, query, counter::kMostFound, bench.desk); },
        [this, asked = ++m_asked](store::FoundMembers found) {
            if (asked != m_asked)
                return;
            m_found_text = found.members.empty() ? tr("見つかりません")
                           : found.more ? tr("{0} 人より多くいます。続けて入力すると絞り込めます", found.members.size())
                                        : tr("{0} 人", found.members.size());
            const bool only = found.members.size() == 1;
            m_found.set(std::move(found.members));
            m_view.show_found();
            if (only)
                choose_member(0);
            else
                show();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void ViewingPresenter::choose_member(std::size_t row)
{
    m_member = m_found.rows().at(row);
    m_data.reset();
    read();
}

void ViewingPresenter::point(std::size_t canvas, std::optional<PagePoint> at)
{
    m_pointed_canvas = canvas;
    m_pointed = at;
    show_overlays();
    m_view.show_pointed(pointed_text());
}

std::string ViewingPresenter::pointed_text() const
{
    if (!m_pointed || !m_viewed)
        return {};
    std::string text = "x " + millimetres(m_pointed->x) + "  y " + millimetres(m_pointed->y) + " mm";
    const auto below = layout::places_at(m_viewed->layout, static_cast<int>(m_side), m_pointed->x, m_pointed->y,
                                         m_canvases.at(m_pointed_canvas)->reach(2));
    if (below.empty())
        return text;
    const layout::Element& element = layout::element_at(m_viewed->layout, below.front());
    return text + "　" + tr(layout::japanese(layout::kind_of(element))) + "　" + element.name;
}

/// F turns the page, B shows boxes, N names, L all three side by side.
bool ViewingPresenter::key(const CanvasKey& key)
{
    if (key.code != CanvasKey::Code::Character || key.held.control || key.held.alt)
        return false;
    switch (key.character) {
    case U'F':
        turn();
        return true;
    case U'B':
        show_layer(ViewingLayer::Boxes, !m_layers[static_cast<std::size_t>(ViewingLayer::Boxes)]);
        return true;
    case U'N':
        show_layer(ViewingLayer::Names, !m_layers[static_cast<std::size_t>(ViewingLayer::Names)]);
        return true;
    case U'L':
        show_beside(!m_beside);
        return true;
    default:
        return false;
    }
}

} // namespace fuda::presenters
