#pragma once

#include "app/presenters/counter/words.h"
#include "app/presenters/dialogs.h"
#include "app/services/counter/printing_now.h"
#include "data/store/applications.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// An application as the form shows it, from its coming in to the card in the member's hands.
struct ApplicationShown {
    std::string title; ///< 再交付の申請
    /// What can still be said: an application that has been received stays as it is.
    bool can_change = false;
    bool asks = false; ///< the questions are of interest still: nothing has been issued yet
    std::vector<std::string> reasons, applicants,
        checks; ///< the last with the digit that chooses them: "1 マイナンバーカード"
    int reason = 0, applicant = 0, check = -1;
    bool note_wanted = false; ///< what was shown, in words
    std::string note, day;

    Cell answer;     ///< ✓ 交付できます, of the rules; then ✓ 印刷済 …
    std::string why; ///< one sentence
    std::vector<std::string> warnings;

    std::string next;    ///< what to do now
    std::string primary; ///< the one button; empty: there is none
    bool primary_enabled = false;
    bool can_record = false; ///< take it in without issuing
    bool can_withdraw = false;
    bool can_print_form = false;
    bool busy = false;
};

class ApplicationView {
public:
    virtual ~ApplicationView() = default;
    virtual void show_application(const ApplicationShown& application) = 0;
    virtual void show_no_application() = 0;
    virtual void focus_application() = 0; ///< where work begins: the identity check, or the primary button
    virtual void focus_note() = 0;
    virtual void refused() = 0; ///< a scan: heard by who looks at the cards
};

/// Takes an application in and answers it: reissue, print one now, hand it over. Every step is committed by itself; one that was
/// left between two steps is taken up again from the member's timeline.
class ApplicationPresenter {
public:
    struct Told {
        std::function<void()> changed;  ///< something about the member is different now
        std::function<void()> finished; ///< this person is done
        std::function<void()> closed;
    };
    ApplicationPresenter(Station& station, Dialogs& dialogs, ApplicationView& view, PreviewPresenter& preview,
                         Told told);

    /// Whom all is about.
    struct Subject {
        store::MemberId member;
        std::string insurer_number;
    };
    /// Somebody asks, today, for themselves, unless the clerk says something else.
    void begin(const Subject& subject, domain::Trigger reason);
    /// One that has been received and waits for its answer.
    void answer(const Subject& subject, const store::Application& application);
    /// One that was answered: its pieces are not printed, or not handed over.
    void take_up(const Subject& subject, const store::PieceRow& piece);
    /// Back to the member's file.
    void close();
    /// The member is left as well.
    void leave();
    bool is_open() const { return m_stage != Stage::Closed; }
    bool is_busy() const { return !m_busy.empty(); }

    void choose_reason(int index);
    void choose_applicant(int index);
    void choose_check(int index);
    void write_note(const std::string& note);
    void write_day(const std::string& day);

    /// The primary button: 再交付する, いま印刷する, 手渡した, 次の人へ.
    void go_on();
    /// A code that was scanned: while something waits to be handed over, exactly that is handed over by it, and any other one changes
    /// nothing. False: scans are not for the form now.
    bool scan(const std::string& text);
    void record();
    void withdraw();
    /// The paper form, with what the form on the screen says; without one open, with what is known of the member.
    void print_form(const Subject& subject);

private:
    enum class Stage { Closed, Filling, Received, Issued, Printed, HandedOver };
    enum class Then { Wait, Reissue };

    bool can_change() const { return m_stage == Stage::Filling && m_busy.empty(); }

    counter::Request request() const;
    store::NewApplication asked() const;
    bool complete() const;
    void open(const Subject& subject, Stage stage);
    void check();
    void take(const counter::Verdict& verdict, std::vector<PreviewPage> pages);
    void receive(Then then);
    void reissue();
    void print();
    void take_printed(const std::vector<store::PieceRow>& pieces, const std::vector<std::string>& obstacles);
    void hand_over(std::optional<domain::PieceCode> scanned);
    void show_pieces(std::vector<domain::PieceCode> codes);
    void show();
    void work(const std::string& what);
    void refuse(const Failure& failure);
    std::function<void(Failure)> failed();

    Station& m_station;
    Dialogs& m_dialogs;
    ApplicationView& m_view;
    PreviewPresenter& m_preview;
    Told m_told;

    Stage m_stage = Stage::Closed;
    Subject m_subject;
    int m_reason = 0, m_applicant = 0, m_check = -1;
    std::string m_note, m_day;
    std::optional<calendar::Date> m_applied;
    std::string m_day_problem;
    std::optional<counter::Verdict> m_verdict; ///< of what is in the form now; nothing while it is asked for
    std::optional<store::Application> m_application;
    store::DecisionId m_decision;
    Cell m_outcome; ///< of the last step after the verdict
    std::string m_outcome_why;
    int m_asked = 0; ///< counts what is asked for: older answers are of no interest
    bool m_go_on_when_checked = false;
    std::string m_busy; ///< what is being done
    Alive m_alive;
};

} // namespace fuda::presenters
