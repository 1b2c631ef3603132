#include "app/presenters/counter/counter.h"

#include "app/language/language.h"
#include "app/presenters/counter/words.h"
#include "data/base/text.h"

#include <algorithm>

namespace fuda::presenters {

namespace {

using language::tr;

constexpr std::size_t kLines = 50;

bool is_blank(const std::string& query)
{
    return trimmed(narrow_forms(query)).empty();
}

FoundLine line_of(const store::FoundMember& member, calendar::Date today)
{
    FoundLine line{member.id,
                   member.name,
                   member.kana,
                   number_text(member.symbol, member.number, member.branch),
                   birth_text(member.birth, today),
                   {},
                   {}};
    if (member.protected_address)
        line.mark = {tr("支援措置"), Tone::Attention};
    else if (member.lost && *member.lost <= today)
        line.mark = {tr("資格喪失 {0}", member.lost->iso()), Tone::Bad};
    return line;
}

FoundLine line_of(const counter::Waiting& waiting, calendar::Date today)
{
    FoundLine line = line_of(waiting.member, today);
    if (waiting.application)
        line.mark = {tr("申請受付中 {0}", waiting.application->asked.applied.iso()), Tone::Attention};
    if (waiting.to_return) {
        line.mark = {tr("返納待ち {0}", waiting.to_return->code.grouped()), Tone::Waiting};
        line.piece = waiting.to_return->code;
    }
    return line;
}

} // namespace

CounterPresenter::CounterPresenter(Station& station, Dialogs& dialogs, CounterView& view, Open open)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_open(std::move(open))
{
}

void CounterPresenter::shown()
{
    search();
    m_view.focus_search();
}

void CounterPresenter::type(const std::string& query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_enter_when_found = false;
    search();
}

void CounterPresenter::move(int by)
{
    if (m_lines.empty())
        return;
    const auto last = static_cast<std::ptrdiff_t>(m_lines.size()) - 1;
    choose(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_chosen) + by, 0, last)));
}

void CounterPresenter::choose(std::size_t line)
{
    if (line >= m_lines.size())
        return;
    m_chosen = line;
    m_view.show_chosen(line);
}

void CounterPresenter::enter()
{
    if (m_searching)
        m_enter_when_found = true;
    else
        open(m_chosen);
}

void CounterPresenter::open(std::size_t line)
{
    if (line >= m_lines.size())
        return;
    choose(line);
    m_open(m_lines[line].member, m_lines[line].piece);
}

void CounterPresenter::next_person()
{
    m_query.clear();
    m_view.show_query({});
    search();
    m_view.focus_search();
}

void CounterPresenter::search()
{
    m_search_again = m_searching;
    if (m_searching)
        return;
    m_searching = true;
    m_station.run(
        Lane::Quick, m_alive,
        [query = m_query](Bench& bench) {
            Answer answer;
            const calendar::Date today = bench.desk.today;
            if (is_blank(query)) {
                if (bench.desk.rights.contains(domain::Right::Reissue))
                    for (const counter::Waiting& waiting : counter::waiting(bench.store, kLines, bench.desk))
                        answer.lines.push_back(line_of(waiting, today));
                return answer;
            }
            if (const auto piece = counter::find_piece(bench.store, query, bench.desk)) {
                answer.scanned = true;
                answer.lines.push_back(line_of(store::Members(bench.store).get(piece->member), today));
                answer.lines.back().piece = piece->code;
                return answer;
            }
            const store::FoundMembers found = counter::find_members(bench.store, query, kLines, bench.desk);
            answer.more = found.more;
            for (const store::FoundMember& member : found.members)
                answer.lines.push_back(line_of(member, today));
            return answer;
        },
        [this, query = m_query](Answer answer) {
            m_searching = false;
            if (m_search_again)
                search();
            else
                take(query, std::move(answer));
        },
        [this](const Failure& failure) {
            m_searching = false;
            m_enter_when_found = m_search_again = false;
            m_dialogs.failure(failure);
        });
}

void CounterPresenter::take(const std::string& query, Answer answer)
{
    m_lines = std::move(answer.lines);
    m_chosen = 0;
    show(query, answer);
    const bool entered = std::exchange(m_enter_when_found, false);
    if (answer.scanned || (entered && m_lines.size() == 1))
        open(0);
}

void CounterPresenter::show(const std::string& query, const Answer& answer)
{
    const bool asked = !is_blank(query);
    if (m_lines.empty()) {
        if (asked)
            m_view.show_empty(
                tr("見つかりません"),
                tr("記号番号、カナ、氏名、生年月日のどれかを短く入力してください。資格確認書の製作物番号でも探せます"));
        else
            m_view.show_empty(tr("待っている仕事はありません"),
                              tr("資格確認書を読み取るか、記号番号、カナ、氏名、生年月日で探してください"));
        return;
    }
    m_view.show_lines(!asked ? tr("受付中の申請と返納待ち {0} 件", m_lines.size())
                      : answer.more ? tr("{0} 人より多くいます。続けて入力すると絞り込めます", m_lines.size())
                                    : tr("{0} 人", m_lines.size()),
                      m_lines);
    m_view.show_chosen(m_chosen);
}

} // namespace fuda::presenters
