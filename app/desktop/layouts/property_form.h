#pragma once

#include "app/presenters/layouts/editing.h"

#include <functional>
#include <string>
#include <vector>
#include <wx/scrolwin.h>

class wxStaticText;
class wxTextCtrl;

namespace fuda::desktop {

/// What can be set of the elements in hand: a line each, its control by its kind. A text is given with Enter or when its field is left.
class PropertyForm : public wxScrolledWindow {
public:
    PropertyForm(wxWindow* parent, const char* id, presenters::EditingPresenter& presenter);

    void show(const std::vector<presenters::PropertyGroup>& groups);
    /// Where the text of what is in hand is typed.
    void focus_content();

private:
    using Property = layout::Property;
    struct Line {
        std::size_t group = 0, property = 0;
        wxWindow* control = nullptr;
        std::function<void(const Property&)> fill; ///< shows another value
    };

    bool same_lines(const std::vector<presenters::PropertyGroup>& groups) const;
    void build();
    Line make(wxWindow* parent, std::size_t group, std::size_t property, wxSizer& place);
    Line text_line(wxWindow* parent, const Property& property, wxSizer& place, bool several_lines);
    Line choice_line(wxWindow* parent, const Property& property, wxSizer& place);
    void add_fields_button(wxWindow* parent, wxTextCtrl* text, wxSizer& place);
    void add_color_button(wxWindow* parent, wxTextCtrl* text, wxSizer& place, std::size_t group, std::size_t property);
    void give(std::size_t group, std::size_t property, const std::string& value);
    std::vector<Property::Choice> choices_of(const Property& property) const;

    presenters::EditingPresenter& m_presenter;
    std::vector<presenters::PropertyGroup> m_groups;
    std::vector<wxStaticText*> m_titles; ///< of the groups
    std::vector<Line> m_lines;
    wxTextCtrl* m_content = nullptr;
};

} // namespace fuda::desktop
