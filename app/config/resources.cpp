#include "app/config/resources.h"

#include "data/base/error.h"

#include <Poco/Environment.h>
#include <Poco/Path.h>
#include <pwd.h>
#include <unistd.h>

namespace fuda::config {

namespace {

/// Of an installed program ../share/fuda, wherever it was installed; of one that was only built the source tree.
std::filesystem::path own_home()
{
    const auto installed = std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "share/fuda";
    return std::filesystem::is_directory(installed) ? installed : std::filesystem::path(FUDA_BUILT_FROM);
}

} // namespace

Resources find_resources()
{
    const std::filesystem::path home = Poco::Environment::get("FUDA_HOME", own_home().string());
    const Resources resources{
        home / "layout/templates",
        home / "layout/fonts/fonts.conf",
        Poco::Environment::get("FUDA_POSTAL_MASTER", home / "data/samples/postal/utf_ken_all_extract.csv"),
        home / "data/samples",
        home / "data/profiles",
        Poco::Environment::get("FUDA_POSTAL_TARIFF", home / "data/postal/tariffs/japan-post.json"),
        home / "app/handbook"};
    if (!std::filesystem::is_directory(resources.templates))
        throw Error(ErrorKind::Unavailable,
                    resources.templates.string() +
                        ": 様式のフォルダーがありません。環境変数 FUDA_HOME で Fuda の場所を指定してください");
    return resources;
}

std::string default_store(bool test)
{
    const std::filesystem::path folder = std::filesystem::path(Poco::Path::dataHome()) / "fuda";
    return "sqlite:" + (folder / (test ? "fuda-test.db" : "fuda.db")).string();
}

std::filesystem::path cache_folder()
{
    return std::filesystem::path(Poco::Path::cacheHome()) / "fuda";
}

std::filesystem::path window_settings()
{
    return std::filesystem::path(Poco::Path::configHome()) / "fuda/window.ini";
}

std::filesystem::path error_log()
{
    const std::string home = (std::filesystem::path(Poco::Path::home()) / ".local/state").string();
    return std::filesystem::path(Poco::Environment::get("XDG_STATE_HOME", home)) / "fuda/errors.log";
}

std::string user_name()
{
    const passwd* entry = ::getpwuid(::getuid());
    return entry ? entry->pw_name : std::to_string(::getuid());
}

std::string station_name()
{
    return Poco::Environment::nodeName();
}

} // namespace fuda::config
