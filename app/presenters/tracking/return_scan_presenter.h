#pragma once

#include "app/presenters/action.h"
#include "app/presenters/tracking/scan_tray.h"
#include "data/domain/return_reason.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct ReturnScanShown {
    TrayFace face;
    std::vector<std::string>
        reasons; ///< the post's words, each with the digit that chooses it: "1 あて所に尋ねあたりません"
    std::optional<std::size_t> reason;
    bool may = false;         ///< whether anything can be scanned
    bool note_wanted = false; ///< what is written on the envelope
    std::string note;
    std::string day;   ///< as it was written; empty: today
    std::string today; ///< 2026-11-20
    std::string count; ///< 続けて 3 通
    Action seen;
};

class ReturnScanView {
public:
    virtual ~ReturnScanView() = default;
    virtual void show(const ReturnScanShown& shown) = 0;
    virtual void sound(BenchSound sound) = 0;
    virtual void focus_note() = 0; ///< it is wanted now
};

/// 返戻の受け入れ: a tray of envelopes that came back is scanned, the reason chosen before. Whoever uses it hears of each item.
class ReturnScanPresenter {
public:
    ReturnScanPresenter(Station& station, ReturnScanView& view, std::function<void(store::MailItemId)> returned);

    /// The part has come to the front, or another insurer is worked for.
    void shown();
    /// A piece's code, a tracking number or M123; a single digit chooses a reason, so that a sheet of them can lie beside the scanner.
    void scan(const std::string& text);
    void seen();
    void choose_reason(std::size_t index); ///< of ReturnScanShown::reasons
    /// What is written on the next envelope; gone after it, for the one behind it says something else.
    void write_note(const std::string& note);
    void write_day(const std::string& day); ///< empty: today

private:
    bool may() const;
    void answered();
    void show();

    Station& m_station;
    ReturnScanView& m_view;
    std::function<void(store::MailItemId)> m_returned;
    std::string m_insurer, m_person;
    std::optional<std::size_t> m_reason;
    std::string m_note, m_day;
    ScanTray m_tray;
};

} // namespace fuda::presenters
