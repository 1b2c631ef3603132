#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/station.h"
#include "app/services/people/opening.h"
#include "tests/app/services/issue_run.h"
#include "tests/support/inline_background.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace fuda::tests {

/// Where a seat of the test's store is: always the same day and moment, but for how long somebody has waited.
struct StationPlace {
    std::string moment = "2026-11-20T03:04:05Z";

    presenters::Station::Place of(const std::string& address, const std::filesystem::path& output)
    {
        presenters::Station::Place place;
        place.store = address;
        place.system = {"tester", "seat-1"};
        place.now = [this] { return moment; };
        place.today = [] { return *calendar::Date::of(2026, 11, 20); };
        place.output = output;
        place.password_cost = people::Cost::Least;
        return place;
    }
};

/// The thread of a test as the UI thread of threads that deliver to it.
class UiThread {
public:
    std::function<void(std::function<void()>)> deliver()
    {
        return [this](std::function<void()> function) {
            {
                const std::lock_guard lock(m_mutex);
                m_waiting.push_back(std::move(function));
            }
            m_changed.notify_one();
        };
    }
    /// Calls what is delivered until `enough` holds; whether it does within a minute.
    bool until(const std::function<bool()>& enough)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (!enough()) {
            std::function<void()> next;
            {
                std::unique_lock lock(m_mutex);
                if (!m_changed.wait_until(lock, end, [this] { return !m_waiting.empty(); }))
                    return false;
                next = std::move(m_waiting.front());
                m_waiting.pop_front();
            }
            next();
        }
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_waiting;
};

/// Remembers what it was asked and answers what the test has told it.
struct RecordingDialogs : presenters::Dialogs {
    std::vector<std::string> notices, asked; ///< asked: titles of questions
    std::string question;                    ///< the last one to be confirmed, without its title
    std::vector<presenters::Failure> failures;
    bool says_yes = true;
    std::string answer, note;
    std::function<void()> accept;
    std::filesystem::path file;
    people::Credentials second;
    std::vector<std::filesystem::path> opened;

    void notice(const std::string& text) override { notices.push_back(text); }
    /// A notice, too; `accept` is what its button would do.
    void offer(const std::string& text, Offer, std::function<void()> accepted) override
    {
        notices.push_back(text);
        accept = std::move(accepted);
    }
    void failure(const presenters::Failure& failure) override { failures.push_back(failure); }
    void confirm(const presenters::Question& asking, std::function<void()> yes) override
    {
        asked.push_back(asking.title);
        question = asking.text;
        if (says_yes)
            yes();
    }
    void ask(const presenters::Inquiry& inquiry, std::function<void(std::string, std::string)> answered) override
    {
        asked.push_back(inquiry.title);
        if (says_yes)
            answered(answer, note);
    }
    void choose_file(const presenters::FileQuestion& asking,
                     std::function<void(std::filesystem::path)> chosen) override
    {
        asked.push_back(asking.title);
        if (says_yes)
            chosen(file);
    }
    void ask_second(const std::string& what, std::function<void(people::Credentials)> given) override
    {
        asked.push_back(what);
        if (says_yes)
            given(second);
    }
    void open_file(const std::filesystem::path& path) override { opened.push_back(path); }
};

/// A seat in a test store with its four people, without threads.
struct Seat : Office, StationPlace {
    Inline background;
    presenters::Station station{of(address, out), workplace(), background};
    presenters::Alive alive;
    RecordingDialogs dialogs;

    Seat() { people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, moment); }

    void sign_in(const std::string& login)
    {
        std::string why;
        station.sign_in(
            alive, {login, "fuda-" + login}, [] {}, [&](const presenters::Failure& failure) { why = failure.message; });
        BOOST_REQUIRE_MESSAGE(station.occupied(), why);
    }
};

} // namespace fuda::tests
