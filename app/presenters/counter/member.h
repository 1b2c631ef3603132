#pragma once

#include "app/presenters/counter/application.h"
#include "app/presenters/counter/timeline.h"

namespace fuda::presenters {

/// Who stands at the counter.
struct MemberShown {
    std::string name, kana, number, birth;
    Cell standing;                     ///< ✓ 資格あり, ✕ 資格喪失 …
    std::vector<std::string> facts;    ///< "本人 · 資格取得 2015-04-01", the address, the employer: a line each
    std::vector<std::string> warnings; ///< whose address may be seen by whom; an old roster …
};

/// A reason to come to the counter, with the rules' answer for today.
struct Offer {
    std::string text, key; ///< 資格確認書紛失, F2
    Cell answer;
    std::string why;
    bool can_begin = false; ///< the person may take an application in
};

/// What can be done with the chosen line of the timeline.
struct LineActions {
    std::string go_on; ///< what Enter does: 申請に答える, いま印刷する, 手渡しを記録する; empty: nothing
    bool can_recover = false; ///< the certificate has been handed back
    std::string detail;       ///< where it is and why it was made, in full
};

class MemberView {
public:
    virtual ~MemberView() = default;
    virtual void show_member(const MemberShown& member) = 0;
    virtual void show_no_member() = 0;
    virtual void show_offers(const std::vector<Offer>& offers) = 0;
    virtual void show_timeline() = 0; ///< its rows have changed
    virtual void show_chosen_line(std::size_t row) = 0;
    virtual void show_line_actions(const LineActions& actions) = 0;
    virtual void focus_member() = 0;
};

/// One member's file at the counter: what they have, what is allowed today and why not, and what can be done.
class MemberPresenter {
public:
    struct Views {
        MemberView& member;
        ApplicationView& application;
        PreviewView& preview;
    };
    struct Told {
        std::function<void()> left;     ///< back to the search
        std::function<void()> finished; ///< this person is done: the next one can be looked for
    };
    MemberPresenter(Station& station, Dialogs& dialogs, Views views, Told told);

    /// The screen has come to the front: what it shows may have changed.
    void shown();
    /// `piece`: the one that was scanned, chosen in the timeline.
    void open(store::MemberId member, std::optional<domain::PieceCode> piece);
    /// One step back: from the form to the file, from the file to the search.
    void back();
    void close();

    /// An application for the offer.
    void begin(std::size_t offer);
    void choose_line(std::size_t row);
    /// Enter on a line: what was left half done is taken up; else what the document says is shown.
    void go_on_with_line();
    void recover();
    void print_form();

    Timeline& timeline() { return m_timeline; }
    ApplicationPresenter& application() { return m_application; }
    PreviewPresenter& preview() { return m_preview; }

private:
    struct File {
        counter::MemberView view;
        std::vector<domain::Decision> answers; ///< in the order of kOffered
        std::vector<counter::Warning> warnings;
        std::string no_answer; ///< why the rules could not be asked
        std::vector<PreviewPage> pages;
    };
    static File read(Bench& bench, store::MemberId member);

    void load(bool first);
    void leave();
    void take(File file, bool first);
    MemberShown shown(const File& file) const;
    std::vector<Offer> offers(const File& file) const;
    const Timeline::Line* chosen() const;
    ApplicationPresenter::Subject subject() const;

    Station& m_station;
    Dialogs& m_dialogs;
    MemberView& m_view;
    Told m_told;
    PreviewPresenter m_preview;
    ApplicationPresenter m_application;
    Timeline m_timeline;
    std::optional<store::MemberId> m_member;
    std::optional<domain::PieceCode> m_scanned;
    std::string m_insurer_number;
    std::optional<std::size_t> m_chosen;
    int m_loads_asked = 0, m_documents_asked = 0; ///< older answers are of no interest
    Alive m_alive;
};

} // namespace fuda::presenters
