#include "tests/support/window.h"

#include "data/base/file.h"
#include "tests/support/ipp/child_process.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/execution_monitor.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <gdk/gdkx.h>
#include <gtk/gtk.h>
#include <wx/app.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/dialog.h>
#include <wx/dnd.h>
#include <wx/gdicmn.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace fuda::tests {

namespace {

wxString wx(const std::string& utf8)
{
    return wxString::FromUTF8(utf8);
}

constexpr int kFrames = 4; ///< a frame lays out, the next paints, and tables read their rows in between

wxWindow* named(wxWindow& window, const wxString& name)
{
    if (!window.IsShown())
        return nullptr;
    if (window.GetName() == name)
        return &window;
    for (wxWindow* child : window.GetChildren())
        if (wxWindow* found = named(*child, name))
            return found;
    return nullptr;
}

/// What a turn of the event loop does; a window that was destroyed goes in idle time.
void turn()
{
    wxYield();
    wxTheApp->ProcessIdle();
}

void put(wxWindow& control, const std::string& text)
{
    if (auto* field = dynamic_cast<wxTextCtrl*>(&control))
        field->SetValue(wx(text));
    else if (auto* choice = dynamic_cast<wxChoice*>(&control))
        BOOST_REQUIRE_MESSAGE(choice->SetStringSelection(wx(text)), "no such word in the choice: " << text);
    else
        BOOST_FAIL("nothing can be put into " << control.GetName().utf8_string());
}

} // namespace

void Answers::expect(std::map<std::string, std::string> fields, int answer)
{
    m_expected.push_back({std::move(fields), answer, nullptr});
}

void Answers::expect_shown(std::function<void(wxDialog&)> answer)
{
    m_expected.push_back({{}, wxID_NONE, std::move(answer)});
}

int Answers::Enter(wxDialog* dialog)
{
    if (m_expected.empty()) {
        BOOST_ERROR("a question that nobody expected: " << dialog->GetTitle().utf8_string());
        return wxID_CANCEL;
    }
    const Expected expected = m_expected.front();
    m_expected.erase(m_expected.begin());
    if (expected.by_hand)
        dialog->CallAfter([dialog, by_hand = expected.by_hand] { // when it is shown
            try {
                by_hand(*dialog);
            } catch (const boost::execution_aborted&) { // said already; it must not go through GTK
                dialog->EndModal(wxID_CANCEL);
            }
        });
    for (const auto& [id, text] : expected.fields) {
        wxWindow* control = wxWindow::FindWindowByName(wx(id), dialog);
        BOOST_REQUIRE_MESSAGE(control, "the question has no field " << id);
        put(*control, text);
    }
    return expected.answer;
}

TestWindow::TestWindow(const std::string& address, const std::filesystem::path& output)
    : m_workers([](std::function<void()> function) {
          wxTheApp->CallAfter([function = std::move(function)] { function(); });
      }),
      m_station(of(address, output), workplace(), m_workers), m_frame(new desktop::Frame(m_station))
{
    m_frame->SetPosition({0, 0});
    m_frame->Show();
    m_frame->begin();
    until("the window is there", [&] { return m_frame->IsShownOnScreen(); });
}

TestWindow::~TestWindow()
{
    m_frame->Hide();
    settle();
    delete m_frame; // Destroy() would wait for the idle time of an event loop that does not run here
    settle();
}

void TestWindow::settle()
{
    for (int i = 0; i < 3; ++i)
        turn();
}

wxWindow* TestWindow::find(const std::string& id)
{
    return named(*m_frame, wx(id));
}

void TestWindow::until(const std::string& what, const std::function<bool()>& holds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!holds()) {
        turn();
        if (std::chrono::steady_clock::now() > end) {
            const std::string picture = "failed-" + boost::unit_test::framework::current_test_case().p_name.get();
            shot(picture);
            BOOST_FAIL("waited a minute for: " << what << " (see " << picture << ".png)");
        }
        wxMilliSleep(2); // between looks, so that the lanes get the processor
    }
    settle();
}

wxWindow& TestWindow::at(const std::string& id)
{
    until(id + " to be there", [&] { return find(id) != nullptr; });
    return *find(id);
}

bool TestWindow::shows(const std::string& id)
{
    settle();
    return find(id) != nullptr;
}

