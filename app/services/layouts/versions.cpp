#include "app/services/layouts/versions.h"

#include "app/services/insurers/insurers.h"
#include "app/services/issuing/piece_fields.h"
#include "app/services/layout_in_force.h"
#include "data/base/error.h"
#include "data/profiles/profile.h"
#include "layout/compose/layout_check.h"
#include "layout/editing/layout_document.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"

#include <algorithm>

namespace fuda::layouts {

namespace {

using services::Desk;
using store::LayoutVersion;

struct Known {
    std::string_view id;
    bool editable;
};

/// The monthly report's bars and the scales of calibration pages are drawn by the program, around what the layout says.
constexpr Known kKnown[] = {
    {"certificate-card", true},
    {"certificate-postcard", true},
    {"notice-a4", true},
    {"carrier-a4", true},
    {"envelope-label", true},
    {"employer-cover-a4", true},
    {"reissue-application-a4", true},
    {"monthly-report-a4", false},
    {"calibration-card", false},
    {"calibration-postcard", false},
    {"calibration-a4", false},
};

const Known& known(std::string_view id)
{
    const auto* found = std::ranges::find(kKnown, id, &Known::id);
    if (found == std::end(kKnown))
        throw Error(ErrorKind::BadInput,
                    "様式 " + std::string(id) + " はありません。fuda layout list で一覧を確かめてください");
    return *found;
}

const Known& editable(std::string_view id)
{
    const Known& layout = known(id);
    if (!layout.editable)
        throw Error(ErrorKind::BadInput,
                    "様式 " + std::string(id) + " は変えられません。目盛りや棒を Fuda が位置を決めて描くためです");
    return layout;
}

std::string named(const LayoutVersion& version)
{
    return "様式 " + version.layout + " の版 " + std::to_string(version.version);
}

bool is_newest(const std::optional<LayoutVersion>& in_force, const LayoutVersion& version)
{
    return !in_force || in_force->version < version.version;
}

/// Of every insurer in the store.
std::vector<std::pair<std::string, domain::Fields>> constants(store::Store& store, const services::Workplace& workplace)
{
    std::vector<std::pair<std::string, domain::Fields>> all;
    for (const insurers::Adopted& insurer : insurers::list(store))
        all.emplace_back(insurer.name, insurer_constants(store, workplace, insurer.number));
    if (all.empty())
        all.emplace_back(std::string(), insurer_constants(store, workplace, {}));
    return all;
}

services::Layout parsed(std::string_view id, std::string_view xml)
{
    services::Layout layout{layout::parse_template(xml, std::string(id) + ".xml"), std::string(xml)};
    if (layout.parsed.id != id)
        throw Error(ErrorKind::BadInput,
                    "この XML は様式 " + layout.parsed.id + " です。様式 " + std::string(id) + " の版にはできません");
    return layout;
}

/// What the reader of the finished file says of one document with normal and one with longest values, as it will of every piece.
std::vector<std::string> not_proved(const services::Workplace& workplace, const layout::Template& layout,
                                    const domain::Fields& fields)
{
    const layout::Composer composer(layout, fields, workplace.fonts(), layout::Specimen::No);
    std::vector<layout::Composition> samples;
    for (const auto data : {layout::SampleData::Normal, layout::SampleData::Longest})
        samples.push_back(composer.compose(layout::sample_values(layout, fields, data)));
    std::vector<const layout::Page*> pages;
    std::vector<const layout::Composition*> pieces;
    for (const layout::Composition& sample : samples) {
        pieces.push_back(&sample);
        for (const layout::Page& page : sample.pages)
            pages.push_back(&page);
    }
    const std::string pdf = layout::Renderer(workplace.fonts()).pdf(pages, {layout.title, "2026-01-01T00:00:00+09:00"});
    std::vector<std::string> lines;
    for (const layout::ProofFault& fault : layout::Prover(workplace.fonts()).prove(pdf, pieces))
        lines.push_back("読み戻し検査: " + fault.message);
    return lines;
}

std::vector<std::string> problems_of(store::Store& store, const services::Workplace& workplace,
                                     const layout::Template& layout)
{
    std::vector<std::string> lines;
    for (const auto& [insurer, fields] : constants(store, workplace)) {
        const std::string of = insurer.empty() ? "" : insurer + ": ";
        const std::size_t before = lines.size();
        for (const layout::Problem& problem : layout::check_layout(layout, fields, workplace.fonts()))
            lines.push_back(of + layout::line(layout, problem));
        if (lines.size() == before)
            for (const std::string& line : not_proved(workplace, layout, fields))
                lines.push_back(of + line);
    }
    return lines;
}

void refuse_unsound(store::Store& store, const services::Workplace& workplace, const services::Layout& layout)
{
    const std::vector<std::string> lines = problems_of(store, workplace, layout.parsed);
    if (lines.empty())
        return;
    constexpr std::size_t kShown = 5;
    std::string all;
    for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i)
        all += "\n" + lines[i];
    if (lines.size() > kShown)
        all += "\nほか " + std::to_string(lines.size() - kShown) + " 件";
    throw Error(ErrorKind::BadInput, "様式 " + layout.parsed.id + " に問題が " + std::to_string(lines.size()) +
                                         " 件あります。直してから保存してください" + all);
}

/// Decides as the person who is not the one that saved it. In a store that knows no people, as both.
std::string decider(const LayoutVersion& version, const services::Second& who, const Desk& desk)
{
    if (desk.people == services::People::None)
        return desk.actor.name + "（単独）";
    require(who, domain::Right::EditLayouts);
    if (who.actor.name == version.saved_by)
        throw Error(ErrorKind::Conflict, named(version) + "は利用者「" + who.actor.name +
                                             "」が保存したものです。承認・差し戻しは別の人が行わなければなりません");
    return who.actor.name;
}

} // namespace

