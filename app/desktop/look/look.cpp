#include "app/desktop/look/look.h"

#include "app/desktop/look/style.h"
#include "app/presenters/shortcuts.h"

#include <gtk/gtk.h>
#include <string_view>
#include <vector>
#include <wx/fontenum.h>
#include <wx/settings.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/window.h>

namespace fuda::look {

namespace {

// GTK keeps style providers for a display: what is set here is the display's, not a variable of ours, but for the one
// provider that must be taken out when the accent changes, which GTK keeps under this name.
constexpr const char* kAccentProvider = "fuda-accent-provider";

constexpr const char* kDefaultAccent = "#1f6f8b";

void add_style(GtkCssProvider* provider, const std::string& css)
{
    gtk_css_provider_load_from_data(provider, css.c_str(), static_cast<gssize>(css.size()), nullptr);
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

} // namespace

void install()
{
    // Debian's BIZ UDPGothic: made to be read by everybody, and there wherever Fuda prints. Without it GTK would take its
    // Japanese letters from any font, in Chinese shapes at worst.
    g_object_set(gtk_settings_get_default(), "gtk-font-name", "BIZ UDPGothic 11", "gtk-enable-animations", FALSE,
                 "gtk-theme-name", "Adwaita", "gtk-application-prefer-dark-theme", FALSE, nullptr);
    GtkCssProvider* style = gtk_css_provider_new();
    add_style(style, kStyle);
    g_object_unref(style);
    set_accent(kDefaultAccent);
}

void set_accent(const std::string& color)
{
    GdkScreen* screen = gdk_screen_get_default();
    if (auto* old = static_cast<GtkCssProvider*>(g_object_get_data(G_OBJECT(screen), kAccentProvider)))
        gtk_style_context_remove_provider_for_screen(screen, GTK_STYLE_PROVIDER(old));
    GtkCssProvider* provider = gtk_css_provider_new();
    add_style(provider, accent_style(color.empty() ? kDefaultAccent : color));
    g_object_set_data_full(G_OBJECT(screen), kAccentProvider, provider, g_object_unref);
    g_object_set_data_full(G_OBJECT(screen), "fuda-accent", g_strdup(color.empty() ? kDefaultAccent : color.c_str()),
                           g_free);
}

wxColour ground()
{
    return {0xF4, 0xF5, 0xF7};
}
wxColour paper()
{
    return {0xFF, 0xFF, 0xFF};
}
wxColour ink()
{
    return {0x1F, 0x29, 0x33};
}
wxColour quiet()
{
    return {0x5F, 0x6B, 0x7A};
}
wxColour line()
{
    return {0xDD, 0xE1, 0xE6};
}
wxColour accent()
{
    const auto* kept = static_cast<const char*>(g_object_get_data(G_OBJECT(gdk_screen_get_default()), "fuda-accent"));
    return wxColour(kept ? kept : kDefaultAccent);
}
wxColour good()
{
    return {0x1B, 0x7A, 0x43};
}
wxColour attention()
{
    return {0x9A, 0x5B, 0x00};
}
wxColour bad()
{
    return {0xB4, 0x23, 0x18};
}

wxFont font(double scale, bool bold)
{
    constexpr double kPoints = 11;
    wxFont made(wxFontInfo(kPoints * scale).FaceName("BIZ UDPGothic"));
    if (bold)
        made.MakeBold();
    return made;
}

void add_class(wxWindow* window, const char* name)
{
    gtk_style_context_add_class(gtk_widget_get_style_context(window->GetHandle()), name);
}

void remove_class(wxWindow* window, const char* name)
{
    gtk_style_context_remove_class(gtk_widget_get_style_context(window->GetHandle()), name);
}

void set_line_spacing(wxTextCtrl* text, int pixels)
{
    auto* view = GTK_TEXT_VIEW(gtk_bin_get_child(GTK_BIN(text->GetHandle()))); // within what scrolls it
    gtk_text_view_set_pixels_inside_wrap(view, text->FromDIP(pixels));
    gtk_text_view_set_pixels_below_lines(view, text->FromDIP(pixels));
}

namespace {

void space_when_several(GtkLabel* label, GParamSpec*, gpointer)
{
    PangoAttrList* attributes = nullptr;
    if (std::string_view(gtk_label_get_text(label)).find('\n') != std::string_view::npos) {
        attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_line_height_new(kLineHeight));
    }
    gtk_label_set_attributes(label, attributes);
    if (attributes)
        pango_attr_list_unref(attributes);
}

} // namespace

void space_lines(wxStaticText* label)
{
    GtkLabel* widget = GTK_LABEL(label->GetHandle());
    space_when_several(widget, nullptr, nullptr);
    g_signal_connect(widget, "notify::label", G_CALLBACK(&space_when_several), nullptr);
}

bool has_class(const wxWindow* window, const char* name)
{
    return gtk_style_context_has_class(gtk_widget_get_style_context(window->GetHandle()), name);
}

namespace {

/// The widget that a person works with: within what scrolls it, or what opens its list.
GtkWidget* inner(GtkWidget* widget)
{
    if (GTK_IS_SCROLLED_WINDOW(widget))
        if (GtkWidget* child = gtk_bin_get_child(GTK_BIN(widget)))
            return child;
    return widget;
}

void find_button(GtkWidget* widget, gpointer found)
{
    auto** button = static_cast<GtkWidget**>(found);
    if (GTK_IS_BUTTON(widget))
        *button = widget;
    else if (GTK_IS_CONTAINER(widget) && !*button)
        gtk_container_forall(GTK_CONTAINER(widget), &find_button, found);
}

/// Each that takes the focus for the window: the list of a choice is opened by a button of GTK's own.
std::vector<AtkObject*> accessibles(const wxWindow* window)
{
    GtkWidget* widget = inner(window->GetHandle());
    std::vector<AtkObject*> all = {gtk_widget_get_accessible(widget)};
    if (GTK_IS_COMBO_BOX(widget)) {
        GtkWidget* button = nullptr;
        gtk_container_forall(GTK_CONTAINER(widget), &find_button, static_cast<gpointer>(&button));
        if (button)
            all.push_back(gtk_widget_get_accessible(button));
    }
    return all;
}

} // namespace

void set_id(wxWindow* window, const char* id)
{
    window->SetName(id);
    for (AtkObject* accessible : accessibles(window))
        atk_object_set_accessible_id(accessible, id);
    if (const std::string_view key = presenters::key_of(id); !key.empty())
        window->SetToolTip(wx(std::string(key)));
}

void set_name(wxWindow* window, const std::string& name)
{
    for (AtkObject* accessible : accessibles(window))
        atk_object_set_name(accessible, name.c_str());
}

void set_label(wxWindow* control, wxWindow* words)
{
    set_name(control, words->GetLabel().utf8_string());
    AtkObject* label = gtk_widget_get_accessible(words->GetHandle());
    for (AtkObject* accessible : accessibles(control)) {
        atk_object_add_relationship(accessible, ATK_RELATION_LABELLED_BY, label);
        atk_object_add_relationship(label, ATK_RELATION_LABEL_FOR, accessible);
    }
}

void set_painted(wxWindow* window, Painted painted)
{
    atk_object_set_role(gtk_widget_get_accessible(inner(window->GetHandle())),
                        painted == Painted::Picture ? ATK_ROLE_IMAGE : ATK_ROLE_PAGE_TAB_LIST);
}

} // namespace fuda::look
