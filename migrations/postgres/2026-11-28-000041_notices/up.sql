-- How an organiser hears of what speakers do, up to when they were told, and up to when they have looked; whoever was on a
-- team before hears of what happens from now on.
ALTER TABLE members ADD COLUMN notices text NOT NULL DEFAULT 'daily' CHECK (notices IN ('off', 'daily', 'at_once'));
ALTER TABLE members ADD COLUMN told_until timestamptz;
ALTER TABLE members ADD COLUMN seen_until timestamptz;
UPDATE members SET told_until = now(), seen_until = now();
-- Former reviewers whose reviews count no longer.
CREATE TABLE reviewers_left_out (
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  left_out_at timestamptz NOT NULL,
  PRIMARY KEY (event_id, person_id)
);
CREATE INDEX reviewers_left_out_by_person ON reviewers_left_out (person_id);
-- A criterion that reviewers are no longer asked; scores by it stay and count.
ALTER TABLE criteria ADD COLUMN retired boolean NOT NULL DEFAULT false;
