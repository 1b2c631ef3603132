#pragma once

#include "data/store/pieces.h"

namespace fuda::store {

enum class RecallCause { Void, Expired }; ///< a reissue or a loss of eligibility made it void; its validity is over
std::string_view name(RecallCause cause); ///< void expired
std::optional<RecallCause> parse_recall_cause(std::string_view name);

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

    /// Once for a piece that is outside. Throws Error(Conflict) when it is not, or is asked back already.
    void ask(Change& change, const PieceRow& piece, RecallCause cause, calendar::Date day);
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
    /// Asked on this day or before, and neither given up nor reminded after it: it is time to remind. After the piece, at most
    /// `count`.
    std::vector<Recall> to_remind(calendar::Date last_heard, PieceId after, std::size_t count) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
