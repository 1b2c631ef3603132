// Boost.Test inside a running wx: the tests are what the event loop waits for.
#define BOOST_TEST_MODULE fuda
#define BOOST_TEST_NO_MAIN
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <wx/app.h>
#include <wx/evtloop.h>

namespace {

class TestApp : public wxApp {
public:
    bool OnInit() override { return true; }
    void OnAssertFailure(const wxChar* file, int line, const wxChar*, const wxChar* condition, const wxChar*) override
    {
        BOOST_ERROR("wx: " << wxString(condition).utf8_string() << " at " << wxString(file).utf8_string() << ":"
                           << line);
    }
};

} // namespace

wxIMPLEMENT_APP_NO_MAIN(TestApp);

int main(int count, char** words)
{
    int none = 1;
    if (!wxEntryStart(none, words)) {
        std::puts("no display: run it with tests/support/display");
        return 1;
    }
    fuda::language::choose("ja");
    fuda::look::install();
    wxGUIEventLoop loop;
    const wxEventLoopActivator active(&loop);
    const int status = boost::unit_test::unit_test_main([] { return true; }, count, words);
    wxEntryCleanup();
    return status;
}
