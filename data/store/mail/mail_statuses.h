#pragma once

#include "data/domain/carrier_status.h"
#include "data/store/mail_items.h"

namespace fuda::store {

/// One line of what the carrier says of a mail item.
struct CarrierLine {
    std::string said_at;     ///< as given, ISO 8601: "2026-11-20T14:03" or a day
    std::string word;        ///< as given: お届け先にお届け済み
    std::string detail = {}; ///< あて所が不明なため …
    std::string office = {}; ///< 取扱局
};

struct MailStatus {
    std::int64_t id = 0;
    MailItemId item;
    CarrierLine line;
    std::optional<domain::CarrierMeaning> meaning; ///< nothing while nobody has said what the word means
    std::string source;
};

struct UnknownWord {
    std::string word;
    std::int64_t lines = 0;
    MailItemId item = {};    ///< of the first of these lines
    std::string detail = {}; ///< 詳細 of that line
};

/// What the carrier said, word by word, kept as it was said.
class MailStatuses {
public:
    explicit MailStatuses(Store& store) : m_session(store.session()) {}

    /// Keeps a line; false when the same is there already. `source`: the file or service it came from.
    bool add(Change& change, MailItemId item, const CarrierLine& line, std::optional<domain::CarrierMeaning> meaning,
             std::string_view source);
    /// The items' last words are now what the carrier said last of them. For lists: no change of state and no event of its own.
    void put_last_words(Change& change, std::span<const MailItemId> items);
    /// What a person has said that a word means; the lines with it have that meaning from now. The answer is those lines.
    std::vector<MailStatus> decide(Change& change, std::string_view word, domain::CarrierMeaning meaning);

    /// By domain::meaning_of, or as a person has decided. Nothing for a word that nobody knows.
    std::optional<domain::CarrierMeaning> meaning_of(std::string_view word) const;
    std::vector<UnknownWord> unknown_words() const;
    /// In the order in which they were said.
    std::vector<MailStatus> of(MailItemId item) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
