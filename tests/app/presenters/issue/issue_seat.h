#pragma once

#include "app/presenters/issue/balance_presenter.h"
#include "app/presenters/issue/batch_presenter.h"
#include "app/presenters/issue/import_presenter.h"
#include "app/presenters/issue/issue_presenter.h"
#include "app/presenters/issue/pieces_presenter.h"
#include "app/presenters/issue/proof_presenter.h"
#include "app/presenters/issue/roster_presenter.h"
#include "app/services/insurers/insurers.h"
#include "tests/app/services/production/print_room.h"
#include "tests/support/presenter_station.h"

namespace fuda::tests {

/// What an operator would see.
struct OperatorEyes : presenters::IssueView,
                      presenters::ImportView,
                      presenters::RosterView,
                      presenters::BatchView,
                      presenters::ProofView,
                      presenters::PiecesView,
                      presenters::BalanceView {
    std::vector<presenters::WorkItem> work;
    std::optional<std::size_t> chosen;
    std::string beside; ///< nothing, import, roster, batch
    std::string what_next;
    std::filesystem::path file;
    store::RosterId roster_id;
    store::BatchId batch_id;
    presenters::ImportShown import;
    presenters::RosterShown roster;
    presenters::MakingShown making;
    std::optional<presenters::RowShown> row;
    presenters::BatchShown batch;
    bool was_busy = false; ///< whether the batch was ever shown at work
    presenters::ProofShown proof;
    presenters::Picture picture;
    std::string picture_of;
    presenters::PiecesShown pieces;
    int scans_taken = 0;
    presenters::BalanceShown balance;

    void show_work(const std::vector<presenters::WorkItem>& items, std::optional<std::size_t> index) override
    {
        work = items;
        chosen = index;
    }
    void show_nothing(const std::string&, const std::string& next) override
    {
        beside = "nothing";
        what_next = next;
    }
    void show_import(const std::filesystem::path& path) override
    {
        beside = "import";
        file = path;
    }
    void show_roster(store::RosterId id) override
    {
        beside = "roster";
        roster_id = id;
    }
    void show_batch(store::BatchId id) override
    {
        beside = "batch";
        batch_id = id;
    }

    void show(const presenters::ImportShown& shown) override { import = shown; }
    void show(const presenters::RosterShown& shown) override { roster = shown; }
    void show_findings() override {}
    void show_making(const presenters::MakingShown& shown) override { making = shown; }
    void show_row(const std::optional<presenters::RowShown>& shown) override { row = shown; }
    void show_rules() override {}
    void show_members() override {}
    void refresh_findings(std::size_t, std::size_t) override {}
    void refresh_members(std::size_t, std::size_t) override {}

    void show(const presenters::BatchShown& shown) override
    {
        batch = shown;
        was_busy = was_busy || shown.busy;
    }
    void show_tables() override {}

    void show(const presenters::ProofShown& shown) override { proof = shown; }
    void show_picture(const presenters::Picture& shown, const std::string& what) override
    {
        picture = shown;
        picture_of = what;
    }
    void clear_picture(const std::string&) override { picture = {}; }

    void show(const presenters::PiecesShown& shown) override { pieces = shown; }
    void show_pieces() override {}
    void refresh_pieces(std::size_t, std::size_t) override {}
    void scan_taken() override { ++scans_taken; }

    void show(const presenters::BalanceShown& shown) override { balance = shown; }
};

/// Every cell of the table, read as a table on a screen reads it: what is not there yet comes.
inline std::vector<std::vector<presenters::Cell>> cells_of(presenters::Rows& rows, std::size_t columns)
{
    std::vector<std::vector<presenters::Cell>> table(rows.count());
    for (std::size_t row = 0; row < rows.count(); ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            rows.cell(row, column); // asks for its page
            table[row].push_back(rows.cell(row, column));
        }
    return table;
}
inline std::vector<std::string> column_of(presenters::Rows& rows, std::size_t column)
{
    std::vector<std::string> texts;
    for (const auto& row : cells_of(rows, column + 1))
        texts.push_back(row[column].text);
    return texts;
}
/// The first row with the text in the column; fails the test when there is none.
inline std::size_t row_with(presenters::Rows& rows, std::size_t column, const std::string& text)
{
    const auto texts = column_of(rows, column);
    const auto found = std::find(texts.begin(), texts.end(), text);
    BOOST_REQUIRE_MESSAGE(found != texts.end(), "no row with " << text);
    return static_cast<std::size_t>(found - texts.begin());
}

/// The screen 発行 of the operator of a test store that knows the insurer 133991.
struct IssueSeat : Seat {
    OperatorEyes eyes;
    presenters::IssuePresenter issue{station, dialogs, eyes};
    presenters::ImportPresenter import{station, dialogs, eyes};
    presenters::RosterPresenter roster{station, dialogs, eyes};
    presenters::BatchPresenter batch{station, dialogs, eyes};
    presenters::ProofPresenter proof{station, dialogs, eyes};
    presenters::PiecesPresenter pieces{station, dialogs, eyes};
    presenters::BalancePresenter balance{station, dialogs, eyes};

    IssueSeat()
    {
        {
            store::Store store = open();
            insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        }
        proof.on_changed([this] { batch.changed(); });
        pieces.on_changed([this] { batch.changed(); });
        balance.on_changed([this] { batch.changed(); });
        import.on_imported([this](store::RosterId id) { issue.imported(id);
    });
    roster.on_made([this](store::BatchId id) { issue.made(id); });
}

    void sit(const std::string& login)
{
    sign_in(login);
    station.refresh_insurers(
        alive, [] {}, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    BOOST_REQUIRE(station.insurer());
}
/// Taken in, decided and made a batch, all by the person who sits here.
store::BatchId make_batch(const std::string& text)
{
    import.show(receive("roster.csv", text));
    import.import();
    no_failure();
    roster.show(eyes.roster_id);
    roster.decide();
    BOOST_REQUIRE(eyes.making.make.offered);
    roster.make();
    no_failure();
    batch.show(eyes.batch_id);
    return eyes.batch_id;
}
void approve()
{
    proof.show(eyes.batch.batch);
    proof.make();
    dialogs.second = {"manager", "fuda-manager"};
    proof.approve();
    no_failure();
}
/// Composed, approved and printed.
store::BatchId print_batch(const std::string& text)
{
    const store::BatchId id = make_batch(text);
    batch.compose();
    approve();
    batch.print();
    no_failure();
    pieces.show(id);
    return id;
}
void choose_piece(const std::string& number, domain::Document document)
{
    const auto table = cells_of(pieces.pieces(), 7);
    for (std::size_t row = 0; row < table.size(); ++row)
        if (table[row][3].text.find(number) != std::string::npos &&
            table[row][4].text == presenters::short_name(document)) {
            pieces.choose({row});
            return;
        }
    BOOST_FAIL("no piece of " << number);
}

void no_failure() const
{
    for (const presenters::Failure& failure : dialogs.failures)
        BOOST_ERROR(failure.message);
}
}; // namespace fuda::tests

} // namespace fuda::tests
