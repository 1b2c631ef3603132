#include <boost/test/unit_test.hpp>

#include "data/base/file.h"
#include "printers/ipp/discovery.h"
#include "printers/ipp/ipp_printer.h"
#include "tests/printers/ipp/ipp_job.h"
#include "tests/support/command.h"
#include "tests/support/ipp/eve_printer.h"
#include "tests/support/ipp/private_cups.h"

#include <cups/cups.h>

#include <Poco/Base64Encoder.h>
#include <Poco/DigestEngine.h>
#include <Poco/MD5Engine.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/StreamCopier.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <sstream>
#include <thread>

using namespace fuda;
using namespace fuda::printers;
using namespace fuda::tests;
namespace fs = std::filesystem;

namespace {

std::string md5(const std::string& text)
{
    Poco::MD5Engine engine;
    engine.update(text);
    return Poco::DigestEngine::digestToHex(engine.digest());
}

/// A printer that tells its state to one user alone: kumi, whose password is himitsu.
class GuardedPrinter : public Poco::Net::HTTPRequestHandlerFactory {
public:
    enum class Scheme { Basic, Digest };
    explicit GuardedPrinter(Scheme scheme) : m_scheme(scheme) {}
    std::atomic<int> challenges{0};
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new Handler(*this);
    }

private:
    struct Handler : Poco::Net::HTTPRequestHandler {
        explicit Handler(GuardedPrinter& printer) : m_printer(printer) {}
        void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) override
        {
            std::ostringstream ignored;
            Poco::StreamCopier::copyStream(request.stream(), ignored);
            if (!m_printer.admits(request.get("Authorization", ""))) {
                ++m_printer.challenges;
                response.setStatus(Poco::Net::HTTPResponse::HTTP_UNAUTHORIZED);
                response.set("WWW-Authenticate",
                             m_printer.m_scheme == Scheme::Basic
                                 ? "Basic realm=\"cards\""
                                 : "Digest realm=\"cards\", nonce=\"0123456789abcdef\", qop=\"auth\"");
                response.setContentLength(0);
                response.send();
                return;
            }
            ipp_t* const answer = ippNew();
            ippSetVersion(answer, 2, 0);
            ippSetStatusCode(answer, IPP_STATUS_OK);
            ippSetRequestId(answer, 1);
            ippAddString(answer, IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset", nullptr, "utf-8");
            ippAddString(answer, IPP_TAG_OPERATION, IPP_TAG_LANGUAGE, "attributes-natural-language", nullptr, "ja");
            ippAddInteger(answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", IPP_PSTATE_PROCESSING);
            std::ostringstream body;
            ippWriteIO(
                &body,
                [](void* to, ipp_uchar_t* bytes, std::size_t size) -> ssize_t {
                    static_cast<std::ostream*>(to)->write(reinterpret_cast<char*>(bytes),
                                                          static_cast<std::streamsize>(size));
                    return static_cast<ssize_t>(size);
                },
                1, nullptr, answer);
            ippDelete(answer);
            response.setContentType("application/ipp");
            response.setContentLength(static_cast<std::streamsize>(body.str().size()));
            response.send() << body.str();
        }
        GuardedPrinter& m_printer;
    };

    bool admits(const std::string& authorization) const
    {
        if (m_scheme == Scheme::Basic) {
            std::ostringstream expected;
            Poco::Base64Encoder encoder(expected);
            encoder << "kumi:himitsu";
            encoder.close();
            return authorization == "Basic " + expected.str();
        }
        std::map<std::string, std::string> fields; // RFC 7616
        std::istringstream entries(authorization.substr(authorization.find(' ') + 1));
        for (std::string entry; std::getline(entries, entry, ',');) {
            std::erase_if(entry, [](char c) { return c == '"' || c == ' '; });
            fields[entry.substr(0, entry.find('='))] = entry.substr(entry.find('=') + 1);
        }
        const std::string who = md5("kumi:cards:himitsu");
        const std::string what = md5("POST:" + fields["uri"]);
        const std::string expected =
            fields.count("qop")
                ? md5(who + ":" + fields["nonce"] + ":" + fields["nc"] + ":" + fields["cnonce"] + ":auth:" + what)
                : md5(who + ":" + fields["nonce"] + ":" + what);
        return authorization.starts_with("Digest ") && fields["username"] == "kumi" && fields["response"] == expected;
    }

    Scheme m_scheme;
};

struct GuardedServer {
    explicit GuardedServer(GuardedPrinter::Scheme scheme)
        : printer(new GuardedPrinter(scheme)), socket(Poco::Net::SocketAddress("127.0.0.1", 0)),
          server(printer, socket, new Poco::Net::HTTPServerParams)
    {
        server.start();
        write_whole_file(password, "himitsu\n");
        fs::permissions(password, fs::perms::owner_read | fs::perms::owner_write);
    }
    ~GuardedServer() { server.stopAll(true); }
    IppAddress address(const std::string& user = "kumi") const
    {
        return {.uri = "ipp://127.0.0.1:" + std::to_string(socket.address().port()) + "/ipp/print",
                .user = user,
                .password_file = password};
    }
    TemporaryFolder folder;
    fs::path password = folder.path / "password";
    Poco::SharedPtr<GuardedPrinter> printer; // the server's too
    Poco::Net::ServerSocket socket;
    Poco::Net::HTTPServer server;
};

} // namespace

