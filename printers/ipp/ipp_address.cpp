#include "printers/ipp/ipp_address.h"

#include "data/base/error.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace fuda::printers {

namespace {

using Encryption = IppEndpoint::Encryption;
constexpr std::string_view kLocal = "cups:";

std::string assembled(const char* scheme, const std::string& host, int port, const std::string& resource)
{
    std::array<char, HTTP_MAX_URI> uri{};
    if (httpAssembleURI(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), scheme, nullptr, host.c_str(),
                        port, resource.c_str()) != HTTP_URI_STATUS_OK)
        throw Error(ErrorKind::Usage, "プリンターの URI が長すぎます: " + resource);
    return uri.data();
}

IppEndpoint at_local_server(const std::string& resource)
{
    const char* const server = cupsServer();
    IppEndpoint endpoint;
    endpoint.host = server ? server : "localhost";
    endpoint.port = ippPort();
    endpoint.resource = resource;
    // A CUPS server knows its queues by any name of its own; a socket's path is none.
    const std::string host = endpoint.host.starts_with('/') ? "localhost" : endpoint.host;
    endpoint.printer_uri = assembled("ipp", host, endpoint.port, resource);
    const http_encryption_t wanted = cupsEncryption();
    if (wanted == HTTP_ENCRYPTION_REQUIRED || wanted == HTTP_ENCRYPTION_ALWAYS)
        endpoint.encryption = Encryption::Always;
    return endpoint;
}

IppEndpoint local_queue(const std::string& name)
{
    // What CUPS takes for a queue's name (lpadmin(8)).
    const bool usable = !name.empty() && name.size() <= 127 && std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '/' || c == '#' || c == '\x7f';
    });
    if (!usable)
        throw Error(ErrorKind::Usage,
                    "'cups:" + name + "': CUPS のキューの名前を cups:NAME の形で書いてください（一覧は lpstat -v）");
    IppEndpoint endpoint = at_local_server("/printers/" + name);
    endpoint.shown = "cups:" + name;
    return endpoint;
}

} // namespace

IppEndpoint local_server()
{
    IppEndpoint endpoint = at_local_server("/");
    endpoint.shown = "CUPS";
    return endpoint;
}

IppEndpoint endpoint_of(const IppAddress& address)
{
    if (!address.certificate_sha256.empty() &&
        (address.certificate_sha256.size() != 64 ||
         address.certificate_sha256.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos))
        throw Error(ErrorKind::Usage, "証明書の SHA-256 は 16 進 64 桁で書いてください: " + address.certificate_sha256);
    if (address.uri.starts_with(kLocal))
        return local_queue(address.uri.substr(kLocal.size()));
    std::array<char, 16> scheme{};
    std::array<char, 256> user{};
    std::array<char, 256> host{};
    std::array<char, HTTP_MAX_URI> resource{};
    int port = 0;
    const http_uri_status_t status =
        httpSeparateURI(HTTP_URI_CODING_ALL, address.uri.c_str(), scheme.data(), scheme.size(), user.data(),
                        user.size(), host.data(), host.size(), &port, resource.data(), resource.size());
    const std::string_view how = scheme.data();
    if (status < HTTP_URI_STATUS_OK || (how != "ipp" && how != "ipps") || host[0] == '\0')
        throw Error(ErrorKind::Usage, "'" + (user[0] ? std::string(how) + "://…" : address.uri) +
                                          "' はプリンターの URI ではありません。ipp://ホスト:631/ipp/print、ipps://…、"
                                          "または cups:キュー名 と書いてください");
    if (user[0] != '\0')
        throw Error(ErrorKind::Usage,
                    "プリンターの URI（" + std::string(host.data()) +
                        "）に利用者名やパスワードを書かないでください。利用者名とパスワードファイルを別に指定します");
    if (how == "ipp" && !address.certificate_sha256.empty())
        throw Error(ErrorKind::Usage,
                    "'" + address.uri +
                        "': 証明書を確かめるには ipps:// と書いてください（ipp:// は暗号化されません）");
    IppEndpoint endpoint;
    endpoint.host = host.data();
    endpoint.port = port;
    endpoint.resource = resource.data();
    endpoint.encryption = how == "ipps" ? Encryption::Always : Encryption::IfRequired;
    endpoint.printer_uri = assembled(scheme.data(), endpoint.host, endpoint.port, endpoint.resource);
    endpoint.shown = endpoint.printer_uri;
    return endpoint;
}

} // namespace fuda::printers
