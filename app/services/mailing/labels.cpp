#include "app/services/mailing/labels.h"

#include "app/services/issuing/piece_fields.h"
#include "app/services/job_maker.h"
#include "app/services/layout_in_force.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/outside.h"
#include "app/services/mailing/papers.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/domain/tracking_number.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"

namespace fuda::mailing {

namespace {

domain::Fields label_fields(const store::MailItem& item, const Outside& outside, const domain::Insurer& insurer)
{
    domain::Fields fields = outside_fields(item, outside, insurer);
    if (!item.tracking_number.empty()) {
        fields["tracking_number"] = item.tracking_number;
        fields["tracking_text"] = domain::grouped(item.tracking_number);
    }
    return fields;
}

std::string proved(const services::Workplace& workplace, const layout::Composer& composer,
                   const std::vector<layout::Composition>& labels, const services::Desk& desk)
{
    std::vector<const layout::Page*> pages;
    std::vector<const layout::Composition*> compositions;
    for (const layout::Composition& label : labels) {
        compositions.push_back(&label);
        for (const layout::Page& page : label.pages)
            pages.push_back(&page);
    }
    std::string pdf = layout::Renderer(workplace.fonts()).pdf(pages, {composer.layout().title, midnight(desk)});
    const auto faults = layout::Prover(workplace.fonts()).prove(pdf, compositions);
    if (!faults.empty())
        throw Error(ErrorKind::Corrupt, "宛名ラベルの読み戻し検査: " + std::to_string(faults.front().piece + 1) +
                                            " 枚目: " + faults.front().message);
    return pdf;
}

} // namespace

void write_labels(store::Store& store, const services::Workplace& workplace, std::span<const store::MailItem> items,
                  const domain::Insurer& insurer, const std::filesystem::path& file, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    check_for_papers(items, insurer);
    const layout::Composer composer(services::layout_in_force(store, workplace, "envelope-label").parsed,
                                    paper_constants(insurer), workplace.fonts(), specimen_of(store));
    const auto outside = outsides(store, items, workplace.postal());
    std::vector<layout::Composition> labels;
    for (const store::MailItem& item : items) {
        labels.push_back(composer.compose(label_fields(item, outside.at(item.id), insurer)));
        if (!labels.back().printable())
            throw Error(ErrorKind::BadInput, "郵便物 " + item_code(item.id) + "のラベルに印刷できない値があります: " +
                                                 services::reason_of(labels.back().issues));
    }
    const std::string pdf = proved(workplace, composer, labels, desk);
    note_paper(store, items, "label", desk);
    write_whole_file(file, pdf);
}

} // namespace fuda::mailing
