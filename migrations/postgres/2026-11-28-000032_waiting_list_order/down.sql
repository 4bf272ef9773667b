ALTER TABLE proposals DROP COLUMN waitlist_position;
