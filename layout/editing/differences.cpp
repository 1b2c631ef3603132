#include "layout/editing/differences.h"

#include "layout/editing/frames.h"
#include "layout/editing/layout_source.h"
#include "layout/editing/properties.h"
#include "layout/model/picture_source.h"

#include <algorithm>
#include <functional>

namespace fuda::layout {

namespace {

using Subject = Difference::Subject;
using Kind = Difference::Kind;

/// Everything that makes a thing print as it does: what it is called and what it is.
struct Trait {
    std::string label, value;
    bool operator==(const Trait&) const = default;
};
using Traits = std::vector<Trait>;

class Listing {
public:
    Listing& add(std::string_view attribute, std::string value)
    {
        m_traits.push_back({std::string(japanese_attribute(attribute)), std::move(value)});
        return *this;
    }
    Listing& add(std::string_view attribute, Length value) { return add(attribute, written(value)); }
    Listing& add(std::string_view attribute, const Pattern& value) { return add(attribute, value.source()); }
    Listing& number(std::string_view attribute, double value) { return add(attribute, written(Length::mm(value))); }
    Traits done() { return std::move(m_traits); }

private:
    Traits m_traits;
};

std::string word(Align align)
{
    switch (align) {
    case Align::Left:
        return "左";
    case Align::Center:
        return "中央";
    case Align::Right:
        return "右";
    case Align::Justify:
        return "両端";
    case Align::Spread:
        return "均等割付";
    }
    return {};
}

std::string word(VerticalAlign align)
{
    return align == VerticalAlign::Top ? "上" : align == VerticalAlign::Middle ? "中央" : "下";
}

class ShapeListing {
public:
    explicit ShapeListing(Listing& list) : m_list(list) {}
    void operator()(const TextBox& text)
    {
        m_list.add(kContent, text.text).add("style", text.style).add("align", word(text.align));
        m_list.add("valign", word(text.vertical))
            .number("min-size", text.min_size_pt)
            .number("condense", text.min_condense);
        m_list.number("lines", text.lines).add("leading", text.leading);
        m_list.add("fit", text.order == FitOrder::Size ? "小さくしてから行を増やす" : "行を増やしてから小さくする");
    }
    void operator()(const Paragraph& text)
    {
        m_list.add(kContent, text.text).add("style", text.style).add("align", word(text.align));
        m_list.number("min-size", text.min_size_pt).number("lines", text.lines).add("leading", text.leading);
    }
    void operator()(const Line& line)
    {
        m_list.add("stroke", line.stroke).add("dash", line.dash).add("color", line.color);
    }
    void operator()(const Box& box)
    {
        m_list.add("stroke", box.stroke).add("color", box.stroke_color).add("fill", box.fill).add("radius", box.radius);
    }
    void operator()(const PictureBox& picture) { m_list.add("source", picture.source); }
    void operator()(const QrBox& qr) { m_list.add("value", qr.value).add("min-module", qr.min_module); }
    void operator()(const CustomerBarcodeBox& bars) { m_list.add("value", bars.value).number("size", bars.size_pt); }
    void operator()(const Nw7Box& nw7) { m_list.add("value", nw7.value); }
    void operator()(const DigitBoxes& digits)
    {
        m_list.add(kContent, digits.value).number("count", digits.count).add("style", digits.style);
        m_list.add("stroke", digits.stroke).add("color", digits.stroke_color);
    }
    void operator()(const HandFilled& zone) { m_list.add("name", zone.name); }

private:
    Listing& m_list;
};

Traits traits_of(const Element& element)
{
    Listing list;
    for (const Measure& measure : measures_of(element))
        list.add(measure.attribute, measure.length);
    std::visit(ShapeListing(list), element.shape);
    std::string conditions;
    for (const Condition& condition : element.conditions)
        conditions += (conditions.empty() ? "" : " ") + std::string(condition.wanted ? "" : "!") + condition.field;
    return list.add("if", conditions).done();
}

Traits traits_of(const FieldSpec& field)
{
    return Listing()
        .add("required", field.required ? "はい" : "いいえ")
        .add("normal", field.normal)
        .add("longest", field.longest)
        .done();
}

Traits traits_of(const Style& style)
{
    return Listing()
        .add("font", style.family)
        .add("weight", style.bold ? "太字" : "標準")
        .number("size", style.size_pt)
        .number("tracking", style.tracking_em)
        .add("color", style.color)
        .done();
}

Traits traits_of(const PageTemplate& page)
{
    return Listing()
        .add("name", page.name)
        .add("width", page.width)
        .add("height", page.height)
        .add("margin", page.margin)
        .done();
}

Traits traits_of(const Template& layout)
{
    return Listing()
        .add("id", layout.id)
        .add("title", layout.title)
        .add("media", layout.media)
        .add("sides", layout.two_sided ? "両面" : "片面")
        .done();
}

std::string shown(const std::string& value)
{
    return is_embedded(value) ? described_picture(value) : value;
}

/// Both lists are of one kind of thing and have the same traits.
std::vector<Difference::Change> changes_between(const Traits& before, const Traits& after)
{
    std::vector<Difference::Change> changes;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i].value != after[i].value)
            changes.push_back({before[i].label, shown(before[i].value), shown(after[i].value)});
    return changes;
}

