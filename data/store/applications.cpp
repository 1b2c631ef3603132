#include "data/store/applications.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

std::vector<Application> read_applications(db::Session& session, const std::string& where,
                                           std::vector<db::Value> values)
{
    const db::Table table =
        session.select(13,
                       "SELECT id, member_id, state, revision, reason, applied, applicant, identity_check, "
                       "identity_note, received_at, received_by, decision_id, ended_note FROM applications WHERE " +
                           where,
                       std::move(values));
    std::vector<Application> applications(table.rows());
    for (std::size_t i = 0; i < applications.size(); ++i) {
        Application& a = applications[i];
        std::string state, reason, applied, applicant, check;
        std::optional<std::int64_t> decision;
        db::RowReader(table, i) >> a.id.value >> a.asked.member.value >> state >> a.revision >> reason >> applied >>
            applicant >> check >> a.asked.identity_note >> a.received_at >> a.received_by >> decision >> a.ended_note;
        a.state = stored(domain::parse_application_state(state), "申請の状態", state);
        a.asked.reason = stored(domain::parse_trigger(reason), "申請の理由", reason);
        a.asked.applied = stored_date(applied);
        a.asked.applicant = stored(domain::parse_applicant(applicant), "申請者区分", applicant);
        a.asked.identity_check = stored(domain::parse_identity_check(check), "本人確認", check);
        if (decision)
            a.decision = DecisionId{*decision};
    }
    return applications;
}

NewEvent event_of(ApplicationId application, std::string_view event, std::string_view from, std::string_view to)
{
    return {Thing::Application, std::to_string(application.value),
            std::string(event), std::string(from),
            std::string(to),    {}};
}

} // namespace

Application Applications::add(Change& change, const NewApplication& asked)
{
    const std::string_view received = name(domain::ApplicationState::Received);
    const ApplicationId id{
        db::query_one<std::int64_t>(
            m_session,
            "INSERT INTO applications (member_id, state, revision, reason, applied, applicant, identity_check, "
            "identity_note, received_at, received_by) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
            asked.member.value, received, japanese(asked.reason), asked.applied.iso(), japanese(asked.applicant),
            name(asked.identity_check), asked.identity_note, change.now(), change.actor().name)
            .value()};
    NewEvent event = event_of(id, "received", "", received);
    event.detail = {{"member", std::to_string(asked.member.value)},
                    {"reason", std::string(japanese(asked.reason))},
                    {"identity", std::string(name(asked.identity_check))}};
    change.record(event);
    return get(id);
}

void Applications::decided(Change& change, ApplicationId application, std::int64_t revision, DecisionId decision)
{
    apply(change, application, revision, domain::ApplicationEvent::Decided, decision, "");
}

void Applications::withdrawn(Change& change, ApplicationId application, std::int64_t revision, std::string_view note)
{
    apply(change, application, revision, domain::ApplicationEvent::Withdrawn, std::nullopt, note);
}

Application Applications::get(ApplicationId application) const
{
    auto found = read_applications(m_session, "id = $1", {db::to_value(application.value)});
    if (found.empty())
        throw Error(ErrorKind::BadInput, "申請" + std::to_string(application.value) +
                                             "はこのストアにありません。受付番号を確かめてください");
    return std::move(found.front());
}

std::vector<Application> Applications::of_member(MemberId member) const
{
    return read_applications(m_session, "member_id = $1 ORDER BY id", {db::to_value(member.value)});
}

std::vector<Application> Applications::waiting(ApplicationId after, std::size_t count) const
{
    return read_applications(m_session, "state = 'received' AND id > $1 ORDER BY id LIMIT $2",
                             {db::to_value(after.value), db::to_value(count)});
}

void Applications::apply(Change& change, ApplicationId id, std::int64_t revision, domain::ApplicationEvent event,
                         std::optional<DecisionId> decision, std::string_view note)
{
    const Application application = get(id);
    const auto to = next(application.state, event);
    if (application.revision != revision || !to)
        throw Error(ErrorKind::Conflict, "申請" + std::to_string(id.value) + "は、読んだ後で変わりました（いまは" +
                                             std::string(japanese(application.state)) + "）。読み直してください");
    db::exec(m_session,
             "UPDATE applications SET state = $1, revision = revision + 1, decision_id = $2, ended_note = $3 "
             "WHERE id = $4 AND revision = $5",
             name(*to), decision ? std::optional(decision->value) : std::nullopt, note, id.value, revision);
    NewEvent change_event = event_of(id, name(event), name(application.state), name(*to));
    if (decision)
        change_event.detail = {{"decision", std::to_string(decision->value)}};
    if (!note.empty()) // it may name a person, and goes when the application is purged
        change_event.detail["note"] = sha256(note);
    change.record(change_event);
}

} // namespace fuda::store
