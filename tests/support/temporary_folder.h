#pragma once

#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <stdlib.h>
#include <string>

namespace fuda::tests {

/// An empty folder of the test's own, gone with everything in it when the test ends. Serves as a Boost.Test fixture.
struct TemporaryFolder {
    TemporaryFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "fuda-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no temporary folder can be made at " + pattern);
        path = pattern;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /// How many files and folders lie in it, hidden ones included.
    std::ptrdiff_t entries() const
    {
        return std::distance(std::filesystem::directory_iterator(path), std::filesystem::directory_iterator());
    }

    std::filesystem::path path;
};

} // namespace fuda::tests
