/// 千葉市: 5,880 pieces with wrong glyphs, for they were printed in the wrong font.

#include "data/base/file.h"
#include "tests/incidents/scene.h"

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

constexpr std::size_t kPieces = 5880;

/// A machine without IPAmj明朝, whose settings say what to take instead, as most systems' do.
config::Resources other_font_instead(const std::filesystem::path& folder)
{
    config::Resources resources = shipped();
    resources.fonts = folder / "fonts.conf";
    write_whole_file(resources.fonts, R"(<?xml version="1.0"?><fontconfig>
  <dir>/usr/share/fonts/truetype/bizud-gothic</dir>
  <match target="pattern">
    <test name="family"><string>IPAmjMincho</string></test>
    <edit name="family" mode="assign" binding="strong"><string>BIZ UDGothic</string></edit>
  </match>
  <alias binding="same"><family>IPAmjMincho</family><accept><family>BIZ UDGothic</family></accept></alias>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>)");
    return resources;
}

/// As a program draws it that takes the glyphs of these names from another font: the same text at the same places.
void put_in_gothic(layout::Composition& piece, const std::string& name)
{
    const layout::FontSet& fonts = workplace().fonts();
    const layout::FontId gothic = fonts.find("BIZ UDGothic", false);
    for (layout::Page& page : piece.pages)
        for (layout::Mark& mark : page.marks)
            if (auto* run = std::get_if<layout::TextRun>(&mark.shape); run && run->text.starts_with(name)) {
                const auto glyphs = fonts.shape(gothic, run->text, 0).glyphs;
                BOOST_REQUIRE_EQUAL(glyphs.size(), run->glyphs.size());
                for (std::size_t i = 0; i < glyphs.size(); ++i)
                    run->glyphs[i].id = glyphs[i].id;
                run->font = gothic;
            }
}

} // namespace

BOOST_AUTO_TEST_SUITE(I_08_the_wrong_font)

BOOST_FIXTURE_TEST_CASE(in_place_of_the_layouts_own_is_an_error_before_anything_is_made, Scene)
{
    const store::RosterId roster = planned(this->roster(kPieces));
    const services::Workplace substituting(other_font_instead(path));
    BOOST_CHECK_EXCEPTION(compose(substituting), Error,
                          of_kind(ErrorKind::Unavailable,
                                  "フォント「IPAmjMincho」がありません。Debian の fonts-morisawa-bizud-gothic と "
                                  "fonts-ipamj-mincho を入れてください（他の書体では代用しません）"));
    BOOST_TEST(count(roster, PieceState::Planned) == std::int64_t(kPieces));
    BOOST_TEST(store::Jobs(store).unfinished().empty());
    BOOST_TEST(compose().composed == std::int64_t(kPieces));
}

BOOST_FIXTURE_TEST_CASE(in_a_finished_file_is_found_on_each_page, Scene)
{
    constexpr std::size_t kJob = 500;
    const std::string kName = "山田　花子";
    RosterTable table = roster(kJob);
    for (std::size_t row = 0; row < kJob; ++row) // all of whose characters BIZ UDGothic has: only the shapes differ
        for (const char* column : {"氏名", "被保険者氏名", "送付先氏名"})
            if (std::string& name = table.at(row, column); !name.empty())
                name = kName;
    const store::RosterId roster = planned(table);
    const auto record =
        compositions(*this, roster, workplace().shipped_layout("certificate-postcard").parsed, kJob);
    auto drawn = record;
    for (layout::Composition& piece : drawn)
        put_in_gothic(piece, kName);
    BOOST_TEST(read_back(record, record).empty());
    const auto faults = read_back(drawn, record);
    BOOST_TEST(faulty(faults).size() == kJob);
    for (const layout::ProofFault& fault : faults)
        if (!contains(fault.message, "文字 「山」（U+5C71） の書体は IPAmjMincho でなければなりません"))
            BOOST_ERROR(fault.message);
}

BOOST_AUTO_TEST_SUITE_END()
