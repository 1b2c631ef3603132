#include "tests/support/ipp/misbehaving_printer.h"

#include "tests/support/ipp/ipp_answers.h"

#include <Poco/Net/HTTPBasicCredentials.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketImpl.h>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace fuda::tests {

namespace net = Poco::Net;

std::string_view name(Operation operation)
{
    switch (operation) {
    case Operation::PrintJob:
        return "Print-Job";
    case Operation::ValidateJob:
        return "Validate-Job";
    case Operation::CreateJob:
        return "Create-Job";
    case Operation::SendDocument:
        return "Send-Document";
    case Operation::CancelJob:
        return "Cancel-Job";
    case Operation::GetJobAttributes:
        return "Get-Job-Attributes";
    case Operation::GetJobs:
        return "Get-Jobs";
    case Operation::GetPrinterAttributes:
        return "Get-Printer-Attributes";
    case Operation::HoldJob:
        return "Hold-Job";
    case Operation::ReleaseJob:
        return "Release-Job";
    }
    return "?";
}

std::string_view name(Fault fault)
{
    switch (fault) {
    case Fault::LineCutBefore:
        return "line cut before";
    case Fault::LineCutInDocument:
        return "line cut in the document";
    case Fault::LineCutAfter:
        return "line cut after";
    case Fault::LineCutInAnswer:
        return "line cut in the answer";
    case Fault::PowerCutBefore:
        return "power cut before";
    case Fault::PowerCutInDocument:
        return "power cut in the document";
    case Fault::PowerCutAfter:
        return "power cut after";
    case Fault::PowerCutInAnswer:
        return "power cut in the answer";
    case Fault::RestartBefore:
        return "restart before";
    case Fault::RestartAfter:
        return "restart after";
    case Fault::AnswerTooLate:
        return "answer too late";
    case Fault::CarriedOutLate:
        return "carried out late";
    case Fault::AnswerGarbled:
        return "answer garbled";
    case Fault::AnswerEmpty:
        return "answer empty";
    case Fault::AnswerWrong:
        return "answer wrong";
    case Fault::AnswerServerError:
        return "answer HTTP 500";
    case Fault::Busy:
        return "busy";
    case Fault::NotAccepting:
        return "not accepting jobs";
    case Fault::Forbidden:
        return "answer HTTP 403";
    }
    return "?";
}

