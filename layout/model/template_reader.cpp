#include "layout/model/template.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "layout/model/picture_source.h"
#include "layout/model/xml_tree.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>

namespace fuda::layout {

namespace {

/// What is wrong with a template, gathered so that its author mends all of it at once.
class Problems {
public:
    explicit Problems(std::string file) : m_file(std::move(file)) {}
    void add(int line, const std::string& message)
    {
        m_lines.push_back(m_file + ":" + std::to_string(line) + ": " + message);
    }
    void throw_if_any() const
    {
        if (m_lines.empty())
            return;
        std::string all;
        for (const std::string& line : m_lines)
            all += (all.empty() ? "" : "\n") + line;
        throw Error(ErrorKind::BadInput, all);
    }

private:
    std::string m_file;
    std::vector<std::string> m_lines;
};

std::optional<double> number_of(std::string_view text)
{
    double result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error == std::errc() && end == text.data() + text.size() && std::isfinite(result))
        return result;
    return std::nullopt;
}

/// The attributes of one element: each is asked for once, and what nobody asked for is a problem.
class Attributes {
public:
    Attributes(const XmlNode& node, Problems& problems) : m_node(node), m_problems(problems) {}

    bool has(std::string_view name) { return find(name) != nullptr; }

    std::string text(std::string_view name, std::string fallback = {})
    {
        const std::string* value = find(name);
        return value ? *value : fallback;
    }

    std::string required_text(std::string_view name)
    {
        const std::string* value = find(name);
        if (!value || value->empty())
            complain("属性 " + std::string(name) + " がありません");
        return value ? *value : std::string();
    }

    double number(std::string_view name, double fallback)
    {
        const std::string* value = find(name);
        if (!value)
            return fallback;
        if (const std::optional<double> result = number_of(*value))
            return *result;
        complain("属性 " + std::string(name) + "=\"" + *value + "\" は数（mm・pt）で書いてください");
        return fallback;
    }

    double required_number(std::string_view name)
    {
        if (!has(name))
            complain("属性 " + std::string(name) + " がありません");
        return number(name, 0);
    }

    double positive_number(std::string_view name)
    {
        if (!has(name))
            complain("属性 " + std::string(name) + " がありません");
        const double result = number(name, 1);
        if (result <= 0)
            complain("属性 " + std::string(name) + " は 0 より大きい数です");
        return result;
    }

    Length mm(std::string_view name) { return Length::mm(required_number(name)); }
    Length mm(std::string_view name, double fallback) { return Length::mm(number(name, fallback)); }
    Length positive_mm(std::string_view name) { return Length::mm(positive_number(name)); }

    int count(std::string_view name, int fallback)
    {
        constexpr double kMost = 1000;
        const double result = number(name, fallback);
        if (result >= 1 && result <= kMost && result == std::floor(result))
            return static_cast<int>(result);
        complain("属性 " + std::string(name) + " は 1 から 1000 までの整数です");
        return fallback;
    }

    /// How far a text may be condensed: 0.8 is 長体 80 %.
    double condense()
    {
        const double result = number("condense", 1);
        if (result <= 0 || result > 1)
            complain("属性 condense は 0 より大きく 1 以下の数です（0.8 は長体 80 %）");
        return result;
    }

    bool yes(std::string_view name)
    {
        const std::string value = text(name, "no");
        if (value != "yes" && value != "no")
            complain("属性 " + std::string(name) + " は yes か no です");
        return value == "yes";
    }

    template <class Enum>
    Enum one_of(std::string_view name, Enum fallback, std::initializer_list<std::pair<std::string_view, Enum>> words)
    {
        const std::string* value = find(name);
        if (!value)
            return fallback;
        std::string known;
        for (const auto& [word, meaning] : words) {
            if (word == *value)
                return meaning;
            known += (known.empty() ? "" : " ") + std::string(word);
        }
        complain("属性 " + std::string(name) + "=\"" + *value + "\" は使えません。使える値: " + known);
        return fallback;
    }

