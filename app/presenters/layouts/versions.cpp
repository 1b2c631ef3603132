#include "app/presenters/layouts/versions.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/moment.h"
#include "app/presenters/second.h"
#include "data/base/file.h"

#include <algorithm>

namespace fuda::presenters {

using domain::LayoutVersionState;
using language::tr;
using language::tr_written;
using layout::Difference;
using layouts::Version;

namespace {

enum VersionColumns : std::size_t { kNumber, kState, kSaved, kDecided, kNote, kVersionColumns };
enum DifferenceColumns : std::size_t { kWhat, kWhere, kChanges, kDifferenceColumns };

std::string version_text(const Version& version)
{
    return version.kept ? tr("版 {0}", version.number) : tr("版 {0}（付属）", version.number);
}

std::string with_standing(const Version& version)
{
    return version.in_force ? tr("{0}・使用中", version_text(version)) : version_text(version);
}

Cell kind_cell(const Difference& difference)
{
    switch (difference.kind) {
    case Difference::Kind::Added:
        return {tr("加わった"), Tone::Good};
    case Difference::Kind::Removed:
        return {tr("なくなった"), Tone::Bad};
    case Difference::Kind::Changed:
        return {tr("変わった"), Tone::Attention};
    }
    return {};
}

std::string subject_text(const Difference& difference)
{
    switch (difference.subject) {
    case Difference::Subject::Layout:
        return tr("様式");
    case Difference::Subject::Field:
        return tr("項目 {0}", difference.name);
    case Difference::Subject::Style:
        return tr("書式 {0}", difference.name);
    case Difference::Subject::Page:
        return tr("ページ {0}", difference.name);
    case Difference::Subject::Element:
        return difference.name;
    }
    return {};
}

struct Loaded {
    layout::Template before, after;
    domain::Fields constants;
};

} // namespace

VersionsPresenter::VersionsPresenter(Station& station, Dialogs& dialogs, VersionsView& view, const Canvases& canvases)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_canvases(canvases)
{
    for (const Side side : {Before, After})
        m_canvases[side]->on_sight(
            [this, side] { m_canvases[side == Before ? After : Before]->set_sight(m_canvases[side]->sight()); });
}

std::vector<Column> VersionsPresenter::version_columns()
{
    std::vector<Column> columns(kVersionColumns);
    columns[kNumber] = {tr("版"), 176};
    columns[kState] = {tr("状態"), 100};
    columns[kSaved] = {tr("保存"), 232};
    columns[kDecided] = {tr("承認・差し戻し"), 232};
    columns[kNote] = {tr("変えたところ"), 320};
    return columns;
}

Cell VersionsPresenter::version_cell(const Version& version, std::size_t column)
{
    const auto& kept = version.kept;
    const auto who_when = [](const std::string& who, const std::string& when) {
        return who.empty() ? std::string() : who + "　" + moment(when);
    };
    switch (column) {
    case kNumber:
        return {version_text(version)};
    case kState:
        if (version.in_force)
            return {tr("使用中"), Tone::Good};
        if (!kept)
            return {tr("以前の版"), Tone::Quiet};
        return {kept->state == LayoutVersionState::Approved ? tr("以前の版") : tr(japanese(kept->state)),
                kept->state == LayoutVersionState::Waiting ? Tone::Waiting : Tone::Quiet};
    case kSaved:
        return {kept ? who_when(kept->saved_by, kept->saved_at) : tr("Fuda に付属")};
    case kDecided:
        return {kept ? who_when(kept->decided_by, kept->decided_at) : std::string()};
    case kNote:
        return {kept ? kept->note + (kept->reason.empty() ? "" : tr("（{0}）", kept->reason)) : std::string()};
    default:
        return {};
    }
}

std::vector<Column> VersionsPresenter::difference_columns()
{
    std::vector<Column> columns(kDifferenceColumns);
    columns[kWhat] = {tr("違い"), 110};
    columns[kWhere] = {tr("場所"), 200};
    columns[kChanges] = {tr("内容"), 480};
    return columns;
}

Cell VersionsPresenter::difference_cell(const Difference& difference, std::size_t column)
{
    switch (column) {
    case kWhat:
        return kind_cell(difference);
    case kWhere:
        return {subject_text(difference)};
    case kChanges: {
        std::string text;
        for (const Difference::Change& change : difference.changes)
            text += (text.empty() ? "" : "、") + tr(change.label) + " " +
                    (change.before.empty() ? "—" : tr(change.before)) + " → " +
                    (change.after.empty() ? "—" : tr(change.after));
        return {text};
    }
    default:
        return {};
    }
}

const Version* VersionsPresenter::chosen() const
{
    const auto found =
        std::ranges::find_if(m_versions.rows(), [&](const Version& version) { return version.number == m_chosen; });
    return found == m_versions.rows().end() ? nullptr : &*found;
}

std::vector<Version> VersionsPresenter::others() const
{
    std::vector<Version> all = m_versions.rows();
    std::erase_if(all, [&](const Version& version) { return version.number == m_chosen; });
    return all;
}

void VersionsPresenter::shown(const layouts::Listed& layout)
{
    if (!m_layout || m_layout->id != layout.id) {
        m_chosen.reset();
        m_against.reset();
        m_compared.reset();
        m_another = true;
        m_side = 0;
    }
    m_layout = layout;
    m_station.run(
        Lane::Quick, m_alive,
        [id = layout.id](Bench& bench) { return layouts::versions(bench.store, bench.workplace, id); },
        [this, id = layout.id](std::vector<Version> versions) {
            if (m_layout->id == id)
                take(std::move(versions));
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void VersionsPresenter::take(std::vector<Version> versions)
{
    m_versions.set(std::move(versions));
    m_view.show_versions();
    if (!chosen())
        m_chosen = m_versions.rows().front().number; // the newest: what waits is seen at once
    choose(static_cast<std::size_t>(chosen() - m_versions.rows().data()));
}

/// It is compared with the version in force; that one with the one before it.
void VersionsPresenter::choose(std::size_t row)
{
    const bool same = m_chosen == m_versions.rows().at(row).number;
    m_chosen = m_versions.rows().at(row).number;
    const std::vector<Version> all = others();
    const auto known = [&](const Version& version) { return version.number == m_against; };
    if (!same || std::ranges::none_of(all, known)) {
        const auto in_force = std::ranges::find_if(all, &Version::in_force);
        const auto older =
            std::ranges::find_if(all, [&](const Version& version) { return version.number < *m_chosen; });
        m_against = in_force != all.end() ? std::optional(in_force->number)
                    : older != all.end()  ? std::optional(older->number)
                                          : std::nullopt;
    }
    show();
    compare();
}

void VersionsPresenter::choose_against(std::size_t index)
{
    m_against = others().at(index).number;
    show();
    compare();
}

void VersionsPresenter::choose_side(std::size_t side)
{
    m_side = side;
    show_pages(true);
    show();
}

void VersionsPresenter::compare()
{
    m_compare_again = m_comparing;
    const Version* const after = chosen();
    if (m_comparing || !after)
        return;
    m_comparing = true;
    const std::vector<Version> all = others();
    const auto found = std::ranges::find_if(all, [&](const Version& version) { return version.number == m_against; });
    const Version before = found == all.end() ? *after : *found; // with itself, when it is the only one
    m_station.run(
        Lane::Quick, m_alive,
        [before, after = *after,
         insurer = m_station.insurer() ? m_station.insurer()->number : std::string()](Bench& bench) {
            return Loaded{layouts::open(bench.store, bench.workplace, before).parsed,
                          layouts::open(bench.store, bench.workplace, after).parsed,
                          layouts::insurer_constants(bench.store, bench.workplace, insurer)};
        },
        [this](Loaded loaded) {
            m_station.draw(
                m_alive,
                [&workplace = m_station.workplace(), loaded = std::move(loaded)] {
                    Compared compared{loaded.before, loaded.after, {}, {}, {}, {}};
                    compared.differences = layout::differences(loaded.before, loaded.after);
                    try {
                        compared.before_pages =
                            layouts::preview(workplace, loaded.before, loaded.constants, layout::SampleData::Normal);
                        compared.after_pages =
                            layouts::preview(workplace, loaded.after, loaded.constants, layout::SampleData::Normal);
                    } catch (const Error& error) {
                        compared.failure = tr_written(error.what());
                    }
                    return compared;
                },
                [this](Compared compared) {
                    m_comparing = false;
                    m_compare_again ? compare() : take(std::move(compared));
                },
                [this](const Failure& failure) {
                    m_comparing = false;
                    m_dialogs.failure(failure);
                });
        },
        [this](const Failure& failure) {
            m_comparing = false;
            m_dialogs.failure(failure);
        });
}

void VersionsPresenter::take(Compared compared)
{
    m_compared = std::move(compared);
    m_differences.set(m_compared->differences);
    m_side = std::min(m_side, m_compared->after.pages.size() - 1);
    m_view.show_differences();
    show_pages(m_another);
    m_another = false;
    show();
}

Overlay VersionsPresenter::overlay_of(Side side) const
{
    Overlay overlay;
    for (const Difference& difference : m_compared->differences) {
        const auto& frame = side == Before ? difference.before : difference.after;
        if (difference.page != static_cast<int>(m_side) || !frame)
            continue;
        const FrameKind kind = difference.kind == Difference::Kind::Changed ? FrameKind::Changed
                               : side == Before                             ? FrameKind::Removed
                                                                            : FrameKind::Added;
        overlay.frames.push_back({*frame, kind, {}});
    }
    return overlay;
}

void VersionsPresenter::show_pages(bool another)
{
    if (!m_compared)
        return;
    for (const Side side : {Before, After}) {
        CanvasPresenter& canvas = *m_canvases[side];
        const auto& pages = (side == Before ? m_compared->before_pages : m_compared->after_pages).pages;
        if (m_side >= pages.size()) {
            canvas.clear(m_compared->failure.empty() ? tr("この版に、このページはありません") : m_compared->failure);
            continue;
        }
        if (another || !canvas.has_page())
            canvas.show(pages[m_side], tr(m_layout->title));
        else
            canvas.update(pages[m_side]);
        canvas.set_overlay(overlay_of(side));
    }
}

void VersionsPresenter::choose_difference(std::size_t row)
{
    const Difference& difference = m_differences.rows().at(row);
    if (difference.page < 0)
        return;
    if (static_cast<std::size_t>(difference.page) != m_side)
        choose_side(static_cast<std::size_t>(difference.page));
    if (difference.before)
        m_canvases[Before]->bring_into_sight(*difference.before);
    if (difference.after)
        m_canvases[After]->bring_into_sight(*difference.after);
    // Both show the same place, whichever of them has something there.
    if (difference.after)
        m_canvases[Before]->set_sight(m_canvases[After]->sight());
    else
        m_canvases[After]->set_sight(m_canvases[Before]->sight());
}

bool VersionsPresenter::is_mine(const Version& version) const
{
    return version.kept && version.kept->saved_by == m_station.person().name;
}

Cell VersionsPresenter::state_of(const Version& version) const
{
    if (version.in_force)
        return {version.kept ? tr("いま使っている版です") : tr("いま使っているのは、Fuda に付属の様式です"),
                Tone::Good};
    if (!version.kept)
        return {tr("Fuda に付属の様式です。いまは使っていません"), Tone::Quiet};
    switch (version.kept->state) {
    case LayoutVersionState::Waiting:
        return {is_mine(version) && !m_station.alone() ? tr("別の人の承認を待っています") : tr("承認を待っています"),
                Tone::Waiting};
    case LayoutVersionState::Approved:
        return {tr("以前に使っていた版です"), Tone::Quiet};
    case LayoutVersionState::Rejected:
        return {tr("差し戻されました: {0}", version.kept->reason), Tone::Bad};
    case LayoutVersionState::Withdrawn:
        return {tr("取り下げられました"), Tone::Quiet};
    }
    return {};
}

void VersionsPresenter::show()
{
    VersionsShown shown;
    if (const Version* const version = chosen()) {
        shown.chosen = static_cast<std::size_t>(version - m_versions.rows().data());
        const std::vector<Version> all = others();
        for (std::size_t i = 0; i < all.size(); ++i) {
            shown.against.push_back(with_standing(all[i]));
            if (all[i].number == m_against) {
                shown.chosen_against = i;
                shown.before = shown.against.back();
            }
        }
        shown.after = with_standing(*version);
        shown.state = state_of(*version);
        shown.note = version->kept ? version->kept->note : std::string();
        const bool may = m_station.may(domain::Right::EditLayouts);
        const bool waits = version->kept && version->kept->state == LayoutVersionState::Waiting;
        shown.approve = {is_mine(*version) && !m_station.alone() ? tr("別の人が承認する") : tr("承認する"),
                         may && waits};
        shown.reject = {tr("差し戻す"), may && waits && (!is_mine(*version) || m_station.alone())};
        shown.withdraw = {tr("取り下げる"), may && waits && is_mine(*version)};
        shown.edit = {tr("この版から編集"), may && m_layout->editable};
    }
    if (m_compared) {
        shown.sides = page_names(m_compared->after.pages.size());
        shown.side = m_side;
        shown.differences = m_versions.count() < 2       ? tr("版は一つだけです")
                            : m_differences.count() == 0 ? tr("印刷されるものに違いはありません")
                                                         : tr("{0} か所が違います", m_differences.count());
    }
    m_view.show(shown);
}

void VersionsPresenter::decided(const std::string& what)
{
    m_dialogs.notice(what);
    m_decided();
}

void VersionsPresenter::approve_with(const std::optional<services::Second>& second)
{
    const Version* const version = chosen();
    if (!version || !version->kept)
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [seen = *version->kept, second](Bench& bench) {
            layouts::approve(bench.store, bench.workplace, seen, second, bench.desk);
        },
        [this, number = version->number] {
            decided(tr("版 {0} を承認しました。この先に組版するものから使います", number));
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void VersionsPresenter::approve()
{
    const Version* const version = chosen();
    if (!version || !version->kept)
        return;
    if (is_mine(*version)) { // another person signs in beside; who works alone takes both parts
        with_second(
            m_station, m_dialogs, m_alive, tr("様式「{0}」の版 {1} の承認", tr(m_layout->title), version->number),
            [this](const std::optional<services::Second>& second) { approve_with(second); },
            [this](const Failure& failure) { m_dialogs.failure(failure); });
        return;
    }
    m_dialogs.confirm({tr("版 {0} の承認", version->number),
                       tr("違いをすべて確かめましたか。承認すると、この先に組版するものはこの版で印刷されます。"),
                       tr("承認する")},
                      [this] { approve_with(std::nullopt); });
}

void VersionsPresenter::end(Ending ending, const std::string& what, const std::string& about, const std::string& done)
{
    const Version* const version = chosen();
    if (!version || !version->kept)
        return;
    m_dialogs.ask({what, about, tr("理由"), what, {}, false}, [this, ending, done, seen = *version->kept](
                                                                  const std::string& reason, const std::string&) {
        m_station.run(
            Lane::Quick, m_alive,
            [ending, seen, reason](Bench& bench) { ending(bench.store, seen, reason, bench.desk); },
            [this, done] { decided(done); }, [this](const Failure& failure) { m_dialogs.failure(failure); });
    });
}

void VersionsPresenter::reject()
{
    if (const Version* const version = chosen())
        end(&layouts::reject, tr("差し戻す"), tr("保存した人が読んで直します。"),
            tr("版 {0} を差し戻しました", version->number));
}

void VersionsPresenter::withdraw()
{
    if (const Version* const version = chosen())
        end(&layouts::withdraw, tr("取り下げる"), tr("取り下げた版は、承認できなくなります。XML は残ります。"),
            tr("版 {0} を取り下げました", version->number));
}

void VersionsPresenter::edit()
{
    const Version* const version = chosen();
    if (!version)
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [version = *version](Bench& bench) { return layouts::open(bench.store, bench.workplace, version).xml; },
        [this, name = version_text(*version)](const std::string& xml) { m_edit(xml, name); },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void VersionsPresenter::export_file()
{
    const Version* const version = chosen();
    if (!version)
        return;
    m_dialogs.choose_file(xml_file_question(version->layout + "-" + std::to_string(version->number)),
                          [this, version = *version](const std::filesystem::path& file) {
                              m_station.run(
                                  Lane::Quick, m_alive,
                                  [version, file](Bench& bench) {
                                      write_whole_file(file, layouts::open(bench.store, bench.workplace, version).xml);
                                  },
                                  [this, file] { m_dialogs.notice(tr("{0} に書き出しました", file.string())); },
                                  [this](const Failure& failure) { m_dialogs.failure(failure); });
                          });
}

} // namespace fuda::presenters
