#include "app/services/layouts/previewing.h"

#include "app/services/counter/reissuing.h"
#include "app/services/issuing/decider.h"
#include "app/services/issuing/piece_fields.h"
#include "data/base/error.h"
#include "data/store/member_files.h"
#include "data/store/pieces.h"

#include <algorithm>

namespace fuda::layouts {

namespace {

Previewed composed(const layout::Composer& composer, const domain::Fields& fields)
{
    layout::Composition composition = composer.compose(fields);
    Previewed previewed{std::move(composition.pages), {}};
    for (layout::Issue& issue : composition.issues) {
        PageProblem problem{issue.page, issue.index, issue.element, std::move(issue.message)};
        const auto& pages = composer.layout().pages; // of a field that is missing, the element that is called after it
        for (std::size_t page = 0; page < pages.size() && problem.page < 0; ++page) {
            const auto found = std::ranges::find(pages[page].elements, issue.element, &layout::Element::name);
            if (found == pages[page].elements.end())
                continue;
            problem.page = static_cast<int>(page);
            problem.element = static_cast<int>(found - pages[page].elements.begin());
        }
        previewed.problems.push_back(std::move(problem));
    }
    return previewed;
}

/// As if the certificate had been lost and asked for again today: of all requests the one that needs least of the member. Where the
/// rules refuse it, with the end that a first one would have, or that of the newest one that was made.
domain::Decision decision_of(store::Store& store, const counter::Verdict& verdict, const domain::Insurer& insurer,
                             calendar::Date today)
{
    domain::Decision decision = verdict.decision;
    decision.copy_number = 1;
    decision.mailing_held = false; // the verdict's addresses are masked
    const store::MemberId member = verdict.from.row.member;
    if (!decision.valid_until)
        decision.valid_until =
            issuing::answer_row(store::MemberFiles(store).now(member).row, {}, insurer, today).valid_until;
    const auto evidence = store::Pieces(store).evidence_of({&member, 1});
    if (const auto has = evidence.find(member); !decision.valid_until && has != evidence.end())
        for (const store::Evidence& piece : has->second)
            decision.valid_until = std::max(decision.valid_until, piece.valid_until); // nothing is less than any date
    return decision;
}

} // namespace

Previewed preview(const services::Workplace& workplace, const layout::Template& layout, const domain::Fields& constants,
                  layout::SampleData data)
{
    const layout::Composer composer(layout, constants, workplace.fonts(), layout::Specimen::No);
    return composed(composer, layout::sample_values(layout, constants, data));
}

PreviewedSamples preview_samples(const services::Workplace& workplace, const layout::Template& layout,
                                 const domain::Fields& constants)
{
    PreviewedSamples samples;
    const layout::Composer composer(layout, constants, workplace.fonts(), layout::Specimen::No);
    for (const layout::SampleData data : layout::kAllSampleData)
        samples.at(static_cast<std::size_t>(data)).pages =
            composer.compose(layout::sample_values(layout, constants, data)).pages;
    for (layout::Problem& problem : layout::check_layout(layout, constants, workplace.fonts())) {
        std::string place;
        if (problem.page >= 0 && problem.element >= 0)
            place = layout.pages.at(static_cast<std::size_t>(problem.page))
                        .elements.at(static_cast<std::size_t>(problem.element))
                        .name;
        const auto data = static_cast<std::size_t>(problem.data.value_or(layout::SampleData::Normal));
        samples.at(data).problems.push_back(
            {problem.page, problem.element, std::move(place), std::move(problem.message)});
    }
    return samples;
}

Previewed preview(store::Store& store, const services::Workplace& workplace, const layout::Template& layout,
                  const domain::Insurer& insurer, store::MemberId member, const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    const auto document = domain::parse_document(layout.id);
    if (!document)
        throw Error(ErrorKind::BadInput, "様式 " + layout.id + " は加入者の書類ではありません。見本の値で見てください");
    const counter::Request lost{domain::Trigger::CertificateLost, desk.today, domain::Applicant::Self};
    const counter::Verdict verdict = counter::verdict(store, insurer, member, lost, desk);
    const domain::Decision decision = decision_of(store, verdict, insurer, desk.today);
    const domain::PieceCode nobody_s = domain::PieceCode::of(domain::kTestStoreNumber, 0);
    const domain::Fields fields = issuing::piece_fields(
        {insurer, verdict.from.row.eligibility, decision, *document, desk.today, nobody_s, &nobody_s},
        workplace.postal());
    const layout::Composer composer(layout, issuing::insurer_fields(insurer), workplace.fonts(), layout::Specimen::Yes);
    Previewed previewed = composed(composer, fields);
    store::Change change(store, desk.actor, desk.now());
    change.record({store::Thing::Member, std::to_string(member.value), "document-seen", "", "", {}});
    change.commit();
    return previewed;
}

} // namespace fuda::layouts
