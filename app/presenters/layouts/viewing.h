#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/layouts/layout_part.h"
#include "app/presenters/layouts/samples.h"
#include "data/store/members.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// What can be laid over the page.
enum class ViewingLayer { Boxes, Names, Safe, Quiet, HandFilled };
inline constexpr ViewingLayer kAllViewingLayers[] = {ViewingLayer::Boxes, ViewingLayer::Names, ViewingLayer::Safe,
                                                     ViewingLayer::Quiet, ViewingLayer::HandFilled};
std::string_view japanese(ViewingLayer layer); ///< 枠 項目名 余白 静止域 記入欄

struct ViewingShown {
    std::vector<std::string> data; ///< to choose from
    std::size_t chosen_data = 0;
    std::vector<std::string> sides; ///< 表面 裏面; empty: there is only one
    std::size_t side = 0;
    bool beside = false;
    SampleCaptions captions;
    std::array<bool, std::size(kAllViewingLayers)> layers{};
    std::string zoom; ///< 125 %
    Sight::Fit fit = Sight::Fit::Whole;
    bool member_wanted = false; ///< the search for a member is seen
    std::string member;         ///< whose data is shown
    std::string found;          ///< about the list of those who were found, or why there is none
    Cell state;                 ///< ✓ 問題はありません
};

class ViewingView {
public:
    virtual ~ViewingView() = default;
    virtual void show(const ViewingShown& shown) = 0;
    /// What is below the pointer: x 18.0  y 24.5 mm　文字　name
    virtual void show_pointed(const std::string& text) = 0;
    virtual void show_problems() = 0;
    virtual void show_found() = 0;
    virtual void focus_search() = 0;
};

/// 表示: a layout with its samples or a member's data, at any zoom, with what is wrong with it.
class ViewingPresenter : public LayoutPart {
public:
    ViewingPresenter(Station& station, Dialogs& dialogs, ViewingView& view, const SampleCanvases& canvases);

    void shown(const layouts::Listed& layout) override;

    /// Index of ViewingShown::data.
    void choose_data(std::size_t index);
    void choose_side(std::size_t side);
    /// To the next side, and from the last one to the first.
    void turn();
    void show_beside(bool beside);
    void show_layer(ViewingLayer layer, bool on);
    /// "150", "150 %", "２００％"; what is no number is refused with a word.
    void type_zoom(const std::string& text);
    void zoom_step(bool in) { m_canvases[0]->zoom_step(in); }
    void zoom_to(double zoom) { m_canvases[0]->zoom_to(zoom); }
    void fit_whole() { m_canvases[0]->fit_whole(); }
    void fit_width() { m_canvases[0]->fit_width(); }
    void choose_problem(std::size_t row);
    void search(const std::string& query);
    void choose_member(std::size_t row);

    Rows& problems() { return m_problems; }
    Rows& found() { return m_found; }
    static std::vector<Column> found_columns();

private:
    /// Tells what is below the pointer of one canvas.
    class Pointing : public CanvasListener {
    public:
        Pointing(ViewingPresenter& presenter, std::size_t canvas) : m_presenter(presenter), m_canvas(canvas) {}
        void moved(const Pointer& pointer) override { m_presenter.point(m_canvas, pointer.at); }
        void left() override { m_presenter.point(m_canvas, std::nullopt); }
        bool key(const CanvasKey& key) override { return m_presenter.key(key); }

    private:
        ViewingPresenter& m_presenter;
        std::size_t m_canvas;
    };
    /// With which of its samples; nothing: with a member's data.
    using Data = std::optional<layout::SampleData>;
    /// A layout and what came of it with each choice of data.
    struct Viewed {
        layout::Template layout;
        layouts::PreviewedSamples samples;
        std::optional<layouts::Previewed> member;
    };
    static Cell found_cell(const store::FoundMember& member, std::size_t column);

    bool may_see_members() const;
    std::vector<Data> offered() const;
    std::size_t canvases() const { return m_beside ? m_canvases.size() : 1; }
    Data data_of(std::size_t canvas) const;
    const layouts::Previewed* previewed(Data data) const;
    void read();
    void take(Viewed viewed);
    void show_pages();
    void show_page(std::size_t canvas, bool another);
    void show_overlays();
    Overlay overlay_of(std::size_t canvas) const;
    void show();
    void point(std::size_t canvas, std::optional<PagePoint> at);
    bool key(const CanvasKey& key);
    std::string pointed_text() const;
    Cell state() const;

    Station& m_station;
    Dialogs& m_dialogs;
    ViewingView& m_view;
    SampleCanvases m_canvases;
    std::array<Pointing, std::tuple_size_v<SampleCanvases>> m_pointing;
    std::string m_layout; ///< id of the one that was asked for
    bool m_reading = false, m_read_again = false;
    std::optional<Viewed> m_viewed;
    bool m_another = true; ///< another layout than the one on the canvas

    Data m_data = layout::SampleData::Normal;
    std::size_t m_side = 0;
    bool m_beside = false;
    std::array<bool, std::size(kAllViewingLayers)> m_layers{};
    std::optional<store::FoundMember> m_member;
    SampleProblems m_problems;
    std::optional<std::size_t> m_problem;
    VectorRows<store::FoundMember> m_found{&found_cell};
    std::string m_found_text;
    std::size_t m_pointed_canvas = 0;
    std::optional<PagePoint> m_pointed;
    int m_asked = 0; ///< counts searches
    Alive m_alive;
};

} // namespace fuda::presenters
