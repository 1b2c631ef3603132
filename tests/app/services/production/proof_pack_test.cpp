#include "app/services/production/proof_pack.h"
#include "data/base/digest.h"
#include "data/store/events.h"
#include "data/store/mapping.h"
#include "tests/app/services/production/print_room.h"
#include "tests/support/grey_picture.h"

#include <set>

using namespace fuda;
using namespace fuda::tests;
using domain::Document;

namespace {

/// Plain people, and one for each thing that a proof pack must show.
struct Worst {
    std::vector<Insured> people = insured(40);

    Worst()
    {
        set(5, "勅使河原　宗右衛門之介", "テシガワラ　ソウエモンノスケ");
        set(6, "五十嵐　左右衛門", "イガラシイガラシ　サウエモンノスケ");
        people[7].address += "　砂防会館別館101";
        set(8, "髙橋　太郎", "タカハシ　タロウ");
        set(9, "𠮷野　太郎", "ヨシノ　タロウ");
        set(10, "葛\U000E0103城　太郎", "カツラギ　タロウ");
        people[12].number = people[13].number = people[11].number;
        people[12].branch = "01";
        people[13].branch = "02";
        people[14].birth = "1953-01-01";
        people[15].birth = "2014-12-01";
        people[16].employer = "E1";
        people[16].employer_name = "株式会社長い名前の事業所";
        people[17].alias = "試験　次郎";
        people[18].asked_for = "限度額適用区分";
        people[18].limit = "ウ";
        people[19].trigger = "資格確認書紛失";
        people[19].applied = "2026-11-09";
        people[20].protected_address = true;
        people[21].trigger = "氏名変更";
        people[21].myna = "登録済";
    }
    void set(std::size_t i, const char* name, const char* kana)
    {
        people[i].name = name;
        people[i].kana = kana;
    }
};

struct Composed : PrintRoom {
    store::Store store = open();

    store::BatchId batch_of(const std::vector<Insured>& people)
    {
        cards_per_job = 10;
        decide(store, roster_of(people));
        compose(store);
        return only_batch(store);
    }
    std::string number_of(const production::ProofPiece& piece) { return store::Pieces(store).find(piece.code)->number; }
    /// Whose piece was chosen because of something that begins so.
    std::set<std::string> chosen_for(const std::vector<production::ProofPiece>& pieces, const std::string& reason,
                                     Document document = Document::CertificateCard)
    {
        std::set<std::string> numbers;
        for (const production::ProofPiece& piece : pieces)
            for (const std::string& each : piece.reasons)
                if (each.starts_with(reason) && piece.document == document)
                    numbers.insert(number_of(piece));
        return numbers;
    }
};

using Numbers = std::set<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_proof_pack, Composed)

BOOST_AUTO_TEST_CASE(has_each_worst_case)
{
    const store::BatchId batch = batch_of(Worst().people);
    const auto pieces = production::choose_proof_pieces(store, batch);
    const auto check = [&](const std::string& reason, const Numbers& numbers, Document document) {
        BOOST_TEST((chosen_for(pieces, reason, document) == numbers), reason);
    };
    check("氏名が最長", {"100006"}, Document::CertificateCard);
    check("氏名が最長", {"100006"}, Document::CarrierA4);
    check("氏名が最長", {"100022"}, Document::NoticeA4);
    check("フリガナが最長", {"100007"}, Document::CertificateCard);
    check("住所が最長", {"100008"}, Document::CertificateCard);
    check("まれな漢字 U+9AD9（第1・第2水準外", {"100009"}, Document::CertificateCard);
    check("サロゲートペア U+20BB7", {"100010"}, Document::CertificateCard);
    check("異体字セレクター U+845B U+E0103", {"100011"}, Document::CertificateCard);
    check("最大の世帯（3人）", {"100012"}, Document::CertificateCard);
    check("最年長", {"100015"}, Document::CertificateCard);
    check("最年少", {"100016"}, Document::CertificateCard);
    check("事業所名が最長", {"100017"}, Document::CertificateCard);
    check("備考が最長", {"100018"}, Document::CertificateCard);
    check("任意記載", {"100019"}, Document::CertificateCard);
    check("再交付", {"100020"}, Document::CertificateCard);
    check("規則 T7", {"100020"}, Document::CertificateCard);
    check("支援措置", {"100021"}, Document::CertificateCard);
    check("規則 D1", {"100021"}, Document::CertificateCard);
    check("規則 T3", {"100022"}, Document::NoticeA4);
    std::set<std::string> codes;
    for (const production::ProofPiece& piece : pieces)
        codes.insert(piece.code.text());
    BOOST_TEST(codes.size() == pieces.size()); // each once, whatever its reasons
}

