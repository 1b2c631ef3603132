#include "layout/editing/places.h"

#include <iterator>

namespace fuda::layout {

namespace {

struct Words {
    std::string_view name, japanese;
};
constexpr Words kWords[] = {{"text", "文字"},
                            {"paragraph", "文章"},
                            {"line", "線"},
                            {"box", "枠"},
                            {"picture", "画像"},
                            {"qr", "QR コード"},
                            {"customer-barcode", "カスタマバーコード"},
                            {"nw7", "バーコード（NW-7）"},
                            {"digits", "番号の枠"},
                            {"hand-filled", "自署の欄"}};
static_assert(std::size(kWords) == std::variant_size_v<Shape> && std::size(kElementKinds) == std::size(kWords));

} // namespace

ElementKind kind_of(const Element& element)
{
    return static_cast<ElementKind>(element.shape.index());
}

std::string_view name(ElementKind kind)
{
    return kWords[static_cast<std::size_t>(kind)].name;
}

std::string_view japanese(ElementKind kind)
{
    return kWords[static_cast<std::size_t>(kind)].japanese;
}

const Element& element_at(const Template& layout, Place place)
{
    return layout.pages.at(static_cast<std::size_t>(place.page)).elements.at(static_cast<std::size_t>(place.element));
}

} // namespace fuda::layout
