#include "printers/queue/delivery.h"

#include "printers/core/words.h"

#include <algorithm>

namespace fuda::queue {

using printers::JobReport;
using printers::JobState;
using printers::Recovery;

namespace {

bool has(const JobReport& report, std::string_view reason)
{
    return std::find(report.reasons.begin(), report.reasons.end(), reason) != report.reasons.end();
}

/// What the printer said of a job that did not end well: 中止（プリンターが中止しました: card jam）.
std::string said(const JobReport& report)
{
    std::string text(japanese(*report.state));
    std::string why;
    for (const std::string& reason : report.reasons) {
        const std::string_view words = printers::japanese_job_reason(reason);
        if (!words.empty())
            why += (why.empty() ? "" : "、") + std::string(words);
    }
    if (!report.message.empty())
        why += (why.empty() ? "" : ": ") + report.message;
    return why.empty() ? text : text + "（" + why + "）";
}

} // namespace

Delivery::Delivery(printers::Printer& printer, const printers::PrintJob& job, Ledger& ledger)
    : m_printer(printer), m_job(job), m_ledger(ledger), m_handle{job.name, 0, {}, false}
{
}

DeliveryStep Delivery::send(printers::Prepared& document)
{
    m_handle = {m_job.name, 0, {}, false};
    if (!m_ledger.intend(m_handle))
        return {Outcome::Refused, "いまは印刷できません", ErrorKind::Conflict, {}};
    try {
        m_handle = m_printer.submit(m_job, document, [this](const printers::JobHandle& made) {
            m_handle = made;
            m_ledger.made(made);
        });
    } catch (const printers::NotSent& error) {
        return release(error.what(), error.kind(), {});
    } catch (const printers::MaybeSent& error) {
        return {Outcome::Unanswered, error.what(), error.kind(), {}};
    }
    m_handle.whole = true;
    m_ledger.sent(m_handle);
    return {Outcome::AtPrinter, {}, ErrorKind::Unavailable, {}};
}

DeliveryStep Delivery::recover(const printers::JobHandle& handle)
{
    m_handle = handle;
    Recovery recovery;
    try {
        recovery = m_printer.recover(m_job, handle);
    } catch (const Error& error) { // whatever hinders it, a password too: nothing is known, and it is asked again
        return {Outcome::Unanswered, error.what(), error.kind(), {}};
    }
    switch (recovery.kind) {
    case Recovery::Kind::NotThere:
        return release("プリンターには届いていませんでした", ErrorKind::Unavailable, recovery.report);
    case Recovery::Kind::Unsure:
        return doubt(recovery.why, recovery.report);
    case Recovery::Kind::There:
        break;
    }
    m_handle = recovery.handle;
    if (m_handle.whole && !handle.whole)
        m_ledger.sent(m_handle);
    return judge(recovery.report);
}

DeliveryStep Delivery::follow()
{
    JobReport report;
    try {
        report = m_printer.follow(m_handle);
    } catch (const Error& error) {
        return {Outcome::Unanswered, error.what(), error.kind(), {}};
    }
    return judge(report);
}

void Delivery::cancel()
{
    m_printer.cancel(m_handle);
}

DeliveryStep Delivery::judge(const JobReport& report)
{
    if (!report.state)
        return doubt("プリンターが、送ったはずのこのジョブを覚えていません（電源が切れたか、履歴が消えました）",
                     report);
    if (!is_over(*report.state))
        return {Outcome::AtPrinter, {}, ErrorKind::Unavailable, report};
    if (*report.state != JobState::Completed) {
        if (!report.began && report.impressions == 0)
            return release("印刷を始める前に、プリンターで" + said(report) + "になりました", ErrorKind::BadInput,
                           report);
        return doubt("プリンターで途中で" + said(report) + "になりました", report);
    }
    if (has(report, "cups-ipp-missing-job-history"))
        return doubt("プリンターは完了と言いますが、装置の履歴が失われています", report);
    if (has(report, "job-completed-with-errors"))
        return doubt("プリンターは、エラーを伴って完了したと言っています", report);
    if (report.impressions > 0 && report.impressions != m_job.pages * m_job.copies)
        return doubt("プリンターは完了と言いますが、数えたページは " + std::to_string(report.impressions) +
                         " で、送った " + std::to_string(m_job.pages * m_job.copies) + " と違います",
                     report);
    if (!m_handle.whole && report.impressions == 0)
        return doubt("データの全部が届いたか確かめられないまま、プリンターは完了と言っています", report);
    m_ledger.printed(report);
    return {Outcome::Printed, {}, ErrorKind::Unavailable, report};
}

DeliveryStep Delivery::doubt(const std::string& why, const JobReport& report)
{
    m_ledger.in_doubt(why, report);
    return {Outcome::InDoubt, why, ErrorKind::Conflict, report};
}

DeliveryStep Delivery::release(const std::string& why, ErrorKind kind, const JobReport& report)
{
    m_ledger.not_sent(kind, why);
    return {Outcome::NotSent, why, kind, report};
}

} // namespace fuda::queue
