#include "app/services/mailing/listing.h"

#include "app/services/csv_file.h"
#include "app/services/json_text.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/outside.h"
#include "app/services/mailing/posting_sums.h"
#include "app/services/production/report.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/domain/tracking_number.h"
#include "layout/render/renderer.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>

namespace fuda::mailing {

namespace {

using layout::Align;
using layout::CellFace;

constexpr std::size_t kChunk = 1000;
constexpr const char* kNoNumber = "番号なし";

/// One item as the papers show it.
struct ListLine {
    store::MailItem item;
    std::string name, postal_code, place;
    domain::PieceCode piece;
    bool listed = false; ///< by its number and name; of ordinary mail only how many there are
};

std::string with_hyphen(const std::string& postal_code)
{
    constexpr std::size_t kDigits = 7, kFront = 3;
    return postal_code.size() == kDigits ? postal_code.substr(0, kFront) + "-" + postal_code.substr(kFront)
                                         : postal_code;
}

/// As far as the town, so that the paper tells no more than the post's form asks. What the master does not know stays away.
std::string place_of(const Outside& outside, const postal::PostalMaster& postal)
{
    const postal::AddressCut cut = postal.cut(outside.of("mail_postal_digits"), outside.of("mail_address"));
    if (cut.outcome == postal::CutOutcome::CutByMaster)
        return cut.part_a;
    const auto towns = postal.towns(outside.of("mail_postal_digits"));
    return towns.empty() ? std::string() : towns.front().prefecture + towns.front().city;
}

/// All that the papers say, of one moment.
struct Content {
    store::Posting posting;
    std::vector<ListLine> lines;
    PostingSums sums;
};

Content read(store::Store& store, const postal::PostalMaster& postal, store::PostingId id,
             const domain::Insurer& insurer, const postal::Tariff& tariff, const postal::PostingTerms& handed)
{
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    const store::Postings postings(store);
    Content content;
    content.posting = postings.get(id);
    if (content.posting.state == domain::PostingState::Cancelled)
        throw Error(ErrorKind::Conflict, "差出" + std::to_string(id.value) + "は取り消されています");
    if (content.posting.insurer_number != insurer.number)
        throw Error(ErrorKind::BadInput, "差出" + std::to_string(id.value) + "は保険者 " +
                                             content.posting.insurer_number +
                                             " のものです。そのプロファイルを使ってください");
    SumMaker sums(insurer, tariff, content.posting.day);
    std::int64_t line = 0;
    for (;;) {
        const auto items = postings.items(id, line, kChunk);
        if (items.empty())
            break;
        line = items.back().posting_line;
        const auto outside = outsides(store, items, postal);
        for (const store::MailItem& item : items) {
            const Outside& out = outside.at(item.id);
            sums.add(item, !out.of("customer_barcode").empty());
            ListLine entry{item, {}, {}, {}, out.piece, !item.mail_class.empty() || !item.tracking_number.empty()};
            if (entry.listed)
                entry.name =
                    out.of("mail_employer") + (out.of("mail_employer").empty() ? "" : "　") + out.of("mail_name");
            if (!out.protected_address) {
                entry.postal_code = out.of("mail_postal_digits");
                if (entry.listed)
                    entry.place = place_of(out, postal);
            }
            content.lines.push_back(std::move(entry));
        }
    }
    content.sums = sums.take(handed);
    content.sums.check_against(postings.sums(id), id);
    return content;
}

std::string number_of(const store::MailItem& item)
{
    return item.tracking_number.empty() ? kNoNumber : domain::grouped(item.tracking_number);
}

std::string yen_of(const store::MailItem& item)
{
    return item.yen ? with_commas(*item.yen) : "未定";
}

layout::TableReport report_of(store::Store& store, const services::Desk& desk, const domain::Insurer& insurer,
                              const Content& content, const std::string& title)
{
    const store::Posting& posting = content.posting;
    layout::TableReport report =
        production::report_of(store, desk, title + "　差出" + std::to_string(posting.id.value));
    report.subtitles = {
        "差出人　" + insurer.name + "　" + insurer.telephone,
        "差出日　" + posting.day.iso() + (posting.office.empty() ? "" : "　差出局　" + posting.office) +
            (posting.cut_off.empty() ? "" : "　締切　" + posting.cut_off),
        "通数　" + with_commas(content.sums.items) + " 通　料金　" + with_commas(content.sums.yen) + " 円" +
            (content.sums.without_price == 0
                 ? ""
                 : "（料金の定まらない " + with_commas(content.sums.without_price) + " 通を含みません）")};
    return report;
}

layout::TableReport list_report(store::Store& store, const services::Desk& desk, const domain::Insurer& insurer,
                                const Content& content, const std::string& title)
{
    layout::TableReport report = report_of(store, desk, insurer, content, title);
    report.columns = {{"No.", Length::mm(12), Align::Right, CellFace::Code},
                      {"引受番号", Length::mm(25), Align::Left, CellFace::Figures},
                      {"種別", Length::mm(21), Align::Left, CellFace::Text},
                      {"受取人", Length::mm(43), Align::Left, CellFace::Name},
                      {"〒・宛先", Length::mm(52), Align::Left, CellFace::Text},
                      {"重量 g", Length::mm(12), Align::Right, CellFace::Code},
                      {"料金 円", Length::mm(15), Align::Right, CellFace::Code}};
    report.stamps = {"引受局 日付印"};
    report.totals = {"", "合計", "", with_commas(content.sums.items) + " 通", "", "", with_commas(content.sums.yen)};
    return report;
}

std::vector<layout::TableRow> list_rows(const Content& content)
{
    std::vector<layout::TableRow> rows;
    for (const ListLine& line : content.lines) {
        if (!line.listed)
            continue;
        const std::string postal = line.postal_code.empty() ? "" : "〒" + with_hyphen(line.postal_code) + " ";
        rows.push_back({std::to_string(line.item.posting_line), number_of(line.item), class_word(line.item.mail_class),
                        line.name, line.place.empty() ? postal + "（記載しません）" : postal + line.place,
                        grams_text(line.item.milligrams), yen_of(line.item)});
    }
    for (const PostingSums::Group& group : content.sums.groups)
        if (group.mail_class.empty() && group.items > group.with_number)
            rows.push_back({"", kNoNumber, class_word({}), with_commas(group.items - group.with_number) + " 通",
                            group.form + (group.step.empty() ? "" : " " + group.step) +
                                (group.yen ? "　1 通 " + with_commas(*group.yen) + " 円" : "　料金未定"),
                            "", group.yen ? with_commas(*group.yen * (group.items - group.with_number)) : "未定"});
    return rows;
}

layout::TableReport summary_report(store::Store& store, const services::Desk& desk, const domain::Insurer& insurer,
                                   const Content& content)
{
    const PostingSums& sums = content.sums;
    layout::TableReport report = report_of(store, desk, insurer, content, "差出票の内訳");
    report.columns = {{"種別", Length::mm(29), Align::Left, CellFace::Text},
                      {"形", Length::mm(26), Align::Left, CellFace::Text},
                      {"重量区分", Length::mm(19), Align::Left, CellFace::Text},
                      {"単価 円", Length::mm(13), Align::Right, CellFace::Code},
                      {"通数", Length::mm(14), Align::Right, CellFace::Code},
                      {"金額 円", Length::mm(19), Align::Right, CellFace::Code},
                      {"備考", Length(), Align::Left, CellFace::Text}};
    report.totals = {"合計",
                     "",
                     "",
                     "",
                     with_commas(sums.items),
                     with_commas(sums.yen - sums.discount()),
                     sums.discount() > 0 ? "割引の見込みを引いた額。郵便局の計算が正です。" : ""};
    return report;
}

std::vector<layout::TableRow> summary_rows(const PostingSums& sums)
{
    std::vector<layout::TableRow> rows;
    for (const PostingSums::Group& group : sums.groups)
        rows.push_back({class_word(group.mail_class), group.form, group.step,
                        group.yen ? with_commas(*group.yen) : "未定", with_commas(group.items),
                        group.yen ? with_commas(group.sum()) : "未定", group.note()});
    if (sums.discounts.empty())
        return rows;
    rows.push_back({"小計", "", "", "", with_commas(sums.items), with_commas(sums.yen), ""});
    for (const postal::Discount& discount : sums.discounts) {
        std::string words;
        for (const auto* lines : {&discount.in_words, &discount.failing})
            for (const std::string& line : *lines)
                words += (words.empty() ? "" : "\n") + line;
        rows.push_back({discount.name, "", "", "", with_commas(discount.count),
                        discount.yen ? "−" + with_commas(*discount.yen) : "なし", words});
    }
    return rows;
}

void write_csv(const std::filesystem::path& file, const Content& content)
{
    services::CsvFile csv(file);
    csv.write({"\xEF\xBB\xBFNo.", "郵便物", "製作物コード", "引受番号", "種別", "種類", "受取人", "郵便番号", "宛先",
               "重量g", "料金円"});
    for (const ListLine& line : content.lines)
        csv.write({std::to_string(line.item.posting_line), item_code(line.item.id), line.piece.text(),
                   line.item.tracking_number.empty() ? "" : domain::grouped(line.item.tracking_number),
                   class_word(line.item.mail_class), japanese(line.item.kind), line.name, with_hyphen(line.postal_code),
                   line.place, grams_text(line.item.milligrams), line.item.yen ? std::to_string(*line.item.yen) : ""});
    csv.commit();
}

std::string json_of(const Content& content)
{
    using Poco::JSON::Array;
    using Poco::JSON::Object;
    const PostingSums& sums = content.sums;
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("posting", content.posting.id.value);
    json.set("insurer_number", content.posting.insurer_number);
    json.set("state", std::string(domain::name(content.posting.state)));
    json.set("day", content.posting.day.iso());
    json.set("office", content.posting.office);
    json.set("cut_off", content.posting.cut_off);
    json.set("items", sums.items);
    json.set("yen", sums.yen);
    json.set("without_price", sums.without_price);
    Array groups, discounts;
    for (const PostingSums::Group& group : sums.groups) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("mail_class", group.mail_class);
        entry.set("form", group.form);
        entry.set("step", group.step);
        if (group.yen)
            entry.set("yen_each", *group.yen);
        entry.set("items", group.items);
        entry.set("with_number", group.with_number);
        entry.set("yen", group.sum());
        groups.add(entry);
    }
    for (const postal::Discount& discount : sums.discounts) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("name", discount.name);
        entry.set("items", discount.count);
        if (discount.yen)
            entry.set("yen", *discount.yen);
        Array words, failing;
        for (const std::string& word : discount.in_words)
            words.add(word);
        for (const std::string& word : discount.failing)
            failing.add(word);
        entry.set("in_words", words);
        entry.set("failing", failing);
        discounts.add(entry);
    }
    json.set("groups", groups);
    json.set("discounts", discounts);
    json.set("discount_yen", sums.discount());
    return services::json_text(json);
}

