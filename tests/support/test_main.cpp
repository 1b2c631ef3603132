#define BOOST_TEST_MODULE fuda
#include <boost/test/unit_test.hpp>
