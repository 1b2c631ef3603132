-- Mailing: mail items planned before they are packed, postings, what the carrier says, returns, recalls, electronic delivery.

-- Mail items handed to the post together (差出), on one day.
CREATE TABLE postings (
    id              INTEGER PRIMARY KEY,
    insurer_number  TEXT NOT NULL,
    day             TEXT NOT NULL,
    cut_off         TEXT NOT NULL,
    office          TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'handed-over', 'receipted', 'cancelled')),
    revision        INTEGER NOT NULL,
    made_at         TEXT NOT NULL,
    made_by         TEXT NOT NULL,
    receipt         TEXT NOT NULL,
    reason          TEXT NOT NULL
);
CREATE INDEX postings_open ON postings (id) WHERE state = 'open';

-- One envelope, postcard or bundle. to_*: the address it bears instead of the one printed on address_piece_id. That piece, and
-- the posting's line, are no foreign keys or unique: pieces refer to mail items. milligrams and micrometres as planned; yen is
-- NULL when no tariff was known. ended_on: delivered, presumed or returned.
CREATE TABLE mail_items_new (
    id                INTEGER PRIMARY KEY,
    insurer_number    TEXT NOT NULL,
    kind              TEXT NOT NULL CHECK (kind IN ('envelope', 'postcard', 'bundle')),
    state             TEXT NOT NULL CHECK (state IN ('planned', 'packed', 'posted', 'presumed', 'delivered', 'returned',
                                                     'unpacked')),
    revision          INTEGER NOT NULL,
    batch_id          INTEGER REFERENCES batches (id),
    mail_class        TEXT NOT NULL,
    tracking_number   TEXT UNIQUE,
    made_at           TEXT NOT NULL,
    made_by           TEXT NOT NULL,
    packed_at         TEXT NOT NULL,
    packed_by         TEXT NOT NULL,
    packed_station    TEXT NOT NULL,
    postal_code       TEXT NOT NULL,
    address_piece_id  INTEGER NOT NULL,
    to_postal_code    TEXT,
    to_address        TEXT,
    to_name           TEXT,
    employer_symbol   TEXT NOT NULL,
    milligrams        INTEGER NOT NULL,
    micrometres       INTEGER NOT NULL,
    yen               INTEGER,
    leaflet           TEXT NOT NULL,
    posting_id        INTEGER REFERENCES postings (id),
    posting_line      INTEGER NOT NULL,
    posted_on         TEXT,
    ended_on          TEXT,
    return_reason     TEXT NOT NULL,
    disposal          TEXT NOT NULL CHECK (disposal IN ('', 'open', 'sent-again', 'reissued', 'kept', 'destroyed')),
    keep_until        TEXT,
    last_word         TEXT NOT NULL
);
INSERT INTO mail_items_new
SELECT m.id, m.insurer_number,
       CASE WHEN (SELECT COUNT(*) FROM pieces p WHERE p.mail_item_id = m.id AND p.document <> 'certificate-postcard') = 0
                 AND (SELECT COUNT(*) FROM pieces p WHERE p.mail_item_id = m.id) = 1
            THEN 'postcard' ELSE 'envelope' END,
       m.state, m.revision, (SELECT MIN(p.batch_id) FROM pieces p WHERE p.mail_item_id = m.id), m.mail_class, m.tracking_number,
       m.packed_at, m.packed_by, m.packed_at, m.packed_by, '', '',
       COALESCE((SELECT MIN(p.id) FROM pieces p WHERE p.mail_item_id = m.id), 0), NULL, NULL, NULL, '', 0, 0, NULL, '', NULL, 0,
       m.posted_on, m.ended_on, m.return_reason, CASE WHEN m.state = 'returned' THEN 'open' ELSE '' END, NULL, ''
FROM mail_items m;
DROP TABLE mail_items;
ALTER TABLE mail_items_new RENAME TO mail_items;
CREATE INDEX mail_items_by_batch ON mail_items (batch_id, state, id);
CREATE INDEX mail_items_by_posting ON mail_items (posting_id, posting_line, id);
CREATE INDEX mail_items_to_post ON mail_items (insurer_number, postal_code, id) WHERE state = 'packed' AND posting_id IS NULL;
CREATE INDEX mail_items_outside ON mail_items (mail_class, posted_on, id) WHERE state IN ('posted', 'presumed');
CREATE INDEX mail_items_returned ON mail_items (disposal, id) WHERE state = 'returned';
CREATE INDEX mail_items_by_packing ON mail_items (packed_by, packed_at) WHERE packed_at <> '';
CREATE INDEX mail_items_by_counts ON mail_items (insurer_number, state, mail_class);

-- The set that the bench must see before an item closes, and what was in it afterwards: pieces.mail_item_id is the item a piece
-- is in now.
CREATE TABLE mail_item_pieces (
    mail_item_id  INTEGER NOT NULL REFERENCES mail_items (id),
    piece_id      INTEGER NOT NULL REFERENCES pieces (id),
    PRIMARY KEY (mail_item_id, piece_id)
) WITHOUT ROWID;
CREATE INDEX mail_item_pieces_by_piece ON mail_item_pieces (piece_id, mail_item_id);
INSERT INTO mail_item_pieces SELECT p.mail_item_id, p.id FROM pieces p WHERE p.mail_item_id IS NOT NULL;