std::string pdf_of(const std::vector<layout::Page>& pages, const layout::TableReport& report,
                   const services::Workplace& workplace)
{
    std::vector<const layout::Page*> drawn;
    for (const layout::Page& page : pages)
        drawn.push_back(&page);
    return layout::Renderer(workplace.fonts()).pdf(drawn, {report.title, report.created});
}

/// Both have the same lines on the same pages: they are set once, and the sender's copy gets another heading.
std::pair<std::string, std::string> list_and_receipt(store::Store& store, const services::Workplace& workplace,
                                                     const domain::Insurer& insurer, const Content& content,
                                                     const services::Desk& desk)
{
    const layout::TableReport list = list_report(store, desk, insurer, content, "郵便物差出票");
    const layout::TableReport receipt = list_report(store, desk, insurer, content, "郵便物受領証（差出人控え）");
    std::vector<layout::Page> pages = layout::table_pages(list, list_rows(content), workplace.fonts()).pages;
    std::string list_pdf = pdf_of(pages, list, workplace);
    const auto heading = layout::table_pages(receipt, {}, workplace.fonts()).pages.front().background;
    for (layout::Page& page : pages)
        page.background = heading;
    return {std::move(list_pdf), pdf_of(pages, receipt, workplace)};
}

} // namespace

