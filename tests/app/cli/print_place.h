#pragma once

#include "data/store/jobs.h"
#include "tests/app/cli/program.h"

namespace fuda::tests {

/// A test store with three people's cards, one a job, and their carriers, proved and ready to be printed on 2026-11-20: jobs 1
/// (carriers) and 2 to 4 (cards).
struct PrintPlace : Place {
    PrintPlace()
    {
        const std::string roster = receive("r.csv", small_roster(3));
        ok({"import", roster, "--profile", profile("kokuho-kumiai.json"), "--test"});
        ok({"decide", "--profile", profile("kokuho-kumiai.json"), "--today", "2026-11-20"});
        ok({"compose", "--cards-per-job", "1", "--today", "2026-11-20"});
    }

    /// `fuda words…` at the store.
    Ran run(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--store", store()});
        return fuda(words);
    }
    Ran ok(const std::vector<std::string>& words) const
    {
        Ran ran = run(words);
        BOOST_TEST(ran.status == 0, words.front() << " … " << words.back() << ": " << ran.out << ran.err);
        return ran;
    }
    /// The same, refused with this status and words in its message.
    void refused(const std::vector<std::string>& words, int status, const std::string& says) const
    {
        const Ran ran = run(words);
        BOOST_TEST_INFO_SCOPE(words.front() << " … " << words.back() << ": " << ran.out << ran.err);
        BOOST_TEST(ran.status == status);
        BOOST_TEST(ran.says(says));
    }
    /// Registers a folder as a printer.
    void add_folder(const std::string& name, std::vector<std::string> options = {}) const
    {
        std::filesystem::create_directories(path / name);
        options.insert(options.begin(), {"printer", "add", name, file(name)});
        ok(options);
    }
    store::Store opened() const { return store::Store::open(store(), store::Mode::Test, "2026-11-20T00:00:00Z"); }
    store::Job job(std::int64_t id) const
    {
        store::Store here = opened();
        return store::Jobs(here).get({id});
    }
    /// The numbers of the jobs that wait, in order, as the command shows them.
    std::vector<std::string> waiting() const
    {
        const std::string out = ok({"queue", "list"}).out;
        std::vector<std::string> numbers;
        const auto heading = out.find("【待ち】\n");
        if (heading == std::string::npos)
            return numbers;
        for (const auto line : split(std::string_view(out).substr(out.find('\n', heading) + 1), '\n'))
            if (!line.empty())
                numbers.emplace_back(line.substr(0, line.find('\t')));
        return numbers;
    }
};

} // namespace fuda::tests