namespace {

constexpr std::int64_t kHalfOfUnknown = 1000; ///< bytes, of a document that comes in chunks

/// When in the life of a request the fault strikes.
enum class Moment { Before, InDocument, After, InAnswer };
Moment moment(Fault fault)
{
    switch (fault) {
    case Fault::LineCutInDocument:
    case Fault::PowerCutInDocument:
        return Moment::InDocument;
    case Fault::LineCutAfter:
    case Fault::PowerCutAfter:
    case Fault::RestartAfter:
    case Fault::AnswerTooLate:
    case Fault::AnswerGarbled:
    case Fault::AnswerWrong:
    case Fault::AnswerEmpty:
    case Fault::AnswerServerError:
        return Moment::After;
    case Fault::LineCutInAnswer:
    case Fault::PowerCutInAnswer:
        return Moment::InAnswer;
    default:
        return Moment::Before;
    }
}

/// Whether it ends the connection; others are answers.
bool cuts(Fault fault)
{
    switch (fault) {
    case Fault::AnswerTooLate:
    case Fault::CarriedOutLate:
    case Fault::AnswerGarbled:
    case Fault::AnswerWrong:
    case Fault::AnswerEmpty:
    case Fault::AnswerServerError:
    case Fault::Busy:
    case Fault::NotAccepting:
    case Fault::Forbidden:
        return false;
    default:
        return true;
    }
}

bool cuts_power(Fault fault)
{
    return fault == Fault::PowerCutBefore || fault == Fault::PowerCutInDocument || fault == Fault::PowerCutAfter ||
           fault == Fault::PowerCutInAnswer;
}

bool restarts(Fault fault)
{
    return fault == Fault::RestartBefore || fault == Fault::RestartAfter;
}

/// What has arrived of `wanted` bytes, or of all when that is not known.
std::string read_body(std::istream& body, std::optional<std::int64_t> wanted)
{
    std::string bytes;
    char block[8192];
    while (!wanted || static_cast<std::int64_t>(bytes.size()) < *wanted) {
        const auto open = wanted ? *wanted - static_cast<std::int64_t>(bytes.size()) : std::int64_t(sizeof block);
        body.read(block, std::min(open, std::int64_t(sizeof block)));
        if (body.gcount() == 0)
            break;
        bytes.append(block, static_cast<std::size_t>(body.gcount()));
    }
    return bytes;
}

std::string http_answer(std::string_view status, std::string_view header, const std::string& body)
{
    return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: application/ipp\r\n" + std::string(header) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// The answer of a fault that lets the connection live.
std::string refused(Fault fault, ipp_t& message)
{
    switch (fault) {
    case Fault::AnswerGarbled:
        return http_answer("200 OK", "", "<html>the printer's own page</html>");
    case Fault::AnswerServerError:
        return http_answer("500 Internal Server Error", "", "");
    case Fault::AnswerEmpty:
        return http_answer("200 OK", "", written(*refusal(message, IPP_STATUS_OK)));
    case Fault::Forbidden:
        return http_answer("403 Forbidden", "", "");
    case Fault::Busy:
        return http_answer("200 OK", "", written(*refusal(message, IPP_STATUS_ERROR_BUSY)));
    case Fault::NotAccepting:
        return http_answer("200 OK", "", written(*refusal(message, IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS)));
    default:
        return http_answer("200 OK", "", written(*refusal(message, IPP_STATUS_ERROR_INTERNAL)));
    }
}

struct Connection {
    Connection(const net::StreamSocket& accepted, const net::HTTPServerParams::Ptr& params)
        : socket(accepted), session(std::make_unique<net::HTTPServerSession>(accepted, params))
    {
        socket.setNoDelay(true); // the answer does not wait until the client has seen "100 Continue"
    }
    void send(const std::string& bytes)
    {
        for (std::size_t sent = 0; sent < bytes.size();)
            sent +=
                static_cast<std::size_t>(socket.sendBytes(bytes.data() + sent, static_cast<int>(bytes.size() - sent)));
    }
    void close()
    {
        over = true;
        socket.close();
    }

    net::StreamSocket socket;
    std::unique_ptr<net::HTTPServerSession> session;
    bool over = false;
};

} // namespace

/// One thread serves all connections, a request at a time, and it alone touches them: what others want of it they leave in `task`.
struct MisbehavingPrinter::Server {
    explicit Server(PrintDevice& printer);
    ~Server();

    /// Has the thread do it, and waits until it is done.
    void do_there(std::function<void()> wanted);
    void serve();
    void serve(Connection& connection);
    void answer(Connection& connection, net::HTTPServerRequestImpl& request);
    bool knows(net::HTTPServerRequestImpl& request) const; ///< may the client ask?
    std::optional<Fault> arrived(int operation);
    void cut(Connection& connection, Fault fault);
    void carry_out_later(ipp_t& message, const std::string& document);
    void catch_up(bool all);
    void power_off();
    void power_on();
    std::string uri() const;

    PrintDevice& device;
    std::string path;
    net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
    net::ServerSocket listener;
    int port = 0;
    int wake;
    std::list<Connection> connections;
    bool ending = false;

    struct Armed {
        Operation operation;
        int nth;
        Fault fault;
    };
    mutable std::mutex mutex; ///< of what follows
    std::condition_variable done;
    std::function<void()> task;
    std::vector<Armed> armed;
    struct Late {
        int requests_before;
        std::function<void()> carry_out;
    };
    std::list<Late> late;
    std::vector<Operation> requests;
    bool powered = true;

