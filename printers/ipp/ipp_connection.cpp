#include "printers/ipp/ipp_connection.h"

#include "printers/ipp/certificate.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <poll.h>
#include <sys/stat.h>

namespace fuda::printers {

namespace {

constexpr const char* kUser = "fuda";

/// libcups keeps the user and who is asked for passwords per thread, and would ask at the terminal by itself.
class ThreadLogin {
public:
    ThreadLogin(const std::string& user, std::string* password)
    {
        cupsSetUser(user.empty() ? kUser : user.c_str());
        cupsSetPasswordCB2(
            [](const char*, http_t*, const char*, const char*, void* secret) -> const char* {
                return secret ? static_cast<std::string*>(secret)->c_str() : nullptr;
            },
            password);
    }
    ~ThreadLogin()
    {
        cupsSetUser(nullptr);
        cupsSetPasswordCB2(nullptr, nullptr);
    }
    ThreadLogin(const ThreadLogin&) = delete;
    ThreadLogin& operator=(const ThreadLogin&) = delete;
};

bool wants_password(http_status_t status)
{
    return status == HTTP_STATUS_UNAUTHORIZED || status == HTTP_STATUS_CUPS_AUTHORIZATION_CANCELED;
}

} // namespace

IppConnection::IppConnection(const IppAddress& address) : IppConnection(address, endpoint_of(address)) {}

IppConnection::IppConnection(const IppAddress& address, IppEndpoint endpoint)
    : m_address(address), m_endpoint(std::move(endpoint))
{
}

IppConnection::~IppConnection()
{
    disconnect();
}

void IppConnection::disconnect()
{
    if (m_http)
        httpClose(m_http);
    m_http = nullptr;
}

std::string IppConnection::user() const
{
    return m_address.user.empty() ? kUser : m_address.user;
}

IppMessage IppConnection::request(ipp_op_t operation) const
{
    IppMessage made(ippNewRequest(operation));
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, m_endpoint.printer_uri.c_str());
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, user().c_str());
    return made;
}

void IppConnection::connect(Trust trust)
{
    const bool encrypted = m_endpoint.encryption == IppEndpoint::Encryption::Always;
    // libcups gives the handshake 10 s at most.
    m_http = httpConnect2(m_endpoint.host.c_str(), m_endpoint.port, nullptr, AF_UNSPEC,
                          encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                          static_cast<int>(m_address.timeout.count()), nullptr);
    if (!m_http && encrypted && cupsLastError() == IPP_STATUS_ERROR_CUPS_PKI)
        throw Error(ErrorKind::Unavailable,
                    m_endpoint.shown +
                        ": 暗号化した接続（TLS）ができません。プリンターの TLS の設定を確かめてください");
    if (!m_http)
        throw Error(ErrorKind::Unavailable,
                    m_endpoint.shown +
                        ": プリンターにつながりません。電源、ネットワーク、URI のホスト名とポートを確かめてください");
    httpSetTimeout(
        m_http, std::chrono::duration<double>(m_address.timeout).count(), [](http_t*, void*) { return 0; }, nullptr);
    if (!encrypted)
        return;
    if (!httpIsEncrypted(m_http)) {
        disconnect();
        throw Error(ErrorKind::Unavailable,
                    m_endpoint.shown + ": 接続が暗号化されません。プリンターの TLS の設定を確かめてください");
    }
    if (trust == Trust::Asked)
        check_certificate();
}

void IppConnection::check_certificate()
{
    const std::string fingerprint = fingerprint_of(m_http);
    if (!fingerprint.empty() && fingerprint == m_fingerprint)
        return;
    std::string wanted = m_address.certificate_sha256;
    std::transform(wanted.begin(), wanted.end(), wanted.begin(), [](unsigned char c) { return std::tolower(c); });
    std::string why;
    if (wanted.empty())
        why = distrust(m_http, m_endpoint.host);
    else if (fingerprint != wanted)
        why = "証明書が登録したもの（SHA-256 " + wanted + "）ではありません";
    if (why.empty()) {
        m_fingerprint = fingerprint;
        return;
    }
    disconnect();
    throw Error(ErrorKind::Unavailable,
                m_endpoint.shown + ": " + why + "。何も送っていません。プリンターの画面などで証明書の SHA-256 が " +
                    fingerprint + " であると確かめられたら、その値をこのプリンターの証明書として登録してください");
}

std::string IppConnection::certificate()
{
    connect(Trust::Ignored);
    std::string fingerprint = fingerprint_of(m_http);
    disconnect();
    return fingerprint;
}

std::string IppConnection::password() const
{
    const std::string file = m_address.password_file.string();
    if (file.empty())
        throw Error(
            ErrorKind::BadInput,
            m_endpoint.shown +
                ": プリンターが利用者名とパスワードを求めています。利用者名とパスワードファイルを指定してください");
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        throw Error(ErrorKind::BadInput, file + ": パスワードファイルを読めません: " + std::strerror(errno));
    if ((status.st_mode & (S_IRGRP | S_IROTH)) != 0)
        throw Error(ErrorKind::BadInput, file + ": パスワードファイルを他の人が読めます。chmod 600 としてください");
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line) || line.empty())
        throw Error(ErrorKind::BadInput, file + ": パスワードファイルの 1 行目にパスワードがありません");
    return line;
}

