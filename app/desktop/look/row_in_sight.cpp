#include "app/desktop/look/row_in_sight.h"

#include <gtk/gtk.h>
#include <wx/dataview.h>

namespace fuda::look {

namespace {

/// GTK gives one pixel to what it has not laid out.
bool has_height(wxDataViewCtrl& table)
{
    auto* tree = GTK_TREE_VIEW(table.GtkGetTreeView());
    GdkRectangle seen;
    gtk_tree_view_get_visible_rect(tree, &seen);
    return seen.height > 1;
}

void on_new_height(GtkWidget* tree, GdkRectangle*, gpointer data)
{
    auto& table = *static_cast<wxDataViewCtrl*>(data); // which has the tree
    if (!has_height(table))
        return;
    g_signal_handlers_disconnect_by_func(tree, reinterpret_cast<gpointer>(&on_new_height), data);
    if (const wxDataViewItem chosen = table.GetSelection(); chosen.IsOk())
        table.EnsureVisible(chosen);
}

} // namespace

void bring_into_sight(wxDataViewCtrl& table, const wxDataViewItem& row)
{
    if (has_height(table))
        table.EnsureVisible(row);
    else
        keep_choice_in_sight(table);
}

void keep_choice_in_sight(wxDataViewCtrl& table)
{
    GtkWidget* tree = table.GtkGetTreeView();
    g_signal_handlers_disconnect_by_func(tree, reinterpret_cast<gpointer>(&on_new_height), &table);
    g_signal_connect_after(tree, "size-allocate", G_CALLBACK(&on_new_height), &table);
}

} // namespace fuda::look
