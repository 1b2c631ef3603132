#include "layout/cover/employer_cover.h"

#include "data/base/error.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"
#include "layout/table/table.h"

#include <algorithm>
#include <utility>

namespace fuda::layout {

namespace {

constexpr const char* kListTitle = "対象者一覧";

/// "5,000"
std::string grouped(std::size_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;)
        text.insert(at -= 3, ",");
    return text;
}

std::string copies(std::size_t count)
{
    return grouped(count) + " 通";
}

/// How many of each document, in the order in which they first come.
std::vector<std::pair<std::string, std::size_t>> counts_by_document(const std::vector<ListedPiece>& pieces)
{
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const ListedPiece& piece : pieces) {
        auto same = std::find_if(counts.begin(), counts.end(),
                                 [&](const auto& count) { return count.first == piece.document; });
        if (same == counts.end())
            same = counts.insert(counts.end(), {piece.document, 0});
        ++same->second;
    }
    return counts;
}

/// The list's columns are ours, so that its rows stay as narrow as their widths were tried with the longest values.
TableReport list_of(const EmployerCover& cover)
{
    const auto field = [&](const std::string& name) {
        const auto found = cover.letter.find(name);
        return found == cover.letter.end() ? std::string() : found->second;
    };
    const std::string addressee = field("mail_employer").empty() ? field("mail_name") : field("mail_employer");
    TableReport list;
    list.title = kListTitle;
    list.subtitles = {addressee + "　" + field("mail_honorific"),
                      "お渡しした方に、受領印の欄に印かサインをいただいてください。"};
    list.columns = {{"番号", Length::mm(13), Align::Right, CellFace::Code},
                    {"記号・番号（枝番）", Length::mm(40), Align::Left, CellFace::Figures},
                    {"氏名", Length::mm(42), Align::Left, CellFace::Name},
                    {"書類", Length::mm(39), Align::Left, CellFace::Text},
                    {"製作物コード", Length::mm(26), Align::Left, CellFace::Code},
                    {"受領印", Length::mm(20), Align::Center, CellFace::Text}};
    list.created = cover.created;
    list.foot = "整理番号 " + field("item_code") + "　" + field("insurer_name");
    list.specimen = cover.specimen;
    list.size_pt = 9;
    list.least_lines = 2; // 9 mm: a signature, or a personal stamp of 9.5 mm
    list.ruling = Ruling::Grid;
    list.pages_before = 1; // the letter
    std::string documents;
    std::string counts;
    for (const auto& [document, count] : counts_by_document(cover.pieces)) {
        documents += (documents.empty() ? "" : "\n") + document;
        counts += (counts.empty() ? "" : "\n") + copies(count);
    }
    list.totals = {"", "合計", copies(cover.pieces.size()), documents, counts, ""};
    return list;
}

std::vector<TableRow> rows_of(const std::vector<ListedPiece>& pieces, const FontSet& fonts)
{
    const FontId name_font = fonts.find("IPAmjMincho", false);
    std::vector<TableRow> rows;
    for (const ListedPiece& piece : pieces) {
        const std::string number = grouped(rows.size() + 1);
        if (!fonts.faults(name_font, piece.name).empty())
            throw Error(ErrorKind::BadInput,
                        std::string(kListTitle) + "の " + number +
                            " 番の氏名に、字形がなく印字できない文字があります。氏名の字を確かめてください");
        rows.push_back({number, piece.symbol_and_number, piece.name, piece.document, piece.piece_code, ""});
    }
    return rows;
}

/// All its values are known at once: they are the letter's constants.
Composition composed(const Template& letter, const EmployerCover& cover, const TablePages& list, const FontSet& fonts)
{
    FieldValues values = cover.letter;
    std::string contents;
    std::string counts;
    for (const auto& [document, count] : counts_by_document(cover.pieces)) {
        contents += document + "\n";
        counts += copies(count) + "\n";
    }
    values["contents"] = contents + kListTitle;
    values["contents_counts"] = counts + grouped(list.pages.size()) + " 枚";
    values["piece_count"] = grouped(cover.pieces.size());
    values["page_number"] = "1 / " + std::to_string(1 + list.pages.size()) + " ページ";
    Composition composition = Composer(letter, values, fonts, cover.specimen).compose({});
    for (const Issue& issue : composition.issues)
        throw Error(ErrorKind::BadInput, letter.id + ": " + issue.element + ": " + issue.message);
    return composition;
}

} // namespace

std::string employer_cover_pdf(const Template& letter, const EmployerCover& cover, const FontSet& fonts)
{
    if (cover.pieces.empty())
        throw Error(ErrorKind::BadInput, "送付状に書く製作物がありません。束の中身を確かめてください");
    const TablePages list = table_pages(list_of(cover), rows_of(cover.pieces, fonts), fonts);
    if (list.totals.replaced > 0)
        throw Error(ErrorKind::BadInput, std::string(kListTitle) + "に、字形がなく印字できない文字が " +
                                             std::to_string(list.totals.replaced) +
                                             " 字あります。記号・番号と書類の名を確かめてください");
    Composition whole = composed(letter, cover, list, fonts);
    whole.pages.insert(whole.pages.end(), list.pages.begin(), list.pages.end());
    std::vector<const Page*> pages;
    for (const Page& page : whole.pages)
        pages.push_back(&page);
    std::string pdf = Renderer(fonts).pdf(pages, {letter.title, cover.created});
    const std::vector<ProofFault> faults = Prover(fonts).prove(pdf, {&whole});
    if (!faults.empty())
        throw Error(ErrorKind::Corrupt, "送付状の読み戻し検査: " + std::to_string(faults.front().page + 1) +
                                            " ページ: " + faults.front().message);
    return pdf;
}

} // namespace fuda::layout
