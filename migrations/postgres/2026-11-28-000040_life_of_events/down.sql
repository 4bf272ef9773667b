ALTER TABLE events DROP COLUMN conduct;
ALTER TABLE events DROP COLUMN visibility;
