-- What a manager counts, fast: the steps of pieces by day in a long log, and the application behind a decision.

CREATE INDEX events_of_pieces ON events (event, at, thing_id) WHERE thing = 'piece';
CREATE INDEX applications_by_decision ON applications (decision_id) WHERE decision_id IS NOT NULL;
