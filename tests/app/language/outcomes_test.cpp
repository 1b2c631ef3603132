#include "app/language/language.h"
#include "app/language/written.h"
#include "app/services/insurers/insurers.h"
#include "app/services/issuing/decider.h"
#include "app/services/job_maker.h"
#include "app/services/production/batching.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/intake/finding.h"
#include "data/profiles/profile.h"
#include "data/rules/standard_rules.h"
#include "layout/compose/composer.h"
#include "layout/model/template.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"
#include "printers/core/words.h"
#include "tests/app/language/english.h"
#include "tests/data/rules/question.h"
#include "tests/support/slip.h"

#include <boost/test/unit_test.hpp>
#include <cctype>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

// What services write, as they write it, shows no Japanese in the English window: a new sentence without English fails here.

namespace fuda::tests {

using language::tr_written;

namespace {

bool japanese_letter(char32_t c)
{
    return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
}

bool has_japanese(std::string_view text)
{
    return std::ranges::any_of(code_points(text), japanese_letter);
}

/// In English nothing Japanese is left of `written` but `quoted`, what somebody else wrote.
void is_english(const std::string& written, const std::vector<std::string>& quoted = {})
{
    std::string left = tr_written(written);
    BOOST_TEST_INFO_SCOPE(written << "\n → " << left);
    for (const std::string& words : quoted)
        for (std::size_t at; (at = left.find(words)) != std::string::npos;)
            left.erase(at, words.size());
    BOOST_TEST(!has_japanese(left));
    BOOST_TEST(!tr_written(written).empty());
}

// Every answer of the rules.

using Changes = std::vector<Change>;

Changes of_triggers()
{
    Changes all;
    for (int i = 0; i <= static_cast<int>(domain::Trigger::SchoolEvent); ++i)
        all.push_back([i](Question& question) { question.member.trigger = static_cast<domain::Trigger>(i); });
    return all;
}

const Change kNothing = [](Question&) {};

Changes of_cards()
{
    Changes all;
    for (const auto state : {domain::MynaCard::Registered, domain::MynaCard::NotRegistered, domain::MynaCard::Unknown})
        all.push_back([state](Question& question) { question.member.myna = state; });
    return all;
}

Changes of_earlier_pieces()
{
    const auto made_before = [](rules::EarlierPiece piece, bool printed) -> Change {
        piece.alive = true;
        piece.printed = printed;
        return [piece](Question& question) { question.situation.earlier = {piece}; };
    };
    return {kNothing, made_before(earlier_card(1, "2026-01-10", "2027-12-31"), true),
            made_before(earlier_card(2, "2026-01-10", "2026-12-31"), false),
            made_before(earlier_notice(3, "2026-01-10"), true), made_before(earlier_notice(4, "2026-01-10"), false)};
}

Changes of_ends()
{
    const auto ends = [](const char* iso) -> Change {
        return [iso](Question& question) { question.member.certificate_expires = day(iso); };
    };
    return {kNothing, ends("2026-12-01"), ends("2028-12-01")};
}

void no_refusals(Question& question)
{
    question.insurer.rules_off = {"X1", "X2", "X3", "X4", "X5", "D1"};
}

Changes of_everything_else()
{
    const auto until = [](const char* iso) -> Change {
        return [iso](Question& question) {
            question.insurer.validity.kind = domain::ValidityPolicy::Kind::FixedDate;
            question.insurer.validity.fixed_date = day(iso);
        };
    };
    return {
        kNothing,
        no_refusals,
        until("2026-11-01"),
        until("2026-11-30"),
        [](Question& question) { question.member.lost = day("2026-11-19"); },
        [](Question& question) { no_refusals(question), question.member.lost = day("2026-11-19"); },
        [](Question& question) { question.member.birth = day("1950-01-01"); },
        [](Question& question) { no_refusals(question), question.member.birth = day("1950-01-01"); },
        [](Question& question) { question.member.protected_address = true; },
        [](Question& question) { question.member.stay_until = day("2026-11-01"); },
        [](Question& question) { question.situation.first_seen_as_of.reset(); },
        [](Question& question) { question.situation.first_seen_as_of = question.today; },
        [](Question& question) { question.insurer.whole_roster_notice = true; },
        [](Question& question) { question.insurer.short_term_months = 0; },
        [](Question& question) {
            for (const rules::Rule& rule : rules::standard_rules())
                question.insurer.rules_off.insert(std::string(rule.id));
        },
    };
}

/// The reasons of all these questions, and the rules that gave them.
std::map<std::string, std::string> all_reasons(const Change& insurer)
{
    std::map<std::string, std::string> rule_of;
    const auto applied = [](Question& question) { question.member.applied = day("2026-11-18"); };
    for (const Change& trigger : of_triggers())
        for (const Change& card : of_cards())
            for (const Change& application : {kNothing, Change(applied)})
                for (const Change& earlier : of_earlier_pieces())
                    for (const Change& end : of_ends())
                        for (const Change& more : of_everything_else()) {
                            Question question;
                            for (const Change* change :
                                 {&insurer, &trigger, &card, &application, &earlier, &end, &more})
                                (*change)(question);
                            const domain::Decision decision = question.answer();
                            rule_of.emplace(decision.reason, decision.rule);
                        }
    return rule_of;
}

// Why a piece is not printed.

layout::Composition composed(const std::string& elements, const std::string& value, const std::string& fields = {})
{
    return layout::Composer(layout::parse_template(slip(elements, fields), "slip.xml"), {}, shipped_fonts(),
                            layout::Specimen::No)
        .compose({{"value", value}});
}

std::vector<std::string> faults(const layout::Composition& printed, const layout::Composition& wanted)
{
    layout::Renderer renderer(shipped_fonts());
    std::vector<const layout::Page*> pages;
    for (const layout::Page& page : printed.pages)
        pages.push_back(&page);
    const std::string pdf = renderer.pdf(pages, {"test", "2026-11-20T00:00:00+09:00"});
    std::vector<std::string> messages;
    for (const layout::ProofFault& fault : layout::Prover(shipped_fonts()).prove(pdf, {&wanted}))
        messages.push_back(fault.message);
    return messages;
}

// What stands in the sources.

/// The Japanese string literals of a C++ file, those beside each other joined.
std::vector<std::string> literals(const std::string& source)
{
    std::vector<std::string> found;
    bool beside = false;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source.compare(at, 2, "//") == 0) {
            at = source.find('\n', at);
        } else if (source[at] == '\'' && !std::isalnum(static_cast<unsigned char>(source[at - 1]))) { // no 1'000
            at = source.find('\'', at + (source[at + 1] == '\\' ? 3 : 2));
        } else if (source[at] == '"') {
            std::string text;
            while (source.at(++at) != '"')
                text += source[at] == '\\' ? source.at(++at) == 'n' ? '\n' : source.at(at) : source[at];
            if (beside)
                found.back() += text;
            else
                found.push_back(text);
            beside = true;
        } else if (!std::isspace(static_cast<unsigned char>(source[at]))) {
            beside = false;
        }
    }
    constexpr std::string_view kByteOrderMark = "xEFxBBxBF"; // begins the head of a CSV file, which stays Japanese
    std::erase_if(found,
                  [&](const std::string& text) { return !has_japanese(text) || text.starts_with(kByteOrderMark); });
    return found;
}

