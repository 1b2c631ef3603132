#pragma once

#include "app/services/mailing/items.h"
#include "data/base/text.h"
#include "data/store/events.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/print_room.h"
#include "tests/support/command.h"

namespace fuda::tests {

/// The words of a PDF as a reader finds them, without spaces.
inline std::string words_of(const std::filesystem::path& pdf, const std::string& password = {})
{
    const std::string key = password.empty() ? "" : "-upw " + password + " ";
    std::string text = output_of("pdftotext -layout " + key + pdf.string() + " -");
    std::string words;
    for (const char32_t c : code_points(text))
        if (c != U' ' && c != U'\u3000' && c != U'\n' && c != U'\f')
            append_utf8(words, c);
    return words;
}

inline int pages_of(const std::filesystem::path& pdf)
{
    const std::string info = output_of("pdfinfo " + pdf.string());
    const auto at = info.find("Pages:");
    return std::stoi(info.substr(at + 6));
}

/// A printed and confirmed batch of cards and carriers, on its way to the post.
struct PaperRoom : PrintRoom {
    store::Store store = open();
    store::BatchId batch;

    void make(const std::vector<Insured>& people)
    {
        batch = printed_batch(store, roster_of(people));
        confirm_all(store, batch);
    }
    void pack() { pack_at_the_bench(store, insurer, batch, maker); }
    std::vector<store::MailItem> items() { return store::MailLists(store).list({.batch = batch}, {}, 100'000); }
    /// What is packed, in a posting of today that is still open.
    store::Posting posting(const services::Desk& desk)
    {
        services::Unwatched progress;
        const store::Posting made =
            mailing::open_posting(store, insurer.number, {desk.today, "16:30", "銀座郵便局"}, desk);
        mailing::fill_posting(store, made.id, batch, insurer, tariff(), desk, progress);
        return store::Postings(store).get(made.id);
    }
    void track(const store::MailItem& item, std::int64_t body)
    {
        mailing::note_tracking(store, item, domain::tracking_number(std::to_string(body)), maker);
    }
    std::int64_t events(std::string_view event)
    {
        std::int64_t count = 0;
        for (const store::Event& each : store::Events(store).after(0, 1'000'000))
            count += each.event == event ? 1 : 0;
        return count;
    }
};

} // namespace fuda::tests
