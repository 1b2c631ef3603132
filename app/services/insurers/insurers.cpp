#include "app/services/insurers/insurers.h"

#include "app/services/insurers/kept_profiles.h"
#include "app/services/issuing/composing.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/profiles/profile.h"
#include "data/store/insurers.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace fuda::insurers {

namespace {

using services::Desk;

/// Where the seal lies, from the profile's folder.
std::filesystem::path seal_below(const std::filesystem::path& profile, const domain::Insurer& insurer)
{
    const auto folder = std::filesystem::absolute(profile).lexically_normal().parent_path();
    const auto seal = std::filesystem::path(insurer.seal_image).lexically_relative(folder);
    if (seal.empty() || *seal.begin() == "..")
        throw Error(
            ErrorKind::BadInput,
            profile.string() +
                ": insurer.seal_image: 印影が、設定ファイルのあるフォルダーの外にあります。対処: 設定ファイルと同じ"
                "フォルダーか、その下に置いてください");
    return seal;
}

} // namespace

Adopted summary_of(const store::AdoptedProfile& kept)
{
    Poco::JSON::Parser parser;
    const auto root = parser.parse(kept.profile).extract<Poco::JSON::Object::Ptr>();
    const auto insurer = root->getObject("insurer"), colors = root->getObject("colors");
    return {kept.insurer_number,
            insurer->getValue<std::string>("name"),
            colors->getValue<std::string>("accent"),
            colors->getValue<std::string>("accent_tint"),
            kept.revision,
            kept.sha256,
            kept.adopted_at,
            kept.adopted_by};
}

Error nobody(std::string_view number)
{
    return Error(
        ErrorKind::BadInput,
        "保険者 " + std::string(number) +
            " の設定は、このストアにありません。システム管理者が、設定ファイルを採用してください（fuda profile "
            "adopt FILE）");
}

ProfileFile read_file(store::Store& store, const services::Workplace& workplace, const std::filesystem::path& profile)
{
    ProfileFile file{profiles::read_profile(profile), {}};
    const auto seal = seal_below(profile, file.insurer);
    issuing::check_layouts(store, workplace, file.insurer);
    file.read = {file.insurer.number, read_whole_file(profile), seal.generic_string(),
                 read_whole_file(file.insurer.seal_image)};
    return file;
}

Adoption adopt(store::Store& store, const services::Workplace& workplace, const std::filesystem::path& profile,
               const Desk& desk)
{
    services::require(desk, domain::Right::KeepStore);
    const store::NewProfile read = read_file(store, workplace, profile).read;
    store::Insurers insurers(store);
    store::Change change(store, desk.actor, desk.now());
    const auto revision = insurers.adopt(change, read);
    change.commit();
    return {summary_of(*insurers.newest(read.insurer_number)), revision.has_value()};
}

std::vector<Adopted> list(store::Store& store)
{
    std::vector<Adopted> newest;
    for (const store::AdoptedProfile& kept : store::Insurers(store).newest())
        newest.push_back(summary_of(kept));
    return newest;
}

std::vector<Adopted> history(store::Store& store, std::string_view number)
{
    std::vector<Adopted> revisions;
    for (const store::AdoptedProfile& kept : store::Insurers(store).history(number))
        revisions.push_back(summary_of(kept));
    if (revisions.empty())
        throw nobody(number);
    return revisions;
}

domain::Insurer open(store::Store& store, std::string_view number, const std::filesystem::path& cache_folder)
{
    const store::Insurers insurers(store);
    const auto kept = insurers.newest(number);
    if (!kept)
        throw nobody(number);
    return read_kept(kept->profile, kept->seal_name, insurers.seal(*kept), cache_folder);
}

} // namespace fuda::insurers
