#include "app/presenters/dropping.h"

#include "app/language/language.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace fuda::presenters {

using domain::Right;
using language::tr;

std::vector<Dropping::Place> Dropping::places()
{
    using enum ScreenId;
    constexpr std::string_view kRosters = ".csv .txt .tsv";
    return {
        {Tracking, {"tracking.import"}, tr("配達結果"), ".csv", tr("この画面に取り込みます")},
        {Settings, {"settings.columns.choose"}, tr("名簿"), kRosters, tr("列の読み方をこの画面で見ます")},
        {Settings,
         {"settings.tariff.choose", "settings.tariff.back"},
         tr("料金表"),
         ".json",
         tr("いまの料金表と比べます")},
        {Settings, {"settings.insurers.adopt"}, tr("保険者の設定"), ".json", tr("確かめて採用します")},
        {Issue, {}, tr("名簿"), kRosters, tr("画面「発行」で取り込みます")},
        {Layouts, {}, tr("様式"), ".xml", tr("画面「様式」で開きます")},
    };
}

namespace {

std::string ending_of(const std::filesystem::path& file)
{
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

std::string_view first_of(std::string_view endings)
{
    return endings.substr(0, endings.find(' '));
}

bool takes(std::string_view endings, const std::string& ending)
{
    for (std::size_t at = 0; at < endings.size();) {
        const std::size_t end = std::min(endings.find(' ', at), endings.size());
        if (endings.substr(at, end - at) == ending)
            return true;
        at = end + 1;
    }
    return false;
}

} // namespace

Dropping::Dropping(const Station& station, ScreenId front, const InSight& in_sight) : m_station(station)
{
    std::vector<Place> all = places();
    for (Place& place : all)
        if (place.controls.empty() || (place.screen == front && std::ranges::any_of(place.controls, in_sight)))
            m_places.push_back(std::move(place));
}

std::string Dropping::obstacle(const Place& place) const
{
    if (!place.controls.empty())
        return {}; // its button can be used
    if (!may_use(place.screen, m_station.rights()))
        return tr("画面「{0}」を使う権限がありません。権限のある人に渡してください", tr(japanese(place.screen)));
    if (place.screen != ScreenId::Issue)
        return {};
    if (!m_station.may(Right::ImportRoster))
        return tr("名簿を取り込む権限がありません。印刷担当に渡してください");
    if (!m_station.insurer())
        return tr("保険者がまだありません。先に「設定」の「保険者」で設定ファイルを採用してください");
    return {};
}

std::vector<std::string> Dropping::offers() const
{
    std::vector<std::string> lines;
    std::set<std::string_view> endings; // that a nearer place takes
    for (const Place& place : m_places)
        if (obstacle(place).empty() && endings.insert(first_of(place.endings)).second)
            lines.push_back(tr("{0}（{1}）　{2}", place.kind, place.endings, place.what));
    return lines;
}

Dropping::Answer Dropping::answer(const std::vector<std::filesystem::path>& files) const
{
    if (files.size() != 1)
        return {{}, tr("一度に置けるのは 1 つのファイルです。{0} つありました", files.size())};
    const std::string ending = ending_of(files.front());
    for (const Place& place : m_places) {
        if (!takes(place.endings, ending))
            continue;
        const std::string why = obstacle(place);
        return why.empty() ? Answer{place.screen, {}} : Answer{{}, files.front().filename().string() + ": " + why};
    }
    std::string list;
    for (const std::string& offer : offers())
        list += "\n" + offer;
    return {{},
            list.empty()
                ? tr("{0} は、ここには置けません", files.front().filename().string())
                : tr("{0} は読めないファイルです。ここに置けるのは:{1}", files.front().filename().string(), list)};
}

} // namespace fuda::presenters
