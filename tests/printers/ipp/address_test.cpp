#include "printers/ipp/ipp_address.h"

#include "data/base/error.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::printers;

BOOST_AUTO_TEST_SUITE(ipp_address)

BOOST_AUTO_TEST_CASE(a_uri_tells_host_port_and_resource)
{
    const IppEndpoint plain = endpoint_of({.uri = "ipp://printer.example/ipp/print"});
    BOOST_TEST(plain.host == "printer.example");
    BOOST_TEST(plain.port == 631);
    BOOST_TEST(plain.resource == "/ipp/print");
    BOOST_TEST((plain.encryption == IppEndpoint::Encryption::IfRequired));
    const IppEndpoint safe = endpoint_of({.uri = "ipps://192.0.2.7:8443/printers/card%201"});
    BOOST_TEST(safe.host == "192.0.2.7");
    BOOST_TEST(safe.port == 8443);
    BOOST_TEST(safe.printer_uri == "ipps://192.0.2.7:8443/printers/card%201");
    BOOST_TEST((safe.encryption == IppEndpoint::Encryption::Always));
}

BOOST_AUTO_TEST_CASE(a_queue_of_this_machine_goes_by_its_name)
{
    const IppEndpoint queue = endpoint_of({.uri = "cups:card1"});
    BOOST_TEST(queue.resource == "/printers/card1");
    BOOST_TEST(!queue.host.empty());
    BOOST_TEST(queue.printer_uri.ends_with("/printers/card1"));
    BOOST_TEST(queue.printer_uri.starts_with("ipp://"));
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_refused_with_the_remedy)
{
    const std::string digits(64, 'a');
    const IppAddress wrong[] = {
        {.uri = ""},
        {.uri = "card1"},
        {.uri = "http://printer/ipp/print"},
        {.uri = "ipp://"},
        {.uri = "ipp:///ipp/print"},
        {.uri = "ipp://host:port/ipp/print"},
        {.uri = "cups:"},
        {.uri = "cups:two words"},
        {.uri = "cups:a/b"},
        {.uri = "ipp://host/ipp/print", .certificate_sha256 = digits},
        {.uri = "ipps://host/ipp/print", .certificate_sha256 = "abc"},
        {.uri = "ipps://host/ipp/print", .certificate_sha256 = std::string(64, 'x')},
    };
    for (const IppAddress& address : wrong) {
        BOOST_TEST_INFO_SCOPE(address.uri << " " << address.certificate_sha256);
        BOOST_CHECK_EXCEPTION(endpoint_of(address), Error,
                              [](const Error& error) { return error.kind() == ErrorKind::Usage; });
    }
}

BOOST_AUTO_TEST_CASE(a_password_in_the_uri_is_refused_and_not_repeated)
{
    BOOST_CHECK_EXCEPTION(endpoint_of({.uri = "ipp://kumi:himitsu@host/ipp/print"}), Error, [](const Error& error) {
        return error.kind() == ErrorKind::Usage && std::string(error.what()).find("himitsu") == std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()