std::vector<std::filesystem::path> write_posting(store::Store& store, const services::Workplace& workplace,
                                                 store::PostingId id, const domain::Insurer& insurer,
                                                 const postal::Tariff& tariff, const std::filesystem::path& folder,
                                                 const services::Desk& desk, const postal::PostingTerms& handed)
{
    services::require(desk, domain::Right::Account);
    const Content content = read(store, workplace.postal(), id, insurer, tariff, handed);
    const auto [list, receipt] = list_and_receipt(store, workplace, insurer, content, desk);
    const std::string summary =
        layout::table_pdf(summary_report(store, desk, insurer, content), summary_rows(content.sums), workplace.fonts());
    store::Change change(store, desk.actor, desk.now());
    const std::string state(domain::name(content.posting.state));
    change.record({store::Thing::Posting,
                   std::to_string(id.value),
                   "papers",
                   state,
                   state,
                   {{"items", std::to_string(content.sums.items)}, {"sha256", sha256(list)}}});
    change.commit();

    make_folder(folder);
    const std::string base = (folder / ("posting-" + std::to_string(id.value))).string();
    const std::vector<std::filesystem::path> files = {base + "-list.pdf", base + "-receipt.pdf", base + "-summary.pdf",
                                                      base + ".csv", base + ".json"};
    write_whole_file(files[0], list);
    write_whole_file(files[1], receipt);
    write_whole_file(files[2], summary);
    write_csv(files[3], content);
    write_whole_file(files[4], json_of(content));
    return files;
}

} // namespace fuda::mailing