BOOST_AUTO_TEST_SUITE(printer_login)

BOOST_AUTO_TEST_CASE(a_printer_that_asks_gets_user_and_password)
{
    for (const auto scheme : {GuardedPrinter::Scheme::Basic, GuardedPrinter::Scheme::Digest}) {
        BOOST_TEST_INFO_SCOPE((scheme == GuardedPrinter::Scheme::Basic ? "Basic" : "Digest"));
        const GuardedServer guarded(scheme);
        BOOST_TEST((IppPrinter(guarded.address()).status().state == PrinterState::Processing));
        BOOST_TEST(guarded.printer->challenges == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_tried_once_and_named_without_its_text)
{
    for (const auto scheme : {GuardedPrinter::Scheme::Basic, GuardedPrinter::Scheme::Digest}) {
        BOOST_TEST_INFO_SCOPE((scheme == GuardedPrinter::Scheme::Basic ? "Basic" : "Digest"));
        const GuardedServer guarded(scheme);
        write_whole_file(guarded.password, "himitsu2\n");
        fs::permissions(guarded.password, fs::perms::owner_read);
        BOOST_CHECK_EXCEPTION(IppPrinter(guarded.address()).status(), Error, [](const Error& error) {
            return error_with(ErrorKind::BadInput, "パスワードが正しくありません")(error) &&
                   std::string(error.what()).find("himitsu") == std::string::npos;
        });
        BOOST_TEST(guarded.printer->challenges == 2);
    }
}

BOOST_AUTO_TEST_CASE(a_password_file_that_others_read_or_that_is_missing_is_refused)
{
    const GuardedServer guarded(GuardedPrinter::Scheme::Basic);
    const auto refused = [&](const char* words) {
        BOOST_CHECK_EXCEPTION(IppPrinter(guarded.address()).status(), Error, error_with(ErrorKind::BadInput, words));
    };
    fs::permissions(guarded.password, fs::perms(0644));
    refused("chmod 600");
    fs::permissions(guarded.password, fs::perms(0600));
    write_whole_file(guarded.password, "\nhimitsu\n");
    fs::permissions(guarded.password, fs::perms(0600));
    refused("1 行目");
    fs::remove(guarded.password);
    refused("読めません");
    IppAddress without = guarded.address();
    without.password_file.clear();
    BOOST_CHECK_EXCEPTION(IppPrinter(without).status(), Error,
                          error_with(ErrorKind::BadInput, "パスワードファイルを指定"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refusals)

BOOST_AUTO_TEST_CASE(a_printer_that_names_no_create_job_is_refused_with_the_remedy)
{
    const GuardedServer simple(GuardedPrinter::Scheme::Basic); // knows nothing but its state
    Capabilities can;
    can.formats = {"application/pdf"};
    can.media = {{std::string(kCardMedia)}};
    can.sides = {Sides::OneSided};
    IppPrinter printer(simple.address());
    const std::string pdf = pdf_of("card");
    const PrintJob job = card_job("card-1", pdf);
    Prepared document = printer.prepare(job, can);
    BOOST_CHECK_EXCEPTION(printer.submit(job, document, nothing_to_write_down), NotSent,
                          error_with(ErrorKind::BadInput, "Create-Job"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(printer_certificate)

BOOST_AUTO_TEST_CASE(only_the_registered_certificate_is_trusted)
{
    const EvePrinter device("card1", PrinterModel::card());
    const std::string fingerprint = certificate_of({.uri = device.tls_uri()});
    std::string shown = output_of("openssl x509 -noout -fingerprint -sha256 -in " + device.certificate().string());
    shown = shown.substr(shown.find('=') + 1);
    std::erase(shown, ':');
    std::erase(shown, '\n');
    std::transform(shown.begin(), shown.end(), shown.begin(), [](unsigned char c) { return std::tolower(c); });
    BOOST_TEST(fingerprint == shown);

    // It has signed it itself: nobody vouches for it.
    BOOST_CHECK_EXCEPTION(IppPrinter({.uri = device.tls_uri()}).status(), Error,
                          error_with(ErrorKind::Unavailable, fingerprint));
    BOOST_CHECK_EXCEPTION(IppPrinter({.uri = device.tls_uri(), .certificate_sha256 = std::string(64, '0')}).status(),
                          Error, error_with(ErrorKind::Unavailable, "登録したもの"));
    std::string upper = fingerprint;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
    IppPrinter pinned({.uri = device.tls_uri(), .certificate_sha256 = upper});
    const std::string pdf = pdf_of("card");
    const PrintJob job = card_job("card-tls", pdf);
    wait_until_over(pinned, print(pinned, job));
    BOOST_REQUIRE(device.printed().size() == 1u);
    BOOST_TEST(device.printed().front().sha256 == job.sha256);

    const PrintJob other = card_job("card-tls-2", pdf);
    IppPrinter wrong({.uri = device.tls_uri(), .certificate_sha256 = std::string(64, '0')});
    Prepared document = wrong.prepare(other, pinned.capabilities());
    BOOST_CHECK_EXCEPTION(wrong.submit(other, document, nothing_to_write_down), NotSent,
                          error_with(ErrorKind::Unavailable, "登録したもの"));
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_unencrypted_printer_has_no_certificate)
{
    const EvePrinter device("card1", PrinterModel::card());
    BOOST_CHECK_EXCEPTION(certificate_of({.uri = device.uri()}), Error, error_with(ErrorKind::Usage, "ipps://"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(discovery)

/// libcups remembers its server per thread.
template <class Work>
void with_cups_server(const std::string& server, Work work)
{
    std::thread([&] {
        cupsSetServer(server.c_str());
        work();
    }).join();
}

BOOST_AUTO_TEST_CASE(the_queues_of_this_machine_are_found_and_can_be_used_by_their_name)
{
    const EvePrinter device("card1", PrinterModel::card());
    const PrivateCups cups;
    cups.add_raw_queue("card1", device.uri());
    cups.add_raw_queue("letters", "file:///dev/null");
    const std::vector<Discovered> expected{{"card1", "cups:card1", "Local Raw Printer"},
                                           {"letters", "cups:letters", "Local Raw Printer"}};
    for (const std::string& server : {cups.server(), cups.socket()}) {
        BOOST_TEST_INFO_SCOPE(server);
        std::vector<Discovered> found;
        std::string make;
        with_cups_server(server, [&] {
            found = discover(std::chrono::milliseconds(500));
            make = IppPrinter({.uri = "cups:card1"}).capabilities().make_and_model;
        });
        std::erase_if(found,
                      [](const Discovered& printer) { return !printer.uri.starts_with("cups:"); }); // the network's
        std::sort(found.begin(), found.end(), [](const Discovered& a, const Discovered& b) { return a.name < b.name; });
        BOOST_TEST((found == expected));
        BOOST_TEST(make == "Example Card300");
    }
}

BOOST_AUTO_TEST_CASE(where_no_cups_runs_nothing_is_found_and_in_time)
{
    const auto start = std::chrono::steady_clock::now();
    std::vector<Discovered> found;
    with_cups_server("127.0.0.1:" + std::to_string(free_port()),
                     [&] { found = discover(std::chrono::milliseconds(500)); });
    std::erase_if(found, [](const Discovered& printer) { return !printer.uri.starts_with("cups:"); });
    BOOST_TEST(found.empty());
    BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(8)));
}

BOOST_AUTO_TEST_SUITE_END()
