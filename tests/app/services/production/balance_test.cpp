#include "app/services/production/balancing.h"
#include "data/store/stock/stock.h"
#include "tests/app/services/production/print_room.h"
#include "tests/support/command.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceEvent;

namespace {

const calendar::Date kToday = *calendar::Date::from_iso("2026-11-20");

/// A printed batch of seven: one is mailed, one spoiled, one pulled, one destroyed, one handed over (its carrier is in no batch), one
/// was never produced, and the last is confirmed only.
struct OneOfEverything : PrintRoom {
    store::Store store = open();
    store::BatchId batch;

    OneOfEverything()
    {
        std::vector<Insured> people = insured(7);
        people[4].protected_address = true;
        batch = printed_batch(store, roster_of(people));
        in_doubt("100006");
        confirm_all(store, batch);
        go("100002", PieceEvent::Spoiled, "かすれ");
        go("100003", PieceEvent::Pulled, "届出の変更");
        go("100004", PieceEvent::Spoiled, "汚れ");
        go("100004", PieceEvent::Destroyed, "", "maker+second");
        move(store, piece(store, batch, "100005"), PieceEvent::HandedOver, "窓口");
        post("100001");
    }
    /// Card and carrier.
    void go(const std::string& number, PieceEvent event, const std::string& reason, const std::string& people = {})
    {
        for (const Document document : {Document::CertificateCard, Document::CarrierA4})
            move(store, piece(store, batch, number, document), event, reason, people);
    }
    /// Nobody knows what of the jobs came out; all but this member's did.
    void in_doubt(const std::string& number)
    {
        for (const store::Job& job : store::Batches(store).jobs(batch)) {
            store::Change change(store, maker.actor, maker.now());
            store::Jobs(store).mark_in_doubt(change, job.id, "停電");
            change.commit();
        }
        for (const store::PieceRow& row : pieces(store, batch))
            if (row.state == domain::PieceState::InDoubt)
                move(store, row, row.number == number ? PieceEvent::NotProduced : PieceEvent::Confirmed, "現物を確認");
    }
    void post(const std::string& number)
    {
        store::Change change(store, maker.actor, maker.now());
        const auto inside = store::Pieces(store).of_decision(piece(store, batch, number).decision);
        const auto item = store::MailItems(store).pack(
            change, store::MailItems(store).plan(change, {"133991", "", std::nullopt, inside}));
        store::MailItems(store).post(change, item.id, item.revision, kToday);
        change.commit();
    }
    std::string media(Document document)
    {
        for (const store::Job& job : store::Batches(store).jobs(batch))
            if (job.queue.document == document)
                return job.media;
        return {};
    }
    /// A stock of the medium, of which so many are taken for the batch.
    void keep_stock(const std::string& code, const std::string& of_media, domain::StockKind kind)
    {
        store::Change change(store, maker.actor, maker.now());
        store::Stock(store).add_item(change, {.code = code, .name = "用紙", .kind = kind, .media = of_media});
        store::Stock(store).receive(change, code, {.day = kToday, .quantity = 100});
        change.commit();
    }
    void take_stock(const std::string& code, std::int64_t quantity)
    {
        store::Change change(store, maker.actor, maker.now());
        store::Stock(store).use(change, code, {.day = kToday, .quantity = quantity, .batch = batch});
        change.commit();
    }
    domain::BatchState state() { return store::Batches(store).get(batch).state; }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_balance, OneOfEverything)

BOOST_AUTO_TEST_CASE(counts_each_piece_once_and_says_where_the_open_ones_are)
{
    const production::Balance found = production::balance(store, batch, maker);
    BOOST_TEST(found.pieces.planned == 13);
    BOOST_TEST(found.pieces.mailed == 3); // two in the post, one handed over
    BOOST_TEST(found.pieces.spoiled == 2);
    BOOST_TEST(found.pieces.pulled == 4); // two pulled, two never produced
    BOOST_TEST(found.pieces.destroyed == 2);
    BOOST_TEST(found.pieces.open() == 2); // a card and its carrier in the hand
    BOOST_TEST(found.open.size() == 2u);
    std::string where;
    for (const store::PieceRow& piece : found.open)
        where += piece.number + " " + production::whereabouts(piece, "133991") + "\n";
    BOOST_TEST(contains(where, "100007 手元（確認済・封入前）　133991-certificate-card-0001 の 13 ページ\n"));
    BOOST_TEST(contains(where, "100007 手元（確認済・封入前）　133991-carrier-a4-0001 の 6 ページ\n"));
    BOOST_TEST(!found.agrees());
}

BOOST_AUTO_TEST_CASE(closes_the_batch_only_when_nothing_is_open)
{
    const production::CloseOutcome refused = production::close_batch(store, batch, maker);
    BOOST_TEST(!refused.closed);
    BOOST_TEST(refused.balance.open.size() == 2u);
    BOOST_TEST((state() == domain::BatchState::Approved));
    post("100007");
    const production::CloseOutcome closed = production::close_batch(store, batch, maker);
    BOOST_TEST(closed.closed);
    BOOST_TEST((state() == domain::BatchState::Closed));
    const store::BatchBalance& sums = closed.balance.pieces;
    BOOST_TEST(sums.planned == sums.mailed + sums.spoiled + sums.pulled + sums.destroyed);
    BOOST_CHECK_EXCEPTION(production::close_batch(store, batch, maker), Error, of_kind(ErrorKind::Conflict, "完了"));
}

BOOST_AUTO_TEST_CASE(closes_the_batch_only_when_the_stock_agrees)
{
    post("100007");
    production::Balance found = production::balance(store, batch, maker);
    BOOST_TEST(found.stock.size() == 2u);
    for (const production::MediumBalance& medium : found.stock) {
        BOOST_TEST(!medium.kept);
        BOOST_TEST(medium.agrees());
        BOOST_TEST(medium.came_out == (medium.media == media(Document::CertificateCard) ? 6 : 5));
    }
    keep_stock("CARD", media(Document::CertificateCard), domain::StockKind::Card);
    take_stock("CARD", 5);
    const production::CloseOutcome refused = production::close_batch(store, batch, maker);
    BOOST_TEST(!refused.closed);
    BOOST_TEST(refused.balance.pieces.open() == 0);
    BOOST_TEST((state() == domain::BatchState::Approved));
    take_stock("CARD", 1);
    found = production::balance(store, batch, maker);
    BOOST_TEST(found.agrees());
    BOOST_TEST(production::close_batch(store, batch, maker).closed);
}

BOOST_AUTO_TEST_CASE(of_a_kept_medium_of_which_nothing_was_used_disagrees)
{
    post("100007");
    keep_stock("A4", media(Document::CarrierA4), domain::StockKind::Sheet);
    BOOST_TEST(!production::close_batch(store, batch, maker).closed);
    take_stock("A4", 5);
    BOOST_TEST(production::close_batch(store, batch, maker).closed);
}

BOOST_AUTO_TEST_CASE(is_a_report_that_names_every_piece_that_was_not_mailed)
{
    const auto files = production::write_balance(store, workplace(), batch, out, maker);
    BOOST_REQUIRE_EQUAL(files.size(), 3u);
    const std::string pdf = output_of("pdftotext -layout " + files[0].string() + " -");
    BOOST_TEST(contains(pdf, "予定 13 ＝ 差出 3 ＋ 損紙 2 ＋ 抜き取り 4 ＋ 破棄 2 ＋ 未処理 2"));
    const std::string csv = read_whole_file(files[1]);
    for (const store::PieceRow& piece : pieces(store, batch)) {
        const bool out_of_house =
            piece.state == domain::PieceState::Mailed || piece.state == domain::PieceState::Delivered;
        BOOST_TEST_INFO_SCOPE(piece.code.grouped());
        BOOST_TEST(contains(csv, piece.code.grouped()) != out_of_house);
        BOOST_TEST(contains(pdf, piece.code.grouped()) != out_of_house);
    }
    BOOST_TEST(contains(csv, "在庫を管理していません"));
    BOOST_TEST(contains(csv, "かすれ"));
    BOOST_TEST(contains(read_whole_file(files[2]), "\"open\": 2"));
}

BOOST_AUTO_TEST_SUITE_END()
