#include "app/services/mailing/figures.h"

#include "app/services/csv_file.h"
#include "app/services/json_text.h"
#include "app/services/mailing/items.h"
#include "data/store/listing.h"

#include <algorithm>
#include <span>

namespace fuda::mailing {

namespace {

using domain::MailItemState;

constexpr std::size_t kAtOnce = 500; ///< rows that are in memory

store::BatchId batch_of(const NumbersScope& scope)
{
    return scope.batch.value_or(store::BatchId{});
}

/// "out." and the class, "total" for the total.
std::string out_id(const std::optional<std::string>& mail_class)
{
    return "out." + (mail_class ? class_word(*mail_class) : "total");
}

int days_since(const store::MailItem& item, calendar::Date today)
{
    return static_cast<int>((today.days() - item.posted_on->days()).count());
}

void write_item(services::CsvFile& file, const store::MailItem& item, calendar::Date today)
{
    const bool out = item.state == MailItemState::Posted && item.posted_on;
    file.write({item_code(item.id), japanese(item.kind), class_word(item.mail_class), item.tracking_number,
                japanese(item.state), services::iso(item.posted_on), out ? std::to_string(days_since(item, today)) : "",
                services::iso(item.ended_on), item.return_reason, item.disposal ? japanese(*item.disposal) : "",
                item.last_word, item.batch ? std::to_string(item.batch->value) : ""});
}

void write_piece(services::CsvFile& file, const store::PieceRow& piece)
{
    file.write({piece.code.text(), japanese(piece.document), japanese(piece.state),
                piece.void_since.empty() ? "" : "無効", piece.reason,
                piece.mail_item ? item_code(*piece.mail_item) : "",
                piece.batch ? std::to_string(piece.batch->value) : ""});
}

} // namespace

bool Figure::of_pieces() const
{
    return std::holds_alternative<PiecesCounted>(counted) || std::holds_alternative<RecallsCounted>(counted);
}

store::MailFilter Figures::of_scope() const
{
    store::MailFilter filter;
    filter.insurer_number = m_numbers.scope.insurer_number;
    filter.batch = m_numbers.scope.batch;
    return filter;
}

store::OutsideFilter Figures::outside(const std::optional<std::string>& mail_class) const
{
    store::OutsideFilter filter{m_numbers.scope.insurer_number, batch_of(m_numbers.scope)};
    filter.mail_class = mail_class;
    return filter;
}

Figure Figures::pieces() const
{
    return {"pieces", m_numbers.pieces, PiecesCounted{m_numbers.scope}};
}

Figure Figures::pieces(domain::PieceState state) const
{
    return {"pieces." + std::string(name(state)), m_numbers.pieces_in(state), PiecesCounted{m_numbers.scope, state}};
}

Figure Figures::portal(domain::PortalState state) const
{
    return {"portal." + std::string(name(state)), m_numbers.in_portal(state),
            PiecesCounted{m_numbers.scope, {}, state}};
}

Figure Figures::recalls(store::RecallStage stage) const
{
    using enum store::RecallStage;
    const store::Recalls::Sums& sums = m_numbers.recalls;
    const RecallsCounted counted{m_numbers.scope, stage};
    switch (stage) {
    case Asked:
        return {"recalls.asked", sums.asked, counted};
    case Reminded:
        return {"recalls.reminded", sums.reminded, counted};
    case Received:
        return {"recalls.received", sums.received, counted};
    case Destroyed:
        return {"recalls.destroyed", sums.destroyed, counted};
    case GivenUp:
        return {"recalls.given-up", sums.given_up, counted};
    }
    return {};
}

Figure Figures::items() const
{
    return {"items", m_numbers.items, of_scope()};
}

Figure Figures::items(MailItemState state) const
{
    store::MailFilter filter = of_scope();
    filter.states = {state};
    return {"items." + std::string(name(state)), m_numbers.items_in(state), filter};
}

Figure Figures::returned(domain::ReturnDisposal disposal) const
{
    store::MailFilter filter = of_scope();
    filter.states = {MailItemState::Returned};
    filter.disposal = disposal;
    const auto found = m_numbers.disposals.find(disposal);
    return {"returned." + std::string(name(disposal)), found == m_numbers.disposals.end() ? 0 : found->second, filter};
}

Figure Figures::out(const OutSum& sum, const std::optional<std::string>& mail_class) const
{
    return {out_id(mail_class), sum.items, outside(mail_class)};
}

Figure Figures::out(const OutSum& sum, const std::optional<std::string>& mail_class, std::size_t age) const
{
    store::OutsideFilter filter = outside(mail_class);
    if (age > 0) // what is posted for a day to come counts as of the first age
        filter.posted_before = m_today.plus_days(1 - kFirstDayOfAge.at(age));
    if (age + 1 < kAges)
        filter.posted_from = m_today.plus_days(1 - kFirstDayOfAge.at(age + 1));
    return {out_id(mail_class) + "." + std::to_string(kFirstDayOfAge.at(age)), sum.by_age.at(age), filter};
}

Figure Figures::late(const OutSum& sum, const std::optional<std::string>& mail_class) const
{
    store::OutsideFilter filter = outside({});
    filter.before.emplace();
    for (const OutSum& each : m_numbers.out.classes)
        if (!mail_class || each.mail_class == *mail_class)
            filter.before->push_back({each.mail_class, m_today.plus_days(-m_limits.of(each.mail_class))});
    return {out_id(mail_class) + ".late", sum.late, filter};
}

std::vector<std::int64_t> ids_of(store::Store& store, const Figure& figure, const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::Track))
        services::require(desk, domain::Right::SeeNumbers);
    if (const auto* items = std::get_if<store::MailFilter>(&figure.counted))
        return store::MailLists(store).ids(*items);
    if (const auto* out = std::get_if<store::OutsideFilter>(&figure.counted))
        return store::MailOutside(store).ids(*out);
    if (const auto* recalls = std::get_if<RecallsCounted>(&figure.counted))
        return store::Recalls(store).ids(recalls->stage, recalls->scope.insurer_number, batch_of(recalls->scope));
    const auto& pieces = std::get<PiecesCounted>(figure.counted);
    return store::MailNumbers(store, pieces.scope.insurer_number, batch_of(pieces.scope))
        .piece_ids(pieces.state, pieces.portal);
}

