#include "app/services/mailing/labels.h"
#include "tests/app/services/mailing/paper_room.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Labelled : PaperRoom {
    std::filesystem::path file = path / "labels.pdf";
    Labelled()
    {
        std::vector<Insured> people = insured(3);
        people[1].name = "Maximiliana Fernández";
        make(people);
        pack();
    }
    void write(std::vector<store::MailItem> these)
    {
        mailing::write_labels(store, workplace(), these, insurer, file, maker);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(address_labels, Labelled)

BOOST_AUTO_TEST_CASE(are_a_page_for_each_item_in_the_order_given)
{
    auto all = items();
    BOOST_REQUIRE_EQUAL(all.size(), 3u);
    track(all[1], 5117000001);
    all = items();
    write({all[2], all[1]});
    BOOST_TEST(pages_of(file) == 2);
    const std::string text = output_of("pdftotext -f 2 -l 2 -layout " + file.string() + " -");
    BOOST_TEST(contains(text, "Maximiliana"));
    BOOST_TEST(contains(text, domain::grouped(domain::tracking_number("5117000001"))));
    BOOST_TEST(contains(text, "特定記録"));
    BOOST_TEST(contains(text, "転送不要"));
    BOOST_TEST(contains(text, "平河町2-7-5"));
    BOOST_TEST(events("label") == 2);
}

BOOST_AUTO_TEST_CASE(bear_the_address_to_which_an_item_was_redirected)
{
    const auto inside = store::Pieces(store).of_decision(piece(store, batch, "100001").decision);
    mailing::unpack(store, std::vector{mailing::find_mail_item(store, inside[0].code.text())}, "宛先の変更", maker);
    store::Change change(store, maker.actor, maker.now());
    store::NewMailItem item{"133991", "特定記録", std::nullopt, store::Pieces(store).of_decision(inside[0].decision)};
    item.redirect = {{"1600022", "東京都新宿区新宿1-2-3"}, "新住所　太郎"};
    const store::MailItem planned = store::MailItems(store).plan(change, item);
    change.commit();
    write({planned});
    const std::string words = words_of(file);
    BOOST_TEST(contains(words, "〒160-0022"));
    BOOST_TEST(contains(words, "東京都新宿区新宿1-2-3"));
    BOOST_TEST(contains(words, "新住所太郎様"));
    BOOST_TEST(!contains(words, "平河町"));
}

BOOST_AUTO_TEST_CASE(are_not_made_of_what_is_posted_foreign_or_asked_by_who_may_not)
{
    const auto all = items();
    BOOST_CHECK_EXCEPTION(write({}), Error, of_kind(ErrorKind::Usage, "指定"));
    BOOST_CHECK_EXCEPTION(mailing::write_labels(store, workplace(), all, society(), file, maker), Error,
                          of_kind(ErrorKind::BadInput, "133991"));
    BOOST_CHECK_EXCEPTION(
        mailing::write_labels(store, workplace(), all, insurer, file, signed_in("clerk", domain::Role::Clerk)), Error,
        of_kind(ErrorKind::Conflict, "権限"));
    mailing::unpack(store, std::vector{all[0]}, "開封", maker);
    BOOST_CHECK_EXCEPTION(write(items()), Error, of_kind(ErrorKind::Conflict, "解消"));
    BOOST_TEST(!std::filesystem::exists(file));
    BOOST_TEST(events("label") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
