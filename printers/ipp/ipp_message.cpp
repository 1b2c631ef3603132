#include "printers/ipp/ipp_message.h"

#include <algorithm>

namespace fuda::printers {

IppAttributes::IppAttributes(ipp_t* message, ipp_attribute_t* first)
{
    const ipp_tag_t group = first ? ippGetGroupTag(first) : IPP_TAG_ZERO;
    for (ipp_attribute_t* attribute = first; attribute; attribute = ippNextAttribute(message)) {
        if (ippGetGroupTag(attribute) != group || !ippGetName(attribute))
            break;
        m_attributes.push_back(attribute);
    }
}

ipp_attribute_t* IppAttributes::find(const char* name) const
{
    const auto found = std::find_if(m_attributes.begin(), m_attributes.end(), [&](ipp_attribute_t* attribute) {
        return std::string_view(ippGetName(attribute)) == name;
    });
    return found == m_attributes.end() ? nullptr : *found;
}

bool IppAttributes::has_value(const char* name) const
{
    const ipp_attribute_t* const attribute = find(name);
    if (!attribute)
        return false;
    const ipp_tag_t tag = ippGetValueTag(const_cast<ipp_attribute_t*>(attribute));
    return ippGetCount(const_cast<ipp_attribute_t*>(attribute)) > 0 && tag >= IPP_TAG_INTEGER;
}

std::optional<int> IppAttributes::integer(const char* name) const
{
    const std::vector<int> values = integers(name);
    return values.empty() ? std::nullopt : std::optional(values.front());
}

std::vector<int> IppAttributes::integers(const char* name) const
{
    std::vector<int> values;
    ipp_attribute_t* const attribute = find(name);
    if (!attribute)
        return values;
    const ipp_tag_t tag = ippGetValueTag(attribute);
    for (int i = 0; i < ippGetCount(attribute); ++i) {
        if (tag == IPP_TAG_INTEGER || tag == IPP_TAG_ENUM) {
            values.push_back(ippGetInteger(attribute, i));
        } else if (tag == IPP_TAG_RANGE) {
            int upper = 0;
            ippGetRange(attribute, i, &upper);
            values.push_back(upper);
        }
    }
    return values;
}

bool IppAttributes::boolean(const char* name, bool otherwise) const
{
    ipp_attribute_t* const attribute = find(name);
    return attribute && ippGetValueTag(attribute) == IPP_TAG_BOOLEAN ? ippGetBoolean(attribute, 0) != 0 : otherwise;
}

std::string IppAttributes::text(const char* name) const
{
    const std::vector<std::string> values = texts(name);
    return values.empty() ? std::string() : values.front();
}

std::vector<std::string> IppAttributes::texts(const char* name) const
{
    std::vector<std::string> values;
    ipp_attribute_t* const attribute = find(name);
    if (!attribute)
        return values;
    const bool octets = ippGetValueTag(attribute) == IPP_TAG_STRING;
    for (int i = 0; i < ippGetCount(attribute); ++i) {
        if (octets) {
            int size = 0;
            if (const void* const data = ippGetOctetString(attribute, i, &size))
                values.emplace_back(static_cast<const char*>(data), static_cast<std::size_t>(size));
        } else if (const char* const value = ippGetString(attribute, i, nullptr)) {
            values.emplace_back(value);
        }
    }
    return values;
}

std::vector<Resolution> IppAttributes::resolutions(const char* name) const
{
    std::vector<Resolution> values;
    ipp_attribute_t* const attribute = find(name);
    if (!attribute || ippGetValueTag(attribute) != IPP_TAG_RESOLUTION)
        return values;
    for (int i = 0; i < ippGetCount(attribute); ++i) {
        int y = 0;
        ipp_res_t units = IPP_RES_PER_INCH;
        const int x = ippGetResolution(attribute, i, &y, &units);
        const auto dpi = [units](int value) {
            return units == IPP_RES_PER_CM ? static_cast<int>(value * 2.54 + 0.5) : value;
        };
        values.push_back({dpi(x), dpi(y)});
    }
    return values;
}

std::vector<ipp_t*> IppAttributes::collections(const char* name) const
{
    std::vector<ipp_t*> values;
    ipp_attribute_t* const attribute = find(name);
    if (!attribute || ippGetValueTag(attribute) != IPP_TAG_BEGIN_COLLECTION)
        return values;
    for (int i = 0; i < ippGetCount(attribute); ++i)
        values.push_back(ippGetCollection(attribute, i));
    return values;
}

bool IppAttributes::contains(const char* name, std::string_view text) const
{
    ipp_attribute_t* const attribute = find(name);
    return attribute && ippContainsString(attribute, std::string(text).c_str()) != 0;
}

std::vector<IppAttributes> objects_of(ipp_t* answer, ipp_tag_t group)
{
    std::vector<IppAttributes> objects;
    for (ipp_attribute_t* attribute = ippFirstAttribute(answer); attribute; attribute = ippNextAttribute(answer))
        if (ippGetGroupTag(attribute) == group && ippGetName(attribute))
            objects.emplace_back(answer, attribute); // and the walk goes on behind its end
    return objects;
}

IppAttributes object_of(ipp_t* answer, ipp_tag_t group)
{
    const std::vector<IppAttributes> objects = objects_of(answer, group);
    return objects.empty() ? IppAttributes(answer, nullptr) : objects.front();
}

std::string reason_of(ipp_t* answer)
{
    const std::string status = ippErrorString(ippGetStatusCode(answer));
    const std::string words = object_of(answer, IPP_TAG_OPERATION).text("status-message");
    return words.empty() || words == status ? status : status + ": " + words;
}

bool succeeded(ipp_t* answer)
{
    return ippGetStatusCode(answer) < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

} // namespace fuda::printers
