#include "data/store/mail/address_marks.h"

#include "data/base/digest.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

constexpr const char* kOpen = "open";
constexpr const char* kCleared = "cleared";

std::vector<AddressMark> read_address_marks(db::Session& session, const std::string& where_order,
                                            std::vector<db::Value> values)
{
    const db::Table table = session.select(8,
                                           "SELECT k.id, k.member_id, k.mail_item_id, k.address_sha256, k.reason, "
                                           "k.marked_at, k.marked_by, k.state FROM address_marks k " +
                                               where_order,
                                           std::move(values));
    std::vector<AddressMark> marks(table.rows());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        std::string state;
        db::RowReader(table, i) >> marks[i].id >> marks[i].member.value >> marks[i].item.value >>
            marks[i].address_sha256 >> marks[i].reason >> marks[i].marked_at >> marks[i].marked_by >> state;
        marks[i].open = state == kOpen;
    }
    return marks;
}

} // namespace

std::string AddressMarks::hash_of(const domain::Address& address)
{
    return sha256(address.postal_code + "\n" + address.text);
}

void AddressMarks::mark(Change& change, MemberId member, MailItemId item, std::string_view address_sha256,
                        std::string_view reason)
{
    const auto made = db::query_one<std::int64_t>(
        m_session,
        "INSERT INTO address_marks (member_id, mail_item_id, address_sha256, reason, state, marked_at, marked_by, "
        "cleared_at, cleared_by) VALUES ($1, $2, $3, $4, 'open', $5, $6, '', '') ON CONFLICT (member_id, mail_item_id) "
        "DO NOTHING RETURNING id",
        member.value, item.value, address_sha256, reason, change.now(), change.actor().name);
    if (!made)
        return;
    change.record({Thing::AddressMark,
                   std::to_string(*made),
                   "marked",
                   "",
                   kOpen,
                   {{"member", std::to_string(member.value)}, {"mail_item", std::to_string(item.value)}}});
}

void AddressMarks::clear(Change& change, MemberId member, std::string_view reason)
{
    for (const AddressMark& mark : open(member)) {
        db::exec(m_session,
                 "UPDATE address_marks SET state = 'cleared', cleared_at = $1, cleared_by = $2 WHERE id = $3",
                 change.now(), change.actor().name, mark.id);
        change.record(
            {Thing::AddressMark, std::to_string(mark.id), "cleared", kOpen, kCleared, {{"why", std::string(reason)}}});
    }
}

std::vector<AddressMark> AddressMarks::open(MemberId member) const
{
    return read_address_marks(m_session, "WHERE k.member_id = $1 AND k.state = 'open' ORDER BY k.id",
                              {db::to_value(member.value)});
}

std::vector<AddressMark> AddressMarks::list_open(std::int64_t after, std::size_t count) const
{
    return read_address_marks(m_session, "WHERE k.state = 'open' AND k.id > $1 ORDER BY k.id LIMIT $2",
                              {db::to_value(after), db::to_value(count)});
}

std::set<MemberId> AddressMarks::marked(std::span<const MemberId> members) const
{
    std::set<MemberId> found;
    for (; !members.empty(); members = members.subspan(std::min(members.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const MemberId member : members.first(std::min(members.size(), db::kPlaceholders)))
            values.push_back(db::to_value(member.value));
        const std::string list = db::placeholders(1, values.size());
        const db::Table table = m_session.select(
            1, "SELECT DISTINCT member_id FROM address_marks WHERE state = 'open' AND member_id IN " + list,
            std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            MemberId member;
            db::RowReader(table, i) >> member.value;
            found.insert(member);
        }
    }
    return found;
}

} // namespace fuda::store
