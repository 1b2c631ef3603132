#pragma once

#include "printers/core/printer.h"

#include <cups/ipp.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// IPP requests and answers as libcups has them. For this folder alone.
namespace fuda::printers {

struct IppDelete {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using IppMessage = std::unique_ptr<ipp_t, IppDelete>;

/// One object of an answer: a printer, a job. An attribute that a printer sends twice counts as it comes first.
class IppAttributes {
public:
    /// Its attributes from `first` to the end of its group.
    IppAttributes(ipp_t* message, ipp_attribute_t* first);

    bool has(const char* name) const { return find(name) != nullptr; } ///< with a value or without
    bool has_value(const char* name) const;                            ///< not no-value, unknown or unsupported
    std::optional<int> integer(const char* name) const;                ///< integer or enum; of a range its upper end
    bool boolean(const char* name, bool otherwise) const;
    std::string text(const char* name) const;
    std::vector<std::string> texts(const char* name) const; ///< keywords, names, texts, URIs, octet strings
    std::vector<int> integers(const char* name) const;
    std::vector<Resolution> resolutions(const char* name) const;
    std::vector<ipp_t*> collections(const char* name) const; ///< belong to the answer
    bool contains(const char* name, std::string_view text) const;

private:
    ipp_attribute_t* find(const char* name) const;

    std::vector<ipp_attribute_t*> m_attributes;
};

/// All objects of the group in an answer, in its order.
std::vector<IppAttributes> objects_of(ipp_t* answer, ipp_tag_t group);
/// The first of them; one without attributes when there is none.
IppAttributes object_of(ipp_t* answer, ipp_tag_t group);

/// "client-error-not-found", with the printer's own words when it adds any.
std::string reason_of(ipp_t* answer);
bool succeeded(ipp_t* answer);

} // namespace fuda::printers
