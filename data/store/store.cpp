#include "data/store/store.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/db/migration.h"
#include "data/domain/lifecycle.h"
#include "data/store/event_log.h"
#include "data/store/member_search.h"
#include "data/store/schema.h"

#include <tuple>

namespace fuda::store {

namespace {

constexpr std::string_view kThings[] = {
    "store", "roster", "decision", "piece",   "job",     "batch",           "mail-item",    "application",   "member",
    "user",  "stock",  "insurer",  "printer", "posting", "portal-delivery", "address-mark", "layout-version"};

std::string_view name(Mode mode)
{
    return mode == Mode::Live ? "live" : "test";
}

std::string_view japanese(Mode mode)
{
    return mode == Mode::Live ? "本番用" : "テスト用";
}

struct Identity {
    Mode mode;
    std::uint32_t number;
};

/// What the store in this database is; nothing when there is none yet.
std::optional<Identity> identity(db::Session& session)
{
    const auto rows = db::query<std::tuple<std::string, std::int64_t>>(session, "SELECT mode, number FROM store");
    if (rows.empty())
        return std::nullopt;
    const auto& [mode, number] = rows.front();
    return Identity{mode == name(Mode::Live) ? Mode::Live : Mode::Test, static_cast<std::uint32_t>(number)};
}

void check_mode(const db::Session& session, Mode is, std::optional<Mode> demanded)
{
    if (demanded && *demanded != is)
        throw Error(ErrorKind::Conflict,
                    session.place() + ": このストアは" + std::string(japanese(is)) + "です。" +
                        std::string(japanese(*demanded)) +
                        "としては使えません（作ったときに決まり、変えられません）。別のストアを指定してください");
}

/// Nobody else's tables may be mixed with ours.
void check_ours_or_empty(db::Session& session)
{
    if (db::schema_version(session) == 0 && !db::table_names(session).empty())
        throw Error(ErrorKind::Conflict,
                    session.place() + ": Fudaのストアではないデータベースです。別の場所を指定してください");
}

void check_new(const NewStore& wanted)
{
    const bool fits = wanted.mode == Mode::Test ? wanted.number == domain::kTestStoreNumber
                                                : !domain::is_test_store_number(wanted.number);
    if (!fits || wanted.number > 32767)
        throw Error(ErrorKind::Usage,
                    "ストア番号" + std::to_string(wanted.number) + "は、" + std::string(japanese(wanted.mode)) +
                        "のストアには使えません。本番用は 0～32767 のうちテスト用でない番号、テスト用は " +
                        std::to_string(domain::kTestStoreNumber) + " です");
}

void insert_store(db::Session& session, const NewStore& wanted, const Actor& actor, std::string_view now)
{
    db::exec(session,
             "INSERT INTO store (id, mode, number, created_at, next_serial, event_count, event_head) "
             "VALUES (1, $1, $2, $3, 0, 0, $4)",
             name(wanted.mode), wanted.number, now, std::string(64, '0'));
    EventLog log(session, actor, std::string(now));
    log.append({Thing::Store,
                "1",
                "created",
                "",
                std::string(name(wanted.mode)),
                {{"number", std::to_string(wanted.number)}}});
    log.flush();
}

} // namespace

std::string_view name(Thing thing)
{
    return kThings[static_cast<std::size_t>(thing)];
}

std::optional<Thing> parse_thing(std::string_view name)
{
    return domain::parse_in<Thing>(kThings, name);
}

Store::Store(db::Session session, Mode mode, std::uint32_t number)
    : m_session(std::move(session)), m_mode(mode), m_number(number)
{
}

Store Store::create(std::string_view address, const NewStore& wanted, const Actor& actor, std::string_view now)
{
    check_new(wanted);
    db::Session session(db::Address::parse(address), db::Missing::Create);
    check_ours_or_empty(session);
    db::migrate(session, schema_for(session.engine()), now);
    db::Transaction transaction(session);
    if (identity(session))
        throw Error(ErrorKind::Conflict,
                    session.place() + ": ここにはすでにストアがあります。そのまま使うか、別の場所を指定してください");
    insert_store(session, wanted, actor, now);
    transaction.commit();
    return Store(std::move(session), wanted.mode, wanted.number);
}

Store Store::open(std::string_view address, std::optional<Mode> demanded, std::string_view now)
{
    db::Session session(db::Address::parse(address));
    check_ours_or_empty(session);
    const bool made = db::schema_version(session) > 0;
    if (made)
        db::migrate(session, schema_for(session.engine()), now);
    const auto is = made ? identity(session) : std::nullopt;
    if (!is)
        throw Error(ErrorKind::Unavailable,
                    session.place() + ": ここにはまだストアがありません。場所を確かめるか、先に作ってください");
    check_mode(session, is->mode, demanded);
    Store store(std::move(session), is->mode, is->number);
    fill_member_search(store);
    return store;
}

Store Store::open_or_create(std::string_view address, const NewStore& wanted, const Actor& actor, std::string_view now)
{
    check_new(wanted);
    db::Session session(db::Address::parse(address), db::Missing::Create);
    check_ours_or_empty(session);
    db::migrate(session, schema_for(session.engine()), now);
    auto is = identity(session);
    if (!is) {
        db::Transaction transaction(session);
        is = identity(session); // another program may have been faster
        if (!is) {
            insert_store(session, wanted, actor, now);
            transaction.commit();
            is = Identity{wanted.mode, wanted.number};
        }
    }
    check_mode(session, is->mode, wanted.mode);
    Store store(std::move(session), is->mode, is->number);
    fill_member_search(store);
    return store;
}

struct Change::Impl {
    Impl(Store& changed, Actor who, std::string_view when)
        : store(changed), actor(std::move(who)), now(when), transaction(changed.session()),
          log(changed.session(), actor, now),
          next_serial(db::query_one<std::int64_t>(changed.session(), "SELECT next_serial FROM store").value())
    {
    }

