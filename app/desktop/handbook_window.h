#pragma once

#include "app/presenters/handbook.h"

#include <vector>
#include <wx/frame.h>

class wxButton;
class wxStaticText;
class wxTextCtrl;

namespace fuda::desktop {

/// The handbook beside the work: pages at the left, the one that was asked for, and words to look for.
class HandbookWindow : public wxFrame {
public:
    HandbookWindow(wxWindow* parent, presenters::Handbook handbook);

    void show_page(std::size_t page);
    void show_place(presenters::Handbook::Place place);

private:
    void write(std::size_t page);
    void find_next();
    void add(const presenters::HandbookBlock& block);

    presenters::Handbook m_handbook;
    presenters::Handbook::Place m_found;
    std::size_t m_page = 0;
    std::vector<wxButton*> m_pages;
    std::vector<long> m_begins; ///< where each block of the page begins in m_text
    wxTextCtrl* m_words = nullptr;
    wxStaticText* m_none = nullptr;
    wxTextCtrl* m_text = nullptr;
};

} // namespace fuda::desktop
