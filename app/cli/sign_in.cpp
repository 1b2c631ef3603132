#include "app/cli/sign_in.h"

#include "app/services/people/people.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <Poco/Environment.h>
#include <Poco/Path.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace fuda::cli {

namespace {

constexpr const char* kUserVariable = "FUDA_USER";
constexpr const char* kPasswordFileVariable = "FUDA_PASSWORD_FILE";

std::optional<std::string> given(const Arguments& arguments, const std::string& option, const char* variable)
{
    if (const auto value = arguments.value(option))
        return value;
    const std::string value = Poco::Environment::get(variable, "");
    return value.empty() ? std::nullopt : std::optional(value);
}

std::optional<std::string> password_file(const Arguments& arguments)
{
    return given(arguments, "password-file", kPasswordFileVariable);
}

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    operator int() const { return m_number; }

private:
    int m_number;
};

/// For as long as it lives, the terminal does not show what is typed. A signal that would end the program waits until the
/// terminal shows it again.
class Hidden {
public:
    explicit Hidden(int terminal) : m_terminal(terminal), m_signals(block())
    {
        ::tcgetattr(m_terminal, &m_before);
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(m_terminal, TCSAFLUSH, &hidden);
    }
    ~Hidden()
    {
        ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
        const char line_end = '\n';
        [[maybe_unused]] const auto written = ::write(m_terminal, &line_end, 1);
        ::pthread_sigmask(SIG_SETMASK, &m_mask_before, nullptr);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

    /// Up to the end of the line; nothing when a signal waits or the terminal has gone.
    std::optional<std::string> line()
    {
        std::string text;
        for (;;) {
            std::array<pollfd, 2> ready{{{m_terminal, POLLIN, 0}, {m_signals, POLLIN, 0}}};
            if (::poll(ready.data(), ready.size(), -1) < 0 || ready[1].revents != 0)
                return std::nullopt;
            std::array<char, 256> part{};
            const ssize_t count = ::read(m_terminal, part.data(), part.size());
            if (count <= 0)
                return std::nullopt;
            text.append(part.data(), static_cast<std::size_t>(count));
            if (text.back() == '\n') {
                text.pop_back();
                return text;
            }
        }
    }

private:
    int block()
    {
        sigset_t ending;
        ::sigemptyset(&ending);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
            ::sigaddset(&ending, signal);
        ::pthread_sigmask(SIG_BLOCK, &ending, &m_mask_before);
        return ::signalfd(-1, &ending, SFD_CLOEXEC);
    }

    int m_terminal;
    sigset_t m_mask_before{};
    Descriptor m_signals;
    termios m_before{};
};

/// Throws Error(BadInput) unless it belongs to the caller and to nobody else.
void check_private(const std::filesystem::path& path, const struct stat& status)
{
    if (status.st_uid != ::geteuid())
        throw Error(ErrorKind::BadInput, path.string() + ": ほかの利用者のものです。自分のものを指定してください");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Error(ErrorKind::BadInput,
                    path.string() + ": ほかの人も読めます。chmod 600 で本人だけが読めるようにしてください");
}

std::filesystem::path session_folder()
{
    const std::string runtime = Poco::Environment::get("XDG_RUNTIME_DIR", "");
    return std::filesystem::path(runtime.empty() ? Poco::Path::cacheHome() : runtime) / "fuda";
}

void make_private_folder(const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder.parent_path(), failed);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        throw Error(ErrorKind::Unavailable, folder.string() + ": フォルダーを作れません（" + std::strerror(errno) +
                                                "）。書き込み権限を確かめてください");
    struct stat status {};
    if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() ||
        (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Error(ErrorKind::Unavailable,
                    folder.string() + ": 本人だけのフォルダー（700）ではありません。直してください");
}

Error not_signed_in()
{
    return Error(ErrorKind::Conflict, "このストアは、登録された利用者だけが使えます。--user で利用者を指定するか、"
                                      "fuda user sign-in でサインインしてください");
}

} // namespace

