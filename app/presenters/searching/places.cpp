#include "app/presenters/searching/places.h"

#include "app/language/language.h"
#include "app/presenters/reporting/reporting_presenter.h"
#include "app/presenters/settings/settings.h"

#include <optional>

namespace fuda::presenters {

using domain::Right;
using language::tr;

namespace {

struct Part {
    ScreenId screen;
    std::string name;
    std::vector<std::string> controls;
    std::optional<Right> right = {}; ///< beside what the screen asks for
};

std::vector<Part> parts()
{
    using enum ScreenId;
    std::vector<Part> all = {
        {Printing, tr("出たか不明"), {"printing.part.doubt"}},
        {Printing, tr("プリンター"), {"printing.part.printers"}},
        {Printing, tr("出てきたもの"), {"printing.part.came-out"}, Right::Account},
        {Mailing, tr("封入照合"), {"mailing.part.bench"}},
        {Mailing, tr("差出"), {"mailing.part.posting"}},
        {Tracking, tr("全体"), {"tracking.part.overview"}},
        {Tracking, tr("配達結果"), {"tracking.part.results"}},
        {Tracking, tr("返戻"), {"tracking.part.returns", "returns.page.tray"}},
        {Tracking, tr("住所の印と集計"), {"tracking.part.returns", "returns.page.records"}},
        {Tracking, tr("回収"), {"tracking.part.recall"}},
    };
    constexpr const char* kReportControls[] = {"reporting.part.steps", "reporting.part.standings",
                                               "reporting.part.waiting", "reporting.part.costs"};
    for (const ReportPartId part : kAllReportParts)
        all.push_back({Reporting, tr(japanese(part)), {kReportControls[static_cast<std::size_t>(part)]}});
    return all;
}

} // namespace

std::vector<ScreenPlace> places_for(const domain::Rights& rights)
{
    std::vector<ScreenPlace> places;
    const std::vector<Part> all = parts();
    for (const ScreenId screen : kAllScreens) {
        if (!may_use(screen, rights))
            continue;
        const std::string name = tr(japanese(screen));
        places.push_back({name, {screen}});
        for (const Part& part : all)
            if (part.screen == screen && (!part.right || rights.contains(*part.right)))
                places.push_back({name + "　" + part.name, {screen, part.controls}});
        if (screen == ScreenId::Settings)
            for (const SettingsPart part : settings_parts(rights))
                places.push_back({name + "　" + tr(japanese(part)), {screen, {control_of(part)}}});
    }
    return places;
}

} // namespace fuda::presenters
