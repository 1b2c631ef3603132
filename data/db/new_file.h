#pragma once

#include <filesystem>

namespace fuda::db {

/// A SQLite database that is made under a hidden name beside its place and gets its own name when it is whole. Without
/// commit() nothing of it remains; after a crash the hidden file does, and its place is free.
class NewFile {
public:
    /// Throws Error(Conflict) when something is at the place, Error(Unavailable) when its folder cannot be written.
    explicit NewFile(std::filesystem::path place);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// Where to make it: an empty file that only its owner may read.
    const std::filesystem::path& hidden() const { return m_hidden; }
    /// Every session on it has ended. Never replaces anything: Error(Conflict) when something has come to the place.
    void commit();

private:
    void remove() const;

    std::filesystem::path m_place, m_hidden;
};

} // namespace fuda::db
