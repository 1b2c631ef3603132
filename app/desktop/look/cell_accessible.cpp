#include "app/desktop/look/cell_accessible.h"

#include <gtk/gtk-a11y.h>
#include <gtk/gtk.h>

namespace fuda::look {

namespace {

constexpr const char* kWords = "fuda-words";

/// GTK asks for it right after it has given the renderer the cell's value.
void update_cache(GtkCellAccessible* cell, gboolean)
{
    GtkCellRenderer* renderer = nullptr;
    g_object_get(cell, "renderer", &renderer, nullptr);
    if (!renderer)
        return;
    const auto* words = static_cast<const char*>(g_object_get_data(G_OBJECT(renderer), kWords));
    atk_object_set_name(ATK_OBJECT(cell), words ? words : "");
    g_object_unref(renderer);
}

void init_class(gpointer a_class, gpointer)
{
    GTK_CELL_ACCESSIBLE_CLASS(a_class)->update_cache = &update_cache;
}

GType speaking_cell()
{
    static const GType type = g_type_register_static_simple(GTK_TYPE_RENDERER_CELL_ACCESSIBLE, "FudaCellAccessible",
                                                            sizeof(GtkRendererCellAccessibleClass), &init_class,
                                                            sizeof(GtkRendererCellAccessible), nullptr, GTypeFlags());
    return type;
}

} // namespace

void make_cells_speak(GtkCellRenderer* renderer)
{
    gtk_cell_renderer_class_set_accessible_type(GTK_CELL_RENDERER_GET_CLASS(renderer), speaking_cell());
}

void say_cell(GtkCellRenderer* renderer, const std::string& words)
{
    g_object_set_data_full(G_OBJECT(renderer), kWords, g_strdup(words.c_str()), &g_free);
}

} // namespace fuda::look
