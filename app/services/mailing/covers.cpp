#include "app/services/mailing/covers.h"

#include "app/services/layout_in_force.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/outside.h"
#include "app/services/mailing/papers.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/calendar/era.h"
#include "data/store/mail/mail_lists.h"
#include "layout/cover/employer_cover.h"

#include <algorithm>

namespace fuda::mailing {

namespace {

std::string document_name(domain::Document document, const domain::Insurer& insurer)
{
    switch (document) {
    case domain::Document::CertificateCard:
    case domain::Document::CertificatePostcard:
        return insurer.certificate_title;
    case domain::Document::NoticeA4:
        return insurer.notice_title;
    case domain::Document::CarrierA4:
        return "台紙";
    }
    return {};
}

std::string symbol_and_number(const store::PieceRow& piece)
{
    return piece.symbol + (piece.symbol.empty() ? "" : "　") + piece.number +
           (piece.branch.empty() ? "" : "（" + piece.branch + "）");
}

/// A line for each document of a member; a carrier by itself only where what it carries is not there.
std::vector<layout::ListedPiece> listed(store::Store& store, const store::MailItem& item,
                                        const domain::Insurer& insurer)
{
    const auto pieces = store::MailItems(store).pieces(item.id);
    std::vector<store::PieceId> ids;
    for (const store::PieceRow& piece : pieces)
        ids.push_back(piece.id);
    const auto shown = store::MailLists(store).shown(ids);
    const auto goes_along = [&](const store::PieceRow& carrier) {
        return carrier.document == domain::Document::CarrierA4 &&
               std::ranges::any_of(pieces, [&](const store::PieceRow& other) {
                   return other.decision == carrier.decision && other.document != domain::Document::CarrierA4;
               });
    };
    std::vector<layout::ListedPiece> lines;
    for (const store::PieceRow& piece : pieces) {
        if (goes_along(piece))
            continue;
        const domain::Fields& fields = shown.at(piece.id).fields;
        const auto name = fields.find("name");
        lines.push_back({symbol_and_number(piece), name == fields.end() ? std::string() : name->second,
                         document_name(piece.document, insurer), piece.code.grouped()});
    }
    return lines;
}

domain::Fields letter_of(const store::MailItem& item, const Outside& outside, const domain::Insurer& insurer,
                         const services::Desk& desk)
{
    domain::Fields fields = paper_constants(insurer);
    for (auto& [name, value] : outside_fields(item, outside, insurer))
        fields[name] = value;
    fields["issued"] = calendar::era_text(desk.today);
    return fields;
}

} // namespace

std::vector<std::filesystem::path> write_covers(store::Store& store, const services::Workplace& workplace,
                                                std::span<const store::MailItem> items, const domain::Insurer& insurer,
                                                const std::filesystem::path& folder, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    check_for_papers(items, insurer);
    for (const store::MailItem& item : items)
        if (item.kind != domain::MailItemKind::Bundle)
            throw Error(ErrorKind::BadInput, "郵便物 " + item_code(item.id) + "は" + std::string(japanese(item.kind)) +
                                                 "です。送付状は事業所一括の郵便物だけに作れます");
    const layout::Template letter = services::layout_in_force(store, workplace, "employer-cover-a4").parsed;
    const auto outside = outsides(store, items, workplace.postal());
    std::vector<std::string> covers;
    for (const store::MailItem& item : items) {
        layout::EmployerCover cover;
        cover.letter = letter_of(item, outside.at(item.id), insurer, desk);
        cover.pieces = listed(store, item, insurer);
        cover.created = midnight(desk);
        cover.specimen = specimen_of(store);
        covers.push_back(layout::employer_cover_pdf(letter, cover, workplace.fonts()));
    }
    note_paper(store, items, "cover-letter", desk);
    make_folder(folder);
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < items.size(); ++i) {
        files.push_back(folder / ("bundle-" + item_code(items[i].id) + ".pdf"));
        write_whole_file(files.back(), covers[i]);
    }
    return files;
}

} // namespace fuda::mailing
