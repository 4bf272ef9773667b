-- Working schedules that going back to a version replaced: what was there before, to be brought back.
CREATE TABLE replaced_schedules (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  replaced_with TEXT NOT NULL,
  by_name TEXT NOT NULL,
  slots TEXT NOT NULL,
  replaced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX replaced_schedules_of_event ON replaced_schedules (event_id, replaced_at);
