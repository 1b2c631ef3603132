#include "app/services/production/after_printing.h"
#include "app/services/production/pulling.h"
#include "app/services/production/settling.h"
#include "data/base/file.h"
#include "data/store/events.h"
#include "tests/app/services/production/shop.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

constexpr const char* kNumbers[] = {"100001", "100002", "100003", "100004"};

/// How far the first roster's pieces have come when the newer one arrives.
enum class Stage { Planned, Composed, Printed, InDoubt, Confirmed, Packed };
constexpr Stage kStages[] = {Stage::Planned, Stage::Composed,  Stage::Printed,
                             Stage::InDoubt, Stage::Confirmed, Stage::Packed};

std::ostream& operator<<(std::ostream& out, Stage stage)
{
    constexpr const char* kNames[] = {"planned", "composed", "printed", "in-doubt", "confirmed", "packed"};
    return out << kNames[static_cast<int>(stage)];
}

/// Four members, a card and a carrier each. In the newer roster the first has another name, the second another address, the
/// third has lost the eligibility, the fourth is the same.
struct Overtaken : Office {
    Overtaken() : opened(open()) {}

    store::RosterId import(const std::string& file, const std::string& text, const std::string& today)
    {
        services::Unwatched progress;
        return issuing::import_roster(opened, receive(file, text), insurer, workplace().postal(), {}, desk(today),
                                      progress)
            .roster.id;
    }

    void first_roster(Stage stage)
    {
        services::Unwatched progress;
        const auto id = import("first.csv", roster(""), "2026-11-20");
        issuing::decide_roster(opened, id, insurer, workplace().postal(), desk(), progress);
        if (stage == Stage::Planned)
            return;
        issuing::compose_pieces(opened, workplace(), compose_options(), desk(), progress);
        if (stage == Stage::Composed)
            return;
        make_folder(out / "print");
        issuing::print_jobs(opened, store::Jobs(opened).unfinished(), (out / "print").string(),
                            issuing::folder_printers(100, 500), desk(), progress);
        if (stage == Stage::InDoubt)
            for (const store::Job& job : store::Jobs(opened).of_roster({1}))
                production::doubt(opened, job.id, "停電", operator_desk());
        if (stage == Stage::Confirmed || stage == Stage::Packed)
            for (const char* number : kNumbers)
                for (const store::PieceRow& piece : pieces_of(number))
                    production::confirm(opened, std::vector{piece.code}, operator_desk());
        if (stage != Stage::Packed)
            return;
        for (const char* number : kNumbers)
            pack(number);
    }

    store::MailItem pack(const std::string& number)
    {
        store::Change change(opened, desk().actor, desk().now());
        const auto item = store::MailItems(opened).pack(
            change, store::MailItems(opened).plan(change, {insurer.number, "", {}, pieces_of(number)}));
        change.commit();
        return item;
    }

    std::string roster(const std::string& lost, const std::string& trigger = "一括", bool newer = false) const
    {
        std::string text = "#基準日=" + std::string(newer ? "2026-11-18" : "2026-11-10") +
                           "\n保険者番号,記号,番号,枝番,氏名,フリガナ,生年月日,性別,本人家族区分,資格取得年月日,"
                           "資格喪失年月日,郵便番号,住所,マイナ保険証,交付事由\n";
        for (const std::string number : kNumbers)
            text += "133991,71-0001," + number + ",00," + (newer && number == "100001" ? "見本　太郎" : "試験　太郎") +
                    ",シケン　タロウ,1978-05-12,男,本人,2015-04-01," + (number == "100003" ? lost : "") +
                    ",1020093,東京都千代田区平河町" + (newer && number == "100002" ? "2-7-6" : "2-7-5") + ",未登録," +
                    trigger + "\n";
        return text;
    }

    issuing::OvertakeOutcome second_roster(const std::string& trigger = "")
    {
        services::Unwatched progress;
        second = import("second.csv", roster("2026-11-15", trigger, true), "2026-11-21");
        return issuing::pull_overtaken(opened, second, insurer, workplace().postal(), desk("2026-11-21"), progress);
    }

