#include "tests/app/services/issue_run.h"

#include "app/services/issuing/deciding.h"
#include "data/base/file.h"
#include "data/profiles/profile.h"

namespace fuda::tests {

namespace {

/// RFC 4180; the byte order mark left out.
std::vector<std::vector<std::string>> records_of(std::string text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> record(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && text[i + 1] == '"')
            record.back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            record.emplace_back();
        else if (c == '\n' && !quoted)
            records.push_back(std::exchange(record, std::vector<std::string>(1)));
        else if (c != '\r' || quoted)
            record.back() += c;
    }
    BOOST_REQUIRE_MESSAGE(!quoted && record == std::vector<std::string>(1), "the CSV ends in the midst of a line");
    return records;
}

} // namespace

config::Resources shipped()
{
    const std::filesystem::path root = FUDA_SOURCE_DIR;
    return {root / "layout/templates",
            root / "layout/fonts/fonts.conf",
            root / "data/samples/postal/utf_ken_all_extract.csv",
            root / "data/samples",
            root / "data/profiles",
            root / "data/postal/tariffs/japan-post.json",
            root / "app/handbook"};
}

std::filesystem::path sample(const std::string& name)
{
    return shipped().samples / name;
}

std::filesystem::path profile(const std::string& name)
{
    return shipped().profiles / name;
}

domain::Insurer association()
{
    return profiles::read_profile(profile("kokuho-kumiai.json"));
}

domain::Insurer society()
{
    return profiles::read_profile(profile("kenpo.json"));
}

const services::Workplace& workplace()
{
    static const services::Workplace opened(shipped());
    return opened;
}

services::Desk desk(const std::string& today)
{
    services::Desk desk;
    desk.actor = {"tester", "bench"};
    desk.now = [today] { return today + "T01:02:03Z"; };
    desk.today = *calendar::Date::from_iso(today);
    return desk;
}

std::string roster_of(const std::string& as_of, const std::vector<Person>& people)
{
    std::string text =
        "#基準日=" + as_of +
        "\n保険者番号,記号,番号,枝番,氏名,フリガナ,生年月日,性別,本人家族区分,資格取得年月日,郵便番号,住所,"
        "送付先郵便番号,送付先住所,送付先氏名,マイナ保険証,交付事由,申請年月日,支援措置\n";
    for (const Person& person : people)
        text += "133991,71-0001," + person.number + ",00," + person.name + "," + person.kana + ",1978-05-12," +
                person.sex + ",本人," + person.acquired + ",1020093," + person.address + "," +
                (person.mail_address.empty() ? ",," : "1020093," + person.mail_address + "," + person.name) + "," +
                person.myna + "," + person.trigger + "," + person.applied + "," +
                (person.protected_address ? "1" : "") + "\n";
    return text;
}

std::vector<Line> read_csv(const std::filesystem::path& file)
{
    const auto records = records_of(read_whole_file(file));
    BOOST_REQUIRE(!records.empty());
    std::vector<Line> lines;
    for (std::size_t i = 1; i < records.size(); ++i) {
        BOOST_REQUIRE_EQUAL(records[i].size(), records[0].size());
        Line& line = lines.emplace_back();
        for (std::size_t column = 0; column < records[0].size(); ++column)
            line[records[0][column]] = records[i][column];
    }
    return lines;
}

std::map<std::string, std::string> files_of(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files[entry.path().filename().string()] = read_whole_file(entry.path());
    return files;
}

store::Store Office::open() const
{
    const bool test = mode == store::Mode::Test;
    return store::Store::open_or_create(address, {mode, test ? domain::kTestStoreNumber : 7u}, desk().actor,
                                        desk().now());
}

std::filesystem::path Office::receive(const std::string& file_name, const std::string& text) const
{
    const std::filesystem::path file = path / file_name;
    write_whole_file(file, text);
    return file;
}

issuing::ComposeOptions Office::compose_options() const
{
    issuing::ComposeOptions options;
    options.cards_per_job = cards_per_job;
    options.sheets_per_job = sheets_per_job;
    options.workers = workers;
    options.insurer_number = insurer.number;
    return options;
}

issuing::Summary Office::issue(const std::filesystem::path& roster, const std::string& today) const
{
    store::Store store = open();
    services::Unwatched progress;
    issuing::IssueRequest request;
    request.roster = roster;
    request.out = out;
    request.compose = compose_options();
    return issuing::issue_roster(store, workplace(), insurer, request, desk(today), progress);
}

Line Office::the(const std::vector<Line>& lines, const std::map<std::string, std::string>& values)
{
    const Line* found = nullptr;
    for (const Line& line : lines) {
        bool same = true;
        for (const auto& [column, value] : values)
            same = same && line.at(column) == value;
        BOOST_REQUIRE_MESSAGE(!same || !found, "two lines with " << values.begin()->second);
        if (same)
            found = &line;
    }
    BOOST_REQUIRE_MESSAGE(found, "no line with " << values.begin()->second);
    return *found;
}

FourJobs::FourJobs() : opened(open())
{
    cards_per_job = 1;
    services::Unwatched progress;
    const auto file = receive(
        "roster.csv", roster_of("2026-11-10", {{.number = "100001"}, {.number = "100002"}, {.number = "100003"}}));
    const auto& postal = workplace().postal();
    const auto roster = issuing::import_roster(opened, file, insurer, postal, {}, desk(), progress).roster.id;
    issuing::decide_roster(opened, roster, insurer, postal, desk(), progress);
    issuing::compose_pieces(opened, workplace(), compose_options(), desk(), progress);
}

} // namespace fuda::tests
