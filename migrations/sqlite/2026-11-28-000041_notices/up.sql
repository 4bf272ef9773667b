-- How an organiser hears of what speakers do, up to when they were told, and up to when they have looked; whoever was on a
-- team before hears of what happens from now on.
ALTER TABLE members ADD COLUMN notices TEXT NOT NULL DEFAULT 'daily' CHECK (notices IN ('off', 'daily', 'at_once'));
ALTER TABLE members ADD COLUMN told_until INTEGER;
ALTER TABLE members ADD COLUMN seen_until INTEGER;
UPDATE members SET told_until = CAST(strftime('%s', 'now') AS INTEGER) * 1000000, seen_until = CAST(strftime('%s', 'now') AS INTEGER) * 1000000;
-- Former reviewers whose reviews count no longer.
CREATE TABLE reviewers_left_out (
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
  left_out_at INTEGER NOT NULL,
  PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reviewers_left_out_by_person ON reviewers_left_out (person_id);
-- A criterion that reviewers are no longer asked; scores by it stay and count.
ALTER TABLE criteria ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
