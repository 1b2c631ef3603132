#include "data/base/digest.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;

BOOST_AUTO_TEST_SUITE(digest)

BOOST_AUTO_TEST_CASE(sha256_agrees_with_the_examples_of_fips_180_4)
{
    const std::pair<std::string, const char*> examples[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}};
    for (const auto& [message, expected] : examples)
        BOOST_TEST(sha256(message) == expected);
}

BOOST_AUTO_TEST_CASE(bytes_that_come_in_pieces_give_the_same_digest)
{
    std::string message;
    for (int i = 0; i < 300; ++i)
        message.push_back(static_cast<char>(i));
    for (std::size_t cut = 0; cut <= message.size(); ++cut) {
        BOOST_TEST_INFO_SCOPE("cut at " << cut);
        Sha256 engine;
        engine.update(std::string_view(message).substr(0, cut));
        engine.update(std::string_view(message).substr(cut));
        BOOST_TEST(engine.finish() == sha256(message));
    }
}

BOOST_AUTO_TEST_CASE(after_finish_the_object_starts_anew)
{
    Sha256 engine;
    engine.update("something else");
    engine.finish();
    engine.update("abc");
    BOOST_TEST(engine.finish() == sha256("abc"));
}

BOOST_AUTO_TEST_SUITE_END()
