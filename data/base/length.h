#pragma once

#include <compare>

namespace fuda {

/// A length on paper. Made and read with its unit in sight; stored in millimetres.
class Length {
public:
    constexpr Length() = default;
    static constexpr Length mm(double value) { return Length(value); }
    /// PostScript points, 72 to the inch (the unit of PDF and of type sizes here).
    static constexpr Length pt(double value) { return Length(value * 25.4 / 72.0); }
    constexpr double mm() const { return m_mm; }
    constexpr double pt() const { return m_mm * 72.0 / 25.4; }

    constexpr auto operator<=>(const Length&) const = default;
    constexpr Length operator+(Length other) const { return Length(m_mm + other.m_mm); }
    constexpr Length operator-(Length other) const { return Length(m_mm - other.m_mm); }
    constexpr Length operator*(double factor) const { return Length(m_mm * factor); }
    constexpr double operator/(Length other) const { return m_mm / other.m_mm; }

private:
    constexpr explicit Length(double value) : m_mm(value) {}
    double m_mm = 0;
};

/// A box on a page, measured from the page's top left corner.
struct Rect {
    Length x, y, width, height;
    constexpr Length right() const { return x + width; }
    constexpr Length bottom() const { return y + height; }
    constexpr bool operator==(const Rect&) const = default;
};

} // namespace fuda
