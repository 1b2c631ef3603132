#include "app/desktop/look/screen_size.h"

#include <gtk/gtk.h>
#include <wx/window.h>

namespace fuda::look {

double dots_per_inch(const wxWindow& window)
{
    constexpr double kUsual = 96, kLeast = 60, kMost = 400, kMillimetres = 25.4;
    const double scale = window.GetContentScaleFactor();
    GdkWindow* drawn = gtk_widget_get_window(window.GetHandle());
    GdkMonitor* monitor = drawn ? gdk_display_get_monitor_at_window(gdk_display_get_default(), drawn) : nullptr;
    const int wide = monitor ? gdk_monitor_get_width_mm(monitor) : 0;
    if (wide <= 0)
        return kUsual * scale;
    GdkRectangle place;
    gdk_monitor_get_geometry(monitor, &place);
    const double known = place.width * scale * kMillimetres / wide;
    return known >= kLeast && known <= kMost ? known : kUsual * scale;
}

} // namespace fuda::look
