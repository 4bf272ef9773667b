-- When somebody last signed in, and who did what.
CREATE INDEX history_of_person ON history (person_id, verb, at);
