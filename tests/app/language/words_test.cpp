#include "app/language/language.h"

#include "app/presenters/frame.h"
#include "data/domain/batch.h"
#include "data/domain/job.h"
#include "data/domain/people.h"
#include "data/domain/piece.h"

#include <boost/test/unit_test.hpp>
#include <string>

namespace fuda::tests {

using language::tr;

BOOST_AUTO_TEST_SUITE(language)

BOOST_AUTO_TEST_CASE(values_are_put_where_the_text_wants_them)
{
    language::choose("ja");
    BOOST_TEST(tr("{1} の {0}", "氏名", 12'345) == "12,345 の 氏名");
    BOOST_TEST(tr("{0}", "{1}", "二度は置き換えない") == "{1}");
    BOOST_TEST(tr("値のない {0} と {9} はそのまま") == "値のない {0} と {9} はそのまま");
    BOOST_TEST(language::number(0) == "0");
    BOOST_TEST(language::number(-1'234'567) == "-1,234,567");
    BOOST_TEST(language::number(999) == "999");
}

BOOST_AUTO_TEST_CASE(what_has_no_translation_stays_japanese_and_nothing_stays_nothing)
{
    language::choose("en");
    BOOST_TEST(tr("この文は訳されていない") == "この文は訳されていない");
    BOOST_TEST(tr("").empty());
    language::choose("ja");
    BOOST_TEST(tr("発行") == "発行");
}

BOOST_AUTO_TEST_CASE(words_of_states_roles_and_screens_have_english_ones)
{
    language::choose("en");
    const auto translated = [](std::string_view japanese) {
        BOOST_TEST_INFO_SCOPE(std::string(japanese));
        BOOST_TEST(tr(japanese) != japanese);
    };
    for (const auto screen : presenters::kAllScreens)
        translated(japanese(screen));
    for (const auto role : domain::kAllRoles)
        translated(japanese(role));
    for (const auto right : domain::kAllRights)
        translated(japanese(right));
    language::choose("ja");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
