"""What the days of the print room, the counter and the manager begin with and end with: a store of their own, the command line, the
window, and the sample roster with what the rules must make of it.

    with Day() as day:
        tray = day.add_printer("カード")
        with day.window() as window:
            sign_in(window, "operator")
            …
            sign_out(window)
        day.check_end(…)
"""

import collections
import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from accessible import NotThere, Program, fail  # noqa: E402

TODAY = "2026-11-20"
ROSTER = "kokuho_20261110.csv"
INSURER = "133991"
LEAFLET = "マイナ保険証のご案内 2026年10月版"  # of the profile
MAIL_NUMBERS = "131-12-38385 – 131-12-38484"  # a hundred, as a post office gives them


def equal(what, got, expected):
    if got != expected:
        fail(f"{what}: {got!r}, but expected {expected!r}")


def contains(what, text, part):
    if part not in text:
        fail(f"{what}: {part!r} is not in {text!r}")


def sign_in(window, person):
    """Types name and password. The door is open when the people of a test store are offered."""
    window.at(f"sign-in.as.{person}")
    window.type("sign-in.login", person)
    window.focus("sign-in.password")
    window.type_keys(f"fuda-{person}")
    window.press_key("Return")
    window.at("sign-out")


def sign_out(window):
    window.press("sign-out")
    window.at("sign-in.login")


def answer(window, **fields):
    """Fills in the question that stands over the window, and answers it; the next one may follow at once. choice: of a list; else the
    field dialog.NAME."""
    act = window.at("dialog.act")
    for name, text in fields.items():
        if name == "choice":
            window.choose("dialog.choice", text)
        elif name == "password":
            window.write("dialog.password", text)
        else:
            window.type(f"dialog.{name}", text)
    window.press("dialog.act")
    window.until("the question to close", lambda: window.is_gone(act))


class Sample:
    """The sample roster, with what tests/data/samples expects of each row."""

    Row = collections.namedtuple("Row", "member expected")

    def __init__(self, folder):
        with open(f"{folder}/expected.tsv", encoding="utf-8", newline="") as file:
            expected = {int(row["line"]): row for row in csv.DictReader(file, delimiter="\t") if row["file"] == ROSTER}
        with open(f"{folder}/{ROSTER}", encoding="utf-8", errors="replace", newline="") as file:
            reader = csv.DictReader(file)
            self.rows = []
            begins = reader.line_num + 2  # below the heads; a record may have lines of its own
            for row in reader:
                self.rows.append(self.Row(row, expected[begins]))
                begins = reader.line_num + 1

    def count(self, status):
        return sum(row.expected["status"] == status for row in self.rows)

    def decisions(self):
        """How many people of each verdict and rule."""
        return collections.Counter((row.expected["verdict"], row.expected["rule"]) for row in self.rows
                                   if row.expected["status"] == "accepted")

    def documents(self, document, employer):
        """How many of a document the employer's people get."""
        return sum(document in row.expected["documents"].split(";") for row in self.rows
                   if row.expected["verdict"] == "交付" and row.member["事業所記号"] == employer)

    def household(self, number):
        """Its members as the roster has them, by their branch numbers."""
        return {row.member["枝番"]: row.member for row in self.rows
                if row.member["番号"] == number and row.expected["status"] == "accepted"}


