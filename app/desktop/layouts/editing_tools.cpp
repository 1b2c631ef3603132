#include "app/desktop/layouts/editing_tools.h"

#include "app/desktop/layouts/tool.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <wx/button.h>

namespace fuda::desktop {

using language::tr;
using layout::Arrangement;
using layout::ElementKind;
using look::kUnit;

namespace {

constexpr int kToolWidth = 124;

struct Arranging {
    const char* id;
    const char* text;
    const char* hint;
    Arrangement arrangement;
};
constexpr Arranging kArrangings[] = {
    {"layouts.arrange.left", "左", "左をそろえる", Arrangement::Left},
    {"layouts.arrange.center", "中央", "左右の中央をそろえる", Arrangement::Center},
    {"layouts.arrange.right", "右", "右をそろえる", Arrangement::Right},
    {"layouts.arrange.top", "上", "上をそろえる", Arrangement::Top},
    {"layouts.arrange.middle", "中段", "上下の中央をそろえる", Arrangement::Middle},
    {"layouts.arrange.bottom", "下", "下をそろえる", Arrangement::Bottom},
    {"layouts.arrange.baseline", "基線", "文字の基線をそろえる", Arrangement::Baseline},
    {"layouts.arrange.across", "横に等間隔", "左右の間を等しくする", Arrangement::SpreadAcross},
    {"layouts.arrange.down", "縦に等間隔", "上下の間を等しくする", Arrangement::SpreadDown},
};

/// Of a tool: what is printed beside many others.
std::string_view short_name(ElementKind kind)
{
    return kind == ElementKind::CustomerBarcode ? "郵便バーコード"
           : kind == ElementKind::Nw7           ? "NW-7"
                                                : layout::japanese(kind);
}

} // namespace

ToolColumn::ToolColumn(wxWindow* parent, presenters::EditingPresenter& presenter) : wxPanel(parent)
{
    SetBackgroundColour(look::paper());
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](wxButton* button) {
        button->SetMinSize(FromDIP(wxSize(kToolWidth, 4 * kUnit)));
        column->Add(button, 0, wxEXPAND);
    };
    m_arrow = tool(this, "layouts.tool.select", tr("選ぶ"), tr("要素を選んで動かす（Esc）"),
                   [&presenter] { presenter.take_tool({}); });
    add(m_arrow);
    column->AddSpacer(FromDIP(kUnit));
    for (const ElementKind kind : layout::kElementKinds) {
        const std::string id = "layouts.tool." + std::string(name(kind));
        const std::string word = tr(short_name(kind));
        m_tools[kind] = tool(this, id.c_str(), word, tr("{0}を置く: ページの上で引く", word),
                             [&presenter, kind] { presenter.take_tool(kind); });
        add(m_tools[kind]);
    }
    SetSizer(column);
}

void ToolColumn::show(std::optional<ElementKind> in_hand)
{
    look::show_chosen(m_arrow, !in_hand);
    for (const auto& [kind, button] : m_tools)
        look::show_chosen(button, in_hand == kind);
}

ArrangingGrid::ArrangingGrid(wxWindow* parent, presenters::EditingPresenter& presenter) : wxPanel(parent)
{
    SetBackgroundColour(look::paper());
    constexpr int kAcross = 3;
    auto* grid = new wxGridSizer(kAcross, 0, FromDIP(kUnit / 4));
    const auto add = [&](std::size_t least, wxButton* button) {
        m_buttons.push_back({button, least});
        grid->Add(button, 0, wxEXPAND);
    };
    for (const Arranging& each : kArrangings) {
        const bool spreads =
            each.arrangement == Arrangement::SpreadAcross || each.arrangement == Arrangement::SpreadDown;
        const bool alone = !spreads && each.arrangement != Arrangement::Baseline; // within the page's margin
        add(spreads ? 3
            : alone ? 1
                    : 2,
            tool(this, each.id, tr(each.text), tr(each.hint),
                 [&presenter, arrangement = each.arrangement] { presenter.arrange(arrangement); }));
    }
    using Presenter = presenters::EditingPresenter;
    const auto of_one = [&](const char* id, const std::string& text, const std::string& hint,
                            void (Presenter::*step)()) {
        add(1, tool(this, id, text, hint, [&presenter, step] { (presenter.*step)(); }));
    };
    of_one("layouts.front", tr("手前へ"), tr("ほかの要素より前に置く"), &Presenter::to_front);
    of_one("layouts.back", tr("奥へ"), tr("ほかの要素の後ろに置く"), &Presenter::to_back);
    grid->AddSpacer(0);
    of_one("layouts.duplicate", tr("複製"), tr("複製（Ctrl+D）"), &Presenter::duplicate);
    of_one("layouts.remove", tr("削除する"), tr("削除（Delete）"), &Presenter::remove);
    SetSizer(grid);
}

void ArrangingGrid::show(std::size_t in_hand)
{
    for (const auto& [button, least] : m_buttons)
        button->Enable(in_hand >= least);
}

} // namespace fuda::desktop
