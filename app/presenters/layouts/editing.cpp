#include "app/presenters/layouts/editing.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "data/base/file.h"

#include <algorithm>
#include <system_error>

namespace fuda::presenters {

using language::tr;
using language::tr_written;
using layout::ElementKind;
using layout::Place;
using layout::SampleData;
using layouts::Listed;

namespace {

std::optional<std::string> read_if_there(const std::filesystem::path& file)
{
    std::error_code missing;
    return std::filesystem::is_regular_file(file, missing) ? std::optional(read_whole_file(file)) : std::nullopt;
}

/// Writes what is not saved, or takes away the file when everything is.
void keep_draft(const std::filesystem::path& file, const std::optional<std::string>& xml)
{
    if (xml) {
        std::filesystem::create_directories(file.parent_path());
        write_whole_file(file, *xml);
    } else {
        std::filesystem::remove(file);
    }
}

} // namespace

EditingPresenter::EditingPresenter(Station& station, Dialogs& dialogs, EditingView& view,
                                   const SampleCanvases& canvases, std::filesystem::path drafts)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_canvases(canvases), m_drafts(std::move(drafts))
{
    m_canvases[0]->set_listener(this);
    for (CanvasPresenter* canvas : m_canvases)
        canvas->on_sight([this, canvas] {
            for (CanvasPresenter* other : m_canvases)
                if (m_beside && other != canvas)
                    other->set_sight(canvas->sight());
            show();
        });
}

LayoutWork* EditingPresenter::work()
{
    const auto found = m_layout ? m_sessions.find(m_layout->id) : m_sessions.end();
    return found == m_sessions.end() ? nullptr : &found->second.work;
}

const LayoutWork* EditingPresenter::work() const
{
    const auto found = m_layout ? m_sessions.find(m_layout->id) : m_sessions.end();
    return found == m_sessions.end() ? nullptr : &found->second.work;
}

std::filesystem::path EditingPresenter::draft() const
{
    return m_drafts / (m_layout->id + ".xml");
}

void EditingPresenter::shown(const Listed& layout)
{
    const bool another = !m_layout || m_layout->id != layout.id;
    m_layout = layout;
    if (another) {
        m_another = true;
        m_composed.reset();
        m_composed_revision = -1;
        m_problems.set({});
        m_refusal.clear();
    }
    if (!layout.editable || !layout.problem.empty()) {
        m_canvases[0]->clear(tr("この様式は、ここでは変えられません"));
        show();
        show_properties();
        m_view.show_problems();
        return;
    }
    // What was begun from an earlier version and has nothing unsaved begins anew from the one in force.
    if (const auto found = m_sessions.find(layout.id); found != m_sessions.end())
        if (found->second.base != layout.in_force.number && !found->second.work.document().changed())
            m_sessions.erase(found);
    if (another)
        m_canvases[0]->clear(tr("読んでいます"));
    m_reading = layout.id;
    m_station.run(
        Lane::Quick, m_alive,
        [version = layout.in_force, file = draft(),
         insurer = m_station.insurer() ? m_station.insurer()->number : std::string()](Bench& bench) {
            Opened opened;
            opened.xml = layouts::open(bench.store, bench.workplace, version).xml;
            opened.constants = layouts::insurer_constants(bench.store, bench.workplace, insurer);
            opened.draft = read_if_there(file);
            return opened;
        },
        [this, id = layout.id](Opened opened) {
            if (m_reading == id && m_layout->id == id)
                begin(std::move(opened));
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void EditingPresenter::begin(Opened opened)
{
    m_reading.clear();
    m_constants = std::move(opened.constants);
    const std::string name = m_layout->id + ".xml";
    if (!work()) {
        LayoutWork fresh(layout::LayoutDocument(opened.xml, name));
        if (opened.draft) {
            fresh.change([&](layout::LayoutDocument& document) { return document.replace(*opened.draft); });
            if (!fresh.refusal() && fresh.document().changed())
                m_dialogs.notice(
                    tr("前回、保存しないで終わった変更の続きです。要らないときは「使用中の版に戻す」を押してください"));
        }
        m_sessions.insert_or_assign(m_layout->id, Session{std::move(fresh), m_layout->in_force.number, 0});
    }
    if (const auto file = std::exchange(m_from_outside, std::nullopt))
        open(file->first, file->second);
    else
        stepped();
}

void EditingPresenter::open(const std::string& xml, const std::string& file_name)
{
    if (!work()) {
        m_from_outside = {xml, file_name};
        return;
    }
    step([&](LayoutWork& work) {
        work.change([&](layout::LayoutDocument& document) { return document.replace(xml); });
        work.select({});
    });
    if (m_refusal.empty())
        m_dialogs.notice(tr("{0} を開きました。保存すると、次の版として承認を待ちます", file_name));
}

/// Something may have changed: what is shown of it follows.
void EditingPresenter::stepped()
{
    compose();
    show_overlay();
    show_properties();
    show();
}

void EditingPresenter::compose()
{
    const LayoutWork* const in_work = work();
    if (!in_work || m_composing || in_work->document().revision() == m_composed_revision)
        return;
    m_composing = true;
    const auto& document = in_work->document();
    m_station.draw(
        m_alive,
        [&workplace = m_station.workplace(), parsed = document.layout(), constants = m_constants, file = draft(),
         unsaved = document.changed() ? std::optional(document.xml()) : std::nullopt] {
            Composed composed;
            try {
                composed.samples = layouts::preview_samples(workplace, parsed, constants);
            } catch (const Error& error) {
                composed.failure = tr_written(error.what());
            }
            try {
                keep_draft(file, unsaved);
            } catch (const std::exception& error) {
                composed.draft_failure = tr_written(error.what());
            }
            return composed;
        },
        [this, id = m_layout->id, revision = document.revision()](Composed composed) {
            m_composing = false;
            if (m_layout->id == id)
                take(std::move(composed), revision);
            compose(); // again when there was a step, or another layout was chosen, meanwhile
        },
        [this](const Failure& failure) {
            m_composing = false;
            m_dialogs.failure(failure);
        });
}

void EditingPresenter::take(Composed composed, int revision)
{
    m_composed_revision = revision;
    std::vector<SampleProblem> problems;
    for (const SampleData data : layout::kAllSampleData)
        add_problems(problems, data, composed.samples.at(static_cast<std::size_t>(data)));
    if (!composed.failure.empty())
        problems.push_back({SampleData::Normal, {-1, -1, {}, composed.failure}, {}});
    m_problems.set(std::move(problems));
    if (!composed.draft_failure.empty())
        m_refusal = tr("変更の控えを書けません: {0}", composed.draft_failure);
    const bool drawable = composed.failure.empty();
    if (drawable || !m_composed)
        m_composed = std::move(composed); // else the page stays as it was last
    show_pages(m_another);
    m_another = false;
    m_view.show_problems();
    show_overlay();
    show();
}

void EditingPresenter::show_pages(bool another)
{
    const LayoutWork* const in_work = work();
    if (!m_composed || !in_work)
        return;
    for (std::size_t i = 0; i < (m_beside ? m_canvases.size() : 1); ++i) {
        const std::size_t data = m_beside ? (i + m_data) % m_canvases.size() : m_data;
        const auto& pages = m_composed->samples[data].pages;
        if (static_cast<std::size_t>(in_work->page()) >= pages.size()) {
            m_canvases[i]->clear(m_composed->failure);
            continue;
        }
        const layout::Page& page = pages[static_cast<std::size_t>(in_work->page())];
        if (another || !m_canvases[i]->has_page())
            m_canvases[i]->show(page, tr(m_layout->title));
        else
            m_canvases[i]->update(page);
    }
}

std::vector<Place> EditingPresenter::problem_places() const
{
    std::vector<Place> places;
    for (const SampleProblem& problem : m_problems.rows())
        if (problem.problem.page >= 0 && problem.problem.element >= 0)
            places.push_back({problem.problem.page, problem.problem.element});
    return places;
}

void EditingPresenter::show_overlay()
{
    if (LayoutWork* const in_work = work()) {
        m_canvases[0]->set_overlay(in_work->overlay(problem_places(), m_frames));
        m_canvases[0]->set_cursor(in_work->cursor());
    } else {
        m_canvases[0]->set_overlay({});
    }
}

void EditingPresenter::show_properties()
{
    std::vector<PropertyGroup> groups;
    if (const LayoutWork* const in_work = work(); in_work && m_layout->editable && !in_work->selected().empty()) {
        groups.push_back(
            {in_work->selection_text(), {}, layout::properties_of(in_work->document(), in_work->selected())});
        const auto style = std::ranges::find(groups.front().properties, "style", &layout::Property::attribute);
        if (style != groups.front().properties.end() && !style->mixed && !style->value.empty())
            groups.push_back({tr("書式 {0}", style->value), style->value,
                              layout::properties_of_style(in_work->document(), style->value)});
        for (PropertyGroup& group : groups)
            for (layout::Property& property : group.properties) {
                property.label = tr(property.label);
                for (auto& choice : property.choices)
                    choice.label = tr(choice.label);
            }
    }
    if (groups != m_groups || !m_refusal.empty()) {
        m_groups = std::move(groups);
        m_view.show_properties(m_groups);
    }
}

Cell EditingPresenter::state() const
{
    if (!m_refusal.empty())
        return {m_refusal, Tone::Bad};
    if (!m_composed)
        return {};
    if (const std::size_t count = m_problems.count(); count > 0)
        return {tr("{0} 件の問題があります。直すまで保存できません", count), Tone::Attention};
    return {tr("問題はありません"), Tone::Good};
}

void EditingPresenter::show()
{
    EditingShown shown;
    const LayoutWork* const in_work = work();
    if (m_layout && !m_layout->editable)
        shown.not_editable = tr("目盛りや棒を Fuda が位置を決めて描くので、この様式は変えられません");
    else if (m_layout)
        shown.not_editable = m_layout->problem;
    if (in_work && shown.not_editable.empty()) {
        const layout::LayoutDocument& document = in_work->document();
        shown.sides = page_names(in_work->layout().pages.size());
        shown.side = static_cast<std::size_t>(in_work->page());
        for (const SampleData data : layout::kAllSampleData)
            shown.data.push_back(tr(japanese_data(data)));
        shown.chosen_data = m_data;
        shown.zoom = m_canvases[0]->zoom_text();
        shown.tool = in_work->tool();
        shown.snapping = in_work->snapping();
        shown.frames = m_frames;
        shown.beside = m_beside;
        for (std::size_t i = 0; m_beside && i < shown.captions.size(); ++i)
            shown.captions[i] = shown.data[(i + m_data) % shown.data.size()];
        shown.in_hand = in_work->selected().size();
        const auto undo_label = document.undo_label(), redo_label = document.redo_label();
        shown.undo = {undo_label.empty() ? tr("元に戻す") : tr("元に戻す: {0}", tr(undo_label)), !undo_label.empty()};
        shown.redo = {redo_label.empty() ? tr("やり直す") : tr("やり直す: {0}", tr(redo_label)), !redo_label.empty()};
        const int base = m_sessions.at(m_layout->id).base;
        shown.revert = {tr("使用中の版に戻す"), document.changed() || base != m_layout->in_force.number};
        shown.save = {tr("版として保存"), document.changed() && m_problems.count() == 0 && m_composed &&
                                              m_composed_revision == document.revision()};
        const int saved = m_sessions.at(m_layout->id).saved;
        shown.about = document.changed()
                          ? tr("版 {0} から変更しています（まだ保存していません）", saved > 0 ? saved : base)
                      : saved > 0 ? tr("版 {0} として保存しました", saved)
                                  : tr("版 {0}", base);
        if (document.changed() && base != m_layout->in_force.number)
            shown.about += "　" + tr("その後、版 {0} が使われ始めました", m_layout->in_force.number);
        shown.state = state();
    }
    m_view.show(shown);
}

Length EditingPresenter::reach() const
{
    constexpr double kPixels = 5;
    return m_canvases[0]->reach(kPixels);
}

std::vector<std::string> EditingPresenter::fields() const
{
    std::vector<std::string> names;
    if (const LayoutWork* const in_work = work())
        for (const layout::FieldSpec& field : in_work->layout().fields)
            names.push_back(field.name);
    return names;
}

std::vector<std::string> EditingPresenter::styles() const
{
    std::vector<std::string> ids;
    if (const LayoutWork* const in_work = work())
        for (const layout::Style& style : in_work->layout().styles)
            ids.push_back(style.id);
    return ids;
}

bool EditingPresenter::pressed(const Pointer& pointer)
{
    bool taken = false;
    step([&](LayoutWork& work) { taken = work.press(pointer, reach()); });
    return taken;
}

void EditingPresenter::dragged(const Pointer& pointer)
{
    step([&](LayoutWork& work) { work.drag(pointer); });
}

void EditingPresenter::released(const Pointer& pointer)
{
    step([&](LayoutWork& work) { work.release(pointer); });
}

void EditingPresenter::double_pressed(const Pointer& pointer)
{
    step([&](LayoutWork& work) {
        work.press(pointer, reach());
        work.release(pointer);
    });
    m_view.focus_content();
}

void EditingPresenter::moved(const Pointer& pointer)
{
    if (LayoutWork* const in_work = work()) {
        in_work->hover(pointer, reach());
        show_overlay();
    }
}

void EditingPresenter::left()
{
    if (LayoutWork* const in_work = work()) {
        in_work->leave();
        show_overlay();
    }
}

void EditingPresenter::given_up()
{
    step([](LayoutWork& work) { work.give_up(); });
}

bool EditingPresenter::key(const CanvasKey& key)
{
    using Code = CanvasKey::Code;
    if (!work())
        return false;
    if (key.code == Code::Enter) {
        m_view.focus_content();
        return true;
    }
    if (key.code == Code::Character && key.held.control) {
        switch (key.character) {
        case U'A':
            step([](LayoutWork& work) { work.select_all(); });
            return true;
        case U'D':
            duplicate();
            return true;
        case U'Z':
            key.held.shift ? redo() : undo();
            return true;
        case U'Y':
            redo();
            return true;
        case U'S':
            save();
            return true;
        default:
            return false;
        }
    }
    if (key.code == Code::Character && (key.character == U'N' || key.character == U'P') && key.held.none()) {
        step([&](LayoutWork& work) { work.select_next(key.character == U'N' ? 1 : -1); });
        return true;
    }
    bool taken = false;
    step([&](LayoutWork& work) { taken = work.key(key); });
    return taken;
}

} // namespace fuda::presenters
