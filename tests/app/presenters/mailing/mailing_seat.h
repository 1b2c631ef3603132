#pragma once

#include "app/presenters/mailing/bench_presenter.h"
#include "app/services/production/after_printing.h"
#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "data/store/mail/mail_lists.h"
#include "tests/app/presenters/issue/issue_seat.h"
#include "tests/app/services/at_the_bench.h"

namespace fuda::tests {

/// A test store whose insurer 133991 has a batch of so many members: each with a confirmed card and carrier, nothing planned.
struct ConfirmedRoom : PrintRoom {
    store::BatchId batch;

    explicit ConfirmedRoom(int members = 4)
    {
        people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z");
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        batch = printed_batch(store, roster_of(insured(members)));
        confirm_all(store, batch);
    }

    std::string code(int member, domain::Document document = domain::Document::CertificateCard)
    {
        store::Store store = open();
        return piece(store, batch, std::to_string(100000 + member), document).code.text();
    }
    std::string carrier(int member) { return code(member, domain::Document::CarrierA4); }
    std::int64_t items(domain::MailItemState state)
    {
        store::Store store = open();
        return store::MailLists(store).count({.states = {state}});
    }
    void log_is_whole()
    {
        store::Store store = open();
        BOOST_TEST(!store::Events(store).verify());
        BOOST_TEST(store::verify(store).sound());
    }
};

/// The store gets a second insurer, who has no mail, and the station works for it.
inline void work_for_another(ConfirmedRoom& room, presenters::Station& station, const presenters::Alive& alive)
{
    store::Store store = room.open();
    insurers::adopt(store, workplace(), profile("kenpo.json"), desk());
    station.refresh_insurers(
        alive, [] {}, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    station.choose_insurer(society().number);
}

/// What somebody at the bench would see and hear.
struct BenchEyes : presenters::BenchView {
    presenters::BenchShown bench;
    std::vector<presenters::BenchFace> faces; ///< all that were shown, one after the other
    std::vector<presenters::BenchSound> heard;

    void show(const presenters::BenchShown& shown) override
    {
        bench = shown;
        faces.push_back(shown.face);
    }
    void show_packed() override {}
    void show_aside() override {}
    void sound(presenters::BenchSound sound) override { heard.push_back(sound); }
};

/// The operator before the screen 発送, over the room.
template <class Background>
struct MailingSeat : ConfirmedRoom, StationPlace {
    Background background;
    presenters::Station station;
    presenters::Alive alive;
    RecordingDialogs dialogs;
    BenchEyes eyes;

    template <class... Args>
    explicit MailingSeat(Args&&... args)
        : background(std::forward<Args>(args)...), station(of(address, out), workplace(), background)
    {
    }
    void no_failure() const
    {
        for (const presenters::Failure& failure : dialogs.failures)
            BOOST_ERROR(failure.message);
    }
};

} // namespace fuda::tests
