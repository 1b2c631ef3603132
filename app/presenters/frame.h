#pragma once

#include "app/presenters/station.h"

namespace fuda::presenters {

/// The screens that there are, in the order of the sidebar.
enum class ScreenId { Issue, Printing, Mailing, Tracking, Counter, Reporting, Layouts, Settings };
inline constexpr ScreenId kAllScreens[] = {ScreenId::Issue,    ScreenId::Printing, ScreenId::Mailing,
                                           ScreenId::Tracking, ScreenId::Counter,  ScreenId::Reporting,
                                           ScreenId::Layouts,  ScreenId::Settings};
std::string_view japanese(ScreenId screen); ///< 発行 印刷 発送 追跡 窓口 状況 様式 設定
/// Whether somebody with these rights has anything to do there.
bool may_use(ScreenId screen, const domain::Rights& rights);

/// What goes on in the long lane, in words.
struct Progressing {
    std::string step;      ///< 組版・検査
    std::string so_far;    ///< 12,300 / 100,000
    std::string remaining; ///< あと 3 分; empty while nobody knows
    int permille = -1;     ///< -1: nobody knows how much there is
};

class FrameView {
public:
    virtual ~FrameView() = default;
    virtual void show_sign_in(const std::string& why) = 0; ///< why somebody must sign in again; usually empty
    virtual void show_screens(const std::vector<ScreenId>& screens, ScreenId first) = 0;
    virtual void show_person(const std::string& name, const std::string& role) = 0;
    /// To choose from; the accent is the chosen one's. `chosen` is an index, -1: none.
    virtual void show_insurers(const std::vector<InsurerChoice>& insurers, int chosen) = 0;
    virtual void show_progress(const std::optional<Progressing>& progress) = 0;
    virtual void show_failure(const Failure& failure) = 0;
};

/// The window as a whole: who sits here, which screens they have, what goes on.
class FramePresenter {
public:
    FramePresenter(Station& station, FrameView& view);

    void begin();
    void entered();
    void sign_out();
    void choose_insurer(std::size_t index);
    void cancel_long_task();
    bool busy() const { return m_busy; }

private:
    void show_insurers();

    Station& m_station;
    FrameView& m_view;
    bool m_busy = false;
    Alive m_alive;
};

/// "あと 3 分", "あと 20 秒": rounded so that it does not jump.
std::string remaining_text(double seconds);
Progressing progress_text(const Activity& activity);

} // namespace fuda::presenters
