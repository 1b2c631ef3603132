-- The line from a roster to printed pieces. Dates are 'YYYY-MM-DD', moments 'YYYY-MM-DDTHH:MM:SSZ', truths 0 or 1.

-- One row: what this store is, and where its counters and its log stand.
CREATE TABLE store (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    mode         TEXT NOT NULL CHECK (mode IN ('live', 'test')),
    number       INTEGER NOT NULL CHECK (number BETWEEN 0 AND 32767),
    created_at   TEXT NOT NULL,
    next_serial  INTEGER NOT NULL,
    event_count  INTEGER NOT NULL,
    event_head   TEXT NOT NULL
);

-- Profiles and layouts as they were when something was made with them.
CREATE TABLE snapshots (
    sha256   TEXT PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('profile', 'layout')),
    content  TEXT NOT NULL,
    kept_at  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE rosters (
    id              INTEGER PRIMARY KEY,
    insurer_number  TEXT NOT NULL,
    file_name       TEXT NOT NULL,
    sha256          TEXT NOT NULL,
    as_of           TEXT NOT NULL,
    profile_sha256  TEXT NOT NULL REFERENCES snapshots (sha256),
    imported_at     TEXT NOT NULL,
    actor           TEXT NOT NULL,
    station         TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('importing', 'complete')),
    accepted        INTEGER NOT NULL DEFAULT 0,
    held            INTEGER NOT NULL DEFAULT 0,
    rejected        INTEGER NOT NULL DEFAULT 0,
    UNIQUE (insurer_number, sha256)
);
CREATE INDEX rosters_by_as_of ON rosters (insurer_number, as_of, id);

CREATE TABLE findings (
    id           INTEGER PRIMARY KEY,
    roster_id    INTEGER NOT NULL REFERENCES rosters (id),
    line         INTEGER NOT NULL,
    column_name  TEXT NOT NULL,
    rule         TEXT NOT NULL,
    severity     TEXT NOT NULL,
    message      TEXT NOT NULL,
    remedy       TEXT NOT NULL
);
CREATE INDEX findings_by_roster ON findings (roster_id, id);

-- 記号 番号 枝番 in the forms made for comparing.
CREATE TABLE members (
    id              INTEGER PRIMARY KEY,
    insurer_number  TEXT NOT NULL,
    symbol          TEXT NOT NULL,
    number          TEXT NOT NULL,
    branch          TEXT NOT NULL,
    UNIQUE (insurer_number, symbol, number, branch)
);

-- In which roster an acquisition first appeared (rule X5).
CREATE TABLE acquisitions (
    member_id         INTEGER NOT NULL REFERENCES members (id),
    acquired          TEXT NOT NULL,
    first_seen_as_of  TEXT NOT NULL,
    PRIMARY KEY (member_id, acquired)
) WITHOUT ROWID;

-- 記号 番号 枝番 and all else as it must be printed.
CREATE TABLE eligibilities (
    id                     INTEGER PRIMARY KEY,
    roster_id              INTEGER NOT NULL REFERENCES rosters (id),
    line                   INTEGER NOT NULL,
    member_id              INTEGER NOT NULL REFERENCES members (id),
    status                 TEXT NOT NULL CHECK (status IN ('accepted', 'held')),
    insurer_number         TEXT NOT NULL,
    symbol                 TEXT NOT NULL,
    number                 TEXT NOT NULL,
    branch                 TEXT NOT NULL,
    name                   TEXT NOT NULL,
    kana                   TEXT NOT NULL,
    alias                  TEXT NOT NULL,
    birth                  TEXT NOT NULL,
    sex                    TEXT NOT NULL,
    relation               TEXT NOT NULL,
    insured_name           TEXT NOT NULL,
    acquired               TEXT NOT NULL,
    applies_from           TEXT,
    lost                   TEXT,
    postal_code            TEXT NOT NULL,
    address                TEXT NOT NULL,
    mail_postal_code       TEXT,
    mail_address           TEXT,
    mail_name              TEXT,
    employer_symbol        TEXT NOT NULL,
    employer_name          TEXT NOT NULL,
    copay_percent          INTEGER,
    limit_category         TEXT NOT NULL,
    limit_from             TEXT,
    long_term_from         TEXT,
    specific_disease       TEXT NOT NULL,
    specific_disease_from  TEXT,
    asked_for              TEXT NOT NULL,
    myna                   TEXT NOT NULL,
    myna_expires           TEXT,
    request                TEXT NOT NULL,
    applied                TEXT,
    applicant              TEXT,
    certificate_wanted     INTEGER NOT NULL,
    certificate_expires    TEXT,
    certificate_issued     TEXT,
    stay_until             TEXT,
    protected_address      INTEGER NOT NULL,
    UNIQUE (roster_id, line)
);
CREATE INDEX eligibilities_by_member ON eligibilities (member_id, roster_id);