/// All texts that have English.
std::vector<std::string> entries()
{
    std::vector<std::string> all;
    for (const std::string_view line : split(read_whole_file(FUDA_SOURCE_DIR "/app/language/en.po"), '\n')) {
        constexpr std::string_view kHead = "msgid \"";
        if (line.starts_with(kHead))
            all.emplace_back(line.substr(kHead.size(), line.size() - kHead.size() - 1));
    }
    return all;
}

/// The parts of a literal that a sentence or word must have: {} and the printf's %.2f are values, 。 and line ends separate.
std::vector<std::string> parts_of(std::string text)
{
    for (const std::string_view separator : {"。", "{}", "%.2f", "%.1f", "\n", "　", ": ", "・", "（", "）"})
        for (std::size_t at; (at = text.find(separator)) != std::string::npos;)
            text.replace(at, separator.size(), "\x1f");
    std::vector<std::string> parts;
    for (const std::string_view part : split(text, '\x1f'))
        if (has_japanese(part))
            parts.emplace_back(trimmed(part));
    return parts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(outcomes_in_english)

BOOST_AUTO_TEST_CASE(every_reason_of_the_rules)
{
    const English english;
    std::set<std::string> rules;
    for (const auto& [reason, rule] : all_reasons(kNothing)) {
        is_english(reason);
        rules.insert(rule);
    }
    for (const rules::Rule& rule : rules::standard_rules())
        BOOST_TEST(rules.contains(std::string(rule.id)), rule.id);
}

BOOST_AUTO_TEST_CASE(a_title_of_the_profiles_own_is_quoted_as_it_is_printed)
{
    const English english;
    const std::string certificate = "札幌組合員証明", notice = "札幌のお便り";
    const auto own_titles = [&](Question& question) {
        question.insurer.certificate_title = certificate;
        question.insurer.notice_title = notice;
    };
    int quoting = 0;
    for (const auto& [reason, rule] : all_reasons(own_titles)) {
        is_english(reason, {certificate, notice});
        if (reason.find(certificate) != std::string::npos || reason.find(notice) != std::string::npos) {
            const std::string text = tr_written(reason);
            BOOST_TEST((text.find(certificate) != std::string::npos || text.find(notice) != std::string::npos), text);
            ++quoting;
        }
    }
    BOOST_TEST(quoting > 15);
}

BOOST_AUTO_TEST_CASE(every_finding_of_an_import_and_the_hold_that_comes_of_it)
{
    const English english;
    const std::string number = "12", date = "2026-11-20";
    for (const intake::RuleWords& words : intake::all_rules()) {
        BOOST_TEST_INFO_SCOPE(words.id);
        std::size_t places = 0;
        for (std::size_t at = 0; (at = words.message.find("{}", at)) != std::string_view::npos; ++at)
            ++places;
        using intake::Rule;
        const bool days = words.rule == Rule::AsOfOverridden || words.rule == Rule::AcquiredLater ||
                          words.rule == Rule::AsOfContradiction || words.rule == Rule::StaleAsOf;
        std::string detail = days ? date : number;
        if (words.rule == Rule::BadDate)
            detail = "存在しない日付です";
        if (words.rule == Rule::NotDigits)
            detail = "2桁の数字";
        const intake::Finding finding =
            intake::make_finding(words.rule, 3, "生年月日", {detail, detail, detail, detail, detail, detail});
        is_english(finding.message);
        // The sample of a date in the remedy and our names of columns are what is to be written into the file.
        is_english(finding.remedy, {"昭和33年3月3日", "保険者番号", "#基準日="});
        const store::Finding stored{.line = 3,
                                    .column = finding.column,
                                    .rule = std::string(finding.id()),
                                    .severity = {},
                                    .message = finding.message,
                                    .remedy = finding.remedy};
        is_english(issuing::held_by_intake(stored).reason);
    }
}

BOOST_AUTO_TEST_CASE(every_kind_of_issue_of_a_composition)
{
    const English english;
    using Kind = layout::Issue::Kind;
    const std::string text = R"(<text id="value" x="5" y="20" w="20" style="gothic">${value}</text>)";
    const std::string zone = R"(<hand-filled name="署名" x="0" y="10" w="90" h="40"/>)";
    const std::string nw7 = R"(<nw7 id="bars" x="5" y="6" w="60" h="9" value="${value}"/>)";
    const std::string qr = R"(<qr id="code" x="1" y="1" size="11.6" min-module="0.4" value="${value}"/>)";
    const layout::Composition all[] = {
        composed(text, std::string(400, 'W')),
        composed(text, "𠮷😀\uE000"),
        composed(R"(<text id="value" x="5" y="20" w="20" style="name">${value}</text>)", "辻\U000E0100"),
        composed(text, "a\x01"),
        composed(text, "", R"(<field name="needed" required="yes"/>)"),
        composed(zone + text, "a"),
        composed(qr, "https://myna.go.jp/"),
        composed(qr, std::string(2332, 'a')),
        composed(R"(<customer-barcode id="bars" x="1" y="1" size="9" value="${value}"/>)", "FADT"),
        composed(nw7, "12a"),
        composed(nw7, std::string(30, '1')),
        composed(
            R"(<digits id="value" x="10" y="20" w="24" h="3" count="8" style="gothic" stroke="0.2">${value}</digits>)",
            "061399921"),
    };
    std::set<Kind> kinds;
    for (const layout::Composition& composition : all) {
        BOOST_TEST(!composition.printable());
        is_english(services::reason_of(composition.issues), {"署名", "𠮷", "辻"});
        for (const layout::Issue& issue : composition.issues)
            kinds.insert(issue.kind);
    }
    BOOST_TEST(kinds.size() == static_cast<std::size_t>(Kind::TooManyDigits) + 1);
}

BOOST_AUTO_TEST_CASE(what_the_proof_reads_back)
{
    const English english;
    const std::string text = R"(<text x="5" y="20" w="80" style="gothic">${value}</text>)";
    const std::string lower = R"(<text x="5" y="40" w="80" style="gothic">${value}</text>)";
    const std::string other = R"(<text x="5" y="20" w="80" style="name">${value}</text>)";
    const std::string qr = R"(<qr id="code" x="1" y="1" size="15" value="${value}"/>)";
    const std::string nw7 = R"(<nw7 id="bars" x="5" y="6" w="60" h="9" value="${value}"/>)";
    const auto bars = [](char bar) {
        return composed(R"(<customer-barcode x="5" y="5" size="9" value="${value}"/>)", std::string(67, bar));
    };
    int found = 0;
    for (const auto& [printed, wanted] : std::vector<std::pair<layout::Composition, layout::Composition>>{
             {composed(text, "札幌"), composed(text, "札帳")},
             {composed(text, "札幌"), composed(text, "札")},
             {composed(text, "札"), composed(text, "札幌")},
             {composed(lower, "札"), composed(text, "札")},
             {composed(other, "札"), composed(text, "札")},
             {composed(qr, "one"), composed(qr, "two")},
             {composed(text, ""), composed(qr, "two")},
             {composed(nw7, "12"), composed(nw7, "13")},
             {composed(text, ""), composed(nw7, "13")},
             {bars('F'), bars('A')},
             {composed(text, ""), bars('A')},
         })
        for (const std::string& message : faults(printed, wanted)) {
            is_english("読み戻し検査: " + message, {"札", "幌", "帳"});
            ++found;
        }
    BOOST_TEST(found >= 11);
}

BOOST_AUTO_TEST_CASE(what_a_batch_holds)
{
    const English english;
    store::PieceFilter filter;
    filter.issue_date = day("2026-11-20");
    is_english(production::described(filter));
    filter.documents = {domain::Document::CertificateCard, domain::Document::CarrierA4};
    filter.from_counter = true;
    filter.employer = "0101";
    filter.postal_code = "102";
    filter.kana_from = "ア";
    filter.kana_to = "ソ";
    filter.roster = store::RosterId{3};
    is_english(production::described(filter), {"ア", "ソ"});
    BOOST_TEST(tr_written(production::described(filter)) == "Issued 2026-11-20 · Certificate (card), Carrier (A4) · Of "
                                                            "the counter · Employer 0101 · Postal code 102… · Kana "
                                                            "ア–ソ · Roster 3");
}

BOOST_AUTO_TEST_CASE(the_values_of_a_profile_but_names_and_titles)
{
    const English english;
    for (const char* file : {"kokuho-kumiai.json", "kenpo.json"}) {
        domain::Insurer insurer =
            profiles::read_profile(std::filesystem::path(FUDA_SOURCE_DIR "/data/profiles") / file);
        for (const auto kind : {domain::ValidityPolicy::Kind::Years, domain::ValidityPolicy::Kind::FixedDate,
                                domain::ValidityPolicy::Kind::NextJuly31}) {
            insurer.validity.kind = kind;
            for (const insurers::Line& line : insurers::described(insurer))
                if (line.label != "保険者番号" && !line.value.empty())
                    is_english(line.value, {insurer.name, insurer.address, insurer.department, insurer.leaflet,
                                            insurer.certificate_kind + insurer.certificate_title});
        }
    }
}

BOOST_AUTO_TEST_CASE(what_printers_say)
{
    const English english;
    for (const char* keyword : {"cover-open", "media-empty", "marker-supply-empty", "cups-remote-stopped", "other"}) {
        const printers::StateReason reason{keyword, printers::StateReason::Severity::Error};
        is_english(std::string(japanese(reason)) + "。" + std::string(remedy(reason)));
    }
}

BOOST_AUTO_TEST_CASE(every_step_of_long_work)
{
    const English english;
    int steps = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(FUDA_SOURCE_DIR "/app/services")) {
        if (file.path().extension() != ".cpp")
            continue;
        constexpr std::string_view kBegin = "progress.begin(\"";
        const std::string source = read_whole_file(file.path());
        for (std::size_t at = 0; (at = source.find(kBegin, at)) != std::string::npos; ++steps) {
            at += kBegin.size();
            is_english(source.substr(at, source.find('"', at) - at));
        }
    }
    BOOST_TEST(steps > 10);
}

