-- Working schedules that going back to a version replaced: what was there before, to be brought back.
CREATE TABLE replaced_schedules (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  replaced_with text NOT NULL,
  by_name text NOT NULL,
  slots text NOT NULL,
  replaced_at timestamptz NOT NULL
);
CREATE INDEX replaced_schedules_of_event ON replaced_schedules (event_id, replaced_at);
