-- Layouts that were changed here: saved by one person, approved by another. The newest approved version of a layout is in force;
-- before there is one, the file that comes with Fuda is.
CREATE TABLE layout_versions (
    layout      TEXT NOT NULL,
    version     BIGINT NOT NULL CHECK (version > 0),
    sha256      TEXT NOT NULL REFERENCES snapshots (sha256),
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'withdrawn')),
    revision    BIGINT NOT NULL,
    note        TEXT NOT NULL,
    saved_at    TEXT NOT NULL,
    saved_by    TEXT NOT NULL,
    decided_at  TEXT,
    decided_by  TEXT,
    reason      TEXT NOT NULL,
    PRIMARY KEY (layout, version)
);
