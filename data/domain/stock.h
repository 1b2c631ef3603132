#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::domain {

enum class StockKind { Card, Sheet, Postcard, Envelope, Other };

std::string_view name(StockKind kind);     ///< card sheet postcard envelope other
std::string_view japanese(StockKind kind); ///< カード 用紙 はがき 封筒 その他
std::optional<StockKind> parse_stock_kind(std::string_view name);

/// What changes how many of an item there are. Documents that are destroyed are no movement of stock: they were used.
enum class StockMovement {
    Received,
    Used,      ///< by a print job, or by mail items
    Spoiled,   ///< blank or misfed: never became a piece
    Destroyed, ///< unused blanks, by two people
    Counted,   ///< a person's count; its quantity is the difference from the book
    PutBack,   ///< a job took fewer than it was given
};
inline constexpr StockMovement kAllStockMovements[] = {StockMovement::Received, StockMovement::Used,
                                                       StockMovement::Spoiled,  StockMovement::Destroyed,
                                                       StockMovement::Counted,  StockMovement::PutBack};

std::string_view name(StockMovement movement);     ///< received used spoiled destroyed counted put-back
std::string_view japanese(StockMovement movement); ///< 受入 使用 破損 廃棄 棚卸 戻入
std::optional<StockMovement> parse_stock_movement(std::string_view name);

/// Serial numbers of one series, printed on blanks: "A000001-A000500" is the prefix A and six digits.
struct SerialRange {
    std::string prefix; ///< ASCII letters and digits; does not end in a digit; may be empty
    int digits = 0;     ///< 1 … 15, with leading zeros
    std::int64_t first = 0, last = 0;

    /// "A000001-A000500", or one number alone; full-width forms are read as ASCII. Nothing for any other text, or when
    /// both ends are not of one series in rising order.
    static std::optional<SerialRange> parse(std::string_view text);

    std::int64_t count() const { return last - first + 1; }
    std::string text() const;
    bool same_series(const SerialRange& other) const { return prefix == other.prefix && digits == other.digits; }
    bool operator==(const SerialRange&) const = default;
};

/// The numbers that are in both; nothing when there are none.
std::optional<SerialRange> common(const SerialRange& a, const SerialRange& b);
/// What remains of a range when the numbers of `taken` are not in it any more: none, one or two ranges.
std::vector<SerialRange> without(const SerialRange& range, const SerialRange& taken);
/// In order of series and number, neighbours joined.
std::vector<SerialRange> merged(std::vector<SerialRange> ranges);
std::int64_t count_of(std::span<const SerialRange> ranges);

/// "A000001-A000010,A000015": ranges with commas between. Nothing when one of them cannot be read or two overlap.
std::optional<std::vector<SerialRange>> parse_serials(std::string_view text);
std::string text_of(std::span<const SerialRange> ranges);

/// Something of which the print room keeps a stock.
struct StockArticle {
    std::string code; ///< an ASCII letter, then letters, digits and '-'; at most 32
    std::string name; ///< Japanese
    StockKind kind = StockKind::Other;
    std::string media = {};                         ///< the IPP name (PWG 5101.1) that it serves; empty: none
    std::optional<std::string> insurer_number = {}; ///< pre-printed for this insurer
    bool numbered = false;                          ///< each blank bears a serial number
    std::optional<std::int64_t> unit_yen = {};
    std::int64_t reorder_level = 0; ///< at this balance and below it is time to order; 0: never
    bool preferred = false;         ///< among several that serve the same media
};

/// What is wrong with it, in Japanese; empty when it can be kept.
std::vector<std::string> problems_of(const StockArticle& article);

/// A day of one item: opening + received − used − spoiled − destroyed + put back ± counted = closing.
struct StockFigures {
    std::int64_t opening = 0;
    std::int64_t received = 0, used = 0, spoiled = 0, destroyed = 0, put_back = 0; ///< pieces, none negative
    std::int64_t counted = 0; ///< the sum of differences that counts have shown, signed

    std::int64_t closing() const { return opening + received - used - spoiled - destroyed + put_back + counted; }
    /// Adds a movement's signed quantity where it belongs.
    void add(StockMovement movement, std::int64_t quantity);
    bool operator==(const StockFigures&) const = default;
};

} // namespace fuda::domain
