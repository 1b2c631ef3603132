#pragma once

#include "data/base/text.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace fuda::tests {

/// What a run of build/bin/fuda left: `status` is its exit status, or 128 + the signal that ended it, as a shell says it.
struct Ran {
    int status = -1;
    std::string out, err;
    bool says(const std::string& part) const { return err.find(part) != std::string::npos; }
};

/// A place where the program runs: its own home and data folder, and nothing of the user's environment that it reads.
struct Place : TemporaryFolder {
    Place();

    /// Runs `fuda words…` in the folder.
    Ran fuda(const std::vector<std::string>& words) const;
    /// The same on a terminal of its own, where somebody waits for each question and types the answer. `shown` is what the
    /// terminal showed. fuda() gives it none.
    struct Answer {
        std::string question, typed;
    };
    Ran fuda_on_terminal(const std::vector<std::string>& words, const std::vector<Answer>& answers,
                         std::string& shown) const;

    std::string file(const std::string& name) const { return (path / name).string(); }
    std::string receive(const std::string& name, const std::string& text) const; ///< writes it; its path
    std::string read(const std::string& name) const;
    std::string store() const { return "sqlite:" + file("store.db"); }
    /// Every file below the folder with its bytes, by its path in it.
    std::map<std::string, std::string> files(const std::string& folder) const;
    /// The words for issuing a roster of the association into a test store on 2026-11-20.
    std::vector<std::string> issue(const std::string& roster, const std::string& out = "out") const;

    std::map<std::string, std::string> environment;
    std::optional<std::size_t> largest_file; ///< the program is killed (SIGXFSZ) when it writes a larger one
    std::string standard_input;              ///< what the program reads there; empty: nothing
    std::string standard_output;             ///< where it goes instead of into Ran::out

private:
    [[noreturn]] void become_fuda(const std::vector<std::string>& words) const;
    Ran wait_for(pid_t child) const;
    std::string output() const { return standard_output.empty() ? file(".stdout") : standard_output; }
};

std::string sample(const std::string& name);
std::string profile(const std::string& name);

/// A roster of the association with an as-of date of 2026-11-10: so many people who get a card, and one row for each of `rows`.
std::string small_roster(int cards, const std::vector<std::string>& rows = {});
/// A row of such a roster.
std::string row(const std::string& number, const std::string& acquired = "2015-04-01",
                const std::string& trigger = "一括", const std::string& myna = "未登録");

} // namespace fuda::tests
