#pragma once

#include "data/store/applications.h"
#include "data/store/insurers.h"
#include "data/store/layout_versions.h"
#include "data/store/mail_items.h"
#include "data/store/stock/stock.h"
#include "data/store/store_settings.h"
#include "data/store/users.h"
#include "tests/data/store/store_fixture.h"

namespace fuda::tests {

/// A change that is committed.
template <class Work>
void change(store::Store& opened, Work work, const std::string& now = kNow)
{
    store::Change changed(opened, kClerk, now);
    work(changed);
    changed.commit();
}

/// A line with something of everything: six members, two jobs that were approved and printed, one envelope in the post, a
/// user, stock, an application, an insurer's profile, a retention, a tariff and columns of rosters.
inline void fill(store::Store& opened)
{
    const auto roster = import(opened, members(0, 6));
    decide_all(opened, roster, issue_card());
    const store::Job cards = compose_job(opened, domain::Document::CertificateCard, 6);
    const store::Job carriers = compose_job(opened, domain::Document::CarrierA4, 6);
    print_job(opened, cards.id);
    print_job(opened, carriers.id);
    store::Pieces pieces(opened);
    store::MailItems mail(opened);
    const auto first = pieces.list(roster, {}, 1).at(0).decision;
    change(opened, [&](store::Change& c) {
        for (const auto& piece : pieces.of_decision(first))
            pieces.apply(c, piece.id, piece.revision, domain::PieceEvent::Confirmed, "");
    });
    change(opened, [&](store::Change& c) {
        const auto item = mail.pack(c, mail.plan(c, {kInsurer, "特定記録", "11111111111", pieces.of_decision(first)}));
        mail.post(c, item.id, item.revision, day("2026-11-20"));
    });
    change(opened, [&](store::Change& c) {
        store::Users(opened).add(c, {"sato", "佐藤", domain::Role::Clerk, false, "hash"});
        domain::StockArticle article;
        article.code = "CARD";
        article.name = "カード";
        article.media = "iso_id-1_53.98x85.6mm";
        store::Stock stock(opened);
        stock.add_item(c, article);
        stock.receive(c, "CARD", {day("2026-11-20"), 100, "L1", {}});
        stock.use(c, "CARD", {.day = day("2026-11-20"), .quantity = 6, .job = cards.id});
        store::NewApplication asked;
        asked.member = pieces.list(roster, {}, 1).at(0).member;
        asked.applied = day("2026-11-20");
        asked.identity_note = "見本の身分証";
        store::Applications(opened).add(c, asked);
        store::Insurers(opened).adopt(c, {kInsurer, "{}", "seal.svg", "<svg/>"});
        store::LayoutVersions(opened).save(c, "notice-a4", 2, "<layout version=\"2\"/>", "見出しを大きく");
        store::StoreSettings settings(opened);
        settings.set_retention_years(c, 5);
        settings.set_tariff(c, "{}");
        settings.set_roster_columns(c, kInsurer, "{}");
    });
}

struct KeptStore : OpenStore {
    KeptStore() { fill(opened); }

    void sql(const std::string& statement) { opened.session().execute_script(statement); }
    /// Lets a test write into the log behind the program's back.
    void unlock_log()
    {
        const bool server = test_engine() == db::Engine::PostgreSql;
        for (const char* trigger : {"events_never_change", "events_never_go"})
            sql("DROP TRIGGER " + std::string(trigger) + (server ? " ON events" : ""));
    }
    /// The same for adopted profiles.
    void unlock_profiles()
    {
        if (test_engine() == db::Engine::PostgreSql)
            sql("DROP TRIGGER insurers_never_change ON insurers");
        else
            sql("DROP TRIGGER insurers_never_change; DROP TRIGGER insurers_never_go");
    }
};

} // namespace fuda::tests
