#include "app/services/insurers/editing.h"

#include "app/services/insurers/kept_profiles.h"
#include "app/services/issuing/composing.h"
#include "app/services/json_text.h"
#include "data/base/digest.h"
#include "data/base/error.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <algorithm>

namespace fuda::insurers {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

/// The section of that name, made where the profile has none.
Object::Ptr section(Object::Ptr parent, const std::string& name)
{
    if (const auto there = parent->getObject(name))
        return there;
    parent->set(name, Object::Ptr(new Object(Poco::JSON_PRESERVE_KEY_ORDER)));
    return parent->getObject(name);
}

Array::Ptr array_of(std::vector<calendar::Date> days)
{
    std::ranges::sort(days);
    Array::Ptr array = new Array;
    for (const calendar::Date day : days)
        array->add(day.iso());
    return array;
}

void write(Object::Ptr profile, const domain::Insurer& /*before*/, const WorkingDays& days)
{
    Object::Ptr calendar = section(profile, "calendar");
    calendar->set("year_end_closure", days.year_end_closure);
    calendar->set("closures", array_of(days.closures));
    calendar->set("open_days", array_of(days.open_days));
}

/// Only what is another value: what the profile leaves to the program stays so.
void write(Object::Ptr materials, const std::string& name, const domain::Material& before, const domain::Material& now)
{
    if (now.grams != before.grams)
        section(materials, name)->set("grams", now.grams);
    if (now.mm != before.mm)
        section(materials, name)->set("mm", now.mm);
}

void write(Object::Ptr materials, const std::string& name, const domain::Envelope& before, const domain::Envelope& now)
{
    write(materials, name, before.material, now.material);
    if (now.width_mm != before.width_mm)
        section(materials, name)->set("width_mm", now.width_mm);
    if (now.height_mm != before.height_mm)
        section(materials, name)->set("height_mm", now.height_mm);
}

void write(Object::Ptr profile, const domain::Insurer& before, const Enclosures& enclosures)
{
    if (enclosures.leaflet != before.leaflet) {
        if (enclosures.leaflet.empty())
            section(profile, "wording")->remove("leaflet");
        else
            section(profile, "wording")->set("leaflet", enclosures.leaflet);
    }
    if (enclosures.materials == before.materials)
        return;
    const domain::MailMaterials &was = before.materials, &now = enclosures.materials;
    Object::Ptr materials = section(section(profile, "mail"), "materials");
    write(materials, "card", was.card, now.card);
    write(materials, "carrier", was.carrier, now.carrier);
    write(materials, "notice", was.notice, now.notice);
    write(materials, "postcard", was.postcard, now.postcard);
    write(materials, "leaflet", was.leaflet, now.leaflet);
    write(materials, "cover_letter", was.cover_letter, now.cover_letter);
    write(materials, "envelope", was.envelope, now.envelope);
    write(materials, "bundle_envelope", was.bundle_envelope, now.bundle_envelope);
}

void compare_days(const std::string& label, std::vector<calendar::Date> before, std::vector<calendar::Date> after,
                  std::vector<Difference>& found)
{
    std::ranges::sort(before);
    std::ranges::sort(after);
    for (const calendar::Date day : after)
        if (!std::ranges::binary_search(before, day))
            found.push_back({label, "", day.iso()});
    for (const calendar::Date day : before)
        if (!std::ranges::binary_search(after, day))
            found.push_back({label, day.iso(), ""});
}

/// Enough of a digest to tell one picture from another.
std::string short_sha256(const std::string& bytes)
{
    constexpr std::size_t kShown = 12;
    return "SHA-256 " + sha256(bytes).substr(0, kShown) + "…";
}

/// The message without the name of a file that nobody but the program knows.
std::string without(std::string message, const std::string& file)
{
    for (std::size_t at = message.find(file); at != std::string::npos; at = message.find(file))
        message.erase(at, file.size());
    return message;
}

} // namespace

WorkingDays working_days_of(const domain::Insurer& insurer)
{
    return {insurer.year_end_closure, insurer.closures, insurer.open_days};
}

