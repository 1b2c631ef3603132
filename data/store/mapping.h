#pragma once

#include "data/calendar/date.h"
#include "data/domain/decision.h"
#include "data/domain/member.h"
#include "data/domain/piece.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How single values of the domain stand in a column. What cannot be read back is Error(Corrupt).
namespace fuda::store {

[[noreturn]] void unreadable(std::string_view what, std::string_view text);

/// What parsing a stored word gave; `what` names it when it gave nothing.
template <class T>
T stored(std::optional<T> parsed, std::string_view what, std::string_view text)
{
    if (!parsed)
        unreadable(what, text);
    return *std::move(parsed);
}

calendar::Date stored_date(std::string_view iso);
std::optional<calendar::Date> stored_optional_date(const std::optional<std::string>& iso);
std::optional<std::string> iso(const std::optional<calendar::Date>& date);

domain::Document stored_document(std::string_view id);
domain::PieceCode stored_code(std::string_view text);

std::string joined(std::span<const domain::Document> documents); ///< ids with ';' between
std::vector<domain::Document> stored_documents(std::string_view text);
std::string joined(std::span<const domain::Companion> companions);
std::vector<domain::Companion> stored_companions(std::string_view text);
std::string joined(std::span<const domain::OptionalItem> items);
std::vector<domain::OptionalItem> stored_optional_items(std::string_view text);

/// The text that sorts right after everything that begins with `prefix`.
std::string after_prefix(std::string prefix);

/// "'certificate-card','certificate-postcard'", for an IN list.
std::string quoted_ids(std::span<const domain::Document> documents);
/// Of the documents that are certificates.
const std::string& certificate_ids();
/// Of all that prove eligibility.
const std::string& evidence_ids();

/// A compact JSON object, keys in order.
std::string json(const std::map<std::string, std::string>& values);
std::map<std::string, std::string> stored_json(std::string_view text);

} // namespace fuda::store
