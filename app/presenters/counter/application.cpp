#include "app/presenters/counter/application.h"

#include "app/language/language.h"
#include "app/services/counter/application_form.h"
#include "data/base/file.h"
#include "data/calendar/era.h"

#include <algorithm>
#include <iterator>

namespace fuda::presenters {

namespace {

using domain::Trigger;
using language::tr;

constexpr domain::Applicant kApplicants[] = {domain::Applicant::Self, domain::Applicant::Relative,
                                             domain::Applicant::LegalRepresentative, domain::Applicant::Carer,
                                             domain::Applicant::Employer};

template <class Values, class Value>
int index_of(const Values& values, Value value)
{
    return static_cast<int>(std::find(std::begin(values), std::end(values), value) - std::begin(values));
}

/// Below the folder of what is printed and written.
std::filesystem::path counter_folder(const std::filesystem::path& output)
{
    std::filesystem::path folder = output / "counter";
    std::filesystem::create_directories(folder);
    return folder;
}

} // namespace

ApplicationPresenter::ApplicationPresenter(Station& station, Dialogs& dialogs, ApplicationView& view,
                                           PreviewPresenter& preview, Told told)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_preview(preview), m_told(std::move(told))
{
}

void ApplicationPresenter::begin(const Subject& subject, Trigger reason)
{
    if (!m_station.may(domain::Right::Reissue))
        return;
    open(subject, Stage::Filling);
    m_reason = index_of(counter::kReasons, reason);
    m_applied = m_station.place().today();
    m_day = m_applied->iso();
    check();
    m_view.focus_application();
}

void ApplicationPresenter::answer(const Subject& subject, const store::Application& application)
{
    if (!m_station.may(domain::Right::Reissue))
        return;
    open(subject, Stage::Received);
    m_application = application;
    m_reason = index_of(counter::kReasons, application.asked.reason);
    m_applicant = index_of(kApplicants, application.asked.applicant);
    m_check = index_of(domain::kAllIdentityChecks, application.asked.identity_check);
    m_note = application.asked.identity_note;
    m_applied = application.asked.applied;
    m_day = m_applied->iso();
    check();
    m_view.focus_application();
}

void ApplicationPresenter::take_up(const Subject& subject, const store::PieceRow& piece)
{
    if (!m_station.may(domain::Right::Reissue))
        return;
    const bool printed = piece.state == domain::PieceState::Printed;
    open(subject, printed ? Stage::Printed : Stage::Issued);
    m_decision = piece.decision;
    m_outcome = {tr(domain::japanese(piece.state)), printed ? Tone::Good : Tone::Waiting};
    m_outcome_why = tr("製作物番号 {0}", piece.code.grouped());
    show();
    show_pieces({piece.code});
    m_view.focus_application();
}

void ApplicationPresenter::open(const Subject& subject, Stage stage)
{
    m_subject = subject;
    m_stage = stage;
    m_reason = m_applicant = 0;
    m_check = -1;
    m_note.clear();
    m_day.clear();
    m_day_problem.clear();
    m_applied.reset();
    m_verdict.reset();
    m_application.reset();
    m_outcome = {};
    m_outcome_why.clear();
    m_go_on_when_checked = false;
    m_busy.clear();
    ++m_asked;
}

void ApplicationPresenter::close()
{
    if (!is_open() || !m_busy.empty())
        return;
    leave();
    m_told.closed();
}

void ApplicationPresenter::leave()
{
    open({}, Stage::Closed);
    m_view.show_no_application();
}

void ApplicationPresenter::choose_reason(int index)
{
    if (!can_change() || index == m_reason || index < 0 || index >= std::ssize(counter::kReasons))
        return;
    m_reason = index;
    check();
}

void ApplicationPresenter::choose_applicant(int index)
{
    if (!can_change() || index == m_applicant || index < 0 || index >= std::ssize(kApplicants))
        return;
    m_applicant = index;
    check();
}

void ApplicationPresenter::choose_check(int index)
{
    if (!can_change() || index < 0 || index >= std::ssize(domain::kAllIdentityChecks))
        return;
    m_check = index;
    show();
    if (domain::kAllIdentityChecks[index] == domain::IdentityCheck::Other)
        m_view.focus_note();
}

void ApplicationPresenter::write_note(const std::string& note)
{
    if (!can_change() || note == m_note)
        return;
    m_note = note;
    show();
}

void ApplicationPresenter::write_day(const std::string& day)
{
    if (!can_change() || day == m_day)
        return;
    m_day = day;
    const calendar::ParsedDate parsed = calendar::parse_date(day);
    m_applied = parsed.date;
    m_day_problem = parsed.reason;
    if (m_applied && *m_applied > m_station.place().today()) {
        m_applied.reset();
        m_day_problem = tr("申請年月日が今日より後です");
    }
    check();
}

counter::Request ApplicationPresenter::request() const
{
    return {counter::kReasons[m_reason], m_applied, kApplicants[m_applicant]};
}

store::NewApplication ApplicationPresenter::asked() const
{
    store::NewApplication asked;
    asked.member = m_subject.member;
    asked.reason = counter::kReasons[m_reason];
    asked.applied = *m_applied;
    asked.applicant = kApplicants[m_applicant];
    asked.identity_check = domain::kAllIdentityChecks[m_check];
    asked.identity_note = m_note;
    return asked;
}

bool ApplicationPresenter::complete() const
{
    return m_applied && m_check >= 0 &&
           (domain::kAllIdentityChecks[m_check] != domain::IdentityCheck::Other || !m_note.empty());
}

void ApplicationPresenter::check()
{
    const int asked = ++m_asked;
    m_verdict.reset();
    m_go_on_when_checked = false;
    show();
    if (!m_applied)
        return;
    struct Checked {
        counter::Verdict verdict;
        std::vector<PreviewPage> pages;
    };
    m_station.run(
        Lane::Quick, m_alive,
        [subject = m_subject, wanted = request()](Bench& bench) {
            const domain::Insurer insurer = insurer_of(bench, subject.insurer_number);
            Checked checked{counter::verdict(bench.store, insurer, subject.member, wanted, bench.desk), {}};
            for (counter::PreviewedPiece& piece :
                 counter::preview(bench.store, bench.workplace, insurer, checked.verdict, bench.desk))
                add_pages(checked.pages, tr("見本: "), std::move(piece));
            return checked;
        },
        [this, asked](Checked checked) {
            if (asked == m_asked)
                take(checked.verdict, std::move(checked.pages));
        },
        failed());
}

void ApplicationPresenter::take(const counter::Verdict& verdict, std::vector<PreviewPage> pages)
{
    m_verdict = verdict;
    if (pages.empty())
        m_preview.clear(answer_cell(verdict.decision.verdict).text);
    else
        m_preview.show(std::move(pages));
    show();
    if (std::exchange(m_go_on_when_checked, false))
        go_on();
}

void ApplicationPresenter::go_on()
{
    if (!m_busy.empty())
        return;
    switch (m_stage) {
    case Stage::Filling:
    case Stage::Received:
        if (!complete())
            return;
        if (!m_verdict)
            m_go_on_when_checked = true; // the answer is on its way: a quick hand does not wait for it
        else if (m_verdict->decision.verdict != domain::Verdict::Issue)
            return;
        else if (m_application)
            reissue();
        else
            receive(Then::Reissue);
        return;
    case Stage::Issued:
        if (m_station.may(domain::Right::Print))
            print();
        return;
    case Stage::Printed:
        hand_over({});
        return;
    case Stage::HandedOver:
        leave();
        m_told.finished();
        return;
    case Stage::Closed:
        return;
    }
}

void ApplicationPresenter::record()
{
    if (can_change() && complete())
        receive(Then::Wait);
}

void ApplicationPresenter::receive(Then then)
{
    work(tr("申請を受け付けています"));
    m_station.run(
        Lane::Quick, m_alive,
        [asked = asked()](Bench& bench) { return counter::receive(bench.store, asked, bench.desk); },
        [this, then](const store::Application& received) {
            m_application = received;
            m_stage = Stage::Received;
            m_busy.clear();
            if (then == Then::Reissue) {
                reissue();
            } else {
                show();
                m_told.changed();
            }
        },
        failed());
}

void ApplicationPresenter::reissue()
{
    work(tr("再交付しています"));
    m_station.run(
        Lane::Quick, m_alive,
        [number = m_subject.insurer_number, id = m_application->id, revision = m_application->revision](Bench& bench) {
            return counter::reissue(bench.store, insurer_of(bench, number), bench.workplace.postal(), id, revision,
                                    bench.desk);
        },
        [this](const counter::Reissue& reissue) {
            m_busy.clear();
            m_verdict = reissue.verdict;
            if (!reissue.decision) { // the rules answer otherwise since they were asked
                show();
                m_told.changed();
                return;
            }
            m_stage = Stage::Issued;
            m_decision = *reissue.decision;
            m_outcome = {tr("交付が決まりました"), Tone::Good};
            m_outcome_why = reason_text(reissue.verdict.decision);
            if (reissue.verdict.decision.voids_earlier)
                m_outcome_why += " " + tr("前の資格確認書は無効になりました");
            show();
            std::vector<domain::PieceCode> codes;
            for (const store::PieceRow& piece : reissue.pieces)
                codes.push_back(piece.code);
            show_pieces(std::move(codes));
            m_told.changed();
            m_view.focus_application();
        },
        failed());
}

void ApplicationPresenter::show_pieces(std::vector<domain::PieceCode> codes)
{
    const int asked = ++m_asked;
    m_station.run(
        Lane::Quick, m_alive,
        [number = m_subject.insurer_number, codes = std::move(codes)](Bench& bench) {
            const domain::Insurer insurer = insurer_of(bench, number);
            std::vector<PreviewPage> pages;
            for (const domain::PieceCode& code : codes)
                add_pages(pages, {}, counter::preview(bench.store, bench.workplace, insurer, code, bench.desk));
            return pages;
        },
        [this, asked](std::vector<PreviewPage> pages) {
            if (asked == m_asked)
                m_preview.show(std::move(pages));
        },
        [this, asked](const Failure& failure) {
            if (asked == m_asked)
                m_preview.clear(failure.message);
        });
}

void ApplicationPresenter::withdraw()
{
    if (m_stage != Stage::Received || !m_busy.empty())
        return;
    const Inquiry why{tr("申請の取下げ"),
                      tr("申請を取り下げます。交付はしません"),
                      tr("理由"),
                      tr("取り下げる"),
                      {tr("本人の申し出"), tr("理由が交付の対象外"), tr("重複した申請")},
                      true};
    m_dialogs.ask(why, [this, here = m_alive.watch()](const std::string& answer, const std::string& note) {
        if (here.expired() || m_stage != Stage::Received || !m_busy.empty())
            return;
        work(tr("取り下げています"));
        m_station.run(
            Lane::Quick, m_alive,
            [id = m_application->id, revision = m_application->revision,
             reason = note.empty() ? answer : answer + ": " + note](Bench& bench) {
                counter::withdraw(bench.store, id, revision, reason, bench.desk);
            },
            [this] {
                m_busy.clear();
                m_told.changed();
                close();
            },
            failed());
    });
}

void ApplicationPresenter::print_form(const Subject& subject)
{
    const bool asking = m_stage == Stage::Filling || m_stage == Stage::Received;
    m_station.run(
        Lane::Quick, m_alive,
        [subject, wanted = asking ? request() : counter::Request{Trigger::None, {}, {}},
         output = m_station.place().output](Bench& bench) {
            const std::string pdf =
                counter::application_form(bench.store, bench.workplace, insurer_of(bench, subject.insurer_number),
                                          subject.member, wanted, bench.desk);
            std::filesystem::path file =
                counter_folder(output) / ("application-" + std::to_string(subject.member.value) + ".pdf");
            write_whole_file(file, pdf);
            return file;
        },
        [this](const std::filesystem::path& file) { m_dialogs.open_file(file); },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void ApplicationPresenter::work(const std::string& what)
{
    m_busy = what;
    show();
}

std::function<void(Failure)> ApplicationPresenter::failed()
{
    return [this](const Failure& failure) {
        m_busy.clear();
        m_go_on_when_checked = false;
        m_dialogs.failure(failure);
        show();
        m_told.changed(); // another clerk may have been faster
    };
}

void ApplicationPresenter::show()
{
    if (!is_open())
        return;
    const bool before_issue = m_stage == Stage::Filling || m_stage == Stage::Received;
    ApplicationShown shown;
    shown.title = m_stage == Stage::Filling    ? tr("再交付の申請")
                  : m_stage == Stage::Received ? tr("受け付けた申請 {0}", m_application->id.value)
                                               : tr("交付");
    shown.asks = before_issue;
    shown.can_change = can_change();
    for (const Trigger reason : counter::kReasons)
        shown.reasons.push_back(reason_label(reason));
    for (const domain::Applicant applicant : kApplicants)
        shown.applicants.push_back(tr(domain::japanese(applicant)));
    int key = 0;
    for (const domain::IdentityCheck check : domain::kAllIdentityChecks)
        shown.checks.push_back(std::to_string(++key) + "  " + tr(domain::japanese(check)));
    shown.reason = m_reason;
    shown.applicant = m_applicant;
    shown.check = m_check;
    shown.note_wanted = m_check >= 0 && domain::kAllIdentityChecks[m_check] == domain::IdentityCheck::Other;
    shown.note = m_note;
    shown.day = m_day;
    shown.busy = !m_busy.empty();

    const bool may_issue = m_verdict && m_verdict->decision.verdict == domain::Verdict::Issue;
    if (!before_issue) {
        shown.answer = m_outcome;
        shown.why = m_outcome_why;
    } else if (!m_applied) {
        shown.answer = {tr("申請年月日を確かめてください"), Tone::Attention};
        shown.why = m_day_problem;
    } else if (m_verdict) {
        shown.answer = answer_cell(m_verdict->decision.verdict);
        shown.why = reason_text(m_verdict->decision);
        for (const counter::Warning warning : m_verdict->warnings)
            shown.warnings.push_back(tr(counter::japanese(warning)));
    }
    switch (m_stage) {
    case Stage::Filling:
    case Stage::Received:
        shown.primary = tr("再交付する");
        shown.primary_enabled = may_issue && complete();
        shown.next = !may_issue    ? ""
                     : m_check < 0 ? tr("本人確認の方法を 1〜7 の数字で選んでください")
                     : !complete() ? tr("確認した書類を書いてください")
                                   : tr("Enter で再交付します。前の資格確認書はその時点で無効になります");
        shown.can_record = m_stage == Stage::Filling && complete();
        shown.can_withdraw = m_stage == Stage::Received;
        shown.can_print_form = true;
        break;
    case Stage::Issued:
        if (m_station.may(domain::Right::Print)) {
            shown.primary = tr("いま印刷する");
            shown.primary_enabled = true;
            shown.next = tr("Enter でこの窓口に印刷します。Esc で戻ると、あとで印刷できます");
        } else {
            shown.next = tr("印刷する権限がありません。印刷担当に頼んでください");
        }
        break;
    case Stage::Printed:
        shown.primary = tr("手渡した");
        shown.primary_enabled = true;
        shown.next = tr("渡すものを読み取るか、渡したら Enter。郵送するときは Esc で戻ってください");
        break;
    case Stage::HandedOver:
        shown.primary = tr("次の人へ");
        shown.primary_enabled = true;
        break;
    case Stage::Closed:
        break;
    }
    if (shown.busy) {
        shown.next = m_busy;
        shown.primary_enabled = shown.can_record = shown.can_withdraw = false;
    }
    m_view.show_application(shown);
}

} // namespace fuda::presenters