std::string TestWindow::text(const std::string& id)
{
    wxWindow& control = at(id);
    if (auto* field = dynamic_cast<wxTextCtrl*>(&control))
        return field->GetValue().utf8_string();
    if (auto* choice = dynamic_cast<wxChoice*>(&control))
        return choice->GetStringSelection().utf8_string();
    return control.GetLabel().utf8_string();
}

void TestWindow::click(const std::string& what, const std::function<wxRect()>& place)
{
    wxRect before;
    until(what + " to be usable and to stand still", [&] {
        const wxRect now = place();
        const bool still = !now.IsEmpty() && now == before;
        before = now;
        for (int i = 0; i < 3 && !still; ++i) { // what has come is laid out in the turns after
            turn();
            wxMilliSleep(10);
        }
        return still;
    });
    m_hand.MouseMove(before.GetPosition() + wxPoint(before.width / 2, before.height / 2));
    settle();
    m_hand.MouseClick();
    settle();
}

void TestWindow::press(const std::string& id)
{
    click(id, [&] {
        const wxWindow* control = find(id);
        const bool usable = control && control->IsEnabled() && control->IsShownOnScreen();
        return usable ? control->GetScreenRect() : wxRect();
    });
}

void TestWindow::type(const std::string& id, const std::string& text)
{
    press(id);
    m_hand.Char('A', wxMOD_CONTROL);
    settle();
    auto* field = dynamic_cast<wxTextCtrl*>(find(id));
    BOOST_REQUIRE_MESSAGE(field, id << " is no field");
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
    if (ascii) {
        field->Clear();
        m_hand.Text(text.c_str());
        until("the typed text", [&] { return field->GetValue().utf8_string() == text; });
    } else {
        field->SetValue(wx(text));
    }
    settle();
}

void TestWindow::key(int code, int modifiers)
{
    m_hand.Char(code, modifiers);
    settle();
}

void TestWindow::key_later(long pause, char character)
{
    wxWindow* focused = wxWindow::FindFocus();
    BOOST_REQUIRE(focused);
    wxKeyEvent event(wxEVT_CHAR_HOOK);
    event.SetEventObject(focused);
    event.m_keyCode = event.m_uniChar = character;
    event.SetTimestamp(static_cast<long>(gdk_x11_get_server_time(gtk_widget_get_window(m_frame->GetHandle()))) + pause);
    focused->HandleWindowEvent(event);
    settle();
}

void TestWindow::scan(const std::string& code)
{
    BOOST_REQUIRE_EQUAL(std::system(("xdotool type --delay 4 '" + code + "\n'").c_str()), 0);
    settle();
}

void TestWindow::choose(const std::string& id, const std::string& word)
{
    auto* choice = dynamic_cast<wxChoice*>(&at(id));
    BOOST_REQUIRE_MESSAGE(choice, id << " is no choice");
    until("the word " + word, [&] { return choice->FindString(wx(word)) != wxNOT_FOUND; });
    choice->SetStringSelection(wx(word));
    wxCommandEvent event(wxEVT_CHOICE, choice->GetId());
    event.SetInt(choice->GetSelection());
    event.SetEventObject(choice);
    choice->ProcessWindowEvent(event);
    settle();
}

void TestWindow::click_row(const std::string& table_id, std::size_t row)
{
    auto* table = dynamic_cast<wxDataViewCtrl*>(&at(table_id));
    BOOST_REQUIRE_MESSAGE(table, table_id << " is no table");
    auto* model = dynamic_cast<wxDataViewVirtualListModel*>(table->GetModel());
    until("row " + std::to_string(row) + " of " + table_id, [&] { return model->GetCount() > row; });
    table->EnsureVisible(model->GetItem(static_cast<unsigned>(row)));
    // GTK itself says where the row is: whether wx counts the table's head differs.
    auto* tree = GTK_TREE_VIEW(table->GtkGetTreeView());
    click("the row", [&] {
        if (!gtk_widget_get_realized(GTK_WIDGET(tree)) || model->GetCount() <= row)
            return wxRect();
        GtkTreePath* path = gtk_tree_path_new_from_indices(static_cast<int>(row), -1);
        GdkRectangle cell;
        gtk_tree_view_get_cell_area(tree, path, gtk_tree_view_get_column(tree, 0), &cell);
        gtk_tree_path_free(path);
        int left = 0, top = 0;
        gdk_window_get_origin(gtk_tree_view_get_bin_window(tree), &left, &top);
        return wxRect(left + cell.x, top + cell.y, cell.width, cell.height);
    });
}

