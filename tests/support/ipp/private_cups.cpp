#include "tests/support/ipp/private_cups.h"

#include "data/base/file.h"

#include <grp.h>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>

namespace fuda::tests {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTools = "/usr/sbin:/usr/bin:/sbin:/bin";

/// cupsd gives up root for its backends; as an ordinary user it stays who it is.
std::pair<std::string, std::string> owner()
{
    if (::geteuid() == 0)
        return {"lp", "lp"};
    const passwd* const user = ::getpwuid(::geteuid());
    const group* const own = ::getgrgid(::getegid());
    if (!user || !own)
        throw std::runtime_error("cupsd needs a user with a name");
    return {user->pw_name, own->gr_name};
}

} // namespace

PrivateCups::PrivateCups()
{
    const std::string root = m_folder.path.string();
    fs::permissions(m_folder.path, fs::perms(0755)); // its backends run as another user
    for (const char* const folder : {"etc", "etc/ssl", "spool", "cache", "state", "tmp", "log"})
        fs::create_directory(m_folder.path / folder);
    const auto [user, group] = owner();
    write_whole_file(m_folder.path / "cups-files.conf",
                     "ServerRoot " + root + "/etc\nRequestRoot " + root + "/spool\nCacheDir " + root +
                         "/cache\nStateDir " + root + "/state\nTempDir " + root + "/tmp\nServerKeychain " + root +
                         "/etc/ssl\nAccessLog " + root + "/log/access\nErrorLog " + root + "/log/error\nPageLog " +
                         root + "/log/page\nPrintcap\nSystemGroup root\nUser " + user + "\nGroup " + group +
                         "\nFileDevice Yes\nSyncOnClose No\n");
    for (int attempt = 0; attempt < 5; ++attempt) {
        m_port = free_port();
        // DirtyCleanInterval 0: with the default, jobs that were confirmed are lost when it dies.
        write_whole_file(
            m_folder.path / "cupsd.conf",
            "Listen 127.0.0.1:" + std::to_string(m_port) + "\nListen " + socket() +
                "\n"
                "DirtyCleanInterval 0\nLogLevel info\nMaxLogSize 0\nErrorPolicy stop-printer\nBrowsing No\n"
                "BrowseLocalProtocols none\nDefaultAuthType None\nWebInterface No\nIdleExitTimeout 0\nMaxJobs 100000\n"
                "PreserveJobHistory Yes\nPreserveJobFiles No\nMaxClients 200\n"
                "<Location />\n  Order allow,deny\n  Allow localhost\n</Location>\n"
                "<Policy default>\n  JobPrivateAccess all\n  JobPrivateValues none\n"
                "  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n");
        m_process = std::make_unique<ChildProcess>(
            std::vector<std::string>{"/usr/sbin/cupsd", "-f", "-c", root + "/cupsd.conf", "-s",
                                     root + "/cups-files.conf"},
            std::vector<std::string>{std::string("PATH=") + kTools, "LC_ALL=C.UTF-8"}, m_folder.path / "cupsd.out");
        wait_until("cupsd answers or gives up", [&] { return !m_process->runs() || answers(m_port); });
        if (m_process->runs())
            return;
    }
    throw std::runtime_error("cupsd does not start: " + read_whole_file(m_folder.path / "log/error"));
}

std::string PrivateCups::uri(const std::string& queue) const
{
    return "ipp://localhost:" + std::to_string(m_port) + "/printers/" + queue;
}

CommandResult PrivateCups::run(const std::string& command) const
{
    return run_command(std::string("PATH=") + kTools + " CUPS_SERVER=" + server() + " " + command);
}

void PrivateCups::add_raw_queue(const std::string& queue, const std::string& device_uri) const
{
    const CommandResult added = run("lpadmin -p " + queue + " -E -v '" + device_uri + "' -m raw");
    if (added.status != 0)
        throw std::runtime_error("lpadmin: " + added.output);
}

} // namespace fuda::tests
