#pragma once

#include "app/services/desk.h"
#include "app/services/mailing/carrier_service.h"
#include "app/services/mailing/results_file.h"
#include "app/services/progress.h"
#include "data/store/mail_items.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace fuda::mailing {

// Each of these needs Right::Account or Right::Track.

/// What a person knows: these were delivered on this day. All of them or none. Throws Error(BadInput) for a day before the
/// posting or to come.
void note_delivered(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                    const services::Desk& desk);

/// Throws Error(BadInput) unless the day is between the item's posting and today.
void check_day(const store::MailItem& item, calendar::Date day, const services::Desk& desk);

/// What became of lines that a carrier said.
struct ResultsOutcome {
    std::int64_t lines = 0;                         ///< that were read
    std::int64_t kept = 0;                          ///< of these: new, kept word by word
    std::int64_t delivered = 0;                     ///< items that are delivered by them now
    std::vector<store::MailItemId> coming_back;     ///< items of which a line says that they are on their way back
    std::vector<store::UnknownWord> unknown_words;  ///< of the new lines: nobody has said what these mean
    std::vector<ResultFinding> findings;            ///< lines that were not kept, and why
    std::vector<CarrierService::Answer> unanswered; ///< numbers for which a service had no answer, and why
    std::int64_t asked = 0;                         ///< of a service: numbers
    bool changed() const { return kept > 0 || delivered > 0; }
};

/// Takes delivery results in (配達結果). Each line is kept as it was said; a word whose meaning is known moves its item:
/// delivered means delivered on that day. What is on its way back is listed only: it is a return when it was scanned here.
/// Words that nobody knows wait for decide_word(). A line with a number that cannot be right or is no item's, with a day that
/// does not exist, is before the posting or to come becomes a finding; all others are kept. The same file again changes nothing,
/// and after a crash it goes on. Throws what read_results() throws.
ResultsOutcome import_results(store::Store& store, const std::filesystem::path& file, const intake::Mapping& mapping,
                              const services::Desk& desk, services::Progress& progress);
/// 行・列・内容・対処 as a CSV file, which appears whole; also when there is no finding.
void write_findings(const std::filesystem::path& file, std::span<const ResultFinding> findings);

/// Asks the service for every posted item with a tracking number that is not delivered, and takes the answers as
/// import_results() takes lines. Throws Error(Unavailable) when the service fails; what it said before is kept.
ResultsOutcome poll(store::Store& store, CarrierService& service, const services::Desk& desk,
                    services::Progress& progress);

/// A person says what a carrier's word means; the lines that wait for it count from now. The number of items that are delivered
/// by it. Once more with the same meaning goes on after a crash. Throws Error(Conflict) for a word that is known (domain.md §3.2),
/// Error(BadInput) for one that no line has.
std::int64_t decide_word(store::Store& store, std::string_view word, domain::CarrierMeaning meaning,
                         const services::Desk& desk);
std::vector<store::UnknownWord> unknown_words(store::Store& store, const services::Desk& desk);

/// Items that the carrier says are on their way back, or back, and that nobody has scanned here; after the item, at most `count`.
std::vector<store::MailItem> coming_back(store::Store& store, store::MailItemId after, std::size_t count,
                                         const services::Desk& desk);
/// What the carrier said of an item, in the order in which it was said.
std::vector<store::MailStatus> said_of(store::Store& store, const store::MailItem& item, const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const ResultsOutcome& outcome);
std::string to_json(const std::vector<store::UnknownWord>& words);

} // namespace fuda::mailing