void TestWindow::drop(const std::filesystem::path& file)
{
    auto* target = dynamic_cast<wxFileDropTarget*>(m_frame->GetDropTarget());
    BOOST_REQUIRE(target);
    wxArrayString files;
    files.Add(wx(file.string()));
    BOOST_REQUIRE_MESSAGE(target->OnDropFiles(0, 0, files), "the window does not take " << file);
    settle();
}

bool TestWindow::drag(const std::filesystem::path& file, const std::function<void()>& over)
{
    constexpr int kEdge = 40, kSteps = 20;
    const wxRect window = m_frame->GetScreenRect();
    const wxPoint from = wxPoint(0, 0) + wxGetDisplaySize() - wxSize(kEdge, kEdge); // over the screen's corner
    const wxPoint middle(window.x + window.width / 2, window.y + window.height / 2);
    const TemporaryFolder folder;
    const std::filesystem::path log = folder.path / "words";
    const std::string place = std::string("DISPLAY=") + std::getenv("DISPLAY");
    const ChildProcess source(
        {FUDA_SOURCE_DIR "/tests/support/drag_source", std::to_string(from.x), std::to_string(from.y), file.string()},
        {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "GDK_BACKEND=x11", "NO_AT_BRIDGE=1", place}, log);
    const auto says = [&](const std::string& word) {
        return std::filesystem::exists(log) && read_whole_file(log).find(word + "\n") != std::string::npos;
    };
    until("something to drag", [&] { return says("ready"); });
    m_hand.MouseMove(from + wxPoint(kEdge / 2, kEdge / 2));
    settle();
    m_hand.MouseDown();
    for (int step = 1; step <= kSteps; ++step) {
        m_hand.MouseMove(from + (middle - from) * step / kSteps);
        settle();
    }
    until("the drag", [&] { return says("begun"); });
    if (over) {
        until("the window's word that it would take it", [&] { return says("copy"); });
        over();
    }
    m_hand.MouseUp();
    until("the end of the drag", [&] { return says("taken") || says("refused"); });
    return says("taken");
}

void TestWindow::paint()
{
    GdkFrameClock* clock = gdk_window_get_frame_clock(gtk_widget_get_window(m_frame->GetHandle()));
    bool painted = false;
    const gulong handler = g_signal_connect(
        clock, "after-paint", G_CALLBACK(+[](GdkFrameClock*, gpointer done) { *static_cast<bool*>(done) = true; }),
        &painted);
    for (int frame = 0; frame < kFrames; ++frame) {
        painted = false;
        gdk_frame_clock_request_phase(clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5); // a hidden window paints nothing
        while (!painted && std::chrono::steady_clock::now() < end)
            turn();
    }
    g_signal_handler_disconnect(clock, handler);
}

std::string TestWindow::picture(const std::string& id)
{
    const wxWindow& control = at(id);
    paint();
    const wxPoint place = m_frame->ScreenToClient(control.GetScreenPosition());
    GdkWindow* window = gtk_widget_get_window(m_frame->GetHandle());
    int left = 0, top = 0;
    gdk_window_get_origin(window, &left, &top);
    const wxPoint client = m_frame->ClientToScreen(wxPoint(0, 0)) - wxPoint(left, top);
    GdkPixbuf* pixels = gdk_pixbuf_get_from_window(window, client.x + place.x, client.y + place.y, control.GetSize().x,
                                                   control.GetSize().y);
    BOOST_REQUIRE(pixels);
    std::string bytes(reinterpret_cast<const char*>(gdk_pixbuf_get_pixels(pixels)), gdk_pixbuf_get_byte_length(pixels));
    g_object_unref(pixels);
    return bytes;
}

void TestWindow::shot(const std::string& name)
{
    paint();
    std::filesystem::create_directories(FUDA_SHOTS);
    GdkWindow* window = gtk_widget_get_window(m_frame->GetHandle());
    GdkPixbuf* pixels =
        gdk_pixbuf_get_from_window(window, 0, 0, gdk_window_get_width(window), gdk_window_get_height(window));
    BOOST_REQUIRE(pixels);
    gdk_pixbuf_save(pixels, (std::string(FUDA_SHOTS) + "/" + name + ".png").c_str(), "png", nullptr, nullptr);
    g_object_unref(pixels);
}

} // namespace fuda::tests
