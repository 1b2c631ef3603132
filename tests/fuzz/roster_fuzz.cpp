// Feeds any bytes to the roster reader: it may refuse them, and do nothing else unexpected. Not built by default:
//   clang++ -std=c++20 -g -fsanitize=fuzzer,address,undefined -I. tests/fuzz/roster_fuzz.cpp data/{intake,profiles,domain,calendar,base}/*.cpp
//       -lPocoJSON -lPocoFoundation -licui18n -licuuc -o roster_fuzz && ./roster_fuzz data/samples
#include "data/intake/roster_reader.h"

#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuda::domain::Insurer insurer;
    insurer.number = "133991";
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    try {
        fuda::intake::RosterReader roster(in, "roster_20261101.csv", insurer, {});
        for (fuda::intake::RosterRow row; roster.next(row);) {
        }
    } catch (const fuda::intake::Refused&) {
        return 0;
    }
    return 0;
}
