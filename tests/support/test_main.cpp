#include <boost/test/unit_test.hpp>

// What BOOST_TEST_MODULE would write: that wants to stand before the header, which is precompiled.
int main(int count, char** words)
{
    const auto name_it = [] {
        boost::unit_test::framework::master_test_suite().p_name.value = "fuda";
        return true;
    };
    return boost::unit_test::unit_test_main(name_it, count, words);
}
