#include "app/desktop/look/overlay.h"

#include <gtk/gtk.h>
#include <memory>
#include <wx/graphics.h>

namespace fuda::look {

namespace {

gboolean on_draw(GtkWidget*, cairo_t* cairo, gpointer paint)
{
    const std::unique_ptr<wxGraphicsContext> context(
        wxGraphicsRenderer::GetDefaultRenderer()->CreateContextFromNativeContext(cairo));
    (*static_cast<std::function<void(wxGraphicsContext&)>*>(paint))(*context);
    return FALSE;
}

} // namespace

Overlay::Overlay(wxWindow& window, std::function<void(wxGraphicsContext&)> paint)
    : m_window(&window), m_paint(std::move(paint)),
      m_painting(g_signal_connect_after(window.GetHandle(), "draw", G_CALLBACK(&on_draw), &m_paint))
{
    refresh();
}

Overlay::~Overlay()
{
    if (!m_window)
        return;
    g_signal_handler_disconnect(m_window->GetHandle(), m_painting);
    refresh();
}

void Overlay::refresh()
{
    if (m_window)
        gtk_widget_queue_draw(m_window->GetHandle());
}

wxRect Overlay::place_of(const wxWindow& control) const
{
    GtkWidget* widget = control.GetHandle();
    int left = 0, top = 0;
    if (!m_window || !gtk_widget_get_mapped(widget) ||
        !gtk_widget_translate_coordinates(widget, m_window->GetHandle(), 0, 0, &left, &top))
        return {};
    return {left, top, gtk_widget_get_allocated_width(widget), gtk_widget_get_allocated_height(widget)};
}

} // namespace fuda::look
