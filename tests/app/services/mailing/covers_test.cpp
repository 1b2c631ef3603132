#include "app/services/mailing/covers.h"
#include "app/services/mailing/employers.h"
#include "app/services/mailing/labels.h"
#include "tests/app/services/mailing/paper_room.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Bundled : PaperRoom {
    Bundled() { insurer.through_employer = true; }
    void make_bundle(int members)
    {
        mailing::import_employers(
            store,
            receive("employers.csv", "事業所記号,事業所名,郵便番号,住所,部署\n7100,小石川造園建設株式会社,102-0093,"
                                     "東京都千代田区平河町2-7-5,人事総務課\n"),
            insurer, workplace().postal(), maker);
        std::vector<Insured> people = insured(members);
        people[0].name = "邉\U000E010F見　𠮷乃";
        for (Insured& person : people) {
            person.employer = "7100";
            person.employer_name = "小石川造園建設株式会社";
        }
        make(people);
        services::Unwatched progress;
        mailing::make_items(store, insurer, batch, mailing::Incomplete::Wait, maker, progress);
        BOOST_REQUIRE_EQUAL(items().size(), 1u);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_cover_of_a_bundle, Bundled)

BOOST_AUTO_TEST_CASE(has_a_line_for_each_document_and_the_employer_as_it_was_planned)
{
    make_bundle(30);
    const store::MailItem bundle = items().front();
    BOOST_TEST((bundle.kind == domain::MailItemKind::Bundle));
    const auto files = mailing::write_covers(store, workplace(), items(), insurer, out, maker);
    BOOST_REQUIRE_EQUAL(files.size(), 1u);
    BOOST_TEST(files[0].filename().string() == "bundle-" + mailing::item_code(bundle.id) + ".pdf");
    const std::string words = words_of(files[0]);
    BOOST_TEST(contains(words, "小石川造園建設株式会社"));
    BOOST_TEST(contains(words, "人事総務課御中"));
    BOOST_TEST(contains(words, "資格確認書30通"));
    BOOST_TEST(contains(words, "令和8年11月20日"));
    for (const store::PieceRow& row : pieces(store, batch))
        BOOST_TEST(contains(words, row.code.grouped()) == (row.document == domain::Document::CertificateCard));
    BOOST_TEST(contains(words, "71-0001100001（00）"));
    BOOST_TEST(pages_of(files[0]) >= 2);
    BOOST_TEST(!contains(words, "転送不要"));
    BOOST_TEST(events("cover-letter") == 1);
    mailing::write_labels(store, workplace(), items(), insurer, out / "label.pdf", maker);
    BOOST_TEST(contains(words_of(out / "label.pdf"), "人事総務課御中"));
}

BOOST_AUTO_TEST_CASE(is_made_of_bundles_only)
{
    insurer.through_employer = false;
    make(insured(1));
    pack();
    BOOST_CHECK_EXCEPTION(mailing::write_covers(store, workplace(), items(), insurer, out, maker), Error,
                          of_kind(ErrorKind::BadInput, "封書"));
}

BOOST_AUTO_TEST_SUITE_END()
