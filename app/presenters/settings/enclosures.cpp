#include "app/presenters/settings/enclosures.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/settings/proposal.h"
#include "app/presenters/settings/words.h"
#include "app/services/mailing/tariffs.h"
#include "app/services/mailing/weighing.h"
#include "data/base/text.h"

#include <sstream>

namespace fuda::presenters {

using domain::Document;
using domain::MailItemKind;
using domain::Right;
using language::tr;
using language::tr_written;

namespace {

std::string figure(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

EnclosuresGiven given_of(const insurers::Enclosures& enclosures)
{
    const domain::MailMaterials& m = enclosures.materials;
    EnclosuresGiven given;
    given.leaflet = enclosures.leaflet;
    const domain::Material* materials[] = {&m.card, &m.carrier, &m.notice, &m.postcard, &m.leaflet, &m.cover_letter};
    for (std::size_t i = 0; i < std::size(materials); ++i)
        given.materials.at(i) = {figure(materials[i]->grams), figure(materials[i]->mm)};
    const domain::Envelope* envelopes[] = {&m.envelope, &m.bundle_envelope};
    for (std::size_t i = 0; i < std::size(envelopes); ++i)
        given.envelopes.at(i) = {figure(envelopes[i]->material.grams), figure(envelopes[i]->material.mm),
                                 figure(envelopes[i]->width_mm), figure(envelopes[i]->height_mm)};
    return given;
}

/// Puts numbers in place of texts; `wrong` says where there is none.
class Reading {
public:
    void take(const std::string& text, double& value, const std::string& place)
    {
        const auto number = decimal_number(text);
        if (number)
            value = *number;
        else if (m_wrong.empty())
            m_wrong = place;
    }
    const std::string& wrong() const { return m_wrong; }

private:
    std::string m_wrong;
};

/// Nothing when some of it is no number: `problem` says what.
std::optional<insurers::Enclosures> read_form(const EnclosuresGiven& given, std::string& problem)
{
    insurers::Enclosures enclosures;
    enclosures.leaflet = std::string(trimmed(given.leaflet));
    domain::MailMaterials& m = enclosures.materials;
    Reading reading;
    domain::Material* materials[] = {&m.card, &m.carrier, &m.notice, &m.postcard, &m.leaflet, &m.cover_letter};
    for (std::size_t i = 0; i < std::size(materials); ++i) {
        const std::string name = tr(kMaterialNames[i]);
        reading.take(given.materials.at(i).grams, materials[i]->grams, tr("{0}の重さ", name));
        reading.take(given.materials.at(i).mm, materials[i]->mm, tr("{0}の厚さ", name));
    }
    domain::Envelope* envelopes[] = {&m.envelope, &m.bundle_envelope};
    for (std::size_t i = 0; i < std::size(envelopes); ++i) {
        const std::string name = tr(kEnvelopeNames[i]);
        reading.take(given.envelopes.at(i).grams, envelopes[i]->material.grams, tr("{0}の重さ", name));
        reading.take(given.envelopes.at(i).mm, envelopes[i]->material.mm, tr("{0}の厚さ", name));
        reading.take(given.envelopes.at(i).width, envelopes[i]->width_mm, tr("{0}の大きさ", name));
        reading.take(given.envelopes.at(i).height, envelopes[i]->height_mm, tr("{0}の大きさ", name));
    }
    if (reading.wrong().empty())
        return enclosures;
    problem = tr("{0}を数で入れてください", reading.wrong());
    return std::nullopt;
}

struct Case {
    const char* what;
    MailItemKind kind = MailItemKind::Envelope;
    std::vector<Document> documents = {};
    int sheets = 0; ///< of the cover letter
};

std::vector<Case> cases_of(const domain::Insurer& insurer)
{
    using enum Document;
    std::vector<Case> cases;
    const bool addressed = insurer.postcard_mailing == domain::PostcardMailing::Addressed;
    if (insurer.certificate_form == domain::CertificateForm::Card) {
        cases.push_back({"資格確認書（カード）1 枚", MailItemKind::Envelope, {CertificateCard, CarrierA4}});
        if (insurer.one_envelope_per_household)
            cases.push_back({"資格確認書（カード）家族 4 人分",
                             MailItemKind::Envelope,
                             {CertificateCard, CarrierA4, CertificateCard, CarrierA4, CertificateCard, CarrierA4,
                              CertificateCard, CarrierA4}});
    } else if (addressed) {
        cases.push_back({"資格確認書（はがき）", MailItemKind::Postcard, {CertificatePostcard}});
    } else {
        cases.push_back({"資格確認書（はがき）1 枚と台紙", MailItemKind::Envelope, {CertificatePostcard, CarrierA4}});
    }
    cases.push_back({"お知らせ 1 通", MailItemKind::Envelope, {NoticeA4}});
    if (insurer.through_employer)
        cases.push_back(
            {"事業所あて　お知らせ 20 通と送付状", MailItemKind::Bundle, std::vector<Document>(20, NoticeA4), 1});
    return cases;
}

Cell price_cell(const postal::Price& price, domain::MailClass mail_class)
{
    if (!price.postage)
        return {tr_written(price.reason), Tone::Attention};
    const postal::Postage& postage = *price.postage;
    std::string text = tr("{0} {1} 円", tr(japanese(postage.form)), postage.postage_yen);
    if (postage.special_yen > 0)
        text += tr("＋{0} {1} 円 = {2} 円", tr(japanese(mail_class)), postage.special_yen, postage.total_yen());
    return {text};
}

} // namespace

EnclosuresPresenter::EnclosuresPresenter(Station& station, Dialogs& dialogs, EnclosuresView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view)
{
}

void EnclosuresPresenter::shown()
{
    const auto& insurer = m_station.insurer();
    const bool other = (insurer ? insurer->number : "") != (m_insurer ? m_insurer->number : "");
    const bool begun = m_read && m_given != given_of(insurers::enclosures_of(m_read->insurer));
    if (other && begun)
        m_dialogs.notice(tr("{0} の、採用していない変更をやめました", m_insurer->name));
    m_insurer = insurer;
    if (!m_insurer) {
        m_read.reset();
        m_view.show({}, {}, false);
    } else if (other || !begun) { // what a person has begun stays
        read();
    }
}

void EnclosuresPresenter::read()
{
    m_station.run(
        Lane::Quick, m_alive,
        [number = m_insurer->number](Bench& bench) {
            Read read{insurer_of(bench, number), std::nullopt, {}};
            const auto now = mailing::tariff_in_force(bench.store, bench.workplace.resources());
            try {
                read.edition = now.tariff.on(bench.desk.today);
                read.tariff = tr("{0} の {1} からの料金", tr_written(now.tariff.carrier()), read.edition->from.iso());
            } catch (const Error& error) { // the form can be used without prices: said below it
                read.tariff = tr_written(error.what());
            }
            return read;
        },
        [this](Read read) {
            m_read = std::move(read);
            m_given = given_of(insurers::enclosures_of(m_read->insurer));
            m_view.show(m_read->insurer.name, m_given, m_station.may(Right::KeepStore));
            consider(m_given);
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void EnclosuresPresenter::consider(const EnclosuresGiven& given)
{
    if (!m_read)
        return;
    m_given = given;
    std::string problem;
    m_wanted = read_form(given, problem);
    m_view.show_problem(problem);
    m_view.show_can_save(m_wanted && *m_wanted != insurers::enclosures_of(m_read->insurer) &&
                         m_station.may(Right::KeepStore));
    if (m_wanted)
        show_examples(*m_wanted);
}

void EnclosuresPresenter::show_examples(const insurers::Enclosures& enclosures)
{
    domain::Insurer insurer = m_read->insurer;
    insurer.materials = enclosures.materials;
    std::vector<MailExample> examples;
    for (const Case& each : cases_of(insurer)) {
        const bool leaflet = !enclosures.leaflet.empty() && each.kind == MailItemKind::Envelope;
        const mailing::Weight weight = mailing::weigh(insurer, each.kind, each.documents, leaflet, each.sheets);
        store::MailItem item;
        item.kind = each.kind;
        item.milligrams = weight.milligrams;
        item.micrometres = weight.micrometres;
        const postal::MailPiece piece = mailing::mail_piece(insurer, item);
        MailExample example{tr(each.what) + (leaflet ? tr("（しおり入り）") : std::string()),
                            tr("{0} g・{1} mm", figure(piece.grams), figure(piece.thickness_mm)),
                            {}};
        if (m_read->edition)
            example.price = price_cell(m_read->edition->price(piece, insurer.mail_class), insurer.mail_class);
        examples.push_back(std::move(example));
    }
    m_view.show_examples(examples, m_read->tariff);
}

void EnclosuresPresenter::discard()
{
    if (!m_read)
        return;
    m_given = given_of(insurers::enclosures_of(m_read->insurer));
    m_view.show(m_read->insurer.name, m_given, m_station.may(Right::KeepStore));
    consider(m_given);
}

void EnclosuresPresenter::save()
{
    if (!m_wanted || !m_insurer)
        return;
    propose_and_adopt(
        m_station, m_dialogs, m_alive,
        {tr("封入物の変更"), tr("新しい版として採用し、これから作る郵便物の重さと厚さを、これで見積もります。"),
         m_insurer->number, *m_wanted},
        [this] { read(); }, [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

} // namespace fuda::presenters