CREATE TABLE decisions (
    id              INTEGER PRIMARY KEY,
    roster_id       INTEGER NOT NULL REFERENCES rosters (id),
    line            INTEGER NOT NULL,
    eligibility_id  INTEGER NOT NULL REFERENCES eligibilities (id),
    member_id       INTEGER NOT NULL REFERENCES members (id),
    issue_date      TEXT NOT NULL,
    profile_sha256  TEXT NOT NULL REFERENCES snapshots (sha256),
    verdict         TEXT NOT NULL,
    documents       TEXT NOT NULL,
    rule            TEXT NOT NULL,
    reason          TEXT NOT NULL,
    valid_until     TEXT,
    decide_again    TEXT,
    companions      TEXT NOT NULL,
    copy_number     INTEGER NOT NULL,
    voids_earlier   INTEGER NOT NULL,
    mailing_held    INTEGER NOT NULL,
    request_key     TEXT NOT NULL,
    UNIQUE (roster_id, line)
);

-- The bytes of jobs, as they were proved.
CREATE TABLE documents (
    sha256  TEXT PRIMARY KEY,
    bytes   BLOB NOT NULL
);

CREATE TABLE jobs (
    id              INTEGER PRIMARY KEY,
    insurer_number  TEXT NOT NULL,
    profile_sha256  TEXT NOT NULL REFERENCES snapshots (sha256),
    document        TEXT NOT NULL,
    sequence        INTEGER NOT NULL,
    media           TEXT NOT NULL,
    layout_sha256   TEXT NOT NULL REFERENCES snapshots (sha256),
    piece_count     INTEGER NOT NULL,
    page_count      INTEGER NOT NULL,
    sha256          TEXT NOT NULL REFERENCES documents (sha256),
    state           TEXT NOT NULL CHECK (state IN ('composed', 'sending', 'printed')),
    revision        INTEGER NOT NULL,
    target_folder   TEXT,
    target_name     TEXT,
    UNIQUE (insurer_number, document, sequence)
);
CREATE INDEX jobs_unfinished ON jobs (id) WHERE state <> 'printed';

-- id is the serial from which the code is made.
CREATE TABLE pieces (
    id              INTEGER PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,
    decision_id     INTEGER NOT NULL REFERENCES decisions (id),
    roster_id       INTEGER REFERENCES rosters (id),
    member_id       INTEGER NOT NULL REFERENCES members (id),
    insurer_number  TEXT NOT NULL,
    profile_sha256  TEXT NOT NULL REFERENCES snapshots (sha256),
    document        TEXT NOT NULL,
    fields          TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('planned', 'held', 'composed', 'printed', 'void')),
    revision        INTEGER NOT NULL,
    held_reason     TEXT NOT NULL,
    job_id          INTEGER REFERENCES jobs (id),
    page            INTEGER,
    void_since      TEXT,
    return_asked    INTEGER NOT NULL DEFAULT 0,
    voided_by       INTEGER REFERENCES decisions (id)
);
CREATE INDEX pieces_by_decision ON pieces (decision_id);
CREATE INDEX pieces_by_roster ON pieces (roster_id, id);
CREATE INDEX pieces_by_member ON pieces (member_id, id);
CREATE INDEX pieces_by_job ON pieces (job_id, page);
CREATE INDEX pieces_planned ON pieces (insurer_number, profile_sha256, document, id) WHERE state = 'planned';

-- The log. Each entry carries the hash of the one before it.
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    actor       TEXT NOT NULL,
    station     TEXT NOT NULL,
    thing       TEXT NOT NULL,
    thing_id    TEXT NOT NULL,
    event       TEXT NOT NULL,
    from_state  TEXT NOT NULL,
    to_state    TEXT NOT NULL,
    detail      TEXT NOT NULL,
    prev_hash   TEXT NOT NULL,
    hash        TEXT NOT NULL
);
CREATE INDEX events_by_thing ON events (thing, thing_id, seq);
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
