-- A certificate can be asked back although it is valid (cause 'wanted').
CREATE TABLE recalls_new (
    piece_id     INTEGER PRIMARY KEY REFERENCES pieces (id),
    cause        TEXT NOT NULL CHECK (cause IN ('void', 'expired', 'wanted')),
    asked_on     TEXT NOT NULL,
    reminders    INTEGER NOT NULL,
    reminded_on  TEXT,
    given_up_on  TEXT,
    note         TEXT NOT NULL
);
INSERT INTO recalls_new SELECT piece_id, cause, asked_on, reminders, reminded_on, given_up_on, note FROM recalls;
DROP TABLE recalls;
ALTER TABLE recalls_new RENAME TO recalls;
