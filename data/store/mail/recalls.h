#pragma once

#include "data/store/pieces.h"

namespace fuda::store {

enum class RecallCause {
    Void,    ///< a reissue or a loss of eligibility has made it void
    Expired, ///< its validity is over
    Wanted   ///< a person wants it back although it is valid, as after a mix-up at the bench
};
std::string_view name(RecallCause cause);     ///< void expired wanted
std::string_view japanese(RecallCause cause); ///< 無効 有効期限切れ 個別の依頼
std::optional<RecallCause> parse_recall_cause(std::string_view name);

/// How far a recall is: one number of Recalls::Sums.
enum class RecallStage { Asked, Reminded, Received, Destroyed, GivenUp };

/// A certificate that is asked back (回収). Received and destroyed are states of the piece.
struct Recall {
    PieceRow piece;
    RecallCause cause = RecallCause::Void;
    calendar::Date asked_on;
    int reminders = 0;
    std::optional<calendar::Date> reminded_on, given_up_on;
    std::string note;
    bool is_open() const { return domain::is_outside(piece.state) && !given_up_on; }
};

class Recalls {
public:
    explicit Recalls(Store& store) : m_session(store.session()) {}

    /// Once for a piece that is outside; the cause is what is so on that day. Throws Error(Conflict) when it is not outside, or
    /// is asked back already.
    void ask(Change& change, const PieceRow& piece, calendar::Date day);
    void remind(Change& change, PieceId piece, calendar::Date day);
    /// Nothing more is done to get it back; it stays void. Needs a reason.
    void give_up(Change& change, PieceId piece, calendar::Date day, std::string_view reason);

    std::optional<Recall> find(PieceId piece) const;
    /// Asked and still outside, asked before `asked_before`, after the piece, at most `count`.
    std::vector<Recall> open(std::optional<calendar::Date> asked_before, PieceId after, std::size_t count) const;
    /// Certificates outside that must come back and of which nobody has asked: void ones whose return is asked for, and, when
    /// `expired_on` is given, those whose validity ended before it. After the piece, at most `count`.
    std::vector<PieceRow> to_ask(std::optional<calendar::Date> expired_on, PieceId after, std::size_t count) const;

    struct Sums {
        std::int64_t asked = 0, reminded = 0, received = 0, destroyed = 0, given_up = 0;
    };
    Sums sums(std::string_view insurer_number = {}, BatchId batch = {}) const; ///< of one insurer or batch, or of all
    /// The ids of the pieces that one of these sums counts.
    std::vector<std::int64_t> ids(RecallStage stage, std::string_view insurer_number = {}, BatchId batch = {}) const;
    /// Asked on this day or before, and neither given up nor reminded after it: it is time to remind. After the piece, at most
    /// `count`.
    std::vector<Recall> to_remind(calendar::Date last_heard, PieceId after, std::size_t count) const;

    // Their pieces' ids in serial order: what a list holds in memory.
    std::vector<std::int64_t> open_ids() const;
    std::vector<std::int64_t> to_ask_ids(std::optional<calendar::Date> expired_on) const;
    std::vector<std::int64_t> to_remind_ids(calendar::Date last_heard) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
