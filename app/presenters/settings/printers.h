#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/spooling/finding.h"
#include "app/services/spooling/printer_keeping.h"

namespace fuda::presenters {

/// A printer's settings as they stand in the form.
struct PrinterGiven {
    std::string name = {}, uri = {}, pool = {}, station = {}, hopper = {}, ribbon = {}, user = {}, password_file = {};
    bool at_counter = false;
};

class PrintersView {
public:
    virtual ~PrintersView() = default;
    virtual void reload() = 0;
    virtual void select(std::size_t row) = 0; ///< in the table, without a word to choose()
    struct Printer {
        std::string name;
        Cell state;
        std::vector<std::pair<std::string, std::string>> facts;
        // What can be done with it now.
        bool change = false, remove = false, examine = false, calibrate = false;
    };
    /// Nothing: none is chosen.
    virtual void show_printer(const std::optional<Printer>& printer) = 0;
    enum class Form { None, Adding, Changing, Calibrating };
    virtual void show_form(Form form) = 0;
    virtual void fill(const PrinterGiven& given) = 0; ///< the form, with the focus where typing begins
    virtual void reload_found() = 0;
    virtual void show_finding(const Cell& state) = 0;          ///< 探しています, 2 台見つかりました …
    virtual void show_problem(const std::string& message) = 0; ///< beside the form; empty: nothing is wrong any more
    virtual void show_may_add(bool may) = 0;
    virtual void show_busy(bool busy) = 0;
};

/// The printers of the store: registering, changing, asking, retiring them.
class PrintersPresenter {
public:
    using Find = std::function<std::vector<printers::Discovered>()>;
    /// `find` looks for printers; it is called on a lane's thread.
    PrintersPresenter(Station& station, Dialogs& dialogs, PrintersView& view, Find find = find_in_the_network);
    /// Told with which printer calibration begins.
    void on_calibrate(std::function<void(const std::string& name)> told) { m_calibrate = std::move(told); }

    Rows& rows() { return m_rows; }
    Rows& found() { return m_found; }
    static std::vector<Column> columns();
    static std::vector<Column> found_columns();
    static std::vector<printers::Discovered> find_in_the_network();

    void shown();
    void choose(std::optional<std::size_t> row);
    void begin_adding();
    void begin_changing();
    void begin_calibrating();
    /// Back to the table: nothing was changed, or another part has done it.
    void leave_form();
    void find();
    /// The found printer's name and address stand in the form.
    void take_found(std::size_t row);
    /// Registers it, or changes the chosen one. A certificate that nobody knows is shown first.
    void save(const PrinterGiven& given);
    void remove();
    void examine();

private:
    void read(const std::string& choose);
    void show_chosen();
    void save(const queue::PrinterSettings& settings, const std::optional<queue::RegisteredPrinter>& before);
    void saved(const std::string& name, const std::string& told);
    std::optional<queue::PrinterSettings> settings_of(const PrinterGiven& given);
    const queue::RegisteredPrinter* chosen() const;

    Station& m_station;
    Dialogs& m_dialogs;
    PrintersView& m_view;
    Find m_find;
    std::function<void(const std::string&)> m_calibrate = [](const std::string&) {};
    VectorRows<queue::RegisteredPrinter> m_rows;
    VectorRows<printers::Discovered> m_found;
    std::string m_chosen;
    PrintersView::Form m_form = PrintersView::Form::None;
    bool m_busy = false;
    Alive m_alive;
};

/// "表 左右 +0.30 mm・上下 0 mm".
std::string offset_text(const printers::Offset& offset);

} // namespace fuda::presenters