-- Numbers that the sender gives out itself (引受番号の範囲), without their check digit. next: the first that is free.
CREATE TABLE tracking_ranges (
    id              INTEGER PRIMARY KEY,
    insurer_number  TEXT NOT NULL,
    mail_class      TEXT NOT NULL,
    first_body      TEXT NOT NULL UNIQUE,
    last_body       TEXT NOT NULL,
    next_body       TEXT NOT NULL,
    added_at        TEXT NOT NULL,
    added_by        TEXT NOT NULL
);

-- What the carrier said, word by word. meaning is empty while nobody has said what the word means.
CREATE TABLE mail_statuses (
    id            INTEGER PRIMARY KEY,
    mail_item_id  INTEGER NOT NULL REFERENCES mail_items (id),
    said_at       TEXT NOT NULL,
    word          TEXT NOT NULL,
    detail        TEXT NOT NULL,
    office        TEXT NOT NULL,
    meaning       TEXT NOT NULL CHECK (meaning IN ('', 'underway', 'absent', 'inquiry', 'delivered', 'returning', 'returned')),
    source        TEXT NOT NULL,
    received_at   TEXT NOT NULL,
    UNIQUE (mail_item_id, said_at, word, office)
);
CREATE INDEX mail_statuses_unknown ON mail_statuses (word, id) WHERE meaning = '';

-- What a person has said that a word of the carrier means.
CREATE TABLE carrier_words (
    word        TEXT NOT NULL PRIMARY KEY,
    meaning     TEXT NOT NULL CHECK (meaning IN ('underway', 'absent', 'inquiry', 'delivered', 'returning', 'returned')),
    decided_at  TEXT NOT NULL,
    decided_by  TEXT NOT NULL
);

-- An address to which mail came back: nothing more is planned for it until it is cleared, or the roster has another one.
CREATE TABLE address_marks (
    id              INTEGER PRIMARY KEY,
    member_id       INTEGER NOT NULL REFERENCES members (id),
    mail_item_id    INTEGER NOT NULL REFERENCES mail_items (id),
    address_sha256  TEXT NOT NULL,
    reason          TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'cleared')),
    marked_at       TEXT NOT NULL,
    marked_by       TEXT NOT NULL,
    cleared_at      TEXT NOT NULL,
    cleared_by      TEXT NOT NULL,
    UNIQUE (member_id, mail_item_id)
);
CREATE INDEX address_marks_open ON address_marks (member_id) WHERE state = 'open';

-- Certificates that are asked back (回収). Received and destroyed are states of the piece.
CREATE TABLE recalls (
    piece_id     INTEGER PRIMARY KEY REFERENCES pieces (id),
    cause        TEXT NOT NULL CHECK (cause IN ('void', 'expired')),
    asked_on     TEXT NOT NULL,
    reminders    INTEGER NOT NULL,
    reminded_on  TEXT,
    given_up_on  TEXT,
    note         TEXT NOT NULL
);

-- Notices handed over electronically: the file of a piece in the insurer's portal.
CREATE TABLE portal_deliveries (
    piece_id      INTEGER PRIMARY KEY REFERENCES pieces (id),
    state         TEXT NOT NULL CHECK (state IN ('published', 'fetched', 'withdrawn')),
    revision      INTEGER NOT NULL,
    file_name     TEXT NOT NULL,
    file_sha256   TEXT NOT NULL,
    published_on  TEXT NOT NULL,
    published_by  TEXT NOT NULL,
    ended_on      TEXT,
    note          TEXT NOT NULL
);
CREATE INDEX portal_deliveries_by_state ON portal_deliveries (state, published_on);

-- Where employers get their bundles (事業所の宛先).
CREATE TABLE employers (
    insurer_number  TEXT NOT NULL,
    symbol          TEXT NOT NULL,
    name            TEXT NOT NULL,
    postal_code     TEXT NOT NULL,
    address         TEXT NOT NULL,
    department      TEXT NOT NULL,
    changed_at      TEXT NOT NULL,
    changed_by      TEXT NOT NULL,
    PRIMARY KEY (insurer_number, symbol)
);

-- A job can be handed over electronically instead of being printed.
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
    state           TEXT NOT NULL CHECK (state IN ('composed', 'sending', 'printed', 'in-doubt', 'cancelled', 'published')),
    revision        INTEGER NOT NULL,
    target_uri      TEXT,
    target_name     TEXT,
    made_by         TEXT NOT NULL DEFAULT '',
    UNIQUE (insurer_number, document, sequence)
);
INSERT INTO jobs_new
SELECT id, batch_id, insurer_number, profile_sha256, document, sequence, media, layout_sha256, piece_count, page_count, sha256,
       state, revision, target_uri, target_name, made_by
FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_new RENAME TO jobs;
CREATE INDEX jobs_unfinished ON jobs (id) WHERE state NOT IN ('printed', 'cancelled', 'published');
CREATE INDEX jobs_by_batch ON jobs (batch_id, id);
CREATE INDEX jobs_by_content ON jobs (sha256);
