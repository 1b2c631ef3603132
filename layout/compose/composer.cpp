#include "layout/compose/composer.h"

#include "data/base/error.h"
#include "layout/compose/element_composer.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace fuda::layout {

namespace {

constexpr const char* kSpecimenText = "見本";

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>; // clang 14 wants it said

/// The patterns of an element that give its content (not its colours): a field in one of them makes the element a
/// field's.
std::vector<Pattern*> content_of(Shape& shape)
{
    return std::visit(
        Overloaded{[](TextBox& s) { return std::vector{&s.text}; }, [](Paragraph& s) { return std::vector{&s.text}; },
                   [](Line&) { return std::vector<Pattern*>{}; }, [](Box&) { return std::vector<Pattern*>{}; },
                   [](PictureBox& s) { return std::vector{&s.source}; }, [](QrBox& s) { return std::vector{&s.value}; },
                   [](CustomerBarcodeBox& s) { return std::vector{&s.value}; },
                   [](Nw7Box& s) { return std::vector{&s.value}; }, [](DigitBoxes& s) { return std::vector{&s.value}; },
                   [](HandFilled&) { return std::vector<Pattern*>{}; }},
        shape);
}

std::vector<Pattern*> patterns_of(Shape& shape)
{
    std::vector<Pattern*> all = content_of(shape);
    std::visit(Overloaded{[&](Line& s) { all.push_back(&s.color); },
                          [&](Box& s) {
                              all.insert(all.end(), {&s.stroke_color, &s.fill});
                          },
                          [&](DigitBoxes& s) { all.push_back(&s.stroke_color); }, [](auto&) {}},
               shape);
    return all;
}

std::vector<std::string> fields_of(const Shape& shape)
{
    Shape copy = shape;
    std::vector<std::string> names;
    for (const Pattern* pattern : content_of(copy))
        for (const Pattern::Part& part : pattern->parts())
            if (part.is_field)
                names.push_back(part.text);
    return names;
}

const std::string* find(const FieldValues& values, const std::string& name)
{
    const auto found = values.find(name);
    return found == values.end() ? nullptr : &found->second;
}

bool intersect(const Rect& a, const Rect& b)
{
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Shapes and codes first, then texts, those of one face together: a page is then a few long runs instead of many short
/// ones, which halves the time and the bytes that it takes. Nothing is drawn over text.
void arrange(std::vector<Mark>& marks)
{
    const auto is_text = [](const Mark& mark) { return std::holds_alternative<TextRun>(mark.shape); };
    const auto texts =
        std::stable_partition(marks.begin(), marks.end(), [&](const Mark& mark) { return !is_text(mark); });
    std::stable_sort(texts, marks.end(), [](const Mark& a, const Mark& b) {
        const auto& left = std::get<TextRun>(a.shape);
        const auto& right = std::get<TextRun>(b.shape);
        return std::tie(left.font, left.size_pt, left.condense, left.color.red, left.color.green, left.color.blue) <
               std::tie(right.font, right.size_pt, right.condense, right.color.red, right.color.green,
                        right.color.blue);
    });
}

Rect box_of(const MarkShape& shape)
{
    return std::visit(Overloaded{[](const TextRun& m) { return m.box(); },
                                 [](const LineMark& m) {
                                     const Length left = std::min(m.x1, m.x2);
                                     const Length top = std::min(m.y1, m.y2);
                                     return Rect{left, top, std::max(m.x1, m.x2) - left, std::max(m.y1, m.y2) - top};
                                 },
                                 [](const CustomerBarcodeMark& m) { return m.box(); },
                                 [](const SpecimenMark&) { return Rect{}; }, [](const auto& m) { return m.box; }},
                      shape);
}

/// Says when marks from `first` on, which a field gave, stand where the member writes.
void check_hand_filled(const std::vector<Mark>& marks, std::size_t first, const std::vector<HandFilled>& zones,
                       const std::string& element, std::vector<Issue>& issues)
{
    for (const HandFilled& zone : zones)
        if (std::any_of(marks.begin() + static_cast<std::ptrdiff_t>(first), marks.end(),
                        [&](const Mark& mark) { return intersect(box_of(mark.shape), zone.box); }))
            issues.push_back({Issue::Kind::IntoHandFilled, element,
                              "自署の欄「" + zone.name + "」に印字しようとしています", -1, -1});
}

/// The issues from `first` on are one element's.
void place(std::vector<Issue>& issues, std::size_t first, std::size_t page, int index)
{
    for (std::size_t i = first; i < issues.size(); ++i) {
        issues[i].page = static_cast<int>(page);
        issues[i].index = index;
    }
}

} // namespace

SpecimenMark specimen_mark(const FontSet& fonts, FontId font, Length width, Length height, std::vector<Rect> spared)
{
    // Large enough to be seen at a glance, small enough to stay on the page at its diagonal.
    const ShapedText shaped = fonts.shape(font, kSpecimenText, 0.3);
    const double size = 0.62 * std::hypot(width.pt(), height.pt()) / shaped.width_em;
    SpecimenMark mark{shaped.glyphs, font, std::min(size, height.pt() * 0.5), 0, width, height, std::move(spared)};
    for (Glyph& glyph : mark.glyphs)
        glyph.x_pt *= static_cast<float>(mark.size_pt);
    mark.width_pt = shaped.width_em * mark.size_pt;
    return mark;
}

/// A page with its constants put in: what is the same on every piece is already composed.
struct Composer::Prepared {
    std::shared_ptr<const Background> background;
    struct Varying {
        Element element;
        int index = 0;
        std::vector<std::string> fields; ///< those of its content, whether constant or not
    };
    std::vector<Varying> varying;
    std::vector<HandFilled> hand_filled;
    std::map<std::string, Face> faces;
};

Composer::Composer(Composer&&) noexcept = default;
Composer::~Composer() = default;

Composer::Composer(Template layout, const FieldValues& constants, const FontSet& fonts, Specimen specimen)
    : m_layout(std::move(layout)), m_fonts(fonts), m_constants(constants)
{
    std::vector<Issue> issues;
    prepare(specimen, issues);
    if (!issues.empty()) {
        std::string all;
        for (const Issue& issue : issues)
            all += (all.empty() ? "" : "\n") + m_layout.id + ": " + issue.element + ": " + issue.message;
        throw Error(ErrorKind::BadInput, all);
    }
}

Composer::Composer(Template layout, const FieldValues& constants, const FontSet& fonts, Specimen specimen,
                   std::vector<Issue>& issues)
    : m_layout(std::move(layout)), m_fonts(fonts), m_constants(constants)
{
    prepare(specimen, issues);
}

void Composer::prepare(Specimen specimen, std::vector<Issue>& issues)
{
    const auto constant = [&](const std::string& name) { return find(m_constants, name); };
    std::map<std::string, Face> faces;
    for (const Style& style : m_layout.styles) {
        const auto color = parse_color(style.color.with(constant).literal());
        if (!color)
            throw Error(ErrorKind::BadInput, m_layout.id + ": 書式 " + style.id + " の色が #rrggbb ではありません");
        faces[style.id] = {m_fonts.find(style.family, style.bold), style.size_pt, style.tracking_em, *color};
    }
    for (const PageTemplate& page : m_layout.pages) {
        Prepared prepared;
        prepared.faces = faces;
        auto background = std::make_shared<Background>();
        background->width = page.width;
        background->height = page.height;
        std::vector<Rect> codes;
        for (const Element& element : page.elements) {
            if (const auto* zone = std::get_if<HandFilled>(&element.shape))
                prepared.hand_filled.push_back(*zone);
            if (const auto* qr = std::get_if<QrBox>(&element.shape))
                codes.push_back({qr->x, qr->y, qr->size, qr->size});
            if (const auto* barcode = std::get_if<CustomerBarcodeBox>(&element.shape))
                codes.push_back(CustomerBarcodeMark{barcode->x, barcode->y, barcode->size_pt, {}}.quiet_zone());
            if (const auto* nw7 = std::get_if<Nw7Box>(&element.shape))
                codes.push_back(nw7->box);
        }
        for (std::size_t i = 0; i < page.elements.size(); ++i) {
            Prepared::Varying entry{page.elements[i], static_cast<int>(i), fields_of(page.elements[i].shape)};
            bool stands = true;
            std::erase_if(entry.element.conditions, [&](const Condition& condition) {
                const std::string* value = constant(condition.field);
                if (value && value->empty() == condition.wanted)
                    stands = false;
                return value != nullptr;
            });
            const bool all_empty = !entry.fields.empty() &&
                                   std::all_of(entry.fields.begin(), entry.fields.end(), [&](const std::string& name) {
                                       const std::string* value = constant(name);
                                       return value && value->empty();
                                   });
            if (!stands || all_empty)
                continue;
            bool varies = !entry.element.conditions.empty();
            for (Pattern* pattern : patterns_of(entry.element.shape)) {
                *pattern = pattern->with(constant);
                varies = varies || pattern->has_fields();
            }
            if (!varies) {
                const std::size_t before = background->marks.size();
                const std::size_t issues_before = issues.size();
                ElementComposer(m_fonts, faces, background->marks, issues).compose(entry.element, entry.index);
                if (!entry.fields.empty()) // the form's own words may stand there, an insurer's values may not
                    check_hand_filled(background->marks, before, prepared.hand_filled, entry.element.name, issues);
                place(issues, issues_before, m_pages.size(), entry.index);
            } else {
                prepared.varying.push_back(std::move(entry));
            }
        }
        arrange(background->marks);
        if (specimen == Specimen::Yes) {
            const FontId font = m_layout.styles.empty() ? 0 : faces.begin()->second.font;
            background->marks.push_back({specimen_mark(m_fonts, font, page.width, page.height, std::move(codes)), -1});
        }
        prepared.background = std::move(background);
        m_pages.push_back(std::move(prepared));
    }
}

Composition Composer::compose(const FieldValues& values) const
{
    static const std::string kEmpty;
    Composition composition;
    const auto value_of = [&](const std::string& name) {
        const std::string* value = find(values, name);
        if (!value)
            value = find(m_constants, name);
        return value ? value : &kEmpty;
    };
    for (const FieldSpec& field : m_layout.fields)
        if (field.required && value_of(field.name)->empty())
            composition.issues.push_back(
                {Issue::Kind::FieldMissing, field.name, "必須の項目「" + field.name + "」が空です", -1, -1});
    for (const Prepared& prepared : m_pages) {
        Page page{prepared.background, {}};
        for (const Prepared::Varying& entry : prepared.varying) {
            const auto holds = [&](const Condition& condition) {
                return value_of(condition.field)->empty() != condition.wanted;
            };
            const auto empty = [&](const std::string& name) { return value_of(name)->empty(); };
            if (!std::all_of(entry.element.conditions.begin(), entry.element.conditions.end(), holds) ||
                (!entry.fields.empty() && std::all_of(entry.fields.begin(), entry.fields.end(), empty)))
                continue;
            Element element = entry.element;
            for (Pattern* pattern : patterns_of(element.shape))
                *pattern = pattern->with(value_of);
            const std::size_t before = page.marks.size();
            const std::size_t issues_before = composition.issues.size();
            ElementComposer(m_fonts, prepared.faces, page.marks, composition.issues).compose(element, entry.index);
            check_hand_filled(page.marks, before, prepared.hand_filled, element.name, composition.issues);
            place(composition.issues, issues_before, composition.pages.size(), entry.index);
        }
        arrange(page.marks);
        composition.pages.push_back(std::move(page));
    }
    return composition;
}

} // namespace fuda::layout
