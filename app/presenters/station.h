#pragma once

#include "app/presenters/background.h"
#include "app/services/desk.h"
#include "app/services/issuing/printing.h"
#include "app/services/people/people.h"
#include "app/services/workplace.h"
#include "data/base/error.h"
#include "data/domain/insurer.h"
#include "data/store/store.h"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace fuda::presenters {

/// Why a task has not done what it should.
struct Failure {
    ErrorKind kind = ErrorKind::Corrupt;
    std::string message;    ///< Japanese, with the remedy
    bool cancelled = false; ///< by the person: what was done by then stays
};

/// What a task works with, on its lane's thread. The desk's person and rights are those of this moment.
struct Bench {
    store::Store& store;
    const services::Desk& desk;
    const services::Workplace& workplace;
    services::Progress& progress;
};

/// The insurer as the profile that the store has describes it, for a task. Throws Error(BadInput) when it has none.
domain::Insurer insurer_of(Bench& bench, std::string_view number);

/// An insurer that this store issues for.
struct InsurerChoice {
    std::string number, name;
    std::string accent_color, accent_tint; ///< "#rrggbb"
};

/// One seat in the office: which store, who sits here, what day it is. What the screens share. Lives on the UI thread, and
/// every presenter is given it.
class Station {
public:
    struct Place {
        std::string store;                     ///< address: sqlite:FILE or postgresql://…
        store::Actor system;                   ///< the system's user and the machine's name
        std::function<std::string()> now;      ///< ISO 8601 UTC; called on any lane's thread
        std::function<calendar::Date()> today; ///< the day in Japan; likewise
        std::filesystem::path output; ///< what is printed and written goes below it, unless a person chooses otherwise
        people::Cost password_cost = people::Cost::Interactive;
        std::function<void()> wake_printers = [] {}; ///< called on the UI thread
    };

    /// The references must outlive every task.
    Station(Place place, const services::Workplace& workplace, Background& background);
    ~Station();

    const Place& place() const { return m_place; }
    const services::Workplace& workplace() const { return m_workplace; }
    Background& background() { return m_background; }

    // Who sits here.

    struct StoreSeen {
        bool vacant = false; ///< nobody has made it yet: make()
        std::string place;   ///< the file, or the URI without its password
        store::Mode mode = store::Mode::Live;
        bool everybody_signs_in = false; ///< otherwise one can also work under the system's user name
        std::vector<store::User> demo;   ///< whose passwords are "fuda-" and their login
    };
    /// Opens the store, in the quick lane. Nothing else works before.
    void open(const Alive& alive, std::function<void(StoreSeen)> done, std::function<void(Failure)> failed);
    /// Makes the store where there is none, and opens it.
    void make(const Alive& alive, store::Mode mode, std::function<void(StoreSeen)> done,
              std::function<void(Failure)> failed);
    void sign_in(const Alive& alive, people::Credentials given, std::function<void()> done,
                 std::function<void(Failure)> failed);
    /// One person with one printer, in a store that knows no people.
    void sit_down_alone();
    void sign_out();
    bool occupied() const { return m_token || m_alone; }
    bool alone() const { return m_alone; }
    const store::Actor& person() const { return m_person.actor; }
    const domain::Rights& rights() const { return m_person.rights; }
    bool may(domain::Right right) const { return m_person.rights.contains(right); }
    /// Told, on the UI thread, whenever a store was found or made: printers can be driven now.
    void on_opened(std::function<void(const StoreSeen&)> told) { m_opened = std::move(told); }
    /// Something was queued for a printer, or changed about one: whoever drives printers here looks now.
    void wake_printers() const { m_place.wake_printers(); }
    /// Told when the session has ended by itself: nobody worked for half an hour, or the person was disabled.
    void on_signed_out(std::function<void(Failure)> told) { m_signed_out = std::move(told); }

    /// A second person shows who they are, for one step.
    void second(const Alive& alive, people::Credentials given, std::function<void(services::Second)> done,
                std::function<void(Failure)> failed);

