#include "app/presenters/tracking/return_scan_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/mailing/mail_words.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/returning.h"
#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/store/mail/mail_outside.h"

#include <utility>

namespace fuda::presenters {

using domain::ReturnReason;
using domain::Right;
using language::tr;
using language::tr_written;
using Kind = TrayFace::Kind;

namespace {

/// As the person at the tray must know it.
TrayFace face_of(Bench& seat, const mailing::Returned& returned)
{
    const store::MailItem& item = returned.item;
    TrayFace face{.kind = Kind::Good, .title = tr("返戻　{0}", mailing::item_code(item.id)), .thing = item.id.value};
    const std::size_t pieces = store::MailItems(seat.store).pieces(item.id).size();
    face.about = tr_written(item.return_reason) + "\n" + kind_text(item.kind, item.mail_class) + "　" +
                 tr("中身 {0} 枚", pieces) + "\n" + tr("{0} に差出", item.posted_on ? item.posted_on->iso() : "");
    face.about += "\n" + (returned.address_marked ? tr("住所に印を付けました（次の郵便物を止めます）")
                                                  : tr("住所に印は付けていません"));
    face.next = tr("次にすること: {0}", tr(returned.usual.advice));
    if (store::MailOutside(seat.store).holds_protected(item.id))
        face.note = tr("支援措置の加入者のものです。宛先を人に見せないでください");
    return face;
}

} // namespace

ReturnScanPresenter::ReturnScanPresenter(Station& station, ReturnScanView& view,
                                         std::function<void(store::MailItemId)> returned)
    : m_station(station), m_view(view), m_returned(std::move(returned)),
      m_tray(station,
             {[this] { answered(); }, [this](BenchSound sound) { m_view.sound(sound); }, tr("返戻にできません")})
{
}

bool ReturnScanPresenter::may() const
{
    return m_station.may(Right::Account) || m_station.may(Right::Track);
}

void ReturnScanPresenter::shown()
{
    const std::string insurer = m_station.insurer() ? m_station.insurer()->number : std::string();
    if (insurer != m_insurer || m_station.person().name != m_person) {
        m_insurer = insurer;
        m_person = m_station.person().name;
        m_reason.reset();
        m_note.clear();
        m_day.clear();
        m_tray.clear();
    }
    show();
}

void ReturnScanPresenter::show()
{
    ReturnScanShown shown;
    shown.may = may();
    for (std::size_t i = 0; i < std::size(domain::kAllReturnReasons); ++i)
        shown.reasons.push_back(std::to_string(i + 1) + "　" + tr(japanese(domain::kAllReturnReasons[i])));
    shown.reason = m_reason;
    shown.note_wanted = m_reason && domain::kAllReturnReasons[*m_reason] == ReturnReason::Other;
    shown.note = m_note;
    shown.day = m_day;
    shown.today = m_station.place().today().iso();
    shown.count = m_tray.done() > 0 ? tr("続けて {0} 通", m_tray.done()) : std::string();
    shown.seen = {tr("確認した（F8）"), m_tray.stopped()};
    shown.face = m_tray.face();
    if (!shown.may)
        shown.face = {.kind = Kind::Refused,
                      .title = tr("返戻を受け入れられません"),
                      .about = tr("「{0}」か「{1}」の権限が要ります。権限はシステム管理者が与えます",
                                  tr(japanese(Right::Track)), tr(japanese(Right::Account)))};
    else if (shown.face.kind == Kind::Ready && !m_reason)
        shown.face = {.kind = Kind::Refused,
                      .title = tr("返戻の理由を選んでください"),
                      .next = tr("上の理由を押すか、その数字と Enter を打ちます")};
    else if (shown.face.kind == Kind::Ready)
        shown.face = {.kind = Kind::Ready,
                      .title = tr("封筒を読み取ってください"),
                      .about = tr(japanese(domain::kAllReturnReasons[*m_reason])),
                      .next = tr("製作物のコード・追跡番号・ラベルの番号（M123）のどれでも")};
    m_view.show(shown);
}

void ReturnScanPresenter::answered()
{
    show();
    if (m_tray.face().kind == Kind::Good)
        m_returned({m_tray.face().thing});
}

void ReturnScanPresenter::scan(const std::string& text)
{
    const std::string word = narrow_forms(trimmed(text));
    if (word.empty() || !may())
        return;
    if (word.size() == 1 && word[0] >= '1' && word[0] < '1' + static_cast<int>(std::size(domain::kAllReturnReasons))) {
        choose_reason(static_cast<std::size_t>(word[0] - '1'));
        return;
    }
    if (m_tray.stopped()) {
        m_view.sound(BenchSound::Stop);
        return;
    }
    if (!m_reason) {
        m_tray.stop(tr("返戻の理由を選ばずに読み取りました"), tr("確認したら、理由を選んでもう一度読み取ってください"));
        return;
    }
    const auto day = m_day.empty() ? m_station.place().today() : calendar::parse_date(m_day).date;
    if (!day) {
        m_tray.stop(tr("戻った日を 2026-11-20 のように入れてください: {0}", m_day),
                    tr("確認したら、日付を直してもう一度読み取ってください"));
        return;
    }
    const ReturnReason reason = domain::kAllReturnReasons[*m_reason];
    m_tray.scan([word, reason, note = std::exchange(m_note, {}), day = *day](Bench& seat) {
        return face_of(seat, mailing::scan_return(seat.store, word, reason, note, day, seat.desk));
    });
}

void ReturnScanPresenter::seen()
{
    m_tray.seen();
}

void ReturnScanPresenter::choose_reason(std::size_t index)
{
    if (index >= std::size(domain::kAllReturnReasons) || !may())
        return;
    m_reason = index;
    show();
    if (domain::kAllReturnReasons[index] == ReturnReason::Other)
        m_view.focus_note();
}

void ReturnScanPresenter::write_note(const std::string& note)
{
    m_note = note;
}

void ReturnScanPresenter::write_day(const std::string& day)
{
    m_day = trimmed(day);
}

} // namespace fuda::presenters