    Pattern pattern(const std::string& value)
    {
        try {
            return Pattern::parse(value);
        } catch (const Error& error) {
            complain(error.what());
            return {};
        }
    }

    /// "#rrggbb" or a field that gives one.
    Pattern color(std::string_view name, const std::string& fallback)
    {
        const Pattern result = pattern(text(name, fallback));
        if (!result.has_fields() && !result.empty() && !parse_color(result.literal()))
            complain("属性 " + std::string(name) + " は #rrggbb で書いてください");
        return result;
    }

    /// Numbers with white space between them, in mm.
    std::vector<Length> lengths(std::string_view name)
    {
        std::vector<Length> result;
        const std::string* value = find(name);
        for (const std::string_view word : split(value ? *value : "", ' ')) {
            if (word.empty())
                continue;
            if (const std::optional<double> length = number_of(word))
                result.push_back(Length::mm(*length));
            else
                complain("属性 " + std::string(name) + " は数（mm）を空白で区切って書いてください");
        }
        return result;
    }

    void complain(const std::string& message) { m_problems.add(m_node.line, "<" + m_node.name + ">: " + message); }

    void complain_of_the_rest()
    {
        for (const auto& attribute : m_node.attributes)
            if (!m_asked.contains(attribute.name))
                complain("属性 " + attribute.name + " は使えません。使えるもの: " + asked());
    }

    void complain_of_content()
    {
        if (!m_node.children.empty())
            complain("中に他の要素は置けません");
        if (!m_node.text.empty())
            complain("中に文字は置けません");
    }

private:
    const std::string* find(std::string_view name)
    {
        m_asked.insert(std::string(name));
        const auto found = std::find_if(m_node.attributes.begin(), m_node.attributes.end(),
                                        [&](const auto& attribute) { return attribute.name == name; });
        return found == m_node.attributes.end() ? nullptr : &found->value;
    }

    std::string asked() const
    {
        std::string names;
        for (const std::string& name : m_asked)
            names += (names.empty() ? "" : " ") + name;
        return names;
    }

    const XmlNode& m_node;
    Problems& m_problems;
    std::set<std::string, std::less<>> m_asked;
};

const std::initializer_list<std::pair<std::string_view, Align>> kAligns = {{"left", Align::Left},
                                                                           {"center", Align::Center},
                                                                           {"right", Align::Right},
                                                                           {"justify", Align::Justify},
                                                                           {"spread", Align::Spread}};

Rect rect_of(Attributes& attributes, Length dx, Length dy)
{
    return {attributes.mm("x") + dx, attributes.mm("y") + dy, attributes.positive_mm("w"), attributes.positive_mm("h")};
}

class Reader {
public:
    Reader(std::string file) : m_problems(std::move(file)) {}

    Template read(const XmlNode& root)
    {
        Attributes attributes(root, m_problems);
        if (root.name != "layout")
            attributes.complain("様式ファイルは <layout> で始めてください");
        m_template.id = attributes.required_text("id");
        m_template.title = attributes.required_text("title");
        m_template.media = attributes.required_text("media");
        m_template.version = attributes.count("version", 1);
        m_template.two_sided = attributes.one_of("sides", false, {{"one", false}, {"two", true}});
        attributes.complain_of_the_rest();
        for (const XmlNode& node : root.children) {
            if (node.name == "fields")
                read_fields(node);
            else if (node.name == "styles")
                read_styles(node);
            else if (node.name == "page")
                read_page(node);
            else
                m_problems.add(node.line, "<" + node.name + "> は使えません。使えるもの: fields styles page");
        }
        if (m_template.pages.size() != (m_template.two_sided ? 2u : 1u))
            m_problems.add(root.line, "ページの数が sides と合いません");
        check_names();
        m_problems.throw_if_any();
        return std::move(m_template);
    }

private:
    void read_fields(const XmlNode& fields)
    {
        for (const XmlNode& node : fields.children) {
            Attributes attributes(node, m_problems);
            if (node.name != "field")
                attributes.complain("<fields> の中は <field> だけです");
            FieldSpec field;
            field.name = attributes.required_text("name");
            field.required = attributes.yes("required");
            field.normal = attributes.text("normal");
            field.longest = attributes.text("longest", field.normal);
            attributes.complain_of_the_rest();
            attributes.complain_of_content();
            const auto same = [&](const FieldSpec& other) { return other.name == field.name; };
            if (std::any_of(m_template.fields.begin(), m_template.fields.end(), same))
                attributes.complain("項目 " + field.name + " が二度あります");
            m_template.fields.push_back(std::move(field));
        }
    }

