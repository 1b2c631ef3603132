#pragma once

#include "tests/app/cli/program.h"

namespace fuda::tests {

/// A test store at whose desk the people that come with it sign in.
struct TwoPeople : Place {
    /// A file that nobody else can read.
    std::string password_of(const std::string& user) const
    {
        const std::string name = receive(user + ".password", "fuda-" + user + "\n");
        std::filesystem::permissions(name, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        return name;
    }
    std::vector<std::string> by(const std::string& user, std::vector<std::string> words) const
    {
        for (const std::string& word : {std::string("--user"), user, std::string("--password-file"), password_of(user)})
            words.push_back(word);
        if (words.front() != "issue") {
            words.push_back("--store");
            words.push_back(store());
        }
        return words;
    }
    std::vector<std::string> with(const std::string& second, std::vector<std::string> words) const
    {
        for (const std::string& word :
             {std::string("--second"), second, std::string("--second-password-file"), password_of(second)})
            words.push_back(word);
        return words;
    }
    bool nothing_printed() const { return files("out/print").empty(); }
};

} // namespace fuda::tests
