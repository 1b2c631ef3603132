#include "app/desktop/reporting/reporting_screen.h"

#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/reporting/behind_panel.h"
#include "app/desktop/reporting/part_panel.h"
#include "app/language/language.h"
#include "app/presenters/target.h"

#include <wx/choice.h>
#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::ListKind;
using presenters::ReportPartId;

namespace {

constexpr int kPeriodWidth = 112;
constexpr const char* kPartIds[] = {"reporting.part.steps", "reporting.part.standings", "reporting.part.waiting",
                                    "reporting.part.costs"};

class ReportingScreen : public look::Screen, public presenters::ReportingView {
public:
    ReportingScreen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
        : look::Screen(parent), m_presenter(station, dialogs, *this)
    {
        auto* all = new wxBoxSizer(wxVERTICAL);
        const int edge = FromDIP(2 * kUnit);
        all->Add(parts(), 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, edge);
        all->Add(head(), 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, edge);
        all->Add(m_check, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, edge);
        all->Add(m_book, 6, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, edge);
        m_behind = new BehindPanel(this, m_presenter);
        all->Add(m_behind, 5, wxEXPAND | wxALL, edge);
        SetSizer(all);
    }
    ~ReportingScreen() override { DestroyChildren(); } // the tables read from the presenter

    void on_shown() override { m_presenter.shown(); }
    bool open(const presenters::Target& target) override
    {
        const auto* employer = std::get_if<presenters::EmployerTarget>(&target.thing);
        if (!employer)
            return Screen::open(target);
        m_presenter.look_for_employer(employer->symbol);
        return true;
    }

    void show(const presenters::ReportingShown& shown) override
    {
        const auto part = static_cast<std::size_t>(shown.part);
        for (std::size_t each = 0; each < m_parts.size(); ++each)
            look::show_chosen(m_parts[each].button, each == part);
        m_book->ChangeSelection(part);
        look::set_words(m_period, shown.periods);
        m_period->SetSelection(static_cast<int>(shown.period));
        m_typed->ChangeValue(wx(shown.typed));
        m_check->show(shown.check);
        look::enable(m_save, shown.save, shown.busy);
        look::enable(m_report, shown.report, shown.busy);
        m_parts[part].panel->show(shown.of_part);
        Layout();
    }
    void show_rows(ReportPartId part) override { m_parts[static_cast<std::size_t>(part)].panel->show_rows(); }
    void show_behind(const presenters::BehindShown& shown) override { m_behind->show(shown); }
    void show_list(ListKind kind) override { m_behind->show_list(kind); }
    void refresh_list(ListKind kind, std::size_t first, std::size_t last) override
    {
        m_behind->refresh_list(kind, first, last);
    }

private:
    struct Part {
        wxButton* button;
        PartPanel* panel;
    };

    wxSizer* parts()
    {
        m_book = new wxSimplebook(this);
        m_book->SetBackgroundColour(look::paper());
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        for (const ReportPartId part : presenters::kAllReportParts) {
            const std::string id = kPartIds[static_cast<std::size_t>(part)];
            wxButton* button = look::button(this, id.c_str(), tr(presenters::japanese(part)), Weight::Flat,
                                            [this, part] { m_presenter.choose_part(part); });
            look::add_class(button, "part");
            line->Add(button, 0, wxRIGHT, FromDIP(kUnit));
            m_parts.push_back({button, new PartPanel(m_book, id, part, m_presenter)});
            m_book->AddPage(m_parts.back().panel, wxEmptyString);
        }
        return line;
    }

    wxSizer* head()
    {
        m_period = look::choice(this, "reporting.period", {});
        m_typed = look::text_field(this, "reporting.typed", "2026-11", wxTE_PROCESS_ENTER);
        m_typed->SetMinSize(FromDIP(wxSize(kPeriodWidth, 5 * kUnit)));
        m_typed->SetToolTip(wx(tr("月か日を 2026-11 か 2026-11-20 の形で入れ、Enter を押します")));
        m_check = new look::StateLabel(this);
        look::set_id(m_check, "reporting.check");
        m_save = look::button(this, "reporting.save", "", Weight::Normal, [this] { m_presenter.save(); });
        m_report = look::button(this, "reporting.report", "", Weight::Primary, [this] { m_presenter.write_report(); });
        m_period->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
            m_presenter.choose_period(static_cast<std::size_t>(event.GetSelection()));
        });
        m_typed->Bind(wxEVT_TEXT_ENTER,
                      [this](wxCommandEvent&) { m_presenter.type_period(m_typed->GetValue().utf8_string()); });
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        const int between = FromDIP(kUnit);
        line->Add(m_period, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, between);
        line->Add(m_typed, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, 2 * between);
        line->AddStretchSpacer();
        line->Add(m_save, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, between);
        line->Add(m_report, 0, wxALIGN_CENTER_VERTICAL);
        return line;
    }

    presenters::ReportingPresenter m_presenter;
    wxSimplebook* m_book = nullptr;
    std::vector<Part> m_parts;
    wxChoice* m_period = nullptr;
    wxTextCtrl* m_typed = nullptr;
    look::StateLabel* m_check = nullptr;
    wxButton* m_save = nullptr;
    wxButton* m_report = nullptr;
    BehindPanel* m_behind = nullptr;
};

} // namespace

look::Screen* make_reporting_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
{
    return new ReportingScreen(parent, station, dialogs);
}

} // namespace fuda::desktop
