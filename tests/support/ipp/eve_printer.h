#pragma once

#include "tests/support/ipp/child_process.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <optional>

namespace fuda::tests {

/// What a printer of the tests can do, in ipptool's words: "card" (ID-1, 300 dpi, colour) or "sheet" (A4 and postcards, black),
/// each a file in this folder.
class PrinterModel {
public:
    static PrinterModel card();
    static PrinterModel sheet();

    /// Another value, as ipptool writes it: with("document-format-supported", "mimeMediaType", "\"image/png\"").
    PrinterModel with(const std::string& attribute, const std::string& type, const std::string& value) const;
    PrinterModel without(const std::string& attribute) const;
    const std::string& text() const { return m_text; }

private:
    explicit PrinterModel(const std::string& file);
    std::string m_text;
};

/// Debian's ippeveprinter on a port of its own. What it has printed stands in its journal, written by the command that
/// "prints": the other side's word, not ours; another command may print instead of it.
class EvePrinter {
public:
    EvePrinter(const std::string& name, const PrinterModel& model, std::filesystem::path command = {});

    const std::string& name() const { return m_name; }
    std::string uri() const;     ///< ipp://localhost:PORT/ipp/print
    std::string tls_uri() const; ///< ipps://…
    /// The certificate that it has made for itself, once it has been asked for it.
    std::filesystem::path certificate() const;

    struct Printed {
        std::string job, sha256;
        std::int64_t size = 0;
        std::string format, uuid;
    };
    std::vector<Printed> printed() const;
    /// The file of the document that it got as the job of that name.
    std::filesystem::path document(const std::string& job) const;
    /// What the command was told of the last job: "IPP_SIDES=one-sided" and so on, line by line.
    std::string environment() const;

    void hold() const;                           ///< whatever it prints now or later stays in the middle …
    void release() const;                        ///< … until this
    void fail(const std::string& message) const; ///< aborts every job
    void succeed() const;                        ///< no longer
    void say(const std::string& line) const;     ///< "STATE: +media-empty", with every job
    void count_impressions(int impressions) const;

    void freeze() const { m_process->signal(19); } ///< SIGSTOP: takes connections and says nothing
    void thaw() const { m_process->signal(18); }   ///< SIGCONT
    void cut_power() { m_process->kill(); }
    void start(); ///< again, on the same port: it remembers nothing

private:
    void write(const char* file, const std::string& text) const;

    std::string m_name;
    std::filesystem::path m_command;
    TemporaryFolder m_folder;
    int m_port = 0;
    std::unique_ptr<ChildProcess> m_bus;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace fuda::tests
