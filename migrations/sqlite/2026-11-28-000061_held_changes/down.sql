ALTER TABLE proposals DROP COLUMN held_changes;
