"""Drives the program from outside as a screen reader does: over AT-SPI, by the ids that look::set_id gives to controls.

Nothing waits by the clock: a look is repeated whenever the program says that something has changed, for a minute at most. What it
says before anybody has asked to hear it is lost (the first events of a start), so a look is repeated a few times a second as well,
then without what AT-SPI remembers of the controls.
Needs a session bus of its own (dbus-run-session) and a display (tests/support/display). Run with Debian's python3: python3-gi and
gir1.2-atspi-2.0.

    with Program(["build/bin/fuda-desktop", "--store", ...]) as window:
        window.press("sign-in.as.clerk")
        window.type("counter.search", "100001")
        window.press_key("Return")
        print(window.text("counter.member.name"), window.table("counter.timeline"))
"""

import os
import subprocess
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

A_MINUTE = 60
LOOK_AGAIN = 300  # ms, when the program says nothing
_EVENTS = ("object:children-changed", "object:state-changed", "object:text-changed", "object:property-change",
           "object:selection-changed", "object:visible-data-changed", "object:model-changed", "object:row-inserted",
           "object:row-deleted", "window:create", "window:activate", "window:deactivate", "window:destroy")
_LISTS = (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.TREE, Atspi.Role.LIST)  # as long as a roster


class NotThere(Exception):
    """Something did not come within a minute."""


def _has(control, state):
    return control.get_state_set().contains(state)


def _children(control):
    for index in range(control.get_child_count()):
        child = control.get_child_at_index(index)
        if child is not None:
            yield child


def text_of(control):
    """What stands in a field; the words of anything else."""
    if control.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT):
        field = control.get_text_iface()
        return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))
    return control.get_name() or ""


class Program:
    def __init__(self, command, environment=None):
        environment = dict(environment or os.environ)
        environment.pop("NO_AT_BRIDGE", None)
        Atspi.init()
        self._changed = False
        self._listener = Atspi.EventListener.new(self._on_event)
        for event in _EVENTS:
            self._listener.register(event)
        self._process = subprocess.Popen(command, env=environment, start_new_session=True)
        self._application = None
        self.until("the window", self._find_application)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    # Waiting.

    def _on_event(self, _event):
        self._changed = True

    def _look_again(self):
        if self._application:
            self._application.clear_cache()
        self._changed = True
        return GLib.SOURCE_CONTINUE

    def until(self, what, holds):
        """What `holds` answers as soon as that is true, asked anew after every change of the program."""
        context = GLib.MainContext.default()
        over = []
        minute = GLib.timeout_add_seconds(A_MINUTE, lambda: over.append(True) or GLib.SOURCE_REMOVE)
        again = GLib.timeout_add(LOOK_AGAIN, self._look_again)
        try:
            while True:
                self._changed = False  # before looking: what changes meanwhile asks for another look
                try:
                    answer = holds()
                except GLib.Error:  # a control went away while it was looked at
                    answer = None
                if answer:
                    return answer
                if self._process.poll() is not None:
                    raise NotThere(f"the program has ended ({self._process.returncode}) while waiting for: {what}")
                while not self._changed and not over:
                    context.iteration(True)
                if over:
                    raise NotThere(f"waited a minute for: {what}\n{self.describe()}")
        finally:
            GLib.source_remove(again)
            if not over:
                GLib.source_remove(minute)

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for application in _children(desktop):
            if application.get_process_id() == self._process.pid and application.get_child_count() > 0:
                self._application = application
                return True
        return False

    # Looking.

    def controls(self, within=None):
        """Every control that can be seen, windows first; what stands in lists is left out."""
        found = []
        waiting = list(_children(within or self._application))
        while waiting:
            control = waiting.pop(0)
            if not _has(control, Atspi.StateType.SHOWING):
                continue
            found.append(control)
            if control.get_role() not in _LISTS:
                waiting[:0] = list(_children(control))
        return found

    def find(self, control_id):
        """The control with this id that can be seen now, or None."""
        for control in self.controls():
            if control.get_accessible_id() == control_id:
                return control
        return None

    def at(self, control_id):
        return self.until(control_id, lambda: self.find(control_id))

    def text(self, control_id):
        return text_of(self.at(control_id))

    def shows(self, text):
        """Whether some control's words contain the text."""
        return any(text in text_of(control) for control in self.controls())

    def table(self, control_id, most=100):
        """The first rows of a table, each a list of its cells' words."""
        table = self.at(control_id).get_table_iface()
        columns = Atspi.Table.get_n_columns(table)
        rows = []
        for row in range(min(most, Atspi.Table.get_n_rows(table))):
            cells = [Atspi.Table.get_accessible_at(table, row, column) for column in range(columns)]
            rows.append([(cell.get_name() or text_of(cell)) if cell else "" for cell in cells])
        return rows

    def describe(self):
        """All that can be seen, for a message."""
        lines = []
        for control in self.controls() if self._application else []:
            name = text_of(control)
            if name or control.get_accessible_id():
                lines.append(f"  {control.get_role_name():16} {control.get_accessible_id() or '':32} {name}")
        return "\n".join(lines)

    # Doing.

    def press(self, control_id):
        """Presses a button as soon as it can be pressed."""
        def usable():
            control = self.find(control_id)
            return control if control and _has(control, Atspi.StateType.SENSITIVE) else None
        control = self.until(f"{control_id} to be usable", usable)
        Atspi.Action.do_action(control.get_action_iface(), 0)

    def type(self, control_id, text):
        """Puts a text into a field, in place of what stood there."""
        field = self.at(control_id)
        Atspi.EditableText.set_text_contents(field.get_editable_text_iface(), text)
        self.until(f"{text} in {control_id}", lambda: self.text(control_id) == text)

    def enter(self, control_id):
        """Enter in a field."""
        Atspi.Action.do_action(self.at(control_id).get_action_iface(), 0)

    def focus(self, control_id):
        Atspi.Component.grab_focus(self.at(control_id).get_component_iface())
        self.until(f"the focus in {control_id}", lambda: _has(self.at(control_id), Atspi.StateType.FOCUSED))

    def choose_row(self, control_id, row):
        """Chooses a row of a table as soon as it is there."""
        def there():
            table = self.at(control_id).get_table_iface()
            return table if Atspi.Table.get_n_rows(table) > row else None
        Atspi.Table.add_row_selection(self.until(f"row {row} of {control_id}", there), row)

    def press_key(self, *keys):
        """Keys as xdotool names them (Return, ctrl+k), to whatever has the focus."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True, timeout=20)

    def scan(self, code):
        """A code as a scanner types it, with Enter behind it."""
        subprocess.run(["xdotool", "type", "--delay", "4", code + "\n"], check=True, timeout=20)


def fail(message):
    sys.exit(f"{os.path.basename(sys.argv[0])}: {message}")
