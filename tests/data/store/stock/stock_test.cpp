#include "tests/data/store/stock/stock_fixture.h"

#include <functional>

using namespace fuda;
using namespace fuda::tests;
using domain::StockMovement;
using store::BatchId;

BOOST_FIXTURE_TEST_SUITE(stock_ledger, StockStore)

BOOST_AUTO_TEST_CASE(each_movement_is_an_entry_with_the_balance_after_it)
{
    receive("ENV", 100);
    use("ENV", {.quantity = 30, .batch = BatchId{7}});
    spoil("ENV", {.quantity = 2, .reason = "折れ"});
    destroy("ENV", {.quantity = 5, .reason = "旧様式", .signed_by = "a+b"});
    put_back("ENV", {.quantity = 4, .batch = BatchId{7}});
    count("ENV", {.counted = 66, .reason = "床に落ちていた"});
    count("ENV", {.counted = 66});
    const auto entries = store::Stock(opened).ledger("ENV", 0, 100);
    struct Row {
        StockMovement movement;
        std::int64_t quantity, balance;
    };
    const Row rows[] = {{StockMovement::Received, 100, 100}, {StockMovement::Used, -30, 70},
                        {StockMovement::Spoiled, -2, 68},    {StockMovement::Destroyed, -5, 63},
                        {StockMovement::PutBack, 4, 67},     {StockMovement::Counted, -1, 66},
                        {StockMovement::Counted, 0, 66}};
    BOOST_REQUIRE(entries.size() == std::size(rows));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        BOOST_TEST_INFO_SCOPE("entry " << i);
        BOOST_TEST((entries[i].movement == rows[i].movement));
        BOOST_TEST(entries[i].quantity == rows[i].quantity);
        BOOST_TEST(entries[i].balance == rows[i].balance);
        BOOST_TEST(entries[i].item == "ENV");
        BOOST_TEST(entries[i].actor.name == kClerk.name);
        BOOST_TEST(entries[i].at == kNow);
    }
    BOOST_TEST(entries[0].supplier_lot == "L1");
    BOOST_TEST((entries[1].batch == BatchId{7}));
    BOOST_TEST((entries[3].signed_by == "a+b"));
    BOOST_TEST((entries[5].counted == 66));
    BOOST_TEST(balance("ENV") == 66);
    const auto rest = store::Stock(opened).ledger("ENV", entries[1].id, 2);
    BOOST_REQUIRE(rest.size() == 2u);
    BOOST_TEST(rest[0].id == entries[2].id);
}

BOOST_AUTO_TEST_CASE(each_entry_is_an_event_that_says_what_moved_and_why)
{
    receive_serials("A001-A100");
    const auto entry = spoil("CARD", {.quantity = 2, .reason = "送りの失敗", .batch = BatchId{9}});
    const auto events = store::Events(opened).of(store::Thing::Stock, "CARD");
    BOOST_REQUIRE(events.size() == 3u); // added, received, spoiled
    BOOST_TEST(events[0].event == "added");
    BOOST_TEST(events[1].event == "received");
    BOOST_TEST(events[2].event == "spoiled");
    BOOST_TEST(events[2].from == "100");
    BOOST_TEST(events[2].to == "98");
    BOOST_TEST(events[2].detail == R"({"batch":"9","day":"2026-11-20","entry":")" + std::to_string(entry.id) +
                                       R"(","quantity":"-2","reason":"送りの失敗","serials":"A001-A002"})");
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(never_falls_below_zero)
{
    receive("ENV", 10);
    BOOST_CHECK_EXCEPTION(use("ENV", {.quantity = 11, .batch = BatchId{1}}), Error,
                          of_kind(ErrorKind::Conflict, "10 枚しかなく、11 枚"));
    BOOST_CHECK_EXCEPTION(spoil("ENV", {.quantity = 11, .reason = "折れ"}), Error,
                          of_kind(ErrorKind::Conflict, "入荷を受け入れるか"));
    BOOST_CHECK_EXCEPTION(destroy("ENV", {.quantity = 11, .reason = "旧", .signed_by = "a+b"}), Error,
                          of_kind(ErrorKind::Conflict, "実際の数を数えて直してください"));
    BOOST_TEST(use("ENV", {.quantity = 10, .batch = BatchId{1}}).balance == 0);
    BOOST_TEST(store::Stock(opened).ledger("ENV", 0, 100).size() == 2u);
}

