#include "layout/model/xml_tree.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/Locator.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>

namespace fuda::layout {

namespace {

/// "\\n" in a template is a line break.
std::string unescaped(const std::string& raw)
{
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size() && raw[i + 1] == 'n') {
            text += '\n';
            ++i;
        } else {
            text += raw[i];
        }
    }
    return text;
}

/// Lines of an indented text become one text.
std::string folded(const std::string& raw)
{
    std::string result;
    for (const std::string_view line : split(raw, '\n')) {
        const std::size_t begin = line.find_first_not_of(" \t\r");
        if (begin == std::string_view::npos)
            continue;
        result += line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
    }
    return unescaped(result);
}

class TreeBuilder : public Poco::XML::DefaultHandler {
public:
    void setDocumentLocator(const Poco::XML::Locator* locator) override { m_locator = locator; }

    void startElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&, const Poco::XML::XMLString& name,
                      const Poco::XML::Attributes& attributes) override
    {
        XmlNode node;
        node.name = name;
        node.line = m_locator ? m_locator->getLineNumber() : 0;
        for (int i = 0; i < attributes.getLength(); ++i)
            node.attributes.push_back({attributes.getQName(i), unescaped(attributes.getValue(i))});
        m_open.push_back(std::move(node));
    }

    void characters(const Poco::XML::XMLChar text[], int start, int length) override
    {
        m_open.back().text.append(text + start, static_cast<std::size_t>(length));
    }

    void endElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&, const Poco::XML::XMLString&) override
    {
        XmlNode node = std::move(m_open.back());
        m_open.pop_back();
        node.text = folded(node.text);
        (m_open.empty() ? m_root : m_open.back()).children.push_back(std::move(node));
    }

    XmlNode& root() { return m_root.children.front(); }

private:
    const Poco::XML::Locator* m_locator = nullptr;
    std::vector<XmlNode> m_open;
    XmlNode m_root;
};

} // namespace

XmlNode parse_xml(std::string_view xml, const std::string& file_name)
{
    TreeBuilder builder;
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
    parser.setContentHandler(&builder);
    try {
        parser.parseMemoryNP(xml.data(), xml.size());
    } catch (const Poco::XML::SAXParseException& error) {
        throw Error(ErrorKind::BadInput, file_name + ":" + std::to_string(error.getLineNumber()) +
                                             ": XML として読めません（" + error.message() +
                                             "）。この行の前後のタグと引用符を確かめてください");
    }
    return std::move(builder.root());
}

} // namespace fuda::layout