    void read_styles(const XmlNode& styles)
    {
        for (const XmlNode& node : styles.children) {
            Attributes attributes(node, m_problems);
            if (node.name != "style")
                attributes.complain("<styles> の中は <style> だけです");
            Style style;
            style.id = attributes.required_text("id");
            style.family = attributes.required_text("font");
            style.bold = attributes.one_of("weight", false, {{"regular", false}, {"bold", true}});
            style.size_pt = attributes.positive_number("size");
            style.tracking_em = attributes.number("tracking", 0);
            style.color = named(attributes.color("color", "#000000"), node.line);
            attributes.complain_of_the_rest();
            attributes.complain_of_content();
            if (find_style(style.id))
                attributes.complain("書式 " + style.id + " が二度あります");
            m_template.styles.push_back(std::move(style));
        }
    }

    void read_page(const XmlNode& node)
    {
        Attributes attributes(node, m_problems);
        PageTemplate page;
        page.name = attributes.required_text("name");
        page.width = attributes.positive_mm("width");
        page.height = attributes.positive_mm("height");
        page.margin = attributes.mm("margin", 0);
        attributes.complain_of_the_rest();
        for (const XmlNode& child : node.children) {
            if (child.name == "guides" && &child == &node.children.front())
                page.guides = guides(child);
            else
                read_element(child, page, {}, {}, {});
        }
        m_template.pages.push_back(std::move(page));
    }

    PageTemplate::Guides guides(const XmlNode& node)
    {
        Attributes attributes(node, m_problems);
        PageTemplate::Guides guides{attributes.lengths("x"), attributes.lengths("y")};
        attributes.complain_of_the_rest();
        attributes.complain_of_content();
        return guides;
    }

    void read_element(const XmlNode& node, PageTemplate& page, Length dx, Length dy, std::vector<Condition> conditions)
    {
        Attributes attributes(node, m_problems);
        if (const std::string condition = attributes.text("if"); !condition.empty()) {
            const bool negated = condition.front() == '!';
            conditions.push_back({condition.substr(negated ? 1 : 0), !negated});
            m_named.push_back({conditions.back().field, node.line});
        }
        if (node.name == "group") {
            dx = dx + attributes.mm("x", 0);
            dy = dy + attributes.mm("y", 0);
            attributes.complain_of_the_rest();
            for (const XmlNode& child : node.children)
                read_element(child, page, dx, dy, conditions);
            return;
        }
        if (node.name == "guides") {
            attributes.complain("<page> の中の最初に一度だけ置けます");
            return;
        }
        Element element;
        element.conditions = std::move(conditions);
        element.line = node.line;
        const std::string id = attributes.text("id");
        const std::size_t named_before = m_named.size();
        static const std::pair<std::string_view, Shape (Reader::*)(const XmlNode&, Attributes&, Length, Length)>
            kReaders[] = {{"text", &Reader::text},       {"paragraph", &Reader::paragraph},
                          {"line", &Reader::line},       {"box", &Reader::box},
                          {"picture", &Reader::picture}, {"qr", &Reader::qr},
                          {"digits", &Reader::digits},   {"customer-barcode", &Reader::customer_barcode},
                          {"nw7", &Reader::nw7},         {"hand-filled", &Reader::hand_filled}};
        const auto reader = std::find_if(std::begin(kReaders), std::end(kReaders),
                                         [&](const auto& entry) { return entry.first == node.name; });
        if (reader == std::end(kReaders)) {
            std::string known = "group";
            for (const auto& entry : kReaders)
                known += " " + std::string(entry.first);
            m_problems.add(node.line, "<" + node.name + "> は使えません。使えるもの: " + known);
            return;
        }
        element.shape = (this->*reader->second)(node, attributes, dx, dy);
        const bool has_field = m_named.size() > named_before;
        element.name = !id.empty() ? id : has_field ? m_named[named_before].name : node.name;
        attributes.complain_of_the_rest();
        const bool takes_text = std::holds_alternative<TextBox>(element.shape) ||
                                std::holds_alternative<Paragraph>(element.shape) ||
                                std::holds_alternative<DigitBoxes>(element.shape);
        if (!takes_text)
            attributes.complain_of_content();
        else if (!node.children.empty())
            attributes.complain("中に他の要素は置けません");
        page.elements.push_back(std::move(element));
    }

