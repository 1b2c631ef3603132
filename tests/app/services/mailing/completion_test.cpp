#include "app/services/mailing/completion.h"
#include "data/base/file.h"
#include "tests/app/services/mailing/paper_room.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceEvent;

namespace {

/// Of six members: one is spoiled, one destroyed, one pulled, three are in envelopes and posted; the bench was stopped once.
struct Worked : PaperRoom {
    Worked()
    {
        make(insured(6));
        for (const Document document : {Document::CertificateCard, Document::CarrierA4}) {
            move(store, piece(store, batch, "100001", document), PieceEvent::Spoiled, "かすれ");
            move(store, piece(store, batch, "100002", document), PieceEvent::Spoiled, "汚れ");
            move(store, piece(store, batch, "100002", document), PieceEvent::Destroyed, "", "maker+second");
            move(store, piece(store, batch, "100003", document), PieceEvent::Pulled, "届出の変更");
        }
        services::Unwatched progress;
        mailing::make_items(store, insurer, batch, mailing::Incomplete::Wait, maker, progress);
        mailing::Bench bench{.leaflet = insurer.leaflet};
        bench = mailing::scan(store, bench, piece(store, batch, "100004").code.text(), maker).bench;
        bench = mailing::scan(store, bench, piece(store, batch, "100005").code.text(), maker).bench;
        BOOST_REQUIRE(bench.stopped);
        pack();
        mailing::post_batch(store, insurer, tariff(), batch, maker.today, std::nullopt, maker, progress);
    }
};

std::int64_t sum(const std::map<std::string, std::int64_t>& counts)
{
    std::int64_t all = 0;
    for (const auto& [word, count] : counts)
        all += count;
    return all;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_completion_report, Worked)

BOOST_AUTO_TEST_CASE(says_what_became_of_each_piece_and_agrees_with_the_balance)
{
    const mailing::Completion made = mailing::completion(store, batch, maker);
    const store::BatchBalance pieces = store::Batches(store).balance(batch);
    BOOST_TEST(pieces.planned == 12);
    BOOST_TEST(made.balance.pieces.mailed == 6);
    BOOST_TEST(sum(made.mailed) == pieces.mailed);
    BOOST_TEST(made.mailed.at("特定記録") == 6);
    BOOST_TEST(made.items.at("特定記録　封書") == 3);
    BOOST_TEST(made.spoiled.at("かすれ") == 2);
    BOOST_TEST(made.pulled.at("届出の変更") == 2);
    BOOST_TEST(made.destroyed.at("maker+second") == 2);
    BOOST_TEST(made.came_out == 12);
    BOOST_TEST(made.confirmed == 12);
    BOOST_TEST(made.scanned_items == 3);
    BOOST_TEST(made.scans == 6);
    BOOST_REQUIRE_EQUAL(made.stops.size(), 1u);
    BOOST_TEST(made.stops[0].piece == piece(store, batch, "100005").code.text());
    BOOST_TEST(made.stops[0].by == "maker");
    BOOST_TEST(made.stops[0].what == std::string(mailing::japanese(mailing::Stop::Foreign)));
    BOOST_TEST(made.approvals.size() == 2u);
}

BOOST_AUTO_TEST_CASE(has_every_step_with_its_times_and_people)
{
    const mailing::Completion made = mailing::completion(store, batch, maker);
    std::map<std::string, mailing::StepDone> steps;
    for (const mailing::StepDone& step : made.steps)
        steps[step.step] = step;
    BOOST_TEST(steps.at("組版").count == 2);
    BOOST_TEST(steps.at("印刷").count == 2);
    BOOST_TEST(steps.at("封入").count == 3);
    BOOST_TEST(steps.at("差出").count == 3);
    BOOST_TEST(steps.at("差出").people.at("maker") == 3);
    BOOST_TEST(steps.at("差出").first == "2026-11-20T10:02:03+09:00");
    BOOST_TEST(steps.at("封入照合の停止").count == 1);
}

BOOST_AUTO_TEST_CASE(is_a_paper_with_places_to_sign_and_tells_of_no_member)
{
    const auto files = mailing::write_completion(store, workplace(), batch, insurer, out, maker);
    BOOST_REQUIRE_EQUAL(files.size(), 3u);
    const std::string words = words_of(files[0]);
    for (const std::string text : {"作業完了報告書", "作業責任者", "確認者", "一致しています", "かすれ",
                                   "立会maker+second", "別の封筒のもの", "読み取ったコード6個"})
        BOOST_TEST(contains(words, text), text);
    for (const store::Approval& approval : store::Batches(store).approvals(batch))
        BOOST_TEST(contains(words, approval.sha256));
    std::string all = words;
    for (const auto& file : files)
        all += read_whole_file(file);
    for (const std::string text : {"試験", "太郎", "100004", "平河町"})
        BOOST_TEST(!contains(all, text), text);
    const auto json = Poco::JSON::Parser().parse(read_whole_file(files[2])).extract<Poco::JSON::Object::Ptr>();
    BOOST_TEST(json->getValue<std::int64_t>("mailed") == 6);
    BOOST_TEST(json->getValue<bool>("agrees"));
    BOOST_TEST(read_csv(files[1]).front().at("区分") == "製作物");
}

BOOST_AUTO_TEST_CASE(is_for_people_who_may_see_numbers)
{
    services::Desk nobody = maker;
    nobody.rights = domain::Rights();
    BOOST_CHECK_EXCEPTION(mailing::completion(store, batch, nobody), Error, of_kind(ErrorKind::Conflict, "権限"));
    BOOST_CHECK_EXCEPTION(mailing::write_completion(store, workplace(), batch, society(), out, maker), Error,
                          of_kind(ErrorKind::BadInput, "133991"));
}

BOOST_AUTO_TEST_SUITE_END()