std::int64_t write_csv(store::Store& store, const Figure& figure, const std::filesystem::path& path,
                       const services::Desk& desk, services::Progress& progress)
{
    const std::vector<std::int64_t> ids = ids_of(store, figure, desk);
    progress.begin("一覧の書き出し", static_cast<std::int64_t>(ids.size()));
    services::CsvFile file(path);
    if (figure.of_pieces())
        file.write({"\xEF\xBB\xBF製作物", "帳票", "状態", "無効", "理由", "郵便物", "ロット"});
    else
        file.write({"\xEF\xBB\xBF郵便物", "種類", "種別", "追跡番号", "状態", "差出日", "日数", "終わった日",
                    "返戻の理由", "処置", "最後の配送履歴", "ロット"});
    std::int64_t lines = 0;
    for (std::span<const std::int64_t> rest = ids; !rest.empty(); rest = rest.subspan(std::min(kAtOnce, rest.size()))) {
        const auto some = rest.first(std::min(kAtOnce, rest.size()));
        if (figure.of_pieces())
            for (const store::PieceRow& piece : store::Listing(store).pieces(some)) {
                write_piece(file, piece);
                ++lines;
            }
        else
            for (const store::MailItem& item : store::MailLists(store).of_ids(some)) {
                write_item(file, item, desk.today);
                ++lines;
            }
        progress.advance(lines);
    }
    file.commit();
    return lines;
}

} // namespace fuda::mailing
