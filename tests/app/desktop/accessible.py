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
        window.says("counter.member.name", "山田")
        print(window.table("counter.timeline"))
        window.close()
"""

import os
import subprocess
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

A_MINUTE = 60
LOOK_AGAIN = 300  # ms, when the program says nothing
PATIENCE = 30_000  # ms, with one answer of a program on a busy machine: AT-SPI's own is 800, and a button would be pressed twice
# Few: a table tells of every row, and each telling costs both programs more than another look.
_EVENTS = ("object:state-changed:showing", "object:state-changed:sensitive", "object:state-changed:focused", "object:text-changed",
           "object:property-change:accessible-name", "object:visible-data-changed", "window:create", "window:activate",
           "window:destroy")
_FIELDS = (Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT)
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
    if control.get_role() in _FIELDS:
        field = control.get_text_iface()
        return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))
    return control.get_name() or ""


def _is_active(application):
    """Whether the keyboard goes to one of its windows: between two of them it goes to none."""
    application.clear_cache()
    return any(_has(window, Atspi.StateType.ACTIVE) for window in _children(application))


def _xdotool(*words):
    subprocess.run(["xdotool", *words], check=True, timeout=A_MINUTE)


def _parent_of(process):
    """The process that has started it; nothing when it has ended."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as stat:
            return int(stat.read().rsplit(")", 1)[1].split()[1])
    except OSError:
        return None


