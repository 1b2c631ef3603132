#include "app/services/counter/previewing.h"

#include "app/services/issuing/decider.h"
#include "tests/app/services/counter/counter_office.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// What is to be read on the pages, in texts and codes.
std::vector<std::string> texts_of(const std::vector<layout::Page>& pages)
{
    std::vector<std::string> texts;
    const auto read = [&](const std::vector<layout::Mark>& marks) {
        for (const layout::Mark& mark : marks) {
            if (const auto* run = std::get_if<layout::TextRun>(&mark.shape))
                texts.push_back(run->text);
            if (const auto* qr = std::get_if<layout::QrMark>(&mark.shape))
                texts.push_back(qr->value);
        }
    };
    for (const layout::Page& page : pages) {
        read(page.background->marks);
        read(page.marks);
    }
    return texts;
}

std::string text_of(const std::vector<layout::Page>& pages)
{
    std::string all;
    for (const std::string& text : texts_of(pages))
        all += text + "\n";
    return all;
}

/// Whether 見本 stands across each page.
bool specimen(const std::vector<layout::Page>& pages)
{
    const auto is_specimen = [](const layout::Mark& mark) {
        return std::holds_alternative<layout::SpecimenMark>(mark.shape);
    };
    return std::ranges::all_of(pages, [&](const layout::Page& page) {
        return std::ranges::any_of(page.marks, is_specimen) || std::ranges::any_of(page.background->marks, is_specimen);
    });
}

struct LiveOffice : CounterOffice {
    LiveOffice() { mode = store::Mode::Live; }

    counter::Verdict verdict_of(store::Store& store, const std::string& number) const
    {
        counter::Request request;
        request.applied = clerk.today;
        request.applicant = domain::Applicant::Self;
        return counter::verdict(store, insurer, member(store, number), request, clerk);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(previewing, LiveOffice)

BOOST_AUTO_TEST_CASE(what_is_seen_before_a_reissue_is_what_is_printed_but_for_the_code_and_the_specimen)
{
    take_in("2026-11-10", {{.number = "100001", .name = "髙橋　𠮷郎", .trigger = "一括"}});
    store::Store store = open();
    const store::MemberId id = member(store, "100001");
    const auto before = counter::preview(store, workplace(), insurer, verdict_of(store, "100001"), clerk);
    BOOST_TEST(store::MemberFiles(store).issued(id).size() == 2u);

    const counter::Reissue issued = reissued(store, received(store, id));
    BOOST_REQUIRE_EQUAL(before.size(), issued.pieces.size());
    const domain::PieceCode nobody_s = domain::PieceCode::of(domain::kTestStoreNumber, 0);
    const domain::PieceCode card = issued.pieces[0].code;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto after = counter::preview(store, workplace(), insurer, issued.pieces[i].code, clerk);
        BOOST_TEST_INFO_SCOPE(domain::id(before[i].document));
        BOOST_TEST((before[i].document == after.document));
        BOOST_TEST(before[i].not_printable == "");
        BOOST_TEST(after.not_printable == "");
        BOOST_TEST(specimen(before[i].pages));
        BOOST_TEST(!specimen(after.pages));
        BOOST_TEST(contains(text_of(after.pages), issued.pieces[i].code.grouped()));
        std::vector<std::string> expected = texts_of(after.pages);
        for (std::string& text : expected)
            for (const domain::PieceCode& code : {card, issued.pieces[i].code})
                for (const auto& [is, was] :
                     {std::pair(code.text(), nobody_s.text()), std::pair(code.grouped(), nobody_s.grouped())})
                    if (const auto at = text.find(is); at != std::string::npos)
                        text.replace(at, is.size(), was);
        BOOST_TEST(texts_of(before[i].pages) == expected, boost::test_tools::per_element());
    }
    BOOST_TEST(before[0].pages.size() == 2u); // おもて, うら
    BOOST_TEST(contains(text_of(before[0].pages), "𠮷"));
}

BOOST_AUTO_TEST_CASE(a_printed_piece_is_shown_with_the_profile_that_it_was_printed_with)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    store::Store store = open();
    const domain::PieceCode code = certificate(store, member(store, "100001")).code;
    domain::Insurer renamed = insurer;
    renamed.name = "名前の変わった組合";
    const std::string text = text_of(counter::preview(store, workplace(), renamed, code, clerk).pages);
    BOOST_TEST(contains(text, insurer.name));
    BOOST_TEST(!contains(text, renamed.name));
    BOOST_CHECK_EXCEPTION(
        counter::preview(store, workplace(), insurer, domain::PieceCode::of(domain::kTestStoreNumber, 0), clerk), Error,
        of_kind(ErrorKind::BadInput, "このストアにありません"));
}

BOOST_AUTO_TEST_CASE(no_address_under_protection_is_in_a_preview_whoever_looks)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括", .protected_address = true}});
    store::Store store = open();
    const store::MemberId id = member(store, "100001");
    services::Desk trusted = clerk;
    trusted.rights = domain::Rights::all();
    for (const services::Desk& who : {clerk, trusted}) {
        const auto before = counter::preview(store, workplace(), insurer, verdict_of(store, "100001"), who);
        BOOST_REQUIRE_EQUAL(before.size(), 2u);
        BOOST_TEST(before[0].not_printable == "");
        BOOST_TEST(before[1].not_printable == issuing::kWaitsForPlace);
        for (const auto& piece : before)
            BOOST_TEST(!contains(text_of(piece.pages), "平河町"));
        for (const store::IssuedPiece& issued : store::MemberFiles(store).issued(id))
            BOOST_TEST(!contains(text_of(counter::preview(store, workplace(), insurer, issued.piece.code, who).pages),
                                 "平河町"));
    }
}

BOOST_AUTO_TEST_CASE(who_sees_a_document_of_a_member_is_in_the_log)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    store::Store store = open();
    const store::MemberId id = member(store, "100001");
    const domain::PieceCode code = certificate(store, id).code;
    BOOST_CHECK_EXCEPTION(counter::preview(store, workplace(), insurer, code, of_role(domain::Role::Operator)), Error,
                          of_kind(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(events(store, store::Thing::Member, std::to_string(id.value)).empty());
    counter::preview(store, workplace(), insurer, code, clerk);
    BOOST_TEST(
        (events(store, store::Thing::Member, std::to_string(id.value)) == std::vector<std::string>{"document-seen"}));
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_SUITE_END()
