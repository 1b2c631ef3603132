#include "layout/editing/arranging.h"
#include "layout/editing/differences.h"
#include "layout/editing/layout_document.h"
#include "layout/editing/properties.h"
#include "tests/layout/editing/shipped_layouts.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <random>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::kLayouts;
using fuda::tests::shipped_document;
using fuda::tests::shipped_xml;

namespace {

/// Steps as a person makes them, sound and unsound, always the same for the same seed.
class RandomSteps {
public:
    explicit RandomSteps(unsigned seed) : m_random(seed) {}

    void make(LayoutDocument& document)
    {
        const int page = below(static_cast<int>(document.layout().pages.size()));
        const auto places = some_of(document, page);
        const auto gesture = below(3) == 0 ? Gesture::GoesOn : Gesture::Begins;
        const std::string before = document.xml();
        const int revision = document.revision();
        Refusal refusal;
        switch (below(14)) {
        case 0:
        case 1:
            refusal = document.move(places, length(), length(), gesture);
            break;
        case 2:
            refusal = document.move_each(arranged(document.layout(), places, static_cast<Arrangement>(below(9))));
            break;
        case 3:
            if (!places.empty())
                refusal = document.resize(places[0], static_cast<Handle>(below(10)), length(), length(), gesture);
            break;
        case 4:
        case 5:
            if (const auto form = properties_of(document, places); !form.empty()) {
                static const std::string kValues[] = {"",        "5",    "0.7",     "-3",  "left",
                                                      "#abcdef", "${x}", "<&\">\n", "成田"};
                const std::string& attribute =
                    form[static_cast<std::size_t>(below(static_cast<int>(form.size())))].attribute;
                refusal = document.set(places, attribute, kValues[below(9)], gesture);
            }
            break;
        case 6:
            refusal = document.set_style(any_style(document), below(2) ? "size" : "color", below(2) ? "8" : "#00ff00",
                                         gesture);
            break;
        case 7:
            refusal = document.add_style(any_style(document), "s" + std::to_string(below(20)), {});
            break;
        case 8:
            refusal = document.add(page, {kElementKinds[below(10)], {length(), length(), {}, {}}, "", ""});
            break;
        case 9:
            refusal = document.remove(places);
            break;
        case 10:
            refusal = document.duplicate(places, length(), length());
            break;
        case 11:
            refusal = below(2) ? document.to_front(places) : document.to_back(places);
            break;
        case 12:
            refusal = document.set_guides(page, {{length()}, {}}, gesture);
            break;
        case 13:
            below(2) ? document.undo() : document.redo();
            break;
        }
        if (refusal) {
            ++refused;
            BOOST_TEST(document.xml() == before);
            BOOST_TEST(document.revision() == revision);
        }
        for (const Place place : document.places())
            element_at(document.layout(), place); // throws for one that is not there
    }

    std::string damaged(std::string xml)
    {
        static const std::string kPieces[] = {"<",   ">",         "/>",   "\"", "&", "</page>", "<text", "<!--",
                                              "]]>", "<![CDATA[", "\xff", "0",  " ", "=",       "${",    "'"};
        for (int i = below(4); i >= 0; --i) {
            const auto at = static_cast<std::size_t>(below(static_cast<int>(xml.size())));
            const std::string& piece = kPieces[below(16)];
            switch (below(3)) {
            case 0:
                xml.insert(at, piece);
                break;
            case 1:
                xml.erase(at, static_cast<std::size_t>(below(30)));
                break;
            default:
                xml.replace(at, piece.size(), piece);
                break;
            }
        }
        return xml;
    }

    int refused = 0;

private:
    int below(int end)
    {
        return static_cast<int>(m_random() % static_cast<unsigned>(end));
    } // the same on every machine
    Length length() { return Length::mm((below(4000) - 1000) / 100.0 + 0.001 * below(9)); }

    std::string any_style(const LayoutDocument& document)
    {
        const auto& styles = document.layout().styles;
        return styles[static_cast<std::size_t>(below(static_cast<int>(styles.size())))].id;
    }

    std::vector<Place> some_of(const LayoutDocument& document, int page)
    {
        const auto count = static_cast<int>(document.layout().pages[static_cast<std::size_t>(page)].elements.size());
        std::vector<Place> places;
        for (int i = count ? below(4) : 0; i > 0; --i) {
            const Place place{page, below(count)};
            if (std::find(places.begin(), places.end(), place) == places.end())
                places.push_back(place);
        }
        return places;
    }

    std::mt19937 m_random;
};

} // namespace

BOOST_AUTO_TEST_SUITE(steps_at_random)

BOOST_DATA_TEST_CASE(always_leave_a_layout_and_can_all_be_undone, boost::unit_test::data::make(kLayouts), id)
{
    LayoutDocument edited = shipped_document(id);
    RandomSteps steps(20261122);
    for (int i = 0; i < 50; ++i) {
        steps.make(edited);
        if (i % 10 != 0)
            continue;
        const LayoutDocument again(edited.xml(), id + ".xml"); // reads as a layout, and as the same one
        BOOST_TEST(differences(again.layout(), edited.layout()).empty());
    }
    BOOST_TEST(steps.refused > 2);
    BOOST_TEST(edited.changed());
    const std::string ended = edited.xml();
    int undone = 0;
    while (edited.undo())
        ++undone;
    BOOST_TEST(undone > 10);
    BOOST_TEST(edited.xml() == shipped_xml(id));
    BOOST_TEST(!edited.changed());
    for (; undone > 0; --undone)
        BOOST_TEST(edited.redo());
    if (edited.redo()) // what had been undone when the steps ended
        edited.undo();
    BOOST_TEST(edited.xml() == ended);
}

BOOST_AUTO_TEST_CASE(of_the_keyboard_are_taken_whole_or_refused)
{
    RandomSteps steps(7);
    LayoutDocument edited = shipped_document("certificate-card");
    const std::string first = edited.xml();
    int taken = 0;
    for (int i = 0; i < 400; ++i) {
        const std::string typed = steps.damaged(first);
        const std::string before = edited.xml();
        const Refusal refusal = edited.replace(typed);
        BOOST_TEST(edited.xml() == (refusal ? before : typed));
        if (refusal)
            continue;
        ++taken;
        // What was taken can be edited like any other.
        if (!edited.layout().pages[0].elements.empty()) {
            BOOST_TEST(!edited.move({{0, 0}}, Length::mm(1), Length::mm(1)).has_value());
            BOOST_TEST(edited.undo());
        }
        BOOST_TEST(edited.xml() == typed);
    }
    BOOST_TEST(taken > 10);
    BOOST_TEST(taken < 390);
    while (edited.undo()) {
    }
    BOOST_TEST(edited.xml() == first);
}

BOOST_AUTO_TEST_SUITE_END()
