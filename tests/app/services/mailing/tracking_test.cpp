#include "app/services/mailing/overdue.h"
#include "app/services/mailing/tracking.h"
#include "tests/app/services/mailing/posted_mail.h"
#include "tests/support/vectors.h"

using namespace fuda;
using namespace fuda::tests;
using domain::CarrierMeaning;
using domain::MailItemState;
using domain::PieceState;

namespace {

constexpr const char* kHeader = "追跡番号,状態発生日,配送履歴,詳細,取扱局\n";

struct Tracked : TrackedMail {
    services::Desk later = on("2026-11-27");

    mailing::ResultsOutcome take(const std::string& lines, const std::string& header = kHeader,
                                 const intake::Mapping& mapping = {})
    {
        return mailing::import_results(store, receive("results.csv", header + lines), mapping, later, progress);
    }
    std::vector<store::MailStatus> said(std::size_t index) { return store::MailStatuses(store).of(item(index).id); }
};

struct Ordinary : PostedMail {
    Ordinary() : PostedMail(domain::MailClass::Standard, 3) {}
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(delivery_results, Tracked)

BOOST_AUTO_TEST_CASE(say_what_was_delivered_and_on_which_day)
{
    const auto outcome = take(tracking(0) + ",2026-11-20 18:12,引受,,新宿郵便局\n" + tracking(0) +
                              ",2026/11/21 10:05,お届け先にお届け済み,,麹町郵便局\n" + tracking(1) +
                              ",2026/11/21 9:40,ご不在のため持ち戻り,,麹町郵便局\n" + tracking(2) +
                              ",令和8年11月24日,窓口でお渡し,,麹町郵便局\n");
    BOOST_TEST(outcome.lines == 4);
    BOOST_TEST(outcome.kept == 4);
    BOOST_TEST(outcome.delivered == 2);
    BOOST_TEST(outcome.findings.empty());
    BOOST_TEST((item(0).state == MailItemState::Delivered));
    BOOST_TEST(item(0).ended_on->iso() == "2026-11-21");
    BOOST_TEST(item(0).last_word == "お届け先にお届け済み");
    for (const store::PieceRow& piece : inside(item(0)))
        BOOST_TEST((piece.state == PieceState::Delivered));
    BOOST_TEST((item(1).state == MailItemState::Posted));
    BOOST_TEST(item(1).last_word == "ご不在のため持ち戻り");
    BOOST_TEST(said(1).at(0).line.said_at == "2026-11-21T09:40");
    BOOST_TEST(said(1).at(0).source == "results.csv");
    BOOST_TEST(item(2).ended_on->iso() == "2026-11-24");
    BOOST_TEST((item(3).state == MailItemState::Posted));
    check_store();
}

BOOST_AUTO_TEST_CASE(taken_twice_change_nothing)
{
    const std::string lines = tracking(0) + ",2026-11-21 10:05,お届け先にお届け済み,,麹町郵便局\n" + tracking(1) +
                              ",2026-11-21,棚に置いた,,\n";
    BOOST_TEST(take(lines).changed());
    const auto seen = items();
    const std::size_t logged = events();
    const auto again = take(lines);
    BOOST_TEST(again.lines == 2);
    BOOST_TEST(!again.changed());
    BOOST_TEST(again.unknown_words.empty());
    BOOST_TEST(events() == logged);
    for (std::size_t i = 0; i < seen.size(); ++i)
        BOOST_TEST(item(i).revision == seen[i].revision);
}

BOOST_AUTO_TEST_CASE(that_come_back_are_no_return_before_they_are_scanned_here)
{
    const std::string back = tracking(0) + ",2026-11-22 10:05,差出人に返送,あて所が不明なため,麹町郵便局\n";
    take(back + tracking(0) + ",2026-11-24 10:05,差出人に返送済み,,麹町郵便局\n");
    BOOST_TEST((item(0).state == MailItemState::Posted));
    BOOST_TEST(said(0).at(0).line.detail == "あて所が不明なため");
    BOOST_REQUIRE_EQUAL(mailing::coming_back(store, {}, 10, later).size(), 1u);
    // What the carrier says afterwards counts.
    take(tracking(0) + ",2026-11-25 10:05,お届け先にお届け済み,,麹町郵便局\n");
    BOOST_TEST(mailing::coming_back(store, {}, 10, later).empty());
}

BOOST_AUTO_TEST_CASE(with_unknown_words_wait_for_a_person)
{
    const auto outcome = take(tracking(0) + ",2026-11-21,ポストに投函しました,,\n" + tracking(1) +
                              ",2026-11-22 08:00,ポストに投函しました,,\n" + tracking(1) +
                              ",2026-11-23 08:00,ポストに投函しました,,\n" + tracking(2) + ",2026-11-21,謎,,\n");
    BOOST_TEST(outcome.delivered == 0);
    const auto unknown = mailing::unknown_words(store, later);
    BOOST_REQUIRE_EQUAL(unknown.size(), 2u);
    BOOST_TEST(unknown[0].word == "ポストに投函しました");
    BOOST_TEST(unknown[0].lines == 3);
    BOOST_TEST((item(0).state == MailItemState::Posted));

    BOOST_TEST(mailing::decide_word(store, "ポストに投函しました", CarrierMeaning::Delivered, later) == 2);
    BOOST_TEST(item(0).ended_on->iso() == "2026-11-21");
    BOOST_TEST(item(1).ended_on->iso() == "2026-11-22");
    BOOST_TEST((item(2).state == MailItemState::Posted));
    BOOST_TEST(mailing::unknown_words(store, later).size() == 1u);
    BOOST_TEST(mailing::decide_word(store, "ポストに投函しました", CarrierMeaning::Delivered, later) == 0);
    // From now on it is known.
    BOOST_TEST(take(tracking(3) + ",2026-11-24,ポストに投函しました,,\n").delivered == 1);
    BOOST_CHECK_EXCEPTION(mailing::decide_word(store, "引受", CarrierMeaning::Delivered, later), Error,
                          of_kind(ErrorKind::Conflict, "引受"));
    BOOST_CHECK_EXCEPTION(mailing::decide_word(store, "言わない", CarrierMeaning::Delivered, later), Error,
                          of_kind(ErrorKind::BadInput, "言わない"));
    BOOST_TEST(!domain::meaning_of("言わない"));
    check_store();
}

BOOST_AUTO_TEST_CASE(that_are_wrong_are_findings_and_lose_nothing_else)
{
    const std::string good = tracking(0) + ",2026-11-21,お届け先にお届け済み,,\n";
    std::string wrong_digit = tracking(1);
    wrong_digit.back() = wrong_digit.back() == '0' ? '1' : '0';
    const struct {
        std::string line, column, text;
    } table[] = {
        {wrong_digit + ",2026-11-21,引受,,", "追跡番号", "検査数字"},
        {"131-12-3838,2026-11-21,引受,,", "追跡番号", "桁"},
        {tracking(900) + ",2026-11-21,引受,,", "追跡番号", "ストアにありません"},
        {tracking(1) + ",2026-02-30,引受,,", "状態発生日", "2026-02-30"},
        {tracking(1) + ",2026-11-21 25:00,引受,,", "状態発生日", "25:00"},
        {tracking(1) + ",2026-11-19 23:59,引受,,", "状態発生日", "差出日 2026-11-20 より前"},
        {tracking(1) + ",2026-11-28,引受,,", "状態発生日", "より後"},
        {tracking(1) + ",2026-11-21, ,,", "配送履歴", "空"},
        {tracking(1) + ",2026-11-21,引受", "", "項目の数"},
        {tracking(1) + ",2026-11-21,\xff\xfe,,", "", "文字として"},
    };
    std::string lines = good;
    for (const auto& row : table)
        lines += row.line + "\n";
    const auto outcome = take(lines + tracking(2) + ",2026-11-22,お届け先にお届け済み,,\n");
    BOOST_TEST(outcome.delivered == 2);
    BOOST_REQUIRE_EQUAL(outcome.findings.size(), std::size(table));
    for (std::size_t i = 0; i < std::size(table); ++i) {
        BOOST_TEST_INFO_SCOPE(table[i].line << " → " << outcome.findings[i].text);
        BOOST_TEST(outcome.findings[i].line == i + 3);
        BOOST_TEST(outcome.findings[i].column == table[i].column);
        BOOST_TEST(contains(outcome.findings[i].text, table[i].text));
        BOOST_TEST(!outcome.findings[i].remedy.empty());
    }
    BOOST_TEST(said(1).empty());
    mailing::write_findings(path / "findings.csv", outcome.findings);
    const auto written = read_csv(path / "findings.csv");
    BOOST_REQUIRE_EQUAL(written.size(), std::size(table));
    BOOST_TEST(written[2].at("列") == "追跡番号");
    BOOST_TEST(written[2].at("対処") == outcome.findings[2].remedy);
}

BOOST_AUTO_TEST_CASE(of_what_is_still_in_the_house_are_a_finding)
{
    store::MailItem planned;
    {
        store::Change change(store, maker.actor, maker.now());
        store::MailItems mail(store);
        mail.returned(change, item(0).id, item(0).revision, day("2026-11-20"), "保管期間経過");
        store::NewMailItem again;
        again.insurer_number = insurer.number;
        again.mail_class = "特定記録";
        again.tracking_number = tracking(50);
        again.pieces = mail.pieces(item(0).id);
        planned = mail.plan(change, again);
        change.commit();
    }
    const auto outcome = take(tracking(50) + ",2026-11-21,引受,,\n");
    BOOST_REQUIRE_EQUAL(outcome.findings.size(), 1u);
    BOOST_TEST(contains(outcome.findings[0].text, "まだ差し出していません"));
    // A line of the first way is kept, and moves nothing.
    BOOST_TEST(take(tracking(0) + ",2026-11-21,お届け先にお届け済み,,\n").delivered == 0);
    BOOST_TEST(said(0).size() == 1u);
}

BOOST_AUTO_TEST_CASE(may_have_other_columns_in_cp932)
{
    // "お問い合わせ番号,発生日時,配送履歴" and "お届け先にお届け済み" as a Japanese Windows writes them
    const std::string header = "\x82\xa8\x96\xe2\x82\xa2\x8d\x87\x82\xed\x82\xb9\x94\xd4\x8d\x86,"
                               "\x94\xad\x90\xb6\x93\xfa\x8e\x9e,\x94\x7a\x91\x97\x97\x9a\x97\xf0\r\n";
    const std::string word = "\x82\xa8\x93\xcd\x82\xaf\x90\xe6\x82\xc9\x82\xa8\x93\xcd\x82\xaf\x8d\xcf\x82\xdd";
    BOOST_CHECK_EXCEPTION(take(tracking(0) + ",2026-11-21," + word + "\r\n", header), Error,
                          of_kind(ErrorKind::BadInput, "状態発生日"));
    const auto mapping = mailing::read_results_mapping(receive("mapping.json", "{\"状態発生日\": \"発生日時\"}"));
    const auto outcome = take(domain::grouped(tracking(0)) + ",2026-11-21," + word + "\r\n", header, mapping);
    BOOST_TEST(outcome.delivered == 1);
    BOOST_CHECK_EXCEPTION(mailing::read_results_mapping(receive("wrong.json", "{\"氏名\": \"名前\"}")), Error,
                          of_kind(ErrorKind::BadInput, "配達結果"));
}

BOOST_AUTO_TEST_CASE(in_no_readable_file_are_refused)
{
    for (const std::string& text : {std::string(), std::string("\xff\xfe\x41\x00"), std::string("番号,日\n1,2\n")})
        BOOST_CHECK_EXCEPTION(mailing::import_results(store, receive("bad.csv", text), {}, later, progress), Error,
                              of_kind(ErrorKind::BadInput, "bad.csv"));
    BOOST_CHECK_EXCEPTION(mailing::import_results(store, path / "none.csv", {}, later, progress), Error,
                          of_kind(ErrorKind::BadInput, "none.csv"));
}

BOOST_AUTO_TEST_CASE(need_a_right)
{
    const services::Desk administrator = signed_in("administrator", domain::Role::Administrator);
    const auto file = receive("results.csv", kHeader);
    BOOST_CHECK_EXCEPTION(mailing::import_results(store, file, {}, administrator, progress), Error,
                          of_kind(ErrorKind::Conflict, "administrator"));
    const services::Desk clerk = signed_in("clerk", domain::Role::Clerk);
    BOOST_TEST(mailing::import_results(store, file, {}, clerk, progress).lines == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_carriers_words)

BOOST_AUTO_TEST_CASE(move_an_item_when_they_mean_delivered_and_never_else)
{
    const auto words = vectors("mail.tsv", "track_status");
    TrackedMail mail(static_cast<int>(words.size()));
    const services::Desk later = mail.on("2026-11-27");
    std::string lines = kHeader;
    for (std::size_t i = 0; i < words.size(); ++i)
        lines += tracking(static_cast<int>(i)) + ",2026-11-21 10:05," + words[i].input + ",,\n";
    const auto outcome =
        mailing::import_results(mail.store, mail.receive("words.csv", lines), {}, later, mail.progress);
    BOOST_TEST(outcome.kept == static_cast<std::int64_t>(words.size()));
    BOOST_TEST(outcome.unknown_words.empty());
    std::vector<store::MailItemId> back;
    for (std::size_t i = 0; i < words.size(); ++i) {
        BOOST_TEST_INFO_SCOPE(words[i]);
        const bool delivered = words[i].expected == "delivered" || words[i].expected == "handed over at the window";
        BOOST_TEST((mail.item(i).state == (delivered ? MailItemState::Delivered : MailItemState::Posted)));
        BOOST_TEST(mail.item(i).last_word == words[i].input);
        if (words[i].expected == "on its way back to sender" || words[i].expected == "returned to sender")
            back.push_back(mail.item(i).id);
    }
    BOOST_TEST(back.size() == 2u);
    BOOST_TEST((outcome.coming_back == back));
    BOOST_TEST(mailing::coming_back(mail.store, {}, 10, later).size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(what_is_out, Tracked)

BOOST_AUTO_TEST_CASE(is_summed_by_class_and_age_and_is_late_after_its_days)
{
    const mailing::LateAfter limits;
    const struct {
        const char* today;
        std::array<std::int64_t, mailing::kAges> by_age;
        std::int64_t late;
    } table[] = {{"2026-11-20", {4, 0, 0, 0}, 0}, {"2026-11-23", {4, 0, 0, 0}, 0}, {"2026-11-24", {0, 4, 0, 0}, 0},
                 {"2026-11-27", {0, 4, 0, 0}, 0}, {"2026-11-28", {0, 0, 4, 0}, 4}, {"2026-12-04", {0, 0, 4, 0}, 4},
                 {"2026-12-05", {0, 0, 0, 4}, 4}};
    for (const auto& row : table) {
        BOOST_TEST_INFO_SCOPE(row.today);
        const auto report = mailing::still_out(store, {}, limits, on(row.today));
        BOOST_REQUIRE_EQUAL(report.classes.size(), 1u);
        BOOST_TEST(report.classes[0].mail_class == "特定記録");
        BOOST_TEST((report.classes[0].by_age == row.by_age));
        BOOST_TEST(report.total.items == 4);
        BOOST_TEST(report.total.late == row.late);
        BOOST_TEST(mailing::list_out(store, {}, mailing::Which::Late, limits, nullptr, 10, on(row.today)).size() ==
                   static_cast<std::size_t>(row.late));
    }
    BOOST_TEST(mailing::still_out(store, {"06139992", {}, {}}, limits, later).total.items == 0);
}

BOOST_AUTO_TEST_CASE(is_listed_page_by_page_and_no_more_once_delivered)
{
    mailing::note_delivered(store, std::vector{item(1)}, day("2026-11-21"), later);
    const auto list = [&](const mailing::OutItem* after) {
        return mailing::list_out(store, {}, mailing::Which::All, {}, after, 2, later);
    };
    const auto page = list(nullptr);
    BOOST_REQUIRE_EQUAL(page.size(), 2u);
    BOOST_TEST((page[0].item.id == item(0).id && page[1].item.id == item(2).id));
    BOOST_TEST(page[0].days == 7);
    BOOST_TEST(!page[0].late);
    const auto next_page = list(&page[1]);
    BOOST_REQUIRE_EQUAL(next_page.size(), 1u);
    BOOST_TEST((next_page[0].item.id == item(3).id));
    BOOST_TEST(mailing::still_out(store, {{}, batch, {}}, {}, later).total.items == 3);
}

BOOST_AUTO_TEST_CASE(is_late_later_when_it_is_registered)
{
    const mailing::LateAfter limits;
    for (const auto& [mail_class, days] :
         {std::pair{"", 7}, std::pair{"特定記録", 7}, std::pair{"簡易書留", 10}, std::pair{"書留", 10},
          std::pair{"レターパックライト", 7}, std::pair{"レターパックプラス", 7}})
        BOOST_TEST(limits.of(mail_class) == days, mail_class);
}

BOOST_AUTO_TEST_CASE(with_a_trace_is_never_presumed)
{
    BOOST_TEST(mailing::presume(store, 7, on("2027-11-20"), progress) == 0);
    BOOST_TEST((item(0).state == MailItemState::Posted));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(ordinary_mail, Ordinary)

BOOST_AUTO_TEST_CASE(without_a_trace_is_presumed_after_the_days_set)
{
    mailing::note_tracking(store, item(2), tracking(2), maker);
    BOOST_TEST(mailing::presume(store, 7, on("2026-11-26"), progress) == 0);
    BOOST_TEST(mailing::presume(store, 7, on("2026-11-30"), progress) == 2);
    BOOST_TEST(mailing::presume(store, 7, on("2026-11-30"), progress) == 0);
    BOOST_TEST((item(0).state == MailItemState::Presumed));
    BOOST_TEST(item(0).ended_on->iso() == "2026-11-27");
    BOOST_TEST((inside(item(0)).at(0).state == PieceState::Mailed));
    BOOST_TEST((item(2).state == MailItemState::Posted));
    // What a person knows afterwards still counts.
    mailing::note_delivered(store, std::vector{item(0)}, day("2026-11-24"), on("2026-11-30"));
    BOOST_TEST((item(0).state == MailItemState::Delivered));
    BOOST_CHECK_EXCEPTION(mailing::presume(store, 0, maker, progress), Error, of_kind(ErrorKind::Usage, "1 日"));
    check_store();
}

BOOST_AUTO_TEST_SUITE_END()
