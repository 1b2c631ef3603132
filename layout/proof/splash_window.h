#pragma once

// Poppler's types: only for poppler_reader.cpp.

#include "layout/proof/raster.h"

#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <SplashOutputDev.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <compare>
#include <cstring>
#include <map>
#include <optional>
#include <splash/Splash.h>
#include <splash/SplashBitmap.h>
#include <vector>

namespace fuda::layout {

/// A form (what many pages share) as one page uses it: the same use of the same form draws the same.
struct FormUse {
    int number = 0, generation = 0;
    std::array<double, 6> matrix{};
    std::array<double, 4> clip{};
    auto operator<=>(const FormUse&) const = default;
};

/// An output device that interprets a form the first time that it is used in a certain way and afterwards repeats what
/// came of it. Every page is still read as a whole, and what it draws over or beside its form is drawn.
template <class Device, class Trace>
class Recalling : public Device {
public:
    using Device::Device;

    enum class Forms { Recall, Learn };
    /// Starts a page.
    void begin(Forms forms, Gfx& interpreter)
    {
        clear();
        m_forms = forms;
        m_interpreter = &interpreter;
        m_depth = 0;
        m_unknown = false;
        m_learning.reset();
    }
    /// Whether a form was left out because it is not known yet: the page must be read once more, to learn it.
    bool met_unknown_form() const { return m_unknown; }

    bool useDrawForm() override { return m_forms == Forms::Recall && m_depth == 0 && draws_plainly(); }
    void drawForm(Ref ref) override
    {
        const auto known = m_known.find(use_of(ref));
        if (known == m_known.end())
            m_unknown = true;
        else
            repeat(known->second);
    }
    void beginForm(Ref ref) override
    {
        if (m_depth++ == 0 && m_forms == Forms::Learn && draws_plainly()) {
            m_learning = use_of(ref);
            begin_trace();
        }
    }
    void endForm(Ref) override
    {
        if (--m_depth > 0 || !m_learning)
            return;
        if (m_known.size() >= kMostForms)
            m_known.clear();
        m_known[*m_learning] = end_trace();
        m_learning.reset();
    }

protected:
    virtual void clear() = 0;
    virtual void begin_trace() = 0;
    virtual Trace end_trace() = 0;
    virtual void repeat(const Trace& trace) = 0;
    /// Whether what a form draws depends on nothing that was drawn before it.
    virtual bool is_fresh() = 0;

private:
    static constexpr std::size_t kMostForms = 32;

    GfxState* state() const { return m_interpreter->getState(); }
    bool draws_plainly()
    {
        return state()->getFillOpacity() == 1 && state()->getStrokeOpacity() == 1 &&
               state()->getBlendMode() == gfxBlendNormal && is_fresh();
    }
    FormUse use_of(Ref ref) const
    {
        FormUse use;
        use.number = ref.num;
        use.generation = ref.gen;
        std::copy_n(state()->getCTM(), 6, use.matrix.begin());
        state()->getClipBBox(&use.clip[0], &use.clip[1], &use.clip[2], &use.clip[3]);
        return use;
    }

    Forms m_forms = Forms::Learn;
    Gfx* m_interpreter = nullptr;
    int m_depth = 0;
    bool m_unknown = false;
    std::optional<FormUse> m_learning;
    std::map<FormUse, Trace> m_known;
};

struct PixelTrace {
    std::vector<std::uint8_t> colors, alphas;
};

/// Draws what falls into its few pixels.
class WindowDevice : public Recalling<SplashOutputDev, PixelTrace> {
public:
    WindowDevice(SplashColorMode mode, SplashColorPtr paper) : Recalling(mode, 1, false, paper)
    {
        setVectorAntialias(false);
        setFontAntialias(false);
    }