BOOST_AUTO_TEST_CASE(never_falls_below_zero_on_an_earlier_or_a_later_day)
{
    receive("ENV", 10, "2026-11-16");
    use("ENV", {.day = day("2026-11-17"), .quantity = 8, .reason = "宛名の試し刷り"});
    receive("ENV", 50, "2026-11-19");
    struct Row {
        const char* day;
        std::int64_t most;
    };
    for (const Row& row : {Row{"2026-11-15", 0}, Row{"2026-11-16", 2}, Row{"2026-11-18", 2}, Row{"2026-11-19", 52}}) {
        BOOST_TEST_INFO_SCOPE(row.day);
        BOOST_CHECK_EXCEPTION(use("ENV", {.day = day(row.day), .quantity = row.most + 1, .reason = "試し刷り"}), Error,
                              of_kind(ErrorKind::Conflict, std::to_string(row.most) + " 枚しかなく"));
    }
    BOOST_TEST(use("ENV", {.day = day("2026-11-18"), .quantity = 2, .reason = "試し刷り"}).balance == 50);
}

BOOST_AUTO_TEST_CASE(refuses_what_cannot_be_right)
{
    receive("ENV", 10);
    receive_serials("A01-A10");
    struct Row {
        std::function<void()> step;
        const char* says;
        ErrorKind kind = ErrorKind::BadInput;
    };
    const Row rows[] = {
        {[&] { use("ENV", {.quantity = 1}); }, "使用には理由"},
        {[&] { use("ENV", {.quantity = 0, .reason = "x"}); }, "1 以上"},
        {[&] { use("ENV", {.quantity = -1, .reason = "x"}); }, "1 以上"},
        {[&] { use("NONE", {.quantity = 1, .reason = "x"}); }, "品目「NONE」はありません"},
        {[&] { use("ENV", {.serials = serials("A01"), .reason = "x"}); }, "番号のない品目"},
        {[&] { use("CARD", {.quantity = 2, .serials = serials("A01-A03"), .reason = "x"}); }, "3 枚分"},
        {[&] { spoil("ENV", {.quantity = 1, .batch = BatchId{1}}); }, "破損には理由"},
        {[&] { spoil("ENV", {.quantity = 1, .reason = "　"}); }, "破損には理由"},
        {[&] { destroy("ENV", {.quantity = 1, .signed_by = "a+b"}); }, "廃棄には理由"},
        {[&] { destroy("ENV", {.quantity = 1, .reason = "旧様式"}); }, "二人で", ErrorKind::Conflict},
        {[&] { put_back("ENV", {.quantity = 1}); }, "印刷ジョブかロット"},
        {[&] { put_back("ENV", {.quantity = 1, .batch = BatchId{1}}); }, "0 枚しか使っていません", ErrorKind::Conflict},
        {[&] { use("ENV", {.quantity = 1, .batch = BatchId{99}}); }, "ロット99はこのストアにありません"},
        {[&] { put_back("ENV", {.quantity = 1, .batch = BatchId{99}}); }, "ロット99はこのストアにありません"},
        {[&] { use("ENV", {.quantity = 1, .job = store::JobId{99}}); }, "印刷ジョブ99はこのストアにありません"},
        {[&] { count("ENV", {.counted = -1}); }, "0 以上"},
        {[&] { count("ENV", {.counted = 9}); }, "棚卸には理由"},
        {[&] { count("CARD", {.counted = 9, .reason = "不明"}); }, "足りない番号"},
        {[&] { count("CARD", {.counted = 9, .serials = serials("A01-A02"), .reason = "不明"}); }, "足りない番号"},
        {[&] { count("CARD", {.counted = 10, .serials = serials("A01")}); }, "0 枚違います"},
        {[&] { receive("ENV", 0); }, "1 以上"},
        {[&] { receive("CARD", 10); }, "番号の範囲"},
        {[&] {
             changed([&](auto& c, auto& stock) {
                 return stock.receive(c, "CARD",
                                      {.day = kDay, .quantity = 9, .serials = domain::SerialRange::parse("B01-B10")});
             });
         },
         "10 枚分"},
        {[&] { changed([&](auto& c, auto& stock) { return stock.add_item(c, {.code = "1", .name = "x"}); }); },
         "品目コード"},
        {[&] { changed([&](auto& c, auto& stock) { return stock.add_item(c, kCards); }); }, "すでに",
         ErrorKind::Conflict},
    };
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.says);
        BOOST_CHECK_EXCEPTION(row.step(), Error, of_kind(row.kind, row.says));
    }
    BOOST_TEST(balance("ENV") == 10);
    BOOST_TEST(balance("CARD") == 10);
    BOOST_TEST(shelf() == "A01-A10");
}

