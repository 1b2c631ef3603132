#include "app/presenters/shortcuts.h"

#include <algorithm>
#include <initializer_list>

namespace fuda::presenters {

namespace {

using enum ScreenId;

const std::initializer_list<Shortcut> kShortcuts = {
    {{}, "Ctrl+K", "どこでも探す（人、製作物、ロット、郵便物、画面、操作）"},
    {{}, "F1", "手引きを開く"},
    {{}, "Ctrl+/", "キーの一覧を開く"},
    {{}, "Ctrl+1～9", "左に並ぶ画面へ"},
    {{}, "Alt+1～9", "画面の中の部分へ"},
    {{}, "Alt", "ボタンや欄にキーを出し、そのキーで押す・移る（Alt だけを押して離す。F10 も同じ）"},
    {{}, "Ctrl+Enter", "色の付いた、主なボタンを押す"},
    {{}, "Ctrl+F", "画面の探す欄・読み取る欄へ"},
    {{}, "Ctrl+R", "読み直す"},
    {{}, "F5", "読み直す（窓口では Ctrl+R）"},
    {{}, "Ctrl+Z", "元に戻す（上の帯に「元に戻す」が出ているとき）"},
    {{}, "Esc", "戻る、やめる、上の帯を閉じる"},
    {{}, "Tab", "次の欄へ（Shift+Tab は前の欄へ）"},
    {{}, "Ctrl+A", "表のすべての行を選ぶ"},
    {{}, "Ctrl+C", "表で選んだ行を、見出しとともにコピー"},

    {Issue, "Ctrl+O", "名簿を取り込む", {"issue.import"}},
    {Issue, "Ctrl+F", "製作物のコードを読み取る欄へ", {"issue.scan", "issue.work"}},
    {Issue, "PageUp", "校正の前の製作物へ", {"issue.proof.earlier"}},
    {Issue, "PageDown", "校正の次の製作物へ", {"issue.proof.later"}},
    {Issue, "F7", "校正の表と裏を切り替える", {"issue.proof.turn"}},

    {Printing, "Ctrl+F", "コードを読み取る欄へ", {"printing.doubt.scan", "printing.scan"}},
    {Printing, "F7", "見本の表と裏を切り替える", {"printing.turn"}, "printing.part.came-out"},
    {Printing, "F8", "選んだジョブを保留する", {"printing.hold"}, "printing.part.printers"},
    {Printing, "F9", "選んだジョブの保留を解く", {"printing.release"}, "printing.part.printers"},
    {Printing, "Ctrl+Up", "選んだジョブを一つ前へ", {"printing.earlier"}, "printing.part.printers"},
    {Printing, "Ctrl+Down", "選んだジョブを一つ後へ", {"printing.later"}, "printing.part.printers"},

    {Mailing, "Ctrl+F", "コードを読み取る欄へ", {"mailing.scan", "mailing.day"}},
    {Mailing, "F8", "赤い知らせを見た", {"mailing.seen"}, "mailing.part.bench"},
    {Mailing, "F9", "選んだ封筒を開封する", {"mailing.reopen"}, "mailing.part.bench"},

    {Tracking, "Ctrl+F", "コードを読み取る欄へ", {"returns.scan", "recall.scan", "tracking.batch"}},
    {Tracking, "F8", "赤い知らせを見た", {"returns.face.seen", "recall.face.seen"}, "tracking.part.returns"},
    {Tracking, "Ctrl+O", "配達結果のファイルを選ぶ", {"tracking.import"}, "tracking.part.results"},
    {Tracking,
     "Ctrl+S",
     "一覧を CSV で保存する",
     {"tracking.save", "recall.save", "returns.months.save"},
     "tracking.part.overview"},
    {Tracking, "", "普通郵便を到着推定にする", {"tracking.presume"}, "tracking.part.overview"},

    {Counter, "Ctrl+F", "人を探す欄へ", {"counter.search_again", "counter.search"}},
    {Counter, "F2", "一つ目の用件で申請を始める（F7 まで）", {"counter.offer.1"}},
    {Counter, "F3", "", {"counter.offer.2"}},
    {Counter, "F4", "", {"counter.offer.3"}},
    {Counter, "F5", "", {"counter.offer.4"}},
    {Counter, "F6", "", {"counter.offer.5"}},
    {Counter, "F7", "", {"counter.offer.6"}},
    {Counter, "F8", "選んだ行の続き、または受付だけする", {"counter.record", "counter.line.go_on"}},
    {Counter, "F9", "返納を受け取った、または申請を取り下げる", {"counter.withdraw", "counter.line.recover"}},
    {Counter, "Ctrl+P", "申請書（紙）を印刷する", {"counter.print_form", "counter.form"}},
    {Counter, "1～9", "確認した書類を選ぶ（申請の途中）"},
    {Counter, "Ctrl+PageUp", "見本の前の面へ", {"preview.previous"}},
    {Counter, "Ctrl+PageDown", "見本の次の面へ", {"preview.next"}},
    {Counter, "Ctrl++", "見本を大きく", {"preview.larger"}},
    {Counter, "Ctrl+-", "見本を小さく", {"preview.smaller"}},
    {Counter, "Ctrl+0", "見本の全体を見る", {"preview.fit"}},

    {Reporting, "Ctrl+F", "期間を入れる欄へ", {"reporting.typed"}},
    {Reporting, "Ctrl+S", "数字を CSV で保存する", {"reporting.save"}},
    {Reporting, "Ctrl+L", "内訳の一覧を CSV で保存する", {"reporting.list.save"}},
    {Reporting, "", "月次報告書を作る", {"reporting.report"}},

    {Layouts,
     "Ctrl+F",
     "加入者を探す欄、または倍率の欄へ",
     {"layouts.member.search", "layouts.zoom"},
     "layouts.part.viewing"},
    {Layouts, "F7", "表と裏を切り替える"},
    {Layouts, "Ctrl++", "大きく", {"layouts.zoom.in"}, "layouts.part.viewing"},
    {Layouts, "Ctrl+-", "小さく", {"layouts.zoom.out"}, "layouts.part.viewing"},
    {Layouts, "Ctrl+0", "全体を見る", {"layouts.zoom.whole"}, "layouts.part.viewing"},
    {Layouts, "", "実寸で見る", {"layouts.zoom.real"}, "layouts.part.viewing"},
    {Layouts, "", "ふつう・いちばん長い・空の値を並べて見る", {"layouts.beside"}, "layouts.part.viewing"},

    {Settings, "", "利用者を登録する", {"settings.people.add"}, "settings.people"},
    {Settings, "", "パスワードを変える", {"settings.own.present"}, "settings.own"},
    {Settings, "", "バックアップを取る", {"settings.backups.now", "settings.backups.other"}, "settings.backups"},
    {Settings, "", "記録を検証する", {"settings.keeping.verify"}, "settings.keeping"},
};

} // namespace

std::span<const Shortcut> shortcuts()
{
    return kShortcuts;
}

std::string_view key_of(std::string_view control)
{
    for (const Shortcut& shortcut : kShortcuts)
        if (std::ranges::find(shortcut.controls, control) != shortcut.controls.end())
            return shortcut.key;
    return {};
}

std::vector<std::string_view> controls_of(ScreenId screen, std::string_view key)
{
    std::vector<std::string_view> controls;
    for (const Shortcut& shortcut : kShortcuts)
        if (shortcut.screen == screen && shortcut.key == key)
            controls.insert(controls.end(), shortcut.controls.begin(), shortcut.controls.end());
    return controls;
}

} // namespace fuda::presenters