    Pattern content(const XmlNode& node, Attributes& attributes)
    {
        Pattern pattern = attributes.pattern(node.text);
        if (node.text.empty())
            attributes.complain("中身の文字がありません");
        return named(std::move(pattern), node.line);
    }

    Pattern named(Pattern pattern, int line)
    {
        for (const Pattern::Part& part : pattern.parts())
            if (part.is_field)
                m_named.push_back({part.text, line});
        return pattern;
    }

    const Style* find_style(const std::string& id) const
    {
        const auto found = std::find_if(m_template.styles.begin(), m_template.styles.end(),
                                        [&](const Style& style) { return style.id == id; });
        return found == m_template.styles.end() ? nullptr : &*found;
    }

    std::string style_of(Attributes& attributes)
    {
        const std::string id = attributes.required_text("style");
        if (!id.empty() && !find_style(id))
            attributes.complain("書式 " + id + " は <styles> にありません");
        return id;
    }

    double min_size_of(Attributes& attributes, const std::string& style_id)
    {
        const double size = attributes.number("min-size", 0);
        const Style* style = find_style(style_id);
        if (style && size > style->size_pt)
            attributes.complain("属性 min-size は書式 " + style_id + " の size 以下の数です");
        return size;
    }

    Shape text(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        TextBox text;
        text.x = attributes.mm("x") + dx;
        text.baseline = attributes.mm("y") + dy;
        text.width = attributes.positive_mm("w");
        text.align = attributes.one_of("align", Align::Left, kAligns);
        text.vertical = attributes.one_of(
            "valign", VerticalAlign::Top,
            {{"top", VerticalAlign::Top}, {"middle", VerticalAlign::Middle}, {"bottom", VerticalAlign::Bottom}});
        text.style = style_of(attributes);
        text.min_size_pt = min_size_of(attributes, text.style);
        text.min_condense = attributes.condense();
        text.lines = attributes.count("lines", 1);
        text.leading = attributes.mm("leading", 0);
        text.order = attributes.one_of("fit", FitOrder::Size, {{"size", FitOrder::Size}, {"lines", FitOrder::Lines}});
        text.text = content(node, attributes);
        if (text.lines > 1 && text.leading <= Length())
            attributes.complain("lines が 2 以上のときは leading（行送り、mm）が要ります");
        return text;
    }

    Shape paragraph(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        Paragraph paragraph;
        paragraph.x = attributes.mm("x") + dx;
        paragraph.baseline = attributes.mm("y") + dy;
        paragraph.width = attributes.positive_mm("w");
        paragraph.align = attributes.one_of("align", Align::Justify, kAligns);
        paragraph.style = style_of(attributes);
        paragraph.min_size_pt = min_size_of(attributes, paragraph.style);
        paragraph.lines = attributes.count("lines", 1);
        paragraph.leading = attributes.mm("leading");
        paragraph.text = content(node, attributes);
        return paragraph;
    }