    void read(Raster& raster)
    {
        const int row_size = getBitmap()->getRowSize();
        raster.width = getBitmapWidth();
        raster.height = getBitmapHeight();
        raster.channels = getBitmap()->getMode() == splashModeRGB8 ? 3 : 1;
        raster.pixels.resize(static_cast<std::size_t>(raster.width * raster.channels * raster.height));
        std::uint8_t* target = raster.pixels.data();
        const std::uint8_t* alpha = getBitmap()->getAlphaPtr();
        for (int y = 0; y < raster.height; ++y) {
            const std::uint8_t* color = getBitmap()->getDataPtr() + y * row_size;
            for (int x = 0; x < raster.width; ++x, ++alpha)
                for (int c = 0; c < raster.channels; ++c, ++color, ++target)
                    *target = static_cast<std::uint8_t>((*color * *alpha + 255 * (255 - *alpha)) / 255);
        }
    }

    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                  CharCode code, int bytes, const Unicode* codes, int count) override
    {
        Ref embedded;
        if (!state->getFont() || !state->getFont()->getEmbeddedFontID(&embedded))
            return; // never in a font that poppler finds elsewhere
        double at_x = 0;
        double at_y = 0;
        state->transform(x, y, &at_x, &at_y);
        const double reach = 2 * state->getTransformedFontSize();
        if (reaches(at_x - reach, at_y - reach, at_x + reach, at_y + reach))
            SplashOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, codes, count);
    }

    void fill(GfxState* state) override
    {
        if (path_reaches(state))
            SplashOutputDev::fill(state);
    }

    void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                       bool interpolate, bool is_inline) override
    {
        if (is_inline || unit_square_reaches(state))
            SplashOutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, is_inline);
    }
    void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colors,
                   bool interpolate, const int* mask, bool is_inline) override
    {
        if (is_inline || unit_square_reaches(state))
            SplashOutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, is_inline);
    }

private:
    /// Whether a box in pixels touches the window.
    bool reaches(double left, double top, double right, double bottom)
    {
        return right >= -1 && bottom >= -1 && left <= getBitmapWidth() + 1 && top <= getBitmapHeight() + 1;
    }

    class Bounds {
    public:
        void add(GfxState* state, double x, double y)
        {
            double at_x = 0;
            double at_y = 0;
            state->transform(x, y, &at_x, &at_y);
            left = std::min(left, at_x);
            top = std::min(top, at_y);
            right = std::max(right, at_x);
            bottom = std::max(bottom, at_y);
        }
        double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;
    };

    bool unit_square_reaches(GfxState* state)
    {
        Bounds bounds;
        for (const double x : {0.0, 1.0})
            for (const double y : {0.0, 1.0})
                bounds.add(state, x, y);
        return reaches(bounds.left, bounds.top, bounds.right, bounds.bottom);
    }

    bool path_reaches(GfxState* state)
    {
        Bounds bounds;
        const GfxPath& path = *state->getPath();
        for (int i = 0; i < path.getNumSubpaths(); ++i) {
            const GfxSubpath* part = path.getSubpath(i);
            for (int n = 0; n < part->getNumPoints(); ++n)
                bounds.add(state, part->getX(n), part->getY(n));
        }
        return reaches(bounds.left, bounds.top, bounds.right, bounds.bottom);
    }

    std::size_t alpha_size() { return static_cast<std::size_t>(getBitmapWidth() * getBitmapHeight()); }
    std::size_t color_size() { return static_cast<std::size_t>(getBitmap()->getRowSize() * getBitmapHeight()); }

    void clear() override
    {
        SplashColor white = {255, 255, 255};
        getSplash()->clear(white, 0);
    }

    void begin_trace() override {}
    PixelTrace end_trace() override
    {
        const std::uint8_t* colors = getBitmap()->getDataPtr();
        const std::uint8_t* alphas = getBitmap()->getAlphaPtr();
        return {{colors, colors + color_size()}, {alphas, alphas + alpha_size()}};
    }
    void repeat(const PixelTrace& trace) override
    {
        std::memcpy(getBitmap()->getDataPtr(), trace.colors.data(), trace.colors.size());
        std::memcpy(getBitmap()->getAlphaPtr(), trace.alphas.data(), trace.alphas.size());
    }
    bool is_fresh() override
    {
        const std::uint8_t* alphas = getBitmap()->getAlphaPtr();
        return !getSplash()->getSoftMask() &&
               std::all_of(alphas, alphas + alpha_size(), [](std::uint8_t alpha) { return alpha == 0; });
    }
};

} // namespace fuda::layout
