#include "tests/app/services/production/shop.h"

#include "app/services/production/after_printing.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

namespace fuda::tests {

services::Desk operator_desk(const std::string& today)
{
    services::Desk at = desk(today);
    at.actor.name = "operator";
    at.rights = domain::rights_of(domain::Role::Operator);
    at.people = services::People::Known;
    return at;
}

services::Second manager()
{
    return {{"manager", "bench"}, domain::rights_of(domain::Role::Manager)};
}

Shop::Shop() : opened(open())
{
    issue(receive("first.csv",
                  roster_of("2026-11-10", {{.number = "100001"}, {.number = "100002"}, {.number = "100003"}})));
}

std::vector<store::PieceRow> Shop::pieces_of(const std::string& number) const
{
    std::vector<store::PieceRow> found;
    for (std::int64_t roster = 1; roster <= store::Rosters(opened).latest(insurer.number)->id.value; ++roster)
        for (const store::PieceRow& row : store::Pieces(opened).list({roster}, {}, 1000))
            if (row.number == number)
                found.push_back(row);
    return found;
}

store::PieceRow Shop::piece(const std::string& number, domain::Document document) const
{
    std::optional<store::PieceRow> last; // the newest of the kind
    for (const store::PieceRow& row : pieces_of(number))
        if (row.document == document)
            last = row;
    BOOST_REQUIRE_MESSAGE(last, "no piece for " << number);
    return *last;
}

store::PieceRow Shop::row(const domain::PieceCode& code) const
{
    const auto found = store::Pieces(opened).find(code);
    BOOST_REQUIRE(found);
    return *found;
}

domain::PieceState Shop::state(const domain::PieceCode& code) const
{
    return row(code).state;
}

void Shop::confirm_all() const
{
    std::vector<domain::PieceCode> codes;
    for (const char* number : {"100001", "100002", "100003"})
        for (const store::PieceRow& row : pieces_of(number))
            if (row.state == domain::PieceState::Printed && row.void_since.empty())
                codes.push_back(row.code);
    BOOST_REQUIRE_EQUAL(production::confirm(opened, codes, operator_desk()).done.size(), codes.size());
}

issuing::ComposeOutcome Shop::compose(const std::string& today) const
{
    services::Unwatched progress;
    return issuing::compose_pieces(opened, workplace(), compose_options(), desk(today), progress);
}

issuing::PrintOutcome Shop::print(const std::string& today) const
{
    services::Unwatched progress;
    return issuing::print_jobs(opened, store::Jobs(opened).unfinished(), (out / "print").string(),
                               issuing::folder_printers(cards_per_job, sheets_per_job), desk(today), progress);
}

std::string Shop::text_of(const domain::PieceCode& code) const
{
    const store::PieceRow piece = row(code);
    const std::string bytes = store::Jobs(opened).bytes(*piece.job);
    const store::Job job = store::Jobs(opened).get(*piece.job);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    BOOST_REQUIRE(document);
    const int pages = static_cast<int>(job.page_count / job.piece_count);
    std::string text;
    for (int page = piece.page; page < piece.page + pages; ++page) {
        const std::unique_ptr<poppler::page> opened_page(document->create_page(page - 1));
        const auto utf8 = opened_page->text().to_utf8();
        text += std::string(utf8.begin(), utf8.end()) + "\f";
    }
    return text;
}

std::string refusal(const production::StepOutcome& outcome)
{
    return outcome.refused.empty() ? "" : outcome.refused.front().text;
}

} // namespace fuda::tests
