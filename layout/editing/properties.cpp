#include "layout/editing/properties.h"

#include <algorithm>
#include <iterator>

namespace fuda::layout {

namespace {

using Kind = Property::Kind;
using Choices = std::vector<Property::Choice>;

struct Label {
    std::string_view attribute, japanese;
};
constexpr Label kLabels[] = {
    {"id", "名前（id）"},
    {"if", "条件"},
    {kContent, "文字"},
    {"x", "左（x）"},
    {"y", "縦の位置（y）"},
    {"w", "幅"},
    {"h", "高さ"},
    {"x1", "始点の左（x1）"},
    {"y1", "始点の上（y1）"},
    {"x2", "終点の左（x2）"},
    {"y2", "終点の上（y2）"},
    {"size", "大きさ"},
    {"style", "書式"},
    {"align", "横の揃え"},
    {"valign", "縦の揃え"},
    {"condense", "最小の長体"},
    {"min-size", "最小の文字"},
    {"lines", "最大の行数"},
    {"leading", "行送り"},
    {"fit", "長い値の収め方"},
    {"stroke", "線の太さ"},
    {"dash", "破線"},
    {"color", "色"},
    {"fill", "地の色"},
    {"radius", "角の丸み"},
    {"source", "画像"},
    {"value", "値"},
    {"min-module", "最小のモジュール"},
    {"count", "枠の数"},
    {"name", "欄の名前"},
    {"font", "書体"},
    {"weight", "太さ"},
    {"tracking", "字送り"},
    {"width", "用紙の幅"},
    {"height", "用紙の高さ"},
    {"margin", "余白"},
    {"title", "題名"},
    {"media", "用紙"},
    {"version", "版"},
    {"sides", "印刷面"},
    {"required", "必須"},
    {"normal", "ふつうの値"},
    {"longest", "最も長い値"},
};

Property property(std::string_view attribute, Kind kind, std::string unit = {}, std::string fallback = {})
{
    Property made;
    made.attribute = attribute;
    made.label = japanese_attribute(attribute);
    made.kind = kind;
    made.unit = std::move(unit);
    made.fallback = std::move(fallback);
    return made;
}

Property mm(std::string_view attribute, std::string fallback = {})
{
    return property(attribute, Kind::Number, "mm", std::move(fallback));
}

Property required(Property property)
{
    property.required = true;
    return property;
}

Property choice(std::string_view attribute, std::string fallback, Choices choices)
{
    Property made = property(attribute, Kind::Choice, {}, std::move(fallback));
    made.choices = std::move(choices);
    return made;
}

Property align(std::string fallback)
{
    return choice("align", std::move(fallback),
                  {{"left", "左"}, {"center", "中央"}, {"right", "右"}, {"justify", "両端"}, {"spread", "均等割付"}});
}

Property labelled(Property property, std::string label)
{
    property.label = std::move(label);
    return property;
}

Property top()
{
    return labelled(mm("y"), "上（y）");
}

/// What the reader of layouts (template_reader.cpp) takes for an element of this kind, in the order of a form.
std::vector<Property> form_of(ElementKind kind)
{
    std::vector<Property> form;
    const auto add = [&](std::initializer_list<Property> properties) {
        form.insert(form.end(), properties.begin(), properties.end());
    };
    const auto box = [&] { add({required(mm("x")), required(top()), required(mm("w")), required(mm("h"))}); };
    const auto text = [&] {
        add({required(property(kContent, Kind::Pattern)), required(mm("x")),
             required(labelled(mm("y"), "ベースライン（y）")), required(mm("w")),
             required(property("style", Kind::Style))});
    };
    switch (kind) {
    case ElementKind::Text:
        text();
        add({align("left"), property("min-size", Kind::Number, "pt", "0"), property("condense", Kind::Number, {}, "1"),
             property("lines", Kind::Count, {}, "1"), mm("leading", "0"),
             choice("valign", "top", {{"top", "上"}, {"middle", "中央"}, {"bottom", "下"}}),
             choice("fit", "size", {{"size", "小さくしてから行を増やす"}, {"lines", "行を増やしてから小さくする"}})});
        break;
    case ElementKind::Paragraph:
        text();
        add({align("justify"), property("min-size", Kind::Number, "pt", "0"), property("lines", Kind::Count, {}, "1"),
             required(mm("leading"))});
        break;
    case ElementKind::Line:
        add({required(mm("x1")), required(mm("y1")), required(mm("x2")), required(mm("y2")), mm("stroke", "0.2"),
             mm("dash", "0"), property("color", Kind::Color, {}, "#000000")});
        break;
    case ElementKind::Box:
        box();
        add({mm("stroke", "0"), property("color", Kind::Color, {}, "#000000"), property("fill", Kind::Color),
             mm("radius", "0")});
        break;
    case ElementKind::Picture:
        add({required(property("source", Kind::Picture))});
        box();
        break;
    case ElementKind::Qr:
        add({required(property("value", Kind::Pattern)), required(mm("x")), required(top()), required(mm("size")),
             mm("min-module", "0.4")});
        break;
    case ElementKind::CustomerBarcode:
        add({required(property("value", Kind::Pattern)), required(mm("x")), required(top()),
             property("size", Kind::Number, "pt", "10")});
        break;
    case ElementKind::Nw7:
        add({required(property("value", Kind::Pattern))});
        box();
        break;
    case ElementKind::Digits:
        add({required(property(kContent, Kind::Pattern))});
        box();
        add({property("count", Kind::Count, {}, "8"), required(property("style", Kind::Style)), mm("stroke", "0.2"),
             property("color", Kind::Color, {}, "#000000")});
        break;
    case ElementKind::HandFilled:
        add({required(property("name", Kind::Text))});
        box();
        break;
    }
    add({property("if", Kind::Condition), property("id", Kind::Text)});
    return form;
}

} // namespace

std::string_view japanese_attribute(std::string_view attribute)
{
    const auto* found = std::find_if(std::begin(kLabels), std::end(kLabels),
                                     [&](const Label& label) { return label.attribute == attribute; });
    return found == std::end(kLabels) ? attribute : found->japanese;
}

std::vector<Property> properties_of(const LayoutDocument& document, const std::vector<Place>& places)
{
    if (places.empty())
        return {};
    const Template& layout = document.layout();
    std::vector<Property> form = form_of(kind_of(element_at(layout, places.front())));
    for (const Place place : places) {
        const std::vector<Property> other = form_of(kind_of(element_at(layout, place)));
        std::vector<Property> common;
        for (Property& property : form) {
            const auto same = std::find_if(other.begin(), other.end(), [&](const Property& candidate) {
                return candidate.attribute == property.attribute && candidate.kind == property.kind &&
                       candidate.unit == property.unit;
            });
            if (same == other.end())
                continue;
            if (same->fallback != property.fallback) // no one of them holds for all
                property.fallback.clear();
            if (same->label != property.label) // a baseline and an upper edge
                property.label = japanese_attribute(property.attribute);
            common.push_back(std::move(property));
        }
        form = std::move(common);
    }
    if (places.size() > 1)
        std::erase_if(form, [](const Property& property) { return property.attribute == "id"; });
    for (Property& property : form) {
        const auto value = document.attribute(places.front(), property.attribute);
        property.mixed = std::any_of(places.begin() + 1, places.end(), [&](Place place) {
            return document.attribute(place, property.attribute) != value;
        });
        property.value = property.mixed ? "" : value.value_or("");
        if (property.kind == Kind::Style)
            for (const Style& style : layout.styles)
                property.choices.push_back({style.id, style.id});
    }
    return form;
}

std::vector<Property> properties_of_style(const LayoutDocument& document, std::string_view style_id)
{
    std::vector<Property> form = {
        required(property("font", Kind::Text)), choice("weight", "regular", {{"regular", "標準"}, {"bold", "太字"}}),
        required(property("size", Kind::Number, "pt")), property("tracking", Kind::Number, "em", "0"),
        property("color", Kind::Color, {}, "#000000")};
    for (Property& property : form)
        property.value = document.style_attribute(style_id, property.attribute).value_or("");
    return form;
}

} // namespace fuda::layout
