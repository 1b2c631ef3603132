#include "app/services/counter/application_form.h"

#include "app/services/issuing/piece_fields.h"
#include "app/services/job_maker.h"
#include "app/services/layout_in_force.h"
#include "data/base/error.h"
#include "data/calendar/era.h"
#include "layout/model/template.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"

namespace fuda::counter {

namespace {

constexpr const char* kTicked = "yes";
constexpr std::size_t kPostalCodeDigits = 7;

const char* reason_field(domain::Trigger reason)
{
    switch (reason) {
    case domain::Trigger::CertificateLost:
        return "reason_lost";
    case domain::Trigger::CertificateDamaged:
        return "reason_damaged";
    case domain::Trigger::MynaLost:
        return "reason_myna_lost";
    case domain::Trigger::MynaSurrendered:
        return "reason_myna_surrendered";
    case domain::Trigger::MynaRenewing:
        return "reason_myna_renewing";
    case domain::Trigger::NeedsCare:
        return "reason_care";
    default:
        return nullptr;
    }
}

const char* applicant_field(domain::Applicant applicant)
{
    switch (applicant) {
    case domain::Applicant::Self:
        return "applicant_self";
    case domain::Applicant::Relative:
        return "applicant_relative";
    case domain::Applicant::LegalRepresentative:
        return "applicant_legal_representative";
    case domain::Applicant::Carer:
        return "applicant_carer";
    case domain::Applicant::Employer:
        return "applicant_employer";
    }
    return nullptr;
}

/// What is empty is left blank for the pen.
domain::Fields fields_of(const domain::Eligibility& member, const Request& request)
{
    const bool dependent = member.relation == domain::Relation::Dependent;
    domain::Fields fields = {{"symbol", member.symbol},
                             {"number", member.number},
                             {"branch", member.branch},
                             {"insured_name", dependent ? member.insured_name : member.name},
                             {"name", member.name},
                             {"kana", member.kana},
                             {"birth", calendar::era_text(member.birth)},
                             {"sex", std::string(japanese(member.sex))}};
    if (request.applied)
        fields["applied"] = calendar::era_text(*request.applied);
    if (!member.protected_address) {
        if (const std::string& code = member.address.postal_code; code.size() == kPostalCodeDigits)
            fields["postal"] = "〒" + code.substr(0, 3) + "-" + code.substr(3);
        fields["address"] = member.address.text;
    }
    if (const char* reason = reason_field(request.reason))
        fields[reason] = kTicked;
    if (request.applicant) {
        fields[applicant_field(*request.applicant)] = kTicked;
        if (*request.applicant == domain::Applicant::Self)
            fields["applicant_name"] = member.name;
    }
    std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
    return fields;
}

} // namespace

std::string application_form(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                             store::MemberId member, const Request& request, const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    const domain::Eligibility eligibility = store::MemberFiles(store).now(member).row.eligibility;
    require_of_insurer(eligibility, member, insurer);
    const auto specimen = store.mode() == store::Mode::Test ? layout::Specimen::Yes : layout::Specimen::No;
    const layout::Composer composer(services::layout_in_force(store, workplace, "reissue-application-a4").parsed,
                                    issuing::insurer_fields(insurer), workplace.fonts(), specimen);
    const layout::Composition composition = composer.compose(fields_of(eligibility, request));
    if (!composition.printable())
        throw Error(ErrorKind::BadInput,
                    "申請書に印刷できない値があります: " + services::reason_of(composition.issues));
    std::vector<const layout::Page*> pages;
    for (const layout::Page& page : composition.pages)
        pages.push_back(&page);
    std::string pdf =
        layout::Renderer(workplace.fonts()).pdf(pages, {composer.layout().title, desk.today.iso() + "T00:00:00+09:00"});
    const auto faults = layout::Prover(workplace.fonts()).prove(pdf, {&composition});
    if (!faults.empty())
        throw Error(ErrorKind::Corrupt, "申請書の読み戻し検査: " + faults.front().message);
    store::Change change(store, desk.actor, desk.now());
    change.record({store::Thing::Member, std::to_string(member.value), "application-form", "", "", {}});
    change.commit();
    return pdf;
}

} // namespace fuda::counter
