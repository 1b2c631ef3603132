#include "app/language/language.h"

#include "app/presenters/frame.h"
#include "app/presenters/issue/batch_stage.h"
#include "app/presenters/layouts/layouts_presenter.h"
#include "app/presenters/layouts/viewing.h"
#include "app/presenters/reporting/reporting_presenter.h"
#include "app/presenters/reporting/steps_part.h"
#include "app/presenters/settings/enclosures.h"
#include "app/presenters/settings/settings.h"
#include "app/presenters/shortcuts.h"
#include "app/services/counter/reissuing.h"
#include "app/services/insurers/insurers.h"
#include "app/services/mailing/bench.h"
#include "app/services/mailing/tariffs.h"
#include "app/services/production/after_printing.h"
#include "data/base/file.h"
#include "data/domain/application.h"
#include "data/domain/batch.h"
#include "data/domain/carrier_status.h"
#include "data/domain/decision.h"
#include "data/domain/job.h"
#include "data/domain/mail_item.h"
#include "data/domain/member.h"
#include "data/domain/people.h"
#include "data/domain/piece.h"
#include "data/domain/portal_delivery.h"
#include "data/domain/posting.h"
#include "data/domain/return_reason.h"
#include "data/domain/stock.h"
#include "data/intake/finding.h"
#include "data/rules/standard_rules.h"
#include "layout/model/template.h"
#include "printers/core/words.h"
#include "tests/app/language/english.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace fuda::tests {

using language::tr;

namespace {

void translated(std::string_view japanese)
{
    BOOST_TEST_INFO_SCOPE(std::string(japanese));
    BOOST_TEST(tr(japanese) != japanese);
}

template <class Values>
void all_translated(const Values& values)
{
    for (const auto value : values)
        translated(japanese(value));
}

/// Of an enumeration without a list of its own: all from the first to `last`.
template <class Enum>
std::vector<Enum> from_to(Enum first, Enum last)
{
    std::vector<Enum> values;
    for (int value = static_cast<int>(first); value <= static_cast<int>(last); ++value)
        values.push_back(static_cast<Enum>(value));
    return values;
}

template <class Enum>
std::vector<Enum> up_to(Enum last)
{
    return from_to(Enum(), last);
}

} // namespace

BOOST_AUTO_TEST_SUITE(language_words)

