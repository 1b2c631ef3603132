#include "app/services/issuing/roster_columns.h"

#include "app/services/json_text.h"
#include "data/store/store_settings.h"

#include <Poco/JSON/Object.h>

namespace fuda::issuing {

namespace {

/// As a mapping file has it: our columns, each with the roster's own word.
std::string text_of(const intake::Mapping& mapping)
{
    if (mapping.empty())
        return {};
    Poco::JSON::Object columns;
    for (const auto& [theirs, ours] : mapping) {
        if (columns.has(ours))
            throw Error(ErrorKind::BadInput, "項目「" + ours + "」に二つの見出しを選んでいます。一つにしてください");
        columns.set(ours, theirs);
    }
    return services::json_text(columns);
}

std::string name_of(std::string_view insurer_number)
{
    return "保険者 " + std::string(insurer_number) + " の名簿の列";
}

} // namespace

std::optional<intake::Mapping> kept_columns(store::Store& store, std::string_view insurer_number)
{
    const auto kept = store::StoreSettings(store).roster_columns(insurer_number);
    return kept ? std::optional(intake::parse_mapping(kept->text, name_of(insurer_number))) : std::nullopt;
}

ImportOptions with_kept_columns(store::Store& store, std::string_view insurer_number, ImportOptions options)
{
    if (!options.mapping)
        options.mapping = kept_columns(store, insurer_number);
    return options;
}

bool keep_columns(store::Store& store, std::string_view insurer_number, const intake::Mapping& mapping,
                  const services::Desk& desk)
{
    services::require(desk, domain::Right::ImportRoster);
    const std::string text = text_of(mapping);
    if (!text.empty())
        (void)intake::parse_mapping(text, name_of(insurer_number)); // throws what reading it would
    store::Change change(store, desk.actor, desk.now());
    const bool changed = store::StoreSettings(store).set_roster_columns(change, insurer_number, text);
    change.commit();
    return changed;
}

RosterPreview preview_roster(const std::filesystem::path& file, const domain::Insurer& insurer,
                             const postal::PostalMaster& postal, const intake::Mapping& mapping, std::size_t rows,
                             const services::Desk& desk)
{
    services::require(desk, domain::Right::ImportRoster);
    ImportOptions options;
    options.mapping = mapping;
    RosterPreview preview;
    const auto read = [&] {
        intake::RosterReader reader(file, insurer, reading_options(options, postal));
        if (!options.as_of)
            preview.as_of = reader.as_of();
        preview.findings = reader.file_findings();
        intake::RosterRow row;
        while (preview.rows.size() < rows && reader.next(row)) {
            preview.findings.insert(preview.findings.end(), row.findings.begin(), row.findings.end());
            preview.rows.push_back(row);
        }
    };
    try {
        try {
            read();
        } catch (const intake::Refused& refused) {
            const intake::Rule rule = refused.finding().rule;
            if (rule != intake::Rule::NoAsOf && rule != intake::Rule::AsOfContradiction)
                throw;
            options.as_of = desk.today; // the import asks for it; the columns can be seen without
            read();
        }
    } catch (const intake::Refused& refused) {
        preview.refused = refused.finding();
    }
    return preview;
}

} // namespace fuda::issuing
