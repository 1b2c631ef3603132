#include "app/presenters/counter/member.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/services/counter/application_form.h"
#include "app/services/mailing/recalling.h"
#include "data/base/error.h"

#include <algorithm>

namespace fuda::presenters {

namespace {

using domain::PieceState;
using language::tr;
using language::tr_written;

/// The reasons that can lead to a certificate; the form has the others, too.
constexpr std::span kOffered(counter::kReasons, 6);
constexpr const char* kOfferKeys[] = {"F2", "F3", "F4", "F5", "F6", "F7"};

std::string postal(const std::string& code)
{
    return code.size() == 7 ? "〒" + code.substr(0, 3) + "-" + code.substr(3) + " " : "";
}

/// A certificate outside, or back by post, that can be handed back.
bool recoverable(const Timeline::Line& line)
{
    return line.piece && domain::is_certificate(line.piece->document) &&
           domain::next(line.piece->state, domain::PieceEvent::Recovered).has_value();
}

Cell standing_of(const domain::Eligibility& member, calendar::Date today)
{
    if (member.lost && *member.lost <= today)
        return {tr("資格喪失 {0}", member.lost->iso()), Tone::Bad};
    if (member.lost)
        return {tr("資格あり（{0} に喪失）", member.lost->iso()), Tone::Attention};
    return {tr("資格あり"), Tone::Good};
}

} // namespace

MemberPresenter::MemberPresenter(Station& station, Dialogs& dialogs, Views views, Told told)
    : m_station(station), m_dialogs(dialogs), m_view(views.member), m_told(std::move(told)),
      m_preview(station, views.preview), m_application(station, dialogs, views.application, m_preview,
                                                       {[this] { load(false); },
                                                        [this] {
                                                            leave();
                                                            m_told.finished();
                                                        },
                                                        [this] { load(false); }})
{
}

void MemberPresenter::shown()
{
    if (m_member)
        load(true);
    else
        m_told.left();
}

void MemberPresenter::open(store::MemberId member, std::optional<domain::PieceCode> piece)
{
    if (m_application.is_busy())
        return; // its result belongs to the member who is shown
    m_member = member;
    m_scanned = piece;
    m_chosen.reset();
    m_application.close();
    load(true);
}

void MemberPresenter::back()
{
    if (m_application.is_busy())
        return;
    if (m_application.is_open()) {
        m_application.close();
        m_view.focus_member();
    } else if (m_member) {
        close();
    } else {
        m_told.finished(); // what was typed goes
    }
}

void MemberPresenter::close()
{
    if (m_application.is_busy())
        return;
    leave();
    m_told.left();
}

void MemberPresenter::leave()
{
    m_application.leave();
    m_member.reset();
    ++m_loads_asked;
    ++m_documents_asked;
    m_preview.clear({});
    m_view.show_no_member();
}

MemberPresenter::File MemberPresenter::read(Bench& bench, store::MemberId member)
{
    File file{counter::look(bench.store, member, bench.desk), {}, {}, {}, {}};
    try {
        const domain::Insurer insurer = insurer_of(bench, file.view.now.row.eligibility.insurer_number);
        for (const domain::Trigger reason : kOffered) {
            const counter::Verdict verdict = counter::verdict(
                bench.store, insurer, member, {reason, bench.desk.today, domain::Applicant::Self}, bench.desk);
            if (file.answers.empty())
                for (counter::PreviewedPiece& piece : counter::preview(bench.store, bench.workplace, insurer, verdict, bench.desk))
                    add_pages(file.pages, tr("見本: "), std::move(piece));
            file.answers.push_back(verdict.decision);
            file.warnings = verdict.warnings;
        }
    } catch (const Error& error) { // what was issued is shown all the same
        file.answers.clear();
        file.no_answer = tr_written(error.what());
    }
    return file;
}

void MemberPresenter::load(bool first)
{
    if (!m_member)
        return;
    const int asked = ++m_loads_asked;
    m_station.run(
        Lane::Quick, m_alive, [member = *m_member](Bench& bench) { return read(bench, member); },
        [this, asked, first](File file) {
            if (asked == m_loads_asked)
                take(std::move(file), first);
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void MemberPresenter::take(File file, bool first)
{
    m_insurer_number = file.view.now.row.eligibility.insurer_number;
    const Timeline::Line* line = chosen();
    const auto code = m_scanned             ? std::exchange(m_scanned, std::nullopt)
                      : line && line->piece ? std::optional(line->piece->code)
                                            : std::nullopt;
    m_timeline.read(file.view);
    m_view.show_member(shown(file));
    m_view.show_offers(offers(file));
    m_view.show_timeline();
    const auto row = code ? m_timeline.row_of(*code) : std::nullopt; // new lines may stand above it
    if (row)
        m_view.show_chosen_line(*row);
    choose_line(row.value_or(m_timeline.count()));
    if (m_application.is_open())
        return; // the form has the preview and the focus
    if (file.pages.empty())
        m_preview.clear(file.answers.empty() ? file.no_answer : answer_cell(file.answers.front().verdict).text);
    else
        m_preview.show(std::move(file.pages));
    if (first)
        m_view.focus_member();
}

MemberShown MemberPresenter::shown(const File& file) const
{
    const calendar::Date today = m_station.place().today();
    const store::MemberNow& now = file.view.now;
    const domain::Eligibility& e = now.row.eligibility;
    MemberShown shown{
        e.name, e.kana, number_text(e.symbol, e.number, e.branch), birth_text(e.birth, today), standing_of(e, today),
        {},     {}};
    shown.facts.push_back(tr("{0} · 資格取得 {1} · マイナ保険証 {2} · 名簿の基準日 {3}",
                             tr(domain::japanese(e.relation)), e.acquired.iso(), tr(domain::japanese(e.myna)),
                             now.as_of.iso()));
    shown.facts.push_back(postal(e.address.postal_code) + e.address.text);
    if (e.mail_to)
        shown.facts.push_back(tr("送付先 {0}{1}", postal(e.mail_to->address.postal_code), e.mail_to->address.text));
    if (!e.employer_name.empty())
        shown.facts.push_back(e.employer_name);
    if (file.view.address_masked)
        shown.warnings.push_back(tr("支援措置の加入者です。住所は「{0}"
                                    "」の権限を名前で与えられた人だけが見られます。権限はシステム管理者が与えます",
                                    tr(domain::japanese(domain::Right::ProtectedAddress))));
    else if (e.protected_address)
        shown.warnings.push_back(
            tr("支援措置の加入者です。住所を見たことは記録されました。窓口で声に出さないでください"));
    for (const counter::Warning warning : file.warnings)
        shown.warnings.push_back(tr(counter::japanese(warning)));
    if (!file.no_answer.empty())
        shown.warnings.push_back(file.no_answer);
    return shown;
}

std::vector<Offer> MemberPresenter::offers(const File& file) const
{
    std::vector<Offer> offers;
    for (std::size_t i = 0; i < file.answers.size(); ++i)
        offers.push_back({reason_label(kOffered[i]), kOfferKeys[i], answer_cell(file.answers[i].verdict),
                          reason_text(file.answers[i]), m_station.may(domain::Right::Reissue)});
    return offers;
}

const Timeline::Line* MemberPresenter::chosen() const
{
    return m_chosen ? m_timeline.line(*m_chosen) : nullptr;
}

ApplicationPresenter::Subject MemberPresenter::subject() const
{
    return {*m_member, m_insurer_number};
}

void MemberPresenter::begin(std::size_t offer)
{
    if (m_member && !m_application.is_open() && offer < kOffered.size())
        m_application.begin(subject(), kOffered[offer]);
}

void MemberPresenter::choose_line(std::size_t row)
{
    m_chosen.reset();
    LineActions actions;
    if (const Timeline::Line* line = m_timeline.line(row)) {
        m_chosen = row;
        if (line->application && line->application->state == domain::ApplicationState::Received)
            actions.go_on = tr("申請に答える");
        else if (line->from_counter && line->piece->void_since.empty()) {
            if (line->piece->state == PieceState::Planned || line->piece->state == PieceState::Composed)
                actions.go_on = tr("いま印刷する");
            else if (line->piece->state == PieceState::Printed)
                actions.go_on = tr("手渡しを記録する");
        }
        actions.can_recover = recoverable(*line);
        if (!m_station.may(domain::Right::Reissue))
            actions = {};
        actions.detail = line->now + (line->now.empty() || line->why.empty() ? "" : "\n") + line->why;
    }
    m_view.show_line_actions(actions);
}

void MemberPresenter::go_on_with_line()
{
    const Timeline::Line* line = chosen();
    if (!line || m_application.is_open())
        return;
    const bool may = m_station.may(domain::Right::Reissue);
    if (line->application) {
        if (may && line->application->state == domain::ApplicationState::Received)
            m_application.answer(subject(), *line->application);
        return;
    }
    const PieceState state = line->piece->state;
    const bool half_done =
        state == PieceState::Planned || state == PieceState::Composed || state == PieceState::Printed;
    if (may && half_done && line->from_counter && line->piece->void_since.empty()) {
        m_application.take_up(subject(), *line->piece);
        return;
    }
    const int asked = ++m_documents_asked;
    m_station.run(
        Lane::Quick, m_alive,
        [number = m_insurer_number, code = line->piece->code](Bench& bench) {
            std::vector<PreviewPage> pages;
            add_pages(pages, {},
                      counter::preview(bench.store, bench.workplace, insurer_of(bench, number), code, bench.desk));
            return pages;
        },
        [this, asked](std::vector<PreviewPage> pages) {
            if (asked == m_documents_asked && !m_application.is_open())
                m_preview.show(std::move(pages));
        },
        [this, asked](const Failure& failure) {
            if (asked == m_documents_asked && !m_application.is_open())
                m_preview.clear(failure.message);
        });
}

void MemberPresenter::recover()
{
    const Timeline::Line* line = chosen();
    if (!line || !recoverable(*line) || !m_station.may(domain::Right::Reissue))
        return;
    const domain::PieceCode code = line->piece->code;
    m_dialogs.confirm(
        {tr("返納された資格確認書"),
         tr("製作物番号 {0} を受け取りましたか。受け取ったものは、二人で破棄するまで保管します", code.grouped()),
         tr("受け取った"), true},
        [this, code, here = m_alive.watch()] {
            if (here.expired())
                return; // the screen has gone, its question has not
            m_station.run(
                Lane::Quick, m_alive, [code](Bench& bench) { mailing::received(bench.store, code, bench.desk); },
                [this, code] {
                    m_dialogs.notice(tr("{0} を回収しました", code.grouped()));
                    load(false);
                },
                [this](const Failure& failure) {
                    m_dialogs.failure(failure);
                    load(false);
                });
        });
}

void MemberPresenter::print_form()
{
    if (m_member)
        m_application.print_form(subject());
}

} // namespace fuda::presenters