BOOST_AUTO_TEST_CASE(values_are_put_where_the_text_wants_them)
{
    language::choose("ja");
    BOOST_TEST(tr("{1} の {0}", "氏名", 12'345) == "12,345 の 氏名");
    BOOST_TEST(tr("{0}", "{1}", "二度は置き換えない") == "{1}");
    BOOST_TEST(tr("値のない {0} と {9} はそのまま") == "値のない {0} と {9} はそのまま");
    BOOST_TEST(tr("{0} {0:day|days}, {1} {1:item is|items are} late", 1, 2) == "1 day, 2 items are late");
    BOOST_TEST(tr("{0:day|days} {1:|s} {0:day} {閉じない", "21", 1) == "days  {0:day} {閉じない");
    BOOST_TEST(language::number(0) == "0");
    BOOST_TEST(language::number(-1'234'567) == "-1,234,567");
    BOOST_TEST(language::number(999) == "999");
}

BOOST_AUTO_TEST_CASE(what_has_no_translation_stays_japanese_and_nothing_stays_nothing)
{
    language::choose("en");
    BOOST_TEST(tr("この文は訳されていない") == "この文は訳されていない");
    BOOST_TEST(tr("").empty());
    language::choose("ja");
    BOOST_TEST(tr("発行") == "発行");
}

BOOST_AUTO_TEST_CASE(words_of_screens_people_and_steps_have_english_ones)
{
    const English english;
    all_translated(presenters::kAllScreens);
    all_translated(presenters::kAllSettingsParts);
    for (const presenters::Shortcut& shortcut : presenters::shortcuts())
        if (!shortcut.what.empty())
            translated(shortcut.what);
    all_translated(presenters::kAllIssueSteps);
    all_translated(domain::kAllRoles);
    all_translated(domain::kAllRights);
    all_translated(up_to(domain::UserState::Disabled));
    for (const char* name : presenters::kMaterialNames)
        translated(name);
    for (const char* name : presenters::kEnvelopeNames)
        translated(name);
}

BOOST_AUTO_TEST_CASE(words_of_layouts_have_english_ones)
{
    const English english;
    all_translated(presenters::kAllLayoutParts);
    translated(presenters::japanese_data(std::nullopt));
    for (const layout::SampleData data : layout::kAllSampleData)
        translated(presenters::japanese_data(data));
    all_translated(presenters::kAllViewingLayers);
    int titles = 0;
    for (const auto& file : std::filesystem::directory_iterator(FUDA_SOURCE_DIR "/layout/templates"))
        if (file.path().extension() == ".xml" && ++titles)
            translated(layout::read_template(file.path()).title);
    BOOST_TEST(titles == 11);
}

BOOST_AUTO_TEST_CASE(words_of_production_have_english_ones)
{
    const English english;
    all_translated(domain::kAllDocuments);
    all_translated(domain::kAllPieceStates);
    all_translated(production::kAllSpoilReasons);
    all_translated(up_to(domain::JobState::Published));
    all_translated(up_to(printers::JobState::Completed));
    all_translated(up_to(domain::BatchState::Cancelled));
    all_translated(domain::kAllMailItemStates);
    all_translated(up_to(domain::MailItemKind::Bundle));
    all_translated(up_to(domain::ReturnDisposal::Destroyed));
    all_translated(domain::kAllReturnReasons);
    for (const domain::ReturnReason reason : domain::kAllReturnReasons)
        translated(usual_next(reason).advice);
    all_translated(up_to(domain::PostingState::Cancelled));
    all_translated(up_to(domain::PortalState::Withdrawn));
    all_translated(domain::kAllCarrierMeanings);
    all_translated(up_to(store::RecallCause::Wanted));
    all_translated(up_to(mailing::Stop::Changed));
    all_translated(domain::kAllStockMovements);
    all_translated(up_to(domain::StockKind::Other));
}

BOOST_AUTO_TEST_CASE(words_of_members_decisions_and_applications_have_english_ones)
{
    const English english;
    all_translated(from_to(domain::Trigger::Acquired, domain::Trigger::SchoolEvent));
    all_translated(up_to(domain::Sex::Female));
    all_translated(up_to(domain::Relation::Dependent));
    all_translated(up_to(domain::MynaCard::Unknown));
    all_translated(up_to(domain::Applicant::Employer));
    all_translated(up_to(domain::OptionalItem::SpecificDisease));
    all_translated(domain::kAllIdentityChecks);
    all_translated(up_to(domain::ApplicationState::Withdrawn));
    all_translated(up_to(counter::Warning::NotInNewRoster));
    all_translated(up_to(domain::Verdict::Nothing));
    all_translated(up_to(domain::Companion::SpecificDisease));
    all_translated(up_to(intake::Severity::Refused));
    for (const rules::Rule& rule : rules::standard_rules())
        translated(rule.title);
}

BOOST_AUTO_TEST_CASE(labels_of_an_insurers_profile_have_english_ones)
{
    const English english;
    domain::Insurer insurer;
    insurer.postal_code = "1000001";
    for (const insurers::Line& line : insurers::described(insurer))
        translated(line.label);
}

BOOST_AUTO_TEST_CASE(words_that_stand_in_no_list_have_english_ones)
{
    const English english;
    for (const char* step : {"名簿の取込", "交付判定", "組版・検査", "印刷", "変わった製作物の抜き取り", "校正刷り",
                             "確認", "差出", "控え", "復元", "記録の検証", "個人情報の消去"})
        translated(step); // Progress::begin()
    for (const char* filter :
         {"すべて", "確認前", "出たか不明", "抜き取ること", "損紙", "抜き取り済", "確認済", "保留"})
        translated(filter); // filters() of pieces_presenter.cpp
    for (const char* done :
         {"{0} 枚を確認しました", "{0} 枚を損紙にしました", "{0} 枚を抜き取りました", "{0} 枚の破棄を記録しました",
          "{0} 枚を決めました", "{0} 枚の保留を解きました", "{0} 枚を取り下げました", "{0} 枚を封筒から出しました",
          "{0} 枚を渡したことを記録しました"})
        translated(done); // PiecesPresenter::step()
    for (const char* offered : {"確認する", "損紙にする", "抜き取った", "再印刷する", "保留を解く", "取り下げる",
                                "封筒から出す", "窓口で渡した"})
        translated(offered); // and what it offers
    for (const char* fault : {"書き換え", "削除", "差し込み", "入れ替え"})
        translated(fault); // KeepingPresenter
    for (const char* mail : {"普通", "特定記録", "簡易書留", "書留"})
        translated(mail);
    for (const char* day : {"（日）", "（月）", "（火）", "（水）", "（木）", "（金）", "（土）"})
        translated(day); // StepsPart
    for (const char* label : {"ロットなし", "事業所なし", "計"})
        translated(label); // reporting::Standing
    const std::string text = read_whole_file(FUDA_SOURCE_DIR "/data/postal/tariffs/japan-post.json");
    const postal::Tariff tariff = postal::Tariff::parse(text, "japan-post.json");
    for (const postal::TariffEdition& edition : tariff.editions())
        for (const mailing::TariffLine& line : mailing::lines_of(edition)) {
            translated(line.name);
            for (const mailing::TariffWords& limit : line.limits)
                translated(limit.text);
        }
    for (const char* step : {"一覧の書き出し", "月次報告書"})
        translated(step); // of the screen 状況
    all_translated(store::kAllSteps);
    std::set<std::string> titles; // screens have the same Japanese words
    for (const presenters::Column& column : presenters::StepsPart::columns())
        titles.insert(column.title);
    for (const char* step : {"Issued", "Printed", "Spoiled", "Posted", "Collected", "Recalled"})
        BOOST_TEST(titles.contains(step));
    all_translated(up_to(reporting::Column::Late));
    all_translated(presenters::kAllReportParts);
    translated("封筒"); // MediumBalance::label()
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
