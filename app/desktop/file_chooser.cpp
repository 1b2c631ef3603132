#include "app/desktop/file_chooser.h"

#include "app/desktop/look/look.h"

#include <iostream>
#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/process.h>
#include <wx/stdpaths.h>
#include <wx/utils.h>

namespace fuda::desktop {

using look::wx;
using Kind = presenters::FileQuestion::Kind;

namespace {

constexpr const char* kChooseFile = "--choose-file"; // KIND TITLE FILTER NAME
constexpr std::size_t kWords = 5;

/// Waits for the other process; wx deletes it when that has ended.
class Chooser : public wxProcess {
public:
    explicit Chooser(std::function<void(std::filesystem::path)> chosen)
        : wxProcess(wxPROCESS_REDIRECT), m_chosen(std::move(chosen))
    {
    }
    void OnTerminate(int, int) override
    {
        std::string path;
        while (GetInputStream()->CanRead()) {
            const int c = GetInputStream()->GetC();
            if (c == wxEOF)
                break;
            path += static_cast<char>(c);
        }
        const auto chosen = std::move(m_chosen);
        delete this;
        if (!path.empty())
            chosen(path);
    }

private:
    std::function<void(std::filesystem::path)> m_chosen;
};

} // namespace

bool choose_in_own_process(const presenters::FileQuestion& question, std::function<void(std::filesystem::path)> chosen)
{
    const std::string program = wxStandardPaths::Get().GetExecutablePath().utf8_string();
    const std::vector<std::string> words = {
        program,        kChooseFile,     std::to_string(static_cast<int>(question.kind)),
        question.title, question.filter, question.name};
    std::vector<const char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(word.c_str());
    arguments.push_back(nullptr);
    auto* process = new Chooser(std::move(chosen)); // deletes itself when the other process has ended
    const long started = wxExecute(arguments.data(), wxEXEC_ASYNC, process);
    if (started == 0)
        delete process;
    return started != 0;
}

bool is_file_chooser(const std::vector<std::string>& words)
{
    return words.size() == kWords && words[0] == kChooseFile;
}

void run_file_chooser(const std::vector<std::string>& words)
{
    const auto kind = static_cast<Kind>(std::stoi(words[1]));
    wxString path;
    if (kind == Kind::Folder) {
        wxDirDialog dialog(nullptr, wx(words[2]));
        if (dialog.ShowModal() == wxID_OK)
            path = dialog.GetPath();
    } else {
        const long style = kind == Kind::Save ? wxFD_SAVE | wxFD_OVERWRITE_PROMPT : wxFD_OPEN | wxFD_FILE_MUST_EXIST;
        wxFileDialog dialog(nullptr, wx(words[2]), wxEmptyString, wx(words[4]), wx(words[3]), style);
        if (dialog.ShowModal() == wxID_OK)
            path = dialog.GetPath();
    }
    std::cout << path.utf8_string() << std::flush;
}

} // namespace fuda::desktop
