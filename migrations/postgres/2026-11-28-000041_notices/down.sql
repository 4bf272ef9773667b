ALTER TABLE criteria DROP COLUMN retired;
DROP TABLE reviewers_left_out;
ALTER TABLE members DROP COLUMN seen_until;
ALTER TABLE members DROP COLUMN told_until;
ALTER TABLE members DROP COLUMN notices;
