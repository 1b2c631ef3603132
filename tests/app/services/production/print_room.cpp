#include "tests/app/services/production/print_room.h"

#include "app/services/issuing/deciding.h"
#include "app/services/production/proof_pack.h"
#include "data/base/file.h"

namespace fuda::tests {

std::string roster_of(const std::vector<Insured>& people, const std::string& as_of)
{
    std::string text =
        "#基準日=" + as_of +
        "\n保険者番号,記号,番号,枝番,氏名,フリガナ,通称・旧姓,生年月日,性別,本人家族区分,被保険者氏名,資格取得年月日,"
        "郵便番号,住所,事業所記号,事業所名,マイナ保険証,交付事由,申請年月日,支援措置,任意記載,限度額適用区分\n";
    for (const Insured& p : people)
        for (const std::string& value : {std::string("133991"),
                                         std::string("71-0001"),
                                         p.number,
                                         p.branch,
                                         p.name,
                                         p.kana,
                                         p.alias,
                                         p.birth,
                                         std::string("男"),
                                         std::string(p.insured_name.empty() ? "本人" : "家族"),
                                         p.insured_name,
                                         std::string("2015-04-01"),
                                         p.postal_code,
                                         p.address,
                                         p.employer,
                                         p.employer_name,
                                         p.myna,
                                         p.trigger,
                                         p.applied,
                                         std::string(p.protected_address ? "1" : ""),
                                         p.asked_for,
                                         p.limit + "\n"})
            text += value + (value.ends_with('\n') ? "" : ",");
    return text;
}

std::vector<Insured> insured(int count)
{
    std::vector<Insured> people(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        people[static_cast<std::size_t>(i)].number = std::to_string(100001 + i);
    return people;
}

services::Desk PrintRoom::signed_in(const std::string& login, domain::Role role)
{
    services::Desk desk = tests::desk();
    desk.actor = {login, "desk-1"};
    desk.rights = domain::rights_of(role);
    desk.people = services::People::Known;
    return desk;
}

void PrintRoom::decide(store::Store& store, const std::string& roster, const std::string& name) const
{
    services::Unwatched progress;
    const auto imported =
        issuing::import_roster(store, receive(name, roster), insurer, workplace().postal(), {}, maker, progress);
    issuing::decide_roster(store, imported.roster.id, insurer, workplace().postal(), maker, progress);
}

void PrintRoom::compose(store::Store& store, const services::Desk& desk) const
{
    services::Unwatched progress;
    issuing::compose_pieces(store, workplace(), compose_options(), desk, progress);
}

std::int64_t PrintRoom::approve(store::Store& store, store::BatchId batch) const
{
    production::make_proof_pack(store, workplace(), batch, path / "proof", maker);
    return issuing::approve_batch(store, batch, second, maker);
}

issuing::PrintOutcome PrintRoom::print(store::Store& store) const
{
    services::Unwatched progress;
    make_folder(out / "print");
    return issuing::print_jobs(store, store::Jobs(store).unfinished(), (out / "print").string(),
                               issuing::folder_printers(cards_per_job, sheets_per_job), maker, progress);
}

store::BatchId PrintRoom::only_batch(store::Store& store)
{
    const auto batches = store::Batches(store).list({}, 2);
    BOOST_REQUIRE_EQUAL(batches.size(), 1u);
    return batches.front().id;
}

store::BatchId PrintRoom::printed_batch(store::Store& store, const std::string& roster) const
{
    decide(store, roster);
    compose(store);
    const store::BatchId batch = only_batch(store);
    approve(store, batch);
    BOOST_REQUIRE(print(store).jobs > 0);
    return batch;
}

std::vector<store::PieceRow> PrintRoom::pieces(store::Store& store, store::BatchId batch)
{
    return store::Batches(store).pieces(batch, 0, 100000);
}

store::PieceRow PrintRoom::piece(store::Store& store, store::BatchId batch, const std::string& number,
                                 domain::Document document)
{
    for (const store::PieceRow& row : pieces(store, batch))
        if (row.number == number && row.document == document)
            return row;
    BOOST_FAIL("no such piece of " << number);
    throw std::logic_error(number);
}

void PrintRoom::move(store::Store& store, const store::PieceRow& piece, domain::PieceEvent event,
                     const std::string& reason, const std::string& people) const
{
    store::Change change(store, maker.actor, maker.now());
    const std::int64_t revision = store::Pieces(store).find(piece.code)->revision;
    store::Pieces(store).apply(change, piece.id, revision, event, reason, people);
    change.commit();
}

void PrintRoom::confirm_all(store::Store& store, store::BatchId batch) const
{
    for (const store::PieceRow& piece : pieces(store, batch))
        if (piece.state == domain::PieceState::Printed && piece.void_since.empty())
            move(store, piece, domain::PieceEvent::Confirmed);
}

} // namespace fuda::tests
