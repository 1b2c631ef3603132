#include "app/desktop/settings/printers_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

PrintersPanel::PrintersPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("プリンター")), m_presenter(station, dialogs, *this)
{
    m_add = look::button(this, "settings.printers.add", tr("プリンターを登録"), Weight::Normal,
                         [this] { m_presenter.begin_adding(); });
    m_table = new look::Table(this, "settings.printers.table", m_presenter.rows(), m_presenter.columns(),
                              tr("プリンターがまだありません"),
                              tr("登録すると、この端末からも、ほかの端末からも印刷できます"));
    m_table->on_chosen([this] {
        if (const auto chosen = m_table->chosen(); !m_selecting && !chosen.empty())
            m_presenter.choose(chosen.front());
    });
    m_printer = make_printer();
    m_problem = new Problem(this, "settings.printers.problem", 800);
    m_form = new PrinterForm(this, m_presenter);
    m_calibration = new CalibrationPanel(this, station, dialogs, [this] { m_presenter.leave_form(); });
    m_presenter.on_calibrate([this](const std::string& name) { m_calibration->begin(name); });
    body()->Add(m_add, 0, wxBOTTOM, FromDIP(kUnit));
    body()->Add(m_table, 2, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    body()->Add(m_printer, 3, wxEXPAND);
    body()->Add(m_problem, 0, wxEXPAND);
    body()->Add(m_form, 1, wxEXPAND);
    body()->Add(m_calibration, 1, wxEXPAND);
    lay_out();
}

wxPanel* PrintersPanel::make_printer()
{
    auto* panel = new wxPanel(this);
    m_name = look::heading(panel, "");
    look::set_id(m_name, "settings.printers.chosen");
    m_state = new look::StateLabel(panel);
    m_facts = new Facts(panel, "settings.printers.facts", 560);
    const auto make = [&](const char* id, const std::string& text, void (presenters::PrintersPresenter::*does)(),
                          Weight weight = Weight::Normal) {
        return look::button(panel, id, text, weight, [this, does] { (m_presenter.*does)(); });
    };
    using P = presenters::PrintersPresenter;
    m_examine = make("settings.printers.examine", tr("状態を尋ねる"), &P::examine);
    m_calibrate = make("settings.printers.calibrate", tr("テスト印刷・位置合わせ"), &P::begin_calibrating);
    m_change = make("settings.printers.change", tr("設定を変える"), &P::begin_changing);
    m_remove = make("settings.printers.remove", tr("登録を解除"), &P::remove, Weight::Danger);
    auto* heading = new wxBoxSizer(wxHORIZONTAL);
    heading->Add(m_name, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    heading->Add(m_state, 1, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(heading, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(look::row({m_examine, m_calibrate, m_change, m_remove}), 0, wxBOTTOM, FromDIP(2 * kUnit));
    column->Add(m_facts, 0, wxEXPAND);
    panel->SetSizer(column);
    return panel;
}

void PrintersPanel::select(std::size_t row)
{
    m_selecting = true;
    m_table->choose(row);
    m_selecting = false;
}

void PrintersPanel::show_printer(const std::optional<Printer>& printer)
{
    m_chosen = printer.has_value();
    if (printer) {
        look::set_text(m_name, printer->name);
        m_state->show(printer->state);
        m_facts->show(printer->facts);
        m_change->Show(printer->change);
        m_remove->Show(printer->remove);
        m_examine->Show(printer->examine);
        m_calibrate->Show(printer->calibrate);
        m_printer->Layout();
    }
    lay_out();
}

void PrintersPanel::show_form(Form form)
{
    m_shown = form;
    if (form == Form::Adding || form == Form::Changing)
        m_form->begin(form == Form::Adding);
    lay_out();
}

void PrintersPanel::lay_out()
{
    const bool table = m_shown == Form::None;
    m_add->Show(table && m_may_add);
    m_table->Show(table);
    m_printer->Show(table && m_chosen);
    m_form->Show(m_shown == Form::Adding || m_shown == Form::Changing);
    m_calibration->Show(m_shown == Form::Calibrating);
    Layout();
}

void PrintersPanel::show_problem(const std::string& message)
{
    m_problem->show(message);
    Layout();
}

void PrintersPanel::show_may_add(bool may)
{
    m_may_add = may;
    lay_out();
}

void PrintersPanel::show_busy(bool busy)
{
    m_form->show_busy(busy);
    m_examine->Enable(!busy);
}

} // namespace fuda::desktop