/// Things that are known by a name which no other has.
template <class Thing, class NameOf>
void compare_named(std::vector<Difference>& found, Subject subject, const std::vector<Thing>& before,
                   const std::vector<Thing>& after, const NameOf& name_of)
{
    const auto find = [&](const std::vector<Thing>& things, const std::string& wanted) {
        return std::find_if(things.begin(), things.end(), [&](const Thing& thing) { return name_of(thing) == wanted; });
    };
    for (const Thing& thing : before) {
        const auto other = find(after, name_of(thing));
        if (other == after.end())
            found.push_back({Kind::Removed, subject, -1, name_of(thing), {}, {}, {}});
        else if (auto changes = changes_between(traits_of(thing), traits_of(*other)); !changes.empty())
            found.push_back({Kind::Changed, subject, -1, name_of(thing), {}, {}, std::move(changes)});
    }
    for (const Thing& thing : after)
        if (find(before, name_of(thing)) == before.end())
            found.push_back({Kind::Added, subject, -1, name_of(thing), {}, {}, {}});
}

/// Finds which element of one page has become which of the other.
class PageComparison {
public:
    PageComparison(const PageTemplate* before, const PageTemplate* after)
    {
        fill(m_before, before);
        fill(m_after, after);
        match([](const Side& a, const Side& b) { return a.traits == b.traits; });
        match([](const Side& a, const Side& b) {
            return a.is_named && b.is_named && a.element->name == b.element->name;
        });
        match_most_alike();
    }

    void report(std::vector<Difference>& found, int page, const Template& old_layout, const Template& new_layout) const
    {
        const std::vector<bool> in_order = drawn_in_order();
        for (std::size_t i = 0; i < m_before.size(); ++i) {
            const Side& side = m_before[i];
            const Rect was = frame_of(old_layout, *side.element);
            if (side.other < 0) {
                found.push_back({Kind::Removed, Subject::Element, page, side.element->name, was, {}, {}});
                continue;
            }
            const Side& other = m_after[static_cast<std::size_t>(side.other)];
            auto changes = changes_between(side.traits, other.traits);
            if (!in_order[i])
                changes.push_back({"重なりの順", std::to_string(i + 1), std::to_string(side.other + 1)});
            if (!changes.empty())
                found.push_back({Kind::Changed, Subject::Element, page, other.element->name, was,
                                 frame_of(new_layout, *other.element), std::move(changes)});
        }
        for (const Side& side : m_after)
            if (side.other < 0)
                found.push_back({Kind::Added,
                                 Subject::Element,
                                 page,
                                 side.element->name,
                                 {},
                                 frame_of(new_layout, *side.element),
                                 {}});
    }

private:
    struct Side {
        const Element* element = nullptr;
        Traits traits;
        bool is_named = false; ///< by an id or a field, not only by its kind
        int other = -1;
    };

    static void fill(std::vector<Side>& sides, const PageTemplate* page)
    {
        if (page)
            for (const Element& element : page->elements)
                sides.push_back({&element, traits_of(element), element.name != name(kind_of(element)), -1});
    }

