#pragma once

#include <filesystem>
#include <string>

namespace fuda::config {

/// Where the files that come with Fuda lie.
struct Resources {
    std::filesystem::path templates;     ///< layout/templates
    std::filesystem::path fonts;         ///< layout/fonts/fonts.conf
    std::filesystem::path postal_master; ///< utf_ken_all.csv or an extract of it
    std::filesystem::path samples;       ///< data/samples
    std::filesystem::path profiles;      ///< data/profiles
    std::filesystem::path tariff;        ///< data/postal/tariffs/japan-post.json
    std::filesystem::path handbook;      ///< app/handbook
};

/// Below FUDA_HOME when the environment names it, else below ../share/fuda beside the folder of the installed program, else below
/// the source tree that the program was built from. The postal master is FUDA_POSTAL_MASTER and the tariff FUDA_POSTAL_TARIFF
/// when the environment names it. Throws Error(Unavailable) when the folder is not there.
Resources find_resources();

/// Below XDG_DATA_HOME, or ~/.local/share: "sqlite:…/fuda/fuda.db" for live work, "sqlite:…/fuda/fuda-test.db" for test
/// stores.
std::string default_store(bool test);

/// Below XDG_CACHE_HOME, or ~/.cache: fuda, for what can be made again at any time.
std::filesystem::path cache_folder();

/// Below XDG_CONFIG_HOME, or ~/.config: fuda/window.ini, what the window remembers of itself (sizes and columns).
std::filesystem::path window_settings();
/// Below XDG_STATE_HOME, or ~/.local/state: fuda/errors.log, what went wrong that nobody had foreseen.
std::filesystem::path error_log();

/// The system's name of the user who runs the program, and of the machine.
std::string user_name();
std::string station_name();

} // namespace fuda::config