    std::thread thread;
};

MisbehavingPrinter::Server::Server(PrintDevice& printer)
    : device(printer), path(printer.model().queue ? "/printers/" + printer.model().name : "/ipp/print"),
      wake(::eventfd(0, EFD_CLOEXEC))
{
    params->setKeepAlive(true);
    params->setTimeout(Poco::Timespan(5, 0));
    listener.bind(net::SocketAddress("127.0.0.1", 0), true);
    listener.listen();
    port = listener.address().port();
    thread = std::thread([this] { serve(); });
}

MisbehavingPrinter::Server::~Server()
{
    do_there([this] { ending = true; });
    thread.join();
    ::close(wake);
}

void MisbehavingPrinter::Server::do_there(std::function<void()> wanted)
{
    std::unique_lock lock(mutex);
    task = std::move(wanted);
    const std::uint64_t one = 1;
    if (::write(wake, &one, sizeof one) != sizeof one)
        throw std::runtime_error("the printer's thread cannot be woken");
    done.wait(lock, [this] { return task == nullptr; });
}

/// With the mutex held, on the printer's thread, as power_on(). A socket that is bound and does not listen keeps the port and
/// refuses connections.
void MisbehavingPrinter::Server::power_off()
{
    powered = false;
    for (Connection& connection : connections)
        connection.close();
    listener.close();
    listener = net::ServerSocket();
    listener.bind(net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(port)), true);
    late.clear();
    device.lose_power();
}

void MisbehavingPrinter::Server::power_on()
{
    device.power_returns();
    listener.listen();
    powered = true;
}

void MisbehavingPrinter::Server::serve()
{
    while (!ending) {
        const int no_socket = -1;
        std::vector<pollfd> watched = {{wake, POLLIN, 0}, {powered ? listener.impl()->sockfd() : no_socket, POLLIN, 0}};
        for (const Connection& connection : connections)
            watched.push_back({connection.socket.impl()->sockfd(), POLLIN, 0});
        if (::poll(watched.data(), watched.size(), -1) < 0)
            continue;
        auto watch = watched.begin() + 2;
        for (Connection& connection : connections)
            if ((watch++)->revents != 0 && !connection.over)
                serve(connection);
        connections.remove_if([](const Connection& connection) { return connection.over; });
        if (powered && listener.poll(Poco::Timespan(0), net::Socket::SELECT_READ)) // it may be another than was watched
            connections.emplace_back(listener.acceptConnection(), params);
        if (watched[0].revents != 0) {
            eventfd_t count = 0;
            ::eventfd_read(wake, &count);
            const std::lock_guard lock(mutex);
            task();
            connections.remove_if([](const Connection& connection) { return connection.over; });
            task = nullptr;
            done.notify_all();
        }
    }
}

void MisbehavingPrinter::Server::serve(Connection& connection)
{
    try {
        net::HTTPServerResponseImpl response(*connection.session);
        net::HTTPServerRequestImpl request(response, *connection.session, params.get());
        if (request.getExpectContinue())
            response.sendContinue();
        answer(connection, request);
    } catch (const Poco::Exception&) {
        connection.close(); // the client has gone
    }
}

bool MisbehavingPrinter::Server::knows(net::HTTPServerRequestImpl& request) const
{
    const DeviceModel& model = device.model();
    if (model.user.empty())
        return true;
    if (!request.hasCredentials())
        return false;
    const net::HTTPBasicCredentials credentials(request);
    return credentials.getUsername() == model.user && credentials.getPassword() == model.password;
}

