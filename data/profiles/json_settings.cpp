#include "data/profiles/json_settings.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/JSONException.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/ParseHandler.h>
#include <Poco/JSON/Parser.h>
#include <algorithm>
#include <set>
#include <sstream>

namespace fuda::profiles {

namespace {

using Poco::Dynamic::Var;

/// Poco lets the last of two equal keys win; a settings file must not contradict itself in silence.
class OneOfEachKey : public Poco::JSON::ParseHandler {
public:
    void startObject() override
    {
        m_keys.emplace_back();
        ParseHandler::startObject();
    }
    void endObject() override
    {
        m_keys.pop_back();
        ParseHandler::endObject();
    }
    void key(const std::string& name) override
    {
        if (!m_keys.back().insert(name).second)
            throw Poco::JSON::JSONException("キー「" + name + "」が二度書かれています");
        ParseHandler::key(name);
    }

private:
    std::vector<std::set<std::string>> m_keys;
};

[[noreturn]] void fail(const std::string& name, std::size_t line, const std::string& what)
{
    throw Error(ErrorKind::BadInput, name + ":" + std::to_string(line) + ": JSONとして読めません(" + what +
                                         ")。対処: この行の前後の引用符、コンマ、括弧を直してください");
}

std::size_t line_at(std::string_view text, std::size_t offset)
{
    return 1 +
           static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

Setting setting(const Var& value);

Settings settings(const Poco::JSON::Object& object)
{
    Settings result;
    for (const auto& [name, value] : object)
        result.emplace(name, setting(value));
    return result;
}

Setting setting(const Var& value)
{
    if (value.isEmpty())
        return {};
    if (value.isBoolean())
        return {value.convert<bool>()};
    if (value.isInteger())
        return {value.convert<std::int64_t>()};
    if (value.isNumeric())
        return {value.convert<double>()};
    if (value.isString())
        return {value.convert<std::string>()};
    if (value.type() == typeid(Poco::JSON::Object::Ptr))
        return {settings(*value.extract<Poco::JSON::Object::Ptr>())};
    std::vector<Setting> list;
    for (const Var& item : *value.extract<Poco::JSON::Array::Ptr>())
        list.push_back(setting(item));
    return {std::move(list)};
}

} // namespace

Settings read_settings(const std::filesystem::path& path)
{
    return parse_settings(read_whole_file(path), path.string());
}

Settings parse_settings(const std::string& text, const std::string& name)
{
    if (!is_utf8(text))
        throw Error(ErrorKind::BadInput, name + ": UTF-8ではありません。対処: UTF-8で保存し直してください");
    std::istringstream in(text);
    try {
        Poco::JSON::Parser parser(new OneOfEachKey); // NOLINT: the parser's shared pointer takes it
        const Var root = parser.parse(in);
        if (root.type() != typeid(Poco::JSON::Object::Ptr))
            fail(name, 1, "全体を { } で囲んだものではありません");
        return settings(*root.extract<Poco::JSON::Object::Ptr>());
    } catch (const Poco::Exception& reason) {
        in.clear();
        const auto offset = std::clamp<std::streamoff>(in.tellg(), 0, static_cast<std::streamoff>(text.size()));
        fail(name, line_at(text, static_cast<std::size_t>(offset)), reason.message());
    }
}

} // namespace fuda::profiles
