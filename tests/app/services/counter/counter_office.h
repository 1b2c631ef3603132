#pragma once

#include "app/services/counter/application_form.h"
#include "app/services/counter/looking.h"
#include "app/services/counter/printing_now.h"
#include "app/services/counter/reissuing.h"
#include "app/services/mailing/recalling.h"
#include "data/store/events.h"
#include "tests/app/services/issue_run.h"

namespace fuda::tests {

/// A row of a roster with what the rules at the counter look at.
struct Visitor {
    std::string number;
    std::string name = "試験　太郎", kana = "シケン　タロウ";
    std::string birth = "1978-05-12", lost = {}, acquired = "2015-04-01";
    std::string myna = "未登録", trigger = {};
    bool protected_address = false;
};
std::string roster_of(const std::string& as_of, const std::vector<Visitor>& visitors);

/// A store that has taken one roster in; 交付事由 一括 gets a card, which is printed.
struct CounterOffice : Office {
    services::Desk clerk = of_role(domain::Role::Clerk);

    static services::Desk of_role(domain::Role role);
    /// Through the whole line, as the print room does.
    void take_in(const std::string& as_of, const std::vector<Visitor>& visitors) const;
    static store::MemberId member(store::Store& store, const std::string& number);

    store::Application received(store::Store& store, store::MemberId member,
                                domain::Trigger reason = domain::Trigger::CertificateLost,
                                const char* applied = "2026-11-20") const;
    counter::Reissue reissued(store::Store& store, const store::Application& application) const;
    /// The member's certificate that is neither void nor to be.
    static store::PieceRow certificate(store::Store& store, store::MemberId member);
    /// Confirmed, packed and posted.
    void mail(store::Store& store, store::MemberId member, const std::string& tracking_number) const;
    static std::vector<std::string> events(store::Store& store, store::Thing thing, const std::string& id);
};

} // namespace fuda::tests
