#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/counter/application.h"
#include "app/presenters/counter/sending_now.h"
#include "app/services/counter/handing_over.h"

/// The application once its documents are made: printed here and now, and into the member's hands.
namespace fuda::presenters {

using language::tr;
using language::tr_written;

void ApplicationPresenter::print()
{
    work(tr("印刷しています"));
    m_station.run(
        Lane::Long, m_alive,
        [decision = m_decision, output = m_station.place().output](Bench& bench) {
            return send_now(bench, decision, output / "counter");
        },
        [this](const SentNow& sent) {
            if (sent.queued.empty()) {
                take_printed(sent.pieces, sent.obstacles);
                return;
            }
            m_station.wake_printers(); // before anything else: the member waits
            m_station.run(
                Lane::Long, m_alive,
                [decision = m_decision, sent](Bench& bench) { return wait_for_printers(bench, decision, sent); },
                [this](const SentNow& came) { take_printed(came.pieces, came.obstacles); }, failed());
        },
        failed());
}

void ApplicationPresenter::take_printed(const std::vector<store::PieceRow>& pieces,
                                        const std::vector<std::string>& obstacles)
{
    m_busy.clear();
    std::string left; // what did not come out, and why
    std::int64_t out = 0;
    for (const store::PieceRow& piece : pieces)
        if (domain::came_out(piece.state))
            ++out;
        else
            left += (left.empty() ? "" : " / ") +
                    tr("{0}は{1}です", tr(domain::japanese(piece.document)), tr(domain::japanese(piece.state))) +
                    (piece.reason.empty() ? "" : ": " + tr_written(piece.reason));
    for (const std::string& obstacle : obstacles)
        left += (left.empty() ? "" : "\n") + obstacle;
    if (left.empty()) {
        m_stage = Stage::Printed;
        m_outcome = {tr("印刷しました"), Tone::Good};
        m_outcome_why = tr("{0} 点。出てきたものを見て、本人に渡してください", out);
    } else {
        m_outcome = {tr("印刷できないものがあります"), Tone::Attention};
        m_outcome_why = left;
    }
    show();
    m_told.changed();
    m_view.focus_application();
}

bool ApplicationPresenter::scan(const std::string& text)
{
    if (m_stage != Stage::Printed)
        return false;
    if (!m_busy.empty())
        return true; // the same card, read twice
    const auto code = domain::PieceCode::parse(text);
    if (code)
        hand_over(code);
    else
        refuse({ErrorKind::BadInput,
                tr("読み取った {0} は、いま渡すものではありません。渡すものを読み取ってください", text)});
    return true;
}

void ApplicationPresenter::hand_over(std::optional<domain::PieceCode> scanned)
{
    work(tr("記録しています"));
    m_station.run(
        Lane::Quick, m_alive,
        [decision = m_decision, scanned](Bench& bench) {
            if (scanned)
                counter::hand_over(bench.store, decision, *scanned, bench.desk);
            else
                counter::hand_over(bench.store, decision, bench.desk);
        },
        [this, scanned] {
            m_busy.clear();
            m_stage = Stage::HandedOver;
            m_outcome = {tr("お渡し済み"), Tone::Good};
            m_outcome_why.clear();
            if (scanned)
                m_dialogs.notice(
                    tr("{0} を手渡しました", scanned->grouped())); // in the place of what another scan was told
            show();
            m_told.changed();
            m_view.focus_application();
        },
        [this](const Failure& failure) {
            if (failure.kind == ErrorKind::BadInput)
                refuse(failure);
            else
                failed()(failure);
        });
}

/// What was scanned: nothing is different.
void ApplicationPresenter::refuse(const Failure& failure)
{
    m_busy.clear();
    m_view.refused();
    m_dialogs.failure(failure);
    show();
}

} // namespace fuda::presenters