BOOST_AUTO_TEST_CASE(every_sentence_that_stands_in_these_sources)
{
    // What is printed, and what is only compared with: a category's first letter, the names of columns in others' files.
    const std::set<std::string> others = {"見本", "低", "個人番号(マイナンバー)", "マイナンバー(個人番号)",
                                          "お問い合わせ番号"};
    const std::vector<std::string> known = entries();
    for (const char* file : {"app/services/counter/application_form.cpp",
                             "app/services/counter/handing_over.cpp",
                             "app/services/counter/looking.cpp",
                             "app/services/counter/previewing.cpp",
                             "app/services/counter/printing_now.cpp",
                             "app/services/counter/reissuing.cpp",
                             "app/services/desk.cpp",
                             "app/services/insurers/describing.cpp",
                             "app/services/insurers/editing.cpp",
                             "app/services/insurers/insurers.cpp",
                             "app/services/issuing/approving.cpp",
                             "app/services/issuing/composing.cpp",
                             "app/services/issuing/decider.cpp",
                             "app/services/issuing/deciding.cpp",
                             "app/services/issuing/importing.cpp",
                             "app/services/issuing/overtaking.cpp",
                             "app/services/issuing/printing.cpp",
                             "app/services/issuing/roster_columns.cpp",
                             "app/services/issuing/sending.cpp",
                             "app/services/job_maker.cpp",
                             "app/services/keeping/backing_up.cpp",
                             "app/services/layouts/previewing.cpp",
                             "app/services/mailing/bench.cpp",
                             "app/services/mailing/covers.cpp",
                             "app/services/mailing/employers.cpp",
                             "app/services/mailing/items.cpp",
                             "app/services/mailing/labels.cpp",
                             "app/services/mailing/making.cpp",
                             "app/services/mailing/overdue.cpp",
                             "app/services/mailing/papers.cpp",
                             "app/services/mailing/posting.cpp",
                             "app/services/mailing/ranges.cpp",
                             "app/services/mailing/recalling.cpp",
                             "app/services/mailing/results_file.cpp",
                             "app/services/mailing/returning.cpp",
                             "app/services/mailing/tariffs.cpp",
                             "app/services/mailing/tracking.cpp",
                             "app/services/production/after_printing.cpp",
                             "app/services/production/batching.cpp",
                             "app/services/production/piece_steps.cpp",
                             "app/services/production/placing.cpp",
                             "app/services/production/proof_choice.cpp",
                             "app/services/production/pulling.cpp",
                             "app/services/production/reprinting.cpp",
                             "app/services/production/settling.cpp",
                             "app/services/production/viewing.cpp",
                             "app/services/reporting/figures_text.cpp",
                             "app/services/reporting/standings.cpp",
                             "app/services/spooling/floor.cpp",
                             "app/services/spooling/opening.cpp",
                             "app/services/spooling/printer_keeping.cpp",
                             "app/services/spooling/queueing.cpp",
                             "app/services/spooling/test_page.cpp",
                             "app/services/stock/stock.cpp",
                             "data/calendar/era.cpp",
                             "data/domain/addressee.cpp",
                             "data/domain/application.cpp",
                             "data/domain/batch.cpp",
                             "data/domain/carrier_status.cpp",
                             "data/domain/decision.cpp",
                             "data/domain/insurer.cpp",
                             "data/domain/job.cpp",
                             "data/domain/layout_version.cpp",
                             "data/domain/mail_item.cpp",
                             "data/domain/people.cpp",
                             "data/domain/piece.cpp",
                             "data/domain/portal_delivery.cpp",
                             "data/domain/posting.cpp",
                             "data/domain/return_reason.cpp",
                             "data/domain/stock.cpp",
                             "data/intake/characters.cpp",
                             "data/intake/columns.cpp",
                             "data/intake/finding.cpp",
                             "data/intake/roster_reader.cpp",
                             "data/postal/tariff.cpp",
                             "data/rules/decide.cpp",
                             "data/rules/standard_rules.cpp",
                             "data/rules/validity.cpp",
                             "data/store/applications.cpp",
                             "data/store/batches.cpp",
                             "data/store/eligibility_columns.cpp",
                             "data/store/events.cpp",
                             "data/store/layout_versions.cpp",
                             "data/store/mail/mail_numbers.cpp",
                             "data/store/mail/mail_statuses.cpp",
                             "data/store/mail/postings.cpp",
                             "data/store/mail/recalls.cpp",
                             "data/store/mapping.cpp",
                             "data/store/member_files.cpp",
                             "data/store/members.cpp",
                             "data/store/piece_changes.cpp",
                             "data/store/piece_moves.cpp",
                             "data/store/pieces.cpp",
                             "data/store/rosters.cpp",
                             "data/store/stock/stock_days.cpp",
                             "data/store/stock/stock_rows.cpp",
                             "data/store/stock/stock_shelf.cpp",
                             "layout/compose/composer.cpp",
                             "layout/compose/element_composer.cpp",
                             "layout/compose/layout_check.cpp",
                             "layout/proof/poppler_reader.cpp",
                             "layout/proof/proof.cpp",
                             "layout/proof/text_comparer.cpp",
                             "printers/core/words.cpp",
                             "printers/folder/folder_printer.cpp",
                             "printers/queue/delivery.cpp",
                             "printers/queue/print_queue.cpp"}) {
        const std::vector<std::string> texts = literals(read_whole_file(std::filesystem::path(FUDA_SOURCE_DIR) / file));
        BOOST_TEST(!texts.empty(), file);
        for (const std::string& text : texts)
            for (const std::string& part : parts_of(text))
                BOOST_TEST((others.contains(part) || std::ranges::any_of(known,
                                                                         [&](const std::string& entry) {
                                                                             return entry.find(part) !=
                                                                                    std::string::npos;
                                                                         })),
                           file << ": " << part);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
