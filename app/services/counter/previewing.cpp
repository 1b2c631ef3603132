#include "app/services/counter/previewing.h"

#include "app/services/fields_json.h"
#include "app/services/issuing/decider.h"
#include "app/services/issuing/piece_fields.h"
#include "app/services/job_maker.h"
#include "app/services/layout_in_force.h"
#include "data/base/error.h"
#include "data/store/jobs.h"
#include "data/store/member_files.h"

namespace fuda::counter {

namespace {

PreviewedPiece composed(const services::Workplace& workplace, services::Layout layout, const domain::Fields& constants,
                        domain::Document document, const domain::Fields& fields, layout::Specimen specimen)
{
    const layout::Composer composer(std::move(layout.parsed), constants, workplace.fonts(), specimen);
    layout::Composition composition = composer.compose(fields);
    return {document, std::move(composition.pages), services::reason_of(composition.issues)};
}

void take_address_out(domain::Fields& fields)
{
    std::erase_if(fields, [](const auto& field) {
        return field.first == "address" || field.first == "customer_barcode" || field.first.starts_with("mail_");
    });
}

} // namespace

std::vector<PreviewedPiece> preview(store::Store& store, const services::Workplace& workplace,
                                    const domain::Insurer& insurer, const Verdict& verdict, const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    const domain::PieceCode nobody_s = domain::PieceCode::of(domain::kTestStoreNumber, 0);
    const domain::Eligibility& member = verdict.from.row.eligibility;
    std::vector<PreviewedPiece> pieces;
    for (const domain::Document document : verdict.decision.documents) {
        const domain::Fields fields = issuing::piece_fields(
            {insurer, member, verdict.decision, document, desk.today, nobody_s, &nobody_s}, workplace.postal());
        PreviewedPiece& piece =
            pieces.emplace_back(composed(workplace, services::layout_in_force(store, workplace, id(document)),
                                         issuing::insurer_fields(insurer), document, fields, layout::Specimen::Yes));
        if (verdict.decision.mailing_held && issuing::bears_address(document, insurer))
            piece.not_printable = issuing::kWaitsForPlace;
    }
    return pieces;
}

PreviewedPiece preview(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                       const domain::PieceCode& code, const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    const auto piece = store::Pieces(store).find(code);
    if (!piece)
        throw Error(ErrorKind::BadInput,
                    "製作物番号 " + code.grouped() + " はこのストアにありません。番号を確かめてください");
    domain::Fields fields = store::Pieces(store).fields(piece->id);
    const bool masked = store::MemberFiles(store).now(piece->member).row.eligibility.protected_address;
    if (masked)
        take_address_out(fields);
    const auto specimen = store.mode() == store::Mode::Test ? layout::Specimen::Yes : layout::Specimen::No;
    services::Layout layout;
    domain::Fields constants;
    if (piece->job) {
        const store::Job job = store::Jobs(store).get(*piece->job);
        layout = workplace.kept_layout(id(piece->document), store::snapshot(store, job.layout_sha256));
        constants = services::fields_from_json(store::snapshot(store, job.queue.profile_sha256));
    } else {
        layout = services::layout_in_force(store, workplace, id(piece->document));
        constants = issuing::insurer_fields(insurer);
    }
    PreviewedPiece result = composed(workplace, std::move(layout), constants, piece->document, fields, specimen);
    if (piece->state == domain::PieceState::Held)
        result.not_printable = piece->reason;
    else if (masked)
        result.not_printable.clear(); // only because its address is not shown
    store::Change change(store, desk.actor, desk.now());
    change.record({store::Thing::Member, std::to_string(piece->member.value), "document-seen", "", "", {}});
    change.commit();
    return result;
}

} // namespace fuda::counter
