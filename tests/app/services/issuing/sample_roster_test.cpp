#include "data/base/digest.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/domain/piece.h"
#include "data/store/events.h"
#include "tests/app/services/issue_run.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <set>

using namespace fuda;
using namespace fuda::tests;
using Poco::JSON::Object;

namespace {

struct Sample {
    std::string file;
    domain::Insurer (*insurer)();
};
std::ostream& operator<<(std::ostream& out, const Sample& sample)
{
    return out << sample.file;
}

struct Expected {
    std::int64_t line = 0;
    std::string status, findings, rule, verdict, documents;
    bool unprintable = false; ///< the fonts lack a character of the name: held when it is composed
};

/// The roster's rows in expected.tsv, which was derived by hand from roster-format.md and decisions.md.
std::vector<Expected> expected_rows(const std::string& file)
{
    std::vector<Expected> rows;
    const std::string text = read_whole_file(sample("expected.tsv"));
    for (const auto line : split(text, '\n')) {
        const auto fields = split(line, '\t');
        if (fields.size() >= 8 && fields[0] == file)
            rows.push_back({std::stoll(std::string(fields[1])), std::string(fields[2]), std::string(fields[3]),
                            std::string(fields[4]), std::string(fields[5]), std::string(fields[6]),
                            contains(std::string(fields[7]), "作成（組版）で保留")});
    }
    BOOST_REQUIRE(!rows.empty());
    return rows;
}

/// The well-formed rows of a roster under 支援措置; it has others that are not.
std::vector<Line> protected_rows(const std::string& file)
{
    const std::string text = read_whole_file(sample(file));
    const auto lines = split(text, '\n');
    const auto header = split(lines.front(), ',');
    std::vector<Line> rows;
    for (const auto line : lines) {
        const auto fields = split(line, ',');
        Line row;
        for (std::size_t i = 0; i < header.size() && fields.size() == header.size(); ++i)
            row[std::string(header[i])] = fields[i];
        if (row["支援措置"] == "1")
            rows.push_back(std::move(row));
    }
    return rows;
}

std::int64_t count_of(const std::vector<Expected>& rows, const std::string& status)
{
    return std::count_if(rows.begin(), rows.end(), [&](const Expected& row) { return row.status == status; });
}

/// The text of each page as another program reads it, without any blanks.
std::vector<std::string> texts_of(const std::string& pdf)
{
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    BOOST_REQUIRE(document);
    std::vector<std::string> texts;
    for (int i = 0; i < document->pages(); ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        const auto bytes = page->text().to_utf8();
        std::string& text = texts.emplace_back();
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            const std::string_view rest(bytes.data() + at, bytes.size() - at);
            if (rest.starts_with("\u3000"))
                at += 2;
            else if (!std::isspace(static_cast<unsigned char>(bytes[at])))
                text += bytes[at];
        }
    }
    return texts;
}

Object::Ptr ticket_of(const std::string& json)
{
    return Poco::JSON::Parser().parse(json).extract<Object::Ptr>();
}

/// The job and the page of each piece by the tickets, each held to the PDF beside it.
std::map<std::string, std::pair<std::string, int>> places_of(const std::map<std::string, std::string>& files)
{
    std::map<std::string, std::pair<std::string, int>> places;
    for (const auto& [name, bytes] : files) {
        BOOST_TEST_INFO_SCOPE(name);
        if (!name.ends_with(".json"))
            continue;
        const auto ticket = ticket_of(bytes);
        const std::string job = ticket->getValue<std::string>("job-name");
        BOOST_TEST(name == job + ".json");
        BOOST_TEST(ticket->getValue<std::string>("document-name") == job + ".pdf");
        BOOST_REQUIRE(files.contains(job + ".pdf"));
        const std::string& pdf = files.at(job + ".pdf");
        BOOST_TEST(sha256(pdf) == ticket->getValue<std::string>("sha256"));
        BOOST_TEST(texts_of(pdf).size() == ticket->getValue<std::size_t>("job-pages"));
        for (const auto& entry : *ticket->getArray("pieces")) {
            const auto piece = entry.extract<Object::Ptr>();
            const auto code = piece->getValue<std::string>("piece");
            BOOST_TEST(places.emplace(code, std::pair(job, piece->getValue<int>("page"))).second, code);
        }
    }
    return places;
}

/// The two rosters issued one after the other into one test store, as app/run does.
struct Issued {
    Issued()
    {
        for (const Sample& each : samples()) {
            office.insurer = each.insurer();
            office.out = office.path / each.file;
            summaries.emplace(each.file, office.issue(sample(each.file)));
        }
    }
    static const std::vector<Sample>& samples()
    {
        static const std::vector<Sample> all = {{"kokuho_20261110.csv", association}, {"kenpo_20261118.csv", society}};
        return all;
    }
    std::filesystem::path out(const Sample& of) const { return office.path / of.file; }
    std::map<std::string, std::string> printed(const Sample& of) const { return files_of(out(of) / "print"); }

    Office office;
    std::map<std::string, issuing::Summary> summaries;
};

const Issued& issued()
{
    static const Issued once;
    return once;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_shipped_sample_roster)