BOOST_AUTO_TEST_CASE(of_plain_pieces_shows_the_ends_of_each_job_and_some_from_everywhere)
{
    cards_per_job = 50;
    decide(store, roster_of(insured(120)));
    compose(store);
    const store::BatchId batch = only_batch(store);
    const auto pieces = production::choose_proof_pieces(store, batch, 30);
    BOOST_TEST(pieces.size() == 30u);
    std::set<std::pair<store::JobId, int>> shown;
    std::set<std::int64_t> positions = {0, 241};
    for (const production::ProofPiece& piece : pieces) {
        shown.insert({piece.job, piece.page});
        positions.insert(piece.position);
    }
    for (const store::Job& job : store::Batches(store).jobs(batch)) {
        BOOST_TEST(shown.contains({job.id, 1}));
        BOOST_TEST(shown.contains({job.id, job.page_count - job.page_count / static_cast<int>(job.piece_count) + 1}));
    }
    std::int64_t widest = 0;
    for (auto at = std::next(positions.begin()); at != positions.end(); ++at)
        widest = std::max(widest, *at - *std::prev(at));
    BOOST_TEST(widest <= 20); // 240 pieces, 30 of them: 8 apart would be even

    const auto again = production::choose_proof_pieces(store, batch, 30);
    BOOST_TEST(again.size() == pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        BOOST_TEST((again[i].id == pieces[i].id && again[i].reasons == pieces[i].reasons));
}

BOOST_AUTO_TEST_CASE(of_few_pieces_shows_them_all)
{
    const store::BatchId batch = batch_of(insured(7));
    BOOST_TEST(production::choose_proof_pieces(store, batch, 30).size() == 14u);
}

BOOST_AUTO_TEST_CASE(shows_the_pages_as_they_will_be_printed)
{
    const store::BatchId batch = batch_of(Worst().people);
    const production::ProofPack pack = production::make_proof_pack(store, workplace(), batch, out, maker);
    BOOST_REQUIRE(!pack.pages.empty());
    for (const production::ProofPage& page : pack.pages) {
        const std::filesystem::path job = path / ("job" + std::to_string(page.piece.job.value) + ".pdf");
        if (!std::filesystem::exists(job))
            write_whole_file(job, store::Jobs(store).bytes(page.piece.job));
        BOOST_TEST(page.piece.pages == (page.piece.document == Document::CarrierA4 ? 1 : 2));
        for (int side = 0; side < page.piece.pages; ++side) {
            BOOST_TEST_INFO_SCOPE(page.piece.code.text() << " side " << side);
            const GreyPicture proof = rasterised(pack.pdf, page.first_page + side, 60, path);
            const GreyPicture printed = rasterised(job, page.piece.page + side, 60, path);
            BOOST_TEST((proof.width == printed.width && proof.pixels == printed.pixels));
        }
        const std::string number = std::to_string(page.first_page);
        const std::string text =
            output_of("pdftotext -f " + number + " -l " + std::to_string(page.first_page + page.piece.pages - 1) + " " +
                      pack.pdf.string() + " -");
        BOOST_TEST(contains(text, page.piece.code.grouped()));
    }
}

BOOST_AUTO_TEST_CASE(begins_with_an_index_and_the_hashes_of_the_jobs)
{
    const store::BatchId batch = batch_of(Worst().people);
    const production::ProofPack pack = production::make_proof_pack(store, workplace(), batch, out, maker);
    const int first = pack.pages.front().first_page;
    std::string index = output_of("pdftotext -layout -l " + std::to_string(first - 1) + " " + pack.pdf.string() + " -");
    for (const production::ProofPage& page : pack.pages)
        BOOST_TEST(contains(index, page.piece.code.grouped()));
    const auto jobs = store::Batches(store).jobs(batch);
    BOOST_TEST(jobs.size() == 6u); // 39 cards by 10, the carriers of all but one, one notice
    for (const store::Job& job : jobs)
        BOOST_TEST(contains(index, job.sha256));
    BOOST_TEST(contains(index, pack.manifest));

    const auto lines = read_csv(pack.csv);
    BOOST_TEST(lines.size() == pack.pages.size());
    BOOST_TEST(lines.front().at("piece") == pack.pages.front().piece.code.text());
    BOOST_TEST(lines.front().at("page") == std::to_string(first));

    const store::Event event = store::Events(store).of(store::Thing::Batch, std::to_string(batch.value)).back();
    BOOST_TEST(event.event == "proof-pack");
    auto detail = store::stored_json(event.detail);
    BOOST_TEST(detail["sha256"] == sha256(read_whole_file(pack.pdf)));
    BOOST_TEST(detail["manifest"] == store::manifest_of(jobs));

    const std::string bytes = read_whole_file(pack.pdf);
    production::make_proof_pack(store, workplace(), batch, out, maker);
    BOOST_TEST((read_whole_file(pack.pdf) == bytes)); // the same at the same moment
}

BOOST_AUTO_TEST_CASE(is_not_made_of_nothing)
{
    const store::BatchId batch = batch_of(insured(2));
    approve(store, batch);
    BOOST_CHECK_EXCEPTION(production::make_proof_pack(store, workplace(), batch, out, maker), Error,
                          of_kind(ErrorKind::Conflict, "承認を待つ"));
    BOOST_CHECK_EXCEPTION(production::make_proof_pack(store, workplace(), {77}, out, maker), Error,
                          of_kind(ErrorKind::BadInput, "ロット77"));
}

BOOST_AUTO_TEST_SUITE_END()
