#include "layout/editing/layout_document.h"

#include "data/base/error.h"
#include "layout/editing/frames.h"
#include "layout/editing/layout_source.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace fuda::layout {

namespace {

using Edits = std::vector<TextEdit>;

std::string list_of(const std::vector<Place>& places)
{
    std::string list;
    for (const Place place : places)
        list += std::to_string(place.page) + "/" + std::to_string(place.element) + " ";
    return list;
}

Length rounded(Length length)
{
    return Length::mm(std::round(length.mm() * 100) / 100);
}

bool has_text(const Element& element)
{
    const ElementKind kind = kind_of(element);
    return kind == ElementKind::Text || kind == ElementKind::Paragraph || kind == ElementKind::Digits;
}

std::string text_of(const Element& element)
{
    if (const auto* text = std::get_if<TextBox>(&element.shape))
        return text->text.source();
    if (const auto* paragraph = std::get_if<Paragraph>(&element.shape))
        return paragraph->text.source();
    return std::get<DigitBoxes>(element.shape).value.source();
}

} // namespace

LayoutDocument::LayoutDocument(std::string xml, std::string file_name)
    : m_file_name(std::move(file_name)), m_source(std::make_shared<LayoutSource>(std::move(xml), m_file_name)),
      m_saved(m_source->xml)
{
}

const Template& LayoutDocument::layout() const
{
    return m_source->layout;
}

const std::string& LayoutDocument::xml() const
{
    return m_source->xml;
}

std::optional<std::string> LayoutDocument::attribute(Place place, std::string_view name) const
{
    const Element& element = element_at(layout(), place);
    if (name == kContent)
        return has_text(element) ? std::optional(text_of(element)) : std::nullopt;
    return m_source->value(*m_source->node(place).source, name);
}

std::optional<std::string> LayoutDocument::style_attribute(std::string_view style_id, std::string_view name) const
{
    return m_source->value(m_source->style(style_id), name);
}

Refusal LayoutDocument::make(const Change& change)
{
    const bool goes_on = change.gesture == Gesture::GoesOn && m_before && !m_done.empty() &&
                         m_done.back().label == change.label && m_done.back().subject == change.subject;
    const Source base = goes_on ? m_before : m_source;
    Source made;
    std::vector<Span> brought;
    try {
        Edited edited = with_edits(base->xml, change.edits(*base));
        if (edited.text == m_source->xml)
            return std::nullopt;
        brought = std::move(edited.brought);
        made = std::make_shared<LayoutSource>(std::move(edited.text), m_file_name);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        return error.what();
    }

    std::vector<Place> after;
    if (brought.empty() && !change.takes_away)
        after = change.places;
    for (std::size_t page = 0; page < made->elements.size() && !brought.empty(); ++page)
        for (std::size_t i = 0; i < made->elements[page].size(); ++i) {
            const std::size_t begin = made->elements[page][i].source->whole.begin;
            if (std::any_of(brought.begin(), brought.end(),
                            [&](Span span) { return begin >= span.begin && begin < span.end; }))
                after.push_back({static_cast<int>(page), static_cast<int>(i)});
        }

    if (goes_on)
        m_done.pop_back();
    m_before
        .reset(); // a gesture that came back to where it began is no step, and the next must not take an older one's place
    if (made->xml != base->xml) {
        m_before = base;
        const auto& [was, is] = std::tie(base->xml, made->xml);
        const auto common =
            static_cast<std::size_t>(std::mismatch(was.begin(), was.end(), is.begin(), is.end()).first - was.begin());
        const auto tail =
            static_cast<std::size_t>(std::mismatch(was.rbegin(), was.rend() - static_cast<std::ptrdiff_t>(common),
                                                   is.rbegin(), is.rend() - static_cast<std::ptrdiff_t>(common))
                                         .first -
                                     was.rbegin());
        m_done.push_back({change.label, change.subject, common, was.substr(common, was.size() - common - tail),
                          is.substr(common, is.size() - common - tail), change.places, after});
    }
    m_source = made;
    m_undone.clear();
    m_places = std::move(after);
    ++m_revision;
    return std::nullopt;
}

Refusal LayoutDocument::set_geometry(Change change, const std::function<Element(const Element&, std::size_t)>& changed)
{
    change.edits = [&changed, places = change.places](const LayoutSource& source) {
        Edits edits;
        for (std::size_t i = 0; i < places.size(); ++i)
            add_measure_edits(source, places[i], changed(element_at(source.layout, places[i]), i), edits);
        return edits;
    };
    return make(change);
}

Refusal LayoutDocument::move(const std::vector<Place>& places, Length dx, Length dy, Gesture gesture)
{
    return set_geometry({"移動", "move " + list_of(places), places, gesture, {}},
                        [&](const Element& element, std::size_t) { return moved(element, rounded(dx), rounded(dy)); });
}

Refusal LayoutDocument::move_each(const std::vector<Movement>& movements, Gesture gesture)
{
    std::vector<Place> places;
    for (const Movement& movement : movements)
        places.push_back(movement.place);
    return set_geometry({"整列", "move each " + list_of(places), places, gesture, {}},
                        [&](const Element& element, std::size_t i) {
                            return moved(element, rounded(movements[i].dx), rounded(movements[i].dy));
                        });
}