const auto kSamples = boost::unit_test::data::make(Issued::samples());

BOOST_DATA_TEST_CASE(is_accepted_held_and_rejected_as_expected, kSamples, of)
{
    const auto rows = expected_rows(of.file);
    const issuing::Summary& summary = issued().summaries.at(of.file);
    BOOST_TEST(summary.rows.accepted == count_of(rows, "accepted"));
    BOOST_TEST(summary.rows.held == count_of(rows, "held"));
    BOOST_TEST(summary.rows.rejected == count_of(rows, "rejected"));
    BOOST_TEST(summary.held_or_rejected() > 0);
    BOOST_TEST(summary.anything_done());
    std::set<std::pair<std::string, std::string>> found;
    for (const Line& line : read_csv(issued().out(of) / "findings.csv"))
        found.insert({line.at("行"), line.at("規則")});
    for (const Expected& row : rows)
        for (const auto finding : split(row.findings, ';'))
            if (!finding.empty())
                BOOST_TEST(found.contains({std::to_string(row.line), std::string(finding)}),
                           row.line << " " << finding);
}

BOOST_DATA_TEST_CASE(is_decided_row_by_row_as_expected, kSamples, of)
{
    auto rows = expected_rows(of.file);
    std::erase_if(rows, [](const Expected& row) { return row.status != "accepted" && row.status != "held"; });
    const auto decisions = read_csv(issued().out(of) / "decisions.csv");
    BOOST_REQUIRE_EQUAL(decisions.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Expected& row = rows[i];
        BOOST_TEST_INFO_SCOPE("line " << row.line);
        const bool held = row.status == "held";
        BOOST_TEST(decisions[i].at("判定") == (held ? "保留" : row.verdict));
        BOOST_TEST(decisions[i].at("規則") == (held ? row.findings : row.rule));
        BOOST_TEST(decisions[i].at("書類") == row.documents);
        BOOST_TEST(!decisions[i].at("理由").empty());
        const bool certificate = row.documents.starts_with("certificate");
        BOOST_TEST(decisions[i].at("有効期限").empty() == !certificate);
    }
}

