-- Why an organiser did something, for organisers only, and what the speakers were told about it.
ALTER TABLE history ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN told TEXT NOT NULL DEFAULT '';
