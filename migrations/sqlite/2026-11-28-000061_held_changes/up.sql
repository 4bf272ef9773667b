-- How often an accepted talk was called off or brought back: by it calendars know which entry is the newer one.
ALTER TABLE proposals ADD COLUMN held_changes INTEGER NOT NULL DEFAULT 0;
UPDATE proposals SET held_changes = 1 WHERE state IN ('cancelled', 'declined', 'withdrawn');