BOOST_DATA_TEST_CASE(becomes_one_piece_for_each_document_of_each_decision, kSamples, of)
{
    std::vector<std::string> called_for, made;
    for (const Line& line : read_csv(issued().out(of) / "decisions.csv"))
        for (const auto document : split(line.at("書類"), ';'))
            if (!document.empty())
                called_for.push_back(line.at("番号") + line.at("枝番") + std::string(document));
    std::set<std::string> codes;
    for (const Line& line : read_csv(issued().out(of) / "pieces.csv")) {
        made.push_back(line.at("番号") + line.at("枝番") + line.at("document"));
        BOOST_TEST(codes.insert(line.at("piece")).second);
        BOOST_TEST(domain::PieceCode::parse(line.at("piece")).has_value());
    }
    BOOST_TEST(made == called_for, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(is_printed_but_for_what_cannot_be_and_the_mailing_of_protected_addresses, kSamples, of)
{
    auto rows = expected_rows(of.file);
    std::erase_if(rows, [](const Expected& row) { return row.status != "accepted" && row.status != "held"; });
    std::set<std::string> protected_members, unprintable;
    const auto decisions = read_csv(issued().out(of) / "decisions.csv"); // in the order of the rows
    BOOST_REQUIRE_EQUAL(decisions.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string member = decisions[i].at("番号") + decisions[i].at("枝番");
        if (rows[i].rule == "D1")
            protected_members.insert(member);
        if (rows[i].unprintable)
            unprintable.insert(member);
    }
    BOOST_TEST(!protected_members.empty());
    std::size_t held = 0;
    for (const Line& line : read_csv(issued().out(of) / "pieces.csv")) {
        const std::string member = line.at("番号") + line.at("枝番");
        const bool waits =
            unprintable.contains(member) || (line.at("document") == "carrier-a4" && protected_members.contains(member));
        BOOST_TEST(line.at("state") == (waits ? "held" : "printed"), line.at("piece") << " " << line.at("document"));
        held += waits;
    }
    BOOST_TEST(issued().summaries.at(of.file).held.size() == held);
}

BOOST_DATA_TEST_CASE(lies_in_jobs_that_agree_with_their_tickets, kSamples, of)
{
    const auto files = issued().printed(of);
    const auto tickets = places_of(files);
    std::size_t printed = 0;
    for (const Line& line : read_csv(issued().out(of) / "pieces.csv")) {
        BOOST_TEST_INFO_SCOPE(line.at("piece"));
        BOOST_TEST(tickets.contains(line.at("piece")) == (line.at("state") == "printed"));
        if (line.at("state") != "printed") {
            BOOST_TEST((line.at("job") + line.at("page") + line.at("sha256")) == "");
            continue;
        }
        ++printed;
        const auto& [job, page] = tickets.at(line.at("piece"));
        BOOST_TEST(line.at("job") == job);
        BOOST_TEST(line.at("page") == std::to_string(page));
        BOOST_TEST(line.at("sha256") == sha256(files.at(line.at("job") + ".pdf")));
    }
    BOOST_TEST(printed == tickets.size());
    BOOST_TEST(printed > 0u);
}

BOOST_DATA_TEST_CASE(shows_on_the_page_of_each_piece_its_code_and_whose_it_is, kSamples, of)
{
    std::map<std::string, std::vector<std::string>> texts;
    std::string everything;
    for (const auto& [name, bytes] : issued().printed(of))
        if (name.ends_with(".pdf"))
            for (const std::string& text : texts[name] = texts_of(bytes))
                everything += text;
    std::string card; // of the member; it comes before its carrier
    for (const Line& line : read_csv(issued().out(of) / "pieces.csv")) {
        BOOST_TEST_INFO_SCOPE(line.at("piece") << " " << line.at("document"));
        const std::string code = domain::PieceCode::parse(line.at("piece"))->grouped();
        if (line.at("state") != "printed") {
            BOOST_TEST(!contains(everything, code));
            continue;
        }
        const auto& pages = texts.at(line.at("job") + ".pdf");
        const auto first = static_cast<std::size_t>(std::stoi(line.at("page"))) - 1;
        const std::size_t last = line.at("document") == "carrier-a4" ? first : first + 1;
        BOOST_REQUIRE(last < pages.size());
        const std::string text = pages[first] + pages[last];
        BOOST_TEST(contains(text, code));
        if (line.at("document") == "carrier-a4") {
            BOOST_TEST(contains(text, card));
        } else {
            BOOST_TEST(contains(text, line.at("番号")));
            BOOST_TEST(contains(text, line.at("記号")));
            card = code;
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_must_never_get_out)

BOOST_AUTO_TEST_CASE(is_in_no_print_and_no_event_for_protected_addresses)
{
    const auto printed = issued().printed(Issued::samples().front());
    std::string everything;
    for (const auto& [name, bytes] : printed)
        if (name.ends_with(".pdf"))
            for (const std::string& text : texts_of(bytes))
                everything += text;
    store::Store opened = issued().office.open();
    std::string events;
    for (const store::Event& event : store::Events(opened).after(0, 1'000'000))
        events += event.thing + event.id + event.event + event.detail + "\n";
    std::size_t checked = 0;
    for (const Line& row : protected_rows("kokuho_20261110.csv")) {
        for (const std::string column : {"住所", "送付先住所"}) {
            std::string address = row.at(column).substr(0, row.at(column).find("　"));
            if (address.empty())
                continue;
            ++checked;
            BOOST_TEST(!contains(everything, address), "line of " << row.at("番号"));
            BOOST_TEST(!contains(events, address));
        }
        BOOST_TEST(!contains(events, row.at("氏名")));
    }
    BOOST_TEST(checked >= 3u);
    BOOST_TEST(contains(everything, "東京都千代田区平河町2-7-5")); // where there is no protection, it is printed
}

BOOST_AUTO_TEST_CASE(is_in_no_file_of_the_store_for_my_numbers)
{
    // kokuho_20261110.csv, line 164 has a My Number in one of its columns.
    const std::string text = read_whole_file(sample("kokuho_20261110.csv"));
    const std::string line(split(text, '\n').at(163));
    std::string number;
    for (const auto value : split(line, ','))
        if (value.size() >= 12 &&
            std::all_of(value.end() - 12, value.end(), [](char c) { return c >= '0' && c <= '9'; }))
            number = value.substr(value.size() - 12);
    BOOST_REQUIRE(!number.empty());
    std::size_t searched = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(issued().office.path)) {
        if (!entry.is_regular_file())
            continue;
        BOOST_TEST(!contains(read_whole_file(entry.path()), number), entry.path());
        ++searched;
    }
    BOOST_TEST(searched > 10u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_summary)

BOOST_AUTO_TEST_CASE(is_written_as_json_with_the_same_counts)
{
    const Sample& of = Issued::samples().front();
    const issuing::Summary& summary = issued().summaries.at(of.file);
    const auto json = ticket_of(read_whole_file(issued().out(of) / "summary.json"));
    BOOST_TEST(json->getObject("rows")->getValue<std::int64_t>("accepted") == summary.rows.accepted);
    BOOST_TEST(json->getObject("rows")->getValue<std::int64_t>("held") == summary.rows.held);
    BOOST_TEST(json->getObject("rows")->getValue<std::int64_t>("rejected") == summary.rows.rejected);
    BOOST_TEST(json->getValue<std::string>("mode") == "test");
    BOOST_TEST(json->getValue<std::string>("insurer_number") == "133991");
    BOOST_TEST(json->getArray("held_pieces")->size() == summary.held.size());
    std::map<std::string, std::int64_t> by_state;
    for (const auto& entry : *json->getArray("pieces")) {
        const auto count = entry.extract<Object::Ptr>();
        by_state[count->getValue<std::string>("state")] += count->getValue<std::int64_t>("count");
    }
    std::map<std::string, std::int64_t> in_csv;
    for (const Line& line : read_csv(issued().out(of) / "pieces.csv"))
        ++in_csv[line.at("state")];
    BOOST_TEST((by_state == in_csv));
}

BOOST_AUTO_TEST_SUITE_END()