    static bool may_match(const Side& a, const Side& b)
    {
        return a.other < 0 && b.other < 0 && kind_of(*a.element) == kind_of(*b.element);
    }

    void join(std::size_t before, std::size_t after)
    {
        m_before[before].other = static_cast<int>(after);
        m_after[after].other = static_cast<int>(before);
    }

    void match(const std::function<bool(const Side&, const Side&)>& same)
    {
        for (std::size_t i = 0; i < m_before.size(); ++i)
            for (std::size_t j = 0; j < m_after.size() && m_before[i].other < 0; ++j)
                if (may_match(m_before[i], m_after[j]) && same(m_before[i], m_after[j]))
                    join(i, j);
    }

    /// Pairs of which at least half of the traits are the same, those that share most first.
    void match_most_alike()
    {
        struct Pair {
            std::size_t same, before, after;
        };
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < m_before.size(); ++i)
            for (std::size_t j = 0; j < m_after.size(); ++j) {
                if (!may_match(m_before[i], m_after[j]))
                    continue;
                std::size_t same = 0;
                for (std::size_t k = 0; k < m_before[i].traits.size(); ++k)
                    same += m_before[i].traits[k] == m_after[j].traits[k];
                if (same * 2 >= m_before[i].traits.size())
                    pairs.push_back({same, i, j});
            }
        std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.same > b.same; });
        for (const Pair& pair : pairs)
            if (may_match(m_before[pair.before], m_after[pair.after]))
                join(pair.before, pair.after);
    }

    /// For each element of the first page whether it is still drawn after those it was drawn after: all but the longest row of shapes
    /// that keep their order. Texts lie over everything, in whatever order they are written.
    std::vector<bool> drawn_in_order() const
    {
        std::vector<bool> in_order(m_before.size(), true);
        std::vector<std::size_t> shapes;
        for (std::size_t i = 0; i < m_before.size(); ++i)
            if (m_before[i].other >= 0 && !baseline_of(*m_before[i].element))
                shapes.push_back(i);
        std::vector<std::size_t> length(shapes.size(), 1);
        std::vector<std::size_t> previous(shapes.size());
        std::size_t last = 0;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            previous[i] = i;
            for (std::size_t j = 0; j < i; ++j)
                if (m_before[shapes[j]].other < m_before[shapes[i]].other && length[j] + 1 > length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            if (length[i] > length[last])
                last = i;
            in_order[shapes[i]] = false;
        }
        for (std::size_t i = last; i < shapes.size(); i = previous[i]) {
            in_order[shapes[i]] = true;
            if (previous[i] == i)
                break;
        }
        return in_order;
    }

    std::vector<Side> m_before, m_after;
};

const PageTemplate* page_of(const Template& layout, std::size_t page)
{
    return page < layout.pages.size() ? &layout.pages[page] : nullptr;
}

} // namespace

std::vector<Difference> differences(const Template& before, const Template& after)
{
    std::vector<Difference> found;
    if (auto changes = changes_between(traits_of(before), traits_of(after)); !changes.empty())
        found.push_back({Kind::Changed, Subject::Layout, -1, after.id, {}, {}, std::move(changes)});
    compare_named(found, Subject::Field, before.fields, after.fields,
                  [](const FieldSpec& field) { return field.name; });
    compare_named(found, Subject::Style, before.styles, after.styles, [](const Style& style) { return style.id; });
    for (std::size_t i = 0; i < std::max(before.pages.size(), after.pages.size()); ++i) {
        const PageTemplate* was = page_of(before, i);
        const PageTemplate* is = page_of(after, i);
        const int page = static_cast<int>(i);
        if (!was || !is)
            found.push_back(
                {was ? Kind::Removed : Kind::Added, Subject::Page, page, (was ? was : is)->name, {}, {}, {}});
        else if (auto changes = changes_between(traits_of(*was), traits_of(*is)); !changes.empty())
            found.push_back({Kind::Changed, Subject::Page, page, is->name, {}, {}, std::move(changes)});
        PageComparison(was, is).report(found, page, before, after);
    }
    return found;
}

} // namespace fuda::layout