void MisbehavingPrinter::Server::answer(Connection& connection, net::HTTPServerRequestImpl& request)
{
    std::istream& body = request.stream();
    std::int64_t header_size = 0;
    const Ipp message = read_ipp(body, header_size);
    if (!message) {
        connection.send(http_answer("400 Bad Request", "", ""));
        return connection.close();
    }
    std::optional<std::int64_t> size;
    if (request.hasContentLength())
        size = request.getContentLength64() - header_size;
    if (!knows(request)) {
        read_body(body, size);
        return connection.send(http_answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"printer\"\r\n", ""));
    }

    const std::optional<Fault> fault = arrived(ippGetOperation(message.get()));
    if (fault && moment(*fault) == Moment::Before) {
        if (cuts(*fault))
            return cut(connection, *fault);
        read_body(body, size);
        return connection.send(refused(*fault, *message));
    }
    const bool half = fault && moment(*fault) == Moment::InDocument;
    const std::string document = read_body(body, !half ? size : size ? *size / 2 : kHalfOfUnknown);
    if (half && (cuts_power(*fault) || document.empty()))
        return cut(connection, *fault);
    if (fault == Fault::CarriedOutLate)
        return carry_out_later(*message, document);
    const bool whole = !half && (!size || static_cast<std::int64_t>(document.size()) == *size);
    const Ipp answer = answered(device, uri(), *message, document, whole);
    const std::string text = http_answer("200 OK", "", written(*answer));
    if (!fault && device.model().hangs_up) {
        connection.socket.setOption(IPPROTO_TCP, TCP_CORK, 1); // the end arrives together with the answer
        connection.send(text);
        return connection.close();
    }
    if (!fault)
        return connection.send(text);
    if (fault == Fault::AnswerTooLate)
        return; // the connection stays open until the client closes it
    if (!cuts(*fault))
        return connection.send(refused(*fault, *message));
    if (moment(*fault) == Moment::InAnswer)
        connection.send(text.substr(0, text.size() / 2));
    cut(connection, *fault);
}

/// Ends the connection, and with it the printer when the fault is of its power.
void MisbehavingPrinter::Server::cut(Connection& connection, Fault fault)
{
    const std::lock_guard lock(mutex);
    if (cuts_power(fault) || restarts(fault))
        power_off();
    if (restarts(fault))
        power_on();
    connection.close();
}

void MisbehavingPrinter::Server::carry_out_later(ipp_t& message, const std::string& document)
{
    const std::shared_ptr<ipp_t> kept(ippNew(), ippDelete); // std::function copies what it holds
    ippCopyAttributes(kept.get(), &message, 0, nullptr, nullptr);
    ippSetOperation(kept.get(), ippGetOperation(&message));
    const std::lock_guard lock(mutex);
    late.push_back({2, [=, this] { answered(device, uri(), *kept, document, true); }});
}

/// The fault that strikes this request.
std::optional<Fault> MisbehavingPrinter::Server::arrived(int operation)
{
    const std::lock_guard lock(mutex);
    requests.push_back(static_cast<Operation>(operation));
    catch_up(false);
    for (auto at = armed.begin(); at != armed.end(); ++at)
        if (static_cast<int>(at->operation) == operation && --at->nth == 0) {
            const Fault fault = at->fault;
            armed.erase(at);
            return fault;
        }
    return std::nullopt;
}

/// With the mutex held, when another request has arrived.
void MisbehavingPrinter::Server::catch_up(bool all)
{
    for (Late& waiting : late)
        if (all || --waiting.requests_before < 0) {
            waiting.carry_out();
            waiting.requests_before = -1;
        }
    late.remove_if([](const Late& waiting) { return waiting.requests_before < 0; });
}

std::string MisbehavingPrinter::Server::uri() const
{
    return "ipp://127.0.0.1:" + std::to_string(port) + path;
}

MisbehavingPrinter::MisbehavingPrinter(DeviceModel model)
    : m_device(std::move(model)), m_server(std::make_unique<Server>(m_device))
{
}

MisbehavingPrinter::~MisbehavingPrinter() = default;

std::string MisbehavingPrinter::uri() const
{
    return m_server->uri();
}

void MisbehavingPrinter::arm(Operation operation, int nth, Fault fault)
{
    const std::lock_guard lock(m_server->mutex);
    m_server->armed.push_back({operation, nth, fault});
}

std::size_t MisbehavingPrinter::faults_to_come() const
{
    const std::lock_guard lock(m_server->mutex);
    return m_server->armed.size();
}

void MisbehavingPrinter::power_off()
{
    m_server->do_there([this] {
        if (m_server->powered)
            m_server->power_off();
    });
}

void MisbehavingPrinter::power_on()
{
    m_server->do_there([this] {
        if (!m_server->powered)
            m_server->power_on();
    });
}

void MisbehavingPrinter::catch_up()
{
    m_server->do_there([this] { m_server->catch_up(true); });
}

std::vector<Operation> MisbehavingPrinter::requests() const
{
    const std::lock_guard lock(m_server->mutex);
    return m_server->requests;
}

} // namespace fuda::tests