    // For whom is issued.

    /// Those whose profile the store has; read anew by refresh_insurers().
    const std::vector<InsurerChoice>& insurers() const { return m_insurers; }
    /// The one that is worked for; nothing while there is none. Always one of insurers().
    const std::optional<InsurerChoice>& insurer() const { return m_insurer; }
    void choose_insurer(const std::string& number);
    void refresh_insurers(const Alive& alive, std::function<void()> done, std::function<void(Failure)> failed);
    /// Told when the choice or the list has changed.
    void on_insurers(std::function<void()> told) { m_insurers_changed = std::move(told); }

    /// Runs `work(Bench&)` in the lane; then on the UI thread, unless `alive` is gone by then, `done` with its result or `failed`
    /// with why not. `work` is copied to the lane's thread: it must own what it uses.
    template <class Work, class Done>
    void run(Lane lane, const Alive& alive, Work work, Done done, std::function<void(Failure)> failed)
    {
        run(people::Use::Works, lane, alive, std::move(work), std::move(done), std::move(failed));
    }
    /// The same for a screen that looks again by itself: it does not keep the person's session alive.
    template <class Work, class Done>
    void watch(Lane lane, const Alive& alive, Work work, Done done, std::function<void(Failure)> failed)
    {
        run(people::Use::Looks, lane, alive, std::move(work), std::move(done), std::move(failed));
    }
    /// Without a store: pictures.
    template <class Work, class Done>
    void draw(const Alive& alive, Work work, Done done, std::function<void(Failure)> failed)
    {
        using Result = std::invoke_result_t<Work>;
        auto result = std::make_shared<std::optional<Result>>(); // as in run()
        m_background.run(
            Lane::Drawing, [work = std::move(work), result](services::Progress&) mutable { result->emplace(work()); },
            continuation(
                alive, [done = std::move(done), result]() mutable { done(std::move(**result)); }, std::move(failed)));
    }

private:
    struct Stores;

    template <class Work, class Done>
    void run(people::Use use, Lane lane, const Alive& alive, Work work, Done done, std::function<void(Failure)> failed)
    {
        using Result = std::invoke_result_t<Work, Bench&>;
        if constexpr (std::is_void_v<Result>) {
            run_task(
                use, lane, alive, [work = std::move(work)](Bench& bench) mutable { work(bench); }, std::move(done),
                std::move(failed));
        } else {
            // Shared by the task, which writes it, and the continuation, which reads it afterwards.
            auto result = std::make_shared<std::optional<Result>>();
            run_task(
                use, lane, alive,
                [work = std::move(work), result](Bench& bench) mutable { result->emplace(work(bench)); },
                [done = std::move(done), result]() mutable { done(std::move(**result)); }, std::move(failed));
        }
    }

    void run_task(people::Use use, Lane lane, const Alive& alive, std::function<void(Bench&)> work,
                  std::function<void()> done, std::function<void(Failure)> failed);
    void see(const Alive& alive, std::function<void(const Place&)> before, std::function<void(StoreSeen)> done,
             std::function<void(Failure)> failed);
    Background::After continuation(const Alive& alive, std::function<void()> done, std::function<void(Failure)> failed);
    void end_session(const Failure& why);

    Place m_place;
    const services::Workplace& m_workplace;
    Background& m_background;
    std::shared_ptr<Stores> m_stores; ///< shared with tasks: each lane's thread looks at its own place only
    Alive m_alive;
    std::optional<std::string> m_token;
    bool m_alone = false;
    people::SignedIn m_person;
    std::vector<InsurerChoice> m_insurers;
    std::optional<InsurerChoice> m_insurer;
    std::function<void(const StoreSeen&)> m_opened = [](const StoreSeen&) {};
    std::function<void(Failure)> m_signed_out;
    std::function<void()> m_insurers_changed;
};

} // namespace fuda::presenters