    Shape line(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        Line line;
        line.x1 = attributes.mm("x1") + dx;
        line.y1 = attributes.mm("y1") + dy;
        line.x2 = attributes.mm("x2") + dx;
        line.y2 = attributes.mm("y2") + dy;
        line.stroke = attributes.mm("stroke", 0.2);
        line.dash = attributes.mm("dash", 0);
        line.color = named(attributes.color("color", "#000000"), node.line);
        return line;
    }

    Shape box(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        Box box;
        box.box = rect_of(attributes, dx, dy);
        box.radius = attributes.mm("radius", 0);
        box.stroke = attributes.mm("stroke", 0);
        box.stroke_color = named(attributes.color("color", "#000000"), node.line);
        box.fill = named(attributes.color("fill", ""), node.line);
        return box;
    }

    Shape picture(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        PictureBox picture{rect_of(attributes, dx, dy), {}};
        const std::string source = attributes.required_text("source");
        picture.source = named(attributes.pattern(source), node.line);
        if (is_embedded(source)) {
            try {
                embedded_picture(source);
            } catch (const Error& error) {
                attributes.complain(error.what());
            }
        }
        return picture;
    }

    Shape qr(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        QrBox qr;
        qr.x = attributes.mm("x") + dx;
        qr.y = attributes.mm("y") + dy;
        qr.size = attributes.positive_mm("size");
        qr.min_module = attributes.mm("min-module", 0.4);
        qr.value = named(attributes.pattern(attributes.required_text("value")), node.line);
        return qr;
    }

    Shape customer_barcode(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        CustomerBarcodeBox barcode;
        barcode.x = attributes.mm("x") + dx;
        barcode.y = attributes.mm("y") + dy;
        barcode.size_pt = attributes.number("size", 10);
        barcode.value = named(attributes.pattern(attributes.required_text("value")), node.line);
        if (barcode.size_pt < 8 || barcode.size_pt > 11.5)
            attributes.complain("カスタマバーコードの size は 8 から 11.5 pt です（日本郵便）");
        return barcode;
    }

    Shape nw7(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        return Nw7Box{rect_of(attributes, dx, dy),
                      named(attributes.pattern(attributes.required_text("value")), node.line)};
    }

    Shape digits(const XmlNode& node, Attributes& attributes, Length dx, Length dy)
    {
        DigitBoxes digits;
        digits.box = rect_of(attributes, dx, dy);
        digits.count = attributes.count("count", 8);
        digits.style = style_of(attributes);
        digits.value = content(node, attributes); // first: messages name the value's field, not the colour's
        digits.stroke = attributes.mm("stroke", 0.2);
        digits.stroke_color = named(attributes.color("color", "#000000"), node.line);
        return digits;
    }

    Shape hand_filled(const XmlNode&, Attributes& attributes, Length dx, Length dy)
    {
        return HandFilled{rect_of(attributes, dx, dy), attributes.required_text("name")};
    }

    void check_names()
    {
        for (const auto& [name, line] : m_named) {
            const auto same = [&field = name](const FieldSpec& spec) { return spec.name == field; };
            if (std::none_of(m_template.fields.begin(), m_template.fields.end(), same))
                m_problems.add(line, "項目 " + name + " は <fields> にありません");
        }
    }

    struct Named {
        std::string name;
        int line;
    };

    Problems m_problems;
    Template m_template;
    std::vector<Named> m_named;
};

} // namespace

Template parse_template(std::string_view xml, const std::string& file_name)
{
    return Reader(file_name).read(parse_xml(xml, file_name));
}

Template read_template(const std::filesystem::path& path)
{
    Template result = parse_template(read_whole_file(path), path.string());
    if (result.id != path.stem())
        throw Error(ErrorKind::BadInput,
                    path.string() + ":1: id=\"" + result.id + "\" はファイル名と同じにしてください");
    return result;
}

} // namespace fuda::layout