class Program:
    """A window and what a person does with it. Leaving it as a context ends the program at once; close() does as a person does."""

    def __init__(self, command, environment=None):
        environment = dict(environment or os.environ)
        environment.pop("NO_AT_BRIDGE", None)
        Atspi.init()
        Atspi.set_timeout(PATIENCE, PATIENCE)
        self._changed = False
        self._listener = Atspi.EventListener.new(self._on_event)
        for event in _EVENTS:
            self._listener.register(event)
        self._process = subprocess.Popen(command, env=environment, start_new_session=True)
        self._application = None
        self._seen = {}  # controls by their ids
        self.until("the window", self._find_application)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()

    def close(self):
        """Closes the window by its title bar. The program's exit status."""
        self.press_key("alt+F4")
        try:
            return self._process.wait(A_MINUTE)
        except subprocess.TimeoutExpired:
            raise NotThere("the program has not ended a minute after its window was closed") from None

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
                while context.pending():  # one look for all that was said meanwhile
                    context.iteration(False)
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

    def walk(self, within):
        """Every control that can be seen in another one, parents first; what stands in lists is left out."""
        for control in _children(within):
            if _has(control, Atspi.StateType.SHOWING):
                yield control
                if control.get_role() not in _LISTS:
                    yield from self.walk(control)

    def controls(self):
        """Every control of the program that can be seen at this moment."""
        self._application.clear_cache()
        return list(self.walk(self._application))

    def find(self, control_id):
        """The control with this id that can be seen now, or None. One that was seen before is looked at alone."""
        seen = self._seen.get(control_id)
        if seen is not None and not self.is_gone(seen):
            return seen
        for control in self.walk(self._application):
            if control.get_accessible_id() == control_id:
                self._seen[control_id] = control
                return control
        return None

    def at(self, control_id):
        return self.until(control_id, lambda: self.find(control_id))

    def text(self, control_id):
        return text_of(self.at(control_id))

    def words(self, control_id):
        """What a control says; of a panel, what stands on it. Nothing when it cannot be seen."""
        control = self.find(control_id)
        parts = [control, *self.walk(control)] if control else []
        return " ".join(words for words in map(text_of, parts) if words)

    def says(self, control_id, part):
        """All its words, as soon as the part is among them."""
        def words():
            said = self.words(control_id)
            return said if part in said else None
        return self.until(f"{control_id} to say: {part}", words)

    @staticmethod
    def is_gone(control):
        """Whether a control that was there is not on the screen any more; another one of its id may be."""
        try:
            control.clear_cache()
            return not _has(control, Atspi.StateType.SHOWING)
        except GLib.Error:
            return True

    def shows(self, text):
        """Whether some control's words contain the text."""
        return any(text in text_of(control) for control in self.walk(self._application))

    def rows(self, control_id):
        """How many rows a table has; none when it cannot be seen."""
        control = self.find(control_id)
        return Atspi.Table.get_n_rows(control.get_table_iface()) if control else 0

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

    def press(self, control_id, says=""):
        """Presses a button as soon as it can be pressed and says so. One without words has not heard yet what it is for."""
        def pressed():
            control = self.find(control_id)
            if control is None or not _has(control, Atspi.StateType.SENSITIVE):
                return False
            words = text_of(control).strip()
            return words and says in words and Atspi.Action.do_action(control.get_action_iface(), 0)
        self.until(f"{control_id} {says} to be usable", pressed)

    def choose(self, control_id, text):
        """Chooses what has the text in its words, of what a list to choose from drops down."""
        def chosen():
            control = self.find(control_id)
            if control is None or not _has(control, Atspi.StateType.SENSITIVE):
                return False
            entries = list(_children(control.get_child_at_index(0)))
            places = [place for place, entry in enumerate(entries) if text in (entry.get_name() or "")]
            return bool(places) and Atspi.Selection.select_child(control.get_selection_iface(), places[0])
        self.until(f"{text} in {control_id}", chosen)

    def type(self, control_id, text):
        """Puts a text into a field, in place of what stood there."""
        field = self.at(control_id)
        Atspi.EditableText.set_text_contents(field.get_editable_text_iface(), text)
        self.until(f"{text} in {control_id}", lambda: self.text(control_id) == text)

    def write(self, control_id, secret):
        """Puts a text into a field that does not say what stands in it."""
        Atspi.EditableText.set_text_contents(self.at(control_id).get_editable_text_iface(), secret)

    def focus(self, control_id):
        Atspi.Component.grab_focus(self.at(control_id).get_component_iface())
        self.has_focus(control_id)

    def has_focus(self, control_id):
        """As soon as what is typed goes into it."""
        def focused():
            control = self.find(control_id)
            return control is not None and _has(control, Atspi.StateType.FOCUSED)
        self.until(f"the focus in {control_id}", focused)

    def choose_row(self, control_id, row):
        """Chooses a row of a table as soon as it is there."""
        def there():
            table = self.at(control_id).get_table_iface()
            return table if Atspi.Table.get_n_rows(table) > row else None
        Atspi.Table.add_row_selection(self.until(f"row {row} of {control_id}", there), row)

    def press_key(self, *keys):
        """Keys as xdotool names them (Return, ctrl+k), to whatever has the focus."""
        self.until("the keyboard", lambda: _is_active(self._application))
        _xdotool("key", "--clearmodifiers", *keys)

    def type_keys(self, text):
        """A text as the keyboard types it, to whatever has the focus."""
        self.until("the keyboard", lambda: _is_active(self._application))
        _xdotool("type", "--delay", "4", text)

    def scan(self, code):
        """A code as a scanner types it, with Enter behind it."""
        self.type_keys(code + "\n")


    # Other processes of it.

    def choose_file(self, path):
        """Types a path into the file dialog that the program opens, which is a process of its own."""
        chooser = self.until("the file dialog", self._find_chooser)
        process = chooser.get_process_id()

        def field():
            chooser.clear_cache()
            for control in self.walk(chooser):
                if control.get_role() in _FIELDS and _has(control, Atspi.StateType.EDITABLE):
                    return control
            if _is_active(chooser):
                _xdotool("key", "--clearmodifiers", "ctrl+l")  # the dialog for opening has its field behind this key
            return None

        def typed():
            entry = field()
            if entry is None:
                return False
            Atspi.EditableText.set_text_contents(entry.get_editable_text_iface(), str(path))
            return text_of(entry) == str(path) and Atspi.Action.do_action(entry.get_action_iface(), 0)

        def gone():
            return _parent_of(process) != self._process.pid
        self.until(f"{path} to be typed", lambda: gone() or typed())
        self.until("the file dialog to close", gone)

    def _find_chooser(self):
        for application in _children(Atspi.get_desktop(0)):
            if _parent_of(application.get_process_id()) == self._process.pid and application.get_child_count() > 0:
                return application
        return None


def fail(message):
    sys.exit(f"{os.path.basename(sys.argv[0])}: {message}")
