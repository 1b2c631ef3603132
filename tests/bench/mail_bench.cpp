// Measures the bench and the posting list in a store with very many mail items.
//   fuda_mail_bench ADDRESS ITEMS [SEATS]     makes a test store there with so many planned items of a card and its carrier, when
//                                             there is none; then SEATS (2) people scan at once, and 10,000 items are posted
#include "app/config/resources.h"
#include "app/services/mailing/bench.h"
#include "app/services/mailing/listing.h"
#include "app/services/mailing/posting.h"
#include "data/profiles/profile.h"
#include "data/store/mail/mail_lists.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

using namespace fuda;

namespace {

constexpr const char* kNow = "2026-11-20T00:00:00Z";
constexpr const char* kLeaflet = "しおり 2026年10月版";
constexpr int kEnvelopesEach = 400;
constexpr std::size_t kPosted = 10'000;
const calendar::Date kToday = *calendar::Date::of(2026, 11, 20);

services::Desk desk_of(int seat)
{
    services::Desk desk;
    desk.actor = {"bench", "seat-" + std::to_string(seat)};
    desk.now = [] { return std::string(kNow); };
    desk.today = kToday;
    return desk;
}

double seconds_of(const std::function<void()>& action)
{
    const auto begun = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

/// Rows as the services leave them, but one member for all, and no log of how they came about.
void fill(store::Store& store, const domain::Insurer& insurer, std::int64_t items)
{
    db::Session& session = store.session();
    db::Transaction transaction(session);
    const auto sql = [&](const std::string& statement, std::vector<db::Value> values = {}) {
        session.execute(statement, std::move(values));
    };
    const std::string number = insurer.number;
    sql("INSERT INTO snapshots (sha256, kind, content, kept_at) VALUES ('p', 'profile', '{}', $1)",
        {db::to_value(kNow)});
    sql("INSERT INTO snapshots (sha256, kind, content, kept_at) VALUES ('l', 'layout', '<layout/>', $1)",
        {db::to_value(kNow)});
    sql("INSERT INTO rosters (id, insurer_number, file_name, sha256, as_of, profile_sha256, imported_at, actor, "
        "station, "
        "state) VALUES (1, $1, 'bench.csv', 'r', '2026-11-10', 'p', $2, 'bench', 'bench', 'complete')",
        {db::to_value(number), db::to_value(kNow)});
    sql("INSERT INTO members (id, insurer_number, symbol, number, branch) VALUES (1, $1, '71', '100001', '00')",
        {db::to_value(number)});
    sql("INSERT INTO eligibilities (id, roster_id, line, member_id, status, insurer_number, symbol, number, branch, "
        "name, "
        "kana, alias, birth, sex, relation, insured_name, acquired, postal_code, address, employer_symbol, "
        "employer_name, "
        "limit_category, specific_disease, asked_for, myna, request, certificate_wanted, protected_address) VALUES (1, "
        "1, "
        "2, 1, 'accepted', $1, '71', '100001', '00', '試験　太郎', 'シケン　タロウ', '', '1978-05-12', '男', '本人', "
        "'', "
        "'2020-04-01', '1020093', '東京都千代田区平河町2-7-5', '', '', '', '', '', '未登録', '一括', 0, 0)",
        {db::to_value(number)});
    sql("INSERT INTO batches (id, insurer_number, kind, filter, ordering, state, revision, made_at, made_by) VALUES "
        "(1, "
        "$1, 'roster', '', 'serial', 'approved', 1, $2, 'bench')",
        {db::to_value(number), db::to_value(kNow)});
    sql("INSERT INTO jobs (id, batch_id, insurer_number, profile_sha256, document, sequence, media, layout_sha256, "
        "piece_count, page_count, sha256, state, revision, made_by) VALUES (1, 1, $1, 'p', 'carrier-a4', 1, "
        "'iso_a4_210x297mm', 'l', 1, 1, 's', 'printed', 1, 'bench')",
        {db::to_value(number)});
    db::RowSet decisions(session,
                         "INSERT INTO decisions (id, origin, roster_id, line, eligibility_id, member_id, issue_date, "
                         "profile_sha256, verdict, documents, rule, reason, companions, copy_number, voids_earlier, "
                         "mailing_held, request_key) SELECT v.column1, 'counter', 1, 2, 1, 1, '2026-11-20', 'p', "
                         "'交付', 'certificate-card', 'T12', '', '', 1, 0, 0, '' FROM (VALUES ",
                         ") AS v");
    db::RowSet mail(session,
                    "INSERT INTO mail_items (id, insurer_number, kind, state, revision, batch_id, mail_class, made_at, "
                    "made_by, packed_at, packed_by, packed_station, postal_code, address_piece_id, employer_symbol, "
                    "milligrams, micrometres, leaflet, posting_line, return_reason, disposal, last_word) SELECT "
                    "v.column1, $1, 'envelope', 'planned', 1, 1, '', $2, 'bench', '', '', '', v.column2, v.column3, "
                    "'', 20200, 1800, $3, 0, '', '', '' FROM (VALUES ",
                    ") AS v", {db::to_value(number), db::to_value(kNow), db::to_value(kLeaflet)});
    const std::string fields =
        "{\"mail_address\":\"東京都千代田区平河町2-7-5\",\"mail_name\":\"試験　太郎\",\"mail_postal\":"
        "\"〒102-0093\",\"mail_postal_digits\":\"1020093\"}";
    db::RowSet pieces(session,
                      "INSERT INTO pieces (id, code, decision_id, roster_id, member_id, insurer_number, "
                      "profile_sha256, document, fields, fields_sha256, state, revision, changed_at, reason, batch_id, "
                      "batch_position, job_id, page, mail_item_id) SELECT v.column1, v.column2, v.column3, 1, 1, $1, "
                      "'p', v.column4, $2, '', 'confirmed', 5, $3, '', 1, v.column1, 1, v.column1, v.column3 FROM "
                      "(VALUES ",
                      ") AS v", {db::to_value(number), db::to_value(fields), db::to_value(kNow)});
    db::RowSet inside(session, "INSERT INTO mail_item_pieces (mail_item_id, piece_id) VALUES ", "");
    constexpr std::int64_t kAtOnce = 5000;
    for (std::int64_t item = 1; item <= items; ++item) {
        decisions.add(item);
        mail.add(item, std::to_string(1'000'000 + item % 8'999'999), 2 * item);
        for (const std::int64_t piece : {2 * item - 1, 2 * item}) {
            const auto code = domain::PieceCode::of(store.number(), static_cast<std::uint64_t>(piece));
            pieces.add(piece, code.text(), item, piece % 2 == 1 ? "certificate-card" : "carrier-a4");
            inside.add(item, piece);
        }
        if (item % kAtOnce == 0 || item == items) {
            decisions.run();
            mail.run();
            pieces.run();
            inside.run();
        }
    }
    transaction.commit();
    session.execute_script("ANALYZE");
}

void print(const char* what, std::vector<double> times)
{
    std::ranges::sort(times);
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))] * 1000;
    };
    std::printf("%-34s n %6zu   half %7.2f ms   95 %% %7.2f ms   99 %% %7.2f ms   longest %7.2f ms\n", what,
                times.size(), at(0.5), at(0.95), at(0.99), at(1));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "fuda_mail_bench ADDRESS ITEMS [SEATS]\n");
        return 2;
    }
    const std::string address = argv[1];
    const std::int64_t items = std::stoll(argv[2]);
    const int seats = argc > 3 ? std::stoi(argv[3]) : 2;
    const config::Resources resources = config::find_resources();
    const domain::Insurer insurer = profiles::read_profile(resources.profiles / "kokuho-kumiai.json");
    store::Store store =
        store::Store::open_or_create(address, {store::Mode::Test, domain::kTestStoreNumber}, {"bench", "bench"}, kNow);
    if (store::MailLists(store).count({}) == 0)
        std::printf("%lld items made in %.1f s\n", static_cast<long long>(items),
                    seconds_of([&] { fill(store, insurer, items); }));

    // Each seat scans envelopes of its own stretch: the carrier, then the card, which closes it.
    std::vector<double> opened, closed;
    std::mutex mutex;
    std::vector<std::jthread> people;
    for (int seat = 0; seat < seats; ++seat)
        people.emplace_back([&, seat] {
            store::Store own = store::Store::open(address, store::Mode::Test, kNow);
            const services::Desk desk = desk_of(seat);
            mailing::Bench bench{.leaflet = kLeaflet};
            const store::MailItemId after{items * seat / seats};
            for (const store::MailItem& item :
                 store::MailLists(own).list({.states = {domain::MailItemState::Planned}}, after, kEnvelopesEach)) {
                const auto inside = store::MailItems(own).pieces(item.id);
                const double first = seconds_of(
                    [&] { bench = mailing::scan(own, std::move(bench), inside.back().code.text(), desk).bench; });
                mailing::ScanAnswer answer;
                const double second = seconds_of([&] {
                    auto result = mailing::scan(own, std::move(bench), inside.front().code.text(), desk);
                    bench = std::move(result.bench);
                    answer = std::move(result.answer);
                });
                if (answer.kind != mailing::ScanAnswer::Kind::Closed) {
                    std::fprintf(stderr, "not closed: %s\n", answer.what.c_str());
                    std::exit(1);
                }
                const std::scoped_lock lock(mutex);
                opened.push_back(first);
                closed.push_back(second);
            }
        });
    people.clear();
    print("scan that opens an envelope", opened);
    print("scan that closes it (committed)", closed);

    const services::Desk desk = desk_of(0);
    services::Unwatched progress;
    const postal::Tariff tariff = postal::Tariff::read(resources.tariff);
    // As many as a posting has, packed without scans.
    {
        store::MailItems mail(store);
        const auto planned =
            store::MailLists(store).list({.states = {domain::MailItemState::Planned}}, {items / 4}, kPosted);
        for (std::size_t first = 0; first < planned.size(); first += 500) {
            store::Change change(store, desk.actor, desk.now());
            for (std::size_t i = first; i < std::min(first + 500, planned.size()); ++i)
                mail.pack(change, planned[i]);
            change.commit();
        }
    }
    const store::Posting posting = mailing::open_posting(store, insurer.number, {.day = kToday}, desk);
    mailing::FillOutcome filled;
    std::printf("into the posting's list: %.2f s", seconds_of([&] {
                    filled = mailing::fill_posting(store, posting.id, {}, insurer, tariff, desk, progress);
                }));
    std::printf(" for %lld items\n", static_cast<long long>(filled.added));
    const services::Workplace workplace(resources);
    const auto folder = std::filesystem::temp_directory_path() / "fuda_mail_bench";
    std::printf("its papers (PDF, CSV, JSON): %.2f s\n", seconds_of([&] {
                    mailing::write_posting(store, workplace, posting.id, insurer, tariff, folder, desk);
                }));
    std::printf("handed over: %.2f s\n", seconds_of([&] { mailing::hand_over(store, posting.id, desk, progress); }));
    std::printf("counts of all items by class and state: %.2f s\n",
                seconds_of([&] { store::MailLists(store).counts({}); }));
    return 0;
}
