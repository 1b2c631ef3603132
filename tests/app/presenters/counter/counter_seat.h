#pragma once

#include "app/presenters/counter/counter.h"
#include "app/presenters/counter/member.h"
#include "app/services/insurers/insurers.h"
#include "tests/app/services/counter/counter_office.h"
#include "tests/support/presenter_station.h"

namespace fuda::tests {

/// What a clerk would see.
struct ClerkEyes : presenters::CounterView,
                   presenters::MemberView,
                   presenters::ApplicationView,
                   presenters::PreviewView {
    std::string title, empty, query = "?";
    std::vector<presenters::FoundLine> lines;
    std::size_t chosen = 0;
    std::optional<presenters::MemberShown> member;
    std::vector<presenters::Offer> offers;
    std::optional<std::size_t> chosen_line;
    presenters::LineActions actions;
    std::optional<presenters::ApplicationShown> application;
    presenters::PreviewView::Controls controls;
    presenters::Picture picture;
    std::string picture_title, no_picture;
    std::string focus; ///< search, member, application
    int refusals = 0;  ///< scans that were heard to be wrong
    int answers = 0;   ///< how often the list of found members was shown, or that there is none

    void show_lines(const std::string& text, const std::vector<presenters::FoundLine>& found) override
    {
        ++answers;
        title = text;
        lines = found;
        empty.clear();
    }
    void show_empty(const std::string& what, const std::string&) override
    {
        ++answers;
        lines.clear();
        empty = what;
    }
    void show_chosen(std::size_t line) override { chosen = line; }
    void show_query(const std::string& text) override { query = text; }
    void focus_search() override { focus = "search"; }

    void show_member(const presenters::MemberShown& shown) override { member = shown; }
    void show_no_member() override { member.reset(); }
    void show_offers(const std::vector<presenters::Offer>& shown) override { offers = shown; }
    void show_timeline() override {}
    void show_chosen_line(std::size_t row) override { chosen_line = row; }
    void show_line_actions(const presenters::LineActions& shown) override { actions = shown; }
    void focus_member() override { focus = "member"; }

    void show_application(const presenters::ApplicationShown& shown) override { application = shown; }
    void show_no_application() override { application.reset(); }
    void focus_application() override { focus = "application"; }
    void focus_note() override { focus = "note"; }
    void refused() override { ++refusals; }

    void show_picture(const presenters::Picture& shown, const std::string& what) override
    {
        picture = shown;
        picture_title = what;
        no_picture.clear();
    }
    void show_no_picture(const std::string& why) override
    {
        picture = {};
        picture_title.clear();
        no_picture = why;
    }
    void show_controls(const presenters::PreviewView::Controls& shown) override { controls = shown; }
};

/// The counter of an office whose print room has done its work.
struct CounterSeat : Seat {
    ClerkEyes eyes;
    presenters::MemberPresenter member{
        station, dialogs, {eyes, eyes, eyes}, {[this] { search.shown(); }, [this] { search.next_person(); }}};
    presenters::CounterPresenter search{
        station, dialogs, eyes,
        [this](store::MemberId id, std::optional<domain::PieceCode> piece) { member.open(id, piece); }};
    presenters::ApplicationPresenter& form = member.application();

    CounterSeat()
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        member.preview().set_place(400, 300);
    }

    void take_in(const std::string& as_of, const std::vector<Visitor>& visitors) const
    {
        issue(receive("roster-" + as_of + ".csv", roster_of(as_of, visitors)));
    }
    /// The clerk has the member before the counter.
    void see(const std::string& number)
    {
        search.type(number);
        search.enter();
        BOOST_REQUIRE(eyes.member);
    }
    std::vector<store::IssuedPiece> issued(const std::string& number) const
    {
        store::Store store = open();
        return store::MemberFiles(store).issued(CounterOffice::member(store, number));
    }
    std::vector<store::Application> applications(const std::string& number) const
    {
        store::Store store = open();
        return store::Applications(store).of_member(CounterOffice::member(store, number));
    }
    void no_failure() const
    {
        for (const presenters::Failure& failure : dialogs.failures)
            BOOST_ERROR(failure.message);
    }
};

} // namespace fuda::tests
