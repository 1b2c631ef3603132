#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/layouts/layout_part.h"
#include "app/presenters/layouts/layout_work.h"
#include "app/presenters/layouts/samples.h"
#include "layout/editing/properties.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// What a person sets of the elements in hand, or of the style that they have in common.
struct PropertyGroup {
    std::string title;
    std::string style; ///< its id; empty: of the elements
    std::vector<layout::Property> properties;
    bool operator==(const PropertyGroup&) const = default;
};

struct EditingShown {
    std::string not_editable; ///< why this layout cannot be changed; then nothing else is shown
    std::vector<std::string> sides, data;
    std::size_t side = 0, chosen_data = 0;
    std::string zoom;
    std::optional<layout::ElementKind> tool;
    bool snapping = true, frames = false, beside = false;
    SampleCaptions captions;
    std::size_t in_hand = 0; ///< elements
    Action undo, redo, revert, save;
    Cell state;        ///< ✓ 問題はありません
    std::string about; ///< 版 2 からの変更があります
};

class EditingView {
public:
    virtual ~EditingView() = default;
    virtual void show(const EditingShown& shown) = 0;
    virtual void show_properties(const std::vector<PropertyGroup>& groups) = 0;
    virtual void show_problems() = 0;
    /// The text of what is in hand is to be typed.
    virtual void focus_content() = 0;
};

/// 編集: a layout is changed on its page; what comes of it with normal, longest and no values is composed after each step. Work that is
/// not saved stays with each layout while one looks at others, and in a file for when the program ends.
class EditingPresenter : public LayoutPart, public CanvasListener {
public:
    /// `drafts`: the folder for work that is not saved. The first canvas is the one that is worked on.
    EditingPresenter(Station& station, Dialogs& dialogs, EditingView& view, const SampleCanvases& canvases,
                     std::filesystem::path drafts);

    /// Told when a version was saved.
    void on_saved(std::function<void()> told) { m_saved = std::move(told); }

    void shown(const layouts::Listed& layout) override;
    void open(const std::string& xml, const std::string& file_name) override;

    void choose_side(std::size_t side);
    void choose_data(std::size_t index);
    void show_beside(bool beside);
    void show_frames(bool on);
    void set_snapping(bool on);
    /// Nothing: the arrow. A picture's file is asked for first.
    void take_tool(std::optional<layout::ElementKind> tool);
    void undo();
    void redo();
    void remove();
    void duplicate();
    void to_front();
    void to_back();
    void arrange(layout::Arrangement arrangement);
    void set_property(const PropertyGroup& group, const layout::Property& property, const std::string& value);
    void choose_picture(const layout::Property& property);
    /// A copy of the style in hand for these elements alone, under a name that is asked for.
    void split_style();
    void choose_problem(std::size_t row);
    /// As a version that a second person must approve, with a word about what is different.
    void save();
    /// To the version in force; a step that can be undone like every other.
    void revert();
    /// Writes the XML into a file.
    void export_file();
    void zoom_step(bool in) { m_canvases[0]->zoom_step(in); }
    void fit_whole() { m_canvases[0]->fit_whole(); }
    void real_size() { m_canvases[0]->zoom_to(1); }

    /// Names of the layout's fields, for texts and conditions.
    std::vector<std::string> fields() const;
    std::vector<std::string> styles() const;

    Rows& problems() { return m_problems; }

    bool pressed(const Pointer& pointer) override;
    void dragged(const Pointer& pointer) override;
    void released(const Pointer& pointer) override;
    void double_pressed(const Pointer& pointer) override;
    void moved(const Pointer& pointer) override;
    void left() override;
    void given_up() override;
    bool key(const CanvasKey& key) override;

private:
    struct Session {
        LayoutWork work;
        int base = 0;  ///< the version that it began from
        int saved = 0; ///< the version as which it was saved last; 0: not yet
    };
    struct Opened {
        std::string xml;
        domain::Fields constants;
        std::optional<std::string> draft;
    };
    struct Composed {
        layouts::PreviewedSamples samples;
        std::string failure; ///< why it cannot be composed at all
        std::string draft_failure;
    };

    LayoutWork* work();
    const LayoutWork* work() const;
    std::filesystem::path draft() const;
    void begin(Opened opened);
    void stepped();
    void compose();
    void take(Composed composed, int revision);
    void show_pages(bool another);
    void show_overlay();
    void show_properties();
    void show();
    Cell state() const;
    Length reach() const;
    std::vector<layout::Place> problem_places() const;
    void save_as(const std::string& note);
    template <class Step>
    void step(const Step& step)
    {
        LayoutWork* const in_work = work();
        if (!in_work)
            return;
        step(*in_work);
        m_refusal = in_work->refusal().value_or("");
        stepped();
    }

    Station& m_station;
    Dialogs& m_dialogs;
    EditingView& m_view;
    SampleCanvases m_canvases;
    std::filesystem::path m_drafts;
    std::function<void()> m_saved = [] {};

    std::optional<layouts::Listed> m_layout;
    std::map<std::string, Session> m_sessions;                         ///< by layout
    std::string m_reading;                                             ///< the layout that is being opened
    std::optional<std::pair<std::string, std::string>> m_from_outside; ///< XML and file that wait until it is
    domain::Fields m_constants;
    std::optional<Composed> m_composed;
    int m_composed_revision = -1;
    bool m_composing = false, m_another = true;
    std::size_t m_data = 0; ///< of layout::kAllSampleData
    bool m_beside = false, m_frames = false;
    SampleProblems m_problems;
    std::vector<PropertyGroup> m_groups;
    std::string m_refusal;
    Alive m_alive;
};

} // namespace fuda::presenters
