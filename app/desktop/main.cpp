#include "app/config/clock.h"
#include "app/config/resources.h"
#include "app/desktop/file_chooser.h"
#include "app/desktop/frame.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/workers.h"
#include "app/services/keeping/daily_backups.h"
#include "app/services/spooling/spooler.h"
#include "data/calendar/era.h"

#include <fstream>
#include <wx/app.h>
#include <wx/cmdline.h>
#include <wx/fileconf.h>
#include <wx/msgdlg.h>

namespace fuda::desktop {

/// The program: what was said on its command line, and one window.
class Application : public wxApp {
public:
    void OnInitCmdLine(wxCmdLineParser& parser) override
    {
        wxApp::OnInitCmdLine(parser);
        parser.AddOption("", "store", "sqlite:FILE / postgresql://…");
        parser.AddSwitch("", "test", look::wx("試験用のストアを開く"));
        parser.AddOption("", "out", look::wx("印刷したものを置くフォルダー"));
        parser.AddOption("", "today", look::wx("今日の日付 (YYYY-MM-DD)"));
        parser.AddOption("", "language", "ja / en");
        parser.AddParam(look::wx("様式のファイル"), wxCMD_LINE_VAL_STRING, wxCMD_LINE_PARAM_OPTIONAL);
    }

    bool OnCmdLineParsed(wxCmdLineParser& parser) override
    {
        wxString value;
        m_test = parser.Found("test");
        m_store = parser.Found("store", &value) ? value.utf8_string() : config::default_store(m_test);
        if (parser.Found("out", &value))
            m_out = value.utf8_string();
        if (parser.Found("today", &value))
            m_today = calendar::parse_date(value.utf8_string()).date;
        if (parser.Found("language", &value))
            m_language = value.utf8_string();
        if (parser.GetParamCount() > 0)
            m_layout = std::filesystem::absolute(parser.GetParam(0).utf8_string());
        return wxApp::OnCmdLineParsed(parser);
    }

    bool OnInit() override
    {
        std::vector<std::string> words;
        for (int i = 1; i < argc; ++i)
            words.push_back(wxString(argv[i]).utf8_string());
        if (is_file_chooser(words)) {
            language::choose({});
            look::install();
            run_file_chooser(words);
            return false; // that was all
        }
        if (!wxApp::OnInit())
            return false;
        language::choose(m_language);
        look::install();
        remember_in(config::window_settings());
        try {
            open();
        } catch (const Error& error) {
            wxMessageBox(look::wx(language::tr_written(error.what())), "Fuda", wxICON_ERROR);
            return false;
        }
        return true;
    }

    /// Something that nobody foresaw: it is told and logged, and the window stays. A change is one transaction: it is there as a whole
    /// or not at all.
    bool OnExceptionInMainLoop() override
    {
        std::string what = "?";
        try {
            throw;
        } catch (const std::exception& error) {
            what = error.what();
        } catch (...) {
        }
        const std::filesystem::path log = config::error_log();
        std::error_code ignored;
        std::filesystem::create_directories(log.parent_path(), ignored);
        std::ofstream(log, std::ios::app) << config::now() << ' ' << what << '\n';
        wxMessageBox(
            look::wx(language::tr(
                "予期しないことが起きました。\n\n"
                "起きたこと: {0}\n\n"
                "残ったもの: ここまでに終わった操作はすべて保存されています。いまの操作は、始める前に戻っています。"
                "印刷待ちの作業はそのまま続きます。\n\n"
                "次にすること: もう一度操作してください。同じことが起きるときは、Fuda を閉じて開き直し、"
                "{1} を添えて管理者に知らせてください。",
                what, log.string())),
            "Fuda", wxICON_ERROR);
        return true;
    }

    int OnExit() override
    {
        m_background.reset(); // waits for the lanes
        m_station.reset();
        m_backups.reset(); // half a backup is none
        m_spooler.reset(); // what is at the printers goes on there
        return wxApp::OnExit();
    }

private:
    /// Without a folder to write in nothing is remembered, and all else goes on.
    static void remember_in(const std::filesystem::path& file)
    {
        std::error_code failed;
        std::filesystem::create_directories(file.parent_path(), failed);
        if (!failed)
            wxConfigBase::Set(new wxFileConfig("fuda", "", look::wx(file.string()), "",
                                               wxCONFIG_USE_LOCAL_FILE | wxCONFIG_USE_NO_ESCAPE_CHARACTERS));
    }

    void open()
    {
        m_workplace = std::make_unique<services::Workplace>(config::find_resources());
        m_background = std::make_unique<presenters::Workers>(
            [this](std::function<void()> function) { CallAfter([function = std::move(function)] { function(); }); });
        presenters::Station::Place place;
        place.store = m_store;
        place.system = {config::user_name(), config::station_name()};
        place.now = &config::now;
        place.today = [today = m_today] { return today ? *today : config::today(); };
        place.output = m_out.empty()
                           ? std::filesystem::path(config::default_store(m_test).substr(7)).parent_path() / "out"
                           : std::filesystem::absolute(m_out);
        place.wake_printers = [this] {
            if (m_spooler)
                m_spooler->wake();
        };
        m_station = std::make_unique<presenters::Station>(std::move(place), *m_workplace, *m_background);
        m_station->on_opened([this](const presenters::Station::StoreSeen&) {
            drive_printers();
            make_backups();
        });
        auto* frame = new Frame(*m_station);
        frame->Show();
        if (!m_layout.empty())
            frame->open_layout(m_layout);
        frame->begin();
    }

    /// What was queued goes on being printed, whoever signs in or nobody.
    void drive_printers()
    {
        if (m_spooler)
            return;
        const presenters::Station::Place& place = m_station->place();
        spooling::Seat seat;
        seat.actor = place.system;
        seat.now = place.now;
        seat.today = place.today;
        m_spooler = std::make_unique<spooling::Spooler>(place.store, std::nullopt, std::move(seat));
    }

    /// As planned, whoever signs in or nobody.
    void make_backups()
    {
        if (m_backups)
            return;
        const presenters::Station::Place& place = m_station->place();
        m_backups =
            std::make_unique<keeping::DailyBackups>(place.store, keeping::DailyBackups::Seat{place.system, place.now});
    }

    bool m_test = false;
    std::string m_store, m_language;
    std::filesystem::path m_out, m_layout;
    std::optional<calendar::Date> m_today;
    std::unique_ptr<services::Workplace> m_workplace;
    std::unique_ptr<presenters::Workers> m_background;
    std::unique_ptr<presenters::Station> m_station;
    std::unique_ptr<spooling::Spooler> m_spooler;
    std::unique_ptr<keeping::DailyBackups> m_backups;
};

} // namespace fuda::desktop

wxIMPLEMENT_APP(fuda::desktop::Application);
