#include "app/services/searching/searching.h"

#include "app/services/counter/looking.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/domain/tracking_number.h"
#include "data/store/search_text.h"
#include "printers/queue/print_queue.h"

#include <algorithm>
#include <charconv>

namespace fuda::searching {

namespace {

using domain::Right;

constexpr std::size_t kShortestName = 2;  ///< characters: one of them begins too many names
constexpr std::size_t kRostersRead = 200; ///< the newest ones: a roster a day for most of a year
constexpr std::size_t kJobsToConfirm = 100;

bool may(const services::Desk& desk, std::initializer_list<Right> any)
{
    return std::ranges::any_of(any, [&](Right right) { return desk.rights.contains(right); });
}

bool may_follow_mail(const services::Desk& desk)
{
    return may(desk, {Right::Track, Right::SeeNumbers});
}

bool may_see_work(const services::Desk& desk)
{
    return may(desk, {Right::ImportRoster, Right::RunBatch, Right::Approve, Right::Account});
}

/// What `get` answers; nothing where it says that there is none.
template <class Get>
auto if_there(Get get) -> std::optional<decltype(get())>
{
    try {
        return get();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        return std::nullopt;
    }
}

/// A number that a person gives to something, and the word before it: "ロット12", "12".
struct Numbered {
    std::string word; ///< folded; empty: no word
    std::optional<std::int64_t> number;
    bool can_be(std::string_view name) const { return word.empty() || word == store::folded(name); }
};

Numbered numbered(std::string_view query)
{
    constexpr std::size_t kMostDigits = 15;
    const std::string text = store::folded(query);
    const std::size_t begin = text.find_last_not_of("0123456789") + 1; // npos + 1: all of it are digits
    Numbered found{text.substr(0, begin), {}};
    const std::string digits = text.substr(begin);
    std::int64_t number = 0;
    if (!digits.empty() && digits.size() <= kMostDigits &&
        std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc())
        found.number = number;
    return found;
}

/// "M12", as labels have it, or "郵便物 M12", as screens do.
bool is_of_mail_item(const Numbered& label)
{
    return label.number && (label.word == "M" || label.word == store::folded("郵便物M"));
}

std::optional<store::MailItem> mail_item_of(store::Store& store, std::string_view text)
{
    const store::MailItems items(store);
    if (const auto number = domain::parse_tracking_number(text))
        if (auto item = items.find(*number))
            return item;
    const Numbered label = numbered(text);
    if (is_of_mail_item(label))
        return if_there([&] { return items.get({*label.number}); });
    return std::nullopt;
}

std::optional<FoundPiece> piece_of(store::Store& store, std::string_view text)
{
    const auto code = domain::PieceCode::parse(text);
    auto piece = code ? store::Pieces(store).find(*code) : std::nullopt;
    if (!piece)
        return std::nullopt;
    FoundPiece found{std::move(*piece), {}, {}};
    if (found.piece.batch)
        found.batch = store::Batches(store).get(*found.piece.batch);
    found.mail_item = store::MailItems(store).last_of(found.piece.id);
    return found;
}

FoundJob placed(store::Store& store, store::Job job)
{
    using enum FoundJob::Place;
    FoundJob found{std::move(job)};
    const auto waits_for_a_look = [&] {
        return std::ranges::any_of(store::Jobs(store).to_confirm(kJobsToConfirm),
                                   [&](const store::JobToConfirm& each) { return each.job.id == found.job.id; });
    };
    if (queue::PrintQueue(store.session()).find(found.job.id.value))
        found.place = Queue;
    else if (found.job.state == domain::JobState::InDoubt)
        found.place = InDoubt;
    else if (found.job.state == domain::JobState::Printed && waits_for_a_look())
        found.place = ToConfirm;
    return found;
}

bool has(const std::string& text, const std::string& folded_part)
{
    return store::folded(text).find(folded_part) != std::string::npos;
}

void find_numbered(Found& found, store::Store& store, const Numbered& wanted, const services::Desk& desk)
{
    if (!wanted.number)
        return;
    const std::int64_t number = *wanted.number;
    const auto put = [](auto& list, auto one) {
        if (one)
            list.push_back(std::move(*one));
    };
    if (may_see_work(desk) && wanted.can_be("ロット"))
        put(found.batches, if_there([&] { return store::Batches(store).get({number}); }));
    if ((may_see_work(desk) || may(desk, {Right::Print, Right::SeeNumbers})) &&
        (wanted.can_be("ジョブ") || wanted.can_be("印刷ジョブ")))
        if (auto job = if_there([&] { return store::Jobs(store).get({number}); }))
            found.jobs.push_back(placed(store, std::move(*job)));
    if (may(desk, {Right::Account}) && wanted.can_be("差出"))
        put(found.postings, if_there([&] { return store::Postings(store).get({number}); }));
    if (may_see_work(desk) && wanted.can_be("名簿"))
        put(found.rosters, if_there([&] { return store::Rosters(store).get({number}); }));
    if (may_follow_mail(desk) && wanted.can_be("郵便物") && !found.mail_item)
        found.mail_item = if_there([&] { return store::MailItems(store).get({number}); });
}

void find_named(Found& found, store::Store& store, const std::string& words, std::string_view insurer_number,
                const services::Desk& desk)
{
    if (may_see_work(desk))
        for (store::Roster& roster : store::Rosters(store).list(insurer_number, kRostersRead))
            if (found.rosters.size() < kMost && has(roster.received.file_name, words) &&
                std::ranges::find(found.rosters, roster.id, &store::Roster::id) == found.rosters.end())
                found.rosters.push_back(std::move(roster));
    if (may(desk, {Right::SeeNumbers}))
        found.employers = store::Employers(store).search(insurer_number, words, kMost);
}

} // namespace

bool Found::nothing() const
{
    return !piece && !mail_item && members.empty() && batches.empty() && jobs.empty() && postings.empty() &&
           rosters.empty() && employers.empty();
}

bool is_code(std::string_view text)
{
    const Numbered label = numbered(text);
    return domain::PieceCode::parse(text) || domain::parse_tracking_number(text) || is_of_mail_item(label);
}

Found find_code(store::Store& store, std::string_view code, const services::Desk& desk)
{
    Found found;
    if (may(desk, {Right::SeeMember}) || may_see_work(desk) || may_follow_mail(desk))
        found.piece = piece_of(store, code);
    if (may_follow_mail(desk))
        found.mail_item = mail_item_of(store, code);
    return found;
}

Found find(store::Store& store, std::string_view query, std::string_view insurer_number, const services::Desk& desk)
{
    const std::string words = store::folded(query);
    if (words.empty())
        return {};
    Found found = find_code(store, query, desk);
    if (found.piece)
        return found; // its check symbol is right: nothing else is meant
    find_numbered(found, store, numbered(query), desk);
    if (code_points(words).size() < kShortestName)
        return found;
    find_named(found, store, words, insurer_number, desk);
    if (desk.rights.contains(Right::SeeMember)) {
        found.members = counter::find_members(store, query, kMost, desk).members;
    }
    return found;
}

} // namespace fuda::searching
