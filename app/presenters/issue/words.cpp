#include "app/presenters/issue/words.h"

#include "app/language/language.h"
#include "app/language/written.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;
using language::tr_written;

std::string member_number(const std::string& symbol, const std::string& number, const std::string& branch)
{
    std::string text;
    for (const std::string& part : {symbol, number, branch})
        if (!part.empty())
            text += (text.empty() ? "" : " ") + part;
    return text;
}

std::string short_name(domain::Document document)
{
    switch (document) {
    case domain::Document::CertificateCard:
        return tr("カード型");
    case domain::Document::CertificatePostcard:
        return tr("はがき型");
    case domain::Document::NoticeA4:
        return tr("通知書");
    case domain::Document::CarrierA4:
        break;
    }
    return tr(japanese(document));
}

std::string documents_text(const std::vector<domain::Document>& documents)
{
    std::string text;
    for (const domain::Document document : documents)
        text += (text.empty() ? "" : tr("、")) + tr(japanese(document));
    return text;
}

Cell cell_of(domain::Verdict verdict)
{
    using enum domain::Verdict;
    const std::string text = tr(japanese(verdict));
    switch (verdict) {
    case Issue:
        return {text, Tone::Good};
    case Hold:
        return {text, Tone::Attention};
    case Refuse:
        return {text, Tone::Bad};
    case Nothing:
        return {text, Tone::Quiet};
    }
    return {};
}

Cell cell_of(domain::PieceState state, bool void_since)
{
    using enum domain::PieceState;
    const std::string text = tr(japanese(state));
    if (void_since && domain::is_in_house(state))
        return {tr("{0}・抜き取ること", text), Tone::Bad};
    switch (state) {
    case Held:
    case InDoubt:
    case Returned:
        return {text, Tone::Attention};
    case Planned:
    case Composed:
    case Printed:
        return {text, Tone::Waiting};
    case Confirmed:
    case Mailed:
    case Delivered:
        return {text, Tone::Good};
    case Spoiled:
        return {text, Tone::Bad};
    case Pulled:
    case Recovered:
    case Destroyed:
    case Void:
        return {text, Tone::Quiet};
    }
    return {};
}

Cell severity_cell(std::string_view severity)
{
    const Tone tone = severity == "注意" ? Tone::Quiet : severity == "保留" ? Tone::Attention : Tone::Bad;
    return {tr(severity), tone};
}

std::string remarks_text(const std::vector<production::Remark>& remarks)
{
    constexpr std::size_t kMost = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(kMost, remarks.size()); ++i)
        text += (i ? "\n" : "") + remarks[i].code.grouped() + "　" + tr_written(remarks[i].text);
    if (remarks.size() > kMost)
        text += "\n" + tr("ほか {0} 枚", remarks.size() - kMost);
    return text;
}

std::string outcome_text(const std::string& done, const production::StepOutcome& outcome)
{
    std::string text = outcome.done.empty() ? "" : done;
    if (!outcome.along.empty())
        text += (text.empty() ? "" : "\n") + tr("同封の {0} 枚も処理しました", outcome.along.size()) + "\n" +
                remarks_text(outcome.along);
    std::vector<production::Remark> refused;
    for (const production::Remark& remark : outcome.refused)
        if (!std::ranges::any_of(outcome.along, [&](const auto& along) { return along.code == remark.code; }))
            refused.push_back(remark); // otherwise another one has taken it along
    if (!refused.empty())
        text +=
            (text.empty() ? "" : "\n") + tr("{0} 枚はできませんでした", refused.size()) + "\n" + remarks_text(refused);
    return text;
}

} // namespace fuda::presenters
