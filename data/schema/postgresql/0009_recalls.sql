-- A certificate can be asked back although it is valid (cause 'wanted').
ALTER TABLE recalls DROP CONSTRAINT recalls_cause_check;
ALTER TABLE recalls ADD CONSTRAINT recalls_cause_check CHECK (cause IN ('void', 'expired', 'wanted'));