std::optional<std::string> named_user(const Arguments& arguments)
{
    return given(arguments, "user", kUserVariable);
}

std::string password_of(const Arguments& arguments, const std::string& user)
{
    const auto file = password_file(arguments);
    return file ? password_in(*file) : ask_password(user + " のパスワード: ");
}

std::string new_password_of(const Arguments& arguments, const std::string& user)
{
    if (const auto file = arguments.value("new-password-file"))
        return password_in(*file);
    std::string password = ask_password(user + " の新しいパスワード: ");
    if (ask_password("もう一度: ") != password)
        throw Error(ErrorKind::BadInput, "二つのパスワードが違います。もう一度実行してください");
    return password;
}

std::string password_in(const std::filesystem::path& file)
{
    // O_NONBLOCK: a pipe that nobody writes to must be refused and not waited for
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (descriptor < 0)
        throw Error(ErrorKind::BadInput, file.string() + ": パスワードのファイルを読めません（" + std::strerror(errno) +
                                             "）。場所と読み取り権限を確かめてください");
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        throw Error(ErrorKind::BadInput,
                    file.string() + ": 普通のファイルではありません。パスワードのファイルを指定してください");
    check_private(file, status);
    std::string bytes(people::kMostBytes + 2, '\0'); // and the end of its line, in Windows' way too
    const ssize_t count = ::read(descriptor, bytes.data(), bytes.size());
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    std::string line = bytes.substr(0, bytes.find('\n'));
    if (line.ends_with('\r'))
        line.pop_back();
    if (line.empty())
        throw Error(ErrorKind::BadInput, file.string() + ": 1 行目が空です。1 行目にパスワードを書いてください");
    return line;
}

std::string ask_password(const std::string& prompt)
{
    const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (terminal < 0)
        throw Error(ErrorKind::Unavailable, "パスワードを尋ねる端末がありません。--password-file などで、"
                                            "本人だけが読めるファイルを指定してください");
    std::optional<std::string> password;
    {
        Hidden hidden(terminal);
        [[maybe_unused]] const auto written = ::write(terminal, prompt.data(), prompt.size());
        password = hidden.line();
    }
    if (!password)
        throw Error(ErrorKind::Unavailable, "パスワードの入力が中断されました。何も変更していません");
    return *std::move(password);
}

SessionFile::SessionFile(store::Store& store)
    : m_path(session_folder() / ("session-" + sha256(store.place()).substr(0, 32)))
{
}

std::optional<std::string> SessionFile::token() const
{
    std::error_code ignored; // a folder that cannot be looked into holds no file for us
    if (!std::filesystem::exists(m_path, ignored))
        return std::nullopt;
    return password_in(m_path);
}

void SessionFile::keep(const std::string& token) const
{
    make_private_folder(m_path.parent_path());
    write_whole_file(m_path, token + "\n");
    std::filesystem::permissions(m_path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void SessionFile::forget() const
{
    std::error_code ignored; // it is not there, or holds a session that has ended
    std::filesystem::remove(m_path, ignored);
}

void sit_down(const Arguments& arguments, Opened& opened)
{
    const auto user = named_user(arguments);
    if (arguments.has("password-file") && !user)
        throw Error(ErrorKind::Usage, "--password-file は --user とともに指定してください");
    if (!user || !password_file(arguments)) {
        if (const auto token = SessionFile(opened.store).token()) {
            const auto person = people::resume(opened.store, *token, opened.desk.actor.station, opened.desk.now());
            if (person && (!user || person->actor.name == *user))
                return people::seat(opened.desk, *person);
            if (!person && !user)
                throw Error(ErrorKind::Conflict,
                            "サインインの期限が切れました。fuda user sign-in でもう一度サインインするか、"
                            "fuda user sign-out で終えてください");
        }
    }
    if (user)
        people::seat(opened.desk, people::sign_in(opened.store, {*user, password_of(arguments, *user)},
                                                  opened.desk.actor, opened.desk.now()));
    else if (people::people_of(opened.store) == services::People::Known)
        throw not_signed_in();
}

} // namespace fuda::cli
