#include "tests/support/ipp/eve_printer.h"

#include "data/base/file.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace fuda::tests {

namespace fs = std::filesystem;

namespace {

const fs::path kHere = fs::path(FUDA_SOURCE_DIR) / "tests/support/ipp";

} // namespace

PrinterModel::PrinterModel(const std::string& file) : m_text(read_whole_file(kHere / file)) {}

PrinterModel PrinterModel::card()
{
    return PrinterModel("card.conf");
}

PrinterModel PrinterModel::sheet()
{
    return PrinterModel("sheet.conf");
}

PrinterModel PrinterModel::without(const std::string& attribute) const
{
    PrinterModel other = *this;
    other.m_text.clear();
    std::istringstream lines(m_text);
    bool dropped = false; // a collection goes on over more lines, up to the next ATTR
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string keyword, type, name;
        if (words >> keyword >> type >> name && keyword == "ATTR")
            dropped = name == attribute;
        if (!dropped)
            other.m_text += line + "\n";
    }
    return other;
}

PrinterModel PrinterModel::with(const std::string& attribute, const std::string& type, const std::string& value) const
{
    PrinterModel other = without(attribute);
    other.m_text += "\nATTR " + type + " " + attribute + " " + value + "\n";
    return other;
}

EvePrinter::EvePrinter(const std::string& name, const PrinterModel& model, fs::path command)
    : m_name(name), m_command(command.empty() ? kHere / "print_command" : std::move(command))
{
    write_whole_file(m_folder.path / "printer.conf", model.text());
    fs::create_directory(m_folder.path / "spool");
    fs::create_directory(m_folder.path / "keys");
    // ippeveprinter must find a D-Bus to find out that there is no Avahi.
    const fs::path bus = m_folder.path / "bus";
    m_bus = std::make_unique<ChildProcess>(std::vector<std::string>{"/usr/bin/dbus-daemon", "--session",
                                                                    "--address=unix:path=" + bus.string(), "--nofork",
                                                                    "--nopidfile", "--nosyslog"},
                                           std::vector<std::string>{"PATH=/usr/bin:/bin"}, m_folder.path / "bus.log");
    wait_until("the private bus is there", [&] { return fs::exists(bus); });
    start();
}

void EvePrinter::start()
{
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (m_port == 0)
            m_port = free_port();
        m_process = std::make_unique<ChildProcess>(
            std::vector<std::string>{"/usr/sbin/ippeveprinter", "-p", std::to_string(m_port), "-n", "localhost", "-r",
                                     "off", "-k", "-K", (m_folder.path / "keys").string(), "-d",
                                     (m_folder.path / "spool").string(), "-c", m_command.string(), "-a",
                                     (m_folder.path / "printer.conf").string(), m_name},
            std::vector<std::string>{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "FUDA_PRINTER=" + m_folder.path.string(),
                                     "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + (m_folder.path / "bus").string()},
            m_folder.path / "printer.log");
        wait_until("ippeveprinter answers or gives up", [&] { return !m_process->runs() || answers(m_port); });
        if (m_process->runs())
            return;
        m_port = 0; // somebody else took it meanwhile
    }
    throw std::runtime_error("ippeveprinter does not start: " + read_whole_file(m_folder.path / "printer.log"));
}

std::string EvePrinter::uri() const
{
    return "ipp://localhost:" + std::to_string(m_port) + "/ipp/print";
}

std::string EvePrinter::tls_uri() const
{
    return "ipps://localhost:" + std::to_string(m_port) + "/ipp/print";
}

fs::path EvePrinter::certificate() const
{
    return m_folder.path / "keys" / "localhost.crt";
}

std::vector<EvePrinter::Printed> EvePrinter::printed() const
{
    std::vector<Printed> lines;
    std::ifstream journal(m_folder.path / "journal");
    Printed line;
    while (journal >> line.job >> line.sha256 >> line.size >> line.format >> line.uuid)
        lines.push_back(line);
    return lines;
}

fs::path EvePrinter::document(const std::string& job) const
{
    for (const auto& entry : fs::directory_iterator(m_folder.path / "spool"))
        if (entry.path().extension() != ".prn" && entry.path().stem().string().ends_with("-" + job))
            return entry.path();
    throw std::runtime_error(m_name + " has no document of the job " + job);
}

std::string EvePrinter::environment() const
{
    return read_whole_file(m_folder.path / "env");
}

void EvePrinter::write(const char* file, const std::string& text) const
{
    write_whole_file(m_folder.path / file, text);
}

void EvePrinter::hold() const
{
    write("hold", "");
}

void EvePrinter::release() const
{
    fs::remove(m_folder.path / "hold");
}

void EvePrinter::fail(const std::string& message) const
{
    write("fail", message);
}

void EvePrinter::succeed() const
{
    fs::remove(m_folder.path / "fail");
}

void EvePrinter::say(const std::string& line) const
{
    write("state", line + "\n");
}

void EvePrinter::count_impressions(int impressions) const
{
    write("impressions", std::to_string(impressions));
}

} // namespace fuda::tests