    std::vector<store::PieceRow> pieces_of(const std::string& number, std::int64_t of_roster = 1) const
    {
        std::vector<store::PieceRow> found;
        for (const store::PieceRow& row : store::Pieces(opened).list({of_roster}, {}, 1000))
            if (row.number == number)
                found.push_back(row);
        return found;
    }

    mutable store::Store opened;
    store::RosterId second = {};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_newer_roster, Overtaken)

BOOST_DATA_TEST_CASE(takes_back_what_it_changes_up_to_the_posting, boost::unit_test::data::make(kStages), stage)
{
    first_roster(stage);
    const auto before = pieces_of("100004");
    const issuing::OvertakeOutcome outcome = second_roster();
    const bool in_house = stage != Stage::Planned && stage != Stage::Composed;
    BOOST_TEST(outcome.withdrawn == (in_house ? 0 : 6));
    BOOST_TEST(outcome.to_pull == (in_house ? 6 : 0));
    BOOST_TEST(outcome.new_decisions == 2);
    BOOST_TEST(outcome.new_pieces == 4);
    BOOST_TEST(outcome.not_replaced == 1);
    for (const auto& [number, reason] : {std::pair{"100001", "名簿の変更: 氏名"},
                                         {"100002", "名簿の変更: 住所"},
                                         {"100003", "名簿の変更: 資格喪失年月日"}}) {
        for (const store::PieceRow& piece : pieces_of(number)) {
            BOOST_TEST(!piece.void_since.empty());
            BOOST_TEST(piece.reason == reason);
            BOOST_TEST((piece.state == PieceState::Void) == !in_house);
        }
        BOOST_TEST(pieces_of(number, second.value).size() == (std::string(number) == "100003" ? 0u : 2u));
    }
    const auto after = pieces_of("100004");
    for (std::size_t i = 0; i < before.size(); ++i)
        BOOST_TEST((after[i].revision == before[i].revision && after[i].void_since.empty()));
    BOOST_TEST(production::pull_list(opened, {}, operator_desk()).size() == (in_house ? 6u : 0u));
    BOOST_TEST(!store::Events(opened).verify());

    services::Unwatched progress;
    const auto again =
        issuing::pull_overtaken(opened, second, insurer, workplace().postal(), desk("2026-11-21"), progress);
    BOOST_TEST(!again.anything());
    BOOST_TEST(again.new_pieces == 0);
}

BOOST_AUTO_TEST_CASE(leaves_alone_what_is_in_the_post)
{
    first_roster(Stage::Packed);
    const store::MailItem item = store::MailItems(opened).get(*pieces_of("100001").front().mail_item);
    {
        store::Change change(opened, desk().actor, desk().now());
        store::MailItems(opened).post(change, item.id, item.revision, *calendar::Date::from_iso("2026-11-20"));
        change.commit();
    }
    BOOST_TEST(second_roster().to_pull == 4);
    for (const store::PieceRow& piece : pieces_of("100001")) {
        BOOST_TEST((piece.state == PieceState::Mailed));
        BOOST_TEST(piece.void_since.empty());
    }
}

BOOST_AUTO_TEST_CASE(keeps_an_envelope_with_a_void_piece_from_the_post_until_it_is_opened)
{
    first_roster(Stage::Packed);
    second_roster();
    const auto void_pieces = pieces_of("100001");
    const store::MailItem item = store::MailItems(opened).get(*void_pieces.front().mail_item);
    {
        store::Change change(opened, desk().actor, desk().now());
        BOOST_CHECK_EXCEPTION(
            store::MailItems(opened).post(change, item.id, item.revision, *calendar::Date::from_iso("2026-11-20")),
            Error, of_kind(ErrorKind::Conflict, "無効"));
    }
    const std::vector codes = {void_pieces[0].code, void_pieces[1].code};
    BOOST_TEST(contains(refusal(production::pulled(opened, codes, "", operator_desk())), "開封"));
    BOOST_TEST(contains(production::pull_list(opened, {}, operator_desk()).front().where,
                        "郵便物 " + store::item_code(item.id)));
    {
        store::Change change(opened, desk().actor, desk().now());
        store::MailItems(opened).unpack(change, item.id, item.revision, "抜き取り");
        change.commit();
    }
    BOOST_TEST(production::pulled(opened, codes, "", operator_desk()).done.size() == 2u);
    BOOST_TEST((pieces_of("100001").front().state == PieceState::Pulled));
    BOOST_TEST(pieces_of("100001").front().reason == "名簿の変更: 氏名");
}

