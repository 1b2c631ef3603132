#pragma once

#include "data/base/file.h"
#include "tests/support/command.h"

#include <cstdint>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace fuda::tests {

/// A grey picture: 0 black, 255 white, row by row.
struct GreyPicture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
    std::uint8_t at(int x, int y) const { return pixels[static_cast<std::size_t>(y * width + x)]; }
};

inline GreyPicture read_pgm(const std::filesystem::path& file)
{
    const std::string bytes = read_whole_file(file);
    std::istringstream in(bytes);
    std::string magic;
    int most = 0;
    GreyPicture picture;
    in >> magic >> picture.width >> picture.height >> most;
    in.get();
    const auto begin = static_cast<std::size_t>(in.tellg());
    const auto size = static_cast<std::size_t>(picture.width * picture.height);
    if (magic != "P5" || most != 255 || bytes.size() != begin + size)
        throw std::runtime_error(file.string() + " is no picture of 8 bits a pixel");
    picture.pixels.assign(bytes.begin() + static_cast<std::ptrdiff_t>(begin), bytes.end());
    return picture;
}

/// A page (from 1) of a PDF file as poppler draws it. `folder` takes the picture's file.
inline GreyPicture rasterised(const std::filesystem::path& pdf, int page, int dpi, const std::filesystem::path& folder)
{
    const std::filesystem::path name = folder / ("page" + std::to_string(page));
    const std::string number = std::to_string(page);
    output_of("pdftoppm -gray -r " + std::to_string(dpi) + " -f " + number + " -l " + number + " -singlefile " +
              pdf.string() + " " + name.string());
    return read_pgm(name.string() + ".pgm");
}

} // namespace fuda::tests
