#pragma once

#include "layout/compose/composer.h"
#include "layout/compose/text_fitter.h"

#include <map>
#include <string>
#include <vector>

namespace fuda::layout {

/// Turns one element whose fields are all put in into marks, or says why not.
class ElementComposer {
public:
    ElementComposer(const FontSet& fonts, const std::map<std::string, Face>& faces, std::vector<Mark>& marks,
                    std::vector<Issue>& issues)
        : m_fonts(fonts), m_faces(faces), m_marks(marks), m_issues(issues)
    {
    }

    void compose(const Element& element, int index);

    void operator()(const TextBox& text);
    void operator()(const Paragraph& paragraph);
    void operator()(const Line& line);
    void operator()(const Box& box);
    void operator()(const PictureBox& picture);
    void operator()(const QrBox& qr);
    void operator()(const CustomerBarcodeBox& barcode);
    void operator()(const Nw7Box& nw7);
    void operator()(const DigitBoxes& digits);
    void operator()(const HandFilled&) {}

private:
    template <class TextElement>
    void compose_text(const TextElement& element);
    bool glyphs_stand(const Face& face, const std::string& text);
    void add(MarkShape shape) { m_marks.push_back({std::move(shape), m_index}); }
    void complain(Issue::Kind kind, const std::string& message)
    {
        m_issues.push_back({kind, m_element->name, message, -1, m_index});
    }
    Color color(const Pattern& pattern) const;

    const FontSet& m_fonts;
    const std::map<std::string, Face>& m_faces;
    std::vector<Mark>& m_marks;
    std::vector<Issue>& m_issues;
    const Element* m_element = nullptr;
    int m_index = -1;
};

} // namespace fuda::layout
