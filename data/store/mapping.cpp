#include "data/store/mapping.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <sstream>

namespace fuda::store {

namespace {

template <class T, class Word>
std::string join(std::span<const T> values, Word word)
{
    std::string text;
    for (const T& value : values)
        text.append(text.empty() ? "" : ";").append(word(value));
    return text;
}

template <class T, class Parse>
std::vector<T> parse_list(std::string_view text, std::string_view what, Parse parse)
{
    std::vector<T> values;
    if (text.empty())
        return values;
    for (const std::string_view word : split(text, ';'))
        values.push_back(stored<T>(parse(word), what, word));
    return values;
}

std::optional<domain::Companion> parse_companion(std::string_view text)
{
    using domain::Companion;
    for (const auto companion : {Companion::ElderlyRecipient, Companion::LimitApplication, Companion::StandardReduction,
                                 Companion::SpecificDisease})
        if (japanese(companion) == text)
            return companion;
    return std::nullopt;
}

std::string quoted_ids_of_all(bool (*wanted)(domain::Document))
{
    std::vector<domain::Document> documents;
    for (const domain::Document document : domain::kAllDocuments)
        if (wanted(document))
            documents.push_back(document);
    return quoted_ids(documents);
}

} // namespace

void unreadable(std::string_view what, std::string_view text)
{
    throw Error(ErrorKind::Corrupt, "ストアの" + std::string(what) + "「" + std::string(text) +
                                        "」を読めません。ストアが壊れています。控えから戻してください");
}

calendar::Date stored_date(std::string_view text)
{
    return stored(calendar::Date::from_iso(text), "日付", text);
}

std::optional<calendar::Date> stored_optional_date(const std::optional<std::string>& text)
{
    return text ? std::optional(stored_date(std::string_view(*text))) : std::nullopt;
}

std::optional<std::string> iso(const std::optional<calendar::Date>& date)
{
    return date ? std::optional(date->iso()) : std::nullopt;
}

domain::Document stored_document(std::string_view text)
{
    return stored(domain::parse_document(text), "書類", text);
}

domain::PieceCode stored_code(std::string_view text)
{
    return stored(domain::PieceCode::parse(text), "製作物コード", text);
}

std::string joined(std::span<const domain::Document> documents)
{
    return join(documents, [](domain::Document document) { return id(document); });
}

std::vector<domain::Document> stored_documents(std::string_view text)
{
    return parse_list<domain::Document>(text, "書類", domain::parse_document);
}

std::string joined(std::span<const domain::Companion> companions)
{
    return join(companions, [](domain::Companion companion) { return japanese(companion); });
}

std::vector<domain::Companion> stored_companions(std::string_view text)
{
    return parse_list<domain::Companion>(text, "併せて示す証", parse_companion);
}

std::string joined(std::span<const domain::OptionalItem> items)
{
    return join(items, [](domain::OptionalItem item) { return japanese(item); });
}

std::vector<domain::OptionalItem> stored_optional_items(std::string_view text)
{
    return parse_list<domain::OptionalItem>(text, "任意記載", domain::parse_optional_item);
}

std::string after_prefix(std::string prefix)
{
    return prefix + "\U0010FFFF";
}

std::string quoted_ids(std::span<const domain::Document> documents)
{
    std::string list;
    for (const domain::Document document : documents)
        list.append(list.empty() ? "'" : ",'").append(id(document)).append("'");
    return list;
}

const std::string& certificate_ids()
{
    static const std::string ids =
        quoted_ids_of_all([](domain::Document document) { return is_certificate(document); });
    return ids;
}

const std::string& evidence_ids()
{
    static const std::string ids = quoted_ids_of_all([](domain::Document document) { return is_evidence(document); });
    return ids;
}

std::string json(const std::map<std::string, std::string>& values)
{
    Poco::JSON::Object object;
    for (const auto& [key, value] : values)
        object.set(key, value);
    std::ostringstream text;
    object.stringify(text);
    return text.str();
}

std::map<std::string, std::string> stored_json(std::string_view text)
{
    std::map<std::string, std::string> values;
    try {
        Poco::JSON::Parser parser;
        for (const auto& [key, value] : *parser.parse(std::string(text)).extract<Poco::JSON::Object::Ptr>())
            values.emplace(key, value.convert<std::string>());
    } catch (const Poco::Exception&) {
        unreadable("JSON", text.substr(0, 20)); // the rest may hold a name
    }
    return values;
}

} // namespace fuda::store