BOOST_AUTO_TEST_CASE(cannot_be_changed_by_the_program)
{
    receive_serials("A01-A10");
    for (const char* table : {"stock_entries", "stock_lots", "stock_entry_serials"})
        for (const std::string& statement :
             {"DELETE FROM " + std::string(table), "UPDATE " + std::string(table) + " SET item_id = 2"}) {
            if (statement.starts_with("UPDATE stock_entry_serials"))
                continue; // has no such column
            BOOST_TEST_INFO_SCOPE(statement);
            BOOST_CHECK_EXCEPTION(opened.session().execute_script(statement), Error,
                                  of_kind(ErrorKind::Conflict, "append-only"));
        }
    BOOST_CHECK_EXCEPTION(opened.session().execute_script("UPDATE stock_entry_serials SET last_serial = 5"), Error,
                          of_kind(ErrorKind::Conflict, "append-only"));
}

BOOST_AUTO_TEST_CASE(a_low_balance_is_known)
{
    BOOST_TEST(store::Stock(opened).item("ENV").low());
    receive("ENV", 21);
    BOOST_TEST(!store::Stock(opened).item("ENV").low());
    use("ENV", {.quantity = 1, .reason = "見本"});
    BOOST_TEST(store::Stock(opened).item("ENV").low());
    BOOST_TEST(!store::Stock(opened).item("CARD").low()); // no reorder level
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(serial_numbers, StockStore)

BOOST_AUTO_TEST_CASE(are_used_in_the_order_of_delivery_and_number)
{
    receive_serials("B001-B005");
    receive_serials("A001-A005"); // later, though its letter comes first
    BOOST_TEST(text_of(use("CARD", {.quantity = 3, .batch = BatchId{1}}).serials) == "B001-B003");
    BOOST_TEST(text_of(use("CARD", {.quantity = 4, .batch = BatchId{1}}).serials) == "B004-B005,A001-A002");
    BOOST_TEST(shelf() == "A003-A005");
}

BOOST_AUTO_TEST_CASE(can_be_named)
{
    receive_serials("A001-A010");
    receive_serials("A011-A020");
    const auto entry = use("CARD", {.serials = serials("A008-A012,A015"), .batch = BatchId{1}});
    BOOST_TEST(entry.quantity == -6);
    BOOST_TEST(shelf() == "A001-A007,A013-A014,A016-A020");
    BOOST_TEST(text_of(use("CARD", {.quantity = 9, .batch = BatchId{1}}).serials) == "A001-A007,A013-A014");
}

BOOST_AUTO_TEST_CASE(never_leave_the_shelf_twice)
{
    receive_serials("A001-A010");
    use("CARD", {.serials = serials("A003"), .batch = BatchId{1}});
    spoil("CARD", {.serials = serials("A004"), .reason = "汚れ"});
    destroy("CARD", {.serials = serials("A005"), .reason = "旧様式", .signed_by = "a+b"});
    for (const char* gone : {"A003", "A004", "A005", "A001-A003", "A005-A006", "A011", "B001", "A01"}) {
        BOOST_TEST_INFO_SCOPE(gone);
        BOOST_CHECK_EXCEPTION(use("CARD", {.serials = serials(gone), .batch = BatchId{2}}), Error,
                              of_kind(ErrorKind::Conflict, "在庫にありません"));
        BOOST_CHECK_EXCEPTION(spoil("CARD", {.serials = serials(gone), .reason = "汚れ"}), Error,
                              of_kind(ErrorKind::Conflict, "在庫にありません"));
    }
    BOOST_CHECK_EXCEPTION(use("CARD", {.serials = serials("A005-A006"), .batch = BatchId{2}}), Error,
                          of_kind(ErrorKind::Conflict, "番号 A005 は")); // and not A006
    BOOST_TEST(shelf() == "A001-A002,A006-A010");
}

BOOST_AUTO_TEST_CASE(never_come_twice)
{
    receive_serials("A0101-A0200");
    use("CARD", {.quantity = 100, .batch = BatchId{1}});
    for (const char* again : {"A0101-A0200", "A0200-A0300", "A0001-A0101", "A0150", "A0001-A0999"}) {
        BOOST_TEST_INFO_SCOPE(again);
        BOOST_CHECK_EXCEPTION(receive_serials(again), Error, of_kind(ErrorKind::Conflict, "A0101-A0200 と重なります"));
    }
    for (const char* other : {"A0001-A0100", "A0201-A0300", "B0101-B0200", "A101-A200"})
        BOOST_CHECK_NO_THROW(receive_serials(other));
    BOOST_TEST(balance("CARD") == 400);
}

BOOST_AUTO_TEST_CASE(that_a_job_did_not_need_come_back_and_are_used_next)
{
    receive_serials("A01-A20");
    use("CARD", {.quantity = 10, .batch = BatchId{1}});
    use("CARD", {.quantity = 5, .batch = BatchId{2}});
    BOOST_TEST(text_of(put_back("CARD", {.quantity = 3, .batch = BatchId{1}}).serials) == "A08-A10");
    BOOST_TEST(shelf() == "A08-A10,A16-A20");
    BOOST_CHECK_EXCEPTION(put_back("CARD", {.serials = serials("A09"), .batch = BatchId{1}}), Error,
                          of_kind(ErrorKind::Conflict, "番号 A09"));
    BOOST_CHECK_EXCEPTION(put_back("CARD", {.serials = serials("A11"), .batch = BatchId{1}}), Error,
                          of_kind(ErrorKind::Conflict, "番号 A11"));
    BOOST_CHECK_EXCEPTION(put_back("CARD", {.quantity = 8, .batch = BatchId{1}}), Error,
                          of_kind(ErrorKind::Conflict, "7 枚しか使っていません"));
    use("CARD", {.quantity = 4, .batch = BatchId{1}}); // three of its own again, and one more
    BOOST_TEST(text_of(store::Stock(opened).used_by_batch(BatchId{1}).at(0).serials) == "A01-A10,A16");
    BOOST_TEST(text_of(put_back("CARD", {.serials = serials("A02,A16"), .batch = BatchId{1}}).serials) == "A02,A16");
    BOOST_TEST(shelf() == "A02,A16-A20");
}

BOOST_AUTO_TEST_CASE(that_a_count_missed_can_be_found_again_and_no_others)
{
    receive_serials("A01-A10");
    use("CARD", {.serials = serials("A10"), .batch = BatchId{1}});
    BOOST_CHECK_EXCEPTION(count("CARD", {.counted = 8, .serials = serials("A10"), .reason = "不明"}), Error,
                          of_kind(ErrorKind::Conflict, "もともと在庫にありません"));
    count("CARD", {.counted = 7, .serials = serials("A03-A04"), .reason = "不明"});
    BOOST_TEST(shelf() == "A01-A02,A05-A09");
    for (const char* not_missed : {"A10", "A01", "A11"})
        BOOST_CHECK_EXCEPTION(count("CARD", {.counted = 8, .serials = serials(not_missed), .reason = "発見"}), Error,
                              of_kind(ErrorKind::Conflict, "前の棚卸で足りなかった番号ではありません"));
    BOOST_TEST(count("CARD", {.counted = 8, .serials = serials("A04"), .reason = "発見"}).quantity == 1);
    BOOST_TEST(shelf() == "A01-A02,A04-A09");
    BOOST_CHECK_EXCEPTION(count("CARD", {.counted = 9, .serials = serials("A04"), .reason = "発見"}), Error,
                          of_kind(ErrorKind::Conflict, "A04"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(stock_for_production, StockStore)

BOOST_AUTO_TEST_CASE(a_job_takes_the_insurers_own_item_then_the_preferred_then_the_oldest)
{
    const auto article = [](const char* code, std::optional<std::string> insurer, bool preferred) {
        return domain::StockArticle{.code = code,
                                    .name = "用紙",
                                    .kind = domain::StockKind::Sheet,
                                    .media = "iso_a4_210x297mm",
                                    .insurer_number = std::move(insurer),
                                    .preferred = preferred};
    };
    const auto taken = [&](const char* insurer) {
        return changed([&](auto& c, auto& stock) {
                   return stock.use_for_job(c, "iso_a4_210x297mm", insurer,
                                            {.day = kDay, .quantity = 2, .batch = BatchId{1}});
               })
            .value()
            .item;
    };
    const auto add = [&](const domain::StockArticle& kept) {
        changed([&](auto& c, auto& stock) { return stock.add_item(c, kept); });
        receive(kept.code.c_str(), 100);
    };
    BOOST_TEST(!changed([&](auto& c, auto& stock) {
        return stock.use_for_job(c, "iso_a4_210x297mm", kInsurer, {.day = kDay, .quantity = 2, .batch = BatchId{1}});
    }));
    add(article("S1", {}, false));
    add(article("S2", {}, false));
    BOOST_TEST(taken(kInsurer) == "S1");
    add(article("S3", {}, true));
    BOOST_TEST(taken(kInsurer) == "S3");
    add(article("S4", {}, true)); // takes the place of S3
    BOOST_TEST(taken(kInsurer) == "S4");
    BOOST_TEST(!store::Stock(opened).item("S3").article.preferred);
    add(article("OWN", kInsurer, false));
    BOOST_TEST(taken(kInsurer) == "OWN");
    BOOST_TEST(taken("06139999") == "S4");
    changed([](auto& c, auto& stock) {
        stock.prefer(c, "S2");
        return 0;
    });
    BOOST_TEST(taken("06139999") == "S2");
    BOOST_CHECK_EXCEPTION(
        changed([&](auto& c, auto& stock) {
            return stock.use_for_job(c, "iso_a4_210x297mm", kInsurer,
                                     {.day = kDay, .quantity = 99, .batch = BatchId{1}});
        }),
        Error,
        of_kind(ErrorKind::Conflict, "「OWN 用紙」")); // never another insurer's or the common one without a word
}

BOOST_AUTO_TEST_CASE(a_batch_knows_what_it_used_of_each_item)
{
    receive_serials("A01-A20");
    receive("ENV", 50);
    use("CARD", {.quantity = 10, .batch = BatchId{1}});
    use("CARD", {.quantity = 2, .batch = BatchId{2}});
    use("CARD", {.quantity = 3, .batch = BatchId{1}});
    spoil("CARD", {.quantity = 1, .reason = "二重送り", .batch = BatchId{1}});
    put_back("CARD", {.quantity = 2, .batch = BatchId{1}});
    use("ENV", {.quantity = 11, .batch = BatchId{1}});
    const auto uses = store::Stock(opened).used_by_batch(BatchId{1});
    BOOST_REQUIRE(uses.size() == 2u);
    BOOST_TEST(uses[0].item.article.code == "CARD");
    BOOST_TEST((uses[0].item.article.kind == domain::StockKind::Card));
    BOOST_TEST(uses[0].used == 11);
    BOOST_TEST(uses[0].spoiled == 1);
    BOOST_TEST(text_of(uses[0].serials) == "A01-A10,A13");
    BOOST_TEST(uses[1].item.article.code == "ENV");
    BOOST_TEST(uses[1].used == 11);
    BOOST_TEST(uses[1].serials.empty());
    BOOST_TEST(store::Stock(opened).used_by_batch(BatchId{3}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
