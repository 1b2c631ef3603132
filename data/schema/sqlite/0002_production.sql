-- Production control: batches and their approval, what becomes of a piece after printing, mail items. Tables of which a rule
-- changes are made anew.

CREATE TABLE batches (
    id              INTEGER PRIMARY KEY,
    insurer_number  TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('roster', 'counter')),
    filter          TEXT NOT NULL,
    ordering        TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('planned', 'proofing', 'approved', 'held', 'closed', 'cancelled')),
    revision        INTEGER NOT NULL,
    made_at         TEXT NOT NULL,
    made_by         TEXT NOT NULL,
    reason          TEXT NOT NULL DEFAULT ''
);
CREATE INDEX batches_open ON batches (id) WHERE state NOT IN ('closed', 'cancelled');

-- One envelope or postcard.
CREATE TABLE mail_items (
    id               INTEGER PRIMARY KEY,
    insurer_number   TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('packed', 'posted', 'delivered', 'returned', 'unpacked')),
    revision         INTEGER NOT NULL,
    mail_class       TEXT NOT NULL,
    tracking_number  TEXT UNIQUE,
    packed_at        TEXT NOT NULL,
    packed_by        TEXT NOT NULL,
    posted_on        TEXT,
    ended_on         TEXT,
    return_reason    TEXT NOT NULL DEFAULT ''
);

-- A decision comes of a roster's row, of an application at the counter, or because a newer roster overtook a piece.
CREATE TABLE decisions_new (
    id              INTEGER PRIMARY KEY,
    origin          TEXT NOT NULL CHECK (origin IN ('roster', 'counter', 'overtaken')),
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
    request_key     TEXT NOT NULL
);
INSERT INTO decisions_new
SELECT id, 'roster', roster_id, line, eligibility_id, member_id, issue_date, profile_sha256, verdict, documents, rule, reason,
       valid_until, decide_again, companions, copy_number, voids_earlier, mailing_held, request_key
FROM decisions;
DROP TABLE decisions;
ALTER TABLE decisions_new RENAME TO decisions;
CREATE UNIQUE INDEX decisions_by_row ON decisions (roster_id, line) WHERE origin = 'roster';
CREATE INDEX decisions_by_member ON decisions (member_id, id);

-- The bytes of a purged job are gone; its SHA-256 stays.
CREATE TABLE jobs_new (
    id              INTEGER PRIMARY KEY,
    batch_id        INTEGER REFERENCES batches (id),
    insurer_number  TEXT NOT NULL,
    profile_sha256  TEXT NOT NULL REFERENCES snapshots (sha256),
    document        TEXT NOT NULL,
    sequence        INTEGER NOT NULL,
    media           TEXT NOT NULL,
    layout_sha256   TEXT NOT NULL REFERENCES snapshots (sha256),
    piece_count     INTEGER NOT NULL,
    page_count      INTEGER NOT NULL,
    sha256          TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('composed', 'sending', 'printed', 'in-doubt', 'cancelled')),
    revision        INTEGER NOT NULL,
    target_folder   TEXT,
    target_name     TEXT,
    made_by         TEXT NOT NULL DEFAULT '',
    UNIQUE (insurer_number, document, sequence)
);
INSERT INTO jobs_new (id, insurer_number, profile_sha256, document, sequence, media, layout_sha256, piece_count, page_count,
                      sha256, state, revision, target_folder, target_name)
SELECT id, insurer_number, profile_sha256, document, sequence, media, layout_sha256, piece_count, page_count, sha256, state,
       revision, target_folder, target_name
FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_new RENAME TO jobs;
CREATE INDEX jobs_unfinished ON jobs (id) WHERE state NOT IN ('printed', 'cancelled');
CREATE INDEX jobs_by_batch ON jobs (batch_id, id);
CREATE INDEX jobs_by_content ON jobs (sha256);

-- The bytes of a job that a second person has approved.
CREATE TABLE approvals (
    job_id       INTEGER PRIMARY KEY REFERENCES jobs (id),
    batch_id     INTEGER NOT NULL REFERENCES batches (id),
    sha256       TEXT NOT NULL,
    approved_at  TEXT NOT NULL,
    approved_by  TEXT NOT NULL
);
CREATE INDEX approvals_by_batch ON approvals (batch_id);

CREATE TABLE pieces_new (
    id              INTEGER PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,
    decision_id     INTEGER NOT NULL REFERENCES decisions (id),
    roster_id       INTEGER REFERENCES rosters (id),
    member_id       INTEGER NOT NULL REFERENCES members (id),
    insurer_number  TEXT NOT NULL,
    profile_sha256  TEXT NOT NULL REFERENCES snapshots (sha256),
    document        TEXT NOT NULL,
    fields          TEXT NOT NULL,
    fields_sha256   TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('planned', 'held', 'composed', 'in-doubt', 'printed', 'confirmed', 'spoiled',
                                                   'pulled', 'mailed', 'delivered', 'returned', 'recovered', 'destroyed',
                                                   'void')),
    revision        INTEGER NOT NULL,
    changed_at      TEXT NOT NULL,
    reason          TEXT NOT NULL,
    batch_id        INTEGER REFERENCES batches (id),
    batch_position  INTEGER,
    job_id          INTEGER REFERENCES jobs (id),
    page            INTEGER,
    mail_item_id    INTEGER REFERENCES mail_items (id),
    reprint_of      INTEGER REFERENCES pieces (id),
    layout_sha256   TEXT REFERENCES snapshots (sha256),
    void_since      TEXT,
    return_asked    INTEGER NOT NULL DEFAULT 0,
    voided_by       INTEGER REFERENCES decisions (id),
    purged_at       TEXT
);
INSERT INTO pieces_new (id, code, decision_id, roster_id, member_id, insurer_number, profile_sha256, document, fields,
                        fields_sha256, state, revision, changed_at, reason, job_id, page, void_since, return_asked, voided_by)
SELECT id, code, decision_id, roster_id, member_id, insurer_number, profile_sha256, document, fields, '', state, revision,
       (SELECT MAX(at) FROM events WHERE thing = 'piece' AND thing_id = code), held_reason, job_id, page,
       CASE WHEN state = 'void' AND void_since IS NULL
            THEN (SELECT MIN(at) FROM events WHERE thing = 'piece' AND thing_id = code AND event = 'voided')
            ELSE void_since END,
       return_asked, voided_by
FROM pieces;
DROP TABLE pieces;
ALTER TABLE pieces_new RENAME TO pieces;
CREATE INDEX pieces_by_decision ON pieces (decision_id);
CREATE INDEX pieces_by_roster ON pieces (roster_id, id);
CREATE INDEX pieces_by_member ON pieces (member_id, id);
CREATE INDEX pieces_by_job ON pieces (job_id, page);
CREATE INDEX pieces_by_mail_item ON pieces (mail_item_id);
CREATE INDEX pieces_reprints ON pieces (reprint_of) WHERE reprint_of IS NOT NULL;
CREATE UNIQUE INDEX pieces_by_batch ON pieces (batch_id, batch_position) WHERE batch_id IS NOT NULL;
CREATE INDEX pieces_planned ON pieces (batch_id, batch_position) WHERE state = 'planned';
CREATE INDEX pieces_unbatched ON pieces (insurer_number, id) WHERE state = 'planned' AND batch_id IS NULL;
CREATE INDEX pieces_to_destroy ON pieces (id) WHERE state IN ('spoiled', 'pulled', 'recovered');
CREATE INDEX pieces_to_pull ON pieces (id) WHERE void_since IS NOT NULL;