/// Makes the connection ready to send the request again with the password. libcups would do so by itself, but send the
/// password over a new connection before anybody has looked at its certificate.
void IppConnection::answer_challenge()
{
    std::string secret = password();
    const ThreadLogin login(m_address.user, &secret);
    const bool ready = cupsDoAuthentication(m_http, "POST", m_endpoint.resource.c_str()) == 0 &&
                       httpReconnect2(m_http, static_cast<int>(m_address.timeout.count()), nullptr) == 0;
    std::fill(secret.begin(), secret.end(), '\0');
    if (!ready) {
        disconnect();
        throw Error(ErrorKind::Unavailable,
                    m_endpoint.shown + ": プリンターの認証の方式に応じられません（Basic か Digest だけが使えます）");
    }
    if (m_endpoint.encryption == IppEndpoint::Encryption::Always)
        check_certificate();
}

void IppConnection::refused(http_status_t status)
{
    disconnect();
    const std::string code = "（HTTP " + std::to_string(static_cast<int>(status)) + "）";
    if (wants_password(status))
        throw Error(ErrorKind::BadInput, m_endpoint.shown + ": 利用者名かパスワードが正しくありません" + code +
                                             "。このプリンターの利用者名とパスワードファイルを確かめてください");
    if (status == HTTP_STATUS_FORBIDDEN)
        throw Error(ErrorKind::BadInput, m_endpoint.shown + ": この利用者には許されていません" + code +
                                             "。プリンターの管理者に許可を求めてください");
    if (status == HTTP_STATUS_NOT_FOUND)
        throw Error(ErrorKind::BadInput,
                    m_endpoint.shown + ": この URI にプリンターはありません" + code + "。URI を確かめてください");
    throw Error(ErrorKind::Unavailable,
                m_endpoint.shown + ": 要求が拒まれました" + code + "。URI とプリンターの設定を確かめてください");
}

void IppConnection::no_answer()
{
    const int failure = httpError(m_http);
    disconnect();
    throw NoAnswer(ErrorKind::Unavailable, m_endpoint.shown + ": プリンターから答えがありません" +
                                               (failure != 0 ? "（" + std::string(std::strerror(failure)) + "）" : "") +
                                               "。電源とネットワークを確かめてください");
}

/// The last status that the printer sent while it took the request.
http_status_t IppConnection::send(ipp_t* request, const Body& body)
{
    ippSetState(request, IPP_STATE_IDLE);
    http_status_t status = cupsSendRequest(m_http, request, m_endpoint.resource.c_str(),
                                           ippLength(request) + static_cast<std::size_t>(body.size));
    if (!body.document || status != HTTP_STATUS_CONTINUE)
        return status;
    if (m_endpoint.encryption == IppEndpoint::Encryption::Always)
        check_certificate(); // libcups connects anew when the printer has closed the connection meanwhile
    body.document->clear();
    body.document->seekg(0, std::ios::beg);
    std::array<char, 65536> buffer{};
    for (std::int64_t left = body.size; left > 0 && status == HTTP_STATUS_CONTINUE;) {
        const std::int64_t wanted = std::min<std::int64_t>(left, buffer.size());
        if (!body.document->read(buffer.data(), wanted))
            return HTTP_STATUS_ERROR; // less than was announced: the printer must not take it for the whole
        status = cupsWriteRequestData(m_http, buffer.data(), static_cast<std::size_t>(wanted));
        left -= wanted;
    }
    return status;
}

IppMessage IppConnection::ask(const IppMessage& request)
{
    return ask(request.get(), {});
}

IppMessage IppConnection::ask(const IppMessage& request, std::istream& document, std::int64_t size)
{
    return ask(request.get(), {&document, size});
}

/// Many printers close a connection after each answer without a word. What goes out on it then would be lost, and be one of
/// those requests of which nobody knows whether the printer had them.
bool IppConnection::hung_up() const
{
    pollfd idle{httpGetFd(m_http), POLLIN, 0};
    return ::poll(&idle, 1, 0) != 0; // nothing comes unasked but the end
}

IppMessage IppConnection::ask(ipp_t* request, const Body& body)
{
    if (m_http && hung_up())
        disconnect();
    if (!m_http)
        connect(Trust::Asked);
    for (bool again = false;; again = true) {
        http_status_t status{};
        IppMessage answer;
        {
            const ThreadLogin login(m_address.user, nullptr);
            status = send(request, body);
            if (status == HTTP_STATUS_CONTINUE || status == HTTP_STATUS_OK) {
                // Not cupsLastError(): it says "successful" even when the connection dies in the middle of the answer.
                answer.reset(cupsGetResponse(m_http, m_endpoint.resource.c_str()));
                status = httpGetStatus(m_http);
            }
        }
        if (answer)
            return answer;
        if (wants_password(status) && !again)
            answer_challenge();
        else if (wants_password(status) || (status >= HTTP_STATUS_BAD_REQUEST && status < HTTP_STATUS_SERVER_ERROR))
            refused(status);
        else
            no_answer();
    }
}

} // namespace fuda::printers