Enclosures enclosures_of(const domain::Insurer& insurer)
{
    return {insurer.leaflet, insurer.materials};
}

std::vector<Difference> differences(const domain::Insurer& before, const domain::Insurer& after)
{
    std::vector<Difference> found;
    const auto was = described(before), is = described(after);
    for (std::size_t i = 0; i < was.size(); ++i)
        if (was[i].label == kClosures)
            compare_days(was[i].label, before.closures, after.closures, found);
        else if (was[i].label == kOpenDays)
            compare_days(was[i].label, before.open_days, after.open_days, found);
        else if (was[i].value != is[i].value)
            found.push_back({was[i].label, was[i].value, is[i].value});
    return found;
}

Proposal propose(store::Store& store, const services::Workplace& workplace, std::string_view number, const Edit& edit,
                 const std::filesystem::path& cache_folder)
{
    const store::Insurers insurers(store);
    const auto kept = insurers.newest(number);
    if (!kept)
        throw nobody(number);
    const std::string seal = insurers.seal(*kept);
    const domain::Insurer before = read_kept(kept->profile, kept->seal_name, seal, cache_folder);
    Poco::JSON::Parser parser(new Poco::JSON::ParseHandler(true)); // NOLINT: the parser's shared pointer takes it
    auto profile = parser.parse(kept->profile).extract<Object::Ptr>();
    std::visit([&](const auto& given) { write(profile, before, given); }, edit);
    Proposal proposal{.number = kept->insurer_number,
                      .instead_of = kept->revision,
                      .profile = services::json_text(profile),
                      .seal_name = kept->seal_name,
                      .seal = seal,
                      .name = before.name};
    try {
        const domain::Insurer after = read_kept(proposal.profile, kept->seal_name, seal, cache_folder);
        issuing::check_layouts(store, workplace, after);
        proposal.differences = differences(before, after);
        proposal.changed = !proposal.differences.empty();
    } catch (const Error& error) {
        const auto file = folder_of(proposal.profile, seal, cache_folder) / "profile.json";
        throw Error(error.kind(), without(error.what(), file.string() + ": "));
    }
    return proposal;
}

Proposal propose(store::Store& store, const services::Workplace& workplace, const std::filesystem::path& file,
                 const services::Desk& desk, const std::filesystem::path& cache_folder)
{
    services::require(desk, domain::Right::KeepStore);
    auto [insurer, read] = read_file(store, workplace, file);
    Proposal proposal{.number = insurer.number,
                      .profile = std::move(read.profile),
                      .seal_name = std::move(read.seal_name),
                      .seal = std::move(read.seal),
                      .name = insurer.name,
                      .changed = true};
    const store::Insurers insurers(store);
    const auto kept = insurers.newest(insurer.number);
    if (!kept)
        return proposal;
    const std::string seal = insurers.seal(*kept);
    proposal.instead_of = kept->revision;
    proposal.changed =
        kept->profile != proposal.profile || kept->seal_name != proposal.seal_name || seal != proposal.seal;
    proposal.differences = differences(read_kept(kept->profile, kept->seal_name, seal, cache_folder), insurer);
    if (seal != proposal.seal)
        proposal.differences.push_back({"印影", short_sha256(seal), short_sha256(proposal.seal)});
    return proposal;
}

Adoption adopt(store::Store& store, const Proposal& proposal, const services::Desk& desk)
{
    services::require(desk, domain::Right::KeepStore);
    store::Insurers insurers(store);
    store::Change change(store, desk.actor, desk.now());
    const auto kept = insurers.newest(proposal.number);
    const int newest = kept ? kept->revision : 0;
    if (newest != proposal.instead_of)
        throw Error(ErrorKind::Conflict, "保険者 " + proposal.number + " の設定は、その間に第 " +
                                             std::to_string(newest) +
                                             " 版になりました。開き直して、もう一度変えてください");
    const auto revision =
        insurers.adopt(change, {proposal.number, proposal.profile, proposal.seal_name, proposal.seal});
    change.commit();
    return {summary_of(*insurers.newest(proposal.number)), revision.has_value()};
}

} // namespace fuda::insurers