    Store& store;
    Actor actor;
    std::string now;
    db::Transaction transaction;
    EventLog log;
    std::int64_t next_serial;
};

Change::Change(Store& store, Actor actor, std::string_view now)
    : m_impl(std::make_unique<Impl>(store, std::move(actor), now))
{
}

Change::~Change() = default;

Store& Change::store()
{
    return m_impl->store;
}

const Actor& Change::actor() const
{
    return m_impl->actor;
}

const std::string& Change::now() const
{
    return m_impl->now;
}

AllottedPiece Change::next_piece()
{
    const std::int64_t serial = m_impl->next_serial++;
    return {PieceId{serial + 1}, domain::PieceCode::of(m_impl->store.number(), static_cast<std::uint64_t>(serial))};
}

void Change::record(const NewEvent& event)
{
    m_impl->log.append(event);
}

void Change::commit()
{
    m_impl->log.flush();
    db::exec(m_impl->store.session(), "UPDATE store SET next_serial = $1", m_impl->next_serial);
    m_impl->transaction.commit();
}

std::string keep(Change& change, SnapshotKind kind, std::string_view text)
{
    std::string hash = sha256(text);
    db::exec(change.store().session(),
             "INSERT INTO snapshots (sha256, kind, content, kept_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
             hash, kind == SnapshotKind::Profile ? "profile" : "layout", text, change.now());
    return hash;
}

std::string snapshot(Store& store, std::string_view hash)
{
    auto text = db::query_one<std::string>(store.session(), "SELECT content FROM snapshots WHERE sha256 = $1", hash);
    if (!text || sha256(*text) != hash)
        throw Error(ErrorKind::Corrupt, store.place() + ": 控え " + std::string(hash) +
                                            (text ? " の内容が変わっています" : " がありません") +
                                            "。ストアを控えから戻してください");
    return *std::move(text);
}

} // namespace fuda::store
