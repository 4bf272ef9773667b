-- Organisers can hide what somebody wrote with a rating.
ALTER TABLE ratings ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT FALSE;
-- The browser that somebody signed in rated from, so that one person has one rating after signing out, too.
ALTER TABLE ratings ADD COLUMN browser BYTEA;
-- How many ratings a talk needs before its average is shown.
ALTER TABLE events ADD COLUMN ratings_needed INTEGER NOT NULL DEFAULT 3;
