#include "app/presenters/searching/search_hits.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/counter/words.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/mailing/mail_words.h"
#include "app/services/issuing/printing.h"
#include "app/services/mailing/items.h"
#include "data/domain/tracking_number.h"

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;

namespace {

Target in_batch(const store::Batch& batch)
{
    return {ScreenId::Issue, {}, {}, batch.insurer_number, batch.id};
}

Target of_item(const store::MailItem& item)
{
    return {ScreenId::Tracking, {"tracking.part.overview"}, {}, item.insurer_number, item.id};
}

std::optional<Target> of_piece(const searching::FoundPiece& found, const domain::Rights& rights)
{
    if (may_use(ScreenId::Counter, rights))
        return Target{ScreenId::Counter, {}, {}, {}, MemberTarget{found.piece.member, found.piece.code}};
    if (found.mail_item && may_use(ScreenId::Tracking, rights))
        return of_item(*found.mail_item);
    if (found.batch && may_use(ScreenId::Issue, rights))
        return in_batch(*found.batch);
    return std::nullopt;
}

std::optional<Target> of_job(const searching::FoundJob& found, const domain::Rights& rights)
{
    using enum searching::FoundJob::Place;
    const char* part = found.place == Queue       ? "printing.part.printers"
                       : found.place == InDoubt   ? "printing.part.doubt"
                       : found.place == ToConfirm ? "printing.part.came-out"
                                                  : nullptr;
    const bool there = found.place != ToConfirm || rights.contains(Right::Account);
    if (part && there && may_use(ScreenId::Printing, rights))
        return Target{ScreenId::Printing, {part}, {}, {}, found.job.id};
    if (may_use(ScreenId::Issue, rights))
        return Target{ScreenId::Issue, {}, {}, found.job.queue.insurer_number, found.job.queue.batch};
    return std::nullopt;
}

SearchHit hit_of(const store::FoundMember& member, calendar::Date today)
{
    SearchHit hit{tr("加入者"),
                  member.name + "　" + member.kana,
                  {number_text(member.symbol, member.number, member.branch) + "　" + birth_text(member.birth, today)},
                  {ScreenId::Counter, {}, {}, {}, MemberTarget{member.id, {}}}};
    if (member.lost && *member.lost <= today)
        hit.about = {hit.about.text + "　" + tr("資格喪失 {0}", member.lost->iso()), Tone::Bad};
    return hit;
}

} // namespace

std::vector<SearchHit> hits_of(const searching::Found& found, const domain::Rights& rights, calendar::Date today)
{
    std::vector<SearchHit> hits;
    const auto add = [&](std::string kind, std::string name, Cell about, std::optional<Target> target) {
        if (target && may_use(target->screen, rights))
            hits.push_back({std::move(kind), std::move(name), std::move(about), std::move(*target)});
    };
    if (const auto& piece = found.piece) {
        const store::PieceRow& row = piece->piece;
        Cell about = presenters::cell_of(row.state, !row.void_since.empty());
        about.text = tr(japanese(row.document)) + "　" + about.text;
        add(tr("製作物"), row.code.grouped(), std::move(about), of_piece(*piece, rights));
    }
    if (const auto& item = found.mail_item) {
        Cell about = presenters::cell_of(item->state);
        if (!item->tracking_number.empty())
            about.text = domain::grouped(item->tracking_number) + "　" + about.text;
        add(tr("郵便物"), item_text(*item), std::move(about), of_item(*item));
    }
    for (const store::FoundMember& member : found.members)
        hits.push_back(hit_of(member, today));
    for (const store::Batch& batch : found.batches)
        add(tr("ロット"), tr("ロット {0}", batch.id.value), {tr("{0} 枚　{1}", batch.pieces, tr_written(batch.filter))},
            in_batch(batch));
    for (const searching::FoundJob& job : found.jobs)
        add(tr("印刷ジョブ"), issuing::job_name(job.job),
            {tr("{0} 枚", job.job.piece_count) + "　" + tr(japanese(job.job.state))}, of_job(job, rights));
    for (const store::Posting& posting : found.postings)
        add(tr("差出"), tr("差出 {0}", posting.id.value),
            {posting.day.iso() + "　" + tr("{0} 通", posting.items) + "　" + tr(japanese(posting.state))},
            Target{ScreenId::Mailing, {"mailing.part.posting"}, {}, posting.insurer_number, posting.id});
    for (const store::Roster& roster : found.rosters)
        add(tr("名簿"), roster.received.file_name, {tr("基準日 {0}", roster.received.as_of.iso())},
            Target{ScreenId::Issue, {}, {}, roster.received.insurer_number, roster.id});
    for (const store::Employer& employer : found.employers)
        add(tr("事業所"), employer.name, {employer.symbol},
            Target{ScreenId::Reporting,
                   {"reporting.part.standings"},
                   {},
                   employer.insurer_number,
                   EmployerTarget{employer.symbol}});
    return hits;
}

std::optional<Target> target_of(const searching::Found& scanned, const domain::Rights& rights)
{
    std::optional<Target> target = scanned.piece ? of_piece(*scanned.piece, rights) : std::nullopt;
    if (!target && scanned.mail_item && may_use(ScreenId::Tracking, rights))
        target = of_item(*scanned.mail_item);
    return target;
}

} // namespace fuda::presenters
