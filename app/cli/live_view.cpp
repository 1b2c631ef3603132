#include "app/cli/live_view.h"

#include "app/cli/interruption.h"
#include "data/base/text.h"

#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace fuda::cli {

namespace {

constexpr std::chrono::milliseconds kRedraw{1000};

// ECMA-48 and xterm's control sequences.
constexpr const char* kEnter = "\033[?1049h\033[?25l\033[?7l"; ///< a screen of its own, no cursor, long lines are cut
constexpr const char* kLeave = "\033[?7h\033[?25h\033[?1049l";
constexpr const char* kHome = "\033[H";
constexpr const char* kClearLine = "\033[K";
constexpr const char* kClearBelow = "\033[J";

std::size_t rows_of_terminal()
{
    constexpr std::size_t kUsual = 24;
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 1 ? size.ws_row : kUsual;
}

class OwnScreen {
public:
    OwnScreen() { std::cout << kEnter; }
    ~OwnScreen() { std::cout << kLeave << std::flush; }
    OwnScreen(const OwnScreen&) = delete;
    OwnScreen& operator=(const OwnScreen&) = delete;

    /// In one write over what is there: nothing flickers.
    void draw(const std::string& text) const
    {
        const auto lines = split(text, '\n');
        const std::size_t rows = rows_of_terminal() - 1;
        std::string frame = kHome;
        for (std::size_t i = 0; i < lines.size() && i < rows; ++i)
            frame += std::string(lines[i]) + kClearLine + "\n";
        std::cout << frame << kClearBelow << (lines.size() > rows ? "… 続きは画面に入りません" : "Ctrl+C で終わります")
                  << std::flush;
    }
};

} // namespace

void show_live(const std::function<std::string()>& text, const std::function<std::string()>& changed)
{
    Interruption interruption;
    if (::isatty(STDOUT_FILENO) == 1) {
        const OwnScreen screen;
        do
            screen.draw(text());
        while (!interruption.within(kRedraw));
        return;
    }
    do
        std::cout << changed() << std::flush;
    while (std::cout && !interruption.within(kRedraw)); // a reader that has gone ends it, too
}

} // namespace fuda::cli
