-- People who sign in, and what each may do. The log names them by their login, which never changes; nobody is removed.
CREATE TABLE users (
    login               TEXT NOT NULL PRIMARY KEY,
    name                TEXT NOT NULL,
    role                TEXT NOT NULL CHECK (role IN ('operator', 'clerk', 'manager', 'administrator')),
    protected_address   BIGINT NOT NULL CHECK (protected_address IN (0, 1)),
    password_hash       TEXT NOT NULL,
    demo                BIGINT NOT NULL CHECK (demo IN (0, 1)),
    state               TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
    failures            BIGINT NOT NULL CHECK (failures >= 0),
    locked_until        TEXT,
    created_at          TEXT NOT NULL,
    password_changed_at TEXT NOT NULL
);

-- Of the token only its SHA-256 is here: who reads the store cannot take a session over.
CREATE TABLE sessions (
    token_sha256    TEXT NOT NULL PRIMARY KEY,
    login           TEXT NOT NULL REFERENCES users (login),
    station         TEXT NOT NULL,
    begun_at        TEXT NOT NULL,
    last_used_at    TEXT NOT NULL,
    ends_at         TEXT NOT NULL
);
CREATE INDEX sessions_by_login ON sessions (login);
