#pragma once

#include "app/presenters/action.h"

#include <initializer_list>
#include <string>
#include <vector>

class wxButton;
class wxChoice;
class wxWindow;

namespace fuda::look {

/// The button says what the action is called, and can be pressed when it is offered and nothing is under way.
void enable(wxButton* button, const presenters::Action& action, bool busy = false);
/// The same, but not seen at all while it is not offered. Whoever calls it lays the parent out again.
void offer(wxButton* button, const presenters::Action& action, bool busy = false);

/// Buttons that nobody sees before offer() has said what they do: until then they have no words.
void not_yet(std::initializer_list<wxButton*> buttons);

wxChoice* choice(wxWindow* parent, const char* id, const std::vector<std::string>& words);
/// Other words in their places; the chosen place stays.
void set_words(wxChoice* choice, const std::vector<std::string>& words);

/// As one text, a line each; empty ones are left out.
std::string lines_of(const std::vector<std::string>& lines);

} // namespace fuda::look
