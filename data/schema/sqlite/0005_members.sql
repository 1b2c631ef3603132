-- Finding members, and what is asked for at the counter.

-- What the newest roster that has the member says of him, folded to one spelling for searching (data/store/search_text.h).
CREATE TABLE member_search (
    member_id       INTEGER PRIMARY KEY REFERENCES members (id),
    roster_id       INTEGER NOT NULL REFERENCES rosters (id),
    line            INTEGER NOT NULL,
    as_of           TEXT NOT NULL,
    symbol          TEXT NOT NULL,
    number          TEXT NOT NULL,
    branch          TEXT NOT NULL,
    name            TEXT NOT NULL,
    kana            TEXT NOT NULL,
    given_name      TEXT NOT NULL,
    given_kana      TEXT NOT NULL,
    birth           TEXT NOT NULL
);
CREATE INDEX member_search_by_number ON member_search (number);
CREATE INDEX member_search_by_name ON member_search (name);
CREATE INDEX member_search_by_kana ON member_search (kana);
CREATE INDEX member_search_by_given_name ON member_search (given_name) WHERE given_name <> '';
CREATE INDEX member_search_by_given_kana ON member_search (given_kana) WHERE given_kana <> '';
CREATE INDEX member_search_by_birth ON member_search (birth);

-- Parts of names and kana, three characters or more.
CREATE VIRTUAL TABLE member_parts USING fts5 (name, kana, content = 'member_search', content_rowid = 'member_id',
                                              tokenize = 'trigram');
-- FTS5 writes out what it has gathered at the end of every statement, so nothing is added row by row: index_parts() in
-- data/store/member_search.cpp adds all that is missing in one statement (member_parts_docsize has a row for each that is in
-- the index). What changes or goes is taken out at once, while the old text is known.
CREATE TRIGGER member_search_changes AFTER UPDATE OF name, kana ON member_search
    WHEN (old.name <> new.name OR old.kana <> new.kana)
         AND EXISTS (SELECT 1 FROM member_parts_docsize d WHERE d.id = old.member_id)
BEGIN
    INSERT INTO member_parts (member_parts, rowid, name, kana) VALUES ('delete', old.member_id, old.name, old.kana);
END;
CREATE TRIGGER member_search_goes AFTER DELETE ON member_search
    WHEN EXISTS (SELECT 1 FROM member_parts_docsize d WHERE d.id = old.member_id)
BEGIN
    INSERT INTO member_parts (member_parts, rowid, name, kana) VALUES ('delete', old.member_id, old.name, old.kana);
END;

-- A request at the counter (再交付申請).
CREATE TABLE applications (
    id              INTEGER PRIMARY KEY,
    member_id       INTEGER NOT NULL REFERENCES members (id),
    state           TEXT NOT NULL CHECK (state IN ('received', 'decided', 'withdrawn')),
    revision        INTEGER NOT NULL,
    reason          TEXT NOT NULL,
    applied         TEXT NOT NULL,
    applicant       TEXT NOT NULL,
    identity_check  TEXT NOT NULL,
    identity_note   TEXT NOT NULL,
    received_at     TEXT NOT NULL,
    received_by     TEXT NOT NULL,
    decision_id     INTEGER REFERENCES decisions (id),
    ended_note      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX applications_by_member ON applications (member_id, id);
CREATE INDEX applications_open ON applications (id) WHERE state = 'received';
