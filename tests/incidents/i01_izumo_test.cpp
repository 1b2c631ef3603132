/// 出雲市: the batch exceeded what the print software could hold, and the seal was silently missing on some 8,200 of 23,156 finished
/// certificates. Residents found it.

#include "app/services/issuing/approving.h"
#include "app/services/production/balancing.h"
#include "app/services/production/placing.h"
#include "data/base/file.h"
#include "data/profiles/profile.h"
#include "data/store/batches.h"
#include "tests/incidents/scene.h"

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

constexpr std::size_t kCertificates = 23156, kWithoutSeal = 8200;

/// The layout as a print program draws it that covers the seal on every piece with an employer.
config::Resources seal_covered(const std::filesystem::path& folder)
{
    config::Resources resources = own_layouts(folder);
    const auto file = resources.templates / "certificate-postcard.xml";
    std::string layout = read_whole_file(file);
    const auto seal = layout.find("<picture id=\"公印\"");
    BOOST_REQUIRE(seal != std::string::npos);
    layout.insert(layout.find("/>", seal) + 2,
                  "<box if=\"employer\" x=\"84.6\" y=\"67.4\" w=\"9.4\" h=\"9.4\" fill=\"#ffffff\"/>");
    write_whole_file(file, layout);
    return resources;
}

/// The society's profile and seal in a folder of the test's own, where the seal can be lost.
struct OwnSeal : Scene {
    OwnSeal()
    {
        std::filesystem::create_directories(path / "seals");
        std::filesystem::copy_file(insurer.seal_image, seal);
        insurer.seal_image = seal;
    }
    std::filesystem::path seal = path / "seals/seal.svg";
};

/// Does something when so many pieces are through.
class At : public services::Progress {
public:
    At(std::int64_t count, std::function<void()> act) : m_count(count), m_act(std::move(act)) {}
    void begin(std::string_view, std::int64_t) override {}
    void advance(std::int64_t done) override
    {
        if (done >= m_count && m_act)
            std::exchange(m_act, nullptr)();
    }

private:
    std::int64_t m_count;
    std::function<void()> m_act;
};

} // namespace

BOOST_AUTO_TEST_SUITE(I_01_a_seal_that_is_missing)

BOOST_FIXTURE_TEST_CASE(holds_each_of_8200_certificates_and_the_batch_cannot_be_closed_without_them, Scene)
{
    RosterTable table = roster(kCertificates);
    for (std::size_t row = kWithoutSeal; row < kCertificates; ++row)
        for (const char* column : {"事業所記号", "事業所名"})
            table.at(row, column).clear();
    const store::RosterId roster = planned(table);
    BOOST_TEST(count(roster, PieceState::Planned) == std::int64_t(kCertificates));

    const issuing::ComposeOutcome outcome = compose(services::Workplace(seal_covered(path)));
    BOOST_TEST(outcome.held == std::int64_t(kWithoutSeal));
    BOOST_TEST(outcome.composed == std::int64_t(kCertificates - kWithoutSeal));
    std::vector<domain::PieceCode> held;
    for (const store::PieceRow& piece : pieces(roster, PieceState::Held)) {
        if (!contains(piece.reason,
                      "読み戻し検査: 画像 kenpo.svg（左から 84.6 mm・上から 67.4 mm）が印字されていません"))
            BOOST_ERROR(piece.reason);
        BOOST_TEST(!piece.job);
        held.push_back(piece.code);
    }

    // The sound ones go on: approved and printed. The batch stays open until the others are accounted for.
    const store::BatchId batch = store::Batches(store).list({}, 1).front().id;
    issuing::approve_batch(store, batch, std::nullopt, desk());
    BOOST_TEST(print().pieces == std::int64_t(kCertificates - kWithoutSeal));
    BOOST_TEST(count(roster, PieceState::Printed) == std::int64_t(kCertificates - kWithoutSeal));
    const production::CloseOutcome closing = production::close_batch(store, batch, desk());
    BOOST_TEST(!closing.closed);
    BOOST_TEST(closing.balance.pieces.open() >= std::int64_t(kWithoutSeal));

    // With the layout mended, the pieces of the first hopper are made and proved: it was the seal alone.
    held.erase(held.begin() + 500, held.end());
    BOOST_TEST(production::release(store, held, "様式の公印を直した", desk()).done.size() == 500u);
    BOOST_TEST(compose().composed == 500);
    BOOST_TEST(count(roster, PieceState::Held) == std::int64_t(kWithoutSeal - 500));
}

BOOST_FIXTURE_TEST_CASE(is_found_on_each_page_after_the_capacity_of_the_print_program, Scene)
{
    constexpr std::size_t kPages = 500, kCapacity = 323;
    const store::RosterId roster = planned(this->roster(kPages));
    const auto layout = workplace().shipped_layout("certificate-postcard").parsed;
    const auto record = compositions(*this, roster, layout, kPages);
    BOOST_TEST(read_back(record, record).empty());

    auto drawn = record;
    std::size_t expected = 0;
    for (std::size_t i = kCapacity; i < kPages; ++i, ++expected)
        for (layout::Page& page : drawn[i].pages) {
            auto background = std::make_shared<layout::Background>(*page.background);
            std::erase_if(background->marks, [](const layout::Mark& mark) {
                return std::holds_alternative<layout::PictureMark>(mark.shape);
            });
            page.background = std::move(background);
        }
    const auto faults = read_back(drawn, record);
    BOOST_TEST(faults.size() == expected);
    for (std::size_t i = 0; i < faults.size(); ++i) {
        BOOST_TEST(faults[i].piece == kCapacity + i);
        BOOST_TEST(contains(faults[i].message, "画像 kenpo.svg"));
        BOOST_TEST(contains(faults[i].message, "が印字されていません"));
    }
}

BOOST_AUTO_TEST_CASE(lost_or_exchanged_while_the_batch_is_made_stops_it_before_another_page_is_made)
{
    constexpr std::int64_t kMembers = 1500; // three jobs, two of them in the making when the first is kept
    const std::string sound = read_whole_file(profile("seals/kenpo.svg"));
    for (const std::string& lost :
         {std::string("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24mm\" height=\"24mm\"/>"),
          read_whole_file(profile("seals/kokuho-kumiai.svg"))}) {
        BOOST_TEST_INFO_SCOPE(lost.substr(0, 80));
        OwnSeal scene;
        const store::RosterId roster = scene.planned(scene.roster(kMembers));
        At progress(500, [&] { write_whole_file(scene.seal, lost); });
        BOOST_CHECK_EXCEPTION(
            issuing::compose_pieces(scene.store, workplace(), scene.compose_options(), desk(), progress), Error,
            of_kind(ErrorKind::Conflict,
                    scene.seal.string() + ": 公印の画像が判定のあとで変わりました。元の画像に戻して"));
        BOOST_TEST(scene.count(roster, PieceState::Planned) >= kMembers - 1000);
        const store::BatchId batch = store::Batches(scene.store).list({}, 1).front().id;
        BOOST_CHECK_THROW(issuing::approve_batch(scene.store, batch, std::nullopt, desk()), Error);

        write_whole_file(scene.seal, sound);
        scene.compose();
        BOOST_TEST(scene.count(roster, PieceState::Composed) == kMembers);
        issuing::approve_batch(scene.store, batch, std::nullopt, desk());
        BOOST_TEST(scene.print().pieces == kMembers);
    }
}

BOOST_AUTO_TEST_SUITE_END()