domain::Fields insurer_constants(store::Store& store, const services::Workplace& workplace, std::string_view number)
{
    return issuing::insurer_fields(number.empty()
                                       ? profiles::read_profile(workplace.resources().profiles / "kokuho-kumiai.json")
                                       : insurers::open(store, number, config::cache_folder()));
}

std::vector<Version> versions(store::Store& store, const services::Workplace& workplace, std::string_view id)
{
    known(id);
    const store::LayoutVersions kept(store);
    const auto in_force = kept.in_force(id);
    std::vector<Version> all;
    for (LayoutVersion& version : kept.list(id)) {
        const bool prints = in_force && in_force->version == version.version;
        const int number = version.version;
        all.push_back({std::string(id), number, prints, std::move(version)});
    }
    all.push_back({std::string(id), workplace.shipped_layout(id).parsed.version, !in_force, {}});
    return all;
}

services::Layout open(store::Store& store, const services::Workplace& workplace, const Version& version)
{
    return version.kept ? workplace.kept_layout(version.layout, store::LayoutVersions(store).xml(*version.kept))
                        : workplace.shipped_layout(version.layout);
}

Version find(store::Store& store, const services::Workplace& workplace, std::string_view id, int number)
{
    std::vector<Version> all = versions(store, workplace, id);
    const auto found = std::ranges::find_if(
        all, [&](const Version& version) { return number == 0 ? version.in_force : version.number == number; });
    if (found == all.end())
        throw Error(ErrorKind::BadInput, "様式 " + std::string(id) + " に版 " + std::to_string(number) +
                                             " はありません。fuda layout versions " + std::string(id) +
                                             " で確かめてください");
    return *found;
}

