#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuda::postal {

enum class TownKind {
    Named,
    WholeMunicipality, ///< 「…の次に番地がくる場合」「…一円」: the numbers follow the municipality's name
    NotListed,         ///< 「以下に掲載がない場合」: the code for all towns that have none of their own
};

struct Town {
    std::string municipality_code; ///< 全国地方公共団体コード, 5 digits
    std::string prefecture, city;
    std::string town; ///< without what stands in parentheses; empty unless Named
    TownKind kind = TownKind::Named;
};

enum class CutOutcome {
    CutByMaster,         ///< part A and part B are there
    PostalCodeUnknown,   ///< the master does not have the code, or it is not 7 digits
    AddressDoesNotMatch, ///< the code belongs to another place (incidents.md I-6)
    NoTown,              ///< the code is a municipality's 代表番号: no barcode is printed (manual p18)
};

/// An address cut behind its town. The parts are there only when it was cut, and together they are the address.
struct AddressCut {
    CutOutcome outcome = CutOutcome::PostalCodeUnknown;
    std::string part_a; ///< prefecture (if it was written), municipality and town
    std::string part_b; ///< what follows: address_number() reads it
};

/// Japan Post's table of postal codes. Holds the whole country (125,000 rows) in less than 50 MB. After loading it does not
/// change and may be read from any thread.
class PostalMaster {
public:
    /// Reads utf_ken_all.csv (UTF-8) or KEN_ALL.CSV (CP932), told apart by the first line; 15 columns
    /// (「郵便番号データの説明」 日本郵便). Towns that an old edition broke over several rows are joined. Throws
    /// Error(BadInput) with file and line.
    explicit PostalMaster(const std::filesystem::path& file);

    /// The towns of the code, in the order of the file; empty when the master does not have it.
    std::vector<Town> towns(std::string_view postal_code) const;

    /// Cuts the address behind the town to which the code belongs. The prefecture may be missing, and a 郡; writing may
    /// differ as folded_text.h says; in 京都市 the names of streets may stand before the town. When the address names a
    /// longer town of the same municipality (新栄町 with the code of 新栄), it does not match. 丁目 are not compared:
    /// 一ツ橋2丁目 passes with the code of 一ツ橋（１丁目）.
    AddressCut cut(std::string_view postal_code, std::string_view address) const;

    /// The codes of the town that the address names, rising: those with which cut() cuts it. Several where a town's parts have
    /// codes of their own; empty when the address names no town of the master.
    std::vector<std::string> codes(std::string_view address) const;

private:
    struct Municipality {
        std::string code, prefecture, city;
        std::string prefecture_key, city_key; ///< folded
        std::string city_key_without_county;  ///< 山辺町 of 東村山郡山辺町; else empty
    };
    struct Row {
        std::string postal_code;
        std::uint32_t municipality = 0;
        TownKind kind = TownKind::Named;
        std::string town, key; ///< as written, folded
    };

    class Reader;

    static std::vector<std::size_t> ends_of_municipality(const Municipality& municipality, std::string_view text);
    std::optional<std::size_t> end_of_town(const Row& row, std::string_view text, std::size_t begin) const;
    std::pair<std::size_t, std::size_t> rows_of(std::uint32_t municipality) const; ///< of m_by_municipality
    bool names_longer_town(std::uint32_t municipality, std::string_view text, std::size_t begin, std::size_t end) const;

    std::vector<Municipality> m_municipalities;
    std::vector<Row> m_rows;                      ///< by postal code
    std::vector<std::uint32_t> m_by_municipality; ///< indices of rows
};

} // namespace fuda::postal
