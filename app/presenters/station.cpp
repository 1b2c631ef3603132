#include "app/presenters/station.h"

#include "app/config/resources.h"
#include "app/language/language.h"
#include "app/language/written.h"
#include "app/services/insurers/insurers.h"
#include "app/services/people/opening.h"
#include "data/store/users.h"

#include <algorithm>
#include <array>

namespace fuda::presenters {

namespace {

/// The person whose session it was is not at the desk any more.
struct SessionEnded : std::exception {
    enum class Why { Unused, PeopleRegistered } why;
    explicit SessionEnded(Why reason) : why(reason) {}
    const char* what() const noexcept override { return "session ended"; }
};

Failure failure_of(std::exception_ptr thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const Cancelled&) {
        return {ErrorKind::Conflict,
                language::tr("中止しました。できたところまでは残っています。同じ操作で続きから始まります"), true};
    } catch (const SessionEnded& ended) {
        return {ErrorKind::Conflict,
                ended.why == SessionEnded::Why::PeopleRegistered
                    ? language::tr("最初の利用者が登録されました。これからは、登録した人がサインインして使います")
                    : language::tr("しばらく使われなかったため、サインアウトしました。もう一度サインインしてください")};
    } catch (const Error& error) {
        return {error.kind(), language::tr_written(error.what())};
    } catch (const std::exception& error) {
        return {ErrorKind::Corrupt,
                language::tr("プログラムの誤りで操作を続けられません。データは変わっていません: {0}", error.what())};
    }
}

} // namespace

struct Station::Stores {
    std::array<std::optional<store::Store>, kLanes> of_lane;

    store::Store& get(Lane lane, const Place& place)
    {
        auto& slot = of_lane[static_cast<std::size_t>(lane)];
        if (!slot)
            slot = store::Store::open(place.store, std::nullopt, place.now());
        return *slot;
    }
};

Station::Station(Place place, const services::Workplace& workplace, Background& background)
    : m_place(std::move(place)), m_workplace(workplace), m_background(background), m_stores(std::make_shared<Stores>())
{
}

Station::~Station() = default;

Background::After Station::continuation(const Alive& alive, std::function<void()> done,
                                        std::function<void(Failure)> failed)
{
    return [this, here = m_alive.watch(), watch = alive.watch(), done = std::move(done),
            failed = std::move(failed)](std::exception_ptr thrown) {
        if (here.expired())
            return;
        if (thrown) {
            const Failure failure = failure_of(thrown);
            try {
                std::rethrow_exception(thrown);
            } catch (const SessionEnded&) {
                end_session(failure);
                return;
            } catch (...) { // told below
            }
            if (!watch.expired())
                failed(failure);
        } else if (!watch.expired()) {
            done();
        }
    };
}

void Station::run_task(people::Use use, Lane lane, const Alive& alive, std::function<void(Bench&)> work,
                       std::function<void()> done, std::function<void(Failure)> failed)
{
    auto task = [place = m_place, &workplace = m_workplace, stores = m_stores, token = m_token, use, lane,
                 work = std::move(work)](services::Progress& progress) {
        store::Store& store = stores->get(lane, place);
        services::Desk desk;
        desk.actor = place.system;
        desk.now = place.now;
        desk.today = place.today();
        if (token) {
            const auto person = people::resume(store, *token, place.system.station, place.now(), use);
            if (!person)
                throw SessionEnded(SessionEnded::Why::Unused);
            people::seat(desk, *person);
        } else if (people::people_of(store) == services::People::Known) {
            throw SessionEnded(SessionEnded::Why::PeopleRegistered); // while somebody worked alone
        }
        Bench bench{store, desk, workplace, progress};
        work(bench);
    };
    m_background.run(lane, std::move(task), continuation(alive, std::move(done), std::move(failed)));
}

void Station::open(const Alive& alive, std::function<void(StoreSeen)> done, std::function<void(Failure)> failed)
{
    see(
        alive, [](const Place&) {}, std::move(done), std::move(failed));
}

void Station::make(const Alive& alive, store::Mode mode, std::function<void(StoreSeen)> done,
                   std::function<void(Failure)> failed)
{
    see(
        alive, [mode](const Place& place) { people::open_or_make(place.store, mode, place.system, place.now()); },
        std::move(done), std::move(failed));
}