std::vector<Listed> list(store::Store& store, const services::Workplace& workplace)
{
    std::vector<Listed> all;
    for (const Known& layout : kKnown) {
        Listed entry;
        entry.id = layout.id;
        entry.editable = layout.editable;
        for (Version& version : versions(store, workplace, layout.id)) {
            if (version.kept && version.kept->state == domain::LayoutVersionState::Waiting && !entry.waiting)
                entry.waiting = version.kept;
            if (version.in_force)
                entry.in_force = std::move(version);
        }
        try {
            const layout::Template parsed = open(store, workplace, entry.in_force).parsed;
            entry.title = parsed.title;
            entry.media = parsed.media;
        } catch (const Error& error) {
            entry.title = layout.id;
            entry.problem = error.what();
        }
        all.push_back(std::move(entry));
    }
    return all;
}

LayoutVersion save(store::Store& store, const services::Workplace& workplace, std::string_view id, std::string_view xml,
                   std::string_view note, const Desk& desk)
{
    require(desk, domain::Right::EditLayouts);
    editable(id);
    if (note.empty())
        throw Error(ErrorKind::BadInput, "何を変えたかを書いてください。承認する人が、それを読んで確かめます");
    refuse_unsound(store, workplace, parsed(id, xml));
    const store::LayoutVersions kept(store);
    const auto newest = kept.list(id);
    const int number =
        1 + std::max(newest.empty() ? 0 : newest.front().version, workplace.shipped_layout(id).parsed.version);
    layout::LayoutDocument document{std::string(xml), std::string(id) + ".xml"};
    if (const auto refused = document.set_version(number))
        throw Error(ErrorKind::BadInput, *refused);
    layout::LayoutDocument in_force{services::layout_in_force(store, workplace, id).xml, std::string(id) + ".xml"};
    if (!in_force.set_version(number) && in_force.xml() == document.xml())
        throw Error(ErrorKind::BadInput, "いま使っている版と同じです。変えてから保存してください");
    store::Change change(store, desk.actor, desk.now());
    store::LayoutVersions(store).save(change, id, number, document.xml(), note);
    change.commit();
    return kept.find(id, number).value();
}

void approve(store::Store& store, const services::Workplace& workplace, const LayoutVersion& seen,
             const std::optional<services::Second>& second, const Desk& desk)
{
    const std::string people = decider(seen, second ? *second : services::Second{desk.actor, desk.rights}, desk);
    refuse_unsound(store, workplace, parsed(seen.layout, store::LayoutVersions(store).xml(seen)));
    store::Change change(store, desk.actor, desk.now());
    store::LayoutVersions kept(store);
    if (!is_newest(kept.in_force(seen.layout), seen))
        throw Error(ErrorKind::Conflict,
                    named(seen) + "より新しい版が、もう使われています。使うときは、いまの版から作り直してください");
    kept.decide(change, seen, domain::LayoutVersionEvent::Approved, people, {});
    change.commit();
}

void reject(store::Store& store, const LayoutVersion& seen, std::string_view reason, const Desk& desk)
{
    const std::string people = decider(seen, {desk.actor, desk.rights}, desk);
    if (reason.empty())
        throw Error(ErrorKind::BadInput, "差し戻す理由を書いてください。保存した人が、それを読んで直します");
    store::Change change(store, desk.actor, desk.now());
    store::LayoutVersions(store).decide(change, seen, domain::LayoutVersionEvent::Rejected, people, reason);
    change.commit();
}

void withdraw(store::Store& store, const LayoutVersion& seen, std::string_view reason, const Desk& desk)
{
    require(desk, domain::Right::EditLayouts);
    if (desk.people == services::People::Known && desk.actor.name != seen.saved_by)
        throw Error(ErrorKind::Conflict, named(seen) + "は利用者「" + seen.saved_by +
                                             "」が保存したものです。取り下げは保存した人が行います");
    store::Change change(store, desk.actor, desk.now());
    store::LayoutVersions(store).decide(change, seen, domain::LayoutVersionEvent::Withdrawn, desk.actor.name, reason);
    change.commit();
}

} // namespace fuda::layouts
