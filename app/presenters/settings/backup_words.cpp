#include "app/presenters/settings/backup_words.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/moment.h"

namespace fuda::presenters {

using language::tr;
using language::tr_written;

std::string trouble_text(const keeping::BackupState& state, bool mends)
{
    if (!state.troubling())
        return {};
    using enum keeping::BackupState::Kind;
    const auto days = static_cast<long long>(state.days);
    if (!mends)
        return state.kind == Failed
                   ? tr("{0} に、控えを作れませんでした。システム管理者に知らせてください", moment(state.failed_at))
                   : tr("{0} 日間、控えができていません。システム管理者に知らせてください", days);
    switch (state.kind) {
    case Failed:
        return tr("{0} に、控えを作れませんでした。前の控えはそのままです。理由と次にすることを見てください",
                  moment(state.failed_at));
    case Overdue:
        return tr("{0} 日間、控えができていません。席「{1}」で Fuda を開くと作ります", days, state.plan->station);
    default:
        return tr("{0} 日間、控えができていません。毎日の控えを決めてください", days);
    }
}

Cell state_cell(const keeping::BackupState& state, const std::string& station)
{
    if (state.kind == keeping::BackupState::Kind::Failed)
        return {tr("{0} に、控えを作れませんでした。前の控えはそのままです。{1}", moment(state.failed_at),
                   tr_written(state.reason)),
                Tone::Bad};
    if (state.troubling())
        return {trouble_text(state, true), Tone::Bad};
    if (!state.plan)
        return {tr("毎日の控えは、まだ決まっていません"), Tone::Attention};
    if (state.kind == keeping::BackupState::Kind::Due)
        return {state.plan->station == station ? tr("まもなく控えを作ります")
                                               : tr("席「{0}」で Fuda を開くと、控えを作ります", state.plan->station),
                Tone::Waiting};
    return {tr("検証した控えがあります（{0}）", moment(state.last->at)), Tone::Good};
}

std::string next_text(const keeping::BackupState& state, const std::string& now)
{
    if (!state.plan)
        return {};
    if (state.next <= now)
        return tr("いま");
    constexpr std::size_t kDay = 10;
    return state.plan->minute == 0 ? tr("{0}、はじめに Fuda を開いたとき", moment(state.next).substr(0, kDay))
                                   : moment(state.next);
}

} // namespace fuda::presenters