BOOST_AUTO_TEST_CASE(makes_one_new_document_when_its_own_row_asks_for_one_too)
{
    for (const std::string trigger : {"一括", "氏名変更"}) {
        Overtaken office;
        office.first_roster(Stage::Printed);
        office.second_roster(trigger);
        services::Unwatched progress;
        issuing::decide_roster(office.opened, office.second, insurer, workplace().postal(), desk("2026-11-21"),
                               progress);
        const auto made = office.pieces_of("100001", office.second.value);
        BOOST_TEST(made.size() == 2u, trigger);
        for (const store::PieceRow& piece : made)
            BOOST_TEST((piece.state == PieceState::Planned && piece.void_since.empty()), trigger);
        const auto rows = store::Decisions(office.opened).list(office.second, 0, 10);
        BOOST_REQUIRE_EQUAL(rows.size(), 4u);
        BOOST_TEST((rows[0].decision.verdict == domain::Verdict::Issue) == (trigger == "氏名変更"));
        if (trigger == "一括")
            BOOST_TEST(contains(rows[0].decision.reason, made[0].code.grouped()));
    }
}

BOOST_AUTO_TEST_CASE(is_heeded_by_issuing_and_prints_what_changed_with_the_new_data)
{
    first_roster(Stage::Printed);
    out = path / "second";
    const auto summary = issue(receive("second.csv", roster("2026-11-15", "", true)), "2026-11-21");
    BOOST_TEST(summary.overtaken.to_pull == 6);
    BOOST_TEST(summary.new_pieces == 4);
    for (const char* number : {"100001", "100002"})
        for (const store::PieceRow& piece : pieces_of(number, 2))
            BOOST_TEST((piece.state == PieceState::Printed));
    const auto card = pieces_of("100001", 2).front();
    BOOST_TEST(store::Pieces(opened).fields(card.id).at("name") == "見本　太郎");
    BOOST_TEST(!issue(path / "second.csv", "2026-11-21").anything_done());
}

BOOST_AUTO_TEST_CASE(asks_again_for_what_was_asked_before_the_last_one_too)
{
    first_roster(Stage::Printed);
    second_roster(); // its rows ask for nothing; the new pieces go back to the first one's request
    services::Unwatched progress;
    std::string third_text = roster("2026-11-15", "", true);
    third_text.replace(third_text.find("2026-11-18"), 10, "2026-11-19");
    const std::string name = "見本　太郎";
    third_text.replace(third_text.find(name), name.size(), "見本　次郎");
    const auto third = import("third.csv", third_text, "2026-11-22");
    const auto outcome =
        issuing::pull_overtaken(opened, third, insurer, workplace().postal(), desk("2026-11-22"), progress);
    BOOST_TEST(outcome.withdrawn == 2);
    BOOST_TEST(outcome.new_pieces == 2);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_columns_of_two_rows)

BOOST_AUTO_TEST_CASE(that_only_ask_for_a_document_do_not_count)
{
    domain::Eligibility was;
    was.name = "試験　太郎";
    domain::Eligibility is = was;
    is.trigger = domain::Trigger::WholeRoster;
    is.applied = calendar::Date::from_iso("2026-11-20");
    is.myna = domain::MynaCard::Registered;
    is.certificate_wanted = true;
    BOOST_TEST(issuing::changed_columns(was, is).empty());
    is.name = "試験　次郎";
    is.address.text = "東京都";
    BOOST_TEST((issuing::changed_columns(was, is) == std::vector<std::string>{"氏名", "住所"}));
}

BOOST_AUTO_TEST_CASE(of_a_protected_member_do_not_count_the_address_which_nothing_bears)
{
    domain::Eligibility was;
    was.protected_address = true;
    domain::Eligibility is = was;
    is.address.text = "東京都";
    BOOST_TEST(issuing::changed_columns(was, is).empty());
    is.protected_address = false;
    BOOST_TEST((issuing::changed_columns(was, is) == std::vector<std::string>{"住所", "支援措置"}));
}

BOOST_AUTO_TEST_SUITE_END()
