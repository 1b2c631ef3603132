#include "app/services/mailing/listing.h"
#include "data/base/file.h"
#include "tests/app/services/mailing/paper_room.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <set>

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr std::int64_t kBody = 5117000001; // 特定記録

struct Posted : PaperRoom {
    Posted()
    {
        std::vector<Insured> people = insured(5);
        people[1].name = "髙橋　𠮷郎";
        people[2].address = "東京都千代田区平河町2丁目7番5号　さくらハイツ平河町壱番館一〇二三号室　別棟";
        make(people);
    }
    void pack_numbered()
    {
        pack();
        std::int64_t body = kBody;
        for (const store::MailItem& item : items())
            track(item, body++);
    }
    std::filesystem::path file(const store::Posting& posting, const std::string& end) const
    {
        return out / ("posting-" + std::to_string(posting.id.value) + end);
    }
    void write(const store::Posting& posting, const postal::PostingTerms& handed = {})
    {
        mailing::write_posting(store, workplace(), posting.id, insurer, tariff(), out, maker, handed);
    }
    static Poco::JSON::Object::Ptr json(const std::filesystem::path& path)
    {
        return Poco::JSON::Parser().parse(read_whole_file(path)).extract<Poco::JSON::Object::Ptr>();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_papers_of_a_posting, Posted)

BOOST_AUTO_TEST_CASE(list_each_numbered_item_with_the_name_on_it_and_no_more_of_its_address_than_the_town)
{
    pack_numbered();
    const store::Posting made = posting(maker);
    write(made);
    for (const std::string paper : {"-list.pdf", "-receipt.pdf"}) {
        BOOST_TEST_INFO_SCOPE(paper);
        const std::string words = words_of(file(made, paper));
        BOOST_TEST(contains(words, "銀座郵便局"));
        BOOST_TEST(contains(words, "締切16:30"));
        BOOST_TEST(contains(words, "髙橋𠮷郎"));
        BOOST_TEST(contains(words, "〒102-0093東京都千代田区平河町"));
        BOOST_TEST(!contains(words, "さくらハイツ"));
        BOOST_TEST(!contains(words, "2-7-5"));
        for (std::int64_t i = 0; i < 5; ++i)
            BOOST_TEST(contains(words, domain::grouped(domain::tracking_number(std::to_string(kBody + i)))));
        BOOST_TEST(contains(words, "5通"));
        BOOST_TEST(contains(words, "日付印"));
        BOOST_TEST(contains(words, "郵便物受領証") == (paper == "-receipt.pdf"));
    }
    BOOST_TEST(events("papers") == 1);
}

BOOST_AUTO_TEST_CASE(agree_with_the_sums_of_the_store_to_the_yen)
{
    pack_numbered();
    const store::Posting made = posting(maker);
    write(made);
    std::int64_t items = 0, yen = 0;
    for (const store::PostingSum& sum : store::Postings(store).sums(made.id)) {
        items += sum.items;
        yen += sum.items * *sum.yen;
    }
    BOOST_TEST(yen == 5 * (110 + 210)); // 定形 and 特定記録 since 2024-10-01
    std::int64_t in_csv = 0;
    const auto lines = read_csv(file(made, ".csv"));
    for (const Line& line : lines) {
        in_csv += std::stoll(line.at("料金円"));
        BOOST_TEST(line.at("種別") == "特定記録");
        BOOST_TEST(!contains(line.at("宛先"), "2"));
    }
    BOOST_TEST(lines.size() == static_cast<std::size_t>(items));
    BOOST_TEST(in_csv == yen);
    const auto sums = json(file(made, ".json"));
    BOOST_TEST(sums->getValue<std::int64_t>("items") == items);
    BOOST_TEST(sums->getValue<std::int64_t>("yen") == yen);
    const std::string summary = words_of(file(made, "-summary.pdf"));
    BOOST_TEST(contains(summary, "特定記録定形50gまで32051,600引受番号5通"));
    BOOST_TEST(contains(summary, "合計51,600"));
}

BOOST_AUTO_TEST_CASE(count_ordinary_mail_and_name_nobody)
{
    insurer.mail_class = domain::MailClass::Standard;
    for (const store::PieceRow& piece : pieces(store, batch))
        BOOST_REQUIRE((piece.state == domain::PieceState::Confirmed));
    std::int64_t made_items = 0;
    store::Change change(store, maker.actor, maker.now());
    for (const std::string number : {"100001", "100002", "100003"}) {
        const auto inside = store::Pieces(store).of_decision(piece(store, batch, number).decision);
        store::NewMailItem item{"133991", "", std::nullopt, inside};
        item.milligrams = 20'700;
        item.micrometres = 1'800;
        store::MailItems(store).pack(change, store::MailItems(store).plan(change, item));
        ++made_items;
    }
    change.commit();
    const store::Posting made = posting(maker);
    write(made);
    const std::string list = words_of(file(made, "-list.pdf"));
    BOOST_TEST(contains(list, "番号なし普通3通"));
    BOOST_TEST(contains(list, "1通110円330"));
    BOOST_TEST(!contains(list, "試験"));
    BOOST_TEST(!contains(list, "髙橋"));
    for (const Line& line : read_csv(file(made, ".csv")))
        BOOST_TEST(line.at("受取人") == "");
    const std::string summary = words_of(file(made, "-summary.pdf"));
    BOOST_TEST(contains(summary, "バーコード割引"));
    BOOST_TEST(contains(summary, "997通足りません"));
    const auto sums = json(file(made, ".json"));
    BOOST_TEST(sums->getValue<std::int64_t>("discount_yen") == 0);
    BOOST_TEST(made_items == 3);
}

BOOST_AUTO_TEST_CASE(show_what_has_no_number_and_refuse_another_insurer_and_who_may_not)
{
    pack();
    const store::Posting made = posting(maker);
    write(made);
    BOOST_TEST(contains(words_of(file(made, "-list.pdf")), "番号なし"));
    BOOST_TEST(contains(words_of(file(made, "-summary.pdf")), "引受番号のないもの5通"));
    BOOST_CHECK_EXCEPTION(mailing::write_posting(store, workplace(), made.id, society(), tariff(), out, maker), Error,
                          of_kind(ErrorKind::BadInput, "133991"));
    BOOST_CHECK_EXCEPTION(mailing::write_posting(store, workplace(), made.id, insurer, tariff(), out,
                                                 signed_in("clerk", domain::Role::Clerk)),
                          Error, of_kind(ErrorKind::Conflict, "権限"));
    mailing::cancel_posting(store, made.id, "別の日に", maker);
    BOOST_CHECK_EXCEPTION(write(made), Error, of_kind(ErrorKind::Conflict, "取り消されています"));
}

BOOST_AUTO_TEST_CASE(tell_no_place_of_a_member_under_protection)
{
    const std::string code = piece(store, batch, "100002").code.text();
    db::exec(store.session(), "UPDATE eligibilities SET protected_address = 1 WHERE number = '100002'");
    pack_numbered();
    const store::Posting made = posting(maker);
    write(made);
    std::set<std::string> places;
    for (const Line& line : read_csv(file(made, ".csv")))
        if (line.at("受取人") == "髙橋　𠮷郎")
            places.insert(line.at("郵便番号") + line.at("宛先"));
    BOOST_TEST((places == std::set<std::string>{""}));
    BOOST_TEST(contains(words_of(file(made, "-list.pdf")), "（記載しません）"));
}

BOOST_AUTO_TEST_SUITE_END()
