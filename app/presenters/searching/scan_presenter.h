#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/target.h"

#include <functional>

namespace fuda::presenters {

/// A code that was scanned where the screen in front does not take scans: it leads to what it is on.
class ScanPresenter {
public:
    using Go = std::function<void(const Target&)>;
    ScanPresenter(Station& station, Dialogs& dialogs, Go go)
        : m_station(station), m_dialogs(dialogs), m_go(std::move(go))
    {
    }

    /// Whether the text is for scanners at all: a piece's code, a tracking number, a label's code.
    static bool is_code(const std::string& text);
    void scanned(const std::string& code);

private:
    Station& m_station;
    Dialogs& m_dialogs;
    Go m_go;
    Alive m_alive;
};

} // namespace fuda::presenters
