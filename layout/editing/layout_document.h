#pragma once

#include "layout/editing/places.h"
#include "layout/model/template.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::layout {

struct LayoutSource;
struct TextEdit;

/// Why a step was not made, in Japanese; then nothing was changed. Nothing: it was made.
using Refusal = std::optional<std::string>;

/// Begins: a step of its own. GoesOn: takes the place of the step before, when that was of the same kind on the same places (else it
/// begins one): while a mouse drags, what is given counts from where the drag began, and one undo takes the whole drag back.
enum class Gesture { Begins, GoesOn };

/// The name under which an element's own text is set, beside its attributes.
inline constexpr std::string_view kContent = "#text";

/// What add() puts on a page. Sizes of 0 are taken from the kind.
struct NewElement {
    ElementKind kind = ElementKind::Text;
    Rect at;           ///< of a line: from its upper left to its lower right corner; of a text: its frame
    std::string style; ///< of texts and digits; empty: the layout's first
    std::string
        content; ///< text, value, picture's source or hand-filled zone's name; empty: something to begin with (not for pictures)
};

/// A layout's XML while a person edits it. The text is the truth: a step changes the few bytes that it is about, so that comments,
/// groups, order and hand-made line breaks stay, and the layout is read from it again. What would not give a readable
/// layout is refused. A value: copies are independent.
class LayoutDocument {
public:
    /// Throws Error(BadInput) as parse_template does, and for a DOCTYPE or another encoding than UTF-8.
    LayoutDocument(std::string xml, std::string file_name);

    const Template& layout() const;
    const std::string& xml() const;
    const std::string& file_name() const { return m_file_name; }
    /// Whether the text is another than when it was opened or last saved.
    bool changed() const { return xml() != m_saved; }
    void saved() { m_saved = xml(); }
    /// Grows with every change, undo and redo: what was composed from another revision is stale.
    int revision() const { return m_revision; }
    /// What the last step, undo or redo was about, as the layout counts now: what an editor selects afterwards.
    const std::vector<Place>& places() const { return m_places; }

    /// An attribute as it is written (kContent: the text, its line breaks as "\n"); nothing when it is not.
    std::optional<std::string> attribute(Place place, std::string_view name) const;
    std::optional<std::string> style_attribute(std::string_view style_id, std::string_view name) const;

    // Steps; of `places` each is given once. Lengths are rounded to 0.01 mm and written in mm; an element within groups keeps its
    // groups' offsets.
    Refusal move(const std::vector<Place>& places, Length dx, Length dy, Gesture gesture = Gesture::Begins);
    Refusal move_each(const std::vector<Movement>& movements, Gesture gesture = Gesture::Begins);
    Refusal resize(Place place, Handle handle, Length dx, Length dy, Gesture gesture = Gesture::Begins);
    /// Any attribute (a condition is "if") or kContent; an empty value takes the attribute away.
    Refusal set(const std::vector<Place>& places, std::string_view attribute, std::string_view value,
                Gesture gesture = Gesture::Begins);
    Refusal set_style(std::string_view style_id, std::string_view attribute, std::string_view value,
                      Gesture gesture = Gesture::Begins);
    /// A copy of a style under a new id; these places are then set in it.
    Refusal add_style(std::string_view like, std::string_view new_id, const std::vector<Place>& places);
    Refusal add(int page, const NewElement& element);
    Refusal remove(const std::vector<Place>& places);
    /// Behind their originals, moved by these; copies have no id, since an id is one element's.
    Refusal duplicate(const std::vector<Place>& places, Length dx, Length dy);
    /// Behind or before their siblings (the same page or group). Texts are drawn over all shapes whatever their order.
    Refusal to_front(const std::vector<Place>& places);
    Refusal to_back(const std::vector<Place>& places);
    /// Lines to which elements are aligned, in mm; they print nothing.
    Refusal set_guides(int page, const PageTemplate::Guides& guides, Gesture gesture = Gesture::Begins);
    /// The number of the layout's version.
    Refusal set_version(int version);
    /// The whole text, as a person typed it.
    Refusal replace(std::string_view xml);

    /// False when there is nothing to undo (redo).
    bool undo();
    bool redo();
    std::string_view undo_label() const; ///< Japanese: 移動; empty when there is nothing
    std::string_view redo_label() const;

private:
    using Source = std::shared_ptr<const LayoutSource>; // never changed: copies of a document share it
    struct Step {
        std::string_view label;
        std::string subject; ///< of the same label and subject, a gesture goes on
        std::size_t at = 0;  ///< the one stretch of the text that differs
        std::string removed, inserted;
        std::vector<Place> before, after; ///< what it is about, as counted before and after it
    };
    struct Change {
        std::string_view label;
        std::string subject;
        std::vector<Place> places;
        Gesture gesture = Gesture::Begins;
        std::function<std::vector<TextEdit>(const LayoutSource&)> edits;
        bool takes_away = false; ///< afterwards its places are no more
    };
    Refusal make(const Change& change);
    Refusal set_geometry(Change change, const std::function<Element(const Element&, std::size_t)>& changed);
    void exchange(const std::string& taken, const std::string& given, const Step& step,
                  const std::vector<Place>& places);

    std::string m_file_name;
    Source m_source;
    Source m_before; ///< without the last step, while its gesture may go on
    std::string m_saved;
    int m_revision = 0;
    std::vector<Place> m_places;
    std::vector<Step> m_done, m_undone;
};

} // namespace fuda::layout
