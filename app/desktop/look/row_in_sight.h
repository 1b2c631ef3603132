#pragma once

class wxDataViewCtrl;
class wxDataViewItem;

namespace fuda::look {

/// Scrolls to the row. A table that has just been shown has no height until GTK lays it out, and would be scrolled past the row: then
/// it is done with the chosen row as soon as there is a height.
void bring_into_sight(wxDataViewCtrl& table, const wxDataViewItem& row);

/// The table is about to get another height: what is chosen then is in sight.
void keep_choice_in_sight(wxDataViewCtrl& table);

} // namespace fuda::look
