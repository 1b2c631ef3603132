#pragma once

#include "app/presenters/dialogs.h"

#include <optional>

class wxWindow;

namespace fuda::desktop {

/// Questions as dialogs over the window, opened when the present event is done (a handler that waited in a dialog would hold
/// up programs that drive the window from outside), messages in its notice bar.
class WindowDialogs : public presenters::Dialogs {
public:
    /// A message at the head of the window.
    struct Message {
        std::string text;
        bool bad = false; ///< something went wrong
        std::optional<Offer> offer = {};
        std::function<void()> accepted = {};
    };
    using Show = std::function<void(Message)>;
    WindowDialogs(wxWindow& parent, Show show) : m_parent(parent), m_show(std::move(show)) {}

    void notice(const std::string& text) override { m_show({text}); }
    void offer(const std::string& text, Offer offer, std::function<void()> accepted) override
    {
        m_show({text, false, offer, std::move(accepted)});
    }
    void failure(const presenters::Failure& failure) override { m_show({failure.message, !failure.cancelled}); }
    void confirm(const presenters::Question& question, std::function<void()> yes) override;
    void ask(const presenters::Inquiry& inquiry,
             std::function<void(std::string answer, std::string note)> answered) override;
    void choose_file(const presenters::FileQuestion& question,
                     std::function<void(std::filesystem::path)> chosen) override;
    void ask_second(const std::string& what, std::function<void(people::Credentials)> given) override;
    void open_file(const std::filesystem::path& file) override;

private:
    wxWindow& m_parent;
    Show m_show;
};

} // namespace fuda::desktop
