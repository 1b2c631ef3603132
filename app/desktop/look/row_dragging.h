#pragma once

class wxDataViewCtrl;

namespace fuda::look {

/// A press on one of several chosen rows leaves all of them chosen until the button is let go, so that all can be dragged away; GTK
/// alone would choose that one at once.
void keep_choice_while_dragging(wxDataViewCtrl& table);

} // namespace fuda::look