class Day:
    """A store, the command line at it and the window. Leaving it as a context removes all of it."""

    def __init__(self, today=TODAY):
        self.binaries, self.source = sys.argv[1:3]
        self.today = today
        self.folder = tempfile.mkdtemp()
        self.roster = f"{self.source}/data/samples/{ROSTER}"
        self.profile = f"{self.source}/data/profiles/kokuho-kumiai.json"
        self.sample = Sample(f"{self.source}/data/samples")
        self._store = ["--store", f"sqlite:{self.folder}/fuda.db", "--test"]

    def __enter__(self):
        self.fuda("profile", "adopt", self.profile)
        return self

    def __exit__(self, kind, error, _):
        shutil.rmtree(self.folder, ignore_errors=True)
        if isinstance(error, NotThere):
            fail(str(error))

    # From outside.

    def fuda(self, *words, statuses=(0,), typed=None):
        """What the command says. 1 is its status when something waits for a person."""
        ran = subprocess.run([f"{self.binaries}/fuda", *map(str, words), *self._store], input=typed, capture_output=True, text=True)
        if ran.returncode not in statuses:
            fail(f"fuda {' '.join(map(str, words))}: {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def json(self, *words, statuses=(0,)):
        return json.loads(self.fuda(*words, "--json", statuses=statuses))

    def post(self, employer):
        """What an earlier day has done: the documents of an employer's people are with the post office."""
        on_the_day = ("--today", self.today)
        self.fuda("import", self.roster, "--profile", self.profile, statuses=(1,))
        self.fuda("decide", "--profile", self.profile, *on_the_day, statuses=(1,))
        self.fuda("batch", "make", "--employer", employer, *on_the_day)
        self.fuda("compose", "--batch", 1, *on_the_day, statuses=(0, 1))
        self.fuda("batch", "approve", 1)
        self.fuda("print", "--out", f"{self.folder}/earlier")
        for job in self.json("batch", "show", 1)["jobs"]:
            self.fuda("job", "confirm", job["job"])
        self.fuda("mail", "make", "--batch", 1)
        codes = [code for envelope in self.envelopes(1).values() for code in envelope]
        self.fuda("mail", "bench", "--leaflet", LEAFLET, typed="".join(code + "\n" for code in codes))
        self.add_mail_numbers()
        self.fuda("posting", "open", "--profile", self.profile)
        self.fuda("posting", "add", 1)
        self.fuda("posting", "hand-over", 1)

    def add_printer(self, name, *options):
        """A folder in which lies what a printer would have laid out."""
        tray = f"{self.folder}/{name}"
        os.mkdir(tray)
        self.fuda("printer", "add", name, tray, *options)
        return tray

    def add_mail_numbers(self):
        self.fuda("mail", "range", MAIL_NUMBERS, "--class", "specified_record", "--profile", self.profile)

    def envelopes(self, batch):
        """What must lie in each envelope of a batch: codes by the item's number, the carrier first."""
        found = {}
        for item in self.json("mail", "list", "--batch", batch):
            pieces = self.json("mail", "show", item["item"])["pieces"]
            found[str(item["item"])] = [piece["piece"] for piece in sorted(pieces, key=lambda piece: piece["document"])]
        return found

    def log(self):
        """Every event: thing, its number, what happened, who did it."""
        file = f"{self.folder}/log.csv"
        self.fuda("audit", "export", "--out", file, "--format", "csv")
        with open(file, encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))

    # The window.

    def window(self):
        """The program, in an environment in which a file that it opens is written down."""
        viewers = f"{self.folder}/viewers"
        os.makedirs(viewers, exist_ok=True)
        with open(f"{viewers}/xdg-open", "w", encoding="ascii") as viewer:
            viewer.write(f'#!/bin/sh\nprintf "%s\\n" "$1" >>"{self.folder}/opened"\n')
        os.chmod(f"{viewers}/xdg-open", 0o755)
        environment = {**os.environ, "PATH": f"{viewers}:{os.environ['PATH']}"}
        return Program([f"{self.binaries}/fuda-desktop", *self._store, "--out", self.out, "--today", self.today], environment)

    @property
    def out(self):
        return f"{self.folder}/window"

    def opened(self):
        """The files that were opened in the system's viewer."""
        try:
            with open(f"{self.folder}/opened", encoding="utf-8") as lines:
                return lines.read().splitlines()
        except FileNotFoundError:
            return []

    def day_of(self, event):
        """The day in Japan on which something was done last: what is done goes by the clock of the machine, not by --today."""
        at = [each["日時"] for each in self.log() if each["出来事"] == event][-1]
        utc = datetime.datetime.fromisoformat(at.replace("Z", "+00:00"))
        return utc.astimezone(datetime.timezone(datetime.timedelta(hours=9))).date().isoformat()

    def done(self, thing, event, person):
        """What a person did of a kind, as the log has it."""
        return [each for each in self.log() if (each["対象"], each["出来事"], each["利用者"]) == (thing, event, person)]

    def check_end(self, person, *done):
        """The log is whole and says of each (thing, event) that the person did it; the state is what it says."""
        self.fuda("audit", "verify")
        equal("the doctor", [check["check"] for check in self.json("doctor") if not check["good"]], [])
        by_person = {(each["対象"], each["出来事"]) for each in self.log() if each["利用者"] == person}
        equal("not in the log", [each for each in done if each not in by_person], [])


def texts_in(tray):
    """What can be read in each PDF of a folder."""
    return [pdf_text(f"{tray}/{name}") for name in sorted(os.listdir(tray)) if name.endswith(".pdf")]


def pdf_text(file):
    return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout


def codes_in(tray, document):
    """The codes that a folder's tickets name for a document, in the order of the pages."""
    codes = []
    for name in sorted(os.listdir(tray)):
        if document in name and name.endswith(".json"):
            with open(f"{tray}/{name}", encoding="utf-8") as ticket:
                codes += [piece["piece"] for piece in json.load(ticket)["pieces"]]
    return codes


def read_csv(file):
    with open(file, encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))
