ALTER TABLE events DROP COLUMN calendar_host;
