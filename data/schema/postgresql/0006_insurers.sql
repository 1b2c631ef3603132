-- Insurers' profiles, one row for each revision that was adopted: every desk issues with the same one. The profile is the file's
-- text, byte for byte; the seal's picture is beside it.
CREATE TABLE insurers (
    insurer_number  TEXT NOT NULL,
    revision        BIGINT NOT NULL CHECK (revision > 0),
    sha256          TEXT NOT NULL,
    profile         TEXT NOT NULL,
    seal_name       TEXT NOT NULL,
    seal_sha256     TEXT NOT NULL,
    seal            BYTEA NOT NULL,
    adopted_at      TEXT NOT NULL,
    adopted_by      TEXT NOT NULL,
    PRIMARY KEY (insurer_number, revision)
);

CREATE FUNCTION insurers_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$;
CREATE TRIGGER insurers_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON insurers
    FOR EACH STATEMENT EXECUTE FUNCTION insurers_is_append_only();

-- What an administrator has settled for the store. What is not here has no setting.
CREATE TABLE store_settings (
    key         TEXT NOT NULL PRIMARY KEY,
    value       TEXT NOT NULL,
    changed_at  TEXT NOT NULL,
    changed_by  TEXT NOT NULL
);
