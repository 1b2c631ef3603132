#pragma once

#include "app/desktop/frame.h"
#include "app/presenters/workers.h"
#include "tests/support/presenter_station.h"

#include <map>
#include <wx/modalhook.h>
#include <wx/uiaction.h>

namespace fuda::tests {

/// Answers questions instead of a person: fills in the fields that it was told and presses what it was told. A question that
/// nobody expected is an error of the test.
class Answers : public wxModalDialogHook {
public:
    Answers() { Register(); }
    ~Answers() override { Unregister(); }

    /// The next question gets these texts in its fields (by their ids; choices by the word) and this answer.
    void expect(std::map<std::string, std::string> fields, int answer = wxID_OK);
    /// The next question is really shown, and answered by what this does with mouse and keyboard.
    void expect_shown(std::function<void(wxDialog&)> answer);
    bool all_asked() const { return m_expected.empty(); }

protected:
    int Enter(wxDialog* dialog) override;

private:
    struct Expected {
        std::map<std::string, std::string> fields;
        int answer;
        std::function<void(wxDialog&)> by_hand; ///< instead of all that
    };
    std::vector<Expected> m_expected;
};

/// The real window over a test's store, with threads behind it, driven by the mouse and the keyboard of its X server.
class TestWindow : StationPlace {
public:
    TestWindow(const std::string& address, const std::filesystem::path& output);
    ~TestWindow();

    /// The control with this id that can be seen now; waits until it is there. Fails the test when it does not come.
    wxWindow& at(const std::string& id);
    bool shows(const std::string& id);
    /// The text of a label, button or field.
    std::string text(const std::string& id);
    /// Waits until it can be pressed, and clicks in its middle.
    void press(const std::string& id);
    /// Clicks into the field and replaces what stands there. ASCII is typed key by key, other text is put in at once, as
    /// an input method does.
    void type(const std::string& id, const std::string& text);
    void key(int code, int modifiers = wxMOD_NONE);
    /// A key that types a character, so many milliseconds later by the clock of the X server: without waiting for them.
    void key_later(long pause, char character);
    /// What a scanner does: the code and Enter without a pause, wherever the focus is.
    void scan(const std::string& code);
    /// Chooses the word in a wxChoice.
    void choose(const std::string& id, const std::string& word);
    /// Clicks on a row of a table, as it is in sight.
    void click_row(const std::string& table_id, std::size_t row);
    /// A file is dropped on the window, as if it had been dragged there.
    void drop(const std::filesystem::path& file);
    /// A file is dragged with the mouse out of another program into the middle of the window, and let go of there: when `over` is done,
    /// which begins as soon as the window would take it. Whether it took it.
    bool drag(const std::filesystem::path& file, const std::function<void()>& over);
    /// Lets the window work until it holds; fails the test after a minute.
    void until(const std::string& what, const std::function<bool()>& holds);
    /// What the control looks like at this moment: the same bytes, the same picture.
    std::string picture(const std::string& id);
    /// A picture of the window among the test's artefacts: NAME.png.
    void shot(const std::string& name);

    desktop::Frame& frame() { return *m_frame; }
    presenters::Station& station() { return m_station; }
    Answers answers;

private:
    wxWindow* find(const std::string& id);
    void settle();
    void paint(); ///< waits for GTK, which paints at its own pace
    /// Clicks in the middle of a place on the screen that may still move or not be there yet (empty).
    void click(const std::string& what, const std::function<wxRect()>& place);

    presenters::Workers m_workers;
    presenters::Station m_station;
    desktop::Frame* m_frame;
    wxUIActionSimulator m_hand;
};

} // namespace fuda::tests
