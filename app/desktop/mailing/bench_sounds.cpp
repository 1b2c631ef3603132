#include "app/desktop/mailing/bench_sounds.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <numbers>
#include <wx/log.h>
#include <wx/sound.h>
#include <wx/utils.h>

namespace fuda::desktop {

using presenters::BenchSound;

namespace {

constexpr int kRate = 22050; ///< samples a second, 16 bits each, one channel

struct Tone {
    double hertz; ///< 0: silence
    int milliseconds;
    bool harsh = false; ///< a square wave
};

void append(std::string& bytes, std::uint32_t value, int size)
{
    for (int i = 0; i < size; ++i)
        bytes += static_cast<char>(value >> (8 * i));
}

std::string samples_of(const std::vector<Tone>& tones)
{
    constexpr double kLoudness = 12'000, kFade = 0.004; // seconds: no click at either end
    std::string samples;
    for (const Tone& tone : tones) {
        const int count = kRate * tone.milliseconds / 1000;
        for (int i = 0; i < count; ++i) {
            const double at = static_cast<double>(i) / kRate, left = static_cast<double>(count - i) / kRate;
            const double wave = std::sin(2 * std::numbers::pi * tone.hertz * at);
            const double shape = tone.harsh ? (wave > 0) - (wave < 0) : wave;
            const double value = kLoudness * shape * std::min({1.0, at / kFade, left / kFade});
            append(samples, static_cast<std::uint16_t>(static_cast<std::int16_t>(value)), 2);
        }
    }
    return samples;
}

/// A WAV file in memory: RIFF, PCM.
std::string wav_of(const std::vector<Tone>& tones)
{
    constexpr std::uint32_t kHeader = 36, kFormat = 16, kPcm = 1, kChannels = 1, kBytes = 2;
    const std::string samples = samples_of(tones);
    const auto size = static_cast<std::uint32_t>(samples.size());
    std::string file = "RIFF";
    append(file, kHeader + size, 4);
    file += "WAVEfmt ";
    append(file, kFormat, 4);
    append(file, kPcm, 2);
    append(file, kChannels, 2);
    append(file, kRate, 4);
    append(file, kRate * kBytes, 4);
    append(file, kBytes, 2);
    append(file, 8 * kBytes, 2);
    file += "data";
    append(file, size, 4);
    return file + samples;
}

std::vector<Tone> tones_of(BenchSound sound)
{
    switch (sound) {
    case BenchSound::Good:
        return {{1500, 70}};
    case BenchSound::Closed:
        return {{1000, 90}, {1600, 140}};
    case BenchSound::Stop:
        return {{220, 220, true}, {0, 80}, {220, 220, true}, {0, 80}, {220, 320, true}};
    }
    return {};
}

} // namespace

void play(BenchSound sound)
{
    const wxLogNull nobody_is_told; // that this machine has no audio device
    const std::string wav = wav_of(tones_of(sound));
    wxSound made;
    const bool heard = made.Create(wav.size(), wav.data()) && made.Play(wxSOUND_ASYNC);
    if (!heard && sound == BenchSound::Stop)
        wxBell();
}

} // namespace fuda::desktop
