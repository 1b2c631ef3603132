-- Printers that the store's stations print on. What a printer last said of itself (capabilities, status) and who drives it now is
-- for people who look; only name, uri, state and what was set by a person counts.
CREATE TABLE printers (
    id                  INTEGER PRIMARY KEY,
    name                TEXT NOT NULL UNIQUE,
    uri                 TEXT NOT NULL,
    state               TEXT NOT NULL CHECK (state IN ('active', 'paused', 'removed')),
    revision            INTEGER NOT NULL,
    reason              TEXT NOT NULL,
    pool                TEXT NOT NULL,
    station             TEXT NOT NULL,
    at_counter          INTEGER NOT NULL,
    hopper              INTEGER NOT NULL,
    ribbon              INTEGER NOT NULL,
    user_name           TEXT NOT NULL,
    password_file       TEXT NOT NULL,
    certificate_sha256  TEXT NOT NULL,
    front_x_um          INTEGER NOT NULL,
    front_y_um          INTEGER NOT NULL,
    back_x_um           INTEGER NOT NULL,
    back_y_um           INTEGER NOT NULL,
    capabilities        TEXT NOT NULL,
    status              TEXT NOT NULL,
    status_at           TEXT NOT NULL,
    driven_by           TEXT NOT NULL,
    loaded              INTEGER NOT NULL,
    pieces_per_hour     INTEGER NOT NULL
);

-- Jobs that wait for a printer or are at one; a job leaves when it is known what came of it. place: the order, smaller first.
CREATE TABLE print_queue (
    job_id       INTEGER PRIMARY KEY REFERENCES jobs (id),
    printer_id   INTEGER REFERENCES printers (id),
    pool         TEXT NOT NULL,
    place        INTEGER NOT NULL,
    media        TEXT NOT NULL,
    pieces       INTEGER NOT NULL,
    pages        INTEGER NOT NULL,
    held         INTEGER NOT NULL,
    note         TEXT NOT NULL,
    queued_by    TEXT NOT NULL,
    queued_at    TEXT NOT NULL,
    stage        TEXT NOT NULL CHECK (stage IN ('waiting', 'intended', 'made', 'sent')),
    token        TEXT NOT NULL,
    remote_id    INTEGER NOT NULL,
    remote_uuid  TEXT NOT NULL,
    report       TEXT NOT NULL,
    sent_at      TEXT NOT NULL,
    cancelling   INTEGER NOT NULL
);
CREATE INDEX print_queue_by_place ON print_queue (place);
CREATE INDEX print_queue_by_printer ON print_queue (printer_id, stage);
-- What has come out and nobody has looked at.
CREATE INDEX pieces_to_confirm ON pieces (job_id) WHERE state = 'printed';

ALTER TABLE jobs RENAME COLUMN target_folder TO target_uri;
