ALTER TABLE ratings DROP COLUMN hidden;
ALTER TABLE ratings DROP COLUMN browser;
ALTER TABLE events DROP COLUMN ratings_needed;
