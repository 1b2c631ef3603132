#include "app/services/mailing/http_carrier_service.h"

#include "data/base/error.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>
#include <map>

namespace fuda::mailing {

namespace {

constexpr std::size_t kLargestAnswer = 16 << 20;

Error unavailable(const std::string& base, const std::string& why)
{
    return Error(ErrorKind::Unavailable, "追跡サービス " + base + " に問い合わせられません: " + why +
                                             "。時間をおいて、もう一度実行してください");
}

std::string text(const Poco::JSON::Object& object, const char* key)
{
    const Poco::Dynamic::Var value = object.get(key);
    if (value.isEmpty())
        return {};
    if (!value.isString())
        throw Poco::DataFormatException(key);
    return value.extract<std::string>();
}

/// What one answer says; Poco's exception when it is not as it must be.
std::vector<store::CarrierLine> lines_of(const Poco::JSON::Object& answer)
{
    std::vector<store::CarrierLine> lines;
    const Poco::JSON::Array::Ptr events = answer.getArray("events");
    if (!events)
        throw Poco::DataFormatException("events");
    for (unsigned i = 0; i < events->size(); ++i) {
        const Poco::JSON::Object::Ptr event = events->getObject(i);
        if (!event)
            throw Poco::DataFormatException("events");
        lines.push_back({text(*event, "at"), text(*event, "word"), text(*event, "detail"), text(*event, "office")});
    }
    return lines;
}

CarrierService::Answer answer_of(const std::string& number, const Poco::JSON::Object& object)
{
    CarrierService::Answer answer{number};
    try {
        answer.error = text(object, "error");
        if (answer.error.empty())
            answer.lines = lines_of(object);
    } catch (const Poco::Exception&) {
        answer.lines.clear();
        answer.error = "応答の形が違います";
    }
    return answer;
}

} // namespace

HttpCarrierService::HttpCarrierService(std::string base, std::chrono::milliseconds timeout)
    : m_base(std::move(base)), m_timeout(timeout)
{
    try {
        const Poco::URI uri(m_base);
        if (uri.getScheme() == "http" && !uri.getHost().empty() && uri.getQuery().empty())
            return;
    } catch (const Poco::SyntaxException&) {
        // said below
    }
    throw Error(ErrorKind::Usage, "追跡サービスは http://ホスト/パス の形で指定してください: " + m_base);
}

std::string HttpCarrierService::fetch(std::span<const std::string> numbers) const
{
    std::string list;
    for (const std::string& number : numbers)
        list += (list.empty() ? "" : ",") + number;
    Poco::URI uri(m_base);
    uri.addQueryParameter("numbers", list);
    if (uri.getPath().empty())
        uri.setPath("/");
    Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
    session.setTimeout(Poco::Timespan(std::chrono::duration_cast<std::chrono::microseconds>(m_timeout).count()));
    Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_GET, uri.getPathAndQuery(),
                                   Poco::Net::HTTPMessage::HTTP_1_1);
    request.set("Accept", "application/json");
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    std::istream& body = session.receiveResponse(response);
    if (response.getStatus() != Poco::Net::HTTPResponse::HTTP_OK)
        throw unavailable(m_base, "応答 " + std::to_string(static_cast<int>(response.getStatus())));
    std::string answer;
    std::string part(1 << 16, '\0');
    while (body.read(part.data(), static_cast<std::streamsize>(part.size())) || body.gcount() > 0) {
        answer.append(part, 0, static_cast<std::size_t>(body.gcount()));
        if (answer.size() > kLargestAnswer)
            throw unavailable(m_base, "応答が大きすぎます");
    }
    if (const Poco::Exception* broken = session.networkException())
        broken->rethrow();
    return answer;
}

std::vector<CarrierService::Answer> HttpCarrierService::ask(std::span<const std::string> tracking_numbers)
{
    std::map<std::string, Answer> answered;
    try {
        const Poco::Dynamic::Var parsed = Poco::JSON::Parser().parse(fetch(tracking_numbers));
        const Poco::JSON::Array::Ptr answers = parsed.extract<Poco::JSON::Object::Ptr>()->getArray("answers");
        if (!answers)
            throw unavailable(m_base, "応答を読めません");
        for (unsigned i = 0; i < answers->size(); ++i)
            if (const Poco::JSON::Object::Ptr one = answers->getObject(i)) {
                const Poco::Dynamic::Var number = one->get("number");
                if (number.isString())
                    answered.insert_or_assign(number.extract<std::string>(),
                                              answer_of(number.extract<std::string>(), *one));
            }
    } catch (const Poco::TimeoutException&) {
        throw unavailable(m_base, "時間内に応答がありません");
    } catch (const Poco::JSON::JSONException&) {
        throw unavailable(m_base, "応答を読めません");
    } catch (const Poco::BadCastException&) {
        throw unavailable(m_base, "応答を読めません");
    } catch (const Poco::Exception& error) {
        throw unavailable(m_base, error.displayText());
    }
    std::vector<Answer> answers;
    for (const std::string& number : tracking_numbers) {
        const auto found = answered.find(number);
        answers.push_back(found == answered.end() ? Answer{number, {}, "応答に番号がありません"}
                                                  : std::move(found->second));
    }
    return answers;
}

} // namespace fuda::mailing
