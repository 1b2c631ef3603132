#pragma once

#include "data/base/digest.h"
#include "printers/core/printer.h"
#include "tests/support/ipp/child_process.h"

#include <cmath>

namespace fuda::tests {

/// Pages drawn by a rule that no turning or moving leaves as it is: each pixel says where it belongs.
class RuledForms : public printers::DocumentForms {
public:
    RuledForms(double width_mm, double height_mm) : m_width(width_mm), m_height(height_mm) {}

    std::string shifted_pdf(const printers::Offsets& offsets) override
    {
        return "%PDF-1.4\nmoved by " + std::to_string(offsets.front.x.mm()) + "\n%%EOF\n";
    }
    /// An offset moves the rule, to whole pixels.
    printers::Bitmap draw(int page, const printers::Resolution& resolution, const printers::Offset& offset) override
    {
        const int right = static_cast<int>(std::lround(offset.x.mm() * resolution.x_dpi / 25.4));
        const int down = static_cast<int>(std::lround(offset.y.mm() * resolution.y_dpi / 25.4));
        printers::Bitmap bitmap;
        bitmap.width = static_cast<int>(std::lround(m_width * resolution.x_dpi / 25.4));
        bitmap.height = static_cast<int>(std::lround(m_height * resolution.y_dpi / 25.4));
        bitmap.rgb.resize(std::size_t(bitmap.width) * std::size_t(bitmap.height) * 3);
        std::uint8_t* place = bitmap.rgb.data();
        for (int y = 0; y < bitmap.height; ++y)
            for (int x = 0; x < bitmap.width; ++x)
                for (int channel = 0; channel < 3; ++channel)
                    *place++ = rule(page, x - right, y - down, channel);
        return bitmap;
    }
    static std::uint8_t rule(int page, int x, int y, int channel)
    {
        return static_cast<std::uint8_t>((channel == 0 ? x : channel == 1 ? y : x / 256 + 8 * (y / 256)) + 31 * page);
    }

private:
    double m_width, m_height;
};

inline std::string pdf_of(const std::string& text)
{
    return "%PDF-1.4\n% " + text + "\n%%EOF\n";
}

/// A job for cards of these bytes, which must outlive it.
inline printers::PrintJob card_job(const std::string& name, const std::string& bytes)
{
    printers::PrintJob job;
    job.name = name;
    job.media = printers::kCardMedia;
    job.bytes = bytes;
    job.sha256 = sha256(bytes);
    job.pages = 1;
    job.pieces = {{"0001", 1}};
    job.forms = std::make_shared<RuledForms>(53.98, 85.6);
    return job;
}

inline void nothing_to_write_down(const printers::JobHandle&) {}

/// Prepared with what the printer says now, and sent.
inline printers::JobHandle print(printers::Printer& printer, const printers::PrintJob& job)
{
    printers::Prepared document = printer.prepare(job, printer.capabilities());
    return printer.submit(job, document, nothing_to_write_down);
}

inline printers::JobReport wait_until_over(printers::Printer& printer, const printers::JobHandle& handle)
{
    printers::JobReport report;
    wait_until("the job " + handle.name + " is over", [&] {
        report = printer.follow(handle);
        return report.state && printers::is_over(*report.state);
    });
    return report;
}

inline auto error_with(ErrorKind kind, const std::string& words)
{
    return [kind, words](const Error& error) {
        const bool right = error.kind() == kind && std::string(error.what()).find(words) != std::string::npos;
        if (!right)
            BOOST_TEST_MESSAGE(error.what());
        return right;
    };
}

} // namespace fuda::tests
