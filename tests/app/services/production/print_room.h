#pragma once

#include "app/services/issuing/approving.h"
#include "data/store/batches.h"
#include "data/store/mail_items.h"
#include "tests/app/services/issue_run.h"

namespace fuda::tests {

/// A row of a roster with all that a batch can be chosen by, or a proof pack looks for. Gets a card and its carrier.
struct Insured {
    std::string number;
    std::string name = "試験　太郎", kana = "シケン　タロウ";
    std::string branch = "00", birth = "1978-05-12", alias = {};
    std::string postal_code = "1020093", address = "東京都千代田区平河町2-7-5";
    std::string employer = {}, employer_name = {};
    std::string insured_name = {}; ///< of a dependent: whose
    std::string trigger = "一括", applied = {}, myna = "未登録";
    std::string asked_for = {}, limit = {};
    bool protected_address = false;
};
std::string roster_of(const std::vector<Insured>& people, const std::string& as_of = "2026-11-10");
/// So many, numbered from 100001.
std::vector<Insured> insured(int count);

/// A print room where two people work: `maker` makes and composes, `second` approves.
struct PrintRoom : Office {
    services::Desk maker = signed_in("maker", domain::Role::Operator);
    services::Second second{{"second", "desk-2"}, domain::rights_of(domain::Role::Manager)};

    static services::Desk signed_in(const std::string& login, domain::Role role);
    /// Its pieces are planned.
    void decide(store::Store& store, const std::string& roster, const std::string& name = "roster.csv") const;
    void compose(store::Store& store, const services::Desk& desk) const;
    void compose(store::Store& store) const { compose(store, maker); }
    /// The second person approves what waits of the batch, with a proof pack of it before them; the number of jobs.
    std::int64_t approve(store::Store& store, store::BatchId batch) const;
    issuing::PrintOutcome print(store::Store& store) const;
    /// Of the only batch of the store.
    static store::BatchId only_batch(store::Store& store);
    /// Composed as one batch, approved and printed.
    store::BatchId printed_batch(store::Store& store, const std::string& roster) const;

    static std::vector<store::PieceRow> pieces(store::Store& store, store::BatchId batch);
    /// Of this 番号.
    static store::PieceRow piece(store::Store& store, store::BatchId batch, const std::string& number,
                                 domain::Document document = domain::Document::CertificateCard);
    void move(store::Store& store, const store::PieceRow& piece, domain::PieceEvent event,
              const std::string& reason = {}, const std::string& people = {}) const;
    /// Every printed piece that is not void.
    void confirm_all(store::Store& store, store::BatchId batch) const;
};

} // namespace fuda::tests
