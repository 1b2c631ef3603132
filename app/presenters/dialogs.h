#pragma once

#include "app/presenters/station.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A question with two answers. `action` is what the button says that does it.
struct Question {
    std::string title, text, action;
    bool cannot_be_undone = false;
};

/// Asks for a line of text: why something is held, spoiled, cancelled.
struct Inquiry {
    std::string title, text, label, action;
    std::vector<std::string> suggestions; ///< usual answers, the first chosen; empty: a free line
    bool note_allowed = false;            ///< with suggestions: a note beside the chosen one
};

struct FileQuestion {
    std::string title;
    std::string filter; ///< as wx wants it: "CSV (*.csv)|*.csv"
    enum class Kind { Open, Save, Folder } kind = Kind::Open;
    std::string name; ///< with Save: proposed
};

/// How a presenter asks and tells a person. Each returns at once; the answer comes on the UI thread, and nothing comes when the
/// person closes the question.
class Dialogs {
public:
    virtual ~Dialogs() = default;
    /// Stands at the head of the screen until the person closes it or something else is told.
    virtual void notice(const std::string& text) = 0;
    /// A notice with what can be done about it while it stands: taken back (also with Ctrl+Z), or opened.
    enum class Offer { Undo, Open };
    virtual void offer(const std::string& text, Offer offer, std::function<void()> accepted) = 0;
    virtual void failure(const Failure& failure) = 0;
    virtual void confirm(const Question& question, std::function<void()> yes) = 0;
    virtual void ask(const Inquiry& inquiry, std::function<void(std::string answer, std::string note)> answered) = 0;
    virtual void choose_file(const FileQuestion& question, std::function<void(std::filesystem::path)> chosen) = 0;
    /// A second person signs in beside the first for one step. `what` they answer for: "ロット 3 の承認".
    virtual void ask_second(const std::string& what, std::function<void(people::Credentials)> given) = 0;
    /// Opens a finished file (a PDF) in the system's own viewer.
    virtual void open_file(const std::filesystem::path& file) = 0;
};

} // namespace fuda::presenters
