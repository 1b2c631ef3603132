#pragma once

#include "app/desktop/settings/calibration_panel.h"
#include "app/desktop/settings/printer_form.h"

namespace fuda::desktop {

class PrintersPanel : public Part, public presenters::PrintersView {
public:
    PrintersPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void reload() override { m_table->reload(); }
    void select(std::size_t row) override;
    void show_printer(const std::optional<Printer>& printer) override;
    void show_form(Form form) override;
    void fill(const presenters::PrinterGiven& given) override { m_form->fill(given); }
    void reload_found() override { m_form->reload_found(); }
    void show_finding(const presenters::Cell& state) override { m_form->show_finding(state); }
    void show_problem(const std::string& message) override;
    void show_may_add(bool may) override;
    void show_busy(bool busy) override;

private:
    wxPanel* make_printer();
    void lay_out();

    presenters::PrintersPresenter m_presenter;
    wxButton* m_add;
    look::Table* m_table;
    wxPanel* m_printer;
    wxStaticText* m_name;
    look::StateLabel* m_state;
    Facts* m_facts;
    wxButton *m_change, *m_remove, *m_examine, *m_calibrate;
    Problem* m_problem;
    PrinterForm* m_form;
    CalibrationPanel* m_calibration;
    Form m_shown = Form::None;
    bool m_chosen = false, m_may_add = false;
    bool m_selecting = false; ///< the presenter chooses, not the person
};

} // namespace fuda::desktop
