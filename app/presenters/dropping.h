#pragma once

#include "app/presenters/frame.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::presenters {

/// What becomes of files that are dropped on the window, whichever screen is in front.
class Dropping {
public:
    /// Whether a control with this id is in sight and can be used: what tells the parts of a screen.
    using InSight = std::function<bool(std::string_view control)>;
    Dropping(const Station& station, ScreenId front, const InSight& in_sight);

    /// What can be dropped now and what is done with it, a line each: "名簿（.csv .txt .tsv）　画面「発行」で取り込みます".
    std::vector<std::string> offers() const;

    struct Answer {
        std::optional<ScreenId> to; ///< takes the file
        std::string refusal;        ///< otherwise: why, and what is taken
    };
    Answer answer(const std::vector<std::filesystem::path>& files) const;

private:
    /// Where a kind of file goes.
    struct Place {
        ScreenId screen;
        std::vector<std::string_view> controls; ///< in sight while this part of it is in front; empty: from everywhere
        std::string kind;                       ///< 名簿
        std::string_view endings;               ///< ".csv .txt"
        std::string what;                       ///< is done with it
    };
    static std::vector<Place> places();
    /// Why it cannot take anything now, with the remedy; empty: it can.
    std::string obstacle(const Place& place) const;

    const Station& m_station;
    std::vector<Place> m_places; ///< those that are there now, the nearest first
};

} // namespace fuda::presenters