void Station::see(const Alive& alive, std::function<void(const Place&)> before, std::function<void(StoreSeen)> done,
                  std::function<void(Failure)> failed)
{
    auto seen = std::make_shared<StoreSeen>(); // shared by the task and its continuation
    m_background.run(
        Lane::Quick,
        [place = m_place, stores = m_stores, before = std::move(before), seen](services::Progress&) {
            before(place);
            seen->place = place.store;
            seen->vacant = people::is_vacant(place.store);
            if (seen->vacant)
                return;
            store::Store& store = stores->get(Lane::Quick, place);
            seen->place = store.place();
            seen->mode = store.mode();
            seen->everybody_signs_in = people::people_of(store) == services::People::Known;
            for (const store::User& user : store::Users(store).list())
                if (user.demo)
                    seen->demo.push_back(user);
        },
        continuation(
            alive,
            [this, seen, done = std::move(done)] {
                if (!seen->vacant)
                    m_opened(*seen);
                done(std::move(*seen));
            },
            std::move(failed)));
}

void Station::sign_in(const Alive& alive, people::Credentials given, std::function<void()> done,
                      std::function<void(Failure)> failed)
{
    struct Seat {
        people::SignedIn person;
        std::string token;
    };
    auto seat = std::make_shared<Seat>(); // shared by the task and its continuation
    m_background.run(
        Lane::Quick,
        [place = m_place, stores = m_stores, given = std::move(given), seat](services::Progress&) {
            store::Store& store = stores->get(Lane::Quick, place);
            seat->person = people::sign_in(store, given, place.system, place.now(), place.password_cost);
            seat->token = people::begin_session(store, seat->person, place.now()).token;
        },
        continuation(
            alive,
            [this, seat, done = std::move(done)] {
                m_person = seat->person;
                m_token = seat->token;
                m_alone = false;
                done();
            },
            std::move(failed)));
}

void Station::sit_down_alone()
{
    m_alone = true;
    m_token.reset();
    m_person = {m_place.system, domain::Rights::all()};
}

void Station::sign_out()
{
    if (m_token)
        m_background.run(
            Lane::Quick,
            [place = m_place, stores = m_stores, token = *m_token](services::Progress&) {
                people::end_session(stores->get(Lane::Quick, place), token, place.system, place.now());
            },
            [](std::exception_ptr) {}); // a session that could not be ended ends by itself
    m_token.reset();
    m_alone = false;
    m_person = {};
}

void Station::end_session(const Failure& why)
{
    if (!occupied())
        return; // several tasks may have found it
    m_token.reset();
    m_alone = false;
    m_person = {};
    if (m_signed_out)
        m_signed_out(why);
}

void Station::second(const Alive& alive, people::Credentials given, std::function<void(services::Second)> done,
                     std::function<void(Failure)> failed)
{
    const auto cost = m_place.password_cost;
    run(
        Lane::Quick, alive,
        [given = std::move(given), cost](Bench& bench) {
            const people::SignedIn person =
                people::sign_in(bench.store, given, bench.desk.actor, bench.desk.now(), cost);
            return services::Second{person.actor, person.rights};
        },
        std::move(done), std::move(failed));
}

void Station::refresh_insurers(const Alive& alive, std::function<void()> done, std::function<void(Failure)> failed)
{
    run(
        Lane::Quick, alive,
        [](Bench& bench) {
            std::vector<InsurerChoice> found;
            for (const insurers::Adopted& insurer : insurers::list(bench.store))
                found.push_back({insurer.number, insurer.name, insurer.accent_color, insurer.accent_tint});
            return found;
        },
        [this, done = std::move(done)](std::vector<InsurerChoice> found) {
            m_insurers = std::move(found);
            const std::string number = m_insurer ? m_insurer->number : m_insurers.empty() ? "" : m_insurers[0].number;
            choose_insurer(number);
            done();
        },
        std::move(failed));
}

void Station::choose_insurer(const std::string& number)
{
    const auto chosen =
        std::ranges::find_if(m_insurers, [&](const InsurerChoice& insurer) { return insurer.number == number; });
    m_insurer = chosen == m_insurers.end() ? std::nullopt : std::optional(*chosen);
    if (m_insurers_changed)
        m_insurers_changed();
}

domain::Insurer insurer_of(Bench& bench, std::string_view number)
{
    return insurers::open(bench.store, number, config::cache_folder());
}

} // namespace fuda::presenters
