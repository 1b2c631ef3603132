#pragma once

#include <string>

typedef struct _GtkCellRenderer GtkCellRenderer;

/// What a cell that is painted here says to a screen reader: GTK knows that of its own text cells only.
namespace fuda::look {

/// Cells of this renderer, and of all others of its class, say their words from now.
void make_cells_speak(GtkCellRenderer* renderer);
/// The words of the cell that the renderer was given last.
void say_cell(GtkCellRenderer* renderer, const std::string& words);

} // namespace fuda::look