Refusal LayoutDocument::resize(Place place, Handle handle, Length dx, Length dy, Gesture gesture)
{
    const std::string subject = std::to_string(static_cast<int>(handle)) + " " + list_of({place});
    return set_geometry({"大きさの変更", subject, {place}, gesture, {}}, [&](const Element& element, std::size_t) {
        return resized(element, handle, rounded(dx), rounded(dy));
    });
}

Refusal LayoutDocument::set(const std::vector<Place>& places, std::string_view attribute, std::string_view value,
                            Gesture gesture)
{
    const bool is_text = attribute == kContent;
    for (const Place place : places)
        if (is_text && !has_text(element_at(layout(), place)))
            return std::string(japanese(kind_of(element_at(layout(), place)))) + "には文字がありません";
    return make({is_text ? "文字の変更" : "設定の変更", std::string(attribute) + " " + list_of(places), places, gesture,
                 [&](const LayoutSource& source) {
                     Edits edits;
                     for (const Place place : places) {
                         const XmlSource& node = *source.node(place).source;
                         edits.push_back(is_text ? TextEdit{node.content, escaped_content(value)}
                                                 : attribute_edit(node, attribute, value));
                     }
                     return edits;
                 }});
}

Refusal LayoutDocument::set_style(std::string_view style_id, std::string_view attribute, std::string_view value,
                                  Gesture gesture)
{
    return make(
        {"書式の変更",
         std::string(attribute) + " of " + std::string(style_id),
         {},
         gesture,
         [&](const LayoutSource& source) { return Edits{attribute_edit(source.style(style_id), attribute, value)}; }});
}

Refusal LayoutDocument::set_version(int version)
{
    return make({"版の番号", "", {}, Gesture::Begins, [&](const LayoutSource& source) {
                     return Edits{attribute_edit(source.root, "version", std::to_string(version))};
                 }});
}

Refusal LayoutDocument::add_style(std::string_view like, std::string_view new_id, const std::vector<Place>& places)
{
    return make({"書式の追加", "", places, Gesture::Begins, [&](const LayoutSource& source) {
                     const XmlSource& original = source.style(like);
                     const Span lines = source.lines_of(original);
                     TextEdit id = attribute_edit(original, "id", new_id);
                     id.at = {id.at.begin - lines.begin, id.at.end - lines.begin};
                     Edits edits = {{{lines.end, lines.end}, with_edits(source.text(lines), {id}).text}};
                     for (const Place place : places)
                         edits.push_back(attribute_edit(*source.node(place).source, "style", new_id));
                     return edits;
                 }});
}

Refusal LayoutDocument::set_guides(int page, const PageTemplate::Guides& guides, Gesture gesture)
{
    const auto list = [](const std::vector<Length>& lengths) {
        std::string text;
        for (const Length length : lengths)
            text += (text.empty() ? "" : " ") + written(length);
        return text;
    };
    return make({"ガイドの変更", std::to_string(page), {}, gesture, [&](const LayoutSource& source) {
                     const XmlSource& parent = *source.pages.at(static_cast<std::size_t>(page));
                     const bool is_there = !parent.children.empty() && parent.children.front().name == "guides";
                     if (guides.x.empty() && guides.y.empty())
                         return is_there ? Edits{{source.lines_of(parent.children.front()), ""}} : Edits{};
                     if (is_there)
                         return Edits{attribute_edit(parent.children.front(), "x", list(guides.x)),
                                      attribute_edit(parent.children.front(), "y", list(guides.y))};
                     std::string child = "<guides";
                     for (const auto& [name, lengths] : {std::pair(" x=\"", &guides.x), {" y=\"", &guides.y}})
                         child += lengths->empty() ? "" : name + list(*lengths) + "\"";
                     return Edits{first_child_edit(source, parent, child + "/>")};
                 }});
}

Refusal LayoutDocument::replace(std::string_view xml)
{
    const std::string id = layout().id;
    return make({"XML の編集", "", {}, Gesture::Begins, [&](const LayoutSource& source) {
                     if (const Template typed = parse_template(xml, m_file_name); typed.id != id)
                         throw Error(ErrorKind::BadInput, m_file_name + ": id=\"" + typed.id + "\" を「" + id +
                                                              "」に戻してください。様式の id は変えられません");
                     return Edits{{{0, source.xml.size()}, std::string(xml)}};
                 }});
}

void LayoutDocument::exchange(const std::string& taken, const std::string& given, const Step& step,
                              const std::vector<Place>& places)
{
    std::string xml = m_source->xml;
    xml.replace(step.at, taken.size(), given);
    m_source = std::make_shared<LayoutSource>(std::move(xml), m_file_name);
    m_before.reset();
    m_places = places;
    ++m_revision;
}

bool LayoutDocument::undo()
{
    if (m_done.empty())
        return false;
    exchange(m_done.back().inserted, m_done.back().removed, m_done.back(), m_done.back().before);
    m_undone.push_back(std::move(m_done.back()));
    m_done.pop_back();
    return true;
}

bool LayoutDocument::redo()
{
    if (m_undone.empty())
        return false;
    exchange(m_undone.back().removed, m_undone.back().inserted, m_undone.back(), m_undone.back().after);
    m_done.push_back(std::move(m_undone.back()));
    m_undone.pop_back();
    return true;
}

std::string_view LayoutDocument::undo_label() const
{
    return m_done.empty() ? std::string_view() : m_done.back().label;
}

std::string_view LayoutDocument::redo_label() const
{
    return m_undone.empty() ? std::string_view() : m_undone.back().label;
}

} // namespace fuda::layout
