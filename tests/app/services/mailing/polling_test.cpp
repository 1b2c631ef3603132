#include "app/services/mailing/http_carrier_service.h"
#include "app/services/mailing/tracking.h"
#include "tests/app/services/mailing/posted_mail.h"

#include <Poco/Event.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/URI.h>
#include <functional>
#include <mutex>

using namespace fuda;
using namespace fuda::tests;
using domain::MailItemState;

namespace {

/// A carrier's service on a port of its own: what it answers is the test's.
class Carrier {
public:
    using Says = std::function<void(Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse&)>;

    explicit Carrier(Says says)
        : m_socket(Poco::Net::SocketAddress("127.0.0.1", 0)), m_server(new Factory(std::move(says)), m_socket, params())
    {
        m_server.start();
    }
    ~Carrier() { m_server.stopAll(true); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_socket.address().port()) + "/track"; }

private:
    struct Handler : Poco::Net::HTTPRequestHandler {
        explicit Handler(const Says& given) : says(given) {}
        void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) override
        {
            says(request, response);
        }
        const Says& says;
    };
    struct Factory : Poco::Net::HTTPRequestHandlerFactory {
        explicit Factory(Says given) : says(std::move(given)) {}
        Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override
        {
            return new Handler(says); // the server deletes it
        }
        Says says;
    };
    static Poco::Net::HTTPServerParams* params()
    {
        auto* params = new Poco::Net::HTTPServerParams; // the server shares it
        params->setKeepAlive(false);
        params->setMaxThreads(2);
        return params;
    }

    Poco::Net::ServerSocket m_socket;
    Poco::Net::HTTPServer m_server;
};

Carrier::Says text(const std::string& json)
{
    return [json](Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse& response) {
        response.setContentType("application/json");
        response.send() << json;
    };
}

std::string event(const std::string& at, const std::string& word)
{
    return R"({"at": ")" + at + R"(", "word": ")" + word + R"(", "office": "麹町郵便局"})";
}

std::string answer(const std::string& number, const std::string& events)
{
    return R"({"number": ")" + number + R"(", "events": [)" + events + "]}";
}

struct Polling : TrackedMail {
    services::Desk later = on("2026-11-27");

    mailing::ResultsOutcome ask(const std::string& url)
    {
        mailing::HttpCarrierService service(url, std::chrono::milliseconds(1000));
        return mailing::poll(store, service, later, progress);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_carriers_service, Polling)

BOOST_AUTO_TEST_CASE(is_asked_for_what_is_out_and_its_answers_count_as_lines_of_a_file)
{
    mailing::note_delivered(store, std::vector{item(3)}, day("2026-11-21"), later);
    std::mutex mutex;
    std::vector<std::string> asked;
    const Carrier carrier([&](Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) {
        {
            const std::lock_guard lock(mutex);
            asked.push_back(request.getMethod() + " " + Poco::URI(request.getURI()).getPath());
            for (const auto& [name, value] : Poco::URI(request.getURI()).getQueryParameters())
                asked.push_back(name + "=" + value);
        }
        text(R"({"answers": [)" +
             answer(tracking(0),
                    event("2026-11-20T18:00", "引受") + "," + event("2026-11-21T10:05", "お届け先にお届け済み")) +
             "," + answer(tracking(1), event("2026-11-22", "棚に置いた")) + "]}")(request, response);
    });
    const auto outcome = ask(carrier.url());
    BOOST_TEST(asked.at(0) == "GET /track");
    BOOST_TEST(asked.at(1) == "numbers=" + tracking(0) + "," + tracking(1) + "," + tracking(2));
    BOOST_TEST(outcome.asked == 3);
    BOOST_TEST(outcome.kept == 3);
    BOOST_TEST(outcome.delivered == 1);
    BOOST_TEST((item(0).state == MailItemState::Delivered));
    BOOST_TEST(item(0).ended_on->iso() == "2026-11-21");
    BOOST_REQUIRE_EQUAL(outcome.unknown_words.size(), 1u);
    BOOST_TEST(outcome.unknown_words[0].word == "棚に置いた");
    BOOST_REQUIRE_EQUAL(outcome.unanswered.size(), 1u); // half an answer is an answer for that half
    BOOST_TEST(outcome.unanswered[0].number == tracking(2));
    BOOST_TEST(store::MailStatuses(store).of(item(1).id).at(0).source == carrier.url());
    BOOST_TEST(!ask(carrier.url()).changed());
    check_store();
}

BOOST_AUTO_TEST_CASE(that_says_something_wrong_of_one_number_is_right_about_the_others)
{
    const Carrier carrier(text(R"({"answers": [{"number": ")" + tracking(0) + R"(", "error": "照会できません"},)" +
                               R"({"number": ")" + tracking(1) + R"(", "events": "none"}, 7, )" +
                               answer(tracking(2), event("2026-13-40", "引受") + "," + event("2026-11-21", "引受")) +
                               "," + answer(tracking(77), event("2026-11-21", "引受")) + "]}"));
    const auto outcome = ask(carrier.url());
    BOOST_TEST(outcome.kept == 1);
    BOOST_REQUIRE_EQUAL(outcome.findings.size(), 1u);
    BOOST_TEST(outcome.findings[0].column == "状態発生日");
    BOOST_REQUIRE_EQUAL(outcome.unanswered.size(), 3u);
    BOOST_TEST(outcome.unanswered[0].error == "照会できません");
    BOOST_TEST(contains(outcome.unanswered[1].error, "形"));
    BOOST_TEST(outcome.unanswered[2].number == tracking(3));
}

BOOST_AUTO_TEST_CASE(that_fails_is_said_so_and_changes_nothing)
{
    const std::size_t logged = events();
    Poco::Event let_go;
    const struct {
        const char* how;
        Carrier::Says says;
    } table[] = {
        {"garbage", text("<html>maintenance</html>")},
        {"another JSON", text("[1, 2]")},
        {"no answers", text("{}")},
        {"nothing", text("")},
        {"503",
         [](Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse& response) {
             response.setStatus(Poco::Net::HTTPResponse::HTTP_SERVICE_UNAVAILABLE);
             response.send() << "busy";
         }},
        {"cut short",
         [](Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse& response) {
             response.setContentLength(5000);
             response.send() << R"({"answers": [)";
         }},
        {"silence", [&](Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse&) { let_go.wait(); }},
    };
    for (const auto& row : table) {
        BOOST_TEST_INFO_SCOPE(row.how);
        const Carrier carrier(row.says);
        BOOST_CHECK_EXCEPTION(ask(carrier.url()), Error, of_kind(ErrorKind::Unavailable, carrier.url()));
        let_go.set();
    }
    BOOST_TEST(events() == logged);
}

BOOST_AUTO_TEST_CASE(that_is_not_there_is_unavailable)
{
    std::string url;
    {
        const Carrier gone(text("{}"));
        url = gone.url();
    }
    BOOST_CHECK_EXCEPTION(ask(url), Error, of_kind(ErrorKind::Unavailable, url));
    for (const char* wrong : {"https://127.0.0.1/track", "ftp://127.0.0.1/", "track", "http://", "http://[::1/"})
        BOOST_CHECK_EXCEPTION(mailing::HttpCarrierService{wrong}, Error, of_kind(ErrorKind::Usage, "http://"));
}

BOOST_AUTO_TEST_SUITE_END()
