#pragma once

#include "app/services/issuing/issuing.h"
#include "data/base/error.h"
#include "tests/support/databases.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <vector>

namespace fuda::tests {

/// One file of data/samples or data/profiles.
std::filesystem::path sample(const std::string& name);
std::filesystem::path profile(const std::string& name);
domain::Insurer association(); ///< 133991: cards and carriers
domain::Insurer society();     ///< 06139992: postcards and carriers

/// Where the shipped fonts, layouts and postal codes lie.
config::Resources shipped();
/// They, opened once.
const services::Workplace& workplace();

services::Desk desk(const std::string& today = "2026-11-20");

/// A row of a roster. Unless something else is said: lives in Tokyo, is not a holder and gets a card.
struct Person {
    std::string number;
    std::string name = "試験　太郎", kana = "シケン　タロウ";
    std::string trigger = "一括", applied = {};
    std::string myna = "未登録";
    std::string acquired = "2015-04-01";
    std::string address = "東京都千代田区平河町2-7-5";
    std::string mail_address = {}; ///< with 送付先郵便番号 and 送付先氏名 when it is not empty
    bool protected_address = false;
    std::string sex = "男";
};

/// The text of a roster of the association.
std::string roster_of(const std::string& as_of, const std::vector<Person>& people);

using Line = std::map<std::string, std::string>; ///< a line of a CSV file by its header
std::vector<Line> read_csv(const std::filesystem::path& file);
/// Every file of the folder, hidden ones included, with its bytes.
std::map<std::string, std::string> files_of(const std::filesystem::path& folder);

/// A store and an output folder of the test's own.
struct Office : StoreDatabase {
    store::Mode mode = store::Mode::Test;
    domain::Insurer insurer = association();
    std::filesystem::path out = path / "out";
    int cards_per_job = 100, sheets_per_job = 500, workers = 1;

    store::Store open() const;
    /// Writes the roster into the folder.
    std::filesystem::path receive(const std::string& file_name, const std::string& text) const;
    issuing::Summary issue(const std::filesystem::path& roster, const std::string& today = "2026-11-20") const;
    issuing::ComposeOptions compose_options() const;

    std::vector<Line> pieces() const { return read_csv(out / "pieces.csv"); }
    std::vector<Line> decisions() const { return read_csv(out / "decisions.csv"); }
    /// The only line whose column has the value; fails the test when there is not exactly one.
    static Line the(const std::vector<Line>& lines, const std::map<std::string, std::string>& values);
};

/// Three members' composed pieces: three cards, a job each, with their carriers in one job. Nothing is queued or printed yet.
struct FourJobs : Office {
    FourJobs();
    store::Store opened;
};

/// Holds for an Error of the kind whose message contains the part.
inline auto of_kind(ErrorKind kind, std::string part)
{
    return [kind, part = std::move(part)](const Error& e) {
        BOOST_TEST_MESSAGE(e.what());
        return e.kind() == kind && std::string(e.what()).find(part) != std::string::npos;
    };
}

inline bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace fuda::tests
