-- The stock ledger (受払): what is kept, its deliveries, and every movement.

CREATE TABLE stock_items (
    id              INTEGER PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('card', 'sheet', 'postcard', 'envelope', 'other')),
    media           TEXT NOT NULL,
    insurer_number  TEXT,
    numbered        INTEGER NOT NULL,
    unit_yen        INTEGER,
    reorder_level   INTEGER NOT NULL,
    preferred       INTEGER NOT NULL
);
CREATE INDEX stock_items_by_media ON stock_items (media, id);

-- Deliveries. A delivery of numbered blanks is one series: prefix, digits with leading zeros, first … last.
CREATE TABLE stock_lots (
    id            INTEGER PRIMARY KEY,
    item_id       INTEGER NOT NULL REFERENCES stock_items (id),
    supplier_lot  TEXT NOT NULL,
    prefix        TEXT,
    digits        INTEGER,
    first_serial  INTEGER,
    last_serial   INTEGER,
    CHECK (first_serial <= last_serial)
);
CREATE INDEX stock_lots_by_item ON stock_lots (item_id, id);

-- The ledger. The balance is the item's after this entry, in the order of entries; the day is the one it belongs to.
-- batch_id is no foreign key: a movement may be noted before its batch is stored here.
CREATE TABLE stock_entries (
    id         INTEGER PRIMARY KEY,
    item_id    INTEGER NOT NULL REFERENCES stock_items (id),
    movement   TEXT NOT NULL CHECK (movement IN ('received', 'used', 'spoiled', 'destroyed', 'counted', 'put-back')),
    quantity   INTEGER NOT NULL,
    balance    INTEGER NOT NULL CHECK (balance >= 0),
    day        TEXT NOT NULL,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    station    TEXT NOT NULL,
    signed_by  TEXT,
    reason     TEXT NOT NULL,
    lot_id     INTEGER REFERENCES stock_lots (id),
    job_id     INTEGER REFERENCES jobs (id),
    batch_id   INTEGER,
    counted    INTEGER CHECK (counted >= 0),
    CHECK (movement = 'counted' OR (movement IN ('received', 'put-back') AND quantity > 0)
           OR (movement IN ('used', 'spoiled', 'destroyed') AND quantity < 0)),
    CHECK (movement <> 'destroyed' OR signed_by IS NOT NULL),
    CHECK ((movement = 'counted') = (counted IS NOT NULL)),
    CHECK ((movement = 'received') = (lot_id IS NOT NULL))
);
CREATE INDEX stock_entries_by_item ON stock_entries (item_id, id);
CREATE INDEX stock_entries_by_day ON stock_entries (item_id, day, id);
CREATE INDEX stock_entries_by_job ON stock_entries (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX stock_entries_by_batch ON stock_entries (batch_id) WHERE batch_id IS NOT NULL;

-- Which serial numbers an entry moved.
CREATE TABLE stock_entry_serials (
    entry_id      INTEGER NOT NULL REFERENCES stock_entries (id),
    lot_id        INTEGER NOT NULL REFERENCES stock_lots (id),
    first_serial  INTEGER NOT NULL,
    last_serial   INTEGER NOT NULL,
    PRIMARY KEY (entry_id, lot_id, first_serial),
    CHECK (first_serial <= last_serial)
);

-- Which serial numbers lie on the shelf now: what the entries leave.
CREATE TABLE stock_shelf (
    lot_id        INTEGER NOT NULL REFERENCES stock_lots (id),
    first_serial  INTEGER NOT NULL,
    last_serial   INTEGER NOT NULL,
    PRIMARY KEY (lot_id, first_serial),
    CHECK (first_serial <= last_serial)
);

-- Days that are closed: no entry may be dated on or before the last of them.
CREATE TABLE stock_days (
    day        TEXT PRIMARY KEY,
    closed_at  TEXT NOT NULL,
    actor      TEXT NOT NULL,
    station    TEXT NOT NULL,
    signed_by  TEXT
);

CREATE TRIGGER stock_lots_never_change BEFORE UPDATE ON stock_lots
BEGIN
    SELECT RAISE(ABORT, 'stock_lots is append-only');
END;
CREATE TRIGGER stock_lots_never_go BEFORE DELETE ON stock_lots
BEGIN
    SELECT RAISE(ABORT, 'stock_lots is append-only');
END;
CREATE TRIGGER stock_entries_never_change BEFORE UPDATE ON stock_entries
BEGIN
    SELECT RAISE(ABORT, 'stock_entries is append-only');
END;
CREATE TRIGGER stock_entries_never_go BEFORE DELETE ON stock_entries
BEGIN
    SELECT RAISE(ABORT, 'stock_entries is append-only');
END;
CREATE TRIGGER stock_entry_serials_never_change BEFORE UPDATE ON stock_entry_serials
BEGIN
    SELECT RAISE(ABORT, 'stock_entry_serials is append-only');
END;
CREATE TRIGGER stock_entry_serials_never_go BEFORE DELETE ON stock_entry_serials
BEGIN
    SELECT RAISE(ABORT, 'stock_entry_serials is append-only');
END;
CREATE TRIGGER stock_days_never_change BEFORE UPDATE ON stock_days
BEGIN
    SELECT RAISE(ABORT, 'stock_days is append-only');
END;
CREATE TRIGGER stock_days_never_go BEFORE DELETE ON stock_days
BEGIN
    SELECT RAISE(ABORT, 'stock_days is append-only');
END;
