#include "app/desktop/look/row_dragging.h"

#include <gtk/gtk.h>
#include <memory>
#include <wx/dataview.h>

namespace fuda::look {

namespace {

constexpr const char* kPressed = "fuda-pressed-row";

gboolean never(GtkTreeSelection*, GtkTreeModel*, GtkTreePath*, gboolean, gpointer)
{
    return FALSE;
}

/// Holds the choice of rows as it is, for as long as it lives.
class HeldChoice {
public:
    HeldChoice(GtkTreeSelection* chosen, GtkTreePath* pressed)
        : m_chosen(GTK_TREE_SELECTION(g_object_ref(chosen))), m_pressed(pressed),
          m_before(gtk_tree_selection_get_select_function(chosen)), m_data(gtk_tree_selection_get_user_data(chosen))
    {
        gtk_tree_selection_set_select_function(m_chosen, &never, nullptr, nullptr);
    }
    ~HeldChoice()
    {
        gtk_tree_selection_set_select_function(m_chosen, m_before, m_data, nullptr);
        g_object_unref(m_chosen);
        gtk_tree_path_free(m_pressed);
    }
    HeldChoice(const HeldChoice&) = delete;
    HeldChoice& operator=(const HeldChoice&) = delete;

    const GtkTreePath* pressed() const { return m_pressed; }

private:
    GtkTreeSelection* m_chosen;
    GtkTreePath* m_pressed;
    GtkTreeSelectionFunc m_before;
    gpointer m_data;
};

std::unique_ptr<HeldChoice> held(GtkWidget* tree)
{
    return std::unique_ptr<HeldChoice>(static_cast<HeldChoice*>(g_object_steal_data(G_OBJECT(tree), kPressed)));
}

gboolean on_press(GtkWidget* widget, GdkEventButton* event, gpointer)
{
    auto* tree = GTK_TREE_VIEW(widget);
    GtkTreeSelection* chosen = gtk_tree_view_get_selection(tree);
    GtkTreePath* row = nullptr;
    held(widget).reset(); // of a press that was never let go here
    const bool plain = event->button == 1 && event->type == GDK_BUTTON_PRESS &&
                       (event->state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0 &&
                       event->window == gtk_tree_view_get_bin_window(tree);
    if (!plain || !gtk_tree_view_get_path_at_pos(tree, static_cast<int>(event->x), static_cast<int>(event->y), &row,
                                                 nullptr, nullptr, nullptr))
        return FALSE;
    if (gtk_tree_selection_count_selected_rows(chosen) > 1 && gtk_tree_selection_path_is_selected(chosen, row))
        g_object_set_data_full(G_OBJECT(tree), kPressed, new HeldChoice(chosen, row),
                               [](gpointer choice) { delete static_cast<HeldChoice*>(choice); });
    else
        gtk_tree_path_free(row);
    return FALSE;
}

gboolean on_release(GtkWidget* widget, GdkEventButton*, gpointer)
{
    std::unique_ptr<HeldChoice> choice = held(widget);
    if (!choice)
        return FALSE;
    // It was no drag: the row alone, as everywhere.
    GtkTreePath* pressed = gtk_tree_path_copy(choice->pressed());
    GtkTreeSelection* chosen = gtk_tree_view_get_selection(GTK_TREE_VIEW(widget));
    choice.reset();
    gtk_tree_selection_unselect_all(chosen);
    gtk_tree_selection_select_path(chosen, pressed);
    gtk_tree_path_free(pressed);
    return FALSE;
}

void on_drag(GtkWidget* widget, GdkDragContext*, gpointer)
{
    held(widget).reset();
}

} // namespace

void keep_choice_while_dragging(wxDataViewCtrl& table)
{
    GtkWidget* tree = table.GtkGetTreeView();
    g_signal_connect(tree, "button-press-event", G_CALLBACK(&on_press), nullptr);
    g_signal_connect(tree, "button-release-event", G_CALLBACK(&on_release), nullptr);
    g_signal_connect(tree, "drag-begin", G_CALLBACK(&on_drag), nullptr);
}

} // namespace fuda::look
