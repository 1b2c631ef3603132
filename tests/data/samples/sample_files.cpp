#include "tests/data/samples/sample_files.h"

#include "data/base/file.h"
#include "data/base/text.h"
#include "data/postal/postal_master.h"
#include "data/profiles/profile.h"

#include <memory>

namespace fuda::samples {

std::filesystem::path sample(const std::string& name)
{
    return std::filesystem::path(FUDA_SOURCE_DIR) / "data/samples" / name;
}

domain::Insurer association()
{
    return profiles::read_profile(std::filesystem::path(FUDA_SOURCE_DIR) / "data/profiles/kokuho-kumiai.json");
}

domain::Insurer society()
{
    return profiles::read_profile(std::filesystem::path(FUDA_SOURCE_DIR) / "data/profiles/kenpo.json");
}

intake::RosterOptions with_postal_check()
{
    const auto master = std::make_shared<postal::PostalMaster>(sample("postal/utf_ken_all_extract.csv"));
    intake::RosterOptions options;
    options.postal = [master](std::string_view postal_code,
                              std::string_view address) { // shared by copies of the function
        return master->cut(postal_code, address).outcome == postal::CutOutcome::CutByMaster;
    };
    return options;
}

ReadRoster read(intake::RosterReader& reader)
{
    ReadRoster result;
    for (intake::RosterRow row; reader.next(row);)
        result.rows.push_back(row);
    result.file_findings = reader.file_findings();
    result.verdict = reader.verdict();
    result.as_of = reader.as_of();
    return result;
}

ReadRoster read_sample(const std::string& name, const domain::Insurer& insurer, intake::RosterOptions options)
{
    intake::RosterReader reader(sample(name), insurer, std::move(options));
    return read(reader);
}

std::string refusal(const std::string& name, const domain::Insurer& insurer, intake::RosterOptions options)
{
    try {
        const ReadRoster roster = read_sample(name, insurer, std::move(options));
        return roster.verdict ? std::string(roster.verdict->id()) : std::string();
    } catch (const intake::Refused& refused) {
        return std::string(refused.finding().id());
    }
}

std::string ids(const std::vector<intake::Finding>& findings)
{
    std::set<std::string_view> once;
    for (const intake::Finding& finding : findings)
        once.insert(finding.id());
    std::string joined;
    for (const std::string_view id : once)
        joined += (joined.empty() ? "" : ";") + std::string(id);
    return joined;
}

std::map<std::size_t, Expected> expected_rows(const std::string& roster)
{
    std::map<std::size_t, Expected> rows;
    const std::string text = read_whole_file(sample("expected.tsv"));
    for (const std::string_view line : split(text, '\n')) {
        const auto fields = split(line, '\t');
        if (fields.front() != roster)
            continue;
        const auto field = [&](std::size_t i) { return std::string(fields.at(i)); };
        rows.emplace(std::stoul(field(1)), Expected{field(2), field(3), field(4), field(5), field(6), field(7)});
    }
    return rows;
}

} // namespace fuda::samples
