#include "app/presenters/counter/words.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "data/calendar/era.h"

namespace fuda::presenters {

using language::tr;
using language::tr_written;

std::string number_text(const std::string& symbol, const std::string& number, const std::string& branch)
{
    std::string text;
    for (const std::string* part : {&symbol, &number, &branch})
        if (!part->empty())
            text += (text.empty() ? "" : " · ") + *part;
    return text;
}

std::string birth_text(calendar::Date birth, calendar::Date today)
{
    int age = today.year() - birth.year();
    if (calendar::birthday(birth, age) > today)
        --age;
    return tr("{0}（{1}歳）", tr_written(calendar::era_text(birth)), age);
}

std::string reason_label(domain::Trigger reason)
{
    switch (reason) {
    case domain::Trigger::MynaLost:
        return tr("マイナカード紛失");
    case domain::Trigger::MynaSurrendered:
        return tr("マイナカード返納");
    case domain::Trigger::MynaRenewing:
        return tr("マイナカード更新中");
    default:
        return tr(domain::japanese(reason));
    }
}

Cell answer_cell(domain::Verdict verdict)
{
    switch (verdict) {
    case domain::Verdict::Issue:
        return {tr("交付できます"), Tone::Good};
    case domain::Verdict::Hold:
        return {tr("保留になります"), Tone::Attention};
    case domain::Verdict::Refuse:
        return {tr("交付できません"), Tone::Bad};
    case domain::Verdict::Nothing:
        return {tr("新しく交付しません"), Tone::Quiet};
    }
    return {};
}

std::string reason_text(const domain::Decision& decision)
{
    return decision.rule.empty() || decision.rule == "—" ? tr_written(decision.reason)
                                                         : tr("{0}（{1}）", tr_written(decision.reason), decision.rule);
}

void add_pages(std::vector<PreviewPage>& pages, const std::string& what, counter::PreviewedPiece piece)
{
    const bool two_sides = piece.pages.size() == 2 && piece.document != domain::Document::NoticeA4;
    std::string title = what + tr(domain::japanese(piece.document));
    for (std::size_t i = 0; i < piece.pages.size(); ++i) {
        const std::string side = two_sides ? " " + (i == 0 ? tr("おもて") : tr("うら")) : "";
        pages.push_back({title + side, std::move(piece.pages[i])});
    }
}

} // namespace fuda::presenters
