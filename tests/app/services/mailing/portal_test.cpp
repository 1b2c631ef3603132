#include "app/services/mailing/portal.h"
#include "app/services/production/balancing.h"
#include "app/services/production/pulling.h"
#include "data/base/digest.h"
#include "data/base/file.h"
#include "data/store/keeping/purging.h"
#include "data/store/keeping/verification.h"
#include "layout/protect/protect.h"
#include "tests/app/services/mailing/paper_room.h"

using namespace fuda;
using namespace fuda::tests;
using domain::JobState;
using domain::PieceState;
using domain::PortalState;

namespace {

const calendar::Date kToday = *calendar::Date::from_iso("2026-11-20");

/// A batch of notices that are approved and not printed.
struct Notices : PaperRoom {
    Notices()
    {
        insurer.portal_password = domain::PortalPassword::BirthDate;
        insurer.whole_roster_notice = true;
    }
    void make_notices(int count)
    {
        std::vector<Insured> people = insured(count);
        for (Insured& person : people)
            person.myna = "登録済";
        people[0].birth = "1953-03-03";
        decide(store, roster_of(people));
        compose(store);
        batch = only_batch(store);
    }
    mailing::PublishOutcome publish()
    {
        services::Unwatched progress;
        return mailing::publish(store, mailing::publishable(store, batch, maker), insurer, out, maker, progress);
    }
    store::PieceRow notice(const std::string& number)
    {
        return piece(store, batch, number, domain::Document::NoticeA4);
    }
    store::Job job() { return store::Batches(store).jobs(batch).front(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(handing_over_electronically, Notices)

BOOST_AUTO_TEST_CASE(gives_each_piece_a_locked_file_of_its_own_and_an_index)
{
    make_notices(60); // more than are cut off at once
    approve(store, batch);
    const mailing::PublishOutcome outcome = publish();
    BOOST_TEST(outcome.jobs == 1);
    BOOST_TEST(outcome.pieces == 60);
    BOOST_REQUIRE_EQUAL(outcome.places.size(), 1u);
    const std::filesystem::path place = outcome.places[0];
    const auto index = read_csv(place / "index.csv");
    BOOST_TEST(index.size() == 60u);
    for (const Line& line : index) {
        const std::string bytes = read_whole_file(place / line.at("ファイル"));
        BOOST_TEST(sha256(bytes) == line.at("SHA-256"));
        const bool first = line.at("番号") == "100001";
        BOOST_TEST(!layout::opens_with(bytes, ""));
        BOOST_TEST(layout::opens_with(bytes, first ? "19530303" : "19780512"));
        BOOST_TEST(!layout::opens_with(bytes, first ? "19780512" : "19530303"));
        const std::string words = words_of(place / line.at("ファイル"), first ? "19530303" : "19780512");
        BOOST_TEST(contains(words, line.at("番号")));
        BOOST_TEST(contains(words, domain::PieceCode::parse(line.at("製作物コード"))->grouped()));
        const store::PieceRow row = notice(line.at("番号"));
        BOOST_TEST(row.code.text() == line.at("製作物コード"));
        BOOST_TEST(line.at("ファイル") == row.code.text() + ".pdf");
        BOOST_TEST(line.at("公開日") == "2026-11-20");
        BOOST_TEST((row.state == PieceState::Mailed));
    }
    BOOST_TEST(files_of(place).size() == 61u);
    BOOST_TEST(!std::filesystem::exists(out / ("." + place.filename().string() + ".partial")));
}

BOOST_AUTO_TEST_CASE(takes_number_and_birth_date_where_the_profile_says_so)
{
    insurer.portal_password = domain::PortalPassword::NumberAndBirth;
    make_notices(1);
    approve(store, batch);
    const std::string bytes = read_whole_file(publish().places.at(0) / (notice("100001").code.text() + ".pdf"));
    BOOST_TEST(layout::opens_with(bytes, "10000119530303"));
    BOOST_TEST(!layout::opens_with(bytes, "19530303"));
}

BOOST_AUTO_TEST_CASE(needs_a_rule_in_the_profile_and_an_approval)
{
    make_notices(2);
    BOOST_TEST(publish().not_approved == 1);
    BOOST_TEST((job().state == JobState::Composed));
    BOOST_TEST(!std::filesystem::exists(out / "133991-notice-a4-0001"));
    approve(store, batch);
    insurer.portal_password.reset();
    BOOST_CHECK_EXCEPTION(publish(), Error, of_kind(ErrorKind::Conflict, "portal.password"));
    insurer.portal_password = domain::PortalPassword::BirthDate;
    maker = signed_in("clerk", domain::Role::Clerk);
    BOOST_CHECK_EXCEPTION(publish(), Error, of_kind(ErrorKind::Conflict, "権限"));
}

BOOST_AUTO_TEST_CASE(is_for_notices_that_are_not_printed)
{
    make(insured(1));
    services::Unwatched progress;
    BOOST_TEST(mailing::publishable(store, batch, maker).empty());
    BOOST_CHECK_EXCEPTION(mailing::publish(store, store::Batches(store).jobs(batch), insurer, out, maker, progress),
                          Error, of_kind(ErrorKind::BadInput, "資格情報通知書だけ"));
}

BOOST_AUTO_TEST_CASE(is_never_printed_as_well_nor_published_twice)
{
    make_notices(2);
    approve(store, batch);
    const std::vector<store::Job> before = mailing::publishable(store, batch, maker);
    publish();
    BOOST_TEST((job().state == JobState::Published));
    BOOST_TEST(store::Jobs(store).unfinished().empty());
    services::Unwatched progress;
    make_folder(out / "print");
    const auto printed = issuing::print_jobs(store, store::Jobs(store).of_batch(batch), (out / "print").string(),
                                             issuing::folder_printers(100, 500), maker, progress);
    BOOST_TEST(printed.jobs == 0);
    // as a station sees it that has read the job before
    BOOST_TEST(issuing::print_jobs(store, before, (out / "print").string(), issuing::folder_printers(100, 500), maker,
                                   progress)
                   .jobs == 0);
    BOOST_TEST((job().state == JobState::Published));
    BOOST_CHECK_EXCEPTION(mailing::publish(store, std::vector{job()}, insurer, out, maker, progress), Error,
                          of_kind(ErrorKind::Conflict, "電子交付済"));
}

BOOST_AUTO_TEST_CASE(leaves_a_printed_job_alone)
{
    make_notices(2);
    approve(store, batch);
    print(store);
    services::Unwatched progress;
    BOOST_CHECK_EXCEPTION(mailing::publish(store, std::vector{job()}, insurer, out, maker, progress), Error,
                          of_kind(ErrorKind::Conflict, "まだ印刷していない"));
}

BOOST_AUTO_TEST_CASE(makes_a_folder_anew_that_a_crash_has_left_behind)
{
    make_notices(3);
    approve(store, batch);
    const std::filesystem::path place = out / issuing::job_name(job());
    std::filesystem::create_directories(place);
    write_whole_file(place / "T00000000X.pdf", "from the run before");
    std::filesystem::create_directories(out / ("." + place.filename().string() + ".partial"));
    publish();
    BOOST_TEST(!std::filesystem::exists(place / "T00000000X.pdf"));
    BOOST_TEST(files_of(place).size() == 4u);
}

BOOST_AUTO_TEST_CASE(hands_void_pieces_to_nobody)
{
    make_notices(3);
    approve(store, batch);
    const store::PieceRow gone = notice("100002");
    production::withdraw(store, std::vector{gone.code}, "届出の変更", maker);
    const mailing::PublishOutcome outcome = publish();
    BOOST_TEST(outcome.pieces == 2);
    BOOST_TEST(!std::filesystem::exists(outcome.places.at(0) / (gone.code.text() + ".pdf")));
    BOOST_TEST((notice("100002").state == PieceState::Void));
}

BOOST_AUTO_TEST_CASE(waits_for_the_decision_of_a_newer_roster)
{
    make_notices(2);
    approve(store, batch);
    std::vector<Insured> changed = insured(2);
    for (Insured& person : changed)
        person.myna = "登録済";
    changed[0].birth = "1953-03-03";
    changed[1].name = "試験　改姓";
    services::Unwatched progress;
    issuing::import_roster(store, receive("newer.csv", roster_of(changed, "2026-11-15")), insurer, workplace().postal(),
                           {}, maker, progress);
    const mailing::PublishOutcome outcome = publish();
    BOOST_TEST(outcome.jobs == 0);
    BOOST_REQUIRE_EQUAL(outcome.held.size(), 1u);
    BOOST_TEST((outcome.held[0].code == notice("100002").code));
    BOOST_TEST((job().state == JobState::Composed));
}

BOOST_AUTO_TEST_CASE(counts_in_the_batch_as_handed_over_and_lets_it_close)
{
    make_notices(3);
    approve(store, batch);
    publish();
    const production::Balance balance = production::balance(store, batch, maker);
    BOOST_TEST(balance.pieces.mailed == 3);
    BOOST_TEST(balance.pieces.published == 3);
    BOOST_TEST(balance.pieces.came_out.empty()); // nothing of it is paper
    BOOST_TEST(balance.agrees());
    const auto papers = production::write_balance(store, workplace(), batch, out, maker);
    BOOST_TEST(contains(words_of(papers[0]), "うち電子交付3"));
    BOOST_TEST(production::close_batch(store, batch, maker).closed);
    for (const store::Fault& fault : store::verify(store).faults)
        BOOST_TEST(false, fault.message);
}

BOOST_AUTO_TEST_CASE(goes_on_until_the_member_has_it_or_it_is_withdrawn)
{
    make_notices(3);
    approve(store, batch);
    publish();
    maker.today = kToday.plus_days(3);
    const std::vector<domain::PieceCode> two = {notice("100001").code, notice("100002").code};
    BOOST_CHECK_EXCEPTION(mailing::fetched(store, two, maker.today.plus_days(1), maker), Error,
                          of_kind(ErrorKind::BadInput, "より後"));
    BOOST_TEST(mailing::fetched(store, two, kToday.plus_days(-1), maker).refused.size() == 2u);
    BOOST_TEST(mailing::fetched(store, std::vector{two[0]}, kToday.plus_days(1), maker).done.size() == 1u);
    BOOST_TEST((notice("100001").state == PieceState::Delivered));
    BOOST_TEST(mailing::fetched(store, std::vector{two[0]}, kToday.plus_days(1), maker).refused.size() == 1u);

    BOOST_CHECK_EXCEPTION(mailing::withdraw(store, two, " ", maker), Error, of_kind(ErrorKind::Usage, "理由"));
    BOOST_TEST(mailing::withdraw(store, std::vector{two[1]}, "資格喪失", maker).done.size() == 1u);
    BOOST_TEST((notice("100002").state == PieceState::Destroyed));
    auto counts = mailing::portal_counts(store, maker);
    BOOST_TEST(counts[PortalState::Published] == 1);
    BOOST_TEST(counts[PortalState::Fetched] == 1);
    BOOST_TEST(counts[PortalState::Withdrawn] == 1);
    const auto listed = mailing::list_portal(store, PortalState::Published, {}, 10, maker);
    BOOST_REQUIRE_EQUAL(listed.size(), 1u);
    BOOST_TEST((listed[0].piece.code == notice("100003").code));
    BOOST_TEST(production::close_batch(store, batch, maker).closed);
    for (const store::Fault& fault : store::verify(store).faults)
        BOOST_TEST(false, fault.message);
}

BOOST_AUTO_TEST_CASE(takes_the_codes_from_the_portals_list)
{
    make_notices(2);
    const std::string a = notice("100001").code.text(), b = notice("100002").code.grouped();
    const auto codes =
        mailing::read_fetched(receive("portal.csv", "取得日,製作物コード\n2026-11-21," + a + "\n," + b + "\n"));
    BOOST_TEST(codes.size() == 2u);
    BOOST_TEST((codes[1] == notice("100002").code));
    BOOST_CHECK_EXCEPTION(mailing::read_fetched(receive("bad.csv", "製作物コード\n" + a + "\nT0000\n")), Error,
                          of_kind(ErrorKind::BadInput, "3 行目"));
}

BOOST_AUTO_TEST_CASE(can_be_purged_when_its_time_is_over)
{
    make_notices(2);
    approve(store, batch);
    publish();
    production::close_batch(store, batch, maker);
    store::Change change(store, maker.actor, "2030-01-01T00:00:00Z");
    const auto later = *calendar::Date::from_iso("2030-01-01");
    const store::PurgeCounts counts = store::purge(change, later, later, "a+b");
    change.commit();
    BOOST_TEST(counts.pieces == 2);
    BOOST_TEST(counts.jobs == 1);
    BOOST_CHECK_THROW(store::Jobs(store).bytes(job().id), Error);
}

BOOST_AUTO_TEST_SUITE_END()
